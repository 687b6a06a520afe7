//! `run`: a link over several seeds, on all cores.

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::outcome::{Outcome, complain, say};
use super::report::{Report, SeedReport};
use crate::engine::config::compatibility::undone_projection;
use crate::engine::config::preset::{PRESETS, preset_of};
use crate::engine::config::room::MOST_UNASKED;
use crate::engine::config::{Config, MAX_SEED};
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;

/// Arguments of `run`.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The run, in the form of a page link after `#`; empty for the default run.
    #[arg(default_value = "")]
    query: String,
    /// Preset to use instead of the link's own method, with its usual settings for the stream; see `list`.
    #[arg(long)]
    preset: Option<String>,
    /// Seeds to run: `10` for 0–9, `100-104` for a range. Default: the link's own seed.
    #[arg(long, value_parser = parse_seeds)]
    seeds: Option<Seeds>,
    /// Also report intransigence, which needs joint training on tasks 1..k for every k: K(K+1)/2 tasks' worth of
    /// extra steps per seed.
    #[arg(long)]
    intransigence: bool,
    /// Print a JSON document instead of tables.
    #[arg(long)]
    json: bool,
}

/// A range of seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seeds {
    pub(super) first: u64,
    pub(super) last: u64,
}

pub(super) fn parse_seeds(text: &str) -> Result<Seeds, String> {
    let number = |text: &str| {
        text.parse::<u64>()
            .ok()
            .filter(|&seed| seed <= MAX_SEED)
            .ok_or_else(|| format!("`{text}` is not a whole number from 0 to {MAX_SEED}"))
    };
    let seeds = match text.split_once('-') {
        Some((first, last)) => Seeds { first: number(first)?, last: number(last)? },
        None => match number(text)? {
            0 => return Err("at least one seed is required".to_owned()),
            n_seeds => Seeds { first: 0, last: n_seeds - 1 },
        },
    };
    if seeds.first > seeds.last {
        return Err(format!("the range `{text}` ends before it begins"));
    }
    if seeds.last - seeds.first >= 100_000 {
        return Err(format!("`{text}` asks for more than 100000 seeds"));
    }
    Ok(seeds)
}

/// Runs the link and prints its results.
pub(super) fn run(arguments: &RunArguments) -> Outcome {
    let (mut config, notices) = Config::parse(&arguments.query);
    if !notices.is_empty() {
        for notice in &notices {
            complain(&notice.to_string());
        }
        complain("Nothing was run: the command line accepts a link only if every part of it is valid.");
        return Outcome::Refused;
    }
    if let Some(id) = &arguments.preset {
        let Some(preset) = preset_of(id) else {
            let known: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
            complain(&format!("There is no preset `{id}`. Available presets: {}.", known.join(", ")));
            return Outcome::Refused;
        };
        config = preset.applied_to(&config);
    }
    if let Some(projection) = undone_projection(&config) {
        complain(&format!(
            "Note: {} does not take the step that {} chooses; its paper uses plain SGD (optimizer=sgd&rate=0.1).",
            config.training.optimizer.kind.id(),
            projection.id
        ));
    }
    if let Some(note) = memory_note(&config) {
        complain(&note);
    }
    let seeds: Vec<u64> = match &arguments.seeds {
        Some(seeds) => (seeds.first..=seeds.last).collect(),
        None => vec![config.seed],
    };
    let progress = ProgressBar::new(seeds.len() as u64 * u64::from(config.n_steps()));
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} steps, {eta} left") {
        progress.set_style(style);
    }
    let runs: Vec<SeedReport> = seeds
        .par_iter()
        .map(|&seed| {
            let config = Config { seed, ..config.clone() };
            let joint = arguments.intransigence.then(|| joint_accuracies(&config));
            run_one(config, joint.as_ref(), &progress)
        })
        .collect();
    progress.finish_and_clear();
    let diverged = runs.iter().any(|run| run.diverged_at.is_some());
    let report = Report::new(&config, runs);
    if arguments.json {
        match serde_json::to_string_pretty(&report) {
            Ok(text) => say(&text),
            Err(error) => {
                complain(&format!("The result could not be written as JSON: {error}."));
                return Outcome::Refused;
            }
        }
    } else {
        say(&report.table());
    }
    for run in report.seeds.iter().filter(|run| run.diverged_at.is_some()) {
        complain(&format!(
            "Seed {} diverged at step {}: a value became infinite or NaN. A smaller learning rate or the implicit step for penalties may help.",
            run.seed,
            run.diverged_at.unwrap_or_default()
        ));
    }
    if diverged { Outcome::Diverged } else { Outcome::Done }
}

/// The memory that a seed's run needs, if that is much.
fn memory_note(config: &Config) -> Option<String> {
    let bytes = config.n_bytes(false);
    (bytes > MOST_UNASKED).then(|| format!("Note: each seed needs about {:.0} MB of memory.", bytes / 1e6))
}

/// Runs one experiment to its end.
fn run_one(config: Config, joint: Option<&Vec<[f64; 3]>>, progress: &ProgressBar) -> SeedReport {
    let mut experiment = Experiment::new(config);
    // In chunks, so that the progress bar moves.
    while !experiment.is_over() {
        let before = experiment.step();
        experiment.advance(50);
        progress.inc(u64::from(experiment.step() - before));
    }
    let snapshot = experiment.snapshot(&mut Cursor::default(), false);
    SeedReport::new(experiment.config().seed, &experiment.description(), &snapshot, joint)
}

/// The accuracy on task k of networks trained jointly on tasks 1..k, under each scenario `[K]`.
fn joint_accuracies(config: &Config) -> Vec<[f64; 3]> {
    let references = config.joint_references().into_iter().enumerate();
    references
        .map(|(task_idx, joint)| {
            let mut experiment = Experiment::new(joint);
            experiment.advance(u32::MAX);
            let rows = experiment.snapshot(&mut Cursor::default(), false).rows;
            let full_score = experiment.description().full_score;
            Scenario::ALL.map(|scenario| {
                let matrix = Matrix::from_rows(&rows, &full_score, scenario);
                matrix.accuracy_now(task_idx).unwrap_or(f64::NAN)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_runs_name_their_memory() {
        let note = |query: &str| memory_note(&Config::parse(query).0);
        assert_eq!(note("stream=permuted-mnist&tasks=20"), None);
        let large = note("stream=islands&tasks=20&layers=1024-1024-1024&project=gem");
        assert!(large.is_some_and(|note| note.contains("MB")));
    }

    #[test]
    fn seeds_are_a_number_or_a_range() {
        assert_eq!(parse_seeds("10"), Ok(Seeds { first: 0, last: 9 }));
        assert_eq!(parse_seeds("100-104"), Ok(Seeds { first: 100, last: 104 }));
        for wrong in ["", "0", "5-3", "x", "-1", "1-99999999999"] {
            assert!(parse_seeds(wrong).is_err(), "{wrong}");
        }
    }
}
