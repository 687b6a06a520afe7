//! Helpers of several tests: seeds, runs, and links to run.

#![allow(dead_code, unreachable_pub, reason = "each test file is a program of its own and uses a part of this")]

use palimpsest::engine::config::Config;
use palimpsest::engine::experiment::{Cursor, Experiment};
use palimpsest::engine::metrics::Matrix;
use palimpsest::engine::scenario::Scenario;
use palimpsest::engine::snapshot::{Phase, Snapshot};

/// The Config of a link that must be legal as given.
pub fn config(query: &str) -> Config {
    #[cfg(target_arch = "wasm32")]
    for (set, bytes) in palimpsest::engine::stream::SETS.iter().zip([
        include_bytes!("../../assets/data/digits-8x8.bin").as_slice(),
        include_bytes!("../../assets/data/mnist-14x14.bin").as_slice(),
    ]) {
        set.provide(bytes.to_vec());
    }
    let (config, notices) = Config::parse(query);
    assert!(notices.is_empty(), "{query}: {notices:?}");
    config
}

/// The snapshot at the end of a link's run.
pub fn finished(query: &str) -> Snapshot {
    ended(config(query))
}

/// The snapshot at the end of a Config's run.
pub fn ended(config: Config) -> Snapshot {
    let mut experiment = Experiment::new(config);
    experiment.advance(u32::MAX);
    experiment.snapshot(&mut Cursor::default(), true)
}

/// The digests at initialisation and at every task end.
pub fn digests(query: &str) -> Vec<u64> {
    finished(query).rows.iter().map(|row| row.digest).collect()
}

/// The matrix R of a link, under the scenario used in training.
pub fn matrix(query: &str) -> Matrix {
    let mut experiment = Experiment::new(config(query));
    experiment.advance(u32::MAX);
    assert_eq!(experiment.phase(), Phase::Finished, "{query}");
    let full_score = experiment.description().full_score;
    let scenario: Scenario = experiment.config().stream.scenario;
    Matrix::from_rows(&experiment.snapshot(&mut Cursor::default(), false).rows, &full_score, scenario)
}

/// The final average accuracy of a link over seeds, in percent.
pub fn accuracies(query: &str, seeds: std::ops::Range<u64>) -> Vec<f64> {
    seeds
        .map(|seed| {
            let matrix = matrix(&format!("{query}&seed={seed}"));
            100.0 * matrix.average_accuracy().expect("a finished run has an average")
        })
        .collect()
}

/// The mean.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The paired differences, `with` − `without`.
pub fn gains(with: &[f64], without: &[f64]) -> Vec<f64> {
    with.iter().zip(without).map(|(with, without)| with - without).collect()
}
