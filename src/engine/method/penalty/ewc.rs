//! Elastic Weight Consolidation: Ω of each task is its Fisher information, anchored at the parameters at its end.
//!
//! ½λ Σₖ Σᵢ Fᵏᵢ(θᵢ − θᵏᵢ)², one anchor for each old task, kept as running sums.
//!
//! # Source
//! J. Kirkpatrick et al., "Overcoming catastrophic forgetting in neural networks", 2017, eq. 3, with the same λ/2. F
//! is the mean over the task's examples.

use super::{Quadratic, STEP, strength};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, Setting, TaskEnd, Workspace};
use crate::engine::method::fisher::{FISHER, Fisher, Variant};
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "ewc",
    axis: Axis::Penalty,
    paper: "Kirkpatrick et al. 2017",
    knobs: &[strength(300.0), FISHER, STEP],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "{λ}/{2} ∑_k ∑_i F_i^k ( θ_i − θ_i^k )^2";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Penalty(|component, setting| Box::new(Ewc::new(component, setting)));

struct Ewc {
    quadratic: Quadratic,
    fisher: Fisher,
}

impl Ewc {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let rng = Rng::new(setting.seed).split(SPEC.id);
        let variant = Variant::from_id(component.choice(FISHER.id));
        Self {
            quadratic: Quadratic::zero(setting.n_parameters),
            fisher: Fisher::new(variant, setting.n_parameters, rng),
        }
    }
}

impl Penalty for Ewc {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        None
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        Fisher::n_units(end)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows {
        let rows = self.fisher.measure(end, unit, workspace);
        if unit + 1 == Fisher::n_units(end) {
            self.quadratic.add_anchor(&self.fisher.diagonal, end.stored);
        }
        rows
    }

    fn bytes(&self) -> u64 {
        self.quadratic.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::method::context::View;
    use crate::engine::network::Activation;
    use crate::engine::network::likelihood::label_of;
    use crate::engine::network::model::Mlp;

    /// Logistic regression on one input, worked by hand: p = softmax(0, 0) = ½, so for every class the gradient of ln
    /// p with respect to output o is ±½, times x for the weight: F_w = x²/4, F_b = ¼ for any class drawn.
    #[test]
    fn fisher_of_logistic_regression_is_p_times_one_minus_p_x_squared() {
        for fisher in ["exact", "sampled", "empirical"] {
            let (config, _) = Config::parse(&format!("penalty=ewc,fisher:{fisher}"));
            let heads = config.stream.heads();
            let model = Mlp::new(&[1, 2], Activation::Relu);
            let theta = [0.0; 4];
            let setting = Setting {
                seed: config.seed,
                stream: &config.stream,
                training: &config.training,
                method: &config.method,
                heads,
                n_inputs: 1,
                n_parameters: 4,
                input_box: [0.0, 1.0],
                n_train: &[2],
                model: &model,
            };
            let mut ewc = Ewc::new(&config.method.penalties[0], &setting);
            let examples = Examples { task_idx: 0, inputs: vec![2.0, 4.0], labels: vec![0, 1] };
            let end = TaskEnd {
                view: View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 },
                stored: &theta,
                examples: &examples,
            };
            let mut workspace = Workspace::new(&model, crate::engine::method::mean::ROWS_PER_UNIT, 1, 1, false);
            for unit in 0..ewc.n_end_units(&end) {
                ewc.end_unit(&end, unit, &mut workspace);
            }
            // Mean of x² = (4 + 16)/2 = 10.
            assert_eq!(ewc.quadratic.importance, [2.5, 2.5, 0.25, 0.25], "{fisher}");
        }
    }

    /// A line ŷ = wx + b through two points, worked by hand: (∂ŷ/∂w)² = x², (∂ŷ/∂b)² = 1 for any targets; with
    /// residuals 1 and −2, the empirical variant weights them 1 and 4.
    #[test]
    fn fisher_of_a_line_is_x_squared_whatever_the_numbers() {
        for (fisher, expected) in [("exact", [2.5, 1.0]), ("empirical", [8.5, 2.5])] {
            let (config, notices) = Config::parse(&format!("stream=curve&penalty=ewc,fisher:{fisher}"));
            assert!(notices.is_empty(), "{notices:?}");
            let heads = config.stream.heads();
            let model = Mlp::new(&[1, 1], Activation::Relu);
            let theta = [0.5, 0.0];
            let setting = Setting {
                seed: config.seed,
                stream: &config.stream,
                training: &config.training,
                method: &config.method,
                heads,
                n_inputs: 1,
                n_parameters: 2,
                input_box: [-1.0, 1.0],
                n_train: &[2],
                model: &model,
            };
            let mut ewc = Ewc::new(&config.method.penalties[0], &setting);
            // ŷ = (½, −1).
            let examples =
                Examples { task_idx: 0, inputs: vec![1.0, -2.0], labels: [-0.5, 1.0].map(label_of).to_vec() };
            let view = View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
            let end = TaskEnd { view, stored: &theta, examples: &examples };
            let mut workspace = Workspace::new(&model, crate::engine::method::mean::ROWS_PER_UNIT, 1, 1, false);
            for unit in 0..ewc.n_end_units(&end) {
                ewc.end_unit(&end, unit, &mut workspace);
            }
            // Mean of x² = (1 + 4)/2; of r²x² = (1·1 + 4·4)/2 and of r² = (1 + 4)/2.
            assert_eq!(ewc.quadratic.importance, expected, "{fisher}");
        }
    }
}
