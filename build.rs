//! Compiles the message files for the page, and passes one linker argument: `xtask/bindgen`, which splits the modules of
//! page and worker, reads the relocations.

#[path = "src/message/compile.rs"]
mod compile;
#[path = "src/message/format.rs"]
mod format;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/message/compile.rs");
    println!("cargo::rerun-if-changed=src/message/format.rs");
    println!("cargo::rerun-if-changed=assets/messages");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
    {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    if let Err(what) = compile_messages() {
        println!("cargo::error={what}");
    }
}

/// Writes `NAME.txt` into the output folder for each `assets/messages/NAME.ftl`.
fn compile_messages() -> Result<(), String> {
    let into = env::var_os("OUT_DIR").ok_or("cargo names no output folder")?;
    let folder = Path::new("assets/messages");
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let source = fs::read_to_string(&path).map_err(|error| said(&error))?;
        let compiled = compile::compile(&source).map_err(|what| said(&what))?;
        let name = path.with_extension("txt");
        let name = name.file_name().unwrap_or_default();
        fs::write(Path::new(&into).join(name), compiled).map_err(|error| said(&error))?;
    }
    Ok(())
}
