//! Whether a built site is up to date with the sources: then a second `serve` starts at once.
//!
//! A build leaves a stamp in `target`: the fingerprints of everything the site is made from, and of the site itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::{fingerprint, project};

/// Inputs of the site: files and folders of the project.
const SOURCES: &[&str] =
    &[".cargo", "Cargo.lock", "Cargo.toml", "Trunk.toml", "assets", "build.rs", "index.html", "src", "xtask"];

/// Whether `site` is what a build of the project's present sources would produce.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn stands(root: &Path, site: &Path) -> Result<bool> {
    if !site.join("index.html").is_file() {
        return Ok(false);
    }
    let stamp = fs::read_to_string(stamp_path(root, site)).unwrap_or_default();
    Ok(stamp == stamp_of(root, site)?)
}

/// Writes the stamp of a site just built from sources with the fingerprint `sources`, taken before the build: if one
/// changed meanwhile, the next build detects it.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn leave_stamp(root: &Path, site: &Path, sources: &str) -> Result<()> {
    project::write(&stamp_path(root, site), format!("{sources} {}", of_folders(&[site.to_owned()])?))
}

/// The fingerprint of all inputs of the site.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn of_sources(root: &Path) -> Result<String> {
    of_folders(&SOURCES.iter().map(|name| root.join(name)).collect::<Vec<_>>())
}

fn stamp_of(root: &Path, site: &Path) -> Result<String> {
    Ok(format!("{} {}", of_sources(root)?, of_folders(&[site.to_owned()])?))
}

/// One for each site that is built: the deployable one and the quick one.
fn stamp_path(root: &Path, site: &Path) -> PathBuf {
    let name = site.file_name().unwrap_or_default().to_string_lossy();
    root.join("target").join(format!("{name}.stamp"))
}

/// One fingerprint of the names and contents of all files in these places.
fn of_folders(places: &[PathBuf]) -> Result<String> {
    let mut files = Vec::new();
    for place in places {
        gather(place, &mut files)?;
    }
    let mut prints = Vec::new();
    for file in files {
        let content = fs::read(&file).map_err(|error| Failure::of_file("read", &file, &error))?;
        prints.push(format!("{} {}", file.display(), fingerprint::of(&content)));
    }
    Ok(fingerprint::of(prints.join("\n").as_bytes()))
}

/// All files at or below a path, sorted by name.
fn gather(place: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !place.is_dir() {
        files.push(place.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(place).map_err(|error| Failure::of_file("read", place, &error))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside.iter().try_for_each(|path| gather(path, files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_until_a_source_or_the_site_changes() {
        let root = std::env::temp_dir().join(format!("standing-{}", std::process::id()));
        for name in SOURCES {
            let path =
                if name.contains('.') && *name != ".cargo" { root.join(name) } else { root.join(name).join("a") };
            fs::create_dir_all(path.parent().expect("it has one")).expect("made");
            fs::write(path, name).expect("written");
        }
        let site = root.join("dist");
        fs::create_dir_all(&site).expect("made");
        fs::create_dir_all(root.join("target")).expect("made");
        assert!(!stands(&root, &site).expect("read"), "nothing is built");
        fs::write(site.join("index.html"), "page").expect("written");
        assert!(!stands(&root, &site).expect("read"), "there is no stamp");
        leave_stamp(&root, &site, &of_sources(&root).expect("read")).expect("written");
        assert!(stands(&root, &site).expect("read"));
        fs::write(root.join("src").join("b"), "new").expect("written");
        assert!(!stands(&root, &site).expect("read"), "a source was added");
        leave_stamp(&root, &site, &of_sources(&root).expect("read")).expect("written");
        fs::write(site.join("index.html"), "other").expect("written");
        assert!(!stands(&root, &site).expect("read"), "the site was changed");
        fs::remove_dir_all(root).expect("removed");
    }
}
