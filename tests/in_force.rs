//! No knob is bounded in silence: where a larger number changes nothing any more, the run says what is in force.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::config;
use palimpsest::engine::config::{Config, compatibility};
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::engine::in_force::limit_of;
use palimpsest::engine::method::{Axis, Knob, REGISTRY, Spec, members};
use palimpsest::engine::snapshot::{InForce, Limit};

/// Runs with little of everything, so that many knobs are bounded: few points; images of classes of unequal number;
/// few steps with a return; answers that are numbers; a network so large that 16 MB are soon full.
const RUNS: [&str; 5] = [
    "stream=islands&tasks=3&train=24&test=10&steps=12&batch=8&layers=6&evaluate=12&seed=1",
    "stream=split-digits&tasks=2&steps=4&layers=4&evaluate=4&seed=2",
    "stream=islands&tasks=2&order=1-2-1&train=12&test=10&steps=3&batch=4&layers=5&evaluate=3&seed=3",
    "stream=curve&tasks=3&train=20&test=10&steps=12&batch=8&layers=6&evaluate=12&seed=4",
    "stream=split-digits&tasks=2&train=120&steps=3&layers=1024-256&evaluate=3&seed=5",
];

/// The links of a component with one of its knobs at a value; none if no run like `base` can have it.
fn link_of(base: &str, spec: &'static Spec, knob: &Knob, value: f32) -> Option<String> {
    let setting = format!("{},{}:{}", spec.id, knob.id, knob.text_of(value));
    let part = match spec.axis {
        Axis::Source => {
            let target = members(Axis::Target).find(|target| compatibility::refusal(spec, target).is_none())?;
            format!("rehearse={}.{}&source={setting}", spec.id, target.id)
        }
        Axis::Target => {
            let source = members(Axis::Source).find(|source| compatibility::refusal(source, spec).is_none())?;
            format!("rehearse={}.{setting}", source.id)
        }
        axis => format!("{}={setting}", axis.key()),
    };
    // A value equal to the default is left out of a link, and refused neither.
    [format!("{base}&{part}"), format!("{base}&scenario=task&{part}")]
        .into_iter()
        .find(|link| Config::parse(link).1.is_empty())
}

/// All that a run computes and keeps, and what it says is in force of the knob.
fn outcome(link: &str, id: &str, knob: &str) -> (String, Option<InForce>) {
    let mut experiment = Experiment::new(config(link));
    experiment.advance(u32::MAX);
    let said = experiment.description().in_force;
    let snapshot = experiment.snapshot(&mut Cursor::default(), false);
    let digests: Vec<u64> = snapshot.rows.iter().map(|row| row.digest).collect();
    let said = said.into_iter().find(|entry| entry.component == id && entry.knob == knob);
    (format!("{digests:x?} {:?}", snapshot.ledger), said)
}

/// Values from the smallest to the largest, each about thrice the one before.
fn values(knob: &Knob) -> Vec<f32> {
    let mut values = vec![knob.min];
    let mut value = knob.min.max(1.0);
    while value < knob.max {
        if value > knob.min {
            values.push(value);
        }
        value = (value * 3.0).floor();
    }
    values.push(knob.max);
    values
}

#[test]
fn a_knob_that_changes_nothing_from_some_value_on_says_so() {
    let mut n_bounded = 0;
    for spec in REGISTRY {
        // Real numbers are bounded by nothing but rounding, menus by nothing.
        for knob in spec.knobs.iter().filter(|knob| knob.is_count()) {
            for (place, base) in RUNS.into_iter().enumerate() {
                if place == 4 && spec.axis != Axis::Projection {
                    continue;
                }
                let tried: Option<Vec<(f32, String)>> =
                    values(knob).into_iter().map(|value| Some((value, link_of(base, spec, knob, value)?))).collect();
                let Some(tried) = tried else { continue };
                let found: Vec<(f32, String, Option<InForce>)> = tried
                    .into_iter()
                    .map(|(value, link)| {
                        let (outcome, said) = outcome(&link, spec.id, knob.id);
                        (value, outcome, said)
                    })
                    .collect();
                let name = format!("{}'s {} in {base}", spec.id, knob.id);
                let (_, at_most, said_at_most) = found.last().expect("two values at least");
                let n_same = found.iter().rev().take_while(|(_, outcome, _)| outcome == at_most).count();
                let is_bounded = n_same > 1 && n_same < found.len();
                let Some(said) = said_at_most else {
                    assert!(!is_bounded, "{name}: nothing changes beyond some value, and nothing is said");
                    assert_eq!(limit_of(spec, knob), None, "{name}: a bound is named and never said");
                    continue;
                };
                assert!(limit_of(spec, knob).is_some(), "{name}: `list` names no bound");
                n_bounded += usize::from(is_bounded);
                for (value, outcome, entry) in &found {
                    let entry = entry.as_ref().expect("said at every value");
                    assert_eq!(entry.enough, said.enough, "{name}: what is enough does not depend on the value");
                    assert!(entry.least <= entry.most && entry.most <= entry.wanted, "{name}: {entry:?}");
                    if *value >= said.enough as f32 {
                        assert_eq!(outcome, at_most, "{name}: {} is said to be enough, {value} differs", said.enough);
                        assert_eq!((entry.least, entry.most), (said.least, said.most), "{name} at {value}");
                    }
                }
                if is_bounded {
                    let (first, ..) = found[found.len() - n_same];
                    let before = found[found.len() - n_same - 1].0;
                    assert!(
                        (said.enough as f32) <= first && (said.enough as f32) > before,
                        "{name}: nothing changes from {before}…{first} on, {} is said to be enough",
                        said.enough
                    );
                    assert!(said.differs(), "{name}: {said:?}");
                }
            }
        }
    }
    assert!(n_bounded >= 25, "only {n_bounded} knobs were bounded: the runs are too generous to test anything");
}

