//! Gives each of the site's files a name with a content hash, and updates every reference to it.

use std::collections::BTreeMap;

use crate::failure::{Failure, Result};
use crate::fingerprint;

/// Files by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Renames `files` by content and updates the references in them and in `page`.
///
/// A file's name depends on its content, and its content on the names of the files it refers to: so files without
/// references to pending files go first.
///
/// # Errors
/// When files refer to each other in a circle.
pub(crate) fn rename(mut files: Files, page: &mut String) -> Result<Files> {
    let mut renamed = Files::new();
    while !files.is_empty() {
        let next = files.keys().find(|name| files.keys().all(|other| other == *name || !refers(&files[*name], other)));
        let Some(name) = next.cloned() else {
            let circle = files.into_keys().collect::<Vec<_>>().join(", ");
            return Err(Failure::new(format!("The site's files refer to each other in a circle: {circle}.")));
        };
        let content = files.remove(&name).unwrap_or_default();
        let new_name = hashed_name(&name, &content);
        for text in files.values_mut().filter(|content| refers(content, &name)) {
            *text = replace_references(&String::from_utf8_lossy(text), &name, &new_name).into_bytes();
        }
        *page = replace_references(page, &name, &new_name);
        renamed.insert(new_name, content);
    }
    Ok(renamed)
}

/// `style.css` becomes `style-0123456789abcdef.css`.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = fingerprint::of(content);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// Whether a text file names another file; a binary file names none.
fn refers(content: &[u8], name: &str) -> bool {
    std::str::from_utf8(content).is_ok_and(|text| references(text, name).next().is_some())
}

fn replace_references(text: &str, old_name: &str, new_name: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut copied = 0;
    for start in references(text, old_name) {
        replaced.push_str(&text[copied..start]);
        replaced.push_str(new_name);
        copied = start + old_name.len();
    }
    replaced.push_str(&text[copied..]);
    replaced
}

/// Where `text` names the file: the whole name, written as an address in quotes or parentheses, perhaps after `./`. A
/// mention in a sentence does not count.
fn references(text: &str, name: &str) -> impl Iterator<Item = usize> {
    text.match_indices(name).map(|(start, _)| start).filter(move |start| {
        let before = text[..*start].strip_suffix("./").unwrap_or(&text[..*start]);
        let after = &text[start + name.len()..];
        before.ends_with(['"', '\'', '`', '(']) && after.starts_with(['"', '\'', '`', ')', '?', '#'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> Files {
        pairs.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
    }

    #[test]
    fn references_follow_the_new_names_through_every_file() {
        let site = files(&[
            ("a.wasm", "\0asm"),
            ("a.js", "new URL('a.wasm', import.meta.url)"),
            ("boot.js", "import(\"./a.js\") // loads a.js"),
        ]);
        let mut page = "<script src=\"./boot.js\"></script>".to_owned();
        let renamed = rename(site, &mut page).expect("there is no circle");
        let name_of = |start: &str, end: &str| {
            renamed.keys().find(|name| name.starts_with(start) && name.ends_with(end)).expect("it is there")
        };
        let (module, glue, boot) = (name_of("a-", "wasm"), name_of("a-", "js"), name_of("boot-", "js"));
        assert_eq!(renamed[glue], format!("new URL('{module}', import.meta.url)").into_bytes());
        assert_eq!(renamed[boot], format!("import(\"./{glue}\") // loads a.js").into_bytes());
        assert_eq!(page, format!("<script src=\"./{boot}\"></script>"));
    }

    #[test]
    fn a_change_at_the_bottom_renames_everything_above_it() {
        let name_of_top = |bottom: &str| {
            let site = files(&[("bottom.css", bottom), ("top.js", "'./bottom.css'")]);
            rename(site, &mut String::new()).expect("there is no circle").into_keys().next_back()
        };
        assert_eq!(name_of_top("a"), name_of_top("a"));
        assert_ne!(name_of_top("a"), name_of_top("b"));
    }

    #[test]
    fn a_name_within_another_is_left_alone() {
        assert_eq!(
            replace_references("'reboot.js' 'boot.json' 'boot.js'", "boot.js", "x.js"),
            "'reboot.js' 'boot.json' 'x.js'"
        );
    }

    #[test]
    fn a_circle_is_refused() {
        assert!(rename(files(&[("a.js", "'./b.js'"), ("b.js", "'./a.js'")]), &mut String::new()).is_err());
    }
}
