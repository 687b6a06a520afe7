//! The tasks of a run and how they are learned: their order, the training data of each phase, the scenario.

use super::spec::{Split, StreamSpec};
use crate::engine::choices::choices;
use crate::engine::scenario::{Heads, Outputs, Scenario};

choices! {
    /// The tasks whose data each phase trains on.
    Mode {
        /// One task after another, each alone: continual learning.
        Sequential = "sequential",
        /// Task t's phase trains on the data of tasks 1..t.
        Cumulative = "cumulative",
        /// Every phase trains on the data of all tasks: the reference without a temporal order.
        Joint = "joint",
    }
}

/// Largest number of phases of a run: 20 tasks visited twice each.
pub const MAX_PHASES: usize = 40;

/// The tasks of a run, and how they are learned.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamSettings {
    /// The stream of tasks.
    pub spec: &'static StreamSpec,
    /// K, number of tasks, 1–20.
    pub n_tasks: usize,
    /// Training examples of each task; 0 means all available.
    pub n_train: usize,
    /// Test examples of each task (randomly drawn streams); 0 means all available.
    pub n_test: usize,
    /// How digits are split into training and test sets.
    pub split: Split,
    /// Seed of the data and their split.
    pub split_seed: u64,
    /// The sequence of tasks, one entry per phase: each of `0..n_tasks` at least once, at most [`MAX_PHASES`] entries.
    /// A repeated task is trained again.
    pub order: Vec<usize>,
    /// The tasks whose data each phase trains on.
    pub mode: Mode,
    /// The run ends after this many phases of the order; joint training pools only their tasks.
    pub until: usize,
    /// The share of a phase's steps over which two tasks' examples mix around each boundary, 0–1.
    pub blur: f32,
    /// Rotation of the last task in rotated streams, in degrees.
    pub turn: f32,
    /// The training scenario.
    pub scenario: Scenario,
    /// Which outputs compete in Class-incremental training.
    pub outputs: Outputs,
}

impl StreamSettings {
    /// The stream's default settings, with each task learned once.
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

    /// The stream's own task numbers, in order of first visit `[K]`. All learning and measuring code numbers tasks by
    /// their position in this list.
    pub fn visited(&self) -> Vec<usize> {
        let mut visited = Vec::with_capacity(self.n_tasks);
        for &task in &self.order {
            if !visited.contains(&task) {
                visited.push(task);
            }
        }
        visited
    }

    /// The task of each phase, numbered by first visits `[until]`: 0 1 2 … if no task returns, 0 1 0 for the order
    /// 3-1-3.
    pub fn phase_tasks(&self) -> Vec<usize> {
        let visited = self.visited();
        let number = |task: &usize| visited.iter().position(|other| other == task);
        self.order.iter().take(self.until).filter_map(number).collect()
    }

    /// Whether the run trains any task again.
    pub fn returns(&self) -> bool {
        let visits = &self.order[..self.until.min(self.order.len())];
        visits.iter().enumerate().any(|(phase_idx, task)| visits[..phase_idx].contains(task))
    }

    /// Whether a batch may hold examples of several tasks.
    pub fn mixes_tasks(&self) -> bool {
        self.mode != Mode::Sequential || (self.blur > 0.0 && self.until > 1)
    }
}
