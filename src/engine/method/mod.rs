//! Methods as points in a product of axes: traits, registry, presets, compatibility.
//!
//! A named method is not a class but a choice on every axis: what is rehearsed (source × target),
//! what holds the parameters (penalty), what the gradient may be (projection). Each member of an
//! axis is one file that describes itself with a [`Spec`]; adding one is that file, one line in
//! [`REGISTRY`], and its texts in the message catalogue.

pub mod compatibility;
mod memory;
pub mod penalty;
pub mod preset;
pub mod projection;
pub mod source;
mod spec;
pub mod target;

pub use memory::{Memory, Origin, Picker};
pub use spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

use super::batch::Batch;
use super::config::Config;
use super::model::{Mlp, Pass};
use super::rng::Rng;
use super::scenario::Heads;

/// Every component there is; the order is the order on screen and of summation.
pub static REGISTRY: &[&Spec] = &[
    &source::reservoir::SPEC,
    &source::balanced::SPEC,
    &source::current::SPEC,
    &source::noise::SPEC,
    &target::labels::SPEC,
    &target::stored::SPEC,
    &target::teacher::SPEC,
    &penalty::l2::SPEC,
    &penalty::ewc::SPEC,
    &penalty::online_ewc::SPEC,
    &penalty::si::SPEC,
    &projection::agem::SPEC,
];

/// The members of an axis, in registry order.
pub fn members(axis: Axis) -> impl Iterator<Item = &'static Spec> {
    REGISTRY.iter().copied().filter(move |spec| spec.axis == axis)
}

/// The member of an axis with this id.
pub fn spec_of(axis: Axis, id: &str) -> Option<&'static Spec> {
    members(axis).find(|spec| spec.id == id)
}

/// The source a projection takes its reference rows from.
pub fn projection_source(projection: &Component) -> Option<&'static Spec> {
    spec_of(Axis::Source, projection.choice("memory"))
}

/// How a component is made from its settings.
pub enum Build {
    /// A source of rehearsed inputs.
    Source(fn(&Component, &Setting<'_>) -> Box<dyn Source>),
    /// A target for rehearsed inputs.
    Target(fn(&Component) -> Box<dyn Target>),
    /// A penalty on moving parameters.
    Penalty(fn(&Component, &Setting<'_>) -> Box<dyn Penalty>),
    /// A projection of the gradient.
    Projection(fn(&Component, &Setting<'_>) -> Box<dyn Projection>),
}

impl core::fmt::Debug for Build {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Build")
    }
}

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

/// What a source, target or penalty may do at a task's end.
#[derive(Clone, Copy, Debug)]
pub struct TaskEnd<'a> {
    /// The state at the end of the task.
    pub view: View<'a>,
    /// The task's own training examples.
    pub examples: &'a Examples,
}

impl TaskEnd<'_> {
    /// Whether the task had ended before: what is chosen once for each task is chosen already.
    pub const fn returns(&self) -> bool {
        self.examples.task_idx < self.view.n_old
    }
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
    /// Room for two rows of outputs `[2, O]`.
    pub scratch: Vec<f32>,
    /// Probabilities on loan, `[rows of a unit of work, O]`.
    pub probabilities: Vec<f32>,
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
    /// Fills `into` with rows to rehearse beside `fit`, the new task's batch; `false` if there is
    /// nothing to rehearse yet. May draw from `rng`, its own.
    fn draw(&mut self, view: &View<'_>, fit: &Batch, rng: &mut Rng, into: &mut Batch) -> bool;

    /// Sees the new task's batch with the logits the network gave before its update, `[N, O]`.
    fn observe(&mut self, _view: &View<'_>, _fit: &Batch, _logits: &[f32], _rng: &mut Rng) {}

    /// Chooses what to keep of a task that has ended.
    fn end_task(&mut self, _end: &TaskEnd<'_>, _rng: &mut Rng) {}

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

    /// Whether each target gets rows of its own instead of all sharing one draw.
    fn draws_for_each_target(&self) -> bool {
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
    /// logits, multiplied by `weight` and *added* to `dlogits` `[N, O]`. `scratch` has room for two
    /// rows of outputs `[2, O]`.
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
    fn project(
        &mut self,
        view: &View<'_>,
        memory: &Memory,
        rng: &mut Rng,
        workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows;

    /// Largest number of rows it sends through the network at once.
    fn max_rows(&self) -> usize;
}
