//! The same run with other seeds: which runs, which workers, and the band and the measures made of what came of them.

use std::sync::Arc;

use super::jobs::Outcome;
use crate::chart::{AccuracyAt, Reach};
use crate::engine::config::{Config, MAX_SEED};
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::CurvePoint;
use crate::engine::stream::Mode;

/// How many seeds there are to choose from; one is this run alone.
pub const CHOICES: [u32; 4] = [1, 5, 10, 20];
/// How many there are unless somebody chooses.
pub const USUAL: u32 = 5;

/// How far the other seeds are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is wanted, or everything is there.
    #[default]
    Rest,
    /// They would take long: somebody has to ask for them.
    Unasked,
    /// So many of all seeds are done.
    Working(u32),
    /// No worker could be had, or it broke.
    Failed,
}

/// Mean and standard error over the seeds, as fractions.
pub type Estimate = (f64, f64);

/// The measures over all seeds, at as many task ends as this run has reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimates {
    /// How many seeds they are of.
    pub n_seeds: u32,
    /// How many more diverged.
    pub n_diverged: u32,
    /// Of the average accuracy.
    pub accuracy: Option<Estimate>,
    /// Of forgetting.
    pub forgetting: Option<Estimate>,
}

/// Operations of training, over all runs in the background, above which the visitor is asked
/// first: some ten seconds of one core.
const MOST_UNBIDDEN: f64 = 1e11;
/// Lines that may have a shade: more shades could not be told apart.
pub const MOST_SHADED: usize = 6;
/// Multiplications and additions of one step for each parameter and example: forward, and backward twice.
const OPERATIONS: f64 = 6.0;

/// The run's own seed and those after it, `n` in all.
pub fn seeds_of(config: &Config, n: u32) -> Vec<u64> {
    (0..u64::from(n)).map(|ahead| (config.seed + ahead) % (MAX_SEED + 1)).collect()
}

/// The query strings of the same run with these seeds.
pub fn queries_of(config: &Config, n: u32) -> Vec<String> {
    seeds_of(config, n).into_iter().map(|seed| Config { seed, ..config.clone() }.to_query()).collect()
}

/// The jointly trained networks that intransigence needs; none with one seed alone, which is to be quick.
pub fn joint_configs(config: &Config, n: u32) -> Vec<Config> {
    if n < 2 || config.stream.mode != Mode::Sequential { Vec::new() } else { config.joint_references() }
}

/// Whether the other seeds' runs are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// None.
    Nothing,
    /// They would take long: somebody has to ask for them.
    Unasked,
    /// All of them.
    Placed,
}

impl Order {
    /// What is ordered of these runs: nothing before the visible run has begun, and without asking only what is cheap.
    pub const fn of(n_wanted: usize, has_begun: bool, is_granted: bool) -> Self {
        if n_wanted < 2 || !has_begun {
            Self::Nothing
        } else if is_granted {
            Self::Placed
        } else {
            Self::Unasked
        }
    }

    /// How far the ordered runs are, where so many of `n_others` are known.
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

/// Whether training a network of so many parameters on so many examples takes so little that nobody need be asked.
pub fn is_cheap(n_parameters: u32, n_examples: f64) -> bool {
    OPERATIONS * f64::from(n_parameters) * n_examples <= MOST_UNBIDDEN
}

/// Whether all other seeds' runs, and the jointly trained networks, take so little that nobody need be asked.
pub fn are_cheap(config: &Config, n: u32, n_parameters: u32) -> bool {
    let n_joint_steps: f64 = joint_configs(config, n).iter().map(|joint| f64::from(joint.n_steps())).sum();
    let n_steps = f64::from(config.n_steps()) * f64::from(n.saturating_sub(1)) + n_joint_steps;
    is_cheap(n_parameters, n_steps * config.training.batch as f64)
}

/// How many workers may be at work on a device of so many threads. The visible run has the right of way: at full speed
/// it keeps a thread for itself and the page another; but who orders a sweep waits for it. Nobody works for a page that
/// is not seen.
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

/// How far the runs reach, one entry a task for the first so many, moment by moment.
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

/// The measures over this run and those of the other seeds that came to their end, at as many task ends as this run has
/// reached. A run that diverged is counted, and no part of a mean.
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
    let n_diverged = n_diverged(own_has_diverged, others);
    Estimates { n_seeds: measured.len() as u32, n_diverged, accuracy: of(0), forgetting: of(1) }
}

/// Seeds, this run's own among them, whose run diverged.
pub fn n_diverged(own_has_diverged: bool, others: &[Arc<Outcome>]) -> u32 {
    u32::from(own_has_diverged) + others.iter().filter(|other| !other.is_whole()).count() as u32
}
