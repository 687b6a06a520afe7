//! Gathers what the `data-trunk` links of index.html name: the files to copy, and the modules to build.
//!
//! It does what Trunk does with them, without Trunk, which takes longer to compile than the page. Both read the same
//! file: a link that only one of them would understand is rejected here.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::html::{self, Tag};
use crate::minify::shortened_style;
use crate::project;

/// Contents of index.html.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Gathered {
    /// The page, with plain HTML links.
    pub(crate) page: String,
    /// Files to copy: their paths in the project and in the site.
    pub(crate) files: Vec<(PathBuf, PathBuf)>,
    /// Modules to build.
    pub(crate) modules: Vec<Module>,
}

/// A program of the project that becomes a module of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Module {
    /// Its name, also the stem of its files' names.
    pub(crate) name: String,
    /// Its cargo profile.
    pub(crate) profile: String,
    pub(crate) role: Role,
}

/// The purpose of a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Display: optimised for size.
    Page,
    /// Computation: optimised for speed.
    Worker,
}

/// What a link is replaced by.
enum Meaning {
    Style(PathBuf),
    Copy(PathBuf, PathBuf),
    Build(Module),
}

/// Reads the project's index.html.
///
/// # Errors
/// When it cannot be read, or has an unsupported link.
pub(crate) fn of_project(root: &Path) -> Result<Gathered> {
    gathered(&project::read(&root.join("index.html"))?)
}

impl Gathered {
    /// Writes the page and copies the files into `folder`, style sheets without their comments.
    ///
    /// # Errors
    /// When a file cannot be copied or written.
    pub(crate) fn put_into(&self, folder: &Path, root: &Path) -> Result<()> {
        for (source, place) in &self.files {
            let (source, place) = (root.join(source), folder.join(place));
            let parent = place.parent().unwrap_or(folder);
            fs::create_dir_all(parent).map_err(|error| Failure::of_file("create", parent, &error))?;
            match place.extension().and_then(|ending| ending.to_str()) {
                Some("css") => project::write(&place, shortened_style(&project::read(&source)?))?,
                _ => {
                    fs::copy(&source, &place).map_err(|error| Failure::of_file("copy", &source, &error))?;
                }
            }
        }
        project::write(&folder.join("index.html"), &self.page)
    }
}

fn gathered(index: &str) -> Result<Gathered> {
    let mut gathered = Gathered { page: String::with_capacity(index.len()), files: Vec::new(), modules: Vec::new() };
    let mut copied = 0;
    for tag in html::tags(index).filter(|tag| tag.has_attribute("data-trunk")) {
        gathered.page.push_str(&index[copied..tag.place.start]);
        copied = tag.place.end;
        match meaning(&tag)? {
            Meaning::Style(source) => {
                let name = file_name(&source)?;
                let _ = write!(gathered.page, "<link rel=\"stylesheet\" href=\"./{}\">", name.display());
                gathered.files.push((source, name));
                continue;
            }
            Meaning::Copy(source, folder) => {
                let place = folder.join(file_name(&source)?);
                gathered.files.push((source, place));
            }
            Meaning::Build(module) => gathered.modules.push(module),
        }
        // A link that is removed takes its line along.
        if let Some(behind) = index[copied..].strip_prefix('\n') {
            gathered.page.truncate(gathered.page.trim_end_matches(' ').len());
            copied = index.len() - behind.len();
        }
    }
    gathered.page.push_str(&index[copied..]);
    Ok(gathered)
}

fn meaning(tag: &Tag<'_>) -> Result<Meaning> {
    let rel = tag.attribute("rel").unwrap_or_default();
    let known: &[&str] = match (tag.name(), rel) {
        ("link", "css") => &["href"],
        ("link", "copy-file") => &["href", "data-target-path"],
        ("link", "rust") => {
            &["data-bin", "data-type", "data-cargo-profile-release", "data-bindgen-target", "data-wasm-opt"]
        }
        (name, _) => return Err(not_understood(&format!("<{name} data-trunk rel=\"{rel}\">"))),
    };
    if let Some((name, _)) =
        tag.attributes().find(|(name, _)| !["data-trunk", "rel"].contains(name) && !known.contains(name))
    {
        return Err(not_understood(&format!("`{name}` on <link data-trunk rel=\"{rel}\">")));
    }
    let path = |name: &str| tag.attribute(name).map(PathBuf::from);
    let source =
        || path("href").ok_or_else(|| not_understood(&format!("<link data-trunk rel=\"{rel}\"> without href")));
    Ok(match rel {
        "css" => Meaning::Style(source()?),
        "copy-file" => Meaning::Copy(source()?, path("data-target-path").unwrap_or_default()),
        _ => Meaning::Build(module(tag)?),
    })
}

