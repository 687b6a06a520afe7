//! Programs that come from the crates registry: trunk and wasm-bindgen.

use std::path::{Path, PathBuf};

use super::Setup;
use crate::failure::Result;
use crate::process;

/// A program to build with `cargo install` into the cache.
pub(crate) struct CargoTool<'a> {
    /// The crate's name.
    pub(crate) package: &'a str,
    /// The exact version to build.
    pub(crate) version: &'a str,
    /// Further arguments of `cargo install`.
    pub(crate) arguments: &'a [&'a str],
    /// Environment that makes its build cheaper.
    pub(crate) environment: &'a [(&'a str, &'a str)],
    /// How long it takes on two cores, for the announcement.
    pub(crate) duration: &'a str,
}

impl CargoTool<'_> {
    fn entry_name(&self) -> String {
        format!("{}-{}", self.package, self.version)
    }

    /// The folder of the built programs, when it is in the cache.
    pub(crate) fn cached(&self, setup: &Setup) -> Option<PathBuf> {
        let folder = setup.cache.entry(&self.entry_name()).join("bin");
        folder.is_dir().then_some(folder)
    }

    /// Builds it into the cache unless it is there, and returns the folder of the programs.
    ///
    /// # Errors
    /// When `cargo install` fails, most likely for want of a network.
    pub(crate) fn install(&self, setup: &Setup) -> Result<PathBuf> {
        let lock = setup.cache.lock()?;
        if let Some(folder) = self.cached(setup) {
            return Ok(folder);
        }
        let name = self.entry_name();
        setup.announce(&format!("building {} {} ({})", self.package, self.version, self.duration));
        // Outside the entry, so that an interrupted build goes on where it stopped.
        let build_folder = setup.cache.entry(&format!("{name}.build"));
        let entry = setup.cache.fill(&name, &lock, |folder| {
            process::run(&mut self.install_command(folder, &build_folder)).map_err(|failure| {
                failure.with_remedy(format!(
                    "check the network, or put {} {} on the PATH: `cargo install {} --version {}`.",
                    self.package, self.version, self.package, self.version
                ))
            })
        })?;
        super::cache::remove_folder(&build_folder)?;
        Ok(entry.join("bin"))
    }

    fn install_command(&self, folder: &Path, build_folder: &Path) -> std::process::Command {
        let mut command = process::command("cargo");
        command
            // Away from the checkout, whose cargo configuration is for the page alone.
            .current_dir(folder)
            .args(["install", self.package, "--version", self.version, "--quiet"])
            .args(self.arguments)
            .arg("--root")
            .arg(folder)
            .env("CARGO_TARGET_DIR", build_folder)
            .env("RUST_BACKTRACE", "0")
            .envs(self.environment.iter().copied());
        command
    }
}
