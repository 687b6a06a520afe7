//! The inputs of components: at construction, in a step, and at the end of a task.

use super::settings::{Method, Rehearsal};
use crate::engine::batch::{Batch, Examples};
use crate::engine::math::softmax;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::scenario::Heads;
use crate::engine::spec::Spec;
use crate::engine::stream::StreamSettings;
use crate::engine::training::TrainingSettings;

/// Input to a component's constructor: settings, and the sizes needed for its buffers.
#[derive(Debug)]
pub struct Setting<'a> {
    /// The run's seed.
    pub seed: u64,
    /// The tasks and their scenario.
    pub stream: &'a StreamSettings,
    /// The training settings of a step.
    pub training: &'a TrainingSettings,
    /// The method to which the component belongs.
    pub method: &'a Method,
    /// The layout of the outputs.
    pub heads: Heads,
    /// D, inputs.
    pub n_inputs: usize,
    /// P, parameters.
    pub n_parameters: usize,
    /// The smallest and largest value an input component takes, as declared by the stream.
    pub input_box: [f32; 2],
    /// Number of training examples of each task.
    pub n_train: &'a [usize],
    /// The network's shape.
    pub model: &'a Mlp,
}

impl Setting<'_> {
    /// Number of logits to store with each sample of this source: O if a rehearsal of it needs them, else 0.
    pub fn n_stored(&self, source: &Spec) -> usize {
        let asks = |rehearsal: &Rehearsal| *rehearsal.source == *source && rehearsal.target.spec.facts.stored_logits;
        if self.method.rehearsals.iter().any(asks) { self.heads.n_outputs() } else { 0 }
    }
}

/// The state of learning that components may read.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The network's shape.
    pub model: &'a Mlp,
    /// θ `[P]`, before the step.
    pub theta: &'a [f32],
    /// The layout of the outputs.
    pub heads: Heads,
    /// The task being learned: a new one, number `n_old`, or an old one that returns.
    pub task_idx: usize,
    /// Tasks learned in earlier phases: the old ones are `0..n_old`.
    pub n_old: usize,
    /// Number of tasks begun.
    pub n_begun: usize,
}

/// Input to a component at the end of a task.
#[derive(Clone, Copy, Debug)]
pub struct TaskEnd<'a> {
    /// The state at the end of the task; its `theta` are the parameters that answer for this task.
    pub view: View<'a>,
    /// The stored parameters `[P]`, at which anchors are set. They equal `view.theta` unless a structure answers with
    /// others.
    pub stored: &'a [f32],
    /// The task's own training examples.
    pub examples: &'a Examples,
}

impl TaskEnd<'_> {
    /// Whether the task has ended before, so that choices made once per task are already made.
    pub const fn returns(&self) -> bool {
        self.examples.task_idx < self.view.n_old
    }

    /// Number of tasks learned, including this one.
    pub fn n_known(&self) -> usize {
        self.view.n_old.max(self.view.task_idx + 1)
    }
}

/// Input to a source while it draws rows.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// The state before the step.
    pub view: View<'a>,
    /// The new task's batch.
    pub fit: &'a Batch,
    /// The gradient of the new task's own term `[P]`, if the source needs it; otherwise empty.
    pub fit_gradient: &'a [f32],
    /// The optimiser's learning rate.
    pub learning_rate: f32,
    /// Buffers on loan.
    pub workspace: &'a mut Workspace,
}

/// Preallocated buffers lent to components, so that a step allocates nothing.
#[derive(Debug)]
pub struct Workspace {
    /// Activations and deltas of the network being trained.
    pub pass: Pass,
    /// Activations of the teacher.
    pub teacher_pass: Pass,
    /// Rows on loan.
    pub batch: Batch,
    /// A gradient on loan `[P]`.
    pub gradient: Vec<f32>,
    /// Room for a few rows of outputs, `[softmax::ROWS, O]`.
    pub scratch: Vec<f32>,
    /// Probabilities on loan, `[rows of a unit of work, O]`.
    pub probabilities: Vec<f32>,
}

/// Rows in one unit of end-of-task work; buffers are this large.
pub const UNIT_ROWS: usize = 32;

impl Workspace {
    /// Allocates passes of up to `n_rows` rows, `n_teacher_rows` for the teacher, `n_batch_rows` rows on loan, and a
    /// gradient if `is_lent`.
    pub fn new(model: &Mlp, n_rows: usize, n_teacher_rows: usize, n_batch_rows: usize, is_lent: bool) -> Self {
        let n_inputs = model.n_inputs();
        let n_outputs = model.n_outputs();
        Self {
            pass: model.pass(n_rows.max(1)),
            teacher_pass: model.pass(n_teacher_rows.max(1)),
            batch: Batch::with_capacity(n_batch_rows, n_inputs, 0),
            gradient: vec![0.0; if is_lent { model.n_parameters() } else { 0 }],
            scratch: vec![0.0; softmax::ROWS * n_outputs],
            probabilities: vec![0.0; UNIT_ROWS * n_outputs],
        }
    }
}

/// Memory a component keeps in addition to the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Distinct raw samples.
    pub raw_samples: u32,
    /// Bytes of raw samples.
    pub raw_bytes: u64,
    /// Bytes of everything else.
    pub other_bytes: u64,
}

/// Rows a component sent through the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows sent forward.
    pub forward: u64,
    /// Rows sent backward.
    pub backward: u64,
}

impl core::ops::AddAssign for Rows {
    fn add_assign(&mut self, other: Self) {
        self.forward += other.forward;
        self.backward += other.backward;
    }
}

/// Input to a target.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    /// The state of learning.
    pub view: View<'a>,
    /// The rehearsed rows.
    pub batch: &'a Batch,
    /// The network's logits for them `[N, O]`.
    pub logits: &'a [f32],
    /// The old network's logits for them `[N, O]`, if there is an old network.
    pub teacher_logits: Option<&'a [f32]>,
}

/// The step just taken.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The gradient of the new task's own term `[P]`.
    pub fit_gradient: &'a [f32],
    /// θ before the step `[P]`.
    pub before: &'a [f32],
    /// θ after the step, including the penalties' implicit part `[P]`.
    pub after: &'a [f32],
}

/// Input to a structure at the end of a task: [`TaskEnd`] without the parameters, since a structure may change θ.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// The network's shape.
    pub model: &'a Mlp,
    /// The layout of the outputs.
    pub heads: Heads,
    /// The task that ended.
    pub task_idx: usize,
    /// Tasks learned in earlier phases.
    pub n_old: usize,
    /// Number of tasks begun.
    pub n_begun: usize,
    /// The task's own training examples.
    pub examples: &'a Examples,
}
