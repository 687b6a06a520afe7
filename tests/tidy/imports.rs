//! Imports between files, read from the sources, and the cycles among them.
//!
//! Edges lead to the file that defines a name: what a `mod.rs` only re-exports (`pub use child::Name`) leads to the
//! child, and is no edge of the `mod.rs` unless that file uses the name itself. Paths in the code (`crate::a::b::name`)
//! count like those of a `use`. A declaration (`mod child;`) is no import.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::source::{Code, Kind, Token, code_of};

/// One name imported by a `use`.
#[derive(Debug)]
struct Import {
    /// The path, as written.
    path: Vec<String>,
    /// Its local name; `None` for `*` and `_`.
    name: Option<String>,
    /// Whether it imports everything of a module.
    is_glob: bool,
    /// Whether it is re-exported.
    is_handed_on: bool,
    /// Number of modules of this file around it.
    depth: usize,
}

/// A path of two or more names in the code.
#[derive(Debug)]
struct Mention {
    path: Vec<String>,
    depth: usize,
}

/// A source file.
#[derive(Debug)]
struct File {
    path: String,
    /// Its module path, from the crate's root.
    module: Vec<String>,
    imports: Vec<Import>,
    /// Names that it defines.
    names: BTreeSet<String>,
    mentions: Vec<Mention>,
    /// Names that its code uses, except fields and methods.
    words: BTreeSet<String>,
}

/// All files and their modules.
#[derive(Debug)]
pub struct House {
    files: Vec<File>,
    of_module: BTreeMap<Vec<String>, usize>,
}

/// Imports by pairs of file indices, with the imported names.
pub type Arrows = BTreeMap<(usize, usize), BTreeSet<String>>;

/// Maximum number of re-exports along a path.
const LONGEST_WAY: usize = 16;

impl House {
    /// Parses sources: paths that begin with `src/`, with their texts.
    pub fn of(sources: &[(String, String)]) -> Self {
        let codes: Vec<(&str, Vec<String>, Code)> =
            sources.iter().map(|(path, text)| (path.as_str(), module_of(path), code_of(text))).collect();
        let only_in_tests: BTreeSet<Vec<String>> = codes
            .iter()
            .flat_map(|(_, module, code)| {
                code.test_modules.iter().map(|name| [module.as_slice(), std::slice::from_ref(name)].concat())
            })
            .collect();
        let files: Vec<File> = codes
            .into_iter()
            .filter(|(_, module, _)| !only_in_tests.contains(module))
            .map(|(path, module, code)| File::read(path, module, &code.tokens))
            .collect();
        let of_module = files.iter().enumerate().map(|(idx, file)| (file.module.clone(), idx)).collect();
        Self { files, of_module }
    }

