//! Reverberated pseudo-patterns: inputs recalled from a second memory by iterating it from random noise.
//!
//! In addition to the network, the source owns two auto-hetero-associators x → (x̂, ŷ) of the same shape
//! (see `engine/network/associator.rs`): NET1, which learns, and NET2, which remembers.
//!
//! - *Pseudo-pattern.* x₀ uniform in the stream's box; R times x ← x̂ ("reverberation"); the pattern is
//!   (x_R, x̂(x_R), ŷ(x_R)).
//! - *Stage A*, at every training step: NET1 takes one step of Adam on the new batch (x → x and its label) and on as
//!   many pseudo-patterns of NET2, weighted 1/t and 1 − 1/t while task t is learned.
//! - *Stage B*, at the end of the task, in bounded units: NET2 takes `transport` steps on pseudo-patterns of NET1
//!   alone. With `transport:0` it becomes a copy of NET1.
//! - *Rehearsal.* The network rehearses pseudo-patterns of NET2. Rows carry ŷ as stored logits, over the outputs that
//!   competed in NET1's training, so the targets `stored` (NET2 answers) and `teacher` (the old network answers) both
//!   work.
//!
//! No data are kept. Rows sent through either associator count like rows through the network.
//!
//! # Source
//! B. Ans, S. Rousset, "Avoiding Catastrophic Forgetting by Coupling Two Reverberating Neural Networks", C. R. Acad.
//! Sci. 320:989–997, 1997; same authors, "Neural Networks with a Self-refreshing Memory", Connection Science
//! 12:1–19, 2000. Transport by copying: R. M. French, "Pseudo-recurrent Connectionist Networks", 1997.
//!
//! # Differs from the paper
//! No public implementation by the authors was found, so these are choices: in the paper NET1 itself is the network
//! that answers; here the run's network is unchanged, and the pair only supplies its rehearsal. One hidden layer of
//! separate tanh units; ŷ is trained by cross-entropy; new items and pseudo-patterns come in equal numbers; patterns
//! are fresh at every step; NET1 continues from its own parameters when a task begins. In both stages the input is
//! blended with noise, x·(1−p) + u·p with p uniform up to `noise` and u uniform in the box, and the output must
//! reconstruct x (P. Vincent et al., "Extracting and Composing Robust Features with Denoising Autoencoders", 2008).
//! `noise:0` is the paper's method. Measured on split digits, class-incremental, seeds 0–9, old network answering:
//! plain noise 20 %, reverberated with noise 0 34 %, with noise 0.2 and R = 0, 1, 5: 20, 75 and 91 %. In the plane,
//! where one coordinate does not predict the other, a noise of 0.5 loses the islands.

use super::{OWN_RATE, ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Holdings, Rows, Setting, TaskEnd, View, Workspace};
use crate::engine::network::associator::{Associator, AssociatorPass, Lesson};
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::network::reconstruction::Reconstruction;
use crate::engine::scenario::{Heads, Range};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "reverberated",
    axis: Axis::Source,
    paper: "Ans & Rousset 1997, 2000",
    knobs: &[
        Knob {
            id: "reverberations",
            unit: Unit::Times,
            min: 0.0,
            max: 50.0,
            default: 5.0,
            scale: Scale::Count,
            live: false,
        },
        Knob {
            id: "units",
            unit: Unit::None,
            min: 4.0,
            max: 512.0,
            default: 64.0,
            scale: Scale::LogCount,
            live: false,
        },
        Knob {
            id: "transport",
            unit: Unit::Steps,
            min: 0.0,
            max: 2000.0,
            default: 300.0,
            scale: Scale::Count,
            live: false,
        },
        Knob { id: "noise", unit: Unit::None, min: 0.0, max: 1.0, default: 0.2, scale: Scale::Linear, live: false },
        Knob { default: 0.003, ..OWN_RATE },
        ROWS,
    ],
    facts: Facts { stored_logits: true, needs_class_labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "x_{r + 1} = x̂ ( x_r ) , x_0 ∼ U ( a , b ) , x = x_R";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Reverberated::new(component, setting)));

/// Approximate multiplications per unit of work: a few milliseconds.
const UNIT_PRODUCTS: usize = 10_000_000;

/// A logit so far above the others that the softmax is one-hot.
const CERTAIN: f32 = 30.0;

