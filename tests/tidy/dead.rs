//! Unused public names: rustc cannot detect them, since a library's public names may be used by others.
//!
//! A name is used where code mentions it outside its own definition, outside tests and outside other unused code. A
//! re-export (`pub use`) is no use. A field is used where it is read, not where it is only set. Two things with the
//! same name are not distinguished: what is reported is certainly unused, what is not reported may be.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::source::{Kind, Token, behind_group, behind_item, code_of};

/// The kind of a public name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A function, constant, static or type of a module.
    Item,
    /// A function of a type.
    Method,
    /// A field.
    Field,
    /// A variant of an enum.
    Variant,
}

/// A public name.
#[derive(Debug)]
struct Name {
    word: String,
    /// With its type's name.
    shown: String,
    sort: Sort,
    /// Positions of its definition; for a type, including its `impl` blocks.
    places: Vec<Place>,
}

/// A range of tokens in a file, given by the file's index.
type Place = (usize, Range<usize>);

/// Public names of `sources` (paths with texts) that nothing uses, as `path: Type::name`, in order; those in `kept`
/// count as used.
pub fn unused(sources: &[(String, String)], kept: &[&str]) -> Vec<String> {
    let codes: Vec<_> = sources.iter().map(|(_, text)| code_of(text)).collect();
    let only_in_tests = |path: &str| {
        codes.iter().zip(sources).any(|(code, (parent, _))| {
            let folder = parent.trim_end_matches(".rs").trim_end_matches("/mod").trim_end_matches("/lib");
            code.test_modules.iter().any(|name| path == format!("{folder}/{name}.rs"))
        })
    };
    let files: Vec<(&str, &[Token])> = codes
        .iter()
        .zip(sources)
        .filter(|(_, (path, _))| !only_in_tests(path))
        .map(|(code, (path, _))| (path.as_str(), code.tokens.as_slice()))
        .collect();
    let mut names = Vec::new();
    for (idx, (_, tokens)) in files.iter().enumerate() {
        collect(idx, tokens, 0..tokens.len(), None, &mut names);
    }
    let mut impls: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (idx, (_, tokens)) in files.iter().enumerate() {
        for (of, range) in impl_blocks(tokens) {
            impls.entry(of).or_default().push((idx, range));
        }
    }
    for name in names.iter_mut().filter(|name| name.sort == Sort::Item) {
        name.places.extend(impls.get(&name.word).into_iter().flatten().cloned());
    }
    let uses = uses_in(&files);
    let mut is_unused = vec![false; names.len()];
    loop {
        let gone: Vec<&Place> =
            names.iter().zip(&is_unused).filter(|(_, is)| **is).flat_map(|(name, _)| &name.places).collect();
        let newly: Vec<usize> = (0..names.len())
            .filter(|&idx| !is_unused[idx] && !kept.contains(&names[idx].shown.as_str()))
            .filter(|&idx| {
                let name = &names[idx];
                let is_outside = |(file, at): &&(usize, usize)| {
                    let holds = |place: &Place| place.0 == *file && place.1.contains(at);
                    !name.places.iter().any(holds) && !gone.iter().any(|place| holds(place))
                };
                let found = uses.get(&(name.word.as_str(), name.sort == Sort::Field)).into_iter().flatten();
                let is_method = matches!(name.sort, Sort::Method | Sort::Variant);
                !found.filter(is_outside).any(|&(file, at)| !is_method || is_of_a_type(files[file].1, at, name.sort))
            })
            .collect();
        if newly.is_empty() {
            break;
        }
        for idx in newly {
            is_unused[idx] = true;
        }
    }
    let found = names.iter().zip(is_unused).filter(|(_, is)| *is);
    found.map(|(name, _)| format!("{}: {}", files[name.places[0].0].0, name.shown)).collect()
}

/// Whether the name follows `.` or `::`, as methods do; variants may stand alone.
fn is_of_a_type(tokens: &[Token], at: usize, sort: Sort) -> bool {
    // Inside a string, `{name}` is always a variable.
    tokens[at].kind == Kind::Word
        && (sort == Sort::Variant || at.checked_sub(1).is_some_and(|at| tokens[at].is(".") || tokens[at].is("::")))
}

/// Whether these tokens end with `pub` or `pub(…)`, optionally followed by `const`, `async` or `unsafe`.
fn is_public(mut before: &[Token]) -> bool {
    while let [rest @ .., last] = before {
        if !["const", "async", "unsafe"].contains(&last.text.as_str()) {
            break;
        }
        before = rest;
    }
    if before.last().is_some_and(|last| last.is(")")) {
        let open = before.iter().rposition(|token| token.is("(")).unwrap_or(0);
        before = &before[..open];
    }
    before.last().is_some_and(|last| last.is_word("pub"))
}

