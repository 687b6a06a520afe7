//! The output of `run`: each seed, then means with standard errors.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::seeds::seeds_text;
use crate::engine::config::Config;
use crate::engine::math::decimal::{self, fixed};
use crate::engine::metrics::{Matrix, mean, minimum_accuracy, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{Description, InForce, Limit, Phase, Snapshot};

/// A whole report. Accuracies and metrics are fractions.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// The canonical link.
    pub(super) query: String,
    /// The task each phase trains, numbered from 1 by first visits.
    pub(super) phases: Vec<usize>,
    /// The scenario used in training.
    pub(super) scenario: &'static str,
    /// The kind of every score, whatever its field's name: `accuracy`, or `r2`, the coefficient of determination
    /// clipped to 0–1.
    pub(super) score: &'static str,
    /// Number of parameters.
    pub(super) parameters: u32,
    /// Number of seeds whose run diverged; means leave them out.
    pub(super) diverged: usize,
    /// Those seeds.
    pub(super) diverged_seeds: Vec<u64>,
    /// What is in force of each knob that the run bounds.
    pub(super) in_force: Vec<InForceReport>,
    /// One entry per seed.
    pub(super) seeds: Vec<SeedReport>,
    /// Mean and standard error of every metric over the seeds that reached the end, under each scenario.
    pub(super) mean: BTreeMap<&'static str, ScenarioMean>,
}

/// One seed's results.
#[derive(Debug, Serialize)]
pub(super) struct SeedReport {
    pub(super) seed: u64,
    /// The step at which the run diverged, if it did.
    pub(super) diverged_at: Option<u32>,
    /// Results under each scenario that applies.
    pub(super) scenarios: BTreeMap<&'static str, ScenarioReport>,
    pub(super) ledger: LedgerReport,
    /// Digest of all parameters at initialisation and at each task's end, in hexadecimal.
    pub(super) digests: Vec<String>,
    #[serde(skip)]
    parameters: u32,
    #[serde(skip)]
    in_force: Vec<InForce>,
}

/// A knob that asks for more than the run can give.
#[derive(Debug, Serialize)]
pub(super) struct InForceReport {
    /// The component's id; empty for a run-wide knob.
    pub(super) component: String,
    pub(super) knob: String,
    /// What it asks for; 0 if it asks for all there is.
    pub(super) wanted: u32,
    /// The smallest and largest number in force over the tasks.
    pub(super) least: u32,
    pub(super) most: u32,
    /// From this value on nothing changes.
    pub(super) enough: u32,
    /// What bounds it: `examples`, `kept`, `candidates`, `classes`, `bytes` (16 MB), `parameters`, `steps`.
    pub(super) limit: &'static str,
}

impl InForceReport {
    pub(super) fn new(entry: &InForce) -> Self {
        let InForce { component, knob, wanted, least, most, enough, limit } = entry.clone();
        Self { component, knob, wanted, least, most, enough, limit: limit.id() }
    }
}

/// One seed's results under one scenario.
#[derive(Debug, Serialize)]
pub(super) struct ScenarioReport {
    /// R: row i is after phase i (row 0: at initialisation), column j is task j + 1.
    pub(super) matrix: Vec<Vec<f64>>,
    /// Every metric that has a value; empty if the run diverged.
    pub(super) metrics: BTreeMap<&'static str, f64>,
    /// Lowest accuracy of each task after it was learned.
    pub(super) minimum_accuracy: Vec<Option<f64>>,
}

/// A mean over seeds.
#[derive(Debug, Serialize)]
pub(super) struct MeanReport {
    pub(super) mean: f64,
    /// Standard error of the mean; absent for a single seed.
    pub(super) standard_error: Option<f64>,
    /// Number of seeds in the mean: those that have the value.
    pub(super) n: usize,
}

/// Means under one scenario.
#[derive(Debug, Serialize)]
pub(super) struct ScenarioMean {
    pub(super) matrix: Vec<Vec<MeanReport>>,
    pub(super) metrics: BTreeMap<&'static str, MeanReport>,
}

/// The ledger at the run's end.
#[derive(Debug, Serialize)]
pub(super) struct LedgerReport {
    pub(super) raw_samples_kept: u32,
    pub(super) raw_bytes_kept: u64,
    pub(super) other_bytes_kept: u64,
    /// Forward rows beyond naive training's, per step.
    pub(super) extra_forward_rows_per_step: f64,
    /// Backward rows beyond naive training's, per step.
    pub(super) extra_backward_rows_per_step: f64,
    pub(super) consolidation_rows: u64,
    /// Compute per step as a multiple of naive training's.
    pub(super) compute_ratio: f64,
}

