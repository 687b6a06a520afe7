//! Each component's formula, and a small notation that is converted to MathML.
//!
//! Each component's file defines its `FORMULA`. Letters are variables, words of two or more Latin letters are
//! functions; `_` and `^` take the following item as index and exponent, `{…}` groups, `{a}/{b}` is a fraction.
//! Everything else is literal. Formulas contain no words of any language: the message catalogue explains the letters.

use super::escaped;
use crate::engine::method::{FORMULAS, REGISTRY, Spec};

/// A component's formula in the notation of this module.
pub fn formula_of(spec: &Spec) -> Option<&'static str> {
    let place = REGISTRY.iter().position(|known| *known == spec)?;
    FORMULAS.get(place).copied()
}

/// A formula as a MathML element on a line of its own.
pub fn mathml(formula: &str) -> String {
    let mut reader = Reader { rest: formula };
    format!("<math display=\"block\">{}</math>", reader.row())
}

/// What an item is to its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A word: "ln", "softmax".
    Function,
    /// A variable, a number, a group, or the end of a bracket.
    Operand,
    /// The beginning of a bracket.
    Bracket,
    /// Anything else: its spacing is the browser's.
    Sign,
}

/// The unread part of a formula.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Reads to the end or to the end of the group.
    fn row(&mut self) -> String {
        let mut row = String::from("<mrow>");
        let mut before = Kind::Sign;
        while let Some(kind) = self.kind() {
            let Some(item) = self.item() else { break };
            // As in print: "ln softmax(z)", with a thin space between the words and none before the bracket.
            row.push_str(match (before, kind) {
                (Kind::Function, Kind::Function | Kind::Operand) => "<mo>&#x2061;</mo><mspace width=\"0.17em\"/>",
                (Kind::Function, Kind::Bracket) => "<mo>&#x2061;</mo>",
                (Kind::Operand, Kind::Function) => "<mspace width=\"0.17em\"/>",
                _ => "",
            });
            row.push_str(&item);
            before = kind;
        }
        row + "</mrow>"
    }

    /// What the next item is; `None` at the end.
    fn kind(&mut self) -> Option<Kind> {
        let first = self.peek()?;
        let second = self.rest.chars().nth(1);
        Some(match first {
            '(' | '[' => Kind::Bracket,
            ')' | ']' | '{' => Kind::Operand,
            _ if first.is_ascii_alphabetic() && second.is_some_and(|next| next.is_ascii_alphabetic()) => Kind::Function,
            _ if first.is_alphanumeric() => Kind::Operand,
            _ => Kind::Sign,
        })
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next().filter(|next| *next != '}')
    }

    fn takes(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        is_there
    }

    /// An item with its index and exponent, or a fraction of two items.
    fn item(&mut self) -> Option<String> {
        let item = self.scripted()?;
        if !self.takes('/') {
            return Some(item);
        }
        let below = self.scripted().unwrap_or_default();
        Some(format!("<mfrac>{item}{below}</mfrac>"))
    }

    fn scripted(&mut self) -> Option<String> {
        // Indices of sums and extrema go beneath them.
        let is_large = ["∑", "max_", "argmin", "argmax"].iter().any(|large| self.rest.trim_start().starts_with(large));
        let base = self.atom()?;
        let index = if self.takes('_') { self.atom() } else { None };
        let exponent = if self.takes('^') { self.atom() } else { None };
        Some(match (index, exponent) {
            (None, None) => base,
            (Some(index), None) if is_large => format!("<munder>{base}{index}</munder>"),
            (Some(index), None) => format!("<msub>{base}{index}</msub>"),
            (None, Some(exponent)) => format!("<msup>{base}{exponent}</msup>"),
            (Some(index), Some(exponent)) => format!("<msubsup>{base}{index}{exponent}</msubsup>"),
        })
    }

    fn atom(&mut self) -> Option<String> {
        let first = self.peek()?;
        if self.takes('{') {
            let row = self.row();
            self.rest = self.rest.strip_prefix('}').unwrap_or(self.rest);
            return Some(row);
        }
        let of = |is_part: fn(char) -> bool| self.rest.find(|next| !is_part(next)).unwrap_or(self.rest.len());
        let (tag, length) = if first.is_ascii_digit() {
            ("mn", of(|next| next.is_ascii_digit() || next == '.'))
        } else if self.rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic()) && first.is_ascii_alphabetic()
        {
            ("mi", of(|next| next.is_ascii_alphabetic()))
        } else {
            // A hat or tilde belongs to the preceding letter.
            let marks = |next: char| ('\u{300}'..'\u{370}').contains(&next);
            let after = first.len_utf8();
            let length = after + self.rest[after..].find(|next| !marks(next)).unwrap_or(self.rest.len() - after);
            (if first.is_alphabetic() && first != '∂' { "mi" } else { "mo" }, length)
        };
        let (token, rest) = self.rest.split_at(length);
        self.rest = rest;
        if ["(", ")", "[", "]", "|", "‖"].contains(&token) {
            // Brackets with an index or exponent would not stretch along with those without.
            return Some(format!("<mo stretchy=\"false\">{token}</mo>"));
        }
        Some(format!("<{tag}>{}</{tag}>", escaped(token)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_has_a_formula() {
        for spec in REGISTRY {
            assert!(formula_of(spec).is_some_and(|formula| !formula.is_empty()), "{} has no formula", spec.id);
        }
    }

    #[test]
    fn indices_exponents_and_fractions_become_elements() {
        assert_eq!(
            mathml("{λ}/{2} ∑_i θ_i^∗"),
            "<math display=\"block\"><mrow><mfrac><mrow><mi>λ</mi></mrow><mrow><mn>2</mn></mrow></mfrac>\
             <munder><mo>∑</mo><mi>i</mi></munder><msubsup><mi>θ</mi><mi>i</mi><mo>∗</mo></msubsup></mrow></math>"
        );
        assert_eq!(
            mathml("softmax < μ̂"),
            "<math display=\"block\"><mrow><mi>softmax</mi><mo>&lt;</mo><mi>μ̂</mi></mrow></math>"
        );
    }

    #[test]
    fn neighbouring_words_are_set_apart() {
        let (applied, space) = ("<mo>&#x2061;</mo>", "<mspace width=\"0.17em\"/>");
        let round = "<mo stretchy=\"false\">(</mo><mi>z</mi><mo stretchy=\"false\">)</mo>";
        assert_eq!(
            mathml("− ln softmax ( z )"),
            format!(
                "<math display=\"block\"><mrow><mo>−</mo><mi>ln</mi>{applied}{space}<mi>softmax</mi>{applied}{round}</mrow></math>"
            )
        );
        assert!(mathml("κ KL ( z )").contains(&format!("<mi>κ</mi>{space}<mi>KL</mi>{applied}")));
        assert!(mathml("max F").contains(&format!("<mi>max</mi>{applied}{space}<mi>F</mi>")));
        for formula in FORMULAS {
            let plain = mathml(formula);
            for (place, _) in plain.match_indices("</mi><mi>") {
                let letters = |text: &str| text.chars().take_while(char::is_ascii_alphabetic).count();
                let (element, before) = plain[..place].rsplit_once("<mi>").unwrap_or_default();
                if ["<munder>", "<msub>", "<msup>", "<msubsup>", "<mfrac>"].iter().any(|it| element.ends_with(it)) {
                    // One stands above the other.
                    continue;
                }
                let after = &plain[place + "</mi><mi>".len()..];
                assert!(letters(before) < 2 && letters(after) < 2, "{formula}: {before} and {after}");
            }
        }
    }

    /// Checks the nesting of tags by naive parsing: an oracle independent of the reader above.
    #[test]
    fn every_formula_is_well_formed_and_fractions_have_two_parts() {
        for line in FORMULAS {
            let text = mathml(line);
            let mut open: Vec<(&str, usize)> = vec![("", 0)];
            for tag in text.split('<').skip(1) {
                let name = tag.split(['>', ' ']).next().unwrap_or_default();
                if let Some(closed) = name.strip_prefix('/') {
                    let (name, n_children) = open.pop().expect("something is open");
                    assert_eq!(name, closed, "{line}");
                    let wanted = match name {
                        "mfrac" | "msub" | "msup" | "munder" => 2,
                        "msubsup" => 3,
                        _ => n_children,
                    };
                    assert_eq!(n_children, wanted, "{line}: {name}");
                } else {
                    open.last_mut().expect("the outermost stays").1 += 1;
                    if !tag.contains("/>") {
                        open.push((name, 0));
                    }
                }
            }
            assert_eq!(open.len(), 1, "{line}");
            assert!(!text.contains(['{', '}', '_', '^']), "{line}: {text}");
        }
    }
}
