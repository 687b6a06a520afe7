//! Measures the lesson: every case's figures, every claim, and the seed that each scene opens with.

use std::fmt::Write as _;
use std::ops::Range;

use super::files::{Failed, tell};
use super::laws::run_of;
use super::runs::{Reading, Runs};
use super::typical::{DIVERGED, SEEDS, Typical, most_typical};
use crate::engine::distillation::StudyConfig;
use crate::engine::metrics::{mean, standard_error};
use crate::laws;
use crate::lesson::claim::{CLAIMS, Claim, Quantity};
use crate::lesson::figures::{ClaimResult, Estimate, Figure};
use crate::lesson::step::{Case, Prediction, STEPS, Scene};
use crate::student::student_t_95_of;

/// Measures every case over these seeds and over the candidates of typical ones; returns the lines of
/// `assets/lesson.csv` after its first, and prints the seeds, the diverged runs and the claims that do not hold.
pub(super) fn measured(runs: &mut Runs, seeds: &Range<u64>) -> Result<String, Failed> {
    let wanted = 0..seeds.end.max(SEEDS.end);
    runs.ask("the lesson", cases().map(|(.., case)| (key_of(case), wanted.clone())));
    let mut text = String::new();
    for (step, scene, case) in cases() {
        let figure = figure(&readings(runs, case, seeds), case.query.starts_with("study&"));
        let _ = writeln!(text, "case,{step},{},{},{}", scene.id, case.id, figure.fields());
        if figure.n_ended < figure.n_all {
            let n_diverged = figure.n_all - figure.n_ended;
            tell(&format!("{step} {} {}: {n_diverged} of {} runs diverged.", scene.id, case.id, figure.n_all))?;
        }
    }
    for step in STEPS {
        for scene in step.scenes {
            let Some(Typical { seed, farthest, .. }) = most_typical(&shown(runs, scene)) else { continue };
            let _ = writeln!(text, "seed,{},{},{seed},{farthest:.1}", step.id, scene.id);
            tell(&format!("{} {} opens with seed {seed}, at most {farthest:.1} deviations off.", step.id, scene.id))?;
        }
    }
    for claim in CLAIMS {
        let Some(result) = result(runs, claim, seeds) else {
            return Err(format!("The claim {} names no case, or hardly a run of it ended.", claim.id));
        };
        let _ = writeln!(text, "claim,{},{}", claim.id, result.fields());
        if !claim.holds(&result) {
            tell(&format!("{} does not hold, and {} with it: {result:?}", claim.id, claim.key))?;
        }
    }
    Ok(text)
}

/// Every case with its step's id and its scene.
fn cases() -> impl Iterator<Item = (&'static str, &'static Scene, &'static Case)> {
    let scenes = STEPS.iter().flat_map(|step| step.scenes.iter().map(|scene| (step.id, scene)));
    scenes.flat_map(|(step, scene)| scene.cases.iter().map(move |case| (step, scene, case)))
}

/// The run of a case: its accuracies are needed at the ends of tasks only.
fn key_of(case: &Case) -> String {
    run_of(case.query, laws::Quantity::Accuracy)
}

fn readings(runs: &Runs, case: &Case, seeds: &Range<u64>) -> Vec<Option<Reading>> {
    runs.of(&key_of(case), seeds.clone())
}

/// What a typical seed of a scene is typical in, `[shown][seed]`: the accuracy of each case and, where the end of the
/// task that was learned first is predicted, that end.
fn shown(runs: &Runs, scene: &Scene) -> Vec<Vec<f64>> {
    let of = |case, value: fn(Reading) -> f64| -> Vec<f64> {
        readings(runs, case, &SEEDS).into_iter().map(|reading| reading.map_or(DIVERGED, value)).collect()
    };
    let mut figures: Vec<Vec<f64>> = scene.cases.iter().map(|case| of(case, |reading| reading.accuracy)).collect();
    if scene.prediction == Prediction::OnChart {
        figures.extend(scene.cases.iter().map(|case| of(case, |reading| reading.first)));
    }
    figures
}

