//! `distill`: a teacher and its students over several seeds, on all cores.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;

use super::link::opened;
use super::outcome::{Outcome, complain, said};
use super::report::{InForceReport, MeanReport, in_force_line, named};
use super::seeds::{Seeds, parse_seeds, seeds_text};
use crate::engine::distillation::{Arm, Study, StudyConfig, StudyCursor, StudyPhase};
use crate::engine::link_repair::Kind;
use crate::engine::math::decimal::{fixed, percent, widened};
use crate::engine::metrics::{mean, standard_error};
use crate::engine::snapshot::InForce;

/// Arguments of `distill`.
#[derive(Debug, Args)]
pub(super) struct DistillArguments {
    /// The study: a page's address, or its part after `#`: `key=value` pairs joined by `&`, as shown by `list`; empty for
    /// the default study.
    #[arg(default_value = "")]
    query: String,
    /// Seeds to run: `10` for the study's own and the nine after it; `100-104` for a range. Default: the study's own seed.
    #[arg(long, value_parser = parse_seeds)]
    seeds: Option<Seeds>,
    /// Print a JSON document instead of a table.
    #[arg(long)]
    json: bool,
}

/// A whole report. Accuracies are fractions of the held-out examples.
#[derive(Debug, Serialize)]
struct StudyReport {
    /// The canonical query string.
    query: String,
    /// The share of correct answers at which `steps_to_reach` is reported.
    reach: f32,
    teacher_parameters: u32,
    student_parameters: u32,
    /// Labelled examples for the teacher and for the students.
    teacher_labels: u32,
    student_labels: u32,
    /// The numbers of which something else is in force.
    in_force: Vec<InForceReport>,
    /// Seeds whose teacher diverged: they have no students.
    diverged_seeds: Vec<u64>,
    /// One entry per seed.
    seeds: Vec<SeedReport>,
    /// The teacher's final accuracy over the seeds.
    teacher: Option<MeanReport>,
    /// One entry per arm, over the seeds that did not diverge.
    mean: BTreeMap<String, ArmMean>,
}

/// One seed's results.
#[derive(Debug, Serialize)]
struct SeedReport {
    seed: u64,
    teacher_accuracy: f64,
    /// The step at which the teacher diverged, if it did.
    teacher_diverged_at: Option<u32>,
    arms: BTreeMap<String, ArmReport>,
    #[serde(skip)]
    sizes: [u32; 4],
    #[serde(skip)]
    in_force: Vec<InForce>,
}

/// One student's results.
#[derive(Debug, Serialize)]
struct ArmReport {
    final_accuracy: f64,
    /// Steps at the first measurement of at least the share `reach`.
    steps_to_reach: Option<u32>,
    /// Steps after which labels replaced soft answers, and whether the plateau test decided it.
    soft_steps: Option<u32>,
    was_stable: Option<bool>,
    diverged_at: Option<u32>,
    /// Digest of all parameters, in hexadecimal.
    digest: String,
}

/// One arm over the seeds.
#[derive(Debug, Serialize)]
struct ArmMean {
    final_accuracy: Option<MeanReport>,
    /// Only over the seeds that reached the share.
    steps_to_reach: Option<MeanReport>,
    n_reached: usize,
    /// Only over the seeds whose arm switched from soft answers to labels.
    soft_steps: Option<MeanReport>,
    n_stable: usize,
    n_seeds: usize,
    /// Seeds whose student diverged.
    diverged_seeds: Vec<u64>,
}

