//! The files that `measure` reads and writes, and what it says meanwhile.

use std::io::ErrorKind;
use std::path::Path;

use crate::cli::outcome::say;

/// An error message about a file or an output that cannot be read or written.
pub(super) type Failed = String;

pub(super) fn read(into: &Path, path: &str) -> Result<String, Failed> {
    let path = into.join(path);
    std::fs::read_to_string(&path).map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

pub(super) fn write(into: &Path, path: &str, text: &str) -> Result<(), Failed> {
    let path = into.join(path);
    // Beside it, and then in its place: where the disk is full, the old file stays whole.
    let part = path.with_extension("part");
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&part, text))
        .and_then(|()| std::fs::rename(&part, &path))
        .map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
    tell(&format!("Wrote {}", path.display()))
}

/// Prints a line. A closed pipe is no failure: its reader has all it wants.
pub(super) fn tell(text: &str) -> Result<(), Failed> {
    match say(text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("The output could not be written: {error}."))
        }
        _ => Ok(()),
    }
}
