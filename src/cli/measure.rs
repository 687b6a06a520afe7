//! `measure`: every preset on every setup and every law over seeds, written down for people and for the page.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{Outcome, complain, say};
use crate::card::cost::Cost;
use crate::engine::config::Config;
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::method::preset::{PRESETS, Preset};
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::snapshot::Phase;
use crate::laws::{Difference, LAWS, Law, Ruling, reading, ruling};
use crate::measured::{Finding, SETUPS, Setup, Verdict, student_t_95};
use crate::message::{Catalogue, Language};

/// Arguments of `measure`.
#[derive(Debug, Args)]
pub(super) struct MeasureArguments {
    /// Seeds a cell: 0 up to this number, at least 5.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(5..=1000))]
    seeds: u64,
    /// Measure the laws only, and print them instead of writing files.
    #[arg(long)]
    laws: bool,
    /// The folder that holds `docs` and `assets`.
    #[arg(long, default_value = ".")]
    into: PathBuf,
    /// Only count what each preset stores and computes, which takes seconds.
    #[arg(long)]
    costs: bool,
}

/// One preset in one setup, or why there is nothing to measure.
enum Cell {
    Measured {
        accuracies: Vec<f64>,
        n_diverged: usize,
        /// Naive training under the preset's own scenario, where that is not the column's.
        naive: Option<Vec<f64>>,
    },
    Refused(String),
}

/// Runs everything and writes the files.
pub(super) fn measure(arguments: &MeasureArguments) -> Outcome {
    if arguments.laws {
        let laws: Vec<_> = LAWS.iter().map(|law| differences(law, arguments.seeds)).collect();
        say(&laws_markdown(arguments.seeds, &laws));
        return Outcome::Done;
    }
    let costs = PRESETS.iter().map(|preset| Cost::count(preset).line() + "\n").collect();
    let mut files: Vec<(&str, String)> = vec![("assets/costs.csv", costs)];
    if !arguments.costs {
        let table = table(arguments);
        files.extend([("assets/measured.csv", table.csv()), ("docs/measured.md", table.markdown())]);
    }
    for (path, text) in files {
        let path = arguments.into.join(path);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            complain(&format!("{} cannot be written: {error}.", path.display()));
            return Outcome::Refused;
        }
        say(&format!("wrote {}", path.display()));
    }
    Outcome::Done
}

/// Runs every preset on every setup.
fn table(arguments: &MeasureArguments) -> Table {
    let pairs: Vec<(&Preset, &Setup)> =
        PRESETS.iter().flat_map(|preset| SETUPS.iter().map(move |setup| (preset, setup))).collect();
    let progress = ProgressBar::new(pairs.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} cells, {eta} left") {
        progress.set_style(style);
    }
    let cells: Vec<Cell> = pairs
        .par_iter()
        .map(|(preset, setup)| {
            let cell = cell(preset, setup, arguments.seeds);
            progress.inc(1);
            cell
        })
        .collect();
    progress.finish_and_clear();
    let laws = LAWS.iter().map(|law| differences(law, arguments.seeds)).collect();
    Table { n_seeds: arguments.seeds, pairs, cells, laws }
}

fn cell(preset: &Preset, setup: &Setup, n_seeds: u64) -> Cell {
    let (given, _) = Config::parse(setup.query);
    let own_scenario = preset.query.split('&').find(|part| part.starts_with("scenario="));
    if own_scenario.is_some_and(|own| setup.query.contains("scenario=") && !setup.query.contains(own)) {
        return Cell::Refused(format!("it is for {}.", own_scenario.unwrap_or_default()));
    }
    let stream: Vec<&str> = setup.query.split('&').filter(|part| Some(*part) != own_scenario).collect();
    let (config, notices) = Config::parse(&format!("{}&{}", stream.join("&"), preset.query));
    if let Some(notice) = notices.first() {
        return Cell::Refused(notice.to_string());
    }
    let runs = |config: &Config| -> Vec<Option<f64>> {
        let of_seed = |seed| final_accuracy(Config { seed, evaluate: config.steps, ..config.clone() });
        (0..n_seeds).into_par_iter().map(of_seed).collect()
    };
    let found = runs(&config);
    let accuracies: Vec<f64> = found.iter().copied().flatten().collect();
    let is_alone = config.scenario != given.scenario;
    let naive = is_alone.then(|| runs(&Config { scenario: config.scenario, ..given }).into_iter().flatten().collect());
    Cell::Measured { n_diverged: found.len() - accuracies.len(), accuracies, naive }
}