impl SeedReport {
    /// One seed's results; `joint` holds accuracies of jointly trained networks, for intransigence.
    pub(super) fn new(
        seed: u64,
        description: &Description,
        snapshot: &Snapshot,
        joint: Option<&Vec<[f64; 3]>>,
    ) -> Self {
        let scenarios = description
            .scored
            .iter()
            .map(|&scenario| (scenario.id(), ScenarioReport::new(scenario, description, snapshot, joint)))
            .collect();
        let ledger = &snapshot.ledger;
        let per_step = |rows: u64| (rows - ledger.fit_rows) as f64 / f64::from(snapshot.step.max(1));
        Self {
            seed,
            diverged_at: match snapshot.phase {
                Phase::Diverged { step } => Some(step),
                _ => None,
            },
            scenarios,
            ledger: LedgerReport {
                raw_samples_kept: ledger.raw_samples,
                raw_bytes_kept: ledger.raw_bytes,
                other_bytes_kept: ledger.other_bytes,
                extra_forward_rows_per_step: per_step(ledger.forward_rows),
                extra_backward_rows_per_step: per_step(ledger.backward_rows),
                consolidation_rows: ledger.consolidation_rows,
                compute_ratio: ledger.compute_ratio(),
            },
            digests: snapshot.rows.iter().map(|row| format!("{:016x}", row.digest)).collect(),
            parameters: description.n_parameters,
            in_force: description.in_force.iter().filter(|entry| entry.differs()).cloned().collect(),
        }
    }
}

impl ScenarioReport {
    fn new(scenario: Scenario, description: &Description, snapshot: &Snapshot, joint: Option<&Vec<[f64; 3]>>) -> Self {
        let matrix = Matrix::from_rows(&snapshot.rows, &description.full_score, scenario);
        let joint: Vec<f64> = joint.into_iter().flatten().map(|best| best[scenario.index()]).collect();
        let is_over = snapshot.phase == Phase::Finished;
        let metrics = [
            ("average_accuracy", matrix.average_accuracy()),
            ("forgetting", matrix.forgetting()),
            ("backward_transfer", matrix.backward_transfer()),
            ("forward_transfer", matrix.forward_transfer()),
            ("intransigence", matrix.intransigence(&joint)),
        ];
        let minimum = (0..matrix.n_tasks())
            .map(|task| {
                let learned_at = snapshot.rows.get(matrix.learned_in(task)?)?.step;
                minimum_accuracy(&snapshot.curve, task, learned_at, description.full_score[task], scenario)
            })
            .collect();
        Self {
            matrix: (0..snapshot.rows.len())
                .map(|row| (0..matrix.n_tasks()).filter_map(|task| matrix.accuracy(row, task)).collect())
                .collect(),
            metrics: metrics.into_iter().filter(|_| is_over).filter_map(|(name, value)| Some((name, value?))).collect(),
            minimum_accuracy: minimum,
        }
    }
}

/// The kind of figures in a table.
fn score_named(score: &str) -> &'static str {
    if score == "r2" { "R² in %, negative values shown as 0" } else { "accuracy in %" }
}

fn mean_of(values: &[f64]) -> Option<MeanReport> {
    Some(MeanReport { mean: mean(values.iter().copied())?, standard_error: standard_error(values), n: values.len() })
}

impl Report {
    /// The report of a run over several seeds.
    pub(super) fn new(config: &Config, seeds: Vec<SeedReport>) -> Self {
        let mut means = BTreeMap::new();
        for scenario in Scenario::ALL.map(Scenario::id) {
            let of_seeds: Vec<&ScenarioReport> = seeds
                .iter()
                .filter(|seed| seed.diverged_at.is_none())
                .filter_map(|seed| seed.scenarios.get(scenario))
                .collect();
            let Some(first) = of_seeds.first() else { continue };
            let matrix = (0..first.matrix.len())
                .map(|row| {
                    (0..first.matrix[row].len())
                        .filter_map(|task| {
                            let values: Vec<f64> =
                                of_seeds.iter().filter_map(|seed| seed.matrix.get(row)?.get(task).copied()).collect();
                            mean_of(&values)
                        })
                        .collect()
                })
                .collect();
            let metrics = first
                .metrics
                .keys()
                .filter_map(|&name| {
                    let values: Vec<f64> = of_seeds.iter().filter_map(|seed| seed.metrics.get(name).copied()).collect();
                    Some((name, mean_of(&values)?))
                })
                .collect();
            means.insert(scenario, ScenarioMean { matrix, metrics });
        }
        Self {
            query: config.to_query(),
            phases: config.stream.phase_tasks().iter().map(|task_idx| task_idx + 1).collect(),
            scenario: config.stream.scenario.id(),
            score: if config.stream.spec.likelihood.is_of_numbers() { "r2" } else { "accuracy" },
            parameters: seeds.first().map_or(0, |seed| seed.parameters),
            diverged: seeds.iter().filter(|seed| seed.diverged_at.is_some()).count(),
            diverged_seeds: seeds.iter().filter(|run| run.diverged_at.is_some()).map(|run| run.seed).collect(),
            // The data do not depend on the run's seed.
            in_force: seeds.first().map_or_else(Vec::new, |run| run.in_force.iter().map(InForceReport::new).collect()),
            seeds,
            mean: means,
        }
    }

