//! The command line: the same engine without the page.

mod bench;
mod ceiling;
mod distill;
mod link;
mod list;
mod measure;
mod outcome;
mod report;
mod run;
mod seeds;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::{Outcome, checked};

/// Watch a neural network forget, and make it remember.
#[derive(Debug, Parser)]
#[command(name = "palimpsest", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a link on one or more seeds and print the accuracy matrix, all metrics and the ledger.
    Run(run::RunArguments),
    /// Train a large teacher, then small students side by side on its answers and on a few labels.
    Distill(distill::DistillArguments),
    /// List all streams, methods and knobs.
    List(list::ListArguments),
    /// Run every preset on every stream over several seeds and write the results: docs/measured.md for readers,
    /// assets/measured.csv for the page's method cards.
    Measure(measure::MeasureArguments),
    /// Measure raw training speed for given layer sizes.
    Bench(bench::BenchArguments),
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Help, the version, or an error in the arguments.
        Err(message) => {
            let outcome = if message.use_stderr() { Outcome::Refused } else { Outcome::Done };
            let written = message.print().and_then(|()| std::io::stdout().flush());
            return ExitCode::from(checked(written, outcome).code());
        }
    };
    let outcome = match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Distill(arguments) => distill::distill(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Measure(arguments) => measure::measure(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments),
    };
    ExitCode::from(outcome.code())
}
