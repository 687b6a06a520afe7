//! Methods as points in a product of axes: traits, registry, presets, compatibility.
//!
//! A named method is not a class but a choice on every axis: what is rehearsed (source × target),
//! what holds the parameters (penalty), what the gradient may be (projection), what becomes of the
//! parameters at a task's end (merge), how they are built and used (structure), how an answer is read
//! off (readout). Each member of an
//! axis is one file with its [`Spec`], its formula and its [`Build`]; `docs/add-a-method.md` says what else there is
//! to do.

pub mod compatibility;
mod family;
pub(in crate::engine) mod fisher;
mod mean;
mod memory;
pub mod merge;
pub mod penalty;
pub mod preset;
pub mod projection;
pub mod readout;
mod registry;
pub mod source;
mod spec;
pub mod structure;
pub mod target;
pub mod usual;

pub use memory::{Memory, Origin, Picker};
pub(in crate::engine) use registry::BUILDS;
pub use registry::{Build, FORMULAS, REGISTRY, members, memory_source, spec_of};
pub use spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

use super::batch::Batch;
use super::config::{Config, Rehearsal};
use super::model::{Mlp, Pass};
use super::rng::Rng;
use super::scenario::Heads;
use super::snapshot::CapacityReading;
use crate::engine::softmax;

/// What a component is told when it is made: the sizes it needs for its buffers.
#[derive(Debug)]
pub struct Setting<'a> {
    /// The whole run.
    pub config: &'a Config,
    /// The layout of the outputs.
    pub heads: Heads,
    /// D, inputs.
    pub n_inputs: usize,
    /// P, parameters.
    pub n_parameters: usize,
    /// The smallest and largest value an input component takes, as the stream declares.
    pub input_box: [f32; 2],
    /// Training examples of each task.
    pub n_train: &'a [usize],
    /// The network's shape.
    pub model: &'a Mlp,
}

impl Setting<'_> {
    /// Logits to keep with each sample of this source: O if a rehearsal of it asks for them, else 0.
    pub fn n_stored(&self, source: &Spec) -> usize {
        let asks = |rehearsal: &Rehearsal| *rehearsal.source == *source && rehearsal.target.spec.facts.stored_logits;
        if self.config.rehearsals.iter().any(asks) { self.heads.n_outputs() } else { 0 }
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
    /// Tasks that have begun.
    pub n_begun: usize,
}

/// What a component sees at a task's end.
#[derive(Clone, Copy, Debug)]
pub struct TaskEnd<'a> {
    /// The state at the end of the task; its `theta` are the parameters that answer for this task.
    pub view: View<'a>,
    /// The parameters as they are stored `[P]`: where anchors are set. The same as `view.theta` unless a
    /// structure answers with others.
    pub stored: &'a [f32],
    /// The task's own training examples.
    pub examples: &'a Examples,
}

impl TaskEnd<'_> {
    /// Whether the task had ended before: what is chosen once for each task is chosen already.
    pub const fn returns(&self) -> bool {
        self.examples.task_idx < self.view.n_old
    }

    /// Tasks learned, this one included.
    pub fn n_known(&self) -> usize {
        self.view.n_old.max(self.view.task_idx + 1)
    }
}

/// What a source may use while it draws rows.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// The state before the step.
    pub view: View<'a>,
    /// The new task's batch.
    pub fit: &'a Batch,
    /// The gradient of the new task's own term `[P]`, if the source [`Source::needs_fit_gradient`];
    /// otherwise empty.
    pub fit_gradient: &'a [f32],
    /// The optimiser's learning rate.
    pub learning_rate: f32,
    /// Buffers on loan.
    pub workspace: &'a mut Workspace,
}

/// One task's examples, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// The task.
    pub task_idx: usize,
    /// Inputs `[N, D]`.
    pub inputs: Vec<f32>,
    /// Labels in `0..C`, `[N]`.
    pub labels: Vec<u16>,
}

