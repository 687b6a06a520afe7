//! Binaryen's `wasm-opt`: makes the module smaller and faster.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Setup, node, version_after};
use crate::failure::Result;
use crate::process;

/// Distributions' versions are too old for the output of current compilers, so it comes from npm and runs on Node.
const VERSION: &str = "132";

/// Where `wasm-opt` is.
pub(crate) enum WasmOpt {
    /// An executable of this machine.
    Native(PathBuf),
    /// npm's script for Node.
    Script(PathBuf),
}

impl WasmOpt {
    /// `wasm-opt`, ready for its arguments.
    pub(crate) fn command(&self) -> Command {
        match self {
            Self::Native(program) => process::command(program),
            Self::Script(script) => {
                let mut command = process::command("node");
                command.arg(script);
                command
            }
        }
    }

    /// Its file.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Native(path) | Self::Script(path) => path,
        }
    }
}

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!("npm ci of binaryen {VERSION}.0.0, into the cache")
}

/// `wasm-opt` from the PATH if it has the same version, else from the cache.
pub(crate) fn find(setup: &Setup) -> Option<WasmOpt> {
    on_path().map(WasmOpt::Native).or_else(|| {
        let script = WasmOpt::Script(script_in(&setup.cache.entry(&entry_name())));
        process::says(script.command().arg("--version"), &format!("version {VERSION}")).then_some(script)
    })
}

/// `wasm-opt`, installed now if necessary.
///
/// # Errors
/// When it is missing and npm cannot install it.
pub(crate) fn ensure(setup: &Setup) -> Result<WasmOpt> {
    if let Some(found) = find(setup) {
        return Ok(found);
    }
    let lock = setup.cache.lock()?;
    let manifests = setup.project.root.join("xtask").join("wasm-opt");
    setup.announce(&format!("installing binaryen {VERSION} (for wasm-opt)"));
    let _step = setup.progress.begin("binaryen");
    let entry = setup.cache.fill(&entry_name(), &lock, |folder| {
        node::install_locked(&manifests, folder, &[]).map_err(|failure| {
            failure.with_remedy(format!("check the network, or put wasm-opt {VERSION} on the PATH (it is Binaryen's)."))
        })
    })?;
    Ok(WasmOpt::Script(script_in(&entry)))
}

fn entry_name() -> String {
    format!("binaryen-{VERSION}")
}

fn script_in(entry: &Path) -> PathBuf {
    entry.join("node_modules").join("binaryen").join("bin").join("wasm-opt")
}

fn on_path() -> Option<PathBuf> {
    let program = process::on_path("wasm-opt")?;
    let said = process::output_of(process::command(&program).arg("--version")).ok()?;
    (version_after("wasm-opt version", &said)? == VERSION).then_some(program)
}
