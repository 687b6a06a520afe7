//! `run`: a link over several seeds, on all cores.

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::link::opened;
use super::outcome::{Outcome, complain, said};
use super::report::{Report, SeedReport};
use super::seeds::{Seeds, parse_seeds};
use crate::engine::config::Config;
use crate::engine::config::compatibility::undone_projection;
use crate::engine::config::preset::{PRESETS, preset_of};
use crate::engine::config::room::MOST_UNASKED;
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::link_repair::Kind;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::message::{Catalogue, Language};

/// Arguments of `run`.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The run: a page's address, or its part after `#`; empty for the default run.
    #[arg(default_value = "")]
    query: String,
    /// Preset to use instead of the link's own method, with its usual settings for the stream; see `list`.
    #[arg(long)]
    preset: Option<String>,
    /// Seeds to run: `10` for the link's own and the nine after it, as on the page; `100-104` for a range. Default: the
    /// link's own seed.
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

/// Runs the link and prints its results.
pub(super) fn run(arguments: &RunArguments) -> Outcome {
    let Some(mut config) = opened(&arguments.query, Kind::Run, Config::parse) else { return Outcome::Refused };
    if let Some(id) = &arguments.preset {
        let Some(preset) = preset_of(id) else {
            let known: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
            let id: String = id.chars().take(80).collect();
            complain(&format!("There is no preset `{id}`. Available presets: {}.", known.join(", ")));
            return Outcome::Refused;
        };
        let (applied, _, refused) = preset.brought_to(&config);
        if !refused.is_empty() {
            complain(&format!("The preset `{}` cannot be in this run:", preset.id));
            let catalogue = Catalogue::new(Language::English);
            catalogue.remarks(&refused).iter().for_each(|sentence| complain(sentence));
            return Outcome::Refused;
        }
        config = applied;
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
        Some(seeds) => seeds.of(config.seed),
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
    let text = if arguments.json {
        match serde_json::to_string_pretty(&report) {
            Ok(text) => text,
            Err(error) => {
                complain(&format!("The result could not be written as JSON: {error}."));
                return Outcome::Unwritten;
            }
        }
    } else {
        report.table()
    };
    for run in report.seeds.iter().filter(|run| run.diverged_at.is_some()) {
        complain(&format!(
            "Seed {} diverged at step {}: a value became infinite or NaN. A smaller learning rate or the implicit step for penalties may help.",
            run.seed,
            run.diverged_at.unwrap_or_default()
        ));
    }
    said(&text, if diverged { Outcome::Diverged } else { Outcome::Done })
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
        let large = note("stream=islands&tasks=20&layers=1024-1024-1024-1024&project=gem");
        assert!(large.is_some_and(|note| note.contains("MB")));
    }
}
