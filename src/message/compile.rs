//! Compiles a Fluent file, at build time, into what the page reads: the parser stays out of the page.
//!
//! References to other messages are replaced by their texts.

use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::format::{END, KEY, VALUE};

type Patterns<'a> = HashMap<&'a str, &'a Pattern<&'a str>>;

/// The compiled form of a Fluent file.
///
/// # Errors
/// A sentence that says what is wrong: a syntax error, or something of Fluent that the texts do not use (terms,
/// functions, attributes, escapes, braces and control characters in a text).
pub(super) fn compile(source: &str) -> Result<String, String> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, slips)| format!("{slips:?}"))?;
    let mut messages = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                let value = message.value.as_ref().ok_or_else(|| format!("`{}` has no text", message.id.name))?;
                messages.push((message.id.name, value));
            }
            Entry::Message(message) => return Err(format!("`{}` has an attribute", message.id.name)),
            Entry::Term(term) => return Err(format!("`-{}` is a term", term.id.name)),
            Entry::Junk { content } => return Err(format!("not understood: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    let patterns: Patterns<'_> = messages.iter().copied().collect();
    let mut compiled = String::new();
    for (name, pattern) in messages {
        compiled.extend([name, "="]);
        write(pattern, &patterns, &mut compiled).map_err(|what| format!("`{name}`: {what}"))?;
        compiled.push(END);
    }
    Ok(compiled)
}

fn write(pattern: &Pattern<&str>, patterns: &Patterns<'_>, text: &mut String) -> Result<(), String> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => write_literal(value, text)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                write_inline(inline, patterns, text)?;
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("only a variable can choose".to_owned());
                };
                text.extend(["{", id.name]);
                let (default, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
                for Variant { key, value, .. } in others.into_iter().chain(default) {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = key;
                    text.push(KEY);
                    text.push_str(key);
                    text.push(VALUE);
                    write(value, patterns, text)?;
                }
                text.push('}');
            }
        }
    }
    Ok(())
}

fn write_literal(literal: &str, text: &mut String) -> Result<(), String> {
    if literal.contains(['{', '}', '\\', END, KEY, VALUE]) {
        return Err(format!("a brace, a backslash or a control character in {literal:?}"));
    }
    text.push_str(literal);
    Ok(())
}

fn write_inline(inline: &InlineExpression<&str>, patterns: &Patterns<'_>, text: &mut String) -> Result<(), String> {
    match inline {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
            write_literal(value, text)
        }
        InlineExpression::VariableReference { id } => {
            text.extend(["{", id.name, "}"]);
            Ok(())
        }
        InlineExpression::MessageReference { id, attribute: None } => {
            let pattern = patterns.get(id.name).ok_or_else(|| format!("no text `{}` in this file", id.name))?;
            write(pattern, patterns, text)
        }
        _ => Err("a term, a function or nested braces".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_choices_and_references_are_written_out() {
        let source = "a = { $n ->\n    [one] one { $what }\n   *[other] { $n } of them\n}\nb = see { a }, { \" \" }\n";
        let choice = "{n\u{2}one\u{3}one {what}\u{2}other\u{3}{n} of them}";
        assert_eq!(compile(source).as_deref(), Ok(&*format!("a={choice}\u{1}b=see {choice},  \u{1}")));
    }

    #[test]
    fn what_the_page_cannot_read_is_refused() {
        for source in ["a = { -term }\n", "a = { \"{\" }\n", "a\n", "a = x\n    .title = y\n", "a = { NUMBER($n) }\n"] {
            assert!(compile(source).is_err(), "{source}");
        }
    }
}