/// The words in the attributes directly before the visibility that ends at `at`.
fn attributes_before(tokens: &[Token], at: usize) -> BTreeSet<&str> {
    let mut end = at;
    while end > 0 && !["#", ";", "}", "{"].contains(&tokens[end - 1].text.as_str()) {
        end -= 1;
    }
    let mut words = BTreeSet::new();
    while end > 0 && tokens[end - 1].is("#") {
        let group = end..behind_group(tokens, end);
        words.extend(tokens[group].iter().map(|token| token.text.as_str()));
        end -= 1;
        // Another attribute before it?
        if end == 0 || !tokens[end - 1].is("]") {
            break;
        }
        end = tokens[..end].iter().rposition(|token| token.is("#")).map_or(0, |hash| hash + 1);
    }
    words
}

/// Collects public names in a part of a file; `of` is the type of the surrounding `impl` block.
fn collect(file: usize, tokens: &[Token], part: Range<usize>, of: Option<&str>, names: &mut Vec<Name>) {
    let mut at = part.start;
    while at + 1 < part.end {
        let (keyword, name) = (&tokens[at], &tokens[at + 1]);
        if keyword.is_word("impl") && at.checked_sub(1).is_none_or(|before| is_item_start(&tokens[before])) {
            let (of, block) = impl_block(tokens, at);
            collect(file, tokens, block.start + 1..block.end, Some(&of), names);
            at = block.end;
            continue;
        }
        let defines = ["fn", "const", "static", "struct", "enum", "union", "type", "trait"];
        let is_definition = keyword.kind == Kind::Word
            && defines.contains(&keyword.text.as_str())
            && name.kind == Kind::Word
            && !name.is_word("fn");
        if !is_definition {
            at += 1;
            continue;
        }
        let end = behind_item(tokens, at).max(at + 2);
        let attributes = attributes_before(tokens, at);
        let is_called_from_outside = attributes.contains("wasm_bindgen");
        if is_public(&tokens[part.start..at]) && !is_called_from_outside {
            let shown = of.map_or_else(|| name.text.clone(), |of| format!("{of}::{}", name.text));
            let sort = if of.is_some() { Sort::Method } else { Sort::Item };
            names.push(Name { word: name.text.clone(), shown, sort, places: vec![(file, at..end)] });
            let is_only_written = attributes.contains("Serialize") && !attributes.contains("Deserialize");
            if !is_only_written && (keyword.is_word("struct") || keyword.is_word("enum")) {
                collect_members(file, tokens, at..end, keyword.is_word("enum"), names);
            }
        }
        at = if keyword.is_word("trait") || keyword.is_word("fn") { end } else { at + 2 };
    }
}

/// Whether an item may begin after this token.
fn is_item_start(before: &Token) -> bool {
    ["}", ";", "]", "{"].iter().any(|sign| before.is(sign))
}

/// Collects the public fields of a struct, or the variants of an enum with their fields.
fn collect_members(file: usize, tokens: &[Token], item: Range<usize>, is_enum: bool, names: &mut Vec<Name>) {
    let of = &tokens[item.start + 1].text;
    let Some(open) = tokens[item.clone()].iter().position(|token| token.is("{")) else { return };
    let mut at = item.start + open + 1;
    while at < item.end {
        let token = &tokens[at];
        if token.is("#") {
            at = behind_group(tokens, at + 1);
            continue;
        }
        if token.kind != Kind::Word || ["pub", "crate", "super"].contains(&token.text.as_str()) {
            at += 1;
            continue;
        }
        let end = behind_member(tokens, at);
        let mut put = |shown: String, sort, at: usize, end| {
            names.push(Name { word: tokens[at].text.clone(), shown, sort, places: vec![(file, at..end)] });
        };
        if is_enum {
            put(format!("{of}::{}", token.text), Sort::Variant, at, end);
            if tokens[at + 1].is("{") {
                let mut field = at + 2;
                while field + 1 < end {
                    if tokens[field].is("#") {
                        field = behind_group(tokens, field + 1);
                    } else if tokens[field].kind == Kind::Word && tokens[field + 1].is(":") {
                        let shown = format!("{of}::{}.{}", token.text, tokens[field].text);
                        let behind = behind_member(tokens, field);
                        put(shown, Sort::Field, field, behind);
                        field = behind;
                    } else {
                        field += 1;
                    }
                }
            }
        } else if is_public(&tokens[item.start..at]) {
            put(format!("{of}.{}", token.text), Sort::Field, at, end);
        }
        at = end;
    }
}

