//! The seed that each stream and each study opens with: the most typical of forty, never a lucky one.
//!
//! A seed is typical if every figure shown lies within 1.5 standard deviations of its mean. Of the typical seeds, the
//! one whose figures lie nearest to their means on average is chosen. If no seed is typical, the one whose farthest
//! figure is nearest is chosen.

use std::fmt::Write as _;
use std::ops::Range;

use super::runs::{Runs, link_of};
use crate::engine::config::Config;
use crate::engine::config::preset::preset_of;
use crate::engine::distillation::{Data, StudyConfig};
use crate::engine::metrics::mean;
use crate::engine::stream::STREAMS;
use crate::laws::Quantity;

/// The candidate seeds.
pub(super) const SEEDS: Range<u64> = 0..40;
/// What the page shows on every stream: naive training, joint training, and the methods that the switches and the
/// lesson set.
const SHOWN: &[&str] = &["naive", "joint", "er", "er-balanced", "robins", "dream", "lwf", "ewc", "si"];
/// The figure of a run that diverged: far from all others.
pub(super) const DIVERGED: f64 = -100.0;
/// Maximum distance of a typical figure from its mean, in standard deviations.
const FARTHEST: f64 = 1.5;

/// A seed, the distance of its farthest figure and the mean distance of all, in standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typical {
    pub(super) seed: u64,
    pub(super) farthest: f64,
    distance: f64,
}

/// The most typical seed of figures `[shown][seed]`; a figure equal for all seeds is ignored.
pub(super) fn most_typical(figures: &[Vec<f64>]) -> Option<Typical> {
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

/// The links of the runs shown, one entry per stream or study.
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

/// The file of seeds, one line each: stream or study, seed, and its farthest figure's distance in standard deviations.
pub(super) fn measured(runs: &mut Runs) -> String {
    let shown = shown();
    runs.ask("typical seeds", shown.iter().flat_map(|(_, links)| links).map(|link| (link.clone(), SEEDS)));
    let mut text = String::new();
    for (id, links) in shown {
        let figures: Vec<Vec<f64>> = links
            .iter()
            .map(|link| {
                let found = runs.of(link, SEEDS);
                found.into_iter().map(|reading| reading.map_or(DIVERGED, |reading| reading.accuracy)).collect()
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
        // A constant figure is ignored.
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
