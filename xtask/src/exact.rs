//! `cargo xtask exact`: runs every golden link on every engine that this machine can get, and writes the table of
//! docs/engines.md.
//!
//! The engines do the same work as in the page: the built worker gets the page's own messages, and all bytes of its
//! answers are compared (tests/engines). wasmtime, which has no JavaScript, runs the engine as a plain module.

use std::path::PathBuf;
use std::process::Command;

use crate::build::{self, Quality};
use crate::failure::Result;
use crate::serve::Server;
use crate::setup::wasm_target::TARGET;
use crate::setup::{Setup, browser, engines, firefox, node, wasm_target, webkit};
use crate::{cargo, process};

/// The engine as a module without imports that matter (tests/engines/probe.rs).
const PROBE: &str = "probe";

/// Runs the links on every engine.
///
/// # Errors
/// When the site cannot be built, or when an engine computes other digests. An engine that cannot be installed is left
/// out, which is told.
pub(crate) fn exact(setup: &Setup) -> Result<()> {
    node::version()?;
    build::ensure_tools(setup)?;
    let mut script = process::command("node");
    script.current_dir(&setup.project.root).arg("tests/engines/exact.mjs");
    // Browsers first: what they need besides is installed by the tests, too.
    unless_missing(browser::ensure(setup), |found| {
        script.env("CHROMIUM", &found.chromium).env("CHROMEDRIVER", &found.driver);
    });
    unless_missing(firefox::ensure(setup), |driver| {
        script.env("GECKODRIVER", driver);
    });
    unless_missing(webkit::ensure(setup), |found| found.name_in(&mut script));
    unless_missing(engines::ensure_javascript(setup), |folder| {
        script.env("JAVASCRIPT", folder);
        unless_missing(engines::ensure_emulator(setup), |command| {
            script.env("EMULATOR", command);
        });
    });
    unless_missing(
        engines::ensure_wasmtime(setup).and_then(|folder| Ok((folder, probe(setup)?))),
        |(folder, probe)| {
            script.env("PYTHON", "python3").env("PYTHONPATH", folder).env("PROBE", probe);
        },
    );
    setup.done();
    let dist = setup.project.dist();
    build::build(setup, Quality::Deployable, &dist)?;
    let server = Server::for_tests(&dist)?;
    script.env("SITE", &dist).env("BASE_URL", &server.address);
    // Serves until this program ends.
    std::thread::spawn(move || server.run());
    process::run(&mut script)
}

/// Uses what was found, or tells why it is left out.
fn unless_missing<T>(found: Result<T>, use_it: impl FnOnce(T)) {
    match found {
        Ok(found) => use_it(found),
        Err(failure) => println!("left out: {failure}"),
    }
}

/// Compiles the engine as a plain module, and returns its path.
fn probe(setup: &Setup) -> Result<PathBuf> {
    let mut command: Command = wasm_target::ensure(setup)?.command(&setup.project, "cargo");
    command.args(["build", "--locked", "--release", "--target", TARGET, "--example", PROBE, "--no-default-features"]);
    cargo::run(&mut command, &setup.progress.begin(PROBE))?;
    let built = setup.project.wasm_target_folder().join(TARGET).join("release").join("examples");
    Ok(built.join(format!("{PROBE}.wasm")))
}
