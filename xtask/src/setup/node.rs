//! Node and npm, which run `wasm-opt` and the end-to-end tests.

use std::path::Path;
use std::process::Command;

use super::Setup;
use crate::failure::{Failure, Result};
use crate::{fingerprint, process, project};

/// The oldest supported version of Node.
const MINIMUM_MAJOR_VERSION: u32 = 20;

/// The largest of the tests' packages: it answers only if its files are there.
const PLAYWRIGHT: &str = "node_modules/@playwright/test/cli.js";

/// What `ensure_packages` would do.
pub(crate) fn plan() -> String {
    "npm ci, into node_modules".to_owned()
}

/// The version of Node on the PATH, if it is new enough.
///
/// # Errors
/// When there is none, or only an older one.
pub(crate) fn version() -> Result<String> {
    let remedy = format!("install Node {MINIMUM_MAJOR_VERSION} or newer, with npm.");
    let said = process::output_of(process::command("node").arg("--version"))
        .map_err(|_| Failure::new("Node was not found on the PATH.").with_remedy(&remedy))?;
    let version = said.trim().trim_start_matches('v');
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or(0);
    if major >= MINIMUM_MAJOR_VERSION {
        Ok(version.to_owned())
    } else {
        Err(Failure::new(format!("Node {version} is too old.")).with_remedy(remedy))
    }
}

/// An npm command without advertisements.
///
/// # Errors
/// When Node is missing or too old.
pub(crate) fn npm() -> Result<Command> {
    version()?;
    let mut npm = process::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]);
    Ok(npm)
}

/// Installs the packages of the `package.json` in `manifests` into `folder`: exactly those of the lock file beside it,
/// whose digests npm checks. No install script runs.
///
/// # Errors
/// When npm is missing or cannot install them.
pub(super) fn install_locked(manifests: &Path, folder: &Path, options: &[&str]) -> Result<()> {
    for name in ["package.json", "package-lock.json"] {
        let source = manifests.join(name);
        std::fs::copy(&source, folder.join(name)).map_err(|error| Failure::of_file("copy", &source, &error))?;
    }
    process::output_of(npm()?.current_dir(folder).args(["ci", "--ignore-scripts"]).args(options)).map(|_| ())
}

/// Whether `node_modules` exactly matches `package-lock.json`.
pub(crate) fn packages_are_current(setup: &Setup) -> bool {
    let Ok(wanted) = wanted_stamp(setup) else { return false };
    let root = &setup.project.root;
    std::fs::read_to_string(stamp_path(setup)).is_ok_and(|found| found == wanted)
        && process::says(process::command("node").current_dir(root).arg(PLAYWRIGHT).arg("--version"), "Version ")
}

/// Installs the end-to-end tests' packages unless they are present.
///
/// # Errors
/// When npm cannot install them.
pub(crate) fn ensure_packages(setup: &Setup) -> Result<()> {
    if packages_are_current(setup) {
        return Ok(());
    }
    let _lock = setup.cache.lock()?;
    setup.announce("installing the tests' npm packages into node_modules");
    let mut npm = npm()?;
    let _step = setup.progress.begin("npm packages");
    // The tests drive the browser that is already installed.
    npm.current_dir(&setup.project.root).args(["ci", "--ignore-scripts"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::output_of(&mut npm)
        .map_err(|failure| failure.with_remedy("check the network, then run `npm ci` in the project's folder."))?;
    project::write(&stamp_path(setup), wanted_stamp(setup)?)
}

fn stamp_path(setup: &Setup) -> std::path::PathBuf {
    setup.project.root.join("node_modules").join(".palimpsest.stamp")
}

fn wanted_stamp(setup: &Setup) -> Result<String> {
    let lock_file = project::read(&setup.project.root.join("package-lock.json"))?;
    Ok(fingerprint::of(lock_file.as_bytes()))
}
