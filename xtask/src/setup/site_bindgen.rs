//! Our own program that splits a module and writes its JavaScript (`xtask/bindgen`), built from the libraries
//! wasm-split and wasm-bindgen.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Setup, wasm_bindgen};
use crate::failure::{Failure, Result};
use crate::{cargo, fingerprint, process, project};

/// Its package and program.
const PACKAGE: &str = "site-bindgen";
/// The program of the same package that leaves a module whole.
const WHOLE: &str = "whole-bindgen";
/// Cargo's profile for it (see Cargo.toml).
const PROFILE: &str = "tools";

/// What `ensure` would do.
pub(crate) fn plan() -> String {
    format!("cargo build --package {PACKAGE}, into the cache")
}

/// The program, if it is in the cache.
///
/// # Errors
/// When its sources cannot be read.
pub(crate) fn find(setup: &Setup) -> Result<Option<PathBuf>> {
    found(setup, PACKAGE)
}

/// The program, built now if necessary.
///
/// # Errors
/// When it is missing and cannot be built.
pub(crate) fn ensure(setup: &Setup) -> Result<PathBuf> {
    if let Some(program) = find(setup)? {
        return Ok(program);
    }
    build(setup, &[(PACKAGE, &[PACKAGE])])?;
    find(setup)?.ok_or_else(|| Failure::new(format!("{PACKAGE} was built, but is not there.")))
}

/// The program that leaves a module whole, built now if necessary.
///
/// # Errors
/// When it is missing and cannot be built.
pub(crate) fn ensure_whole(setup: &Setup) -> Result<PathBuf> {
    if let Some(program) = find_whole(setup)? {
        return Ok(program);
    }
    build(setup, &[(WHOLE, &[WHOLE])])?;
    find_whole(setup)?.ok_or_else(|| Failure::new(format!("{WHOLE} was built, but is not there.")))
}

/// The program that leaves a module whole, if it is in the cache.
///
/// # Errors
/// When its sources cannot be read.
pub(crate) fn find_whole(setup: &Setup) -> Result<Option<PathBuf>> {
    found(setup, WHOLE)
}

/// One of our two programs, if it is in the cache and answers: without arguments it says how to use it.
fn found(setup: &Setup, program: &str) -> Result<Option<PathBuf>> {
    let path = program_in(&setup.cache.entry(&entry_name(setup, program)?), program);
    Ok(process::says(&mut process::command(&path), &format!("Usage: {program}")).then_some(path))
}

/// Builds wasm-bindgen's own programs into the cache, and this one with them: they share most dependencies.
///
/// # Errors
/// When they cannot be built.
pub(super) fn build_with_programs(setup: &Setup) -> Result<()> {
    build(setup, &[(PACKAGE, &[PACKAGE]), (wasm_bindgen::ENTRY, &[wasm_bindgen::WRITER, wasm_bindgen::TEST_RUNNER])])
}

/// The name of the cache entry for the present contents of `xtask/bindgen`.
///
/// # Errors
/// When the programs' sources cannot be read.
pub(super) fn entry_name(setup: &Setup, name: &str) -> Result<String> {
    let folder = setup.project.root.join("xtask").join("bindgen");
    let mut content = project::read(&folder.join("Cargo.toml"))?;
    for source in project::files_in(&folder.join("src"))? {
        content.push_str(&project::read(&source)?);
    }
    Ok(format!("{name}-{}", fingerprint::of(content.as_bytes())))
}

/// The path of a program in a cache entry.
pub(super) fn program_in(entry: &Path, program: &str) -> PathBuf {
    entry.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// Builds cache entries, each with the listed programs.
fn build(setup: &Setup, entries: &[(&str, &[&str])]) -> Result<()> {
    let lock = setup.cache.lock()?;
    let names = entries.iter().flat_map(|(_, programs)| *programs).copied().collect::<Vec<_>>();
    setup.announce(&format!("building {} (once)", names.join(", ")));
    let root = &setup.project.root;
    let step = setup.progress.begin("tools");
    let mut command = process::command("cargo");
    command.current_dir(root).args(["build", "--locked", "--package", PACKAGE, "--profile", PROFILE]);
    if entries.len() > 1 {
        command.args(["--features", "programs"]);
    }
    if entries.iter().all(|(entry, _)| *entry == WHOLE) {
        command.args(["--no-default-features", "--bin", WHOLE]);
    }
    // The page, compiled at the same time, takes longer.
    cargo::run(&mut process::patient(command), &step)
        .map_err(|failure| failure.with_remedy("check the network, then run `cargo fetch` in the project's folder."))?;
    let built = process::cargo_target(root).join(PROFILE);
    for (entry, programs) in entries {
        setup.cache.fill(&entry_name(setup, entry)?, &lock, |folder| {
            fs::create_dir_all(folder.join("bin")).map_err(|error| Failure::of_file("create", folder, &error))?;
            programs.iter().try_for_each(|program| {
                let source = built.join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
                let copied = fs::copy(&source, program_in(folder, program));
                copied.map(|_| ()).map_err(|error| Failure::of_file("copy", &source, &error))
            })
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::project::{self, Project};

    #[test]
    fn both_halves_of_each_tool_are_of_one_version() {
        let project = Project::new();
        let manifest = project::read(&project.root.join("xtask/bindgen/Cargo.toml")).expect("it is there");
        for (tool, half) in [
            ("version", "wasm-bindgen"),
            ("wasm-bindgen-cli-support", "wasm-bindgen"),
            ("wasm-bindgen-cli", "wasm-bindgen"),
            ("wasm_split_cli_support", "wasm_split_helpers"),
        ] {
            let version = project.locked_version(half).expect("the page depends on it");
            let asks = |line: &str| line.starts_with(&format!("{tool} =")) && line.contains(&format!("{version}\""));
            assert!(
                manifest.lines().any(asks),
                "Cargo.lock has {half} {version}: let xtask/bindgen/Cargo.toml have {version} for {tool}, too"
            );
        }
    }
}