struct Reverberated {
    shape: Associator,
    /// NET1, which learns, and NET2, which remembers.
    learning: Vec<f32>,
    remembering: Vec<f32>,
    gradient: Vec<f32>,
    optimizers: [Optimizer; 2],
    pass: AssociatorPass,
    n_known: usize,
    /// The outputs that competed when NET1 learned its answers.
    known: Range,
    input_box: [f32; 2],
    n_rounds: usize,
    n_transports: usize,
    /// Steps of stage B per unit of work.
    n_unit_steps: usize,
    noise: f32,
    n_rows: usize,
    n_batch: usize,
    n_inputs: usize,
    rows: Lines,
    /// A buffer for answers that are discarded `[rows, O]`.
    answers_room: Vec<f32>,
}

/// Buffers of rows to learn, laid out as in [`Lesson`].
struct Lines {
    given: Vec<f32>,
    wanted: Vec<f32>,
    answers: Vec<f32>,
    asked: Vec<Range>,
    weights: Vec<f32>,
}

impl Lines {
    fn new(n_rows: usize, n_inputs: usize, n_outputs: usize) -> Self {
        Self {
            given: vec![0.0; n_rows * n_inputs],
            wanted: vec![0.0; n_rows * n_inputs],
            answers: vec![0.0; n_rows * n_outputs],
            asked: vec![Range { start: 0, end: 0 }; n_rows],
            weights: vec![0.0; n_rows],
        }
    }

    /// The first `n_rows` rows.
    fn lesson(&self, n_rows: usize) -> Lesson<'_> {
        let per_row = |buffer: &'_ [f32]| n_rows * (buffer.len() / self.weights.len());
        Lesson {
            given: &self.given[..per_row(&self.given)],
            wanted: &self.wanted[..per_row(&self.wanted)],
            answers: &self.answers[..per_row(&self.answers)],
            asked: &self.asked[..n_rows],
            weights: &self.weights[..n_rows],
        }
    }
}

impl Reverberated {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_inputs = setting.n_inputs;
        let n_outputs = setting.heads.n_outputs();
        let reproduction = Reconstruction::new(setting.stream.spec.domain, setting.input_box);
        let shape = Associator::new(reproduction, n_inputs, component.get("units") as usize, n_outputs);
        let own = Rng::new(setting.seed).split("source").split(SPEC.id);
        let rule = OptimizerConfig {
            kind: OptimizerKind::Adam,
            learning_rate: component.get(OWN_RATE.id),
            momentum: 0.0,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            reset: true,
        };
        let n_parameters = shape.n_parameters();
        let n_rows = rows_of(component, setting);
        let n_batch = setting.training.batch;
        let n_rounds = component.get("reverberations") as usize;
        // R + 2 forward passes per pattern; learning it costs about three.
        let products = n_batch * (n_rounds + 5) * n_parameters;
        Self {
            learning: shape.init(&mut own.split("learning")),
            remembering: shape.init(&mut own.split("remembering")),
            gradient: vec![0.0; n_parameters],
            optimizers: [Optimizer::new(rule, n_parameters), Optimizer::new(rule, n_parameters)],
            pass: shape.pass((2 * n_batch).max(n_rows)),
            n_known: 0,
            known: Range { start: 0, end: 0 },
            input_box: setting.input_box,
            n_rounds,
            n_unit_steps: (UNIT_PRODUCTS / products).clamp(1, 20),
            n_transports: component.get("transport") as usize,
            noise: component.get("noise"),
            n_rows,
            n_batch,
            n_inputs,
            rows: Lines::new(2 * n_batch, n_inputs, n_outputs),
            answers_room: vec![0.0; n_rows * n_outputs],
            shape,
        }
    }

    /// Writes pseudo-patterns of NET1 or NET2 into rows `first..last`: inputs, reconstructions and answers.
    fn make_patterns(&mut self, of_learning: bool, (first, last): (usize, usize), rng: &mut Rng) -> Rows {
        let [low, high] = self.input_box;
        let theta = if of_learning { &self.learning } else { &self.remembering };
        let (n_inputs, n_outputs) = (self.n_inputs, self.shape.n_answers());
        let given = &mut self.rows.given[first * n_inputs..last * n_inputs];
        let answers = &mut self.rows.answers[first * n_outputs..last * n_outputs];
        given.fill_with(|| rng.uniform(low, high));
        self.shape.reverberate(theta, self.n_rounds, &mut self.pass, given, answers);
        let wanted = &mut self.rows.wanted[first * n_inputs..last * n_inputs];
        self.shape.give_back(theta, given, &mut self.pass, wanted);
        Rows { forward: ((last - first) * (self.n_rounds + 2)) as u64, backward: 0 }
    }

    /// Blends the inputs of the first `n_rows` rows with noise, each with its own p.
    fn add_noise(&mut self, n_rows: usize, rng: &mut Rng) {
        if self.noise == 0.0 {
            return;
        }
        let [low, high] = self.input_box;
        for given in self.rows.given.chunks_exact_mut(self.n_inputs).take(n_rows) {
            let degree = rng.uniform(0.0, self.noise);
            for value in given {
                *value = (1.0 - degree) * *value + degree * rng.uniform(low, high);
            }
        }
    }

    /// One step of NET1 or NET2 on the first `n_rows` rows.
    fn learn(&mut self, is_learning: bool, n_rows: usize) -> Rows {
        let theta = if is_learning { &mut self.learning } else { &mut self.remembering };
        self.gradient.fill(0.0);
        self.shape.loss_and_gradient(theta, &self.rows.lesson(n_rows), &mut self.pass, &mut self.gradient);
        self.optimizers[usize::from(!is_learning)].step(&self.gradient, theta);
        Rows { forward: n_rows as u64, backward: n_rows as u64 }
    }

    /// One step of stage B.
    fn transport(&mut self, rng: &mut Rng) -> Rows {
        let n_rows = self.n_batch;
        let mut rows = self.make_patterns(true, (0, n_rows), rng);
        self.rows.asked[..n_rows].fill(self.known);
        self.rows.weights[..n_rows].fill(1.0 / n_rows as f32);
        self.add_noise(n_rows, rng);
        rows += self.learn(false, n_rows);
        rows
    }
}

