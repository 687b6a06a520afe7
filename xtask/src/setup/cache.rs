//! The per-user cache folder of installed tools, one sub-folder per tool and version.
//!
//! A clean clone finds what an earlier one installed. A tool is installed under a temporary name and then renamed in
//! one step, so a folder with the final name is always complete.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// The cache folder: `$XDG_CACHE_HOME/palimpsest`, or `.cache/palimpsest` in the home folder.
pub(crate) struct Cache {
    folder: PathBuf,
}

/// Held during an installation; other runs of `cargo xtask` wait for it.
pub(crate) struct InstallLock {
    _file: File,
}

impl Cache {
    /// The cache of the current user.
    ///
    /// # Errors
    /// When there is no home folder.
    pub(crate) fn of_user() -> Result<Self> {
        let from_xdg = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let folder = from_xdg.or_else(|| std::env::home_dir().map(|home| home.join(".cache"))).ok_or_else(|| {
            Failure::new("There is no home folder to keep the build's tools in.")
                .with_remedy("set XDG_CACHE_HOME to an absolute path.")
        })?;
        Ok(Self { folder: folder.join("palimpsest") })
    }

    /// A cache in a folder of a test.
    #[cfg(test)]
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// The path of the entry `name`, existing or not.
    pub(crate) fn entry(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Waits until no other run is installing, then blocks others.
    ///
    /// # Errors
    /// When the lock file cannot be created.
    pub(crate) fn lock(&self) -> Result<InstallLock> {
        fs::create_dir_all(&self.folder).map_err(|error| Failure::of_file("create", &self.folder, &error))?;
        let path = self.entry("install.lock");
        let file = File::create(&path).map_err(|error| Failure::of_file("create", &path, &error))?;
        if file.try_lock().is_err() {
            println!("waiting for another set-up to end …");
            file.lock().map_err(|error| Failure::of_file("lock", &path, &error))?;
        }
        Ok(InstallLock { _file: file })
    }

    /// Fills the entry `name` by calling `install` on an empty folder.
    ///
    /// # Errors
    /// Those of `install`, and those of moving the result into place.
    pub(crate) fn fill(
        &self,
        name: &str,
        _lock: &InstallLock,
        install: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<PathBuf> {
        let entry = self.entry(name);
        let partial = self.entry(&format!("{name}.partial"));
        remove_folder(&partial)?;
        fs::create_dir_all(&partial).map_err(|error| Failure::of_file("create", &partial, &error))?;
        install(&partial)?;
        remove_folder(&entry)?;
        fs::rename(&partial, &entry).map_err(|error| Failure::of_file("move into place", &entry, &error))?;
        Ok(entry)
    }
}

/// Removes a folder and its contents; does nothing if the folder does not exist.
///
/// # Errors
/// When part of it cannot be removed.
pub(crate) fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::of_file("remove", folder, &error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temporary_cache(test: &str) -> Cache {
        let folder = std::env::temp_dir().join(format!("palimpsest-cache-{test}-{}", std::process::id()));
        Cache { folder }
    }

    #[test]
    fn an_interrupted_install_is_not_taken_as_complete() {
        let cache = temporary_cache("interrupted");
        let lock = cache.lock().expect("a temporary folder can be locked");
        let result = cache.fill("tool-1", &lock, |folder| {
            write_marker(folder, "half");
            Err(Failure::new("The network is gone."))
        });
        assert!(result.is_err());
        assert!(!cache.entry("tool-1").exists());

        let entry = cache.fill("tool-1", &lock, |folder| {
            assert!(!folder.join("half").exists(), "the rest of the first try must be gone");
            write_marker(folder, "whole");
            Ok(())
        });
        assert!(entry.expect("the second try succeeds").join("whole").exists());
        remove_folder(&cache.folder).expect("a temporary folder can be removed");
    }

    fn write_marker(folder: &Path, name: &str) {
        fs::write(folder.join(name), "").expect("a temporary folder can be written");
    }
}
