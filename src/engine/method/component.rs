//! The behaviour of components: one trait per axis.

use super::context::{Answers, Drawing, Ended, Holdings, Rows, Step, TaskEnd, View, Workspace};
use super::memory::Memory;
use super::penalty::Quadratic;
use crate::engine::batch::{Batch, Examples};
use crate::engine::math::rng::Rng;
use crate::engine::network::model::Pass;
use crate::engine::snapshot::CapacityReading;

/// A source of rehearsed inputs.
pub trait Source: Send {
    /// Fills `into`, initially empty, with rows to rehearse alongside the new task's batch; leaves it empty if there
    /// is nothing to rehearse yet. `rng` is the source's own generator. Returns the rows sent through the network to
    /// choose them.
    fn draw(&mut self, drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows;

    /// Observes the new task's batch with the logits computed before the update, `[N, O]`; the view is the state after
    /// the step. Returns the rows sent through the network.
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

    /// Number of units of end-of-task work, each short and bounded.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of end-of-task work (choosing what to keep, dreaming, …); returns the rows sent through the
    /// network.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// The raw samples kept, if any.
    fn memory(&self) -> Option<&Memory> {
        None
    }

    /// Memory in use, for the ledger.
    fn holdings(&self) -> Holdings {
        self.memory().map_or_else(Holdings::default, Memory::holdings)
    }

    /// Maximum number of rows [`Source::draw`] fills.
    fn max_rows(&self) -> usize;

    /// Maximum number of rows per forward pass of the source's own.
    fn work_rows(&self) -> usize {
        0
    }

    /// Whether each target gets its own draw of rows instead of sharing one.
    fn draws_for_each_target(&self) -> bool {
        false
    }

    /// Whether [`Source::draw`] needs [`Drawing::fit_gradient`].
    fn needs_fit_gradient(&self) -> bool {
        false
    }
}

/// The training target of rehearsed inputs.
pub trait Target: Send {
    /// The loss (mean over rows, in nats or squared logits) and its gradient with respect to the
    /// logits, multiplied by `weight` and *added* to `dlogits` `[N, O]`. `scratch` has room for a few
    /// rows of outputs, `[softmax::ROWS, O]`.
    fn loss_and_dlogits(&self, answers: &Answers<'_>, weight: f32, scratch: &mut [f32], dlogits: &mut [f32]) -> f32;

    /// Sets one of the target's live knobs.
    fn set(&mut self, _knob: &str, _value: f32) {}

    /// Whether the target needs the old network.
    fn needs_teacher(&self) -> bool {
        false
    }
}

/// A quadratic pull that holds important parameters near their old values: ½λ Σ Ω(θ−θ*)².
///
/// Several anchors, each with its own importances, add up to one diagonal quadratic, so a penalty keeps three running
/// sums: ΣΩ, ΣΩθ* and the constant ΣΣΩθ*².
///
/// The end of a task offers two parameter vectors: set anchors θ* at [`TaskEnd::stored`], on which the pull acts;
/// compute losses and gradients at `view.theta`, which answers for the task. They differ under a structure.
pub trait Penalty: Send {
    /// The three sums.
    fn quadratic(&self) -> &Quadratic;

    /// `Some(self)` to observe every step; `None` to observe only task ends. No default: a penalty that forgot to
    /// override it would silently miss every step.
    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher>;

    /// Observes the parameters at the start of a task `[P]`.
    fn begin_task(&mut self, _theta: &[f32]) {}

    /// Number of units of end-of-task work, each short and bounded.
    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize;

    /// Does one unit of end-of-task work; returns the rows sent through the network.
    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows;

    /// Bytes kept, for the ledger.
    fn bytes(&self) -> u64;
}

/// A penalty that learns parameter importance from every step.
pub trait StepWatcher {
    /// Observes the step just taken.
    fn after_step(&mut self, step: &Step<'_>);
}

/// A constraint that old tasks put on the gradient.
pub trait Projection: Send {
    /// Changes the total gradient `[P]` so that old tasks do not suffer; returns the rows sent through the network.
    /// `memory` holds the old samples, if the description requires them.
    fn project(
        &mut self,
        view: &View<'_>,
        memory: Option<&Memory>,
        rng: &mut Rng,
        workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows;

    /// Number of units of end-of-task work, each short and bounded.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of end-of-task work; returns the rows sent through the network.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// Maximum number of rows per forward pass.
    fn max_rows(&self) -> usize;

    /// Bytes kept in addition to the memory, for the ledger.
    fn bytes(&self) -> u64 {
        0
    }

    /// The capacity set aside, layer by layer.
    fn capacity(&self, _into: &mut Vec<CapacityReading>) {}
}

/// A merge of the parameters at the end of each task.
pub trait Merge: Send {
    /// Number of units of end-of-task work before the merge, each short and bounded.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of end-of-task work; returns the rows sent through the network.
    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// Replaces the parameters at the end of the task with the merged ones `[P]`; called once per task end.
    fn merge(&mut self, theta: &mut [f32]);

    /// Initial parameters of the next task `[P]`; `None`: the merged ones.
    fn start(&self) -> Option<&[f32]> {
        None
    }

    /// Bytes kept, for the ledger.
    fn bytes(&self) -> u64;
}

/// A map from the stored parameters θ to the *effective* parameters of the network.
///
/// Both vectors have the same length; the map is a mask for each task (gates, packed weights, columns) or a sample of
/// a distribution. The network itself is unaware of it. Training converts the gradient at the effective parameters
/// into the gradient at θ.
pub trait Structure: Send {
    /// Writes the effective parameters for one training step on task `task_idx` into `effective` `[P]`.
    fn before_step(&mut self, theta: &[f32], task_idx: usize, rng: &mut Rng, effective: &mut [f32]);

    /// Converts the gradient at the effective parameters into the gradient at θ, in place `[P]`.
    fn chain(&mut self, theta: &[f32], task_idx: usize, gradient: &mut [f32]);

    /// Observes the optimiser's step and may correct θ (restore weights that must not move).
    fn after_step(&mut self, _before: &[f32], _task_idx: usize, _theta: &mut [f32]) {}

    /// Writes the parameters that answer for task `task_idx` into `effective` `[P]`.
    fn answering(&self, theta: &[f32], task_idx: usize, effective: &mut [f32]);

    /// Called when a task begins; may change θ (fresh weights for the task).
    fn begin_task(&mut self, _task_idx: usize, _theta: &mut [f32]) {}

    /// Number of units of end-of-task work, each short and bounded.
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// Does one unit of end-of-task work, which may change θ; returns the rows sent through the network.
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

    /// Bytes kept, for the ledger.
    fn bytes(&self) -> u64;

    /// The capacity in use, layer by layer.
    fn capacity(&self, _into: &mut Vec<CapacityReading>) {}
}

/// A rule that turns the network's outputs into answers.
pub trait Readout: Send {
    /// Prepares to answer with these parameters; called before every evaluation.
    fn prepare(&mut self, view: &View<'_>, memory: Option<&Memory>, workspace: &mut Workspace);

    /// Converts the forward pass over `n_rows` rows into answers `[N, O]`; the largest wins.
    fn answer(&self, view: &View<'_>, pass: &mut Pass, n_rows: usize);

    /// Observes the training examples of the task that begins.
    fn begin_task(&mut self, _examples: &Examples) {}

    /// Maximum number of rows per forward pass.
    fn max_rows(&self) -> usize;

    /// Bytes kept in addition to the memory, for the ledger.
    fn bytes(&self) -> u64 {
        0
    }
}
