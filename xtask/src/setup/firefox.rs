//! Firefox and its driver: the same tests in a second browser with an independent engine.

use std::path::PathBuf;

use super::cargo_tool::CargoTool;
use super::{Setup, debian};
use crate::failure::{Failure, Result};
use crate::process;

/// The driver to build if there is none.
const DRIVER: CargoTool<'_> = CargoTool { package: "geckodriver", version: "0.37.1", duration: "some minutes, once" };

/// The browser's names.
const NAMES: &[&str] = &["firefox", "firefox-esr"];

/// Its path on macOS.
const MACOS_APPLICATION: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!(
        "as root on Debian: apt-get install firefox-esr; cargo install {} {}, into the cache",
        DRIVER.package, DRIVER.version
    )
}

/// The driver, if the browser is installed too.
pub(crate) fn find(setup: &Setup) -> Option<PathBuf> {
    has_browser().then(|| driver(setup)).flatten()
}

/// The driver; it and the browser are installed now if necessary.
///
/// # Errors
/// When one of them can be neither found nor installed.
pub(crate) fn ensure(setup: &Setup) -> Result<PathBuf> {
    if !has_browser() {
        let remedy =
            "install Firefox on the PATH, or leave it out: `cargo xtask test --native --browser --e2e --webkit`.";
        debian::install(setup, &["firefox-esr"])
            .map_err(|failure| failure.preceded_by("No Firefox was found.").with_remedy(remedy))?;
        if !has_browser() {
            return Err(Failure::new("No Firefox was found after installing one.").with_remedy(remedy));
        }
    }
    match driver(setup) {
        Some(driver) => Ok(driver),
        None => Ok(DRIVER.install(setup)?.join(DRIVER.package)),
    }
}

fn has_browser() -> bool {
    let answers = |path: PathBuf| process::says(process::command(path).arg("--version"), "Firefox");
    NAMES.iter().filter_map(|name| process::on_path(name)).any(answers)
        || cfg!(target_os = "macos") && answers(PathBuf::from(MACOS_APPLICATION))
}

fn driver(setup: &Setup) -> Option<PathBuf> {
    // Location on hosted runners.
    let hosted = std::env::var_os("GECKOWEBDRIVER")
        .map(|folder| PathBuf::from(folder).join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX)));
    [process::on_path(DRIVER.package), hosted]
        .into_iter()
        .flatten()
        .find(|path| process::says(process::command(path).arg("--version"), DRIVER.package))
        .or_else(|| DRIVER.cached(setup).map(|folder| folder.join(DRIVER.package)))
}