/// What the seeds say of each comparison of a law; `None` where a run diverged.
fn differences(law: &Law, n_seeds: u64) -> Vec<Option<Difference>> {
    let readings = |link: &'static str| -> Option<Vec<f64>> {
        (0..n_seeds).into_par_iter().map(|seed| reading(law.quantity, link, seed)).collect()
    };
    let differences = law.comparisons.par_iter();
    differences.map(|pair| Difference::of(&readings(pair.more)?, &readings(pair.less)?)).collect()
}

/// The laws' section, one line a comparison.
fn laws_markdown(n_seeds: u64, laws: &[Vec<Option<Difference>>]) -> String {
    let mut text = format!(
        "## Laws\n\nWhat is held to be true, put to the test on seeds 0–{}: mean ± standard error of the quantity for \
         the link that should have more of it and for the other, the mean paired difference with its 95 % interval, in \
         percentage points. A law holds if every interval lies above 0, is contradicted if one lies below.\n",
        n_seeds - 1
    );
    for (law, differences) in LAWS.iter().zip(laws) {
        let known: Option<Vec<Difference>> = differences.iter().copied().collect();
        let verdict = match known.as_deref().map(ruling) {
            Some(Ruling::Holds) => "holds",
            Some(Ruling::Undecided) => "undecided",
            Some(Ruling::Contradicted) => "contradicted",
            None => "not measured: a run diverged",
        };
        let _ = writeln!(
            text,
            "\n### {}\n\n`{}`, **{verdict}**.\n\n| more {} | less | difference |\n|---|---|--:|",
            law.says,
            law.id,
            law.quantity.name()
        );
        for (pair, difference) in law.comparisons.iter().zip(differences) {
            let side = |link: &str, side: usize| {
                difference.map_or_else(
                    || format!("`{link}`"),
                    |found| format!("{:.1} ± {:.1} `{link}`", found.means[side], found.errors[side]),
                )
            };
            let figure =
                difference.map_or_else(|| "–".to_owned(), |found| format!("{:+.1} ± {:.1}", found.mean, found.margin));
            let _ = writeln!(text, "| {} | {} | {figure} |", side(pair.more, 0), side(pair.less, 1));
        }
    }
    text
}

/// Final average accuracy in percent under the scenario that trains; `None` if the run diverged.
fn final_accuracy(config: Config) -> Option<f64> {
    let scenario = config.scenario;
    let mut experiment = Experiment::new(config);
    experiment.advance(u32::MAX);
    let full_score = experiment.description().full_score;
    let rows = experiment.snapshot(&mut Cursor::default(), false).rows;
    let average = Matrix::from_rows(&rows, &full_score, scenario).average_accuracy()?;
    (experiment.phase() == Phase::Finished).then_some(100.0 * average)
}

/// All cells, preset by preset.
struct Table {
    n_seeds: u64,
    pairs: Vec<(&'static Preset, &'static Setup)>,
    cells: Vec<Cell>,
    /// One entry a law, one difference a comparison.
    laws: Vec<Vec<Option<Difference>>>,
}

impl Table {
    fn cell(&self, preset: &str, setup: &str) -> Option<&Cell> {
        let index = self.pairs.iter().position(|(p, s)| p.id == preset && s.id == setup)?;
        self.cells.get(index)
    }

    /// The finding of a cell in which no run diverged.
    fn finding(&self, preset: &Preset, setup: &Setup) -> Option<Finding> {
        let Cell::Measured { accuracies, n_diverged: 0, naive } = self.cell(preset.id, setup.id)? else { return None };
        let Cell::Measured { accuracies: common, n_diverged: 0, .. } = self.cell("naive", setup.id)? else {
            return None;
        };
        let naive = naive.as_ref().unwrap_or(common);
        let gains: Vec<f64> = accuracies.iter().zip(naive).map(|(with, without)| with - without).collect();
        Some(Finding {
            preset: preset.id.to_owned(),
            setup: setup.id.to_owned(),
            n_seeds: accuracies.len() as u32,
            mean: mean(accuracies.iter().copied())?,
            standard_error: standard_error(accuracies)?,
            gain: mean(gains.iter().copied())?,
            margin: standard_error(&gains)? * student_t_95(gains.len() - 1),
        })
    }

