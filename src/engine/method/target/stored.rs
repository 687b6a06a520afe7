//! Stored logits: squared distance from the network's logits at the time the sample was stored.
//!
//! (1/N) Σₙ (1/|A|) Σₒ∈A (zₙₒ − sₙₒ)², A being the outputs that were active when the row was stored.
//!
//! # Source
//! P. Buzzega, M. Boschini, A. Porrello, D. Abati, S. Calderara, "Dark Experience for General
//! Continual Learning", 2020, eq. 5.
//!
//! # Differs from the paper
//! Outputs that did not compete at the time are excluded, since their stored values are meaningless.

use crate::engine::method::build::Build;
use crate::engine::method::component::Target;
use crate::engine::method::context::Answers;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "stored",
    axis: Axis::Target,
    paper: "Buzzega et al. 2020",
    knobs: &[],
    facts: Facts { stored_logits: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "{1}/{N} ∑_n {1}/{| A |} ∑_{o ∈ A} ( z_{n o} − s_{n o} )^2";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Target(|_| Box::new(Stored));

struct Stored;

impl Target for Stored {
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, _scratch: &mut [f32], dlogits: &mut [f32]) -> f32 {
        let Answers { view, batch, logits, .. } = *answers;
        let n_outputs = view.heads.n_outputs();
        let rows = logits.chunks_exact(n_outputs).zip(dlogits.chunks_exact_mut(n_outputs));
        let mut sum = 0.0;
        for (row, (logits, dlogits)) in rows.enumerate().take(batch.len()) {
            let active = batch.stored_ranges[row];
            if active.is_empty() {
                continue;
            }
            let size = active.len() as f32;
            let share = 2.0 * weight / (size * batch.len() as f32);
            let stored = batch.stored_row(row);
            let mut squares = 0.0;
            for output in active.start..active.end {
                let error = logits[output] - stored[output];
                squares += error * error;
                dlogits[output] += share * error;
            }
            sum += squares / size;
        }
        sum / batch.len() as f32
    }
}