/// The position after a field or a variant: after the comma that ends it.
fn behind_member(tokens: &[Token], start: usize) -> usize {
    let (mut at, mut angles) = (start, 0);
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "(" | "[" | "{" if token.kind == Kind::Sign => {
                at = behind_group(tokens, at);
                continue;
            }
            ")" | "]" | "}" if token.kind == Kind::Sign => return at,
            "<" => angles += 1,
            ">" => angles -= 1,
            "," if angles == 0 && token.kind == Kind::Sign => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The type of the `impl` block that begins at `start`, and the range of the block with its head.
fn impl_block(tokens: &[Token], start: usize) -> (String, Range<usize>) {
    let open = start + tokens[start..].iter().position(|token| token.is("{")).unwrap_or(tokens.len() - start - 1);
    let head = &tokens[start..open];
    let head = &head[..head.iter().position(|token| token.is_word("where")).unwrap_or(head.len())];
    // After `for`, or after the generics of the `impl` itself; the name is the last one outside angle brackets.
    let from = head.iter().rposition(|token| token.is_word("for")).unwrap_or(0);
    let (mut angles, mut of) = (0, String::new());
    for token in &head[from..] {
        angles += i32::from(token.is("<")) - i32::from(token.is(">"));
        if angles == 0 && token.kind == Kind::Word && !["impl", "for", "dyn", "mut"].contains(&token.text.as_str()) {
            of.clone_from(&token.text);
        }
    }
    (of, start..behind_group(tokens, open))
}

/// Every `impl` block of a file, with its type.
fn impl_blocks(tokens: &[Token]) -> Vec<(String, Range<usize>)> {
    let is_start =
        |at: usize| tokens[at].is_word("impl") && at.checked_sub(1).is_none_or(|before| is_item_start(&tokens[before]));
    (0..tokens.len()).filter(|at| is_start(*at)).map(|at| impl_block(tokens, at)).collect()
}

/// Uses of each name: as a field that is read (`true`), or anything else (`false`).
fn uses_in<'a>(files: &[(&str, &'a [Token])]) -> BTreeMap<(&'a str, bool), Vec<(usize, usize)>> {
    let mut uses: BTreeMap<(&str, bool), Vec<(usize, usize)>> = BTreeMap::new();
    for (file, (_, tokens)) in files.iter().enumerate() {
        let patterns = patterns_in(tokens);
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            // `use<…>` lists what a type captures.
            if token.is_word("use") && !tokens[at + 1].is("<") {
                let end = at + tokens[at..].iter().position(|token| token.is(";")).unwrap_or(tokens.len() - at);
                for pair in tokens[at..end].windows(2).filter(|pair| pair[1].is_word("as")) {
                    uses.entry((pair[0].text.as_str(), false)).or_default().push((file, at));
                }
                at = end;
                continue;
            }
            if token.kind == Kind::Text {
                for name in names_in_text(&token.text) {
                    uses.entry((name, false)).or_default().push((file, at));
                    // `{name}` refers to a variable, perhaps bound to a field by a pattern: that pattern counts.
                }
            } else if token.kind == Kind::Word {
                let before = at.checked_sub(1).map(|at| &tokens[at]);
                let after = tokens.get(at + 1);
                let is_definition = before.is_some_and(|before| {
                    ["fn", "const", "static", "struct", "enum", "union", "type", "trait", "mod"]
                        .contains(&before.text.as_str())
                });
                let is_called = after.is_some_and(|after| after.is("(") || after.is("::"));
                let is_field = before.is_some_and(|before| before.is(".")) && !is_called;
                if is_field || patterns.contains(&at) {
                    uses.entry((token.text.as_str(), true)).or_default().push((file, at));
                }
                // `name:` sets a field or types a variable.
                let is_set = after.is_some_and(|after| after.is(":")) && !patterns.contains(&at);
                if !is_definition && !is_field && !is_set {
                    uses.entry((token.text.as_str(), false)).or_default().push((file, at));
                }
            }
            at += 1;
        }
    }
    uses
}

/// Names that a format string takes from its scope: `{name}`, `{name:?}`.
fn names_in_text(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| {
        let end = part.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        (end > 0 && part[end..].starts_with(['}', ':'])).then(|| &part[..end])
    })
}