/// The outputs that compete for rows of unknown task; where each task's outputs are trained separately, those of all
/// tasks begun.
fn competing(heads: Heads, n_begun: usize) -> Range {
    if heads.trains_by_block() { Range { start: 0, end: n_begun * heads.n_labels } } else { heads.active(0, n_begun) }
}

impl Source for Reverberated {
    fn draw(&mut self, _drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        if self.n_known == 0 {
            return Rows::default();
        }
        let [low, high] = self.input_box;
        let n_outputs = self.shape.n_answers();
        let n_rows = self.n_rows;
        into.fill_unlabelled(n_rows).fill_with(|| rng.uniform(low, high));
        into.stored_ranges[..n_rows].fill(self.known);
        let (inputs, stored) = (&mut into.inputs[..n_rows * self.n_inputs], into.stored.as_mut_slice());
        if stored.is_empty() {
            // The answers are discarded.
            let room = &mut self.answers_room[..n_rows * n_outputs];
            self.shape.reverberate(&self.remembering, self.n_rounds, &mut self.pass, inputs, room);
        } else {
            let stored = &mut stored[..n_rows * n_outputs];
            self.shape.reverberate(&self.remembering, self.n_rounds, &mut self.pass, inputs, stored);
        }
        Rows { forward: (n_rows * (self.n_rounds + 1)) as u64, backward: 0 }
    }

    fn observe(
        &mut self,
        view: &View<'_>,
        fit: &Batch,
        _logits: &[f32],
        rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        let (n_new, n_inputs, n_outputs) = (fit.len(), self.n_inputs, self.shape.n_answers());
        let share = if self.n_known > 0 { 1.0 / self.n_known.max(view.task_idx + 1) as f32 } else { 1.0 };
        self.rows.wanted[..n_new * n_inputs].copy_from_slice(fit.rows());
        self.rows.given[..n_new * n_inputs].copy_from_slice(fit.rows());
        for row in 0..n_new {
            let task_idx = usize::from(fit.tasks[row]);
            let answers = &mut self.rows.answers[row * n_outputs..(row + 1) * n_outputs];
            answers.fill(0.0);
            answers[view.heads.output_of(task_idx, usize::from(fit.labels[row]))] = CERTAIN;
            self.rows.asked[row] = view.heads.active(task_idx, view.n_begun);
            self.rows.weights[row] = share / n_new as f32;
        }
        let (mut rows, mut n_rows) = (Rows::default(), n_new);
        if self.n_known > 0 {
            n_rows = 2 * n_new;
            rows += self.make_patterns(false, (n_new, n_rows), rng);
            self.rows.asked[n_new..n_rows].fill(self.known);
            self.rows.weights[n_new..n_rows].fill((1.0 - share) / n_new as f32);
        }
        self.add_noise(n_rows, rng);
        rows += self.learn(true, n_rows);
        rows
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        // Without transport steps, NET1 is copied.
        self.n_transports.div_ceil(self.n_unit_steps).max(1)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        let mut rows = Rows::default();
        if unit == 0 {
            self.n_known = end.n_known();
            self.known = competing(end.view.heads, end.view.n_begun);
            self.optimizers.iter_mut().for_each(Optimizer::begin_task);
            if self.n_transports == 0 {
                self.remembering.copy_from_slice(&self.learning);
            }
        }
        for _ in unit * self.n_unit_steps..self.n_transports.min((unit + 1) * self.n_unit_steps) {
            rows += self.transport(rng);
        }
        rows
    }