    /// The report as human-readable tables; scores in percent.
    pub(super) fn table(&self) -> String {
        let n_seeds = self.seeds.len();
        let mut seeds = seeds_text(&self.seeds.iter().map(|seed| seed.seed).collect::<Vec<_>>());
        match (n_seeds, self.diverged) {
            (_, 0) => {}
            (1, _) => seeds.push_str(", diverged: no results"),
            (_, diverged) if diverged == n_seeds => seeds.push_str("; all diverged: no results"),
            (_, diverged) => {
                let (who, n_left) = (named(&self.diverged_seeds), n_seeds - diverged);
                let _ = write!(seeds, "; {diverged} diverged ({who}): means over the other {n_left}");
            }
        }
        let mut text = format!("{}\n{} parameters, {seeds}\n", self.query, self.parameters);
        if let Some(run) = self.seeds.first() {
            for entry in &run.in_force {
                let _ = writeln!(text, "{}", in_force_line(entry));
            }
        }
        // Beside every mean: the number of seeds it is over.
        let over = |n: usize| if n_seeds == 1 { String::new() } else { format!("   n = {n}") };
        for (scenario, mean) in &self.mean {
            let trained = if *scenario == self.scenario { " (as trained)" } else { "" };
            let _ = writeln!(text, "\nScored {scenario}-incremental{trained}, {}", score_named(self.score));
            let n_tasks = mean.matrix.first().map_or(0, Vec::len);
            let heads: Vec<String> = (1..=n_tasks).map(|task| format!("{:>12}", format!("task {task}"))).collect();
            let _ = writeln!(text, "{:>10}{}", "", heads.concat());
            for (row, cells) in mean.matrix.iter().enumerate() {
                // Where a task returns, the row names the task that its phase trained.
                let name = match row.checked_sub(1).map(|phase_idx| self.phases[phase_idx]) {
                    None => "untrained".to_owned(),
                    Some(task) if self.phases.iter().is_sorted_by(|a, b| a < b) => format!("after {task}"),
                    Some(task) => format!("{row}: task {task}"),
                };
                let n = cells.iter().map(|cell| cell.n).min().unwrap_or(0);
                let cells: Vec<String> = cells.iter().map(|cell| format!("{:>12}", percent(cell))).collect();
                let _ = writeln!(text, "{name:>10}{}{}", cells.concat(), over(n));
            }
            for (name, value) in &mean.metrics {
                let _ = writeln!(text, "  {:<20}{:>12}{}", name.replace('_', " "), percent(value), over(value.n));
            }
        }
        // A run that diverged stopped before its memories were full.
        if let Some(seed) = self.seeds.iter().find(|run| run.diverged_at.is_none()).or(self.seeds.first()) {
            let ledger = &seed.ledger;
            let _ = write!(
                text,
                "\nLedger for seed {}: {} raw samples kept ({} bytes), {} other bytes, {} extra forward and {} extra backward rows per step, compute {} x naive, {} rows at task ends",
                seed.seed,
                ledger.raw_samples_kept,
                ledger.raw_bytes_kept,
                ledger.other_bytes_kept,
                fixed(ledger.extra_forward_rows_per_step, 1),
                fixed(ledger.extra_backward_rows_per_step, 1),
                fixed(ledger.compute_ratio, 2),
                ledger.consolidation_rows,
            );
        }
        text
    }
}

/// The first seeds of a list, and how many more there are.
pub(super) fn named(seeds: &[u64]) -> String {
    const MOST: usize = 20;
    let first: Vec<String> = seeds.iter().take(MOST).map(u64::to_string).collect();
    let more = seeds.len().saturating_sub(MOST);
    first.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

/// One line: what is in force of a knob, and why.
pub(super) fn in_force_line(entry: &InForce) -> String {
    let owner = if entry.component.is_empty() { String::new() } else { format!(" of `{}`", entry.component) };
    let why = match entry.limit {
        Limit::Examples => "there are no more examples",
        Limit::Kept => "no more samples are kept",
        Limit::Candidates => "no more candidates are compared",
        Limit::Classes => "too few to have one of each class",
        Limit::Bytes => "16 MB for all tasks together",
        Limit::Parameters => "the network has no more directions",
        Limit::Steps => "a task has no more steps",
    };
    match entry.wanted {
        0 => format!("`{}`{owner}: {}, all there are", entry.knob, entry.number()),
        wanted => format!("`{}`{owner}: {} in force, {wanted} wanted ({why})", entry.knob, entry.number()),
    }
}

fn percent(value: &MeanReport) -> String {
    match value.standard_error {
        Some(error) => format!("{} ± {}", decimal::percent(value.mean, 1), decimal::percent(error, 1)),
        None => decimal::percent(value.mean, 1),
    }
}
