//! Rust sources as tokens: as much of the language as is needed to distinguish names from comments, strings and tests.

use std::path::Path;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// A string literal, without its quotes.
    Text,
    /// A sign; `::`, `=>`, `==` and the like are one token.
    Sign,
    /// A number, a character or a lifetime.
    Other,
}

/// One token of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As written.
    pub text: String,
    /// Its kind.
    pub kind: Kind,
}

impl Token {
    /// Whether it is this sign.
    pub fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether it is this name or keyword.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }
}

/// Signs of more than one character, parsed as one token.
const LONG_SIGNS: &[&str] = &["::", "=>", "->", "==", "!=", "<=", ">=", ".."];

/// The tokens of a source; comments are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (kind, length, text) = if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        } else if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        } else if rest.starts_with("/*") {
            rest = &rest[comment_length(rest)..];
            continue;
        } else if let Some((length, text)) = string(rest) {
            (Kind::Text, length, text)
        } else if first == '\'' {
            let length = quote_length(rest);
            (Kind::Other, length, &rest[..length])
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            (Kind::Word, length, &rest[..length])
        } else if first.is_ascii_digit() {
            let length = number_length(rest);
            (Kind::Other, length, &rest[..length])
        } else {
            let long = LONG_SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let length = long.map_or(first.len_utf8(), |sign| sign.len());
            (Kind::Sign, length, &rest[..length])
        };
        found.push(Token { text: text.to_owned(), kind });
        rest = &rest[length..];
    }
    found
}

/// The length of a comment between `/*` and `*/`, which may hold others.
fn comment_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a string literal with its quotes, and the text between them.
fn string(rest: &str) -> Option<(usize, &str)> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        rest.strip_prefix(prefix).is_some_and(|rest| {
            rest.starts_with('"') || (prefix.ends_with('r') && rest.trim_start_matches('#').starts_with('"'))
        })
    })?;
    let after = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let n_hashes = after.find('"')?;
        let start = prefix.len() + n_hashes + 1;
        let length = rest[start..].find(&format!("\"{}", "#".repeat(n_hashes)))?;
        return Some((start + length + 1 + n_hashes, &rest[start..start + length]));
    }
    let start = prefix.len() + 1;
    let mut is_escaped = false;
    for (at, letter) in rest[start..].char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' {
            is_escaped = true;
        } else if letter == '"' {
            return Some((start + at + 1, &rest[start..start + at]));
        }
    }
    Some((rest.len(), &rest[start..]))
}

/// The length of a character literal or a lifetime.
fn quote_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            letters.next();
            rest[3..].find('\'').map_or(rest.len(), |end| 3 + end + 1)
        }
        Some((at, letter)) if rest[at + letter.len_utf8()..].starts_with('\'') => at + letter.len_utf8() + 1,
        _ => rest[1..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |end| end + 1),
    }
}

/// The length of a number: a point belongs to it only before another digit.
fn number_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let Some(&(at, next)) = letters.peek() else { break };
        let goes_on = next.is_alphanumeric()
            || next == '_'
            || (next == '.' && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()) && letter != '.');
        if !goes_on {
            return at;
        }
    }
    rest.len()
}

/// The position after the bracket that closes the one at `open`.
pub fn behind_group(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.kind == Kind::Sign {
            match token.text.as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The position after the item that begins at `start`, including its attributes and visibility.
pub fn behind_item(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    let mut is_value = false;
    let mut is_begun = false;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "#" if !is_begun => at = behind_group(tokens, at + 1),
            ";" | "," if token.kind == Kind::Sign => return at + 1,
            "}" | ")" | "]" if token.kind == Kind::Sign => return at,
            "{" if token.kind == Kind::Sign && !is_value => return behind_group(tokens, at),
            "(" | "[" | "{" if token.kind == Kind::Sign => at = behind_group(tokens, at),
            word => {
                let is_function = tokens.get(at + 1).is_some_and(|next| next.is_word("fn"));
                is_value |= !is_begun && !is_function && ["use", "const", "static", "type", "let"].contains(&word);
                is_begun |= word != "pub" && !(word == "const" && is_function);
                at += 1;
            }
        }
    }
    at
}

