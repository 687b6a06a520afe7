//! Local units: fixed Gaussian bumps in place of hidden layers, each responding to a small region of the inputs, under
//! a linear read-out.
//!
//! φₖ(x) = exp(−‖x − cₖ‖² / 2σ²) with fixed centres cₖ, and logits = φ(x) W + b: only W and b are learned. A weight of
//! W matters only near its centre, so a task changes the answers within a few σ of its own inputs and nowhere else:
//! the smaller the reach σ, the less is overwritten.
//!
//! Centres are drawn uniformly from the stream's input box, the same prior knowledge that random inputs use; no
//! example is kept. Distances grow like √D with the number of inputs, so ‖·‖² is scaled by 2/D, which gives σ the same
//! meaning for images as in the plane. (Centres taken from the first task's images were no better: rotated digits, 500
//! units, 47 % against 57 %.) Hidden layers are dropped; `layers` stays in the link for when the structure is switched
//! off.
//!
//! Locality needs an optimiser that leaves small gradients small. Adam rescales them: a distant weight with a gradient
//! of a millionth still moves by about η, unless its bump is exactly zero there. So Adam needs a short reach (islands,
//! σ = 0.5: forgetting 47 points), while plain gradient descent works with a longer one (σ = 0.5, η = 0.3: 4 points).
//!
//! # Source
//! D. S. Broomhead, D. Lowe, "Multivariable Functional Interpolation and Adaptive Networks", 1988; R. M. French,
//! "Semi-distributed Representations and Catastrophic Forgetting in Connectionist Networks", 1992 (overlap as the
//! cause of forgetting).

use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::network::rbf::Bumps;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};
use crate::engine::stream::StreamSpec;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "rbf",
    axis: Axis::Structure,
    paper: "Broomhead & Lowe 1988; French 1992",
    knobs: &[
        Knob {
            id: "units",
            unit: Unit::None,
            min: 1.0,
            max: 1024.0,
            default: 100.0,
            scale: Scale::LogCount,
            live: false,
        },
        Knob { id: "reach", unit: Unit::None, min: 0.05, max: 5.0, default: 0.3, scale: Scale::Log, live: false },
    ],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "φ_k ( x ) = exp ( − {‖ x − c_k ‖^2}/{2 σ^2} ) , z = φ ( x ) W + b";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Inputs(bumps);

/// The bumps of a run.
fn bumps(component: &Component, stream: &StreamSpec, seed: u64) -> Bumps {
    let mut rng = Rng::new(seed).split(SPEC.id);
    let [low, high] = stream.input_box;
    let n_inputs = stream.n_inputs();
    let n_units = component.get("units") as usize;
    let centres = (0..n_units * n_inputs).map(|_| rng.uniform(low, high)).collect();
    Bumps::new(n_inputs, centres, component.get("reach"))
}