/// The figures of a case's runs; of a study the accuracy alone.
fn figure(readings: &[Option<Reading>], is_study: bool) -> Figure {
    let estimate = |value: fn(&Reading) -> f64| -> Estimate {
        let values: Vec<f64> = readings.iter().flatten().map(value).collect();
        (mean(values.iter().copied()).unwrap_or(f64::NAN), standard_error(&values).unwrap_or(f64::NAN))
    };
    let of_tasks = |value| (!is_study).then(|| estimate(value));
    Figure {
        n_ended: readings.iter().flatten().count() as u32,
        n_all: readings.len() as u32,
        accuracy: estimate(|reading| reading.accuracy),
        learned: of_tasks(|reading| reading.learned),
        forgetting: of_tasks(|reading| reading.forgetting),
        first: of_tasks(|reading| reading.first),
    }
}

/// The result of a claim; `None` if one of its cases does not exist, or if fewer than two seeds count.
fn result(runs: &Runs, claim: &Claim, seeds: &Range<u64>) -> Option<ClaimResult> {
    // Many a student never gets there, so that of ten seeds few would count.
    let seeds = if claim.quantity == Quantity::Steps { &SEEDS } else { seeds };
    let of = |id: &str| -> Option<Vec<Option<f64>>> {
        let is_it =
            |&(step, scene, case): &(&str, &Scene, &Case)| (step, scene.id, case.id) == (claim.step, claim.scene, id);
        let (.., case) = cases().find(is_it)?;
        let found = readings(runs, case, seeds).into_iter();
        Some(found.map(|reading| value(&reading?, claim.quantity, case)).collect())
    };
    let own = of(claim.case)?;
    let values: Vec<f64> = match claim.compared.other() {
        None => own.into_iter().flatten().collect(),
        Some(other) => own.into_iter().zip(of(other)?).filter_map(|(own, other)| Some(own? - other?)).collect(),
    };
    result_of(&values)
}

/// The quantity of a claim in a case's run; `None` for a student that never reached the target accuracy.
fn value(reading: &Reading, quantity: Quantity, case: &Case) -> Option<f64> {
    match quantity {
        Quantity::Accuracy => Some(reading.accuracy),
        Quantity::Learned => Some(reading.learned),
        Quantity::First => Some(reading.first),
        Quantity::Steps => {
            let (study, _) = StudyConfig::parse(case.query.strip_prefix("study&")?);
            (reading.n_steps < study.steps as f64).then_some(reading.n_steps)
        }
    }
}

/// Mean and 95 % interval of values.
fn result_of(values: &[f64]) -> Option<ClaimResult> {
    Some(ClaimResult {
        n: values.len() as u32,
        mean: mean(values.iter().copied())?,
        margin: standard_error(values)? * student_t_95_of(1, values.len().saturating_sub(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A student that never reached the target counts among no steps; its accuracy counts.
    #[test]
    fn a_student_that_never_got_there_has_no_steps() {
        let (_, _, case) = cases().find(|(step, ..)| *step == "teacher").expect("a study");
        let steps = StudyConfig::parse(case.query.trim_start_matches("study&")).0.steps as f64;
        let of = |n_steps| Reading {
            accuracy: 90.0,
            forgetting: 0.0,
            learned: 0.0,
            first: 0.0,
            gap: 0.0,
            n_samples: 0,
            n_steps,
        };
        assert_eq!(value(&of(60.0), Quantity::Steps, case), Some(60.0));
        assert_eq!(value(&of(steps), Quantity::Steps, case), None);
        assert_eq!(value(&of(steps), Quantity::Accuracy, case), Some(90.0));
    }

    #[test]
    fn a_case_counts_the_runs_that_ended_and_a_study_has_an_accuracy_alone() {
        let of = |accuracy| {
            Some(Reading { accuracy, forgetting: 1.0, learned: 2.0, first: 3.0, gap: 0.0, n_samples: 0, n_steps: 0.0 })
        };
        let found = figure(&[of(50.0), None, of(60.0)], false);
        assert_eq!((found.n_ended, found.n_all, found.accuracy), (2, 3, (55.0, 5.0)));
        assert_eq!(
            (found.forgetting, found.learned, found.first),
            (Some((1.0, 0.0)), Some((2.0, 0.0)), Some((3.0, 0.0)))
        );
        assert_eq!(figure(&[of(50.0), of(60.0)], true).learned, None);
        // Values 1 and 3: standard error 1, t(1) = 12.706.
        let result = result_of(&[1.0, 3.0]).expect("two values");
        assert!(result.n == 2 && result.mean == 2.0 && (result.margin - 12.706).abs() < 1e-3, "{result:?}");
    }
}
