//! L2: all parameters are pulled equally to their values at the end of the last task, Ω = 1.
//!
//! ½λ‖θ − θ*‖², θ* the parameters at the last task's end.
//!
//! # Source
//! The baseline of J. Kirkpatrick et al., "Overcoming catastrophic forgetting in neural networks",
//! 2017, fig. 2; Y.-C. Hsu et al., "Re-evaluating Continual Learning Scenarios", 2018. Their λ‖·‖² is
//! our ½λ with twice the λ.

use super::{Quadratic, STEP, strength};
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, TaskEnd, Workspace};
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "l2",
    axis: Axis::Penalty,
    paper: "Kirkpatrick et al. 2017; Hsu et al. 2018",
    knobs: &[strength(0.1), STEP],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "{λ}/{2} ∑_i ( θ_i − θ_i^∗ )^2";

/// Its constructor.
pub(crate) static BUILD: Build =
    Build::Penalty(|_, setting| Box::new(L2 { quadratic: Quadratic::zero(setting.n_parameters) }));

struct L2 {
    quadratic: Quadratic,
}

impl Penalty for L2 {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        None
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, _unit: usize, _workspace: &mut Workspace) -> Rows {
        self.quadratic.importance.fill(1.0);
        self.quadratic.move_anchor(end.stored);
        Rows::default()
    }

    fn bytes(&self) -> u64 {
        self.quadratic.bytes()
    }
}
