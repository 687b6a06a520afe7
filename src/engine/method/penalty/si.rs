//! Synaptic Intelligence: Ω is the loss drop along each parameter's path, per squared distance travelled.
//!
//! During a task ωᵢ ← ωᵢ − gᵢ Δθᵢ at every step, g being the gradient of the new task's own term and Δθ the actual
//! displacement (including the penalties' implicit part). At the end of the task
//! Ωᵢ ← Ωᵢ + max(0, ωᵢ) / ((θᵢ − θᵢ at the task's start)² + ξ).
//!
//! # Source
//! F. Zenke, B. Poole, S. Ganguli, "Continual Learning Through Synaptic Intelligence", 2017, eq. 3–5. Their cΣΩ(θ−θ*)²
//! is our ½λ with λ = 2c. As here, the authors' code uses the gradient without the penalty and cuts negative
//! importances to 0.

use super::{Quadratic, STEP, strength};
use crate::engine::math::elementwise;
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, Setting, Step, TaskEnd, Workspace};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "si",
    axis: Axis::Penalty,
    paper: "Zenke, Poole & Ganguli 2017",
    knobs: &[
        strength(10.0),
        Knob { id: "damping", unit: Unit::None, min: 1e-6, max: 10.0, default: 0.1, scale: Scale::Log, live: false },
        STEP,
    ],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str =
    "{λ}/{2} ∑_i Ω_i ( θ_i − θ_i^∗ )^2 , Ω_i ← Ω_i + {max ( 0 , − ∑ g_i Δ θ_i )}/{( θ_i − θ_i^∗ )^2 + ξ}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Penalty(|component, setting| Box::new(Si::new(component, setting)));

struct Si {
    quadratic: Quadratic,
    /// ω `[P]`.
    path: Vec<f32>,
    /// θ at the task's start `[P]`.
    start: Vec<f32>,
    /// ξ.
    damping: f32,
}

impl Si {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        Self {
            quadratic: Quadratic::zero(setting.n_parameters),
            path: vec![0.0; setting.n_parameters],
            start: vec![0.0; setting.n_parameters],
            damping: component.get("damping"),
        }
    }
}

impl Penalty for Si {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        Some(self)
    }

    fn begin_task(&mut self, theta: &[f32]) {
        self.path.fill(0.0);
        self.start.copy_from_slice(theta);
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, _unit: usize, _workspace: &mut Workspace) -> Rows {
        let theta = end.stored;
        let totals = self.quadratic.importance.iter_mut().zip(&self.path);
        for ((total, &path), (&now, &start)) in totals.zip(theta.iter().zip(&self.start)) {
            let travelled = now - start;
            *total += path.max(0.0) / (travelled * travelled + self.damping);
        }
        self.quadratic.move_anchor(theta);
        Rows::default()
    }

    fn bytes(&self) -> u64 {
        self.quadratic.bytes() + (8 * self.path.len()) as u64
    }
}

impl StepWatcher for Si {
    fn after_step(&mut self, step: &Step<'_>) {
        let read = [step.fit_gradient, step.after, step.before];
        elementwise::each([&mut self.path], read, |[path], [slope, after, before]| [path - slope * (after - before)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    #[test]
    fn the_path_integral_is_the_loss_drop_of_a_quadratic() {
        let (config, _) = Config::parse("penalty=si");
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 2,
            n_parameters: 1,
            input_box: [0.0, 1.0],
            n_train: &[],
            model: &Mlp::new(&[2, 2], Activation::Relu),
        };
        let mut si = Si::new(&config.method.penalties[0], &setting);
        // Loss ½θ² from θ = 1 to 0 in small steps: ω must tend to the drop of ½.
        si.begin_task(&[1.0]);
        let n = 10_000;
        for i in 0..n {
            let before = 1.0 - i as f32 / n as f32;
            let after = 1.0 - (i + 1) as f32 / n as f32;
            si.after_step(&Step { fit_gradient: &[before], before: &[before], after: &[after] });
        }
        assert!((si.path[0] - 0.5).abs() < 1e-3);
    }
}
