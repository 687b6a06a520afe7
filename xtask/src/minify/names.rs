//! Shortens the names of a module's imports and exports, and strips the comments of its script.

use std::collections::HashMap;

use super::remarks::without_remarks;
use super::wasm::{self, IMPORTS, Section};

/// A module and its script, by wasm-bindgen, with short names for the imports and exports between them; `None` if it is
/// not a module.
pub(crate) fn shorten(module: &[u8], script: &str, script_name: &str) -> Option<(Vec<u8>, String)> {
    let mut sections = wasm::sections(module)?;
    let place = sections.iter().position(|section| section.id == IMPORTS)?;
    let imports = wasm::imports(sections[place].content)?;
    let mut short_names: HashMap<&str, String> = HashMap::new();
    for import in imports.iter().filter(|import| import.module == script_name.as_bytes()) {
        let short = format!("${:x}", short_names.len());
        short_names.entry(std::str::from_utf8(import.name).ok()?).or_insert(short);
    }
    let mut content = Vec::new();
    wasm::push_number(&mut content, imports.len());
    for import in &imports {
        let known = std::str::from_utf8(import.name).ok().filter(|_| import.module == script_name.as_bytes());
        let short = known.and_then(|name| short_names.get(name));
        wasm::push_vector(&mut content, import.module);
        wasm::push_vector(&mut content, short.map_or(import.name, |short| short.as_bytes()));
        content.extend_from_slice(import.kind);
    }
    let script = rename(&without_remarks(script), &short_names);
    sections[place] = Section { id: IMPORTS, content: &content };
    Some((wasm::module_of(module, &sections), script))
}

/// Replaces long names by short ones, as whole words only.
fn rename(script: &str, short_names: &HashMap<&str, String>) -> String {
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_of_word) {
        let (before, from_word) = rest.split_at(start);
        let (word, behind) = from_word.split_at(from_word.find(|next| !is_of_word(next)).unwrap_or(from_word.len()));
        renamed.push_str(before);
        renamed.push_str(short_names.get(word).map_or(word, String::as_str));
        rest = behind;
    }
    renamed.push_str(rest);
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_and_its_script_agree_on_short_names() {
        let script = "/**\n * Says one.\n */\nconst host = {\n    // first\n    one: () => 1, two: () => one1,\n};\n";
        let (module, script) = shorten(wasm::tests::MODULE, script, "host").expect("a module");
        assert_eq!(script, "const host = {\n$0: () => 1, $1: () => one1,\n};\n");
        let sections = wasm::sections(&module).expect("still a module");
        let names: Vec<&[u8]> =
            wasm::imports(sections[1].content).expect("imports").iter().map(|import| import.name).collect();
        assert_eq!(names, [&b"$0"[..], b"$1", b"t", b"g"]);
    }
}
