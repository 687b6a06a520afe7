//! Paths in this checkout, and the versions it requires.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// This checkout.
pub(crate) struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The checkout from which this program was compiled.
    pub(crate) fn new() -> Self {
        let own_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: own_folder.parent().unwrap_or(own_folder).to_path_buf() }
    }

    /// The deployable site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Cargo's folder for WebAssembly, separate from the native one: neither waits for the other's lock, and they may
    /// belong to different toolchains.
    pub(crate) fn wasm_target_folder(&self) -> PathBuf {
        self.root.join("target").join("wasm")
    }

    /// The exact version of a package in `Cargo.lock`.
    ///
    /// # Errors
    /// When the file cannot be read or does not name the package.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let text = read(&path)?;
        version_in_lock_file(&text, package).map(str::to_owned).ok_or_else(|| {
            Failure::new(format!("Cargo.lock does not name `{package}`.")).with_remedy("run `cargo generate-lockfile`.")
        })
    }
}

/// Reads a text file, with a one-sentence error.
///
/// # Errors
/// When it cannot be read, or is not UTF-8.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::of_file("read", path, &error))
}

/// Writes a file, with a one-sentence error.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).map_err(|error| Failure::of_file("write", path, &error))
}

fn version_in_lock_file<'text>(lock_file: &'text str, package: &str) -> Option<&'text str> {
    let name_line = format!("name = \"{package}\"");
    let mut lines = lock_file.lines();
    lines.find(|line| *line == name_line)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// The files in a folder, sorted by name.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::of_file("read", folder, &error))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK_FILE: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "cfg-if",
]
"#;

    #[test]
    fn the_locked_version_is_that_of_the_exact_name() {
        assert_eq!(version_in_lock_file(LOCK_FILE, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lock_file(LOCK_FILE, "wasm"), None);
    }

    #[test]
    fn this_checkout_locks_wasm_bindgen() {
        let version = Project::new().locked_version("wasm-bindgen").expect("the page depends on it");
        assert!(version.starts_with("0.2."), "{version}");
    }
}
