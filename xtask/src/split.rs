//! Splits the page (first view, parts opened later, Chinese texts) and the worker (opening run, everything else).
//!
//! The sources of both mark what is loaded later (`src/chunks.rs`, `src/bin/worker.rs`). A program moves functions and
//! data that only those parts use into separate modules; wasm-bindgen then processes the first module as it would the
//! whole.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::gather::{Module, Role};
use crate::progress::Step;
use crate::setup::cache::remove_folder;
use crate::{minify, process, project};

/// The program's name for the script that fetches the second module.
const LINK: &str = "__wasm_split.js";

/// The boot scripts' function for a promise of a file's bytes, in page and worker.
const CHECKED_FETCH: &str = "palimpsestBoot.get";

/// Splits a module, as `compiled` by cargo, into several files in `folder`: `{name}_bg.wasm` with its script, and the
/// modules fetched later, whose names are returned.
///
/// # Errors
/// When a program fails, or its output is not that of its expected version.
pub(crate) fn split(
    site_bindgen: &Path,
    module: &Module,
    compiled: &Path,
    folder: &Path,
    step: &Step,
) -> Result<Vec<String>> {
    let name = &module.name;
    let first = format!("{name}.wasm");
    let work = folder.join(format!("{name}.work"));
    let parts = work.join("split");
    let bare = work.join("bare.wasm");
    fs::create_dir_all(&work).map_err(|error| Failure::of_file("create", &work, &error))?;
    let content = fs::read(compiled).map_err(|error| Failure::of_file("read", compiled, &error))?;
    let classless = minify::without_classes(&content)
        .ok_or_else(|| Failure::new(format!("{} is not a module as the compiler writes them.", compiled.display())))?;
    // The worker has none: they come with leptos.
    if module.role == Role::Page && classless.len() == content.len() {
        step.print("None of the classes that xtask/src/minify/classes.rs leaves out is in the page's module.");
    }
    project::write(&bare, classless)?;
    process::output_of(process::command(site_bindgen).arg(&bare).arg(name).arg(&work))?;
    let mut later = Vec::new();
    for module in project::files_in(&parts)? {
        let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_module = module.extension().is_some_and(|end| end == "wasm");
        if is_module && name != first {
            let place = folder.join(&name);
            if place.exists() {
                return Err(Failure::new(format!("Two modules have a part that is called {name}.")));
            }
            move_to(&module, &place)?;
            later.push(name);
        }
    }
    let script = format!("{name}.js");
    let joined = join(&project::read(&work.join(&script))?, &project::read(&parts.join(LINK))?)
        .ok_or_else(|| Failure::new(format!("{LINK} is not written as its version writes it.")))?;
    project::write(&folder.join(script), joined)?;
    let module = format!("{name}_bg.wasm");
    move_to(&work.join(&module), &folder.join(module))?;
    remove_folder(&work)?;
    Ok(later)
}

/// Writes the files of a module that stays whole, as `compiled` by cargo, to `folder`.
///
/// # Errors
/// When the program fails.
pub(crate) fn leave_whole(whole_bindgen: &Path, module: &Module, compiled: &Path, folder: &Path) -> Result<()> {
    process::output_of(process::command(whole_bindgen).arg(compiled).arg(&module.name).arg(folder)).map(|_| ())
}

fn move_to(file: &Path, place: &Path) -> Result<()> {
    fs::rename(file, place).map_err(|error| Failure::of_file("make", place, &error))
}

/// Joins two scripts that import each other: files are named by content hash, so no two may name each other.
fn join(script: &str, link: &str) -> Option<String> {
    let quoted = format!("\"./{LINK}\"");
    // One identical import for each function that the first module takes from the script.
    let imports: Vec<&str> =
        script.lines().filter(|line| line.starts_with("import ") && line.contains(&quoted)).collect();
    let names: Option<Vec<&str>> =
        imports.iter().map(|import| import.strip_prefix("import * as ")?.split(' ').next()).collect();
    let names = names.filter(|names| !names.is_empty())?;
    let body: Vec<&str> = link.lines().filter(|line| !line.starts_with("import ")).collect();
    let exported: Vec<&str> =
        body.iter().filter_map(|line| line.strip_prefix("export const ")?.split(' ').next()).collect();
    if exported.is_empty() {
        return None;
    }
    let body = body.join("\n").replace("export const ", "const ");
    let (fetching, streaming) = ("= fetch(new URL(", "WebAssembly.instantiateStreaming(src, imports)");
    if !body.contains(fetching) || !body.contains(streaming) {
        return None;
    }
    // Checked against their names (`assets/boot`), so taken as bytes: some hosts also serve modules with a wrong MIME
    // type, which rules out streaming compilation.
    let body = body.replace(fetching, &format!("= {CHECKED_FETCH}(new URL("));
    let body = body.replace(streaming, "WebAssembly.instantiate(await src, imports)");
    let link = format!("const link = (() => {{\n{body}\nreturn {{ {} }};\n}})();", exported.join(", "));
    let mut joined = script.to_owned();
    for (import, name) in imports.iter().zip(&names) {
        joined = joined.replacen(import, &format!("const {name} = link;"), 1);
    }
    Some(format!("{link}\n{joined}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK_SCRIPT: &str = "import { initSync } from \"./palimpsest.js\";\n\
        export const __wasm_split_load_later = load(() => {\n\
        const src = fetch(new URL(\"./split_later.wasm\", import.meta.url));\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n";

    #[test]
    fn two_scripts_that_import_each_other_become_one() {
        let script = "import * as import1 from \"./__wasm_split.js\"\n\
            import * as import2 from \"./__wasm_split.js\"\nuse(import1, import2);\n";
        let joined = join(script, LINK_SCRIPT);
        let joined = joined.expect("both are as they should be");
        assert!(joined.starts_with("const link = (() => {\nconst __wasm_split_load_later = load("));
        assert!(joined.ends_with(
            "return { __wasm_split_load_later };\n})();\nconst import1 = link;\nconst import2 = link;\nuse(import1, import2);\n"
        ));
        assert!(!joined.contains("import {") && !joined.contains("instantiateStreaming"));
        assert!(joined.contains("const src = palimpsestBoot.get(new URL(\"./split_later.wasm\", import.meta.url));"));
    }

    #[test]
    fn a_script_of_another_version_is_refused() {
        assert_eq!(join("use(nothing);", LINK_SCRIPT), None);
        assert_eq!(join("import * as import1 from \"./__wasm_split.js\"\n", "export default 1;"), None);
    }
}
