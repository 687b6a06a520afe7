//! Orthogonal Gradient Descent: to first order, the step may not change the network's answers to a few old samples.
//!
//! At the end of a task, Gram–Schmidt adds the gradients ∇f_y(x;θ) of the true label's logit for a few of its examples
//! to an orthonormal basis v₁, v₂, … . Then g ← g − Σ_k (g·v_k) v_k. No raw data are kept, but each direction has as
//! many numbers as the network has parameters. The projection acts on the total gradient. With momentum or Adam the
//! applied step no longer equals the projected gradient, so use plain SGD.
//!
//! # Source
//! M. Farajtabar, N. Azizi, A. Mott, A. Li, "Orthogonal Gradient Descent for Continual Learning", 2019, algorithm 1,
//! in the variant OGD-GTL (the ground truth's logit only). They keep 200 gradients per task.
//!
//! # Differs from the paper
//! All directions together are limited to 16 MB; beyond that, a task keeps fewer than its knob requests (see `room`), as
//! the page, the command line and the ledger say.

use super::basis::Basis;
use super::samples;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Projection;
use crate::engine::method::context::{Rows, Setting, TaskEnd, View, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Component, Facts, Knob, Spec};

/// Maximum number of values in all directions together: 16 MB, which a step can process in a few milliseconds.
const MAX_NUMBERS: usize = 4 << 20;

const SAMPLES: Knob = samples(500.0, 40.0);

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "ogd",
    axis: Axis::Projection,
    paper: "Farajtabar et al. 2019",
    knobs: &[SAMPLES],
    facts: Facts { needs_plain_parameters: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "g ← g − ∑_k ( g · v_k ) v_k";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Projection(|component, setting| Box::new(Ogd::new(component, setting)));

struct Ogd {
    /// Number of gradients per task.
    n_samples: usize,
    basis: Basis,
    /// The rows chosen from the ending task.
    chosen: Vec<usize>,
}

/// The room there is for directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Room {
    /// Directions in all.
    pub(in crate::engine) n_directions: usize,
    /// Gradients taken of each task.
    pub(in crate::engine) n_samples: usize,
}

/// The largest number of directions: by their bytes, and by the dimension of the space.
pub(in crate::engine) fn limits(n_parameters: usize) -> [usize; 2] {
    [MAX_NUMBERS / n_parameters.max(1), n_parameters]
}

/// The room for `n_samples` gradients of each task, whose numbers of training examples are `n_train` `[K]`.
pub(in crate::engine) fn room(n_samples: usize, n_train: &[usize], n_parameters: usize) -> Room {
    let wanted: usize = n_train.iter().map(|&n| n_samples.min(n)).sum();
    let n_directions = limits(n_parameters).into_iter().fold(wanted, usize::min);
    Room { n_directions, n_samples: n_samples.min(n_directions.div_ceil(n_train.len().max(1))) }
}

impl Ogd {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_parameters = setting.n_parameters;
        let room = room(component.get(SAMPLES.id) as usize, setting.n_train, n_parameters);
        Self {
            n_samples: room.n_samples,
            basis: Basis::new(n_parameters, room.n_directions),
            chosen: Vec::with_capacity(setting.n_train.iter().copied().max().unwrap_or(0)),
        }
    }
}

impl Projection for Ogd {
    fn project(
        &mut self,
        _view: &View<'_>,
        _memory: Option<&Memory>,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows {
        self.basis.remove_from(gradient);
        Rows::default()
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        if end.returns() { 0 } else { self.n_samples.min(end.examples.len()) }
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        let TaskEnd { view, examples, .. } = end;
        if unit == 0 {
            self.chosen.clear();
            self.chosen.extend(0..examples.len());
            rng.choose_to_front(&mut self.chosen, self.n_samples.min(examples.len()));
        }
        let Some(&row) = self.chosen.get(unit) else { return Rows::default() };
        let Workspace { pass, gradient, .. } = workspace;
        view.model.forward(view.theta, examples.row(row), pass);
        let (_, dlogits) = pass.logits_and_dlogits(1);
        dlogits.fill(0.0);
        dlogits[view.heads.output_of(examples.task_idx, usize::from(examples.labels[row]))] = 1.0;
        gradient.fill(0.0);
        view.model.backward(view.theta, examples.row(row), pass, gradient);
        self.basis.add(gradient);
        Rows { forward: 1, backward: 1 }
    }

    fn max_rows(&self) -> usize {
        1
    }

    fn bytes(&self) -> u64 {
        self.basis.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    /// In a network without hidden layers a logit is linear in θ, so a projected step does not change it.
    #[test]
    fn a_projected_step_leaves_the_old_samples_logits() {
        let (config, _) = Config::parse("project=ogd,samples:2");
        let heads = config.stream.heads();
        let model = Mlp::new(&[2, 2], Activation::Relu);
        let mut rng = Rng::new(8);
        let mut theta: Vec<f32> = (0..6).map(|_| rng.normal()).collect();
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 2,
            n_parameters: 6,
            input_box: [0.0, 1.0],
            n_train: &[2, 2],
            model: &model,
        };
        let mut ogd = Ogd::new(&Component::new(&SPEC), &setting);
        let examples = Examples { task_idx: 0, inputs: vec![2.0, -1.0, 0.5, 3.0], labels: vec![0, 1] };
        let mut workspace = Workspace::new(&model, 2, 1, 1, true);
        let logits = |theta: &[f32]| {
            let mut pass = model.pass(2);
            let logits = model.forward(theta, &examples.inputs, &mut pass);
            [logits[0], logits[3]]
        };
        let before = logits(&theta);
        let view = View { model: &model, theta: &theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
        let end = TaskEnd { view, stored: &theta, examples: &examples };
        for unit in 0..ogd.n_end_units(&end) {
            ogd.end_unit(&end, unit, &mut rng, &mut workspace);
        }
        let mut gradient: Vec<f32> = (0..6).map(|_| rng.normal()).collect();
        ogd.project(&view, None, &mut rng, &mut workspace, &mut gradient);
        assert!(gradient.iter().any(|slope| slope.abs() > 0.1));
        theta.iter_mut().zip(&gradient).for_each(|(parameter, slope)| *parameter -= slope);
        for (before, after) in before.iter().zip(logits(&theta)) {
            assert!((before - after).abs() < 1e-5);
        }
        // Two directions of six numbers.
        assert_eq!(ogd.bytes(), 48);
    }
}
