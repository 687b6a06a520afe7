//! A generator: a second, small network that learns to make up inputs like those it saw.
//!
//! A variational auto-encoder (see `engine/network/vae.rs`) is trained beside the network, one step of Adam at every
//! training step: on the new task's batch, and on as many inputs made up by its own copy frozen at the last
//! task's end, weighed 1/t and 1 − 1/t while task t is learned, or one returns of t. So the generator too learns continually, and
//! keeps no data. What is rehearsed is made up by the frozen copy: z ~ N(0, 1), decoded. Both copies are in the
//! ledger's bytes; every row sent through the generator counts as one row forward (and one backward where it is
//! trained), like a row through the network.
//!
//! # Source
//! H. Shin, J. K. Lee, J. Kim, J. Kim, "Continual Learning with Deep Generative Replay", 2017; in this form
//! G. M. van de Ven, A. S. Tolias, "Generative Replay with Feedback Connections", 2018: symmetric auto-encoder,
//! weights 1/t and 1 − 1/t.
//!
//! # Differs from the paper
//! One hidden layer. Generator and network learn at the same time, from the same batches, instead of one after
//! the other. Its optimiser starts afresh at each task.

use super::{OWN_RATE, ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Holdings, Rows, Setting, TaskEnd, View, Workspace};
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::network::reconstruction::Reconstruction;
use crate::engine::network::vae::{Vae, VaePass};
use crate::engine::scenario::Heads;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "generator",
    axis: Axis::Source,
    paper: "Shin et al. 2017; van de Ven & Tolias 2018",
    knobs: KNOBS,
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "x = g ( z ) , z ∼ N ( 0 , 1 )";

/// Its constructor.
pub(crate) static BUILD: Build =
    Build::Source(|component, setting| Box::new(Generator::new(component, setting, false)));

/// The knobs of a generator, told classes or not.
pub(super) const KNOBS: &[Knob] = &[
    Knob { id: "units", unit: Unit::None, min: 4.0, max: 512.0, default: 100.0, scale: Scale::LogCount, live: false },
    Knob { id: "latent", unit: Unit::None, min: 1.0, max: 100.0, default: 8.0, scale: Scale::LogCount, live: false },
    Knob { default: 0.005, ..OWN_RATE },
    ROWS,
];

/// The source; told classes, its rows carry labels.
pub(super) struct Generator {
    vae: Vae,
    theta: Vec<f32>,
    gradient: Vec<f32>,
    optimizer: Optimizer,
    pass: VaePass,
    /// The copy frozen at the last task's end, and the number of tasks it knows.
    frozen: Vec<f32>,
    n_known: usize,
    is_told: bool,
    n_rows: usize,
    n_inputs: usize,
    /// The new batch and as many inputs made up `[2N, D]`, with classes and weights `[2N]`.
    inputs: Vec<f32>,
    classes: Vec<u16>,
    weights: Vec<f32>,
}

impl Generator {
    /// A fresh generator; `is_told` gives its decoder the class.
    pub(super) fn new(component: &Component, setting: &Setting<'_>, is_told: bool) -> Self {
        let count = |knob| component.get(knob) as usize;
        let n_inputs = setting.n_inputs;
        let reproduction = Reconstruction::new(setting.stream.spec.domain, setting.input_box);
        let n_classes = if is_told { setting.heads.n_outputs() } else { 0 };
        let vae = Vae::new(reproduction, n_inputs, count("units"), count("latent"), n_classes);
        let theta = vae.init(&mut Rng::new(setting.seed).split("source").split(component.spec.id).split("init"));
        let n_rows = rows_of(component, setting);
        let n_batch = setting.training.batch;
        let n_most = (2 * n_batch).max(n_rows);
        let rule = OptimizerConfig {
            kind: OptimizerKind::Adam,
            learning_rate: component.get(OWN_RATE.id),
            momentum: 0.0,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            reset: true,
        };
        Self {
            gradient: vec![0.0; theta.len()],
            optimizer: Optimizer::new(rule, theta.len()),
            pass: vae.pass(n_most),
            frozen: theta.clone(),
            n_known: 0,
            is_told,
            n_rows,
            n_inputs,
            inputs: vec![0.0; 2 * n_batch * n_inputs],
            classes: vec![0; n_most],
            weights: vec![0.0; 2 * n_batch],
            vae,
            theta,
        }
    }
}

/// Draws a class for each row, evenly among those of the tasks known.
fn draw_classes(heads: Heads, n_known: usize, rng: &mut Rng, classes: &mut [u16]) {
    let n_classes = if heads.are_separate() { n_known * heads.n_labels } else { heads.n_labels };
    classes.fill_with(|| rng.below(n_classes) as u16);
}

