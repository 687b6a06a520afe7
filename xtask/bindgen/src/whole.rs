//! Writes the JavaScript of a module that stays whole: `whole-bindgen <module> <name> <folder>`.
//!
//! Into `folder` go `{name}.js` and `{name}_bg.wasm`.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(module), Some(name), Some(folder), None) =
        (arguments.next(), arguments.next(), arguments.next(), arguments.next())
    else {
        eprintln!("Usage: whole-bindgen <module> <name> <folder>");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    let written = bindgen.web(true).and_then(|bindgen| {
        bindgen.input_path(&module).out_name(&name.to_string_lossy()).typescript(false);
        bindgen.generate(&folder)
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{} cannot be given a script: {error:?}", module.display());
            ExitCode::FAILURE
        }
    }
}
