//! Inspecting a run's parameters changes nothing, costs nothing unless requested, and can be interrupted.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::config;
use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::engine::parameters::plane_basis::Directions;
use palimpsest::engine::snapshot::PlaneAsk;

const SHORT: &str = "tasks=3&train=60&test=40&steps=40&layers=12-8&evaluate=7";
const ASK: PlaneAsk = PlaneAsk { directions: Directions::Tasks, tasks: [0, 1], anew: 0 };

#[test]
fn surveying_changes_no_digest_whatever_is_switched_on() {
    for preset in PRESETS {
        let link = format!("{SHORT}&{}", preset.query);
        let mut surveyed = Experiment::new(config(&link));
        surveyed.keep_trail();
        let mut turn = 0;
        while !surveyed.is_over() {
            surveyed.advance(9);
            let ask = PlaneAsk { directions: Directions::ALL[turn % 3], anew: turn as u32, ..ASK };
            let mut left = 30;
            surveyed.survey(Some(ask), || {
                left -= 1;
                left > 0
            });
            turn += 1;
        }
        while surveyed.survey(Some(ASK), || true) {}
        let digests: Vec<u64> =
            surveyed.snapshot(&mut Cursor::default(), false).rows.iter().map(|row| row.digest).collect();
        assert_eq!(digests, common::digests(&link), "{}", preset.id);
        if digests.len() < 3 {
            continue;
        }
        let plane = surveyed.plane().expect("two tasks have ended");
        assert_eq!(plane.n_done, plane.n_units, "{}", preset.id);
        assert!(plane.surfaces.iter().flat_map(|surface| &surface.loss).all(|loss| loss.is_finite() && *loss >= 0.0));
        assert!(plane.ellipses.iter().flat_map(|ellipse| ellipse.axes).flatten().all(f32::is_finite));
        assert!(plane.overlaps.iter().all(|overlap| (0.0..=1.0).contains(&overlap.per_parameter(plane.n_parameters))));
        let units = surveyed.unit_importances().expect("measured");
        assert_eq!(units.n_tasks as usize, plane.ends.len(), "{}", preset.id);
    }
}

#[test]
fn a_loss_on_the_plane_says_over_how_many_examples_it_is() {
    // The larger the network, the fewer examples a loss is measured on: 2 000 000 / P, from 16 to 200.
    for (layers, n_examples) in [("12-8", 200), ("200-200", 48), ("600-600", 16)] {
        let link = format!("tasks=2&train=300&test=40&steps=4&evaluate=4&layers={layers}");
        let mut run = Experiment::new(config(&link));
        run.keep_trail();
        run.advance(u32::MAX);
        let mut left = 3;
        run.survey(Some(ASK), || {
            left -= 1;
            left > 0
        });
        while run.plane().is_none() {
            assert!(run.survey(Some(ASK), || false), "{layers}");
        }
        let plane = run.plane().expect("two tasks have ended");
        assert_eq!(plane.n_examples, n_examples, "{layers}: {} parameters", plane.n_parameters);
    }
}

#[test]
fn nothing_is_computed_until_somebody_asks() {
    let mut plain = Experiment::new(config(SHORT));
    plain.advance(100);
    assert!(!plain.survey(Some(ASK), || true), "without a trail there is nothing to look at");
    assert_eq!((plain.n_surveyed(), plain.plane(), plain.unit_importances()), (0, None, None));
    let mut kept = Experiment::new(config(SHORT));
    kept.keep_trail();
    kept.advance(100);
    kept.snapshot(&mut Cursor::default(), true);
    assert_eq!(kept.n_surveyed(), 0);
    assert_eq!(kept.instruments().units, None);
    kept.survey(None, || true);
    // Two ended tasks of 60 examples, 32 per unit of work.
    assert_eq!(kept.n_surveyed(), 4);
    assert!(kept.instruments().units.is_some());
    assert_eq!(kept.plane(), None);
}

#[test]
fn a_penalty_pulls_along_the_plane_and_without_one_nothing_does() {
    let forces_of = |link: &str| {
        let mut run = Experiment::new(config(link));
        run.keep_trail();
        run.advance(90);
        run.survey(Some(ASK), || true);
        let plane = run.plane().expect("two tasks have ended");
        plane.forces
    };
    assert_eq!(forces_of(SHORT), None);
    assert_eq!(forces_of(&format!("{SHORT}&penalty=ewc,strength:0")), None);
    for penalty in ["ewc", "l2"] {
        let forces = forces_of(&format!("{SHORT}&penalty={penalty},strength:10")).expect("it pulls");
        for force in [forces.task, forces.penalties] {
            assert!(force.iter().all(|slope| slope.is_finite()) && force != [0.0; 2], "{penalty}: {forces:?}");
        }
    }
}

#[test]
fn a_survey_stops_after_any_unit_and_ends_the_same() {
    let run = || {
        let mut experiment = Experiment::new(config(SHORT));
        experiment.keep_trail();
        experiment.advance(90);
        experiment
    };
    let (mut at_once, mut in_pieces) = (run(), run());
    at_once.survey(Some(ASK), || true);
    while in_pieces.survey(Some(ASK), || false) {}
    assert_eq!(at_once.plane(), in_pieces.plane());
    assert!(at_once.plane().is_some_and(|plane| plane.n_done == plane.n_units));
}

/// The counterpart for units: local units are needed by one task and no other.
#[test]
fn tasks_share_global_units_and_not_local_ones() {
    let likeness = |link: &str| {
        let mut experiment = Experiment::new(config(link));
        experiment.keep_trail();
        experiment.advance(u32::MAX);
        while experiment.survey(None, || true) {}
        let units = experiment.unit_importances().expect("tasks have ended");
        (units.is_local, units.layers.len(), units.likeness.expect("more than one task"))
    };
    let (global, local) = (likeness("stream=islands&seed=0"), likeness("stream=islands&seed=0&structure=rbf"));
    assert_eq!(((global.0, global.1), (local.0, local.1)), ((false, 3), (true, 2)));
    assert!(local.2 < global.2, "local {} is not below global {}", local.2, global.2);
}
