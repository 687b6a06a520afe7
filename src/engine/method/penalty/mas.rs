//! Memory Aware Synapses: Ω is the sensitivity of the answers' squared norm to each parameter; it needs no labels.
//!
//! ½λ Σᵢ Ωᵢ(θᵢ − θ*ᵢ)², θ* the parameters at the last task's end, where Ωᵢ ← γΩᵢ + 1/N Σₙ |∂‖f(xₙ)‖²/∂θᵢ|, f the
//! logits active for the task. Each example counts separately: in a batch's mean gradient, opposite signs would
//! cancel.
//!
//! # Source
//! R. Aljundi, F. Babiloni, M. Elhoseiny, M. Rohrbach, T. Tuytelaars, "Memory Aware Synapses: Learning what (not) to
//! forget", 2018, eq. 2–4 and sec. 4.2 (‖f‖², one backward pass per row). Their λΣΩ(θ−θ*)² is our ½λ with twice the λ.
//! They sum Ω over tasks, which is γ = 1.
//!
//! # Differs from the paper
//! Outputs that are not active for the task (other tasks' heads, classes still to come) are excluded from ‖f‖²: they
//! have learned nothing worth protecting.

use super::{DECAY, Quadratic, STEP, strength};
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, Setting, TaskEnd, Workspace};
use crate::engine::method::mean;
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "mas",
    axis: Axis::Penalty,
    paper: "Aljundi et al. 2018",
    knobs: &[strength(0.3), DECAY, STEP],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str =
    "{λ}/{2} ∑_i Ω_i ( θ_i − θ_i^∗ )^2 , Ω_i ← γ Ω_i + {1}/{N} ∑_n | {∂ ‖ f ( x_n ) ‖^2}/{∂ θ_i} |";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Penalty(|component, setting| Box::new(Mas::new(component, setting)));

struct Mas {
    quadratic: Quadratic,
    /// Mean |∂‖f‖²/∂θ| of the ending task `[P]`.
    sensitivity: Vec<f32>,
    /// γ.
    decay: f32,
}

impl Mas {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        Self {
            quadratic: Quadratic::zero(setting.n_parameters),
            sensitivity: vec![0.0; setting.n_parameters],
            decay: component.get(DECAY.id),
        }
    }
}

/// Adds |∂‖f(xₙ)‖²/∂θ| of `n_rows` examples starting at `start` to `sums` `[P]`.
fn add_sensitivity(
    end: &TaskEnd<'_>,
    start: usize,
    n_rows: usize,
    workspace: &mut Workspace,
    sums: &mut [f32],
) -> Rows {
    let view = end.view;
    let active = view.heads.active(end.examples.task_idx, view.n_begun);
    let n_outputs = view.heads.n_outputs();
    let inputs = mean::inputs(end, start, n_rows);
    let pass = &mut workspace.pass;
    view.model.forward(view.theta, inputs, pass);
    let (logits, dlogits) = pass.logits_and_dlogits(n_rows);
    dlogits.fill(0.0);
    for (logits, dlogits) in logits.chunks_exact(n_outputs).zip(dlogits.chunks_exact_mut(n_outputs)) {
        // ∂‖f‖²/∂f = 2f.
        for (slot, logit) in dlogits[active.start..active.end].iter_mut().zip(&logits[active.start..active.end]) {
            *slot = 2.0 * logit;
        }
    }
    view.model.accumulate_absolutes(view.theta, inputs, &[1.0; mean::ROWS_PER_UNIT], pass, sums);
    Rows { forward: n_rows as u64, backward: n_rows as u64 }
}

impl Penalty for Mas {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        None
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        mean::n_units(end)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows {
        let rows = mean::measure(end, unit, &mut self.sensitivity, |start, n_rows, sums| {
            add_sensitivity(end, start, n_rows, workspace, sums)
        });
        if unit + 1 == mean::n_units(end) {
            for (total, new) in self.quadratic.importance.iter_mut().zip(&self.sensitivity) {
                *total = self.decay * *total + new;
            }
            self.quadratic.move_anchor(end.stored);
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
    use crate::engine::network::model::Mlp;

    /// One input, two linear outputs with w = (1, −2), b = 0, worked by hand. At x = 2, f = (2, −4):
    /// ∂‖f‖²/∂w = 2fx = (8, −16), ∂‖f‖²/∂b = 2f = (4, −8). At x = −1, f = (−1, 2): (2, −4) and (−2, 4).
    #[test]
    fn sensitivities_of_opposite_sign_do_not_cancel() {
        let (config, _) = Config::parse("penalty=mas");
        let heads = config.stream.heads();
        let model = Mlp::new(&[1, 2], Activation::Relu);
        let theta = [1.0, -2.0, 0.0, 0.0];
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
        let mut mas = Mas::new(&config.method.penalties[0], &setting);
        let examples = Examples { task_idx: 0, inputs: vec![2.0, -1.0], labels: vec![0, 1] };
        let view = View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
        let end = TaskEnd { view, stored: &theta, examples: &examples };
        let mut workspace = Workspace::new(&model, mean::ROWS_PER_UNIT, 1, 1, false);
        for unit in 0..mas.n_end_units(&end) {
            mas.end_unit(&end, unit, &mut workspace);
        }
        // The mean gradient would give (5, 10, 1, 2).
        assert_eq!(mas.quadratic.importance, [5.0, 10.0, 3.0, 6.0]);
        assert_eq!(mas.quadratic.anchored, [5.0, -20.0, 0.0, 0.0]);
    }
}