/// Runs the study and prints its results.
pub(super) fn distill(arguments: &DistillArguments) -> Outcome {
    let Some(config) = opened(&arguments.query, Kind::Study, StudyConfig::parse) else { return Outcome::Refused };
    let seeds: Vec<u64> = match &arguments.seeds {
        Some(seeds) => seeds.of(config.seed),
        None => vec![config.seed],
    };
    let n_units = (config.teacher_steps + config.steps) as u64;
    let progress = ProgressBar::new(seeds.len() as u64 * n_units);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} steps, {eta} left") {
        progress.set_style(style);
    }
    let runs: Vec<SeedReport> =
        seeds.par_iter().map(|&seed| run_one(StudyConfig { seed, ..config.clone() }, &progress)).collect();
    progress.finish_and_clear();
    let report = StudyReport::new(&config, runs);
    let text = if arguments.json {
        match serde_json::to_string_pretty(&report) {
            Ok(text) => text,
            Err(error) => {
                complain(&format!("The result could not be written as JSON: {error}."));
                return Outcome::Unwritten;
            }
        }
    } else {
        report.table(&config)
    };
    let outcome = if report.complain_of_divergence() { Outcome::Diverged } else { Outcome::Done };
    said(&text, outcome)
}

/// Runs one study to its end.
fn run_one(config: StudyConfig, progress: &ProgressBar) -> SeedReport {
    let mut study = Study::new(config);
    // In chunks, so that the progress bar moves.
    while !study.is_over() {
        let before = study.n_done();
        study.advance(50);
        progress.inc(u64::from(study.n_done() - before));
    }
    let description = study.description();
    let snapshot = study.snapshot(&mut StudyCursor::default());
    let share = |correct: u32| f64::from(correct) / f64::from(description.n_test.max(1));
    let last = snapshot.curve.last();
    let arms = snapshot.arms.iter().enumerate().map(|(position, arm)| {
        let correct = last.and_then(|point| point.correct.get(position)).copied().unwrap_or(0);
        let report = ArmReport {
            final_accuracy: share(correct),
            steps_to_reach: arm.reached_at,
            soft_steps: arm.soft_end.map(|end| end.step),
            was_stable: arm.soft_end.map(|end| end.is_stable),
            diverged_at: arm.diverged_at,
            digest: format!("{:016x}", arm.digest),
        };
        (arm.id.clone(), report)
    });
    SeedReport {
        seed: study.config().seed,
        teacher_accuracy: share(snapshot.teacher_curve.last().map_or(0, |point| point.correct)),
        teacher_diverged_at: match snapshot.phase {
            StudyPhase::Diverged { step } => Some(step),
            _ => None,
        },
        arms: arms.collect(),
        in_force: description.in_force,
        sizes: [description.teacher_parameters, description.parameters, description.n_pool, description.n_labelled],
    }
}

fn mean_of(values: &[f64]) -> Option<MeanReport> {
    mean(values.iter().copied()).map(|mean| MeanReport {
        mean,
        standard_error: standard_error(values),
        n: values.len(),
    })
}

impl StudyReport {
    fn new(config: &StudyConfig, seeds: Vec<SeedReport>) -> Self {
        let taught: Vec<&SeedReport> = seeds.iter().filter(|run| run.teacher_diverged_at.is_none()).collect();
        let teacher: Vec<f64> = taught.iter().map(|run| run.teacher_accuracy).collect();
        let means = config.arms.iter().map(|arm| {
            let id = arm.id();
            let runs: Vec<&ArmReport> =
                taught.iter().filter_map(|run| run.arms.get(&id)).filter(|arm| arm.diverged_at.is_none()).collect();
            let steps = |of: fn(&ArmReport) -> Option<u32>| -> Vec<f64> {
                runs.iter().filter_map(|arm| of(arm).map(f64::from)).collect()
            };
            let reached = steps(|arm| arm.steps_to_reach);
            let finals: Vec<f64> = runs.iter().map(|arm| arm.final_accuracy).collect();
            let mean = ArmMean {
                final_accuracy: mean_of(&finals),
                n_reached: reached.len(),
                steps_to_reach: mean_of(&reached),
                soft_steps: mean_of(&steps(|arm| arm.soft_steps)),
                n_stable: runs.iter().filter(|arm| arm.was_stable == Some(true)).count(),
                n_seeds: runs.len(),
                diverged_seeds: taught
                    .iter()
                    .filter(|run| run.arms.get(&id).is_some_and(|arm| arm.diverged_at.is_some()))
                    .map(|run| run.seed)
                    .collect(),
            };
            (id, mean)
        });
        let [teacher_parameters, student_parameters, teacher_labels, student_labels] =
            seeds.first().map_or([0; 4], |run| run.sizes);
        Self {
            query: config.to_query(),
            reach: config.reach,
            teacher_parameters,
            student_parameters,
            teacher_labels,
            student_labels,
            in_force: seeds.first().map_or_else(Vec::new, |run| run.in_force.iter().map(InForceReport::new).collect()),
            teacher: mean_of(&teacher),
            mean: means.collect(),
            diverged_seeds: seeds.iter().filter(|run| run.teacher_diverged_at.is_some()).map(|run| run.seed).collect(),
            seeds,
        }
    }

