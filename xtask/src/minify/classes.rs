//! Removes a library's exported classes from a compiled module: no script here imports them, but every export is kept,
//! with everything that it calls.

use super::wasm::{self, CUSTOM, EXPORTS, Section};

/// The classes, from wasm-streams, which leptos includes for its servers.
const CLASSES: &[&str] = &["IntoUnderlyingByteSource", "IntoUnderlyingSource", "IntoUnderlyingSink"];
/// The custom section of wasm-bindgen's descriptions.
const SAID: &[u8] = b"__wasm_bindgen_unstable";

/// The module without wasm-bindgen's descriptions of the classes and without exports of their functions; `None` if it
/// is not a module.
pub(crate) fn without_classes(module: &[u8]) -> Option<Vec<u8>> {
    let sections = wasm::sections(module)?;
    let contents: Option<Vec<Vec<u8>>> = sections
        .iter()
        .map(|section| match section.id {
            EXPORTS => without_exports(section.content),
            CUSTOM => match wasm::named(section.content)? {
                (SAID, said) => Some(wasm::custom(SAID, &without_programs(said)?)),
                _ => Some(section.content.to_vec()),
            },
            _ => Some(section.content.to_vec()),
        })
        .collect();
    let contents = contents?;
    let sections: Vec<Section<'_>> =
        sections.iter().zip(&contents).map(|(section, content)| Section { id: section.id, content }).collect();
    Some(wasm::module_of(module, &sections))
}

/// The exports without those of the classes, recognised by their names.
fn without_exports(content: &[u8]) -> Option<Vec<u8>> {
    let exports = wasm::exports(content)?;
    let is_of_class =
        |name: &[u8]| CLASSES.iter().any(|class| String::from_utf8_lossy(name).contains(&class.to_ascii_lowercase()));
    let kept: Vec<_> = exports.iter().filter(|export| !is_of_class(export.name)).collect();
    let mut content = Vec::new();
    wasm::push_number(&mut content, kept.len());
    for export in kept {
        wasm::push_vector(&mut content, export.name);
        content.extend_from_slice(export.kind);
    }
    Some(content)
}

/// The descriptions without those of the classes. Each use of the macro writes two records, each after its length in
/// four bytes: the macro's version, and the description.
fn without_programs(mut said: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(said.len());
    while !said.is_empty() {
        let part = said.get(..length_of_one(said)?)?;
        let whole = part.len() + length_of_one(said.get(part.len()..)?)?;
        let (pair, behind) = said.split_at_checked(whole)?;
        let is_of_class = CLASSES.iter().any(|class| pair.windows(class.len()).any(|bytes| bytes == class.as_bytes()));
        if !is_of_class {
            kept.extend_from_slice(pair);
        }
        said = behind;
    }
    Some(kept)
}

fn length_of_one(said: &[u8]) -> Option<usize> {
    let length = said.first_chunk::<4>()?;
    Some(4 + u32::from_le_bytes(*length) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The functions `run` and `intounderlyingsink_close` and a memory, all exported.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x03\x03\x02\0\0\
        \x05\x03\x01\0\0\
        \x07\x2b\x03\x03run\0\0\x18intounderlyingsink_close\0\x01\x06memory\x02\0\
        \x0a\x07\x02\x02\0\x0b\x02\0\x0b";

    fn one(text: &str) -> Vec<u8> {
        let mut said = (text.len() as u32).to_le_bytes().to_vec();
        said.extend_from_slice(text.as_bytes());
        said
    }

    #[test]
    fn classes_go_and_everything_else_stays() {
        let [version, run, sink] = ["{\"version\":1}", "a function run", "\u{1}IntoUnderlyingSink\u{2}"].map(one);
        let said = [version.clone(), sink, version.clone(), run.clone()].concat();
        let custom = wasm::custom(SAID, &said);
        let mut sections = wasm::sections(MODULE).expect("a module");
        sections.push(Section { id: CUSTOM, content: &custom });
        let bare = without_classes(&wasm::module_of(MODULE, &sections)).expect("a module");
        let sections = wasm::sections(&bare).expect("still a module");
        let of = |id| sections.iter().find(|section| section.id == id).expect("a section").content;
        let exports = wasm::exports(of(EXPORTS)).expect("exports");
        assert_eq!(exports.iter().map(|export| export.name).collect::<Vec<_>>(), [&b"run"[..], b"memory"]);
        assert_eq!(wasm::named(of(CUSTOM)), Some((SAID, [version, run].concat().as_slice())));
    }

    #[test]
    fn a_module_without_classes_stays_as_it_is() {
        assert_eq!(without_classes(wasm::tests::MODULE).as_deref(), Some(wasm::tests::MODULE));
        assert_eq!(without_classes(&MODULE[..MODULE.len() - 1]), None);
    }
}
