//! The full product of the axes, sampled with a fixed seed: every combination either runs over two task ends without
//! divergence at default knobs, or is refused with a reason.

mod common;

use palimpsest::engine::config::{Config, Reason};
use palimpsest::engine::experiment::Experiment;
use palimpsest::engine::math::rng::Rng;
use palimpsest::engine::method::{Axis, Spec, members};
use palimpsest::engine::snapshot::Phase;
use palimpsest::engine::stream::STREAMS;
use palimpsest::message::{Catalogue, Language};

/// Number of sampled combinations: about 20 ms each.
const N_COMBINATIONS: usize = 160;

fn pick<T: Copy>(all: &[T], rng: &mut Rng) -> T {
    all[rng.below(all.len())]
}

#[test]
fn every_combination_runs_or_is_refused_with_its_reason() {
    let of = |axis| members(axis).collect::<Vec<&'static Spec>>();
    let (sources, targets, penalties) = (of(Axis::Source), of(Axis::Target), of(Axis::Penalty));
    let languages = Language::ALL.map(Catalogue::new);
    let mut rng = Rng::new(2026);
    let (mut n_run, mut n_refused) = (0, 0);
    for _ in 0..N_COMBINATIONS {
        let stream = pick(STREAMS, &mut rng);
        let scenario = pick(stream.scenarios, &mut rng);
        let mut parts = vec![format!(
            "stream={}&scenario={}&tasks=3&train=40&test=20&steps=12&layers=8-6&evaluate=12&seed={}",
            stream.id,
            scenario.id(),
            rng.below(1000)
        )];
        for _ in 0..rng.below(3) {
            let rehearsal = format!("rehearse={}.{}", pick(&sources, &mut rng).id, pick(&targets, &mut rng).id);
            if !parts.contains(&rehearsal) {
                parts.push(rehearsal);
            }
        }
        if rng.below(2) == 0 {
            parts.push(format!("penalty={}", pick(&penalties, &mut rng).id));
        }
        for axis in Axis::SINGLE {
            if rng.below(3) == 0 {
                parts.push(format!("{}={}", axis.key(), pick(&of(axis), &mut rng).id));
            }
        }
        let link = parts.join("&");
        let (config, notices) = Config::parse(&link);
        for notice in &notices {
            let Reason::Refused(why) = notice.reason else { panic!("{link}: {notice:?}") };
            for catalogue in &languages {
                assert!(!catalogue.text(why).is_empty() && catalogue.text(why) != why, "{why} has no words");
            }
        }
        n_refused += usize::from(!notices.is_empty());
        // The remaining combination after a refusal is a legal run too.
        let mut experiment = Experiment::new(config);
        experiment.advance(u32::MAX);
        assert_eq!(experiment.phase(), Phase::Finished, "{link}");
        n_run += usize::from(notices.is_empty());
    }
    // Both outcomes occur: the sample tests both.
    assert!(n_run >= 30 && n_refused >= 30, "{n_run} ran, {n_refused} were refused");
}