    fn holdings(&self) -> Holdings {
        Holdings { other_bytes: 8 * self.learning.len() as u64, ..Holdings::default() }
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
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    /// A pair after one batch and the end of the first task; the rows its work there took, and the batch it then
    /// draws.
    fn after_one_task(settings: &str) -> (Reverberated, Rows, Batch) {
        let (config, notices) = Config::parse(&format!(
            "stream=ring&seed=1&batch=4&rehearse=reverberated.stored&source=reverberated,{settings}"
        ));
        assert!(notices.is_empty());
        let model = Mlp::new(&[2, 2, 10], Activation::Relu);
        let theta = vec![0.0; model.n_parameters()];
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 2,
            n_parameters: theta.len(),
            input_box: [-2.8, 2.8],
            n_train: &[4],
            model: &model,
        };
        let mut pair = Reverberated::new(&config.method.sources[0], &setting);
        let mut workspace = Workspace::new(&model, 4, 1, 1, false);
        let (mut rng, mut fit) = (Rng::new(1), Batch::with_capacity(4, 2, 0));
        for label in [0, 1, 0, 1] {
            fit.push(&[f32::from(label), 1.0], 0, label);
        }
        let view =
            View { model: &model, theta: &theta, heads: config.stream.heads(), task_idx: 0, n_old: 0, n_begun: 1 };
        let mut into = Batch::with_capacity(pair.max_rows(), 2, 10);
        let mut draw = |pair: &mut Reverberated, into: &mut Batch| {
            let workspace = &mut workspace;
            let mut drawing = Drawing { view, fit: &fit, fit_gradient: &[], learning_rate: 0.1, workspace };
            pair.draw(&mut drawing, &mut Rng::new(2), into)
        };
        assert_eq!(draw(&mut pair, &mut into), Rows::default());
        assert!(into.is_empty());
        let mut workspace = Workspace::new(&model, 4, 1, 1, false);
        let rows = pair.observe(&view, &fit, &[], &mut rng, &mut workspace);
        assert_eq!(rows, Rows { forward: 4, backward: 4 });
        let end = TaskEnd { view, stored: &theta, examples: &Examples::default() };
        let mut took = Rows::default();
        for unit in 0..pair.n_end_units(&end) {
            took += pair.end_unit(&end, unit, &mut rng, &mut workspace);
        }
        let mut workspace = Workspace::new(&model, 4, 1, 1, false);
        let mut drawing = Drawing { view, fit: &fit, fit_gradient: &[], learning_rate: 0.1, workspace: &mut workspace };
        pair.draw(&mut drawing, &mut Rng::new(2), &mut into);
        (pair, took, into)
    }

    #[test]
    fn without_transport_the_remembering_net_is_a_copy() {
        let (pair, took, drawn) = after_one_task("transport:0");
        assert_eq!(pair.learning, pair.remembering);
        assert_eq!(took, Rows::default());
        assert_eq!(drawn.len(), 4);
        assert!(drawn.rows().iter().all(|value| value.abs() <= 2.8));
        assert!(drawn.stored_ranges.iter().all(|range| *range == Range { start: 0, end: 10 }));
        assert!(drawn.stored_row(0).iter().any(|&logit| logit != 0.0));
    }

    #[test]
    fn transport_teaches_the_remembering_net_what_the_learning_one_has_in_mind() {
        let distance = |steps: u32| {
            let (pair, took, _) = after_one_task(&format!("transport:{steps},own-rate:0.02"));
            let learned = u64::from(4 * steps);
            assert_eq!(took, Rows { forward: learned * 8, backward: learned });
            let (mut inputs, mut pass) = (vec![1.0; 8], pair.shape.pass(4));
            let mut answers = [[0.0; 40]; 2];
            for (theta, answers) in [&pair.learning, &pair.remembering].into_iter().zip(&mut answers) {
                pair.shape.reverberate(theta, 0, &mut pass, &mut inputs, answers);
            }
            answers[0].iter().zip(&answers[1]).map(|(one, other)| (one - other).abs()).sum::<f32>()
        };
        assert!(distance(200) < 0.5 * distance(1));
    }
}
