//! `cargo binstall`, where it is installed: programs from the crates registry without compiling.

use std::path::Path;

use super::Setup;
use crate::process;

/// Whether it is installed.
pub(crate) fn is_there() -> bool {
    process::on_path("cargo-binstall").is_some()
}

/// Installs a package's programs into `bin` in `folder`, and returns whether that succeeded.
///
/// It fails where `cargo binstall` is missing, or where that version is not offered compiled for this machine: then the
/// caller compiles it.
pub(super) fn fetch(setup: &Setup, package: &str, version: &str, folder: &Path) -> bool {
    if !is_there() {
        return false;
    }
    setup.announce(&format!("fetching {package} {version} with cargo binstall"));
    let _step = setup.progress.begin(package);
    let mut command = process::command("cargo");
    command
        .current_dir(folder)
        .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
        .arg(folder)
        .arg(format!("{package}@{version}"));
    match process::output_of(&mut command) {
        Ok(_) => true,
        Err(failure) => {
            setup.announce(&format!("cargo binstall has none, so it is compiled ({failure})"));
            false
        }
    }
}
