//! Formats the texts of a compiled message file: text, variables, and the choice between singular and plural.

use std::collections::HashMap;

use super::format::{END, KEY, VALUE};
use super::language::Language;

/// The value of a message's variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, inserted unchanged.
    Text(&'a str),
    /// A count: inserted unchanged, and selects singular or plural.
    Count(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// The texts of one language, by name.
pub(super) struct Texts {
    language: Language,
    patterns: HashMap<&'static str, &'static str>,
}

impl Texts {
    /// Reads the loaded texts of a language.
    pub(super) fn of(language: Language) -> Self {
        let messages = language.sources().into_iter().flat_map(|source| source.split(END));
        Self { language, patterns: messages.filter_map(|message| message.split_once('=')).collect() }
    }

    /// Whether there is a text of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.patterns.contains_key(name)
    }

    /// The text of this name with its variables filled in.
    pub(super) fn put_together(&self, name: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut text = String::new();
        self.write(self.patterns.get(name)?, values, &mut text);
        Some(text)
    }

    fn write(&self, pattern: &str, values: &[(&str, Value<'_>)], text: &mut String) {
        let mut rest = pattern;
        while let Some((before, from)) = rest.split_once('{') {
            text.push_str(before);
            let (inside, after) = to_its_end(from);
            self.write_placeable(inside, values, text);
            rest = after;
        }
        text.push_str(rest);
    }

    fn write_placeable(&self, inside: &str, values: &[(&str, Value<'_>)], text: &mut String) {
        let (name, variants) = inside.split_once(KEY).unwrap_or((inside, ""));
        let value = values.iter().find(|(variable, _)| *variable == name).map(|(_, value)| *value);
        if variants.is_empty() {
            match value {
                Some(Value::Text(value)) => text.push_str(value),
                Some(Value::Count(count)) => text.push_str(&count.to_string()),
                None => text.extend(["{$", name, "}"]),
            }
            return;
        }
        let key = match value {
            Some(Value::Text(value)) => value,
            Some(Value::Count(count)) => self.plural_of(count),
            None => "",
        };
        let variants = || variants.split(KEY).filter_map(|variant| variant.split_once(VALUE));
        // The default stands last.
        if let Some((_, chosen)) = variants().find(|(name, _)| *name == key).or_else(|| variants().next_back()) {
            self.write(chosen, values, text);
        }
    }

    /// The plural category of a whole number (Unicode CLDR): Chinese has one, English two.
    const fn plural_of(&self, count: u64) -> &'static str {
        match (self.language, count) {
            (Language::English, 1) => "one",
            _ => "other",
        }
    }
}

/// What stands before the brace that closes an open one, and what after it.
fn to_its_end(from: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, sign) in from.bytes().enumerate() {
        match sign {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (from.get(..at).unwrap_or_default(), from.get(at + 1..).unwrap_or_default());
        }
    }
    (from, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_chooses_between_singular_and_plural() {
        let english = Texts::of(Language::English);
        let said = |count| english.put_together("toggles-count", &[("count", Value::Count(count))]);
        assert_eq!(said(1).as_deref(), Some("1 mid-run change"));
        assert_eq!(said(2).as_deref(), Some("2 mid-run changes"));
        assert_eq!(said(0).as_deref(), Some("0 mid-run changes"));
        let chinese = Texts::of(Language::SimplifiedChinese);
        assert!(
            chinese.put_together("toggles-count", &[("count", Value::Count(1))]).is_some_and(|text| text.contains('1'))
        );
    }

    #[test]
    fn quoted_spaces_stay_and_a_missing_variable_shows_its_name() {
        let english = Texts::of(Language::English);
        assert_eq!(english.put_together("sentence-space", &[]).as_deref(), Some(" "));
        assert_eq!(english.put_together("toggle-on", &[]).as_deref(), Some("{$component} on"));
        assert_eq!(english.put_together("no-such-text", &[]), None);
    }
}
