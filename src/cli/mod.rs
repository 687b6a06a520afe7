//! The command line: the same engine without a page.

mod bench;
mod distill;
mod list;
mod measure;
mod outcome;
mod report;
mod run;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::Outcome;

/// Watch a neural network forget, and make it remember.
#[derive(Debug, Parser)]
#[command(name = "palimpsest", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a link over one or many seeds and print the accuracy matrix, all metrics and the ledger.
    Run(run::RunArguments),
    /// Train a large teacher, then small students on its answers and on few labels, side by side.
    Distill(distill::DistillArguments),
    /// Print the streams, methods and knobs there are.
    List(list::ListArguments),
    /// Run every preset on every stream over seeds and write what it found: docs/measured.md for people,
    /// assets/measured.csv for the page's method cards.
    Measure(measure::MeasureArguments),
    /// Measure pure training speed at given layer sizes.
    Bench(bench::BenchArguments),
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Distill(arguments) => distill::distill(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Measure(arguments) => measure::measure(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments),
    };
    ExitCode::from(match outcome {
        Outcome::Done => 0,
        Outcome::Refused => 2,
        Outcome::Diverged => 3,
    })
}
