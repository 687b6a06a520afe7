//! Finds the build's tools, or installs them: pinned, once, into the user's cache folder.
//!
//! Every tool has a file here with the same three functions: `find` looks, changing nothing;
//! `ensure` finds or installs; `plan` says in words what `ensure` would do. Each command of
//! `cargo xtask` ensures only what it needs.

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

/// One run's dealings with the machine.
pub(crate) struct Setup {
    /// The checkout that asks.
    pub(crate) project: Project,
    /// Where installed tools are kept.
    pub(crate) cache: Cache,
    /// What shows how far long steps are.
    pub(crate) progress: Progress,
    changed: AtomicBool,
}

impl Setup {
    /// Nothing is looked for yet.
    ///
    /// # Errors
    /// When there is no place for the cache.
    pub(crate) fn new(project: Project) -> Result<Self> {
        Ok(Self { project, cache: Cache::of_user()?, progress: Progress::default(), changed: AtomicBool::new(false) })
    }

    /// Says what is about to be installed or changed.
    pub(crate) fn announce(&self, line: &str) {
        self.changed.store(true, Ordering::Relaxed);
        self.progress.print(&format!("set-up: {line}"));
    }

    /// Installs all that any command needs, but Trunk, which only `serve --dev` does.
    ///
    /// # Errors
    /// When one of the tools can be neither found nor installed.
    pub(crate) fn ensure_everything(&self) -> Result<()> {
        wasm_target::ensure(self)?;
        wasm_bindgen::ensure(self)?;
        site_bindgen::ensure(self)?;
        wasm_opt::ensure(self)?;
        node::ensure_packages(self)?;
        browser::ensure(self)?;
        firefox::ensure(self)?;
        self.done();
        Ok(())
    }

    /// Ends the set-up part of a command: says so if there was nothing to do.
    pub(crate) fn done(&self) {
        if !self.changed.load(Ordering::Relaxed) {
            println!("everything is set up");
        }
    }
}

/// The word after `program` in the first line of what `program --version` said.
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
