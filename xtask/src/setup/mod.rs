//! Finds the build's tools, or installs them: pinned, once, into the user's cache folder.
//!
//! Every tool has a file here with the same three functions: `find` looks without changing anything; `ensure` finds or
//! installs; `plan` describes what `ensure` would do. Each command of `cargo xtask` ensures only what it needs.

pub(crate) mod binstall;
pub(crate) mod browser;
pub(crate) mod cache;
mod cargo_tool;
mod debian;
pub(crate) mod firefox;
pub(crate) mod node;
pub(crate) mod site_bindgen;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_fallback;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;

use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::Result;
use crate::progress::Progress;
use crate::project::Project;
use cache::Cache;

/// Context of one run: checkout, cache and progress display.
pub(crate) struct Setup {
    /// The checkout of this run.
    pub(crate) project: Project,
    /// The cache of installed tools.
    pub(crate) cache: Cache,
    /// The progress display of long steps.
    pub(crate) progress: Progress,
    changed: AtomicBool,
}

impl Setup {
    /// A context in which no tool has been looked for yet.
    ///
    /// # Errors
    /// When there is no location for the cache.
    pub(crate) fn new(project: Project) -> Result<Self> {
        Ok(Self { project, cache: Cache::of_user()?, progress: Progress::default(), changed: AtomicBool::new(false) })
    }

    /// Announces what is about to be installed or changed.
    pub(crate) fn announce(&self, line: &str) {
        self.changed.store(true, Ordering::Relaxed);
        self.progress.print(&format!("set-up: {line}"));
    }

    /// Installs every tool that any command needs, except Trunk, which only `serve --dev` needs.
    ///
    /// # Errors
    /// When one of the tools can be neither found nor installed.
    pub(crate) fn ensure_everything(&self) -> Result<()> {
        wasm_target::ensure(self)?;
        wasm_bindgen::ensure(self)?;
        site_bindgen::ensure(self)?;
        site_bindgen::ensure_whole(self)?;
        wasm_opt::ensure(self)?;
        node::ensure_packages(self)?;
        browser::ensure(self)?;
        firefox::ensure(self)?;
        self.done();
        Ok(())
    }

    /// Ends the set-up part of a command: prints a line if there was nothing to do.
    pub(crate) fn done(&self) {
        if !self.changed.load(Ordering::Relaxed) {
            println!("everything is set up");
        }
    }
}

/// The word after `program` in the first line of the output of `program --version`.
pub(crate) fn version_after<'text>(program: &str, said: &'text str) -> Option<&'text str> {
    said.lines().next()?.strip_prefix(program)?.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(version_after("trunk", "trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_after("wasm-bindgen", "wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(version_after("trunk", "trunk"), None);
        assert_eq!(version_after("trunk", ""), None);
    }
}