impl Examples {
    /// N, number of rows.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The inputs of one row `[D]`.
    pub fn row(&self, row: usize) -> &[f32] {
        let n_inputs = self.inputs.len() / self.labels.len().max(1);
        &self.inputs[row * n_inputs..(row + 1) * n_inputs]
    }
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

/// Rows of a unit of work at a task's end; buffers have room for as many.
pub const UNIT_ROWS: usize = 32;

impl Workspace {
    /// Buffers for passes of up to `n_rows` rows, `n_teacher_rows` of the teacher, `n_batch_rows` rows on
    /// loan, and a gradient if one `is_lent`.
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

/// What a component keeps beside the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Distinct raw samples.
    pub raw_samples: u32,
    /// Bytes of raw samples.
    pub raw_bytes: u64,
    /// Bytes of anything else.
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

/// Where rehearsed inputs come from.
pub trait Source: Send {
    /// Fills `into`, which comes empty, with rows to rehearse beside the new task's batch; none if
    /// there is nothing to rehearse yet. May draw from `rng`, its own. Says which rows it sent through
    /// the network to choose them.
    fn draw(&mut self, drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows;

    /// Sees the new task's batch with the logits the network gave before its update, `[N, O]`; the view
    /// is the state after the step. Says which rows it sent through the network.
    fn observe(
        &mut self,
        _view: &View<'_>,
        _fit: &Batch,
        _logits: &[f32],
        _rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        Rows::default()
    }

    /// Units of work it has to do at this task's end, each bounded and short.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of the work at a task's end (choosing what to keep, dreaming, …) and says which
    /// rows it took.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// The raw samples it keeps, if it keeps any.
    fn memory(&self) -> Option<&Memory> {
        None
    }

    /// What it keeps, for the ledger.
    fn holdings(&self) -> Holdings {
        self.memory().map_or_else(Holdings::default, Memory::holdings)
    }

    /// Largest number of rows [`Source::draw`] fills.
    fn max_rows(&self) -> usize;

    /// Largest number of rows it sends through the network at once by itself.
    fn work_rows(&self) -> usize {
        0
    }

    /// Whether each target gets rows of its own instead of all sharing one draw.
    fn draws_for_each_target(&self) -> bool {
        false
    }

    /// Whether [`Drawing::fit_gradient`] must be there.
    fn needs_fit_gradient(&self) -> bool {
        false
    }
}

/// What a target sees.
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

/// What rehearsed inputs are trained towards.
pub trait Target: Send {
    /// The loss (mean over rows, in nats or squared logits) and its gradient with respect to the
    /// logits, multiplied by `weight` and *added* to `dlogits` `[N, O]`. `scratch` has room for a few
    /// rows of outputs, `[softmax::ROWS, O]`.
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32;

    /// Changes a live knob of its own.
    fn set(&mut self, _knob: &str, _value: f32) {}

    /// Whether it needs the old network.
    fn needs_teacher(&self) -> bool {
        false
    }
}

/// One step as it happened.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The gradient of the new task's own term `[P]`.
    pub fit_gradient: &'a [f32],
    /// θ before the step `[P]`.
    pub before: &'a [f32],
    /// θ after the step, the penalties' implicit part included `[P]`.
    pub after: &'a [f32],
}

/// What holds parameters where they mattered: ½λ Σ Ω(θ−θ*)².
///
/// Several anchors with importances of their own add up to one diagonal quadratic, so a penalty
/// keeps three running sums: ΣΩ, ΣΩθ* and the constant ΣΣΩθ*².
pub trait Penalty: Send {
    /// The three sums.
    fn quadratic(&self) -> &penalty::Quadratic;

