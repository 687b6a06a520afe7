//! Trunk and the tools it calls: for the page that is rebuilt and reloaded whenever a file changes.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Result;
use crate::process;
use crate::setup::wasm_bindgen::WasmBindgen;
use crate::setup::wasm_target::WasmToolchain;
use crate::setup::{Setup, trunk, wasm_bindgen, wasm_target};

/// Trunk and the tools it calls: for the page that is rebuilt whenever a file changes.
pub(crate) struct TrunkTools {
    toolchain: WasmToolchain,
    wasm_bindgen: WasmBindgen,
    trunk: PathBuf,
}

impl TrunkTools {
    /// Finds or installs them.
    ///
    /// # Errors
    /// When one of them can be neither found nor installed.
    pub(crate) fn ensure(setup: &Setup) -> Result<Self> {
        Ok(Self {
            toolchain: wasm_target::ensure(setup)?,
            wasm_bindgen: wasm_bindgen::ensure(setup)?,
            trunk: trunk::ensure(setup)?,
        })
    }

    /// A Trunk command that will `build` or `serve` into `folder`.
    ///
    /// Trunk would download its own choice of tools, so it runs offline; it passes that on to cargo, so the crates must
    /// already be present.
    ///
    /// # Errors
    /// When a crate is missing and cannot be downloaded.
    pub(crate) fn command(&self, setup: &Setup, action: &str, folder: &Path) -> Result<Command> {
        let mut fetch = self.toolchain.command(&setup.project, "cargo");
        process::output_of(fetch.args(["fetch", "--quiet", "--target", wasm_target::TARGET])).map_err(|failure| {
            failure.with_remedy("check the network, then run `cargo fetch` in the project's folder.")
        })?;
        let mut command = self.toolchain.command(&setup.project, &self.trunk);
        command
            .args([action, "--offline", "--dist"])
            .arg(folder)
            .env("PATH", process::path_with(&[&self.wasm_bindgen.folder]))
            // Trunk's own backtrace helps nobody here.
            .env("RUST_BACKTRACE", "0")
            // Trunk reads this as an option of its own, and refuses values other than true or false.
            .env_remove("NO_COLOR");
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::project::{self, Project};
    use crate::setup::cache::remove_folder;
    use crate::{gather, html};

    /// Every file below a folder, as paths from there.
    fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in next.read_dir().expect("it is a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path.strip_prefix(folder).expect("it is below").to_owned());
                }
            }
        }
        found
    }

    /// The start tags of a page, each as its name and its attributes.
    fn tags_of(page: &str) -> Vec<String> {
        html::tags(page).map(|tag| format!("{} {:?}", tag.name(), tag.attributes().collect::<Vec<_>>())).collect()
    }

    #[test]
    #[ignore = "compiles the page with Trunk where that is: `cargo test --package xtask -- --ignored`"]
    fn trunk_makes_of_the_page_what_the_build_does() {
        let setup = Setup::new(Project::new()).expect("there is a place for tools");
        if trunk::find(&setup).is_none() {
            println!("there is no Trunk on this machine to compare with");
            return;
        }
        let tools = TrunkTools::ensure(&setup).expect("its tools are set up");
        let folder = setup.project.root.join("target").join(format!("trunk-site-{}", std::process::id()));
        let mut trunk = tools.command(&setup, "build", &folder).expect("the crates are there");
        process::run(trunk.arg("--release")).expect("Trunk.toml and index.html are valid");

        let site = gather::of_project(&setup.project.root).expect("all of its links are known");
        let own = ["index.html".into()].into_iter().chain(site.files.iter().map(|(_, place)| place.clone()));
        let of_modules = site
            .modules
            .iter()
            .flat_map(|module| [format!("{}.js", module.name), format!("{}_bg.wasm", module.name)].map(PathBuf::from));
        assert_eq!(files_below(&folder), own.chain(of_modules).collect());
        let page = project::read(&folder.join("index.html")).expect("Trunk wrote it");
        assert_eq!(tags_of(&page), tags_of(&site.page));
        remove_folder(&folder).expect("it can be removed");
    }
}
