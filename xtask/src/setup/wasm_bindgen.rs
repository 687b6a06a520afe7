//! wasm-bindgen's own programs: the test runner for browsers, and the program that Trunk calls.
//!
//! The site is built without them, by [`super::site_bindgen`].

use std::path::PathBuf;

use super::site_bindgen::{self, entry_name, program_in};
use super::{Setup, binstall, version_after};
use crate::failure::{Failure, Result};
use crate::process;

/// Their package for `cargo binstall`.
const PACKAGE: &str = "wasm-bindgen-cli";
/// Their cache entry.
pub(super) const ENTRY: &str = "wasm-bindgen";
/// The program that writes the JavaScript.
pub(super) const WRITER: &str = "wasm-bindgen";
/// The program that runs a test module in a browser.
pub(super) const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub(crate) struct WasmBindgen {
    /// The folder of the two programs.
    pub(crate) folder: PathBuf,
}

impl WasmBindgen {
    /// The program that runs a test module in a browser.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.folder.join(format!("{TEST_RUNNER}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// What `ensure` would do for this `version`.
pub(crate) fn plan(version: &str) -> String {
    if binstall::is_there() {
        format!("cargo binstall {PACKAGE} {version}, into the cache")
    } else {
        "cargo build --package site-bindgen --features programs, into the cache".to_owned()
    }
}

/// The programs of exactly the version in `Cargo.lock`, from the PATH or the cache: program and library of different
/// versions do not work together.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn find(setup: &Setup) -> Result<Option<WasmBindgen>> {
    let version = setup.project.locked_version(WRITER)?;
    if let Some(folder) = on_path(&version) {
        return Ok(Some(WasmBindgen { folder }));
    }
    let entry = setup.cache.entry(&entry_name(setup, ENTRY)?);
    let is_there = [WRITER, TEST_RUNNER]
        .iter()
        .all(|program| process::says(process::command(program_in(&entry, program)).arg("--version"), &version));
    Ok(is_there.then(|| WasmBindgen { folder: entry.join("bin") }))
}

/// The programs, fetched or built now if necessary.
///
/// # Errors
/// When they are missing, and can be neither fetched nor built.
pub(crate) fn ensure(setup: &Setup) -> Result<WasmBindgen> {
    if let Some(found) = find(setup)? {
        return Ok(found);
    }
    if !fetch(setup)? {
        site_bindgen::build_with_programs(setup)?;
    }
    find(setup)?.ok_or_else(|| Failure::new("wasm-bindgen was installed, but is not there."))
}

/// Whether `cargo binstall` could fetch them.
fn fetch(setup: &Setup) -> Result<bool> {
    if !binstall::is_there() {
        return Ok(false);
    }
    let version = setup.project.locked_version(WRITER)?;
    let lock = setup.cache.lock()?;
    let filled = setup.cache.fill(&entry_name(setup, ENTRY)?, &lock, |folder| {
        let is_fetched = binstall::fetch(setup, PACKAGE, &version, folder);
        if is_fetched { Ok(()) } else { Err(Failure::new(format!("{PACKAGE} was not fetched."))) }
    });
    Ok(filled.is_ok())
}

fn on_path(version: &str) -> Option<PathBuf> {
    let program = process::on_path(WRITER)?;
    process::on_path(TEST_RUNNER)?;
    let said = process::output_of(process::command(&program).arg("--version")).ok()?;
    (version_after(WRITER, &said)? == version).then(|| program.parent().map(PathBuf::from))?
}
