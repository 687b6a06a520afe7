//! The licences of everything in the built site, as a page of its own: `licenses.html`.
//!
//! Most licences require that their text accompanies every copy, and a site is a copy. The texts come from the crates'
//! packages, where cargo has put them in order to compile them; equal texts appear once. A program such as cargo-about
//! does the same, and takes longer to compile than the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::process;
use crate::project::{self, Project};
use crate::setup::wasm_target::TARGET;

/// The page's name in the site.
pub(crate) const FILE: &str = "licenses.html";

/// Beginnings of the names of files with a licence's text.
const TEXTS: &[&str] = &["licence", "license", "copying", "copyright", "notice", "unlicense"];

/// A crate whose code is in the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence as an SPDX expression; some old ones have `/` for `OR`.
    pub(crate) licence: String,
    /// Its source's address.
    repository: String,
}

/// A licence's text, by the packages that contain it.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// Writes the page into `folder`.
///
/// # Errors
/// When cargo cannot say which crates the modules depend on, or a crate's package is not there.
pub(crate) fn put_into(folder: &Path, project: &Project) -> Result<()> {
    project::write(&folder.join(FILE), page(project)?)
}

/// All crates of the page and of its worker, except the project's own. Those that only run during compilation are not in
/// the modules.
///
/// # Errors
/// When cargo cannot say.
pub(crate) fn crates_of_site(project: &Project) -> Result<BTreeSet<Crate>> {
    let mut cargo = process::command("cargo");
    cargo
        .current_dir(&project.root)
        .args(["tree", "--locked", "--package", "palimpsest", "--features", "split", "--target", TARGET])
        .args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe", "--format", "{p}|{l}|{r}"]);
    Ok(process::output_of(&mut cargo)?.lines().filter_map(Crate::of).collect())
}

impl Crate {
    /// Of a line such as `syn v3.0.10|MIT OR Apache-2.0|https://…`; `None` for the project's own packages, which have a
    /// path.
    fn of(line: &str) -> Option<Self> {
        let mut fields = line.split('|');
        let mut package = fields.next()?.split_whitespace();
        let (name, version) = (package.next()?, package.next()?.strip_prefix('v')?);
        let (licence, repository) = (fields.next()?, fields.next()?);
        if package.next().is_some_and(|place| place.starts_with("(/")) {
            return None;
        }
        Some(Self {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
            repository: repository.to_owned(),
        })
    }

