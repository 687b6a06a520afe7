//! WebKitGTK and its driver: the engine of Safari, which no other browser on Linux has.
//!
//! It shows itself on a virtual screen (Xvfb): it has no headless mode.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Setup, debian};
use crate::failure::{Failure, Result};
use crate::process;

/// A minimal browser over WebKitGTK, and what drives and shows it.
pub(crate) struct WebKit {
    /// `WebKitWebDriver`.
    driver: PathBuf,
    /// `MiniBrowser`, which comes with the library.
    browser: PathBuf,
    /// The X server.
    xvfb: PathBuf,
}

const PACKAGES: &[&str] = &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];

/// Folders of the library's programs, below the system's folders for libraries; the one that the packages bring first.
const LIBRARIES: &[&str] = &["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];

impl WebKit {
    /// Tells a script of the tests where the programs are.
    pub(crate) fn name_in(&self, command: &mut Command) {
        command.env("WEBKIT_DRIVER", &self.driver).env("MINIBROWSER", &self.browser).env("XVFB", &self.xvfb);
    }

    /// The browser's path.
    pub(crate) fn path(&self) -> &Path {
        &self.browser
    }
}

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!("as root on Debian or Ubuntu: apt-get install {}", PACKAGES.join(" "))
}

/// The programs, if all are there.
pub(crate) fn find() -> Option<WebKit> {
    let answers = |path: &PathBuf| process::says(process::command(path).arg("--version"), "WebKitWebDriver");
    Some(WebKit {
        driver: process::on_path("WebKitWebDriver").filter(answers)?,
        browser: mini_browser()?,
        xvfb: process::on_path("Xvfb")?,
    })
}

/// The programs, installed now if necessary.
///
/// # Errors
/// When one is missing and apt cannot install it.
pub(crate) fn ensure(setup: &Setup) -> Result<WebKit> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let remedy = "install WebKitGTK with WebKitWebDriver, MiniBrowser and Xvfb, or leave it out: \
                  `cargo xtask test --native --browser --firefox --e2e`.";
    debian::install(setup, PACKAGES)
        .map_err(|failure| failure.preceded_by("No WebKitGTK with a driver was found.").with_remedy(remedy))?;
    find().ok_or_else(|| Failure::new("No WebKitGTK was found after installing one.").with_remedy(remedy))
}

fn mini_browser() -> Option<PathBuf> {
    let named = std::env::var_os("MINIBROWSER").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| {
        // Debian has a folder for each processor: /usr/lib/x86_64-linux-gnu.
        let of_processors = Path::new("/usr/lib").read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
        let mut folders: Vec<PathBuf> = of_processors.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders.extend(["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from));
        LIBRARIES
            .iter()
            .flat_map(|library| folders.iter().map(move |folder| folder.join(library).join("MiniBrowser")))
            .find(|path| path.is_file())
    })
}
