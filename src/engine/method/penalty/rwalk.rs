//! Riemannian Walk: Ω is a running Fisher information plus the loss drop along each parameter's path relative to the
//! distance travelled, both scaled to [0, 1].
//!
//! At every step F̃ᵢ ← αgᵢ² + (1−α)F̃ᵢ, g being the gradient of the new task's own term. Every Δt steps
//! sᵢ ← sᵢ − Σ gᵢΔθᵢ / (½F̃ᵢδᵢ² + ε), summed over those steps, with δᵢ the displacement from the first θᵢ to the last.
//! When a task ends, its score is averaged with the old one, s̄ᵢ ← ½(s̄ᵢ + sᵢ); the next task trains
//! under ½λ Σᵢ (F̃ᵢ/max F̃ + max(0, s̄ᵢ)/max s̄)(θᵢ − θ*ᵢ)², θ* being the parameters at the last task's end.
//!
//! F̃ runs through all tasks: its information about old tasks decays, and only s̄ retains it.
//!
//! # Source
//! A. Chaudhry, P. K. Dokania, T. Ajanthan, P. H. S. Torr, "Riemannian Walk for Incremental Learning:
//! Understanding Forgetting and Intransigence", 2018, sec. 4: eq. 6 (EWC++), 7 (score) and 8. Their
//! λΣ(F+s)(θ−θ*)² is our ½λ with twice the λ.
//!
//! # Differs from the paper
//! The paper's Fisher information is an expectation over examples; here g² is the square of a *batch's mean* gradient
//! towards the true labels (available in every step), smaller by about the batch size and without the spread between
//! examples. The scaling to [0, 1] removes the magnitude of F̃; in s the magnitude matters only relative to ε. The
//! score uses F̃ at the end of the Δt steps. The first task's score is not halved. Samples of old tasks, which the
//! paper adds to tell classes apart, are a separate rehearsal.

use super::{Quadratic, STEP, strength};
use crate::engine::math::elementwise;
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, Setting, Step, TaskEnd, Workspace};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "rwalk",
    axis: Axis::Penalty,
    paper: "Chaudhry et al. 2018",
    knobs: &[
        strength(300.0),
        Knob { id: "renewal", unit: Unit::None, min: 0.001, max: 1.0, default: 0.9, scale: Scale::Log, live: false },
        Knob {
            id: "interval",
            unit: Unit::Steps,
            min: 1.0,
            max: 1000.0,
            default: 10.0,
            scale: Scale::LogCount,
            live: false,
        },
        Knob { id: "floor", unit: Unit::None, min: 1e-10, max: 1.0, default: 1e-6, scale: Scale::Log, live: false },
        STEP,
    ],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "{λ}/{2} ∑_i ( {F̃_i}/{max F̃} + {max ( 0 , s_i )}/{max s} ) ( θ_i − θ_i^∗ )^2";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Penalty(|component, setting| Box::new(Rwalk::new(component, setting)));

struct Rwalk {
    quadratic: Quadratic,
    /// F̃ `[P]`.
    fisher: Vec<f32>,
    /// −Σ gΔθ since the interval began `[P]`.
    drop: Vec<f32>,
    /// θ when the interval began `[P]`.
    from: Vec<f32>,
    /// s of the task being learned `[P]`.
    score: Vec<f32>,
    /// s̄ of the tasks that have ended `[P]`.
    past_score: Vec<f32>,
    has_past: bool,
    n_steps: usize,
    /// α.
    renewal: f32,
    /// Δt.
    interval: usize,
    /// ε.
    floor: f32,
}

impl Rwalk {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let zeros = || vec![0.0; setting.n_parameters];
        Self {
            quadratic: Quadratic::zero(setting.n_parameters),
            fisher: zeros(),
            drop: zeros(),
            from: zeros(),
            score: zeros(),
            past_score: zeros(),
            has_past: false,
            n_steps: 0,
            renewal: component.get("renewal"),
            interval: component.get("interval") as usize,
            floor: component.get("floor"),
        }
    }

    /// Converts the loss drop of the current interval into score and begins the next interval at θ.
    fn close_interval(&mut self, theta: &[f32]) {
        let floor = self.floor;
        let slots = [&mut self.score, &mut self.drop, &mut self.from].map(Vec::as_mut_slice);
        elementwise::each(slots, [theta, &self.fisher], |[score, drop, from], [now, fisher]| {
            let moved = now - from;
            [score + drop / (0.5 * fisher * moved * moved + floor), 0.0, now]
        });
        self.n_steps = 0;
    }
}