/// Whether a `cfg(test)` or `cfg(all(test, …))` attribute begins at `at`.
fn is_test_only(tokens: &[Token], at: usize) -> bool {
    let words = |wanted: &[&str]| {
        wanted.iter().enumerate().all(|(idx, text)| tokens.get(at + idx).is_some_and(|token| token.text == *text))
    };
    words(&["#", "[", "cfg", "(", "test", ")"]) || words(&["#", "[", "cfg", "(", "all", "(", "test", ","])
}

/// A source, with its test-only code separated.
pub struct Code {
    /// Code that is not only for tests.
    pub tokens: Vec<Token>,
    /// Test-only code.
    pub tests: Vec<Token>,
    /// Test-only modules in files of their own.
    pub test_modules: Vec<String>,
}

/// Separates a source's test-only code.
pub fn code_of(source: &str) -> Code {
    let all = tokens(source);
    let mut code = Code { tokens: Vec::new(), tests: Vec::new(), test_modules: Vec::new() };
    let mut at = 0;
    while at < all.len() {
        if is_test_only(&all, at) {
            let end = behind_item(&all, at);
            let item = &all[at..end];
            if let [.., keyword, name, last] = item
                && keyword.is_word("mod")
                && last.is(";")
            {
                code.test_modules.push(name.text.clone());
            }
            code.tests.extend_from_slice(item);
            at = end;
        } else {
            code.tokens.push(all[at].clone());
            at += 1;
        }
    }
    code
}

/// The text of a file of the project.
pub fn read(path: &str) -> String {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&place).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file in a folder of the project: its path from the project's root, with `/`, and its text.
pub fn files_under(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source is text");
                let inside = path.strip_prefix(root).expect("a path of the project");
                found.push((inside.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(tokens: &[Token]) -> Vec<&str> {
        tokens.iter().map(|token| token.text.as_str()).collect()
    }

    #[test]
    fn comments_go_and_literals_are_no_names() {
        let source = r##"a // b
            /* c /* d */ e */ f("g h", 'i', '\'', '\u{1f}', r#"j "k" l"#, b"m\"n") + 1.5e3..2 &'life o.0"##;
        let found = tokens(source);
        let words: Vec<&str> =
            found.iter().filter(|token| token.kind == Kind::Word).map(|token| token.text.as_str()).collect();
        assert_eq!(words, ["a", "f", "o"]);
        let strings: Vec<&str> =
            found.iter().filter(|token| token.kind == Kind::Text).map(|token| token.text.as_str()).collect();
        assert_eq!(strings, ["g h", "j \"k\" l", "m\\\"n"]);
        assert!(texts(&found).ends_with(&["1.5e3", "..", "2", "&", "'life", "o", ".", "0"]), "{found:?}");
    }

    #[test]
    fn what_is_for_tests_only_is_cut_off_whole() {
        let code = code_of(
            "use a::b; #[cfg(test)] use c::{d, e}; #[cfg(test)] const X: [u8; 2] = [1, { 2 }]; fn kept() {}
             #[cfg(test)] #[expect(dead_code)] pub(crate) const fn narrow(x: [u8; 3]) -> u8 { { x[0] } }
             #[cfg(all(test, unix))] mod tests { fn f() {} } #[cfg(test)] mod oracle; #[cfg(not(test))] struct Y;
             struct Z { #[cfg(test)] only: [u8; 2], other: u8 }",
        );
        let kept = "use a :: b ; fn kept ( ) { } # [ cfg ( not ( test ) ) ] struct Y ; struct Z { other : u8 }";
        assert_eq!(texts(&code.tokens).join(" "), kept);
        assert_eq!(code.test_modules, ["oracle"]);
        assert!(code.tests.iter().any(|token| token.is_word("narrow")));
    }
}
