//! Chromium and its driver: the tests run the real page in a real browser.

use std::path::PathBuf;

use super::{Setup, debian};
use crate::failure::{Failure, Result};
use crate::process;

/// A browser and the program that drives it.
pub(crate) struct Browser {
    /// Chromium, or Chrome.
    pub(crate) chromium: PathBuf,
    /// `ChromeDriver` of the same version.
    pub(crate) driver: PathBuf,
}

/// The browser's names, the one with the clearest origin first.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Paths of programs on macOS, where they are not on the PATH.
const MACOS_APPLICATIONS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    "as root on Debian or Ubuntu: apt-get install chromium chromium-driver fonts-noto-cjk".to_owned()
}

/// The browser named by `CHROMIUM` and `CHROMEDRIVER`, else the one on the PATH.
pub(crate) fn find() -> Option<Browser> {
    Some(Browser { chromium: chromium()?, driver: driver()? })
}

/// A browser, installed now if necessary.
///
/// # Errors
/// When there is none and apt cannot install one.
pub(crate) fn ensure(setup: &Setup) -> Result<Browser> {
    let browser = match find() {
        Some(browser) => browser,
        None => install(setup)?,
    };
    if !has_chinese_glyphs() && debian::refusal().is_none() {
        // Without these fonts, screenshots of the Chinese page show boxes.
        debian::install(setup, &["fonts-noto-cjk"])?;
    }
    Ok(browser)
}

fn install(setup: &Setup) -> Result<Browser> {
    let remedy = "install Chromium or Chrome with its ChromeDriver on the PATH, or name them in the variables \
                  CHROMIUM and CHROMEDRIVER.";
    debian::install(setup, &["chromium", "chromium-driver", "fonts-noto-cjk"])
        .map_err(|failure| failure.preceded_by("No Chromium with a ChromeDriver was found.").with_remedy(remedy))?;
    find().ok_or_else(|| Failure::new("No browser was found after installing one.").with_remedy(remedy))
}

fn chromium() -> Option<PathBuf> {
    // Some distributions have a script of that name that only says how to install the browser.
    let answers = |path: &PathBuf| process::says(process::command(path).arg("--version"), "Chrom");
    let applications = MACOS_APPLICATIONS.iter().map(PathBuf::from);
    from_variable("CHROMIUM")
        .into_iter()
        .chain(NAMES.iter().filter_map(|name| process::on_path(name)))
        .chain(applications.filter(|path| cfg!(target_os = "macos") && path.is_file()))
        .find(answers)
}

fn driver() -> Option<PathBuf> {
    // Location on hosted runners.
    let hosted = std::env::var_os("CHROMEWEBDRIVER")
        .map(|folder| PathBuf::from(folder).join(format!("chromedriver{}", std::env::consts::EXE_SUFFIX)));
    [from_variable("CHROMEDRIVER"), process::on_path("chromedriver"), hosted]
        .into_iter()
        .flatten()
        .find(|path| process::says(process::command(path).arg("--version"), "ChromeDriver"))
}

fn from_variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file())
}

fn has_chinese_glyphs() -> bool {
    let mut list = process::command("fc-list");
    list.args([":lang=zh", "family"]);
    process::output_of(&mut list).is_ok_and(|fonts| !fonts.trim().is_empty())
}
