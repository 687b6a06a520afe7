//! A past run, kept for comparison.

use std::sync::Arc;

use crate::engine::config::Config;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, Description, Ledger, MatrixRow};

/// A past run: the data that its ghost and comparisons need.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its settings.
    pub config: Config,
    /// Its description.
    pub description: Arc<Description>,
    /// Its accuracy curves.
    pub curve: Vec<CurvePoint>,
    /// Its accuracy matrix.
    pub rows: Vec<MatrixRow>,
    /// Its costs.
    pub ledger: Ledger,
    /// The step it reached.
    pub step: u32,
}

impl Record {
    /// Whether it reached the end of its stream.
    pub fn is_complete(&self) -> bool {
        self.step >= self.config.n_steps()
    }

    /// Whether its curves and numbers are comparable with a run of `config`: the same tasks in the same order over the
    /// same steps.
    pub fn is_comparable(&self, config: &Config) -> bool {
        let own = &self.config;
        own.stream.spec == config.stream.spec
            && own.stream.n_tasks == config.stream.n_tasks
            && own.stream.order == config.stream.order
            && own.n_steps() == config.n_steps()
            && own.training.steps == config.training.steps
            && own.stream.heads().are_separate() == config.stream.heads().are_separate()
    }

    /// Its accuracy matrix after `n_phases` phases.
    pub fn matrix_until(&self, n_phases: usize, scored: Scenario) -> Matrix {
        let rows = &self.rows[..self.rows.len().min(n_phases + 1)];
        Matrix::from_rows(rows, &self.description.full_score, scored)
    }
}

/// Whether to replace `previous` by `record`: an aborted run never displaces one that the next run can be compared
/// with.
pub fn is_worth_keeping(record: &Record, previous: Option<&Record>) -> bool {
    record.is_complete() || previous.is_none_or(|previous| !previous.is_comparable(&record.config))
}

/// Every task's accuracy at one moment, in `[0, 1]`.
pub fn accuracies(point: &CurvePoint, description: &Description, scored: Scenario) -> Vec<f64> {
    point
        .correct
        .iter()
        .zip(&description.full_score)
        .map(|(correct, &full_score)| f64::from(correct[scored.index()]) / f64::from(full_score.max(1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};

    const LINK: &str = "stream=islands&tasks=3&train=60&test=40&steps=20&layers=8-8&evaluate=10&seed=1";

    fn record(link: &str, n_steps: u32) -> Record {
        let (config, _) = Config::parse(link);
        let mut experiment = Experiment::new(config.clone());
        experiment.advance(n_steps);
        let description = Arc::new(experiment.description());
        let snapshot = experiment.snapshot(&mut Cursor::default(), false);
        let (curve, rows, ledger, step) = (snapshot.curve, snapshot.rows, snapshot.ledger, snapshot.step);
        Record { config, description, curve, rows, ledger, step }
    }

    fn of_link(link: &str) -> Config {
        Config::parse(link).0
    }

    #[test]
    fn a_run_compares_with_another_seed_or_method_on_the_same_tasks() {
        let record = record(LINK, 60);
        assert!(record.is_complete());
        for other in ["&seed=2", "&penalty=ewc", "&rehearse=balanced.labels", "&layers=30-30"] {
            let link = if other.starts_with("&seed") || other.starts_with("&layers") {
                let key = &other[..=other.find('=').expect("a key")];
                let from = LINK.find(key).expect("it is there");
                let to = LINK[from + 1..].find('&').map_or(LINK.len(), |end| from + 1 + end);
                format!("{}{}{}", &LINK[..from], other, &LINK[to..])
            } else {
                format!("{LINK}{other}")
            };
            assert!(record.is_comparable(&of_link(&link)), "{link}");
        }
    }

    #[test]
    fn a_run_does_not_compare_over_other_tasks_or_steps() {
        let record = record(LINK, 60);
        for (from, to) in [("islands", "moons"), ("tasks=3", "tasks=4"), ("steps=20", "steps=30")] {
            assert!(!record.is_comparable(&of_link(&LINK.replace(from, to))), "{to}");
        }
        assert!(!record.is_comparable(&of_link(&format!("{LINK}&order=3-2-1"))));
    }

    #[test]
    fn a_broken_off_run_does_not_take_the_place_of_one_to_compare_with() {
        let (whole, broken) = (record(LINK, 60), record(LINK, 10));
        assert!(is_worth_keeping(&whole, Some(&whole)));
        assert!(is_worth_keeping(&broken, None));
        assert!(!is_worth_keeping(&broken, Some(&whole)));
        let elsewhere = record(&LINK.replace("islands", "moons"), 60);
        assert!(is_worth_keeping(&broken, Some(&elsewhere)));
    }

    #[test]
    fn a_matrix_until_a_phase_has_the_rows_of_that_phase() {
        let whole = record(LINK, 60);
        for n_phases in 0..=3 {
            assert_eq!(whole.matrix_until(n_phases, Scenario::Domain).n_phases(), n_phases);
        }
        assert_eq!(whole.matrix_until(9, Scenario::Domain).n_phases(), 3);
    }
}
