//! The part of HTML that the build parses: start tags and their attributes.

use std::ops::Range;

/// A start tag.
pub(crate) struct Tag<'html> {
    /// The text between `<` and `>`.
    inside: &'html str,
    /// Its position, including `<` and `>`.
    pub(crate) place: Range<usize>,
}

impl<'html> Tag<'html> {
    pub(crate) fn name(&self) -> &'html str {
        self.inside.split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default()
    }

    pub(crate) fn has_attribute(&self, wanted: &str) -> bool {
        self.attributes().any(|(name, _)| name == wanted)
    }

    /// An attribute's value; empty if it has none.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<&'html str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    /// The attributes' names and values.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'html str, &'html str)> + use<'html> {
        let mut rest = &self.inside[self.name().len()..];
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|character: char| character.is_ascii_whitespace() || character == '/');
            if rest.is_empty() {
                return None;
            }
            let is_end = |character: char| character.is_ascii_whitespace() || character == '=' || character == '/';
            let (name, behind) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
            let (value, behind) = split_value(behind);
            rest = behind;
            Some((name, value))
        })
    }
}

/// If `text` begins with `="value"`: the value, and the text after it.
fn split_value(text: &str) -> (&str, &str) {
    let Some(value) = text.trim_start().strip_prefix('=') else { return ("", text) };
    let value = value.trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
        _ => value.split_at(value.find(|character: char| character.is_ascii_whitespace()).unwrap_or(value.len())),
    }
}

/// The start tags of a page outside comments; a `>` inside a quoted value does not end a tag.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        loop {
            let start = position + html[position..].find('<')? + 1;
            let rest = &html[start..];
            if let Some(comment) = rest.strip_prefix("!--") {
                position = start + 3 + comment.find("-->")? + 3;
            } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let length = tag_length(rest)?;
                position = start + length + 1;
                return Some(Tag { inside: &rest[..length], place: start - 1..position });
            } else {
                position = start;
            }
        }
    })
}

fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(index, character)| {
        match (quote, character) {
            (None, '>') => return Some(index),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_place_and_attributes() {
        let html = "a<!-- <b> --><link data-x rel=\"icon\" href='a>b' id=c/>d";
        let found: Vec<Tag<'_>> = tags(html).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&html[found[0].place.clone()], "<link data-x rel=\"icon\" href='a>b' id=c/>");
        let attributes: Vec<_> = found[0].attributes().collect();
        assert_eq!(attributes, [("data-x", ""), ("rel", "icon"), ("href", "a>b"), ("id", "c/")]);
        assert_eq!((found[0].attribute("data-x"), found[0].attribute("x")), (Some(""), None));
    }
}
