//! cargo-deny: checks the dependencies' licences and sources; only for `cargo xtask deny`.

use std::path::PathBuf;

use super::Setup;
use super::cargo_tool::CargoTool;
use crate::failure::Result;

const CARGO_DENY: CargoTool<'_> =
    CargoTool { package: "cargo-deny", version: "0.20.2", duration: "some minutes, once" };

/// The program, built now if necessary.
///
/// # Errors
/// When it is missing and cannot be built.
pub(crate) fn ensure(setup: &Setup) -> Result<PathBuf> {
    let folder = match CARGO_DENY.cached(setup) {
        Some(folder) => folder,
        None => CARGO_DENY.install(setup)?,
    };
    Ok(folder.join(CARGO_DENY.package))
}
