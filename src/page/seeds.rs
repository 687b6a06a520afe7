//! The same run with other seeds: which runs, how many workers, and the band and measures computed from their outcomes.

use std::sync::Arc;

use super::jobs::Outcome;
use crate::chart::{AccuracyAt, Reach};
use crate::engine::config::Config;
use crate::engine::config::room::MOST_UNASKED;
use crate::engine::config::seeds::seeds_from;
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::CurvePoint;
use crate::engine::stream::Mode;

/// The numbers of seeds offered; one means this run alone.
pub const CHOICES: [u32; 4] = [1, 5, 10, 20];
/// The default number of seeds.
pub const USUAL: u32 = 5;

/// Progress of the other seeds' runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is wanted, or everything is done.
    #[default]
    Rest,
    /// They would take long: the visitor has to ask for them.
    Unasked,
    /// Number of seeds done.
    Working(u32),
    /// No worker could be started, or the workers broke.
    Failed,
}

/// Mean and standard error over the seeds, as fractions.
pub type Estimate = (f64, f64);

/// The measures over all seeds, at as many task ends as this run has reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimates {
    /// Number of seeds that they average over.
    pub n_seeds: u32,
    /// Number of further seeds whose runs diverged.
    pub n_diverged: u32,
    /// Of the average accuracy.
    pub accuracy: Option<Estimate>,
    /// Of forgetting.
    pub forgetting: Option<Estimate>,
}

/// Upper limit for work started without asking: training operations summed over all background runs, about ten seconds
/// of one core.
const MOST_UNBIDDEN: f64 = 1e11;
/// The same for everything else that these runs do: their evaluations, and the work of a step or of a task's evaluation
/// however small the network, as measured in WebAssembly.
const MOST_BESIDE: f64 = 5e11;
const OPERATIONS_OF_A_STEP: f64 = 20_000.0;
const OPERATIONS_OF_AN_EVALUATION: f64 = 5_000.0;
/// Upper limit on workers: each has its own copy of the data and of the module.
pub const MOST_WORKERS: usize = 8;
/// Maximum number of lines with a band: more could not be told apart.
pub const MOST_SHADED: usize = 6;
/// Operations per step, parameter and example: one multiplication and one addition forward, twice as many backward.
const OPERATIONS: f64 = 6.0;

/// `n` consecutive seeds, starting with the run's own.
pub fn seeds_of(config: &Config, n: u32) -> Vec<u64> {
    seeds_from(config.seed, n.into()).collect()
}

/// The query strings of the same run with `n` seeds.
pub fn queries_of(config: &Config, n: u32) -> Vec<String> {
    seeds_of(config, n).into_iter().map(|seed| Config { seed, ..config.clone() }.to_query()).collect()
}

/// The joint-training runs that intransigence needs; none for a single seed, which should stay fast.
pub fn joint_configs(config: &Config, n: u32) -> Vec<Config> {
    if n < 2 || config.stream.mode != Mode::Sequential { Vec::new() } else { config.joint_references() }
}

/// Whether to run the other seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// No.
    Nothing,
    /// They would take long: the visitor has to ask for them.
    Unasked,
    /// Yes, all of them.
    Placed,
}

impl Order {
    /// The decision: nothing before the visible run has begun, and without asking only cheap runs.
    pub const fn of(n_wanted: usize, has_begun: bool, is_granted: bool) -> Self {
        if n_wanted < 2 || !has_begun {
            Self::Nothing
        } else if is_granted {
            Self::Placed
        } else {
            Self::Unasked
        }
    }

    /// Progress when `n_done` of `n_others` runs are done.
    pub const fn progress(self, n_done: usize, n_others: usize, has_given_up: bool) -> Progress {
        match self {
            Self::Nothing => Progress::Rest,
            _ if n_done == n_others => Progress::Rest,
            Self::Unasked => Progress::Unasked,
            Self::Placed if has_given_up => Progress::Failed,
            Self::Placed => Progress::Working(n_done as u32 + 1),
        }
    }
}

/// Whether training this many parameters on this many examples is cheap enough to start without asking.
pub fn is_cheap(n_parameters: u32, n_examples: f64) -> bool {
    OPERATIONS * f64::from(n_parameters) * n_examples <= MOST_UNBIDDEN
}

/// Whether all other seeds' runs, and the joint-training runs, are cheap enough in time and memory to start without
/// asking.
pub fn are_cheap(config: &Config, n: u32, n_parameters: u32) -> bool {
    let n_others = f64::from(n.saturating_sub(1));
    let joints = joint_configs(config, n);
    let n_joint_steps: f64 = joints.iter().map(|joint| f64::from(joint.n_steps())).sum();
    let n_steps = f64::from(config.n_steps()) * n_others + n_joint_steps;
    let n_joint_evaluations: usize = joints.iter().map(Config::n_evaluations).sum();
    let n_evaluations = config.n_evaluations() as f64 * n_others + n_joint_evaluations as f64;
    let [_, n_test] = config.examples_of_task();
    let of_evaluation = OPERATIONS_OF_AN_EVALUATION + OPERATIONS / 3.0 * f64::from(n_parameters) * n_test;
    let beside = OPERATIONS_OF_A_STEP * n_steps + config.stream.n_tasks as f64 * of_evaluation * n_evaluations;
    let n_runs = n_others + joints.len() as f64;
    let bytes = config.n_bytes(false) * n_runs.min(MOST_WORKERS as f64);
    is_cheap(n_parameters, n_steps * config.training.batch as f64) && beside <= MOST_BESIDE && bytes <= MOST_UNASKED
}

