//! Looks for fused multiply-add in a native program: its single rounding, instead of two, would make results differ
//! from a browser's.
//!
//! In WebAssembly only relaxed SIMD has such instructions; the build does not allow that feature, so `wasm-opt` rejects
//! a module that contains one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::setup::Setup;
use crate::{cargo, process};

/// Prefixes of the mnemonics on x86-64 and on ARM64.
const FUSED: &[&str] =
    &["vfmadd", "vfmsub", "vfnmadd", "vfnmsub", "fmadd", "fmsub", "fnmadd", "fnmsub", "fmla", "fmls"];

/// The disassembler.
pub(crate) const OBJDUMP: &str = "objdump";
/// How to install it.
pub(crate) const OBJDUMP_SOURCE: &str =
    "install binutils (Linux: the package `binutils`; macOS: `xcode-select --install`)";

/// Builds the command line in release mode and searches its code.
///
/// # Errors
/// When it cannot be built or read, or when it contains a fused instruction: then the functions are listed.
pub(crate) fn check(setup: &Setup) -> Result<()> {
    let root = &setup.project.root;
    let mut build = process::command("cargo");
    cargo::run(build.current_dir(root).args(["build", "--release"]), &setup.progress.begin("command line"))?;
    let program =
        process::cargo_target(root).join("release").join(format!("palimpsest{}", std::env::consts::EXE_SUFFIX));
    let found = functions_in(&disassembly(&program)?);
    if found.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = found.iter().map(String::as_str).collect();
    Err(Failure::new(format!("Multiplied and added with one rounding in: {}.", names.join(", "))))
}

fn disassembly(program: &Path) -> Result<String> {
    if process::on_path(OBJDUMP).is_none() {
        return Err(Failure::new(format!(
            "Whether the native program multiplies and adds with one rounding cannot be seen without `{OBJDUMP}`."
        ))
        .with_remedy(format!("{OBJDUMP_SOURCE}.")));
    }
    process::output_of(process::command(OBJDUMP).args(["-d", "-C", "--no-show-raw-insn"]).arg(program))
}

/// The functions that contain a fused instruction.
fn functions_in(disassembly: &str) -> BTreeSet<String> {
    let mut function = "";
    let mut found = BTreeSet::new();
    for line in disassembly.lines() {
        if let Some((_, name)) = line.strip_suffix(">:").and_then(|line| line.split_once('<')) {
            function = name;
        } else if let Some((_, instruction)) = line.split_once(":\t")
            && FUSED.iter().any(|fused| instruction.trim_start().starts_with(fused))
        {
            found.insert(function.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fused_instructions_are_found_with_their_function() {
        let listing = "\n0000000000001130 <palimpsest::add>:\n    1130:\tvaddps (%rdi),%ymm0,%ymm0\n    1134:\tret\n\
            \n0000000000001140 <palimpsest::fused>:\n    1140:\tvfmadd231ps %ymm1,%ymm2,%ymm0\n    1144:\tret\n\
            \n0000000000001150 <arm>:\n    1150:\tfmla v0.4s, v1.4s, v2.4s\n";
        let found: Vec<String> = functions_in(listing).into_iter().collect();
        assert_eq!(found, ["arm", "palimpsest::fused"]);
    }
}
