//! What a component does: a trait for each axis.

use super::context::{Answers, Drawing, Ended, Holdings, Rows, Step, TaskEnd, View, Workspace};
use super::memory::Memory;
use super::penalty::Quadratic;
use crate::engine::batch::{Batch, Examples};
use crate::engine::math::rng::Rng;
use crate::engine::network::model::Pass;
use crate::engine::snapshot::CapacityReading;

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

/// What holds parameters where they mattered: ½λ Σ Ω(θ−θ*)².
///
/// Several anchors with importances of their own add up to one diagonal quadratic, so a penalty
/// keeps three running sums: ΣΩ, ΣΩθ* and the constant ΣΣΩθ*².
///
/// At a task's end it meets two sets of parameters: anchors θ* are set at [`TaskEnd::stored`], which the pull acts on;
/// losses and their gradients are taken at `view.theta`, which answers for the task. They differ under a structure.
pub trait Penalty: Send {
    /// The three sums.
    fn quadratic(&self) -> &Quadratic;

    /// Itself, if it sees every step; `None` if task ends are all it sees. There is no default: a penalty that
    /// could leave this out would never be told of a step.
    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher>;

    /// Sees the parameters with which a task begins `[P]`.
    fn begin_task(&mut self, _theta: &[f32]) {}

    /// Units of work it has to do at this task's end, each bounded and short.
    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize;

    /// Does one unit of the work at a task's end and says which rows it took.
    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows;

    /// Bytes it keeps, for the ledger.
    fn bytes(&self) -> u64;
}

/// A penalty that learns from every step which parameters matter.
pub trait StepWatcher {
    /// Sees a step as it happened.
    fn after_step(&mut self, step: &Step<'_>);
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
