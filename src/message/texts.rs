//! Formats the texts of a Fluent file: text, variables, and the choice between singular and plural.
//!
//! Fluent's own parser reads the files. Its bundle is not used: for two languages it would add the plural rules of two
//! hundred, 12 KB of the page.

use core::ops::Range;
use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser::Slice;

use super::language::Language;

/// A piece of a file. (Slicing a `str` directly would link the panic message that names the character cut in two, with
/// Unicode tables.)
#[derive(Clone, Copy, PartialEq)]
struct Piece(&'static str);

impl AsRef<str> for Piece {
    fn as_ref(&self) -> &str {
        self.0
    }
}

impl Slice<'static> for Piece {
    fn slice(&self, range: Range<usize>) -> Self {
        // The parser cuts at character boundaries.
        Self(self.0.get(range).unwrap_or_default())
    }

    fn trim(&mut self) {
        self.0 = self.0.trim_end_matches([' ', '\r', '\n']);
    }
}

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
    patterns: HashMap<&'static str, Pattern<Piece>>,
}

impl Texts {
    /// Parses the loaded texts of a language.
    pub(super) fn of(language: Language) -> Self {
        let mut texts = Self { language, patterns: HashMap::new() };
        for source in language.sources() {
            texts.read(source);
        }
        texts
    }

    /// Parses a file. A syntax error loses only the texts it affects.
    fn read(&mut self, source: &'static str) {
        let resource = match fluent_syntax::parser::parse_runtime(Piece(source)) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        self.patterns.extend(resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name.0, message.value?)),
            _ => None,
        }));
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

    fn write(&self, pattern: &Pattern<Piece>, values: &[(&str, Value<'_>)], text: &mut String) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(value.0),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.write_inline(inline, values, text);
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    if let Some(variant) = self.choose(selector, variants, values) {
                        self.write(&variant.value, values, text);
                    }
                }
            }
        }
    }

    fn write_inline(&self, inline: &InlineExpression<Piece>, values: &[(&str, Value<'_>)], text: &mut String) {
        match inline {
            // Unchanged: the files have no escapes, as a test checks.
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                text.push_str(value.0);
            }
            InlineExpression::VariableReference { id } => match value_of(id.name.0, values) {
                Some(Value::Text(value)) => text.push_str(value),
                Some(Value::Count(count)) => text.push_str(&count.to_string()),
                None => text.extend(["{$", id.name.0, "}"]),
            },
            InlineExpression::MessageReference { id, .. } => {
                if let Some(pattern) = self.patterns.get(id.name.0) {
                    self.write(pattern, values, text);
                }
            }
            // Terms, functions and nesting: the files have none, as a test checks.
            _ => text.push_str("{}"),
        }
    }

    /// The variant selected by a count or a text, else the default one.
    fn choose<'a>(
        &self,
        selector: &InlineExpression<Piece>,
        variants: &'a [Variant<Piece>],
        values: &[(&str, Value<'_>)],
    ) -> Option<&'a Variant<Piece>> {
        let InlineExpression::VariableReference { id } = selector else { return None };
        let is_chosen = |variant: &&Variant<Piece>| match (&variant.key, value_of(id.name.0, values)) {
            (VariantKey::Identifier { name }, Some(Value::Count(count))) => name.0 == self.plural_of(count),
            (VariantKey::Identifier { name }, Some(Value::Text(value))) => name.0 == value,
            (VariantKey::NumberLiteral { value }, Some(Value::Count(count))) => value.0.parse() == Ok(count),
            _ => false,
        };
        variants.iter().find(is_chosen).or_else(|| variants.iter().find(|variant| variant.default))
    }

    /// The plural category of a whole number (Unicode CLDR): Chinese has one, English two.
    const fn plural_of(&self, count: u64) -> &'static str {
        match (self.language, count) {
            (Language::English, 1) => "one",
            _ => "other",
        }
    }
}

fn value_of<'a>(name: &str, values: &[(&str, Value<'a>)]) -> Option<Value<'a>> {
    values.iter().find(|(variable, _)| *variable == name).map(|(_, value)| *value)
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
