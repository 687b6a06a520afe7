//! The strength of each penalty for each kind of input and optimiser, chosen on separate seeds.

use std::fmt::Write as _;

use super::runs::{Runs, link_of};
use super::table::TUNED_ON;
use crate::engine::config::Config;
use crate::engine::config::usual::{descent_of, kind_of};
use crate::engine::method::{Axis, Component, Spec, members};
use crate::engine::metrics::{mean, standard_error};
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::stream::Domain;
use crate::engine::stream::Mode;
use crate::laws::Quantity;
use crate::measured::{LEAST_ROOM, SETUPS, Setup};

/// Exponents of √10 by which a penalty's own default is multiplied.
const HALF_DECADES: std::ops::RangeInclusive<i32> = -4..=7;
/// The setups on which strengths are tried: the short table's columns, and the only stream on a line.
fn tried_on() -> impl Iterator<Item = &'static Setup> {
    SETUPS.iter().filter(|setup| setup.is_short || setup.id == "curve")
}

/// Adam, every stream's default, and plain SGD.
const OPTIMIZERS: [OptimizerKind; 2] = [OptimizerKind::Adam, OptimizerKind::Sgd];

/// The run on a setup under an optimiser, without a method. The curve stream's outputs diverge at a rate of 0.1.
fn run_on(setup: &Setup, optimizer: OptimizerKind) -> Config {
    let mut config = Config::parse(setup.query).0;
    if optimizer == OptimizerKind::Sgd {
        config.training.optimizer.kind = optimizer;
        config.training.optimizer.learning_rate = if config.stream.spec.domain == Domain::Line { 0.03 } else { 0.1 };
    }
    config
}

/// One penalty on one setup under one optimiser.
fn config(spec: &'static Spec, setup: &Setup, optimizer: OptimizerKind, strength: f32) -> Config {
    let mut config = run_on(setup, optimizer);
    let mut penalty = Component::new(spec);
    penalty.set("strength", strength);
    config.method.penalties = vec![penalty];
    config.normalize();
    config
}

/// The strengths to try for a penalty, rounded to one significant digit.
fn strengths(spec: &'static Spec) -> Vec<f32> {
    let usual = Component::new(spec).get("strength");
    let rounded = |power: i32| {
        let text = format!("{:.0e}", f64::from(usual) * 10_f64.powf(f64::from(power) / 2.0));
        text.parse::<f32>().unwrap_or(usual)
    };
    HALF_DECADES.map(rounded).collect()
}

/// The file of strengths, one line each: `ewc,images,adam,3000`.
pub(super) fn measured(runs: &mut Runs) -> String {
    let wanted = members(Axis::Penalty).flat_map(|spec| {
        tried_on().flat_map(move |setup| {
            OPTIMIZERS.into_iter().flat_map(move |optimizer| {
                strengths(spec).into_iter().map(move |strength| {
                    (link_of(&config(spec, setup, optimizer, strength), Quantity::Accuracy), TUNED_ON)
                })
            })
        })
    });
    let ends = tried_on().flat_map(|setup| {
        OPTIMIZERS.into_iter().flat_map(move |optimizer| ends(setup, optimizer).map(|link| (link, TUNED_ON)))
    });
    runs.ask("strengths", wanted.chain(ends));
    let mut text = String::new();
    for spec in members(Axis::Penalty) {
        for kind in ["plane", "line", "images"] {
            for optimizer in OPTIMIZERS {
                let scores = |strength: f32| scores(runs, spec, kind, optimizer, strength);
                if let Some(strength) = weakest_of_the_best(strengths(spec), scores) {
                    let _ = writeln!(text, "{},{kind},{},{strength}", spec.id, descent_of(optimizer));
                }
            }
        }
    }
    text
}

/// The links of naive and joint training on a setup.
fn ends(setup: &Setup, optimizer: OptimizerKind) -> [String; 2] {
    [Mode::Sequential, Mode::Joint].map(|mode| {
        let mut config = run_on(setup, optimizer);
        config.stream.mode = mode;
        link_of(&config, Quantity::Accuracy)
    })
}

/// The retained share of what can be retained (naive training 0, joint training 1), averaged over those setups of a
/// kind in which there is something to retain, one entry per seed; `None` if a run diverged.
fn scores(runs: &Runs, spec: &'static Spec, kind: &str, optimizer: OptimizerKind, strength: f32) -> Option<Vec<f64>> {
    let accuracies = |link: &str| -> Option<Vec<f64>> {
        runs.of(link, TUNED_ON).into_iter().map(|reading| reading.map(|reading| reading.accuracy)).collect()
    };
    let mut shares: Vec<Vec<f64>> = Vec::new();
    for setup in tried_on().filter(|setup| kind_of(Config::parse(setup.query).0.stream.spec.domain) == kind) {
        let [naive, joint] = ends(setup, optimizer).map(|link| accuracies(&link).and_then(|all| mean(all.into_iter())));
        let (naive, joint) = (naive?, joint?);
        let own = accuracies(&link_of(&config(spec, setup, optimizer, strength), Quantity::Accuracy))?;
        if joint - naive >= LEAST_ROOM {
            shares.push(own.into_iter().map(|accuracy| (accuracy - naive) / (joint - naive)).collect());
        }
    }
    (0..TUNED_ON.count()).map(|seed| mean(shares.iter().map(|of_setup| of_setup[seed]))).collect()
}

/// The weakest strength whose mean score is within one standard error of the best: more stiffness than necessary leaves
/// less room for new tasks (L. Breiman et al., "Classification and Regression Trees", 1984, the 1 SE rule).
fn weakest_of_the_best(strengths: Vec<f32>, scores: impl Fn(f32) -> Option<Vec<f64>>) -> Option<f32> {
    let known: Vec<(f32, f64, f64)> = strengths
        .into_iter()
        .filter_map(|strength| {
            let scores = scores(strength)?;
            Some((strength, mean(scores.iter().copied())?, standard_error(&scores)?))
        })
        .collect();
    let best = known.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    known.into_iter().find(|known| known.1 >= best.1 - best.2).map(|known| known.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_within_one_standard_error_of_the_best_is_taken_and_none_that_diverged() {
        let scores = |strength: f32| match strength as i32 {
            // Mean 70, standard error 1 (of three: deviation √3).
            1 => Some(vec![68.0, 69.0, 67.0]),
            10 => None,
            100 => Some(vec![69.5, 69.5, 69.5]),
            1000 => Some(vec![70.0 - 1.732_050_8, 70.0, 70.0 + 1.732_050_8]),
            _ => Some(vec![60.0, 61.0, 60.0]),
        };
        assert_eq!(weakest_of_the_best(vec![1.0, 10.0, 100.0, 1000.0, 10_000.0], scores), Some(100.0));
        assert_eq!(weakest_of_the_best(vec![10.0], scores), None);
    }
}