    fn csv(&self) -> String {
        self.pairs
            .iter()
            .filter_map(|(preset, setup)| self.finding(preset, setup))
            .map(|finding| finding.line() + "\n")
            .collect()
    }

    fn markdown(&self) -> String {
        let catalogue = Catalogue::new(Language::English);
        let mut text = format!(
            "# Measured\n\nMade by `cargo run --release -- measure --seeds {0}`; do not edit. Every preset at its \
             defaults, seeds 0–{1}, final average accuracy in % under the scenario that trains.\n\n\
             †: under its own scenario, in which the task is told, as it is to the naive run it is compared with.\n",
            self.n_seeds,
            self.n_seeds - 1
        );
        let head = |text: &mut String| {
            let names: Vec<String> =
                SETUPS.iter().map(|setup| catalogue.text(&format!("setup-{}", setup.id))).collect();
            let _ = writeln!(text, "\n| preset | {} |\n|---|{}", names.join(" | "), "--:|".repeat(SETUPS.len()));
        };
        text.push_str("\n## Final average accuracy, mean ± standard error\n");
        head(&mut text);
        self.rows(&mut text, |finding| format!("{:.1} ± {:.1}", finding.mean, finding.standard_error));
        text.push_str(
            "\n## Gain over naive training, percentage points, with its 95 % interval\n\nPaired on the same seeds. \
             **Bold**: helps (the whole interval is above 0). *Slanted*: hurts (all of it below 0).\n",
        );
        head(&mut text);
        self.rows(&mut text, |finding| {
            let figure = format!("{:+.1} ± {:.1}", finding.gain, finding.margin);
            match finding.verdict() {
                Verdict::Helps => format!("**{figure}**"),
                Verdict::NoHelp => figure,
                Verdict::Hurts => format!("*{figure}*"),
            }
        });
        let _ = write!(text, "\n{}", laws_markdown(self.n_seeds, &self.laws));
        text.push_str("\n## Not run, and why\n\n");
        for ((preset, setup), cell) in self.pairs.iter().zip(&self.cells) {
            match cell {
                Cell::Refused(why) => {
                    let _ = writeln!(text, "- `{}` on {}: {why}", preset.id, setup.id);
                }
                Cell::Measured { n_diverged, .. } if *n_diverged > 0 => {
                    let _ = writeln!(text, "- `{}` on {}: {n_diverged} runs diverged", preset.id, setup.id);
                }
                Cell::Measured { .. } => {}
            }
        }
        text.push_str("\n## Setups\n\n");
        for setup in SETUPS {
            let _ = writeln!(text, "- {}: `{}`", catalogue.text(&format!("setup-{}", setup.id)), setup.query);
        }
        text
    }

    fn rows(&self, text: &mut String, figure: impl Fn(&Finding) -> String) {
        for preset in PRESETS {
            let figures: Vec<String> = SETUPS
                .iter()
                .map(|setup| {
                    let Some(finding) = self.finding(preset, setup) else { return "–".to_owned() };
                    let is_alone =
                        matches!(self.cell(preset.id, setup.id), Some(Cell::Measured { naive: Some(_), .. }));
                    figure(&finding) + if is_alone { " †" } else { "" }
                })
                .collect();
            let _ = writeln!(text, "| `{}` | {} |", preset.id, figures.join(" | "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_say_what_a_run_says() {
        let setup = &SETUPS[1];
        let pairs: Vec<(&Preset, &Setup)> = PRESETS.iter().take(2).map(|preset| (preset, setup)).collect();
        let measured =
            |accuracies: [f64; 5]| Cell::Measured { accuracies: accuracies.to_vec(), n_diverged: 0, naive: None };
        // Their mean is 27.548, which `run` prints as 27.5.
        let naive = measured([27.548; 5]);
        let other = measured([30.0, 31.0, 32.0, 33.0, 34.123_456_7]);
        let table = Table { n_seeds: 5, pairs, cells: vec![naive, other], laws: Vec::new() };
        let lines: Vec<String> = table.csv().lines().map(str::to_owned).collect();
        assert_eq!(lines[0], "naive,ring,5,27.54800,0.00000,0.00000,0.00000");
        assert!(lines[1].contains(",ring,5,32.02469,0.72"), "{}", lines[1]);
        let markdown = table.markdown();
        assert!(markdown.contains("| `naive` | – | 27.5 ± 0.0 |"), "{markdown}");
        assert!(markdown.contains("| – | **+4.5 ± 2.0** |"), "{markdown}");
    }
}
