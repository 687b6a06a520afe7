//! `bench`: pure training speed, in steps per second.

use std::time::Instant;

use clap::Args;
use serde_json::json;

use super::ceiling;
use super::outcome::{Outcome, complain, said};
use crate::engine::benchmark::Work;
use crate::engine::math::decimal::fixed;

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(super) struct BenchArguments {
    /// Layer sizes, inputs first.
    #[arg(long, value_delimiter = ',', default_value = "64,100,100,10")]
    sizes: Vec<usize>,
    /// Rows per batch.
    #[arg(long, default_value_t = 32)]
    batch: usize,
    /// Optimiser.
    #[arg(long, default_value = "sgd", value_parser = ["sgd", "momentum", "adam"])]
    optimizer: String,
    /// Training time in seconds.
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
    /// Measure the processor's ceiling instead of a network: a loop of multiplications and additions in registers. It
    /// counts the operations performed, whereas a network's rate counts 6 x parameters x batch.
    #[arg(long, conflicts_with_all = ["sizes", "batch", "optimizer"])]
    ceiling: bool,
    /// Print a JSON document.
    #[arg(long)]
    json: bool,
}

/// Trains for a while and prints the speed.
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
        let text = if *json {
            json!({ "gflops": gflops }).to_string()
        } else {
            format!("Ceiling: {} GFLOP/s of multiplications and additions", fixed(gflops, 1))
        };
        return said(&text, Outcome::Done);
    }
    let (steps, elapsed) = work.measure(now);
    let rate = steps as f64 / elapsed;
    let gflops = work.gflops(rate);
    let text = if *json {
        json!({
            "sizes": sizes, "batch": batch, "optimizer": optimizer,
            "steps": steps, "seconds": elapsed, "steps_per_second": rate, "gflops": gflops,
        })
        .to_string()
    } else {
        format!(
            "{steps} steps in {} s: {} steps/s, {} GFLOP/s (6 x parameters x batch x steps/s)",
            fixed(elapsed, 3),
            fixed(rate, 0),
            fixed(gflops, 1)
        )
    };
    said(&text, Outcome::Done)
}