impl Source for Generator {
    fn draw(&mut self, drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        if self.n_known == 0 {
            return Rows::default();
        }
        let heads = drawing.view.heads;
        let classes = &mut self.classes[..self.n_rows];
        if self.is_told {
            draw_classes(heads, self.n_known, rng, classes);
        }
        let rows = into.fill_unlabelled(self.n_rows);
        self.vae.make_up(&self.frozen, classes, rng, &mut self.pass, rows);
        if self.is_told {
            into.knows_task = heads.are_separate();
            for (row, &class) in classes.iter().enumerate() {
                let class = usize::from(class);
                into.tasks[row] = (class / heads.n_labels) as u16;
                into.labels[row] = (class % heads.n_labels) as u16;
            }
        }
        Rows { forward: self.n_rows as u64, backward: 0 }
    }

    fn observe(
        &mut self,
        view: &View<'_>,
        fit: &Batch,
        _logits: &[f32],
        rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        let n_new = fit.len();
        let mut n_rows = n_new;
        let cut = n_new * self.n_inputs;
        let share = if self.n_known > 0 { 1.0 / self.n_known.max(view.task_idx + 1) as f32 } else { 1.0 };
        self.inputs[..cut].copy_from_slice(fit.rows());
        for row in 0..n_new {
            let class = view.heads.output_of(usize::from(fit.tasks[row]), usize::from(fit.labels[row]));
            self.classes[row] = class as u16;
            self.weights[row] = share / n_new as f32;
        }
        let mut made = 0;
        if self.n_known > 0 {
            n_rows = 2 * n_new;
            made = n_new as u64;
            let classes = &mut self.classes[n_new..n_rows];
            if self.is_told {
                draw_classes(view.heads, self.n_known, rng, classes);
            }
            self.vae.make_up(&self.frozen, classes, rng, &mut self.pass, &mut self.inputs[cut..2 * cut]);
            self.weights[n_new..n_rows].fill((1.0 - share) / n_new as f32);
        }
        self.gradient.fill(0.0);
        let rows = (&self.inputs[..n_rows * self.n_inputs], &self.classes[..n_rows]);
        let weights = &self.weights[..n_rows];
        self.vae.loss_and_gradient(&self.theta, rows, weights, rng, &mut self.pass, &mut self.gradient);
        self.optimizer.step(&self.gradient, &mut self.theta);
        Rows { forward: n_rows as u64 + made, backward: n_rows as u64 }
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, _unit: usize, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        self.frozen.copy_from_slice(&self.theta);
        self.optimizer.begin_task();
        self.n_known = end.n_known();
        Rows::default()
    }

    fn holdings(&self) -> Holdings {
        Holdings { other_bytes: 4 * (self.theta.len() + self.frozen.len()) as u64, ..Holdings::default() }
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::network::model::Mlp;

    /// A told generator for the class-incremental ring, with what it needs.
    fn told() -> (Config, Generator, Mlp) {
        let (config, _) = Config::parse("stream=ring&batch=8&rehearse=conditional-generator.labels");
        let model = Mlp::new(&[2, 2, 10], crate::engine::network::Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 2,
            n_parameters: model.n_parameters(),
            input_box: [-2.8, 2.8],
            n_train: &[8],
            model: &model,
        };
        let generator = Generator::new(&config.method.sources[0], &setting, true);
        (config, generator, model)
    }

    #[test]
    fn nothing_is_made_up_before_a_task_has_ended_and_then_only_its_classes() {
        let (config, mut generator, model) = told();
        let theta = vec![0.0; model.n_parameters()];
        let mut workspace = Workspace::new(&model, 8, 1, 1, false);
        let mut rng = Rng::new(1);
        let mut fit = Batch::with_capacity(8, 2, 0);
        fit.push(&[1.0, 1.0], 0, 1);
        let mut into = Batch::with_capacity(generator.max_rows(), 2, 0);
        for (task_idx, n_rows) in [(0, 0), (1, 8)] {
            let view = View {
                model: &model,
                theta: &theta,
                heads: config.stream.heads(),
                task_idx,
                n_old: task_idx,
                n_begun: task_idx + 1,
            };
            let mut drawing =
                Drawing { view, fit: &fit, fit_gradient: &[], learning_rate: 0.1, workspace: &mut workspace };
            into.clear();
            generator.draw(&mut drawing, &mut rng, &mut into);
            assert_eq!(into.len(), n_rows);
            assert!(into.tasks[..n_rows].iter().all(|&task| task == 0));
            assert!(into.rows().iter().all(|value| value.abs() <= 2.8));
            // One new row; then one more made up by the frozen copy, and trained on as well.
            let rows = generator.observe(&view, &fit, &[], &mut rng, &mut workspace);
            assert_eq!(rows, [Rows { forward: 1, backward: 1 }, Rows { forward: 3, backward: 2 }][task_idx]);
            let end = TaskEnd { view, stored: &theta, examples: &Examples::default() };
            generator.end_unit(&end, 0, &mut rng, &mut workspace);
        }
    }
}