/// What is said of one knob.
fn said(link: &str, knob: &str) -> InForce {
    let all = Experiment::new(config(link)).description().in_force;
    all.into_iter().find(|entry| entry.knob == knob).unwrap_or_else(|| panic!("{link}: nothing is said of {knob}"))
}

#[test]
fn gradients_are_bounded_by_sixteen_megabytes() {
    // 196-100-100-10 has 30 810 parameters: 136 directions of four bytes each fit into 16 MB, 28 for each of five tasks.
    let found = said("stream=split-mnist&optimizer=sgd&rate=0.1&project=ogd,samples:100", "samples");
    assert_eq!((found.wanted, found.number(), found.enough), (100, "28".to_owned(), 28));
    assert_eq!(found.limit, Limit::Bytes);
    let mut experiment = Experiment::new(config(
        "stream=split-mnist&optimizer=sgd&rate=0.1&project=ogd,samples:500&steps=2&evaluate=2&until=2",
    ));
    experiment.advance(u32::MAX);
    let ledger = experiment.snapshot(&mut Cursor::default(), false).ledger;
    assert!(ledger.other_bytes <= 16 << 20, "{}", ledger.other_bytes);
}

#[test]
fn fewer_samples_than_classes_are_not_some_of_each() {
    for source in ["balanced", "ring", "herding"] {
        let found = said(&format!("stream=islands&rehearse={source}.labels&source={source},kept:1"), "kept");
        assert_eq!((found.limit, found.most, found.differs()), (Limit::Classes, 1, true), "{source}");
        let found = said(&format!("stream=islands&rehearse={source}.labels&source={source},kept:2"), "kept");
        assert_eq!((found.limit, found.most, found.differs()), (Limit::Examples, 2, false), "{source}");
        // Where answers are numbers, there are no classes to keep one of each.
        let found = said(&format!("stream=curve&rehearse={source}.labels&source={source},kept:1"), "kept");
        assert!(!found.differs(), "{source}: {found:?}");
    }
}

#[test]
fn a_memory_of_some_of_each_class_holds_one_of_each_as_soon_as_it_can() {
    use palimpsest::engine::stream::STREAMS;
    for stream in STREAMS.iter().filter(|stream| !stream.likelihood.is_of_numbers()) {
        for source in ["balanced", "herding", "ring"] {
            let link = format!(
                "stream={}&steps=60&until=1&evaluate=60&rehearse={source}.labels&source={source},kept:{}",
                stream.id, stream.n_labels
            );
            let mut experiment = Experiment::new(config(&link));
            experiment.advance(u32::MAX);
            let ledger = experiment.snapshot(&mut Cursor::default(), false).ledger;
            assert_eq!(ledger.raw_samples as usize, stream.n_labels, "{link}");
        }
    }
}

#[test]
fn the_numbers_of_examples_are_those_there_are() {
    let found = said("stream=split-digits&train=5000", "train");
    assert_eq!((found.wanted, found.limit), (5000, Limit::Examples));
    assert!(found.least < found.most && found.most < 300, "{found:?}");
    // All there are: the number is said too.
    assert_eq!(said("stream=split-digits", "train").number(), found.number());
    // One of two classes alone.
    let one = said("stream=split-digits&train=1", "train");
    assert_eq!((one.limit, one.most), (Limit::Classes, 1));
    // Enough is there: nothing to be said.
    let description = Experiment::new(config("stream=islands&train=100")).description();
    assert_eq!(description.in_force, []);
}
