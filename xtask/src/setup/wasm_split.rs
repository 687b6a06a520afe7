//! The program that splits the page's module in two.

use std::path::{Path, PathBuf};

use super::Setup;
use super::cargo_tool::CargoTool;
use crate::failure::Result;

/// The program's own version goes with that of the crate in the page.
const PACKAGE: &str = "wasm_split_cli_support";

/// What `ensure` would do for this `version`.
pub(crate) fn plan(version: &str) -> String {
    format!("cargo install {PACKAGE} {version}, into the cache")
}

/// The version that belongs to the page's half.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn version(setup: &Setup) -> Result<String> {
    setup.project.locked_version("wasm_split_helpers")
}

/// The program from the cache.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn find(setup: &Setup) -> Result<Option<PathBuf>> {
    Ok(tool(&version(setup)?).cached(setup).map(|folder| program_in(&folder)))
}

/// The program, built now if need be.
///
/// # Errors
/// When it is not there and cannot be built.
pub(crate) fn ensure(setup: &Setup) -> Result<PathBuf> {
    match find(setup)? {
        Some(program) => Ok(program),
        None => Ok(program_in(&tool(&version(setup)?).install(setup)?)),
    }
}

fn tool(version: &str) -> CargoTool<'_> {
    CargoTool {
        package: PACKAGE,
        version,
        // `--debug` halves the build, and our module is small.
        arguments: &["--debug", "--features", "build-binary"],
        environment: &[],
        duration: "about a minute on two cores, once",
    }
}

fn program_in(folder: &Path) -> PathBuf {
    folder.join(format!("wasm-split-cli{}", std::env::consts::EXE_SUFFIX))
}
