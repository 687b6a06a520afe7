//! Many runs in parallel, each executed once: the input of tables and laws.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::cli::outcome::complain;
use crate::engine::config::Config;
use crate::engine::distillation::{Study, StudyConfig, StudyCursor, StudyPhase};
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::metrics::{Matrix, stability_gap};
use crate::engine::snapshot::Phase;
use crate::laws::Quantity;

/// The results of one run: percentages, or percentage points, under the scenario used in training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// Final average accuracy.
    pub(super) accuracy: f64,
    /// Mean forgetting.
    pub(super) forgetting: f64,
    /// Mean accuracy of each task just after it was learned.
    pub(super) learned: f64,
    /// Accuracy at the end of the task that was learned first.
    pub(super) first: f64,
    /// The stability gap, at the resolution of the curve.
    pub(super) gap: f64,
    /// Samples of old tasks stored at the end.
    pub(super) n_samples: u32,
    /// For a student: steps until it reached the study's target accuracy, or the number of all steps.
    pub(super) n_steps: f64,
}

impl Reading {
    /// The quantity a law compares.
    pub(super) const fn of(&self, quantity: Quantity) -> f64 {
        match quantity {
            Quantity::Accuracy => self.accuracy,
            Quantity::Forgetting => self.forgetting,
            Quantity::Learned => self.learned,
            Quantity::Gap => self.gap,
            Quantity::Steps => self.n_steps,
        }
    }

    fn line(&self) -> String {
        let Self { accuracy, forgetting, learned, first, gap, n_samples, n_steps } = self;
        format!("{accuracy},{forgetting},{learned},{first},{gap},{n_samples},{n_steps}")
    }

    fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(',').collect();
        let [accuracy, forgetting, learned, first, gap, n_samples, n_steps] = parts[..] else { return None };
        Some(Self {
            accuracy: accuracy.parse().ok()?,
            forgetting: forgetting.parse().ok()?,
            learned: learned.parse().ok()?,
            first: first.parse().ok()?,
            gap: gap.parse().ok()?,
            n_samples: n_samples.parse().ok()?,
            n_steps: n_steps.parse().ok()?,
        })
    }
}

/// Runs to the end; `None` if the run diverged.
fn reading(config: Config) -> Option<Reading> {
    let scenario = config.stream.scenario;
    let mut experiment = Experiment::new(config);
    experiment.advance(u32::MAX);
    if experiment.phase() != Phase::Finished {
        return None;
    }
    let full_score = experiment.description().full_score;
    let snapshot = experiment.snapshot(&mut Cursor::default(), false);
    let matrix = Matrix::from_rows(&snapshot.rows, &full_score, scenario);
    let percent = |share: Option<f64>| 100.0 * share.unwrap_or(0.0);
    Some(Reading {
        accuracy: percent(matrix.average_accuracy()),
        forgetting: percent(matrix.forgetting()),
        learned: percent(matrix.learning_accuracy()),
        // Tasks are numbered in the order in which they are learned.
        first: percent(matrix.accuracy_now(0)),
        gap: percent(stability_gap(&snapshot.curve, &snapshot.rows, &full_score, scenario)),
        n_samples: snapshot.ledger.raw_samples,
        n_steps: f64::from(snapshot.step),
    })
}

/// Runs a study with one student; `None` if it or the teacher diverged.
fn student(config: StudyConfig) -> Option<Reading> {
    let n_steps = config.steps as f64;
    let mut study = Study::new(config);
    study.advance(u32::MAX);
    let snapshot = study.snapshot(&mut StudyCursor::default());
    let arm = snapshot.arms.first()?;
    if matches!(snapshot.phase, StudyPhase::Diverged { .. }) || arm.diverged_at.is_some() {
        return None;
    }
    let correct = snapshot.curve.last().and_then(|point| point.correct.first().copied())?;
    Some(Reading {
        accuracy: 100.0 * f64::from(correct) / f64::from(study.description().n_test.max(1)),
        forgetting: 0.0,
        learned: 0.0,
        first: 0.0,
        gap: 0.0,
        n_samples: 0,
        n_steps: arm.reached_at.map_or(n_steps, f64::from),
    })
}

/// Runs a link with this seed.
fn done(link: &str, seed: u64) -> Option<Reading> {
    match link.strip_prefix("study&") {
        Some(study) => student(StudyConfig { seed, ..StudyConfig::parse(study).0 }),
        None => reading(Config { seed, ..Config::parse(link).0 }),
    }
}

/// The key of a run: its link without a seed, evaluated only at task ends unless its curve is needed.
pub(super) fn link_of(config: &Config, quantity: Quantity) -> String {
    let evaluate = if quantity == Quantity::Gap { config.training.evaluate } else { config.training.steps };
    let mut config = Config { seed: 0, ..config.clone() };
    config.training.evaluate = evaluate;
    config.to_query()
}

/// The result of a run that diverged, in the cache file.
const DIVERGED: &str = "diverged";

/// Known results of runs.
#[derive(Debug, Default)]
pub(super) struct Runs {
    known: BTreeMap<(String, u64), Option<Reading>>,
    /// The file in which results are cached.
    place: Option<PathBuf>,
}