    /// Sees a step as it happened.
    fn after_step(&mut self, _step: &Step<'_>) {}

    /// Whether [`Penalty::after_step`] does anything.
    fn watches_steps(&self) -> bool {
        false
    }

    /// Sees the parameters with which a task begins `[P]`.
    fn begin_task(&mut self, _theta: &[f32]) {}

    /// Units of work it has to do at this task's end, each bounded and short.
    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize;

    /// Does one unit of the work at a task's end and says which rows it took.
    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows;

    /// Bytes it keeps, for the ledger.
    fn bytes(&self) -> u64;
}

/// What old tasks allow the gradient to be.
pub trait Projection: Send {
    /// Changes the total gradient `[P]` so that old tasks do not suffer; says which rows that took.
    /// `memory` holds the old samples, if its description asks for them.
    fn project(
        &mut self,
        view: &View<'_>,
        memory: Option<&Memory>,
        rng: &mut Rng,
        workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows;

    /// Units of work it has to do at this task's end, each bounded and short.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of the work at a task's end and says which rows it took.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// Largest number of rows it sends through the network at once.
    fn max_rows(&self) -> usize;

    /// Bytes it keeps beside the memory, for the ledger.
    fn bytes(&self) -> u64 {
        0
    }

    /// How much of the network it has set aside, layer by layer.
    fn capacity(&self, _into: &mut Vec<CapacityReading>) {}
}

/// What becomes of the parameters at a task's end.
pub trait Merge: Send {
    /// Units of work it has to do at this task's end before the merge, each bounded and short.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of the work at a task's end and says which rows it took.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// Puts the merged parameters in place of those the task ended with `[P]`; called once at every task's
    /// end.
    fn merge(&mut self, theta: &mut [f32]);

    /// The parameters with which the next task begins `[P]`; `None`: the merged ones.
    fn start(&self) -> Option<&[f32]> {
        None
    }

    /// Bytes it keeps, for the ledger.
    fn bytes(&self) -> u64;
}

/// How the stored parameters θ are turned into those the network works with.
///
/// A structure is a map from θ to the *effective* parameters of the same length: a mask for each task
/// (gates, packed weights, columns) or a sample of a distribution. The network itself knows nothing of
/// it. While it trains, the gradient at the effective parameters is turned into one at θ.
pub trait Structure: Send {
    /// Writes the effective parameters for one training step on task `task_idx` into `effective` `[P]`.
    fn before_step(&mut self, theta: &[f32], task_idx: usize, rng: &mut Rng, effective: &mut [f32]);

    /// Turns the gradient at the effective parameters into the gradient at θ, in place `[P]`.
    fn chain(&mut self, theta: &[f32], task_idx: usize, gradient: &mut [f32]);

    /// Sees the step as the optimiser made it, and may correct θ (weights that must not move).
    fn after_step(&mut self, _before: &[f32], _task_idx: usize, _theta: &mut [f32]) {}

    /// Writes the parameters that answer for task `task_idx` into `effective` `[P]`.
    fn answering(&self, theta: &[f32], task_idx: usize, effective: &mut [f32]);

    /// A task begins: may change θ (fresh weights for it).
    fn begin_task(&mut self, _task_idx: usize, _theta: &mut [f32]) {}

    /// Units of work it has to do at this task's end, each bounded and short.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of the work at a task's end, may change θ, and says which rows it took.
    fn end_unit(
        &mut self,
        _ended: &Ended<'_>,
        _unit: usize,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
        _theta: &mut [f32],
    ) -> Rows {
        Rows::default()
    }

    /// Bytes it keeps, for the ledger.
    fn bytes(&self) -> u64;

    /// How much of the network is in use, layer by layer.
    fn capacity(&self, _into: &mut Vec<CapacityReading>) {}
}

/// A task's end as a structure sees it, which may change θ: the rest of [`TaskEnd`].
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
    /// Tasks that have begun.
    pub n_begun: usize,
    /// The task's own training examples.
    pub examples: &'a Examples,
}

/// How an answer is read off the network.
pub trait Readout: Send {
    /// Gets ready to answer with these parameters; called before every evaluation.
    fn prepare(&mut self, view: &View<'_>, memory: Option<&Memory>, workspace: &mut Workspace);

    /// Turns the pass just made over `n_rows` rows into answers `[N, O]`: the largest wins.
    fn answer(&self, view: &View<'_>, pass: &mut Pass, n_rows: usize);

    /// Sees the training examples of a task that begins.
    fn begin_task(&mut self, _examples: &Examples) {}

    /// Largest number of rows it sends through the network at once.
    fn max_rows(&self) -> usize;

    /// Bytes it keeps beside the memory, for the ledger.
    fn bytes(&self) -> u64 {
        0
    }
}
