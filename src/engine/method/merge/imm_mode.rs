//! IMM-mode: like IMM-mean, but weights each parameter by its importance to each task.
//!
//! θᵢ = Σₜ αₜ Fₜᵢ θₜᵢ / Σₜ αₜ Fₜᵢ, the mode of the Gaussian that approximates the product of the tasks' posteriors, F
//! being the diagonal Fisher information at each task's end. Both are running sums, S ← (1 − α) S + α F θₜ and
//! likewise ΣαF: two vectors for any number of tasks.
//!
//! # Source
//! S.-W. Lee, J.-H. Kim, J. Jun, J.-W. Ha, B.-T. Zhang, "Overcoming Catastrophic Forgetting by
//! Incremental Moment Matching", 2017, eq. 5–8.
//!
//! # Differs from the paper
//! F is never zero (10⁻⁸ is added), so that a parameter without importance to any task gets the plain average. Outputs
//! that belong to a single task are not merged.

use super::{Course, DROPPED, FROM, HOLD, NEWEST, TRANSFER};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Merge;
use crate::engine::method::context::{Rows, Setting, TaskEnd, Workspace};
use crate::engine::method::fisher::{FISHER, Fisher, Variant};
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "imm-mode",
    axis: Axis::Merge,
    paper: "Lee et al. 2017",
    knobs: &[FROM, TRANSFER, HOLD, DROPPED, NEWEST, FISHER],
    facts: Facts { needs_plain_parameters: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "θ_i = {∑_k α_k F_i^k θ_i^k}/{∑_k α_k F_i^k}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Merge(|component, setting| Box::new(ImmMode::new(component, setting)));

/// Added to every Fisher information; far below any that matters (10⁻⁵ and up).
const FLOOR: f32 = 1e-8;

struct ImmMode {
    course: Course,
    fisher: Fisher,
    /// Σ αF `[parameters that are merged]`.
    precision: Vec<f32>,
    /// Σ αFθ `[parameters that are merged]`.
    pull: Vec<f32>,
}

impl ImmMode {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let rng = Rng::new(setting.seed).split(SPEC.id);
        let variant = Variant::from_id(component.choice(FISHER.id));
        let course = Course::new(component, setting);
        Self {
            fisher: Fisher::new(variant, setting.n_parameters, rng),
            precision: vec![0.0; course.n_shared],
            pull: vec![0.0; course.n_shared],
            course,
        }
    }
}

impl Merge for ImmMode {
    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        Fisher::n_units(end)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows {
        self.fisher.measure(end, unit, workspace)
    }

    fn merge(&mut self, theta: &mut [f32]) {
        let share = self.course.end_task(theta);
        let is_first = self.course.n_merged == 1;
        let sums = self.precision.iter_mut().zip(&mut self.pull).zip(&self.fisher.diagonal);
        for (theta, ((precision, pull), fisher)) in theta.iter_mut().zip(sums) {
            let fisher = fisher + FLOOR;
            *precision = (1.0 - share) * *precision + share * fisher;
            *pull = (1.0 - share) * *pull + share * fisher * *theta;
            if !is_first {
                *theta = *pull / *precision;
            }
        }
    }

    fn start(&self) -> Option<&[f32]> {
        self.course.start()
    }

    fn bytes(&self) -> u64 {
        self.course.bytes() + (8 * self.pull.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::method::context::View;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    /// Logistic regression on one input at θ = 0: F of a weight is x²/4. Task 1 has x = 2 (F = 1), task 2
    /// x = 4 (F = 4), so the weights 3 and 8 merge into (1·3 + 4·8)/(1 + 4) = 7, and biases, F = ¼ in both,
    /// into the mean.
    #[test]
    fn a_parameter_follows_the_task_to_which_it_mattered() {
        let (config, _) = Config::parse("tasks=2&merge=imm-mode");
        let heads = config.stream.heads();
        let model = Mlp::new(&[1, 2], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 1,
            n_parameters: 4,
            input_box: [0.0, 1.0],
            n_train: &[1, 1],
            model: &model,
        };
        let mut merge = ImmMode::new(config.method.merge.as_ref().expect("a merge"), &setting);
        let mut workspace = Workspace::new(&model, crate::engine::method::mean::ROWS_PER_UNIT, 1, 1, false);
        let mut theta = [0.0; 4];
        for (task_idx, input, ended) in [(0, 2.0, [3.0; 4]), (1, 4.0, [8.0; 4])] {
            let examples = Examples { task_idx, inputs: vec![input], labels: vec![0] };
            // The Fisher information is computed where the answer is undecided, to get round numbers.
            let view =
                View { model: &model, theta: &[0.0; 4], heads, task_idx, n_old: task_idx, n_begun: task_idx + 1 };
            let end = TaskEnd { view, stored: &ended, examples: &examples };
            for unit in 0..merge.n_end_units(&end) {
                merge.end_unit(&end, unit, &mut workspace);
            }
            theta = ended;
            merge.merge(&mut theta);
        }
        let expected = [7.0, 7.0, 5.5, 5.5];
        assert!(theta.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-5), "{theta:?}");
    }
}
