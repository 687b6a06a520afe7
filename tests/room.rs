//! The memory estimated for a run, against what it really takes.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::config;
use palimpsest::engine::config::Config;
use palimpsest::engine::config::preset::PRESETS;
use palimpsest::engine::config::room::{MOST_POINTS, MOST_UNASKED};
use palimpsest::engine::experiment::{Cursor, Experiment};

/// The most bytes that a run holds at once, from its start to the end of its first task.
fn taken(config: &Config, is_watched: bool) -> f64 {
    let counted = allocation_counter::measure(|| {
        let mut experiment = Experiment::new(config.clone());
        if is_watched {
            experiment.watch_tiles();
            experiment.keep_trail();
        }
        experiment.advance(config.training.steps as u32 + 1);
        experiment.snapshot(&mut Cursor::default(), false);
    });
    counted.bytes_max as f64
}

/// Curves are counted with the copies that the page holds; the engine has only one.
fn estimated(config: &Config, is_watched: bool) -> f64 {
    let points = 24.0 * (config.n_points() * config.stream.n_tasks) as f64;
    config.n_bytes(is_watched) - points
}

fn assert_close(query: &str, is_watched: bool) {
    let config = config(query);
    let (taken, estimated) = (taken(&config, is_watched), estimated(&config, is_watched));
    // Small runs are not worth an exact number.
    let is_close = (0.5 * taken - 4e6..=2.0 * taken + 4e6).contains(&estimated);
    assert!(is_close, "{query}: {:.1} MB estimated, {:.1} MB taken", estimated / 1e6, taken / 1e6);
}

#[test]
fn the_estimate_of_every_method_is_within_a_factor_of_two() {
    for preset in PRESETS {
        // Wide layers, so that every vector of the length of θ counts (4 MB each), and few steps.
        let query = format!(
            "stream=permuted-digits&tasks=4&train=64&test=20&layers=700-600&batch=32&steps=1&evaluate=1&{}",
            preset.query
        );
        let (config, _) = Config::parse(&query);
        let (taken, estimated) = (taken(&config, false), estimated(&config, false));
        let is_close = (0.5 * taken..=2.0 * taken).contains(&estimated);
        assert!(is_close, "{}: {:.1} MB estimated, {:.1} MB taken", preset.id, estimated / 1e6, taken / 1e6);
    }
}

#[test]
fn so_is_that_of_data_buffers_curves_and_paths() {
    for (query, is_watched) in [
        ("stream=permuted-mnist&tasks=20&layers=8&batch=1&steps=1&evaluate=1", false),
        ("stream=rotated-digits&tasks=10&layers=8&batch=1&steps=1&evaluate=1", false),
        ("stream=islands&tasks=20&train=5000&test=5000&layers=1&batch=1&steps=1&evaluate=1", false),
        ("stream=islands&tasks=2&train=20&test=20&layers=1024-1024&batch=512&steps=1&evaluate=1", false),
        ("stream=islands&tasks=8&train=20&test=20&layers=1024-600&batch=1&steps=1&evaluate=1", true),
        ("stream=islands&tasks=20&train=1&test=1&layers=1&batch=1&steps=100&evaluate=1", false),
    ] {
        assert_close(query, is_watched);
    }
}

/// Twenty tasks, each visited twice for as long as can be, evaluated at every step.
const LONGEST: &str = "stream=islands&tasks=20&layers=1&batch=1&test=1&train=1&evaluate=1&steps=100000&order=\
    1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17-18-19-20-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17-18-19-20";

#[test]
fn the_longest_run_takes_no_more_than_its_thinned_curves() {
    let config = config(LONGEST);
    assert_eq!(config.n_evaluations(), 4_000_041);
    assert!(config.n_points() < MOST_POINTS + 200);
    let counted = allocation_counter::measure(|| drop(Experiment::new(config.clone())));
    assert!(counted.bytes_max < 8_000_000, "{} bytes", counted.bytes_max);
    assert!(config.n_bytes(true) < 20e6);
}

#[test]
fn usual_runs_start_unasked_and_the_largest_do_not() {
    for query in ["", "stream=islands&tasks=20", "stream=permuted-mnist&tasks=20", "stream=permuted-digits&tasks=10"] {
        for preset in PRESETS {
            let (config, _) = Config::parse(&format!("{query}&{}", preset.query));
            assert!(config.n_bytes(true) < 0.5 * MOST_UNASKED, "{query} {}", preset.id);
        }
    }
    for query in ["tasks=20&layers=1024-1024-1024-1024&batch=512", "tasks=20&layers=1024-1024-1024&project=gem"] {
        let (config, _) = Config::parse(&format!("stream=islands&{query}"));
        assert!(config.n_bytes(true) > MOST_UNASKED, "{query}");
    }
}
