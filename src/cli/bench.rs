//! `bench`: steps a second of pure training.

use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;

use super::{Outcome, complain, say};
use crate::engine::benchmark::Benchmark;
use crate::engine::config::OptimizerKind;

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(super) struct BenchArguments {
    /// Layer sizes, inputs first.
    #[arg(long, value_delimiter = ',', default_value = "64,100,100,10")]
    sizes: Vec<usize>,
    /// Rows of a batch.
    #[arg(long, default_value_t = 32)]
    batch: usize,
    /// The optimiser.
    #[arg(long, default_value = "sgd", value_parser = ["sgd", "momentum", "adam"])]
    optimizer: String,
    /// How long to train, in seconds.
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// Trains for a while and prints how far it got.
pub(super) fn bench(arguments: &BenchArguments) -> Outcome {
    let BenchArguments { sizes, batch, seconds, .. } = arguments;
    if sizes.len() < 2 || sizes.iter().any(|size| !(1..=8192).contains(size)) {
        complain("`--sizes` needs at least two numbers from 1 to 8192, inputs first, like 64,100,100,10.");
        return Outcome::Refused;
    }
    if !(1..=8192).contains(batch) || !(0.001..=3600.0).contains(seconds) {
        complain("`--batch` is a number from 1 to 8192, and `--seconds` one from 0.001 to 3600.");
        return Outcome::Refused;
    }
    let kind = OptimizerKind::from_id(&arguments.optimizer).unwrap_or(OptimizerKind::Sgd);
    let mut benchmark = Benchmark::new(sizes, *batch, kind);
    for _ in 0..10 {
        benchmark.step();
    }
    let limit = Duration::from_secs_f64(*seconds);
    let begun = Instant::now();
    let mut steps = 0_u64;
    while begun.elapsed() < limit {
        for _ in 0..10 {
            benchmark.step();
        }
        steps += 10;
    }
    let elapsed = begun.elapsed().as_secs_f64();
    let rate = steps as f64 / elapsed;
    let gflops = 6.0 * benchmark.n_parameters() as f64 * *batch as f64 * rate / 1e9;
    if arguments.json {
        say(&json!({
            "sizes": sizes, "batch": batch, "optimizer": kind.id(),
            "steps": steps, "seconds": elapsed, "steps_per_second": rate, "gflops": gflops,
        })
        .to_string());
    } else {
        say(&format!(
            "{steps} steps in {elapsed:.3} s: {rate:.0} steps/s, {gflops:.1} GFLOP/s (6 x parameters x batch x steps/s)"
        ));
    }
    Outcome::Done
}
