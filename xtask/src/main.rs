//! `cargo xtask`: sets up, builds, serves and tests Palimpsest on a fresh machine.
//!
//! Each command finds or installs the tools it needs ([`setup`]), announces each installation in one line, and ends
//! with one clear sentence if it cannot continue. It has no dependencies, so it compiles in seconds.

mod bench;
mod build;
mod cache_busting;
mod cargo;
mod check;
mod cli;
mod csp;
mod deny;
mod development;
mod doctor;
mod exact;
mod failure;
mod fingerprint;
mod gather;
mod headers;
mod html;
mod licenses;
mod md5;
mod minify;
mod mnist;
mod no_fma;
mod process;
mod progress;
mod project;
mod serve;
mod setup;
mod size;
mod split;
mod test;
mod up_to_date;

use std::process::ExitCode;

use build::Quality;
use cli::{Command, ServeMode};
use failure::Result;
use project::Project;
use serve::Server;
use setup::Setup;

fn main() -> ExitCode {
    match cli::parse(std::env::args().skip(1)).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<()> {
    let setup = Setup::new(Project::new())?;
    match command {
        Command::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
        Command::Doctor => doctor::doctor(&setup),
        Command::Bench { native: false } => bench::in_browser(&setup),
        Command::Bench { native: true } => bench::natively(&setup),
        Command::Deny => deny::deny(&setup),
        Command::Exact => exact::exact(&setup),
        Command::Mnist => mnist::make(&setup),
        Command::Setup => setup.ensure_everything(),
        Command::Check => check::check(&setup),
        Command::Test(parts) => test::test(&setup, &parts),
        Command::Size { records } => size::size(&setup.project.root, &setup.project.dist(), records),
        Command::Build { out } => {
            build::build(&setup, Quality::Deployable, &out.unwrap_or_else(|| setup.project.dist()))
        }
        Command::Serve { mode: ServeMode::Development, port } => serve::serve_development(&setup, port),
        Command::Serve { mode, port } => {
            let dist = setup.project.dist();
            let quick = setup.project.root.join("target").join("quick-site");
            // A deployable site that is there already is quicker still.
            let is_quick = mode == ServeMode::Quick && !up_to_date::stands(&setup.project.root, &dist)?;
            let folder = if is_quick { &quick } else { &dist };
            match mode {
                ServeMode::AsBuilt => {}
                _ if is_quick => build::build(&setup, Quality::Quick, folder)?,
                _ => build::build(&setup, Quality::Deployable, folder)?,
            }
            let server = Server::new(folder, port)?;
            if is_quick {
                println!(
                    "This site was built quickly; `cargo xtask build` makes the one to deploy, a third of its weight."
                );
            }
            println!("serving {} at {} (Ctrl+C ends it)", folder.display(), server.address);
            server.run();
            Ok(())
        }
    }
}
