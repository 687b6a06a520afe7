//! wasm-bindgen: writes the JavaScript between the browser and the module, and runs the module's
//! tests in a browser.

use std::path::PathBuf;

use super::cargo_tool::CargoTool;
use super::{Setup, version_after};
use crate::failure::Result;
use crate::process;

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub(crate) struct WasmBindgen {
    /// Where the two programs are.
    pub(crate) folder: PathBuf,
}

impl WasmBindgen {
    /// The program that writes the JavaScript.
    pub(crate) fn program(&self) -> PathBuf {
        self.folder.join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX))
    }

    /// The program that runs a test module in a browser.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.folder.join(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX))
    }
}

/// What `ensure` would do for this `version`.
pub(crate) fn plan(version: &str) -> String {
    format!("cargo install wasm-bindgen-cli {version}, into the cache")
}

/// The programs of exactly the version in `Cargo.lock`: the two halves refuse any other pairing.
///
/// # Errors
/// When `Cargo.lock` cannot be read.
pub(crate) fn find(setup: &Setup) -> Result<Option<WasmBindgen>> {
    let version = setup.project.locked_version("wasm-bindgen")?;
    Ok(on_path(&version).or_else(|| tool(&version).cached(setup)).map(|folder| WasmBindgen { folder }))
}

/// The programs, built now if need be.
///
/// # Errors
/// When they are not there and cannot be built.
pub(crate) fn ensure(setup: &Setup) -> Result<WasmBindgen> {
    if let Some(found) = find(setup)? {
        return Ok(found);
    }
    let version = setup.project.locked_version("wasm-bindgen")?;
    Ok(WasmBindgen { folder: tool(&version).install(setup)? })
}

fn tool(version: &str) -> CargoTool<'_> {
    CargoTool {
        package: "wasm-bindgen-cli",
        version,
        // Not `--locked`: its lock file names versions that a lagging registry mirror may not
        // serve. `--debug` halves the build, and our module is small.
        arguments: &["--debug"],
        environment: &[],
        duration: "about 2 minutes on two cores, once",
    }
}

fn on_path(version: &str) -> Option<PathBuf> {
    let program = process::on_path("wasm-bindgen")?;
    process::on_path("wasm-bindgen-test-runner")?;
    let said = process::output_of(process::command(&program).arg("--version")).ok()?;
    (version_after("wasm-bindgen", &said)? == version).then(|| program.parent().map(PathBuf::from))?
}
