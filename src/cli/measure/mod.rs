//! `measure`: every preset on every setup and every law over several seeds, written for readers and for the page.

mod document;
mod files;
mod laws;
mod lesson;
mod runs;
mod strengths;
mod table;
mod tune;
mod typical;

use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::outcome::{Outcome, complain};
use crate::card::cost::Cost;
use crate::engine::config::preset::PRESETS;
use crate::engine::distillation::{Study, StudyConfig, StudyCursor, StudyPhase};
use crate::engine::math::digest::fnv1a;
use crate::engine::metrics::{mean, standard_error};
use crate::measured::STUDIES;
use document::{Documents, Files};
use files::{Failed, read, write};
use runs::Runs;

/// Arguments of `measure`. Without one of the switches it does all but strengths, typical seeds and the lesson.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of a command line")]
pub(super) struct MeasureArguments {
    /// Seeds per cell, counted from 0; at least 5.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(5..=1000))]
    seeds: u64,
    /// Only test the laws and rewrite the documents.
    #[arg(long)]
    laws: bool,
    /// Only count what each preset stores and computes; takes seconds.
    #[arg(long)]
    costs: bool,
    /// Only choose the strength of each penalty for each type of input and optimiser, on seeds 100–104.
    #[arg(long)]
    strengths: bool,
    /// Only choose the seed that each stream and study opens with: the most typical of 0–39.
    #[arg(long)]
    typical: bool,
    /// Only measure the lesson's figures and claims, and choose the seed that each of its scenes opens with: the most
    /// typical of 0–39.
    #[arg(long)]
    lesson: bool,
    /// Only rewrite the documents from the existing figures, without running anything.
    #[arg(long)]
    documents: bool,
    /// Folder that contains `docs`, `assets` and README.md.
    #[arg(long, default_value = ".")]
    into: PathBuf,
    /// File in which to cache the result of each run, and from which to reuse results.
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// A hash of the golden digests, which identifies the numbers that figures belong to.
fn build() -> String {
    format!("digests {:016x}", fnv1a(include_bytes!("../../../tests/golden/digests.txt")))
}

/// Runs what the arguments select and writes the files.
pub(super) fn measure(arguments: &MeasureArguments) -> Outcome {
    match written(arguments) {
        Ok(()) => Outcome::Done,
        Err(failed) => {
            complain(&failed);
            Outcome::Unwritten
        }
    }
}

fn written(arguments: &MeasureArguments) -> Result<(), Failed> {
    let into = arguments.into.as_path();
    let seeds = 0..arguments.seeds;
    let mut runs = Runs::kept_in(arguments.keep.clone(), &build());
    let is_all = ![
        arguments.laws,
        arguments.costs,
        arguments.strengths,
        arguments.typical,
        arguments.lesson,
        arguments.documents,
    ]
    .contains(&true);
    if arguments.strengths {
        return write(into, "assets/strengths.csv", &strengths::measured(&mut runs));
    }
    if arguments.typical {
        return write(into, "assets/typical.csv", &typical::measured(&mut runs));
    }
    if arguments.lesson {
        return write(into, "assets/lesson.csv", &format!("{}\n{}", build(), lesson::measured(&mut runs, &seeds)?));
    }
    if arguments.costs || is_all {
        let costs: String = PRESETS.iter().map(|preset| Cost::count(preset).line() + "\n").collect();
        write(into, "assets/costs.csv", &costs)?;
    }
    if is_all {
        let findings = table::findings(&mut runs, &seeds);
        let lines = findings.iter().map(|finding| finding.line() + "\n");
        write(into, "assets/measured.csv", &format!("{}\n{}", build(), lines.collect::<String>()))?;
        write(into, "assets/studies.csv", &studies(&seeds))?;
    }
    if arguments.laws || is_all {
        write(into, "assets/laws.csv", &laws::measured(&mut runs, &seeds))?;
    }
    if arguments.costs {
        return Ok(());
    }
    let [measured, laws, studies] =
        ["measured", "laws", "studies"].map(|name| read(into, &format!("assets/{name}.csv")));
    let (measured, laws, studies) = (measured?, laws?, studies?);
    let documents = Documents::of(Files { measured: &measured, laws: &laws, studies: &studies });
    write(into, "docs/measured.md", &documents.measured())?;
    write(into, "README.md", &documents.readme(&read(into, "README.md")?))
}

/// Every student of every study, and its teacher, one line each: study, arm, runs that ended and all runs, mean and
/// standard error of the final accuracy in percent.
fn studies(seeds: &Range<u64>) -> String {
    let mut text = String::new();
    for study in STUDIES {
        let (config, _) = StudyConfig::parse(study.query.trim_start_matches("study&"));
        let all: Vec<(Option<f64>, Vec<Option<f64>>)> = seeds
            .clone()
            .into_par_iter()
            .map(|seed| {
                let mut study = Study::new(StudyConfig { seed, ..config.clone() });
                study.advance(u32::MAX);
                let snapshot = study.snapshot(&mut StudyCursor::default());
                let n_test = f64::from(study.description().n_test.max(1));
                let has_teacher = !matches!(snapshot.phase, StudyPhase::Diverged { .. });
                let percent = |correct: u32| 100.0 * f64::from(correct) / n_test;
                let teacher = snapshot.teacher_curve.last().map(|point| percent(point.correct));
                let last = snapshot.curve.last();
                let arms = snapshot.arms.iter().enumerate().map(|(place, arm)| {
                    let correct = last?.correct.get(place).copied()?;
                    (has_teacher && arm.diverged_at.is_none()).then(|| percent(correct))
                });
                (teacher.filter(|_| has_teacher), arms.collect())
            })
            .collect();
        let names = core::iter::once("teacher".to_owned()).chain(config.arms.iter().map(|arm| arm.id()));
        for (place, name) in names.enumerate() {
            let of = |run: &(Option<f64>, Vec<Option<f64>>)| match place.checked_sub(1) {
                None => run.0,
                Some(arm) => run.1.get(arm).copied().flatten(),
            };
            let values: Vec<f64> = all.iter().filter_map(of).collect();
            let centre = mean(values.iter().copied()).unwrap_or(f64::NAN);
            let error = standard_error(&values).unwrap_or(f64::NAN);
            let _ = writeln!(text, "{},{name},{},{},{centre:.5},{error:.5}", study.id, values.len(), all.len());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_belong_to_this_build() {
        let first = include_str!("../../../assets/measured.csv").lines().next();
        assert_eq!(
            first,
            Some(build().as_str()),
            "assets/measured.csv belongs to other numbers: `cargo run --release -- measure --seeds 10` measures again."
        );
    }
}
