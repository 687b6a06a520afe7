//! The seed each stream and each study opens on: the most typical of forty, never a lucky one.
//!
//! A seed is typical if no figure shown there lies far from its mean: each within 1.5 standard deviations. Of those it
//! is the one whose figures lie nearest to their means, on average over what is shown. Where no seed is typical, the
//! one whose farthest figure is nearest.

use std::fmt::Write as _;
use std::ops::Range;

use super::runs::{Runs, link_of};
use crate::engine::config::Config;
use crate::engine::config::preset::preset_of;
use crate::engine::distillation::{Data, StudyConfig};
use crate::engine::metrics::mean;
use crate::engine::stream::STREAMS;
use crate::laws::Quantity;

/// The seeds that are looked at.
const SEEDS: Range<u64> = 0..40;
/// What a visitor is shown on every stream: nothing done, everything at once, and what the switches and the lesson
/// put in.
const SHOWN: &[&str] = &["naive", "joint", "er", "er-balanced", "robins", "dream", "lwf", "ewc", "si"];
/// Farthest from the mean that a typical figure lies, in standard deviations.
const FARTHEST: f64 = 1.5;

/// A seed, its farthest figure and the mean distance of all, in standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Typical {
    seed: u64,
    farthest: f64,
    distance: f64,
}

/// The most typical seed of figures `[shown][seed]`; a figure that all seeds share tells nothing.
fn most_typical(figures: &[Vec<f64>]) -> Option<Typical> {
    let spread: Vec<(f64, f64)> = figures
        .iter()
        .filter_map(|values| {
            let centre = mean(values.iter().copied())?;
            let variance = values.iter().map(|value| (value - centre).powi(2)).sum::<f64>() / (values.len() - 1) as f64;
            Some((centre, variance.sqrt()))
        })
        .collect();
    let of_seed = |seed: u64| {
        let distances: Vec<f64> = figures
            .iter()
            .zip(&spread)
            .filter(|(_, (_, deviation))| *deviation > 0.0)
            .map(|(values, (centre, deviation))| (values[seed as usize] - centre).abs() / deviation)
            .collect();
        let farthest = distances.iter().copied().fold(0.0, f64::max);
        Typical { seed, farthest, distance: mean(distances.into_iter()).unwrap_or(0.0) }
    };
    let n_seeds = figures.first().map_or(0, Vec::len) as u64;
    let seeds = || (0..n_seeds).map(of_seed);
    let near = seeds().filter(|seed| seed.farthest <= FARTHEST).min_by(|a, b| a.distance.total_cmp(&b.distance));
    near.or_else(|| seeds().min_by(|a, b| a.farthest.total_cmp(&b.farthest)))
}

/// The links of what is shown, one entry a stream or study.
fn shown() -> Vec<(String, Vec<String>)> {
    let of_stream = STREAMS.iter().map(|stream| {
        let config = Config::of_stream(stream);
        let presets = SHOWN.iter().filter_map(|id| preset_of(id));
        let links = presets.map(|preset| link_of(&preset.applied_to(&config), Quantity::Accuracy)).collect();
        (stream.id.to_owned(), links)
    });
    let of_study = Data::ALL.iter().map(|&data| {
        let arms = StudyConfig::of_data(data).arms;
        let links = arms.iter().map(|arm| format!("study&data={}&arm={}", data.id(), arm.id())).collect();
        (format!("study-{}", data.id()), links)
    });
    of_stream.chain(of_study).collect()
}

/// The file of seeds, a line each: stream or study, seed, and how far its farthest figure lies, in standard deviations.
pub(super) fn measured(runs: &mut Runs) -> String {
    let shown = shown();
    runs.ask("typical seeds", shown.iter().flat_map(|(_, links)| links).map(|link| (link.clone(), SEEDS)));
    let mut text = String::new();
    for (id, links) in shown {
        // A run that diverged is as far from typical as can be.
        let figures: Vec<Vec<f64>> = links
            .iter()
            .map(|link| {
                let found = runs.of(link, SEEDS);
                found.into_iter().map(|reading| reading.map_or(-100.0, |reading| reading.accuracy)).collect()
            })
            .collect();
        if let Some(Typical { seed, farthest, .. }) = most_typical(&figures) {
            let _ = writeln!(text, "{id},{seed},{farthest:.1}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typical_seed_is_near_every_mean_and_nearest_on_average() {
        // Seed 1 is at the mean of the first figure but far from that of the second; seeds 3 and 4 are near both.
        let first = vec![0.0, 5.0, 10.0, 6.0, 4.5, 4.5];
        let second = vec![1.0, 9.0, 1.0, 2.0, 2.5, 1.0];
        let found = most_typical(&[first.clone(), second]).expect("seeds");
        assert_eq!(found.seed, 4);
        // What never differs says nothing.
        assert_eq!(most_typical(&[first, vec![7.0; 6]]).map(|found| found.seed), Some(1));
        assert_eq!(most_typical(&[]), None);
    }

    #[test]
    fn what_is_shown_is_possible_everywhere() {
        for (id, links) in shown() {
            for link in links {
                let notices = match link.strip_prefix("study&") {
                    Some(study) => StudyConfig::parse(study).1,
                    None => Config::parse(&link).1,
                };
                assert_eq!(notices, [], "{id}: {link}");
            }
        }
    }
}
