//! Which tasks a run is about, and how they are learned: in what order and portions, in which scenario.

use super::spec::{Split, StreamSpec};
use crate::engine::choices::choices;
use crate::engine::scenario::{Heads, Outputs, Scenario};

choices! {
    /// In what portions the stream's tasks are learned.
    Mode {
        /// One task after another, each alone: continual learning.
        Sequential = "sequential",
        /// Task t's phase trains on the data of tasks 1..t.
        Cumulative = "cumulative",
        /// Every phase trains on the data of all tasks: what the same network reaches without an order in time.
        Joint = "joint",
    }
}

/// Most phases of a run: every one of 20 tasks visited twice.
pub const MAX_PHASES: usize = 40;

/// The tasks of a run, and how they are learned.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamSettings {
    /// Which stream of tasks.
    pub spec: &'static StreamSpec,
    /// K, number of tasks, 1–20.
    pub n_tasks: usize,
    /// Training examples of each task; 0 means all there are.
    pub n_train: usize,
    /// Test examples of each task (streams that are drawn); 0 means all there are.
    pub n_test: usize,
    /// How digits are divided.
    pub split: Split,
    /// Seed of the data and their split.
    pub split_seed: u64,
    /// The sequence in which tasks are visited, one entry a phase: each of `0..n_tasks` at least once, at
    /// most [`MAX_PHASES`] entries. A task that stands in it again is trained again.
    pub order: Vec<usize>,
    /// In what portions tasks are learned.
    pub mode: Mode,
    /// The run ends after this many phases of the order; joint training pools only their tasks.
    pub until: usize,
    /// The share of a phase's steps over which two tasks' examples mix around each boundary, 0–1.
    pub blur: f32,
    /// Full turn of the last task of streams that turn, in degrees.
    pub turn: f32,
    /// The scenario that trains.
    pub scenario: Scenario,
    /// Which outputs compete in Class-incremental training.
    pub outputs: Outputs,
}

impl StreamSettings {
    /// The stream as it is by default, each of its tasks learned once.
    pub fn of(spec: &'static StreamSpec) -> Self {
        Self {
            spec,
            n_tasks: spec.default_tasks,
            n_train: spec.defaults.n_train,
            n_test: spec.defaults.n_test,
            split: spec.defaults.split,
            split_seed: 0,
            order: (0..spec.default_tasks).collect(),
            mode: Mode::Sequential,
            until: spec.default_tasks,
            blur: 0.0,
            turn: 90.0,
            scenario: spec.default_scenario,
            outputs: Outputs::All,
        }
    }

    /// The layout of the outputs.
    pub fn heads(&self) -> Heads {
        Heads {
            scenario: self.scenario,
            outputs: self.outputs,
            n_tasks: self.n_tasks,
            n_labels: self.spec.n_labels,
            likelihood: self.spec.likelihood,
        }
    }

    /// The stream's own numbers of its tasks, in the order in which they are first visited `[K]`. All
    /// that learns and measures numbers tasks by their place in this list.
    pub fn visited(&self) -> Vec<usize> {
        let mut visited = Vec::with_capacity(self.n_tasks);
        for &task in &self.order {
            if !visited.contains(&task) {
                visited.push(task);
            }
        }
        visited
    }

    /// The task that each phase trains, numbered by first visits `[until]`: 0 1 2 … where no task
    /// returns, 0 1 0 for the order 3-1-3.
    pub fn phase_tasks(&self) -> Vec<usize> {
        let visited = self.visited();
        let number = |task: &usize| visited.iter().position(|other| other == task);
        self.order.iter().take(self.until).filter_map(number).collect()
    }

    /// Whether the run trains a task again.
    pub fn returns(&self) -> bool {
        let visits = &self.order[..self.until.min(self.order.len())];
        visits.iter().enumerate().any(|(phase_idx, task)| visits[..phase_idx].contains(task))
    }

    /// Whether a batch may hold examples of several tasks.
    pub fn mixes_tasks(&self) -> bool {
        self.mode != Mode::Sequential || (self.blur > 0.0 && self.until > 1)
    }
}
