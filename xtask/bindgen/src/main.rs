//! Splits a module and writes its JavaScript: `site-bindgen <module> <name> <folder>`.
//!
//! The libraries behind the programs wasm-split and wasm-bindgen, in one program that compiles in a third of the
//! time: the programs' own command lines, servers and downloads are left out.
//!
//! Into `folder` go `{name}.js` and `{name}_bg.wasm`, and into its subfolder `split` the modules that are fetched
//! later, with the script that fetches them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(module), Some(name), Some(folder), None) =
        (arguments.next(), arguments.next(), arguments.next(), arguments.next())
    else {
        eprintln!("Usage: site-bindgen <module> <name> <folder>");
        return ExitCode::FAILURE;
    };
    match write(&PathBuf::from(module), &name.to_string_lossy(), &PathBuf::from(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn write(module: &Path, name: &str, folder: &Path) -> Result<(), String> {
    let split = folder.join("split");
    let first = split.join(format!("{name}.wasm"));
    let content = std::fs::read(module).map_err(|error| format!("{}: {error}", module.display()))?;
    let script = format!("./{name}.js");
    let mut options = Options::new(&content);
    options.output_dir = &split;
    options.main_out_path = &first;
    options.main_module = &script;
    wasm_split_cli_support::transform(options)
        .map_err(|report| format!("{} cannot be split: {report:?}", module.display()))?;

    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .and_then(|bindgen| {
            bindgen.input_path(&first).out_name(name).typescript(false).demangle(true).keep_lld_exports(true);
            bindgen.generate(folder)
        })
        .map_err(|error| format!("{} cannot be given a script: {error:?}", first.display()))
}
