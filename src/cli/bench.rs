//! `bench`: steps a second of pure training.

use std::time::Instant;

use clap::Args;
use serde_json::json;

use super::outcome::{Outcome, complain, say};
use crate::engine::benchmark::Work;
use crate::engine::ceiling;

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
    /// Instead of a network, a loop of nothing but products and sums in registers: what is possible at most. It counts
    /// what is computed, where a network's rate counts 6 x parameters x batch.
    #[arg(long, conflicts_with_all = ["sizes", "batch", "optimizer"])]
    ceiling: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// Trains for a while and prints how far it got.
pub(super) fn bench(arguments: &BenchArguments) -> Outcome {
    let BenchArguments { sizes, batch, optimizer, seconds, ceiling, json } = arguments;
    let begun = Instant::now();
    let now = || begun.elapsed().as_secs_f64();
    let work = match Work::new(sizes, *batch, optimizer, *seconds) {
        Ok(work) => work,
        Err(refusal) => {
            complain(&refusal.to_string());
            return Outcome::Refused;
        }
    };
    if *ceiling {
        let gflops = ceiling::measure(*seconds, now);
        say(&if *json {
            json!({ "gflops": gflops }).to_string()
        } else {
            format!("{gflops:.1} GFLOP/s of products and sums at most")
        });
        return Outcome::Done;
    }
    let (steps, elapsed) = work.measure(now);
    let rate = steps as f64 / elapsed;
    let gflops = work.gflops(rate);
    if *json {
        say(&json!({
            "sizes": sizes, "batch": batch, "optimizer": optimizer,
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
