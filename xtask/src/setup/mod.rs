//! Finds the build's tools, or installs them: pinned, once, into the user's cache folder.
//!
//! Every tool has a file here with the same three functions: `find` looks without changing anything; `ensure` finds or
//! installs; `plan` describes what `ensure` would do. Each command of `cargo xtask` ensures only what it needs.

pub(crate) mod binstall;
pub(crate) mod browser;
pub(crate) mod cache;
pub(crate) mod cargo_deny;
mod cargo_tool;
mod debian;
pub(crate) mod engines;
pub(crate) mod firefox;
pub(crate) mod node;
pub(crate) mod site_bindgen;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_fallback;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;
pub(crate) mod webkit;

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

    /// Installs every tool that any command needs, except Trunk, which only `serve --dev` needs, cargo-deny, and the
    /// engines of `exact`.
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
        webkit::ensure(self)?;
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

    /// A context whose cache is an empty temporary folder.
    fn with_empty_cache(test: &str) -> (Setup, std::path::PathBuf) {
        let folder = std::env::temp_dir().join(format!("palimpsest-{test}-{}", std::process::id()));
        let setup = Setup {
            project: Project::new(),
            cache: Cache::in_folder(&folder),
            progress: Progress::default(),
            changed: AtomicBool::new(false),
        };
        (setup, folder)
    }

    fn put(path: &std::path::Path, content: &str) {
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("a temporary folder can be made");
        std::fs::write(path, content).expect("a temporary folder can be written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("it can be changed");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_tool_in_the_cache_is_trusted_once_it_answers() {
        let (setup, folder) = with_empty_cache("trusted");
        let bindgen = site_bindgen::entry_name(&setup, "site-bindgen").expect("its sources can be read");
        let trunk = cargo_tool::CargoTool { package: "trunk", version: "9.8.7", duration: "" };
        let programs = [
            (setup.cache.entry("trunk-9.8.7").join("bin/trunk"), "#!/bin/sh\necho trunk 9.8.7"),
            (setup.cache.entry(&bindgen).join("bin/site-bindgen"), "#!/bin/sh\necho Usage: site-bindgen a >&2; exit 1"),
        ];
        let found =
            || (trunk.cached(&setup).is_some(), site_bindgen::find(&setup).expect("it is looked for").is_some());
        assert_eq!(found(), (false, false), "nothing is there");
        for (path, whole) in &programs {
            put(path, whole);
        }
        assert_eq!(found(), (true, true));
        // Nothing; the first bytes of a program; one that ends at once; one for another machine.
        for broken in ["", "\u{7f}ELF\u{2}\u{1}\u{1}", "#!/bin/sh\nexit 1", "MZ\u{90}\u{0}\u{3}"] {
            for (path, _) in &programs {
                put(path, broken);
            }
            assert_eq!(found(), (false, false), "{broken:?}");
        }
        cache::remove_folder(&folder).expect("it can be removed");
    }

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(version_after("trunk", "trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_after("wasm-bindgen", "wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(version_after("trunk", "trunk"), None);
        assert_eq!(version_after("trunk", ""), None);
    }
}
