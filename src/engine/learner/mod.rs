//! A network with everything that trains it: built here, trained in `step.rs`.
//!
//! * `step.rs`: one training step, the formula of the whole project
//! * `schedule.rs`: mid-run changes
//! * `task_end.rs`: the work at a task's end, and the start of the next task
//! * `readings.rs`: its predictions, costs and importances; `instruments.rs`: the more expensive readings
//! * `components.rs`: its components; `teacher_cache.rs`: the old network's logits for the new task's examples
//!
//! The learner owns the only teacher and every memory; components cannot see each other.

mod components;
pub mod instruments;
mod readings;
mod schedule;
mod step;
mod task_end;
mod teacher_cache;
#[cfg(test)]
mod tests;

use crate::engine::batch::Examples;
use crate::engine::config::{Config, Toggle};
use crate::engine::factory::{ALL, Factory};
use crate::engine::math::rng::Rng;
use crate::engine::method::{Balance, Memory, Rows, Setting, UNIT_ROWS, View, Workspace};
use crate::engine::network::model::Mlp;
use crate::engine::network::optimizer::Optimizer;
use crate::engine::scenario::Heads;
use components::{MergeSlot, PenaltySlot, ProjectionSlot, ReadoutSlot, RehearsalSlot, SourceSlot, StructureSlot};
use teacher_cache::TeacherCache;

/// The network with everything that trains it.
#[derive(Debug)]
pub struct Learner {
    model: Mlp,
    heads: Heads,
    theta: Vec<f32>,
    optimizer: Optimizer,
    /// Multiplies the fit term by 1/t and all rehearsals by 1−1/t while task t is learned, or while a task is relearned
    /// after t tasks have begun.
    balance: Balance,
    drawn: Vec<SourceSlot>,
    rehearsed: Vec<RehearsalSlot>,
    constraints: Vec<PenaltySlot>,
    projecting: Option<ProjectionSlot>,
    merging: Option<MergeSlot>,
    shaping: Option<StructureSlot>,
    reading: Option<ReadoutSlot>,
    schedule: Vec<Toggle>,
    n_scheduled: usize,
    /// Tasks learned in earlier phases.
    n_old: usize,
    /// The network's parameters at the end of the last task `[P]`; empty before the first task's end.
    teacher: Vec<f32>,
    has_teacher: bool,
    /// The teacher's logits for the new task's examples, if it is queried once per task.
    labelled: Option<TeacherCache>,
    gradient: Vec<f32>,
    /// The fit term's own gradient, and θ before the step: kept only if a penalty watches steps.
    fit_gradient: Vec<f32>,
    before: Vec<f32>,
    /// A and B of the implicit step, and whether they are up to date.
    implicit: [Vec<f32>; 2],
    implicit_is_fresh: bool,
    fit_logits: Vec<f32>,
    fit_loss: f32,
    workspace: Workspace,
    rows: Rows,
    fit_rows: u64,
    end_rows: Rows,
}

impl Learner {
    /// A new learner for a run over a stream with these training examples.
    pub fn new(config: &Config, train: &[Examples]) -> Self {
        Self::build(config, train, &ALL)
    }

