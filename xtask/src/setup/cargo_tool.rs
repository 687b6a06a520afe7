//! Programs from the crates registry: trunk and geckodriver.

use std::path::{Path, PathBuf};

use super::{Setup, binstall};
use crate::failure::Result;
use crate::{cargo, process};

/// A program to put into the cache: fetched with `cargo binstall` if installed, else built with `cargo install`.
pub(crate) struct CargoTool<'a> {
    /// The crate's name.
    pub(crate) package: &'a str,
    /// The exact version to build.
    pub(crate) version: &'a str,
    /// Its build time on two cores, for the announcement.
    pub(crate) duration: &'a str,
}

impl CargoTool<'_> {
    fn entry_name(&self) -> String {
        format!("{}-{}", self.package, self.version)
    }

    /// The folder of the built programs, if it is in the cache and its program answers.
    pub(crate) fn cached(&self, setup: &Setup) -> Option<PathBuf> {
        let folder = setup.cache.entry(&self.entry_name()).join("bin");
        let program = folder.join(format!("{}{}", self.package, std::env::consts::EXE_SUFFIX));
        process::says(process::command(program).arg("--version"), self.version).then_some(folder)
    }

    /// Puts it into the cache unless it is already there, and returns the folder of its programs.
    ///
    /// # Errors
    /// When `cargo install` fails, most likely for lack of a network.
    pub(crate) fn install(&self, setup: &Setup) -> Result<PathBuf> {
        let lock = setup.cache.lock()?;
        if let Some(folder) = self.cached(setup) {
            return Ok(folder);
        }
        let name = self.entry_name();
        // Outside the entry, so that an interrupted build can resume.
        let build_folder = setup.cache.entry(&format!("{name}.build"));
        let entry = setup.cache.fill(&name, &lock, |folder| {
            if binstall::fetch(setup, self.package, self.version, folder) {
                return Ok(());
            }
            setup.announce(&format!("building {} {} ({})", self.package, self.version, self.duration));
            let step = setup.progress.begin(self.package);
            cargo::run(&mut self.install_command(folder, &build_folder), &step).map_err(|failure| {
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
            // Outside the checkout, whose cargo configuration is for the page alone.
            .current_dir(folder)
            // Not optimised, which halves the build time: such a program mostly waits for others.
            .args(["install", self.package, "--version", self.version, "--locked", "--debug", "--root"])
            .arg(folder)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TARGET_DIR", build_folder)
            .env("RUST_BACKTRACE", "0");
        command
    }
}