    fn table(&self, config: &StudyConfig) -> String {
        let in_percent = |value: &Option<MeanReport>| text_of(value.as_ref(), |share| percent(share, 1));
        let whole = |number: f64| fixed(number, 0);
        let diverged = match self.diverged_seeds.len() {
            0 => String::new(),
            n => format!(", {n} teachers diverged ({})", named(&self.diverged_seeds)),
        };
        let mut text = format!(
            "{}\n{}{diverged}; teacher: {} parameters, {} labels, accuracy {} % (n = {}); students: {} parameters, {} labels\n\n",
            self.query,
            seeds_text(&self.seeds.iter().map(|run| run.seed).collect::<Vec<_>>()),
            self.teacher_parameters,
            self.teacher_labels,
            in_percent(&self.teacher),
            self.teacher.as_ref().map_or(0, |mean| mean.n),
            self.student_parameters,
            self.student_labels,
        );
        let in_force = self.seeds.first().map_or(&[][..], |run| run.in_force.as_slice());
        for entry in in_force {
            let _ = writeln!(text, "{}", in_force_line(entry));
        }
        if !in_force.is_empty() {
            text.push('\n');
        }
        let reach = percent(widened(self.reach), 1);
        let share = format!("steps to {} %", reach.trim_end_matches(".0"));
        let _ = writeln!(
            text,
            "{:<20}{:>14}{:>7}{share:>18}{:>10}{:>18}{:>10}",
            "arm", "final %", "n", "reached", "soft steps", "stable"
        );
        for id in config.arms.iter().map(|&arm| Arm::id(arm)) {
            let Some(arm) = self.mean.get(&id) else { continue };
            let of = |n: usize| format!("{n}/{}", arm.n_seeds);
            let _ = writeln!(
                text,
                "{id:<20}{:>14}{:>7}{:>18}{:>10}{:>18}{:>10}{}",
                in_percent(&arm.final_accuracy),
                arm.n_seeds,
                text_of(arm.steps_to_reach.as_ref(), whole),
                of(arm.n_reached),
                text_of(arm.soft_steps.as_ref(), whole),
                if arm.soft_steps.is_some() { of(arm.n_stable) } else { "–".to_owned() },
                if arm.diverged_seeds.is_empty() {
                    String::new()
                } else {
                    format!("  diverged: {}", named(&arm.diverged_seeds))
                },
            );
        }
        text.trim_end().to_owned()
    }

    /// Reports divergence on standard error; returns whether there was any.
    fn complain_of_divergence(&self) -> bool {
        let mut any = false;
        for run in &self.seeds {
            if let Some(step) = run.teacher_diverged_at {
                any = true;
                complain(&format!(
                    "Seed {}: the teacher diverged at its step {step}; a smaller teacher-rate may help.",
                    run.seed
                ));
            }
            for (id, arm) in &run.arms {
                if let Some(step) = arm.diverged_at {
                    any = true;
                    complain(&format!("Seed {}: {id} diverged at step {step}; a smaller rate may help.", run.seed));
                }
            }
        }
        any
    }
}

/// `mean ± standard error`, or a dash.
fn text_of(value: Option<&MeanReport>, text: impl Fn(f64) -> String) -> String {
    let Some(value) = value else { return "–".to_owned() };
    let mean = text(value.mean);
    match value.standard_error {
        Some(error) => format!("{mean} ± {}", text(error)),
        None => mean,
    }
}