impl Runs {
    /// Loads a cache file if its results are of this build's numbers: its first line is `build`.
    pub(super) fn kept_in(place: Option<PathBuf>, build: &str) -> Self {
        let text = place.as_ref().and_then(|place| std::fs::read_to_string(place).ok()).unwrap_or_default();
        let mut runs = Self { known: BTreeMap::new(), place };
        // A last line without its end was cut when the disk was full or the command was stopped.
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        let is_current = whole.lines().next() == Some(build);
        for line in whole.lines().skip(1).filter(|_| is_current) {
            let Some((link, rest)) = line.split_once(' ') else { continue };
            let Some((seed, found)) = rest.split_once(' ') else { continue };
            let reading = Reading::of_line(found);
            if let Ok(seed) = seed.parse()
                && (reading.is_some() || found == DIVERGED)
            {
                runs.known.insert((link.to_owned(), seed), reading);
            }
        }
        let first = format!("{build}\n");
        let kept = if is_current { whole } else { &first };
        if kept != text {
            runs.write(|place| std::fs::write(place, kept));
        }
        runs
    }

    /// Executes those of these runs whose results are not known yet, on all cores.
    pub(super) fn ask(&mut self, what: &str, wanted: impl IntoIterator<Item = (String, Range<u64>)>) {
        let wanted: BTreeSet<(String, u64)> = wanted
            .into_iter()
            .flat_map(|(link, seeds)| seeds.map(move |seed| (link.clone(), seed)))
            .filter(|run| !self.known.contains_key(run))
            .collect();
        let wanted: Vec<(String, u64)> = wanted.into_iter().collect();
        let progress = ProgressBar::new(wanted.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} runs, {eta} left") {
            progress.set_style(style);
        }
        progress.set_message(what.to_owned());
        for portion in wanted.chunks(200) {
            let found: Vec<Option<Reading>> = portion
                .par_iter()
                .map(|(link, seed)| {
                    let found = done(link, *seed);
                    progress.inc(1);
                    found
                })
                .collect();
            let mut lines = String::new();
            for ((link, seed), found) in portion.iter().zip(found) {
                let text = found.map_or_else(|| DIVERGED.to_owned(), |found| found.line());
                let _ = writeln!(lines, "{link} {seed} {text}");
                self.known.insert((link.clone(), *seed), found);
            }
            self.keep(&lines);
        }
        progress.finish_and_clear();
    }

    /// Appends lines to the cache file.
    fn keep(&mut self, lines: &str) {
        use std::io::Write as _;
        self.write(|place| std::fs::OpenOptions::new().append(true).open(place)?.write_all(lines.as_bytes()));
    }

    /// Writes to the cache file, if there is one; after a failure no more.
    fn write(&mut self, write: impl FnOnce(&Path) -> io::Result<()>) {
        let Some(place) = &self.place else { return };
        if let Err(error) = write(place) {
            complain(&format!(
                "{} could not be written: {error}. What is not kept there is run again next time.",
                place.display()
            ));
            self.place = None;
        }
    }

    /// Results of runs, one entry per seed: `None` where the run diverged or was not requested.
    pub(super) fn of(&self, link: &str, seeds: Range<u64>) -> Vec<Option<Reading>> {
        seeds.map(|seed| self.known.get(&(link.to_owned(), seed)).copied().flatten()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_came_to_is_kept_and_read_back_and_thrown_away_with_other_numbers() {
        let link = "stream=islands&tasks=2&steps=20&evaluate=20&seed=0".to_owned();
        let place = std::env::temp_dir().join(format!("palimpsest-runs-{}", std::process::id()));
        let mut runs = Runs::kept_in(Some(place.clone()), "these");
        runs.ask("", [(link.clone(), 0..2), (link.clone(), 1..3)]);
        let found = runs.of(&link, 0..3);
        assert!(found.iter().all(Option::is_some), "{found:?}");
        assert_eq!(Runs::kept_in(Some(place.clone()), "these").of(&link, 0..3), found);
        assert_eq!(Runs::kept_in(Some(place.clone()), "others").of(&link, 0..3), [None; 3]);
        std::fs::remove_file(place).expect("the file is there");
    }

    #[test]
    fn a_half_written_line_is_no_result() {
        let place = std::env::temp_dir().join(format!("palimpsest-half-{}", std::process::id()));
        std::fs::write(&place, "these\na 0 1,2,3,4,5,6,7\na 1 diverged\na 2 7,8\na 3 7,8,9,1,2,3,15").expect("written");
        let runs = Runs::kept_in(Some(place.clone()), "these");
        let known: Vec<(u64, bool)> = runs.known.iter().map(|((_, seed), found)| (*seed, found.is_some())).collect();
        assert_eq!(known, [(0, true), (1, false)]);
        let text = std::fs::read_to_string(&place).expect("read");
        assert!(text.ends_with("a 2 7,8\n"), "{text}");
        std::fs::remove_file(place).expect("the file is there");
    }

    #[test]
    fn a_run_that_diverged_is_none() {
        let mut runs = Runs::default();
        let link = "stream=islands&optimizer=sgd&rate=10&steps=50&evaluate=50&seed=0";
        runs.ask("", [(link.to_owned(), 0..1)]);
        assert_eq!(runs.of(link, 0..1), [None]);
        assert!(runs.known.contains_key(&(link.to_owned(), 0)));
    }
}