    /// Every import of one file by another.
    pub fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (idx, file) in self.files.iter().enumerate() {
            let mut draw = |targets: BTreeSet<usize>, name: &str| {
                for target in targets.into_iter().filter(|target| *target != idx) {
                    arrows.entry((idx, target)).or_default().insert(name.to_owned());
                }
            };
            for import in &file.imports {
                let Some((module, rest)) = self.start_of(file, import.depth, &import.path) else { continue };
                if import.is_glob {
                    for word in file.words.iter().filter(|_| !import.is_handed_on) {
                        draw(self.known_in(&module, rest, word), word);
                    }
                    continue;
                }
                let name = import.path.last().map_or("", String::as_str);
                let is_used = import.name.as_ref().is_none_or(|name| file.words.contains(name));
                let is_module = self.of_module.contains_key(&[module.as_slice(), rest].concat());
                let leads_further =
                    is_module && file.mentions.iter().any(|path| path.path.first() == import.name.as_ref());
                if (is_used || !import.is_handed_on) && !leads_further {
                    draw(self.walk(&module, rest, LONGEST_WAY), name);
                }
            }
            for mention in &file.mentions {
                if let Some((module, rest)) = self.start_of(file, mention.depth, &mention.path) {
                    draw(self.walk(&module, rest, LONGEST_WAY), mention.path.last().map_or("", String::as_str));
                }
            }
        }
        arrows
    }

    /// The module where a path in a file begins, and the remaining path; `None` if it leads out of the crate.
    fn start_of<'a>(&self, file: &File, depth: usize, path: &'a [String]) -> Option<(Vec<String>, &'a [String])> {
        let head = path.first()?.as_str();
        match head {
            "crate" | "palimpsest" => Some((Vec::new(), &path[1..])),
            "self" => Some((file.module.clone(), &path[1..])),
            "super" => {
                let n_up = path.iter().take_while(|part| *part == "super").count();
                // From a module within the file, the first `super`s lead only to the file.
                let n_left = n_up.saturating_sub(depth);
                let n_kept = file.module.len().checked_sub(n_left)?;
                Some((file.module[..n_kept].to_vec(), &path[n_up..]))
            }
            _ => {
                let child = [file.module.as_slice(), &path[..1]].concat();
                let is_import = |import: &Import| import.name.as_deref() == Some(head) && import.path != path;
                let is_known = self.of_module.contains_key(&child)
                    || file.names.contains(head)
                    || file.imports.iter().any(is_import);
                is_known.then(|| (file.module.clone(), path))
            }
        }
    }

    /// The files that define the target of a path.
    fn walk(&self, module: &[String], path: &[String], n_left: usize) -> BTreeSet<usize> {
        let own: BTreeSet<usize> = self.of_module.get(module).copied().into_iter().collect();
        let (Some(name), 1..) = (path.first(), n_left) else { return own };
        let mut found = BTreeSet::new();
        let child = [module, &path[..1]].concat();
        if self.of_module.contains_key(&child) {
            found.extend(self.walk(&child, &path[1..], n_left - 1));
            if path.len() > 1 {
                return found;
            }
        }
        let Some(&idx) = self.of_module.get(module) else { return found };
        let file = &self.files[idx];
        if file.names.contains(name) {
            found.insert(idx);
            return found;
        }
        for import in file.imports.iter().filter(|import| import.name.as_ref() == Some(name)) {
            match self.start_of(file, import.depth, &import.path) {
                Some((module, rest)) => {
                    found.extend(self.walk(&module, &[rest, &path[1..]].concat(), n_left - 1));
                }
                // A re-export from another crate.
                None => {
                    found.insert(idx);
                }
            }
        }
        if found.is_empty() {
            for import in file.imports.iter().filter(|import| import.is_glob) {
                if let Some((module, rest)) = self.start_of(file, import.depth, &import.path) {
                    found.extend(self.known_in(&module, rest, name));
                }
            }
        }
        if found.is_empty() { own } else { found }
    }

    /// The files that define a name of the module at a path; empty if the module has no such name.
    fn known_in(&self, module: &[String], path: &[String], name: &str) -> BTreeSet<usize> {
        let at = [module, path].concat();
        let Some(file) = self.of_module.get(&at).map(|idx| &self.files[*idx]) else { return BTreeSet::new() };
        let is_there =
            file.names.contains(name) || file.imports.iter().any(|import| import.name.as_deref() == Some(name));
        if is_there { self.walk(&at, &[name.to_owned()], LONGEST_WAY) } else { BTreeSet::new() }
    }

    /// Every cycle among the files that `is_checked`, each as one sentence.
    pub fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let mut sentences = Vec::new();
        let mut is_told: BTreeSet<usize> = BTreeSet::new();
        for idx in 0..self.files.len() {
            if is_told.contains(&idx) {
                continue;
            }
            let reached = reached_from(idx, &arrows, false);
            let circle: BTreeSet<usize> = reached_from(idx, &arrows, true).intersection(&reached).copied().collect();
            if circle.is_empty() {
                continue;
            }
            is_told.extend(&circle);
            let shortest = circle.iter().filter_map(|idx| shortest_way_round(*idx, &arrows)).min_by_key(Vec::len);
            sentences.push(self.sentence(&shortest.unwrap_or_default(), circle.len(), &arrows));
        }
        sentences
    }

    fn sentence(&self, way: &[usize], n_files: usize, arrows: &Arrows) -> String {
        let steps: Vec<String> = way
            .iter()
            .zip(way.iter().cycle().skip(1))
            .map(|(from, to)| {
                let names: Vec<&str> =
                    arrows.get(&(*from, *to)).into_iter().flatten().map(String::as_str).take(4).collect();
                format!("{} imports {} from {}", self.files[*from].path, names.join(", "), self.files[*to].path)
            })
            .collect();
        format!("{n_files} files import each other in a circle: {}.", steps.join("; "))
    }
}

/// Every file reachable from a file by at least one edge; against the edges if `backwards`.
fn reached_from(start: usize, arrows: &Arrows, backwards: bool) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        for &(from, to) in arrows.keys() {
            let (here, there) = if backwards { (to, from) } else { (from, to) };
            if here == at && found.insert(there) {
                open.push(there);
            }
        }
    }
    found
}

/// The shortest cycle through a file.
fn shortest_way_round(start: usize, arrows: &Arrows) -> Option<Vec<usize>> {
    let mut came_from = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for (_, to) in arrows.keys().filter(|(from, _)| *from == at) {
            if *to == start {
                let mut way = vec![at];
                while let Some(&before) = came_from.get(&way[way.len() - 1]) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(to) {
                came_from.insert(*to, at);
                open.push_back(*to);
            }
        }
    }
    None
}