/// 1/max, or 0 if no value is positive.
fn scale_of(values: &[f32]) -> f32 {
    let max = values.iter().fold(0.0_f32, |max, &value| max.max(value));
    if max > 0.0 { 1.0 / max } else { 0.0 }
}

impl Penalty for Rwalk {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        Some(self)
    }

    fn begin_task(&mut self, theta: &[f32]) {
        self.score.fill(0.0);
        self.drop.fill(0.0);
        self.from.copy_from_slice(theta);
        self.n_steps = 0;
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, _unit: usize, _workspace: &mut Workspace) -> Rows {
        if self.n_steps > 0 {
            self.close_interval(end.stored);
        }
        let share = if self.has_past { 0.5 } else { 1.0 };
        for (past, score) in self.past_score.iter_mut().zip(&self.score) {
            *past = share * (*past + score);
        }
        self.has_past = true;
        let fisher_scale = scale_of(&self.fisher);
        let score_scale = scale_of(&self.past_score);
        let parts = self.fisher.iter().zip(&self.past_score);
        for (omega, (fisher, score)) in self.quadratic.importance.iter_mut().zip(parts) {
            *omega = fisher_scale * fisher + score_scale * score.max(0.0);
        }
        self.quadratic.move_anchor(end.stored);
        Rows::default()
    }

    fn bytes(&self) -> u64 {
        self.quadratic.bytes() + (4 * 5 * self.fisher.len()) as u64
    }
}

impl StepWatcher for Rwalk {
    fn after_step(&mut self, step: &Step<'_>) {
        let renewal = self.renewal;
        let read = [step.fit_gradient, step.after, step.before];
        elementwise::each([&mut self.fisher, &mut self.drop], read, |[fisher, drop], [slope, after, before]| {
            [renewal * slope * slope + (1.0 - renewal) * fisher, drop - slope * (after - before)]
        });
        self.n_steps += 1;
        if self.n_steps == self.interval {
            self.close_interval(step.after);
        }
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

    /// Two steps of two parameters in one interval, α = ½, ε = 1, worked by hand.
    #[test]
    fn importance_is_scaled_fisher_plus_scaled_averaged_score() {
        let (config, _) = Config::parse("penalty=rwalk,renewal:0.5,interval:2,floor:1");
        let model = Mlp::new(&[1, 1], Activation::Relu);
        let heads = config.stream.heads();
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 1,
            n_parameters: 2,
            input_box: [0.0, 1.0],
            n_train: &[],
            model: &model,
        };
        let mut rwalk = Rwalk::new(&config.method.penalties[0], &setting);
        rwalk.begin_task(&[0.0, 0.0]);
        rwalk.after_step(&Step { fit_gradient: &[-4.0, 2.0], before: &[0.0, 0.0], after: &[1.0, 1.0] });
        // F̃ = ½g² = (8, 2); drops (4, −2).
        assert_eq!((rwalk.fisher.as_slice(), rwalk.drop.as_slice()), (&[8.0, 2.0][..], &[4.0, -2.0][..]));
        rwalk.after_step(&Step { fit_gradient: &[0.0, 0.0], before: &[1.0, 1.0], after: &[1.0, 1.0] });
        // F̃ = (4, 1); s = (4/(½·4·1 + 1), −2/(½·1·1 + 1)): the loss rose along the second, so Ω cuts it to 0.
        assert_eq!(rwalk.score, [4.0 / 3.0, -4.0 / 3.0]);
        let theta = [1.0, 1.0];
        let view = View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
        let end = TaskEnd { view, stored: &theta, examples: &Examples::default() };
        let mut workspace = Workspace::new(&model, 1, 1, 1, false);
        rwalk.end_unit(&end, 0, &mut workspace);
        assert_eq!(rwalk.quadratic.importance, [2.0, 0.25]);
        // The second task scores (0, 8/3); averaged with the first, both parameters count equally.
        rwalk.begin_task(&theta);
        rwalk.score = vec![0.0, 8.0 / 3.0];
        rwalk.end_unit(&end, 0, &mut workspace);
        assert_eq!(rwalk.quadratic.importance, [2.0, 1.25]);
    }
}