/// How many workers may run on a device with `n_threads` threads. The visible run has priority: at full speed it keeps
/// one thread for itself and one for the page; an ordered sweep still gets a worker, since its visitor is waiting. A
/// hidden page runs none.
pub fn n_workers(n_threads: usize, is_hidden: bool, plays_at_full_speed: bool, has_sweep: bool) -> usize {
    if is_hidden {
        0
    } else if plays_at_full_speed {
        n_threads.saturating_sub(2).max(usize::from(has_sweep))
    } else {
        n_threads.saturating_sub(1).max(1)
    }
}

/// The accuracy on task k of the network trained jointly on tasks 1 to k, under each scenario.
pub fn accuracies_of(joint: &[Arc<Outcome>]) -> Vec<[f64; 3]> {
    let of = |(task_idx, outcome): (usize, &Arc<Outcome>)| {
        Scenario::ALL.map(|scenario| {
            let matrix = Matrix::from_rows(&outcome.rows, &outcome.description.full_score, scenario);
            matrix.accuracy_now(task_idx).unwrap_or(f64::NAN)
        })
    };
    joint.iter().enumerate().map(of).collect()
}

/// The range over the runs at each moment, for the first `n_shades` tasks.
pub fn band_of(outcomes: &[Arc<Outcome>], scored: Scenario, n_shades: usize) -> Vec<Vec<Reach>> {
    let Some(first) = outcomes.first() else { return Vec::new() };
    let line = |outcome: &Outcome, task_idx: usize| -> Vec<AccuracyAt> {
        let full_score = outcome.description.full_score.get(task_idx).copied().unwrap_or(1).max(1) as f32;
        let at = |point: &CurvePoint| AccuracyAt {
            step: point.step,
            fraction: point.correct.get(task_idx).map_or(0.0, |correct| correct[scored.index()] as f32 / full_score),
        };
        outcome.curve.iter().map(at).collect()
    };
    let of_task = |task_idx| {
        let mut reaches = Reach::of(&line(first, task_idx));
        for outcome in outcomes.iter().skip(1) {
            for (reach, at) in reaches.iter_mut().zip(line(outcome, task_idx)) {
                *reach = reach.with(at.fraction);
            }
        }
        reaches
    };
    (0..(first.description.n_tasks as usize).min(n_shades)).map(of_task).collect()
}

/// One run's average accuracy and forgetting after `n_phases` phases.
pub fn measures_of(outcome: &Outcome, n_phases: usize, scored: Scenario) -> [Option<f64>; 2] {
    let rows = &outcome.rows[..outcome.rows.len().min(n_phases + 1)];
    let matrix = Matrix::from_rows(rows, &outcome.description.full_score, scored);
    [matrix.average_accuracy(), matrix.forgetting()]
}

/// Mean and standard error; `None` with fewer than two numbers.
pub fn estimate_of(values: &[f64]) -> Option<Estimate> {
    Some((mean(values.iter().copied())?, standard_error(values)?))
}

/// The measures over this run and the other seeds' completed runs, at as many task ends as this run has reached.
/// Diverged runs are counted but not averaged.
pub fn estimates(own: &Matrix, own_has_diverged: bool, others: &[Arc<Outcome>], scored: Scenario) -> Estimates {
    let n_phases = own.n_phases();
    let whole = others.iter().filter(|other| other.is_whole());
    let measured: Vec<[Option<f64>; 2]> = (!own_has_diverged)
        .then(|| [own.average_accuracy(), own.forgetting()])
        .into_iter()
        .chain(whole.map(|other| measures_of(other, n_phases, scored)))
        .collect();
    let of = |which: usize| {
        let values: Option<Vec<f64>> = measured.iter().map(|measures| measures[which]).collect();
        estimate_of(&values?)
    };
    let n_diverged = u32::from(own_has_diverged) + others.iter().filter(|other| !other.is_whole()).count() as u32;
    Estimates { n_seeds: measured.len() as u32, n_diverged, accuracy: of(0), forgetting: of(1) }
}

/// The diverged seeds, this run's own first; `others` are the runs with the following seeds.
pub fn diverged_seeds(config: &Config, own_has_diverged: bool, others: &[Arc<Outcome>]) -> Vec<u64> {
    let has_diverged = core::iter::once(own_has_diverged).chain(others.iter().map(|other| !other.is_whole()));
    let seeds = seeds_of(config, others.len() as u32 + 1).into_iter().zip(has_diverged);
    seeds.filter(|(_, has_diverged)| *has_diverged).map(|(seed, _)| seed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::Experiment;

    fn starts_unasked(query: &str) -> bool {
        let (config, notices) = Config::parse(query);
        assert_eq!(notices, [], "{query}");
        let n_parameters = Experiment::new(config.clone()).description().n_parameters;
        are_cheap(&config, USUAL, n_parameters)
    }

    #[test]
    fn usual_runs_bring_their_other_seeds_unasked() {
        for query in [
            "",
            "stream=split-digits",
            "stream=permuted-digits",
            "stream=rotated-mnist",
            "stream=islands&tasks=20&activation=tanh",
            "stream=curve&penalty=ewc",
        ] {
            assert!(starts_unasked(query), "{query}");
        }
    }

    #[test]
    fn long_and_large_ones_wait_to_be_asked_for() {
        let twice = (1..=20).chain(1..=20).map(|task| task.to_string()).collect::<Vec<_>>().join("-");
        let long = "stream=islands&tasks=20&layers=1&batch=1&test=1&train=1&evaluate=1&steps=100000";
        // Nearly no training, but four million steps and evaluations.
        assert!(!starts_unasked(&format!("{long}&order={twice}")));
        // No work at all, but much memory for each worker.
        let large = "stream=islands&tasks=2&layers=1024-1024-1024-1024&train=1&test=1&batch=1&steps=1&evaluate=1";
        assert!(!starts_unasked(large));
    }
}
