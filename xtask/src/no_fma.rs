//! Looks for fused multiply-add in a native program: one rounding instead of two would make its numbers other ones
//! than a browser's.
//!
//! In WebAssembly only relaxed SIMD has such instructions, and `wasm-opt` refuses a module that holds one: the build
//! does not allow that feature.

use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::setup::Setup;
use crate::{cargo, process};

/// How the mnemonics begin on x86-64 and on ARM64.
const FUSED: &[&str] =
    &["vfmadd", "vfmsub", "vfnmadd", "vfnmsub", "fmadd", "fmsub", "fnmadd", "fnmsub", "fmla", "fmls"];

/// The program that shows what is in a program.
pub(crate) const OBJDUMP: &str = "objdump";
/// How to get it.
pub(crate) const OBJDUMP_SOURCE: &str =
    "install binutils (Linux: the package `binutils`; macOS: `xcode-select --install`)";

/// Builds the command line as it is released and looks through all of it.
///
/// # Errors
/// When it cannot be built or read, or when it holds a fused instruction: then with the functions that do.
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

/// The functions that hold a fused instruction.
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