    fn shown(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

fn page(project: &Project) -> Result<String> {
    let crates = crates_of_site(project)?;
    let manifests = manifests(project)?;
    let own = format!("Palimpsest {}", project.locked_version("palimpsest")?);
    let mut texts = Texts::new();
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        add(&mut texts, &own, &project::read(&project.root.join(name))?);
    }
    add(&mut texts, STANDARD_LIBRARY, &mit_of("The Rust Project Contributors"));
    for each in &crates {
        let folder = folder_of(each, &manifests)?;
        let found = texts_in(&folder)?;
        if found.is_empty() {
            add(&mut texts, &each.shown(), &without_text(each, &project::read(&folder.join("Cargo.toml"))?));
        }
        for text in &found {
            add(&mut texts, &each.shown(), text);
        }
    }
    let data = project::read(&project.root.join("assets").join("data").join("README.md"))?;
    Ok(written(&own, &crates, &data, &texts))
}

const STANDARD_LIBRARY: &str = "The Rust standard library";

fn add(texts: &mut Texts, package: &str, text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    texts.entry(lines.join("\n").trim_matches('\n').to_owned()).or_default().insert(package.to_owned());
}

/// The packages' manifests, by cargo's own account.
fn manifests(project: &Project) -> Result<Vec<PathBuf>> {
    let mut cargo = process::command("cargo");
    cargo.current_dir(&project.root).args(["metadata", "--locked", "--format-version", "1"]);
    cargo.args(["--filter-platform", TARGET]);
    let said = process::output_of(&mut cargo)?;
    let paths = said.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    // In JSON a backslash is written twice.
    Ok(paths.map(|path| PathBuf::from(path.replace("\\\\", "\\"))).collect())
}

/// The folder of a crate's package, which cargo names after it; a vendored one may lack the version.
fn folder_of(each: &Crate, manifests: &[PathBuf]) -> Result<PathBuf> {
    let names = [format!("{}-{}", each.name, each.version), each.name.clone()];
    let folders = || manifests.iter().filter_map(|path| path.parent());
    names
        .iter()
        .find_map(|name| folders().find(|folder| folder.file_name().is_some_and(|found| found == name.as_str())))
        .map(Path::to_path_buf)
        .ok_or_else(|| Failure::new(format!("The package of {} is not there.", each.shown())))
}

/// The licence texts of a package, by their files' names.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let is_text = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        TEXTS.iter().any(|start| name.starts_with(start))
    };
    let mut files: Vec<PathBuf> = project::files_in(folder)?.into_iter().filter(is_text).collect();
    let collected = folder.join("LICENSES");
    if collected.is_dir() {
        files.extend(project::files_in(&collected)?);
    }
    files
        .iter()
        .map(|path| {
            let bytes = fs::read(path).map_err(|error| Failure::of_file("read", path, &error))?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// What stands for the text of a crate whose package has none.
fn without_text(each: &Crate, manifest: &str) -> String {
    let authors: Vec<&str> = manifest
        .split_once("\nauthors = [")
        .and_then(|(_, rest)| rest.split(']').next())
        .map(|list| list.split('"').skip(1).step_by(2).collect())
        .unwrap_or_default();
    let holders = if authors.is_empty() { format!("the authors of {}", each.name) } else { authors.join(", ") };
    let notice =
        format!("The package has no licence text. Its licence is {}; its source: {}", each.licence, each.repository);
    // All of them can be had under this one, which is the shortest.
    format!("{notice}\n\n{}", mit_of(&holders))
}

fn mit_of(holders: &str) -> String {
    format!(
        "MIT License\n\nCopyright (c) {holders}\n\n\
        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
        documentation files (the \"Software\"), to deal in the Software without restriction, including without \
        limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the \
        Software, and to permit persons to whom the Software is furnished to do so, subject to the following \
        conditions:\n\n\
        The above copyright notice and this permission notice shall be included in all copies or substantial portions \
        of the Software.\n\n\
        THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT \
        LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO \
        EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN \
        AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE \
        OR OTHER DEALINGS IN THE SOFTWARE."
    )
}

/// The page, which needs no style sheet: it must read well under any policy, and is read rarely.
fn written(own: &str, crates: &BTreeSet<Crate>, data: &str, texts: &Texts) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"color-scheme\" content=\"light dark\">\n\
        <title>Licences: {own}</title>\n</head>\n<body>\n<main>\n<h1>Licences: {own}</h1>\n\
        <p><a href=\"./\">Back to the page</a></p>\n\
        <p>Palimpsest may be used under the MIT licence or the Apache licence 2.0, as you prefer. It contains data, and \
        code of the Rust standard library (MIT OR Apache-2.0) and of {} crates.</p>\n<h2>Data</h2>\n{}<h2>Crates</h2>\n<ul>\n",
        crates.len(),
        paragraphs(data),
    );
    for each in crates {
        let (shown, licence) = (escaped(&each.shown()), escaped(&each.licence));
        let _ = match each.repository.as_str() {
            "" => writeln!(page, "<li>{shown}: {licence}</li>"),
            address => writeln!(page, "<li><a href=\"{}\">{shown}</a>: {licence}</li>", escaped(address)),
        };
    }
    page.push_str("</ul>\n<h2>Texts</h2>\n");
    let mut sections: Vec<(&BTreeSet<String>, &String)> =
        texts.iter().map(|(text, packages)| (packages, text)).collect();
    sections.sort_by_key(|(packages, text)| (!packages.contains(own), *packages, *text));
    for (packages, text) in sections {
        let names = packages.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let _ = writeln!(page, "<h3>{}</h3>\n{}", escaped(&names), paragraphs(text));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// A plain text in HTML: its paragraphs, and their lines as they are.
fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n'));
    let shown = |paragraph: &str| paragraph.split('\n').map(breakable).collect::<Vec<_>>().join("<br>\n");
    paragraphs
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| format!("<p>{}</p>\n", shown(paragraph)))
        .collect()
}

/// A line in HTML whose long words, addresses above all, may be broken on a narrow screen.
fn breakable(line: &str) -> String {
    const LONGEST: usize = 24;
    let pieces = |word: &str| {
        let characters: Vec<char> = word.chars().collect();
        let pieces = characters.chunks(LONGEST).map(|piece| escaped(&piece.iter().collect::<String>()));
        pieces.collect::<Vec<_>>().join("<wbr>")
    };
    line.split(' ').map(pieces).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The crates compiled into one of the site's modules, asked for without the functions above.
    fn compiled_into(features: &[&str]) -> BTreeSet<(String, String)> {
        let mut cargo = process::command("cargo");
        cargo.current_dir(Project::new().root).args([
            "tree",
            "--locked",
            "--package",
            "palimpsest",
            "--target",
            TARGET,
        ]);
        cargo.args(["--edges", "normal", "--prefix", "depth"]).args(features);
        let said = process::output_of(&mut cargo).expect("cargo knows the dependencies");
        let mut found = BTreeSet::new();
        // What a procedural macro needs runs in the compiler: the lines that are deeper than it.
        let mut macro_depth = usize::MAX;
        for line in said.lines() {
            let name_at = line.find(|character: char| !character.is_ascii_digit()).expect("a depth, then a name");
            let depth: usize = line[..name_at].parse().expect("a depth");
            if depth > macro_depth {
                continue;
            }
            macro_depth = if line.contains("(proc-macro)") { depth } else { usize::MAX };
            let mut words = line[name_at..].split_whitespace();
            let (name, version) = (words.next().expect("a name"), words.next().expect("a version"));
            if macro_depth == usize::MAX && name != "palimpsest" {
                found.insert((name.to_owned(), version.trim_start_matches('v').to_owned()));
            }
        }
        found
    }

    #[test]
    fn every_crate_of_page_and_worker_stands_in_the_page_with_a_text() {
        let project = Project::new();
        let page = page(&project).expect("every package is there");
        let texts = page.split("<h2>Texts</h2>").nth(1).expect("there are texts");
        let of_page = compiled_into(&["--features", "split"]);
        let of_worker = compiled_into(&["--no-default-features", "--features", "split"]);
        assert!(of_page.len() > 100 && of_worker.len() > 10, "{} and {}", of_page.len(), of_worker.len());
        for (name, version) in of_page.union(&of_worker) {
            let shown = format!("{name} {version}");
            assert!(page.contains(&format!(">{shown}</a>: ")) || page.contains(&format!("<li>{shown}: ")), "{shown}");
            let is_named = |line: &str| {
                line.trim_start_matches("<h3>").trim_end_matches("</h3>").split(", ").any(|found| found == shown)
            };
            assert!(texts.lines().filter(|line| line.starts_with("<h3>")).any(is_named), "{shown} has no text");
        }
        for of_data in ["MNIST", "Optical Recognition of Handwritten Digits"] {
            assert!(page.contains(of_data), "{of_data}");
        }
        assert!(page.contains("Apache License") && page.contains("<h3>Palimpsest 0."));
        assert_eq!(page, super::page(&project).expect("again"), "the same each time");
    }

    #[test]
    fn a_crate_without_a_text_gets_one_that_names_its_authors() {
        let line = "erased v0.1.2|MIT|https://example.org/erased";
        let each = Crate::of(line).expect("a crate");
        let manifest = "[package]\nname = \"erased\"\nauthors = [\"Ada <ada@example.org>\", \"Ben\"]\n";
        let text = without_text(&each, manifest);
        assert!(text.contains("Its licence is MIT; its source: https://example.org/erased"), "{text}");
        assert!(text.contains("Copyright (c) Ada <ada@example.org>, Ben\n"), "{text}");
        assert!(without_text(&each, "[package]\n").contains("Copyright (c) the authors of erased\n"));
        assert_eq!(Crate::of("palimpsest v0.1.0 (/a/b)|MIT OR Apache-2.0|"), None);
    }

    #[test]
    fn texts_are_html_and_equal_ones_stand_together() {
        let mut texts = Texts::new();
        add(&mut texts, "a 1", "One <licence> & no \"other\".\r\n\r\nLast.\n");
        add(&mut texts, "b 2", "\nOne <licence> & no \"other\".\n\nLast.");
        assert_eq!(texts.len(), 1);
        let page = written("Palimpsest 1", &BTreeSet::new(), "", &texts);
        assert!(
            page.contains("<h3>a 1, b 2</h3>\n<p>One &lt;licence&gt; &amp; no &quot;other&quot;.</p>\n<p>Last.</p>\n")
        );
    }

    #[test]
    fn a_crate_without_a_text_may_be_had_under_the_mit_licence() {
        let project = Project::new();
        let manifests = manifests(&project).expect("cargo says");
        for each in crates_of_site(&project).expect("cargo says") {
            let folder = folder_of(&each, &manifests).expect("it is there");
            if texts_in(&folder).expect("it can be read").is_empty() {
                let options: Vec<&str> = each.licence.split(" OR ").flat_map(|part| part.split('/')).collect();
                assert!(options.contains(&"MIT"), "{}: {}", each.shown(), each.licence);
            }
        }
    }
}
