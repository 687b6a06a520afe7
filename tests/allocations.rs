//! A training step allocates nothing, whatever components are active.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::config;
use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::distillation::{Study, StudyConfig};
use palimpsest::engine::experiment::Experiment;

#[test]
fn no_preset_allocates_in_a_step() {
    for stream in ["islands", "ring", "overlap", "moons", "spirals", "blobs", "split-digits"] {
        for preset in PRESETS {
            let mut experiment = Experiment::new(config(&format!("stream={stream}&{}", preset.query)));
            // Past the first task's end, when memories, teachers and anchors have been filled.
            experiment.advance(310);
            // Steps and evaluations, until just before the next task end.
            let counted = allocation_counter::measure(|| experiment.advance(280));
            assert_eq!(counted.count_total, 0, "{stream} {}", preset.id);
        }
    }
}

#[test]
fn nor_does_a_blurred_boundary() {
    let mut experiment = Experiment::new(config("stream=islands&blur=1&rehearse=reservoir.labels"));
    experiment.advance(310);
    let counted = allocation_counter::measure(|| experiment.advance(280));
    assert_eq!(counted.count_total, 0);
}

#[test]
fn no_study_allocates_in_a_step() {
    for data in ["spiral", "digits"] {
        let query = format!("data={data}&teacher-steps=40&steps=120&window=10&at-least=20&at-most=60&improvement=1");
        let mut study = Study::new(StudyConfig::parse(&query).0);
        // The teacher's steps, the students', every change from soft to hard, including the end.
        let counted = allocation_counter::measure(|| study.advance(u32::MAX));
        assert!(study.is_over());
        assert_eq!(counted.count_total, 0, "{data}");
    }
}

#[test]
fn keeping_the_trail_allocates_nothing_in_a_step() {
    let mut experiment = Experiment::new(config("stream=islands"));
    experiment.keep_trail();
    let counted = allocation_counter::measure(|| experiment.advance(290));
    assert_eq!(counted.count_total, 0);
}

#[test]
fn the_counter_counts() {
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(counted.count_total, 1);
}