/// Positions of fields that a pattern binds: in `Name { a, b: c, .. } =>`, `let Name { a } =`, `|Name { a }|`, and in
/// function arguments.
fn patterns_in(tokens: &[Token]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for open in 1..tokens.len() {
        let before = &tokens[open - 1];
        let is_of_a_type = before.kind == Kind::Word && before.text.starts_with(|first: char| first.is_uppercase());
        if !tokens[open].is("{") || !is_of_a_type {
            continue;
        }
        let end = behind_group(tokens, open);
        let inside = &tokens[open + 1..end - 1];
        let takes_the_rest = inside.last().is_some_and(|last| last.is(".."));
        let is_pattern = takes_the_rest || {
            let mut behind = tokens[end..].iter().skip_while(|token| token.is(")") || token.is("]") || token.is(","));
            let mut start = open - 1;
            while start >= 2 && tokens[start - 1].is("::") {
                start -= 2;
            }
            let head = start.checked_sub(1).map(|at| &tokens[at]);
            let is_bound = head.is_some_and(|head| head.is_word("let") || head.is("|") || head.is("&"));
            is_bound
                || behind.next().is_some_and(|next| {
                    ["=>", "=", "|", ":"].iter().any(|sign| next.is(sign)) || next.is_word("if") || next.is_word("in")
                })
        };
        if !is_pattern {
            continue;
        }
        let mut depth = 0;
        for (offset, token) in inside.iter().enumerate() {
            if ["(", "[", "{"].iter().any(|sign| token.is(sign)) {
                depth += 1;
            } else if [")", "]", "}"].iter().any(|sign| token.is(sign)) {
                depth -= 1;
            }
            // `name: _` and `name: None` bind no variable, but still look at the field.
            if depth == 0 && token.kind == Kind::Word {
                found.insert(open + 1 + offset);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<(String, String)> =
            files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
        unused(&sources, &[])
    }

    #[test]
    fn what_only_tests_and_re_exports_say_is_unused() {
        let files = [
            (
                "a.rs",
                "pub fn f() { f(); } pub(crate) const C: u8 = 1; pub struct S; #[cfg(test)] mod tests { fn t() { f() } }",
            ),
            ("b.rs", "pub use crate::a::{f, S}; use crate::a::C; fn g() { println!(\"{C}\"); }"),
        ];
        assert_eq!(found(&files), ["src/a.rs: f", "src/a.rs: S"]);
    }

    #[test]
    fn what_only_the_unused_use_is_unused() {
        let files = [(
            "a.rs",
            "pub fn f(words: &Words) { words.text(); words.width; }
             pub struct Words { pub width: u8 } impl Words { pub fn text(&self) -> Words { g() } } fn g() { C }
             pub const C: u8 = 1;",
        )];
        assert_eq!(found(&files), ["src/a.rs: f", "src/a.rs: Words", "src/a.rs: Words.width", "src/a.rs: Words::text"]);
    }

    #[test]
    fn what_is_kept_keeps_what_it_uses() {
        let text = "pub fn f() { g(); } pub fn g() {} pub fn h() { g(); }";
        let sources = [("src/a.rs".to_owned(), text.to_owned())];
        assert_eq!(unused(&sources, &["f"]), ["src/a.rs: h"]);
    }

    #[test]
    fn a_field_that_is_only_set_is_unused() {
        let files = [
            ("a.rs", "pub struct S { pub set: u8, pub read: Vec<u8>, pub bound: u8, pub rest: u8 }"),
            (
                "b.rs",
                "fn f(set: u8) -> S { let s = S { set, read: 1, bound: 2, rest: 3 }; s.read; s.set = 1; s.set();
                 let S { bound, rest: taken, .. } = s; s }",
            ),
        ];
        assert_eq!(found(&files), [""; 0], "an assignment looks like a reading");
        let files = [files[0], ("b.rs", "fn f(set: u8, rest: u8) -> S { g(S { set, read: x.read, rest, bound: 2 }) }")];
        assert_eq!(found(&files), ["src/a.rs: S.set", "src/a.rs: S.bound", "src/a.rs: S.rest"]);
    }

    #[test]
    fn variants_and_their_fields_are_looked_at() {
        let files = [
            ("a.rs", "pub enum E { #[default] One, Two(u8), Three { elapsed: u8, step: u8 }, Four }"),
            (
                "b.rs",
                "fn f(e: E) { match e { E::One => E::Two(1), E::Three { step, .. } if g(step) => h(E::Three { elapsed: 1 }) } }",
            ),
        ];
        assert_eq!(found(&files), ["src/a.rs: E::Three.elapsed", "src/a.rs: E::Four"]);
    }

    #[test]
    fn what_others_call_or_write_is_used() {
        let files = [
            (
                "a.rs",
                "#[wasm_bindgen] pub fn called() {} #[derive(Serialize)] pub struct Row { pub a: u8 } fn f(_: Row) {}",
            ),
            ("b.rs", "#[derive(Serialize, Deserialize)] pub struct Sent { pub b: u8 } fn f(_: Sent) {}"),
        ];
        assert_eq!(found(&files), ["src/b.rs: Sent.b"]);
    }

    #[test]
    fn methods_are_asked_of_something() {
        let files = [(
            "a.rs",
            "pub struct S; impl S { pub const fn one(self) {} pub fn two() {} pub fn three() {} } fn one(s: S) { let three = s; one(three); S::two() }",
        )];
        assert_eq!(found(&files), ["src/a.rs: S::one", "src/a.rs: S::three"]);
    }
}
