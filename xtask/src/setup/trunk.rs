//! Trunk: rebuilds and reloads the page whenever a file changes; only for `serve --dev`.

use std::path::PathBuf;

use super::cargo_tool::CargoTool;
use super::{Setup, version_after};
use crate::failure::Result;
use crate::process;

/// The version to install: the last one that compiles with the project's minimum Rust.
const TRUNK: CargoTool<'_> =
    CargoTool { package: "trunk", version: "0.21.14", duration: "some minutes, once, and only for `--dev`" };

/// Every version of this series interprets our `Trunk.toml` and `index.html` alike.
const COMPATIBLE_SERIES: &str = "0.21.";

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!("only for `serve --dev`, which would do: cargo install {} {}, into the cache", TRUNK.package, TRUNK.version)
}

/// Trunk from the PATH if its version is compatible, else from the cache.
pub(crate) fn find(setup: &Setup) -> Option<PathBuf> {
    on_path().or_else(|| TRUNK.cached(setup).map(|folder| folder.join("trunk")))
}

/// Trunk, built now if necessary.
///
/// # Errors
/// When it is missing and cannot be built.
pub(crate) fn ensure(setup: &Setup) -> Result<PathBuf> {
    match find(setup) {
        Some(trunk) => Ok(trunk),
        None => Ok(TRUNK.install(setup)?.join("trunk")),
    }
}

fn on_path() -> Option<PathBuf> {
    let trunk = process::on_path("trunk")?;
    let said = process::output_of(process::command(&trunk).arg("--version")).ok()?;
    version_after("trunk", &said)?.starts_with(COMPATIBLE_SERIES).then_some(trunk)
}