/// The module path of a file: `src/a/mod.rs` and `src/a.rs` are `a`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = inside.split('/').map(ToOwned::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

/// Keywords followed by the name that they define.
const DEFINING: &[&str] = &["fn", "struct", "enum", "union", "trait", "type", "const", "static", "mod"];

impl File {
    fn read(path: &str, module: Vec<String>, tokens: &[Token]) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            module,
            imports: Vec::new(),
            names: BTreeSet::new(),
            mentions: Vec::new(),
            words: BTreeSet::new(),
        };
        // For each open brace, whether it belongs to a module.
        let mut braces: Vec<bool> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let depth = braces.iter().filter(|is_module| **is_module).count();
            if token.is("{") {
                braces.push(at >= 2 && tokens[at - 2].is_word("mod"));
            } else if token.is("}") {
                braces.pop();
            } else if token.is_word("use") && !tokens[at + 1].is("<") {
                let is_handed_on = before.is_some_and(|before| before.is_word("pub") || before.is(")"));
                at = file.read_use(tokens, at + 1, is_handed_on, depth);
                continue;
            } else if token.kind == Kind::Word {
                at = file.read_word(tokens, at, depth);
                continue;
            }
            at += 1;
        }
        file
    }

    /// Parses a name in the code with the path that it begins; returns the position after it.
    fn read_word(&mut self, tokens: &[Token], start: usize, depth: usize) -> usize {
        let word = &tokens[start].text;
        let before = start.checked_sub(1).map(|before| &tokens[before]);
        let is_defined = before.is_some_and(|before| DEFINING.contains(&before.text.as_str()))
            || (start >= 2 && tokens[start - 2].is_word("macro_rules"));
        if is_defined && !DEFINING.contains(&word.as_str()) {
            // The name of a declared file is not one of this file's names.
            if !(before.is_some_and(|before| before.is_word("mod")) && tokens[start + 1].is(";")) {
                self.names.insert(word.clone());
            }
            return start + 1;
        }
        let mut path = vec![word.clone()];
        let mut at = start + 1;
        while let [separator, next, ..] = &tokens[at..]
            && separator.is("::")
            && next.kind == Kind::Word
        {
            path.push(next.text.clone());
            at += 2;
        }
        if before.is_none_or(|before| !before.is(".") && !before.is("::")) {
            self.words.insert(word.clone());
            if path.len() > 1 {
                self.mentions.push(Mention { path, depth });
            }
        }
        at
    }

    /// Parses what follows the word `use`, up to its end; returns the position after it.
    fn read_use(&mut self, tokens: &[Token], start: usize, is_handed_on: bool, depth: usize) -> usize {
        let end = start + tokens[start..].iter().position(|token| token.is(";")).unwrap_or(tokens.len() - start);
        self.read_tree(&tokens[start..end], &[], is_handed_on, depth);
        end + 1
    }

    /// Parses a tree of imports: `a::{b, c::*, d as e}`.
    fn read_tree(&mut self, tokens: &[Token], prefix: &[String], is_handed_on: bool, depth: usize) {
        let mut path = prefix.to_vec();
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            if token.is("{") {
                let mut nesting = 0;
                for branch in tokens[at + 1..tokens.len() - 1].split(|token| {
                    nesting += i32::from(token.is("{")) - i32::from(token.is("}"));
                    nesting == 0 && token.is(",")
                }) {
                    self.read_tree(branch, &path, is_handed_on, depth);
                }
                return;
            }
            if token.is("*") {
                self.imports.push(Import { path, name: None, is_glob: true, is_handed_on, depth });
                return;
            }
            if token.is_word("as") {
                let name = tokens.get(at + 1).map(|token| token.text.clone()).filter(|name| name != "_");
                self.imports.push(Import { path, name, is_glob: false, is_handed_on, depth });
                return;
            }
            // `a::{self}` is `a` itself.
            if token.kind == Kind::Word && (path.is_empty() || !token.is_word("self")) {
                path.push(token.text.clone());
            }
            at += 1;
        }
        if path.len() > prefix.len() || tokens.iter().any(|token| token.is_word("self")) {
            let name = path.last().cloned();
            self.imports.push(Import { path, name, is_glob: false, is_handed_on, depth });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(files: &[(&str, &str)]) -> House {
        let sources: Vec<(String, String)> =
            files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
        House::of(&sources)
    }

    /// Every edge as `from > to: names`.
    fn drawn(files: &[(&str, &str)]) -> Vec<String> {
        let house = house(files);
        let short = |idx: usize| house.files[idx].path.trim_start_matches("src/").to_owned();
        let arrows = house.arrows();
        arrows
            .iter()
            .map(|((from, to), names)| {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                format!("{} > {}: {}", short(*from), short(*to), names.join(" "))
            })
            .collect()
    }

    #[test]
    fn names_lead_to_the_file_that_defines_them() {
        let files = [
            ("lib.rs", "pub mod a; pub mod b;"),
            ("a/mod.rs", "mod x; mod y; pub use x::{One, Two as Zwei}; pub use y::*; pub struct Own;"),
            ("a/x.rs", "use super::Own; pub struct One; pub struct Two;"),
            ("a/y.rs", "use std::fmt; pub fn three() {} pub(crate) const FOUR: u8 = 4;"),
            ("b.rs", "use crate::a::{One, Zwei, three}; fn f() { crate::a::FOUR; One::new(); three() }"),
        ];
        assert_eq!(
            drawn(&files),
            ["a/x.rs > a/mod.rs: Own", "b.rs > a/x.rs: One Zwei new", "b.rs > a/y.rs: FOUR three"]
        );
    }

    #[test]
    fn a_mod_file_that_uses_what_it_hands_on_imports_it() {
        let files = [
            ("a/mod.rs", "mod x; mod y; mod z; pub use x::One; pub use y::Two; use z::Three; fn f(_: Two) {}"),
            ("a/x.rs", "pub struct One;"),
            ("a/y.rs", "pub struct Two;"),
            ("a/z.rs", "pub struct Three;"),
        ];
        assert_eq!(drawn(&files), ["a/mod.rs > a/y.rs: Two", "a/mod.rs > a/z.rs: Three"]);
    }

    #[test]
    fn an_imported_module_leads_to_what_is_taken_from_it() {
        let files = [
            ("a/mod.rs", "pub mod x; pub struct Own;"),
            ("a/x.rs", "pub fn f() {}"),
            ("b.rs", "use crate::a; fn g() { a::x::f() }"),
            ("c.rs", "use crate::a::{self, x}; fn g() { a::Own; x::f() }"),
            ("d.rs", "use crate::a as whole;"),
        ];
        let expected = ["b.rs > a/x.rs: f", "c.rs > a/mod.rs: Own", "c.rs > a/x.rs: f", "d.rs > a/mod.rs: a"];
        assert_eq!(drawn(&files), expected);
    }

    #[test]
    fn modules_within_a_file_lie_one_step_deeper() {
        let files = [
            ("a/mod.rs", "pub struct Own; pub mod x;"),
            ("a/x.rs", "mod here { use super::super::Own; use super::Mine; } pub use here::*; struct Mine;"),
        ];
        assert_eq!(drawn(&files), ["a/x.rs > a/mod.rs: Own"]);
    }

    #[test]
    fn stars_bring_what_is_used_and_tests_bring_nothing() {
        let files = [
            ("a/mod.rs", "pub mod x; #[cfg(test)] mod oracle; pub struct Own; pub struct Other;"),
            ("a/x.rs", "use super::*; fn f(_: Own) {} #[cfg(test)] mod tests { use crate::b::B; }"),
            ("a/oracle.rs", "use crate::b::B;"),
            ("b.rs", "use crate::a::x::*; pub struct B;"),
        ];
        assert_eq!(drawn(&files), ["a/x.rs > a/mod.rs: Own"]);
    }

    #[test]
    fn fields_and_methods_are_no_imports_and_macros_are() {
        let files = [
            ("a.rs", "macro_rules! choices { () => {} } pub(crate) use choices; pub fn one() {}"),
            ("b.rs", "pub use crate::a::one; fn f(x: X) { x.one(); x.one }"),
            ("c.rs", "crate::a::choices!(); fn f() { <X as crate::b::Trait>::g() }"),
        ];
        assert_eq!(drawn(&files), ["c.rs > a.rs: choices", "c.rs > b.rs: Trait"]);
    }

    #[test]
    fn a_circle_is_one_sentence_with_the_shortest_way_round() {
        let files = [
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "use crate::c::C; pub struct B;"),
            ("c.rs", "use crate::a::A; use crate::d::D; pub struct C;"),
            ("d.rs", "pub struct D; fn f() { crate::c::C; }"),
            ("e.rs", "use crate::a::A;"),
        ];
        let expected = "4 files import each other in a circle: src/c.rs imports D from src/d.rs; src/d.rs imports C from \
                        src/c.rs.";
        assert_eq!(house(&files).circles(), [expected]);
        let apart = [("a.rs", "pub struct A;"), ("b.rs", "use crate::a::A;")];
        assert_eq!(house(&apart).circles(), [""; 0]);
    }
}