fn module(tag: &Tag<'_>) -> Result<Module> {
    let role = match tag.attribute("data-type") {
        None | Some("main") => Role::Page,
        Some("worker") => Role::Worker,
        Some(other) => return Err(not_understood(&format!("data-type=\"{other}\""))),
    };
    // Settings that the build applies to every module.
    for (name, wanted) in [("data-bindgen-target", "web"), ("data-wasm-opt", "0")] {
        if let Some(other) = tag.attribute(name).filter(|value| *value != wanted) {
            return Err(not_understood(&format!("{name}=\"{other}\"")));
        }
    }
    let name =
        tag.attribute("data-bin").ok_or_else(|| not_understood("<link data-trunk rel=\"rust\"> without data-bin"))?;
    let profile = tag.attribute("data-cargo-profile-release").unwrap_or("release");
    Ok(Module { name: name.to_owned(), profile: profile.to_owned(), role })
}

fn file_name(path: &Path) -> Result<PathBuf> {
    path.file_name().map(PathBuf::from).ok_or_else(|| not_understood(&format!("href=\"{}\"", path.display())))
}

fn not_understood(what: &str) -> Failure {
    Failure::new(format!("index.html has {what}: Trunk may understand it, `cargo xtask build` does not."))
        .with_remedy("say it with `css`, `copy-file` or `rust`, or teach it to xtask/src/gather.rs.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn all_links_of_the_project_are_understood() {
        let root = Project::new().root;
        let site = of_project(&root).expect("all of its links are known");
        for (source, _) in &site.files {
            assert!(root.join(source).is_file(), "{} is not there", source.display());
        }
        let modules: Vec<_> =
            site.modules.iter().map(|module| (module.name.as_str(), module.profile.as_str(), module.role)).collect();
        assert_eq!(modules, [("palimpsest", "page", Role::Page), ("worker", "release", Role::Worker)]);
        assert!(!site.page.contains("data-trunk"));
        assert!(site.page.contains("<script src=\"./boot.js\" defer></script>"));
    }

    #[test]
    fn links_become_files_and_what_a_browser_understands() {
        let site = gathered(
            "<head>\n  <link data-trunk rel=\"css\" href=\"a/style.css\">\n  <link data-trunk rel=\"copy-file\" \
             href=\"a/b.md\" data-target-path=\"data\">\n  <link rel=\"icon\" href=\"data:,\">\n</head>",
        )
        .expect("both are known");
        assert_eq!(
            site.page,
            "<head>\n  <link rel=\"stylesheet\" href=\"./style.css\">\n  <link rel=\"icon\" href=\"data:,\">\n</head>"
        );
        let files = [("a/style.css", "style.css"), ("a/b.md", "data/b.md")].map(|(a, b)| (a.into(), b.into()));
        assert_eq!(site.files, files);
    }

    #[test]
    fn what_is_not_understood_is_refused_in_a_sentence() {
        for (link, what) in [
            ("<link data-trunk rel=\"sass\" href=\"a.scss\">", "<link data-trunk rel=\"sass\">"),
            ("<script data-trunk src=\"a.js\"></script>", "<script data-trunk rel=\"\">"),
            (
                "<link data-trunk rel=\"css\" href=\"a.css\" data-inline>",
                "`data-inline` on <link data-trunk rel=\"css\">",
            ),
            ("<link data-trunk rel=\"copy-file\">", "<link data-trunk rel=\"copy-file\"> without href"),
            ("<link data-trunk rel=\"rust\" data-bin=\"a\" data-wasm-opt=\"z\">", "data-wasm-opt=\"z\""),
        ] {
            let said = gathered(link).expect_err("it is not known").to_string();
            assert!(said.starts_with(&format!("index.html has {what}: ")), "{said}");
        }
    }
}