    /// As [`Learner::new`], with components built by `factory`, which must provide all of them.
    pub(super) fn build(config: &Config, train: &[Examples], factory: &Factory) -> Self {
        let heads = config.stream.heads();
        let n_inputs = config.stream.spec.n_inputs();
        let model = components::model(config, factory);
        let n_parameters = model.n_parameters();
        let rng = Rng::new(config.seed);
        let n_train: Vec<usize> = train.iter().map(Examples::len).collect();
        let input_box = config.stream.spec.input_box;
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs,
            n_parameters,
            input_box,
            n_train: &n_train,
            model: &model,
        };
        let drawn = components::sources(&setting, factory, &rng);
        let rehearsed = components::rehearsals(config, factory, &drawn);
        let mut constraints = components::constraints(config, &setting, factory);
        let projecting = components::projection(config, &setting, factory, &drawn, &rng);
        let rehearsal_rows = drawn.iter().map(|drawn| drawn.source.max_rows()).max().unwrap_or(0);
        let merging = components::merge(&setting, factory);
        let shaping = components::structure(&setting, factory, &rng);
        let reading = components::readout(&setting, factory, &drawn);
        let work_rows = drawn.iter().map(|drawn| drawn.source.work_rows()).max().unwrap_or(0);
        let readout_rows = reading.as_ref().map_or(0, |reading| reading.readout.max_rows());
        let reference_rows = projecting.as_ref().map_or(0, |projecting| projecting.projection.max_rows());
        let capacity = [rehearsal_rows, reference_rows, work_rows, readout_rows, UNIT_ROWS]
            .into_iter()
            .fold(config.training.batch, usize::max);
        let needs_teacher = rehearsed.iter().any(|rehearsed| rehearsed.target.needs_teacher());
        let asks_once = rehearsed.iter().any(|rehearsed| rehearsed.asks_once);
        let n_most = n_train.iter().copied().max().unwrap_or(0);
        let watches = constraints.iter_mut().any(|constraint| constraint.penalty.step_watcher().is_some());
        let lends_fit = drawn.iter().any(|drawn| drawn.source.needs_fit_gradient());
        let if_used = |used: bool| vec![0.0; if used { n_parameters } else { 0 }];
        let theta = model.init(config.network.init, config.network.init_bias, &mut rng.split("init"));
        let mut learner = Self {
            heads,
            optimizer: Optimizer::new(config.training.optimizer, n_parameters),
            balance: config.method.balance,
            schedule: config.schedule.clone(),
            n_scheduled: 0,
            n_old: 0,
            teacher: if_used(needs_teacher),
            has_teacher: false,
            labelled: asks_once.then(|| TeacherCache::with_room(n_most, config.training.batch, heads.n_outputs())),
            gradient: vec![0.0; n_parameters],
            fit_gradient: if_used(watches || lends_fit),
            before: if_used(watches || shaping.is_some()),
            implicit: [if_used(!constraints.is_empty()), if_used(!constraints.is_empty())],
            implicit_is_fresh: false,
            fit_logits: vec![0.0; config.training.batch * heads.n_outputs()],
            fit_loss: 0.0,
            workspace: Workspace::new(
                &model,
                capacity,
                if needs_teacher { rehearsal_rows } else { 1 },
                reference_rows.max(work_rows),
                projecting.is_some() || work_rows > 0,
            ),
            rows: Rows::default(),
            fit_rows: 0,
            end_rows: Rows::default(),
            model,
            theta,
            drawn,
            rehearsed,
            constraints,
            projecting,
            merging,
            shaping,
            reading,
        };
        if let Some(first) = train.first() {
            learner.begin_task(first);
        }
        learner
    }

    /// The network's shape.
    pub const fn model(&self) -> &Mlp {
        &self.model
    }

    /// θ `[P]`.
    pub fn theta(&self) -> &[f32] {
        &self.theta
    }

    /// θ `[P]`, for a trial, which restores it.
    pub(super) fn theta_mut(&mut self) -> &mut [f32] {
        &mut self.theta
    }

    /// The run's progress while task `task_idx` is learned and `n_begun` tasks have begun.
    const fn progress(&self, task_idx: usize, n_begun: usize) -> Progress {
        Progress { heads: self.heads, task_idx, n_old: self.n_old, n_begun }
    }

    /// The fit term's loss at the last step, in nats.
    pub const fn fit_loss(&self) -> f32 {
        self.fit_loss
    }
}

/// A run's progress: its part of every [`View`].
#[derive(Clone, Copy, Debug)]
struct Progress {
    heads: Heads,
    task_idx: usize,
    n_old: usize,
    n_begun: usize,
}

impl Progress {
    /// The data that components may read from a network with these parameters.
    const fn view<'a>(self, model: &'a Mlp, theta: &'a [f32]) -> View<'a> {
        let Self { heads, task_idx, n_old, n_begun } = self;
        View { model, theta, heads, task_idx, n_old, n_begun }
    }
}

/// The working parameters of the network: θ, or those the structure derived from it.
fn working<'a>(shaping: Option<&'a StructureSlot>, theta: &'a [f32]) -> &'a [f32] {
    shaping.map_or(theta, |shaping| &shaping.effective)
}

/// The old samples that a component requested.
fn memory_of(drawn: &[SourceSlot], source_idx: Option<usize>) -> Option<&Memory> {
    drawn.get(source_idx?)?.source.memory()
}

/// Copies `from` into a buffer, unless the buffer is empty because nothing needs it.
fn copy_if_used(into: &mut [f32], from: &[f32]) {
    let used = into.len();
    into.copy_from_slice(&from[..used]);
}
