//! Error messages: what went wrong, in one sentence, and how to fix it by hand.
//!
//! Set-up fails on the machines of people who do not know this code: a sentence helps them, a backtrace does not.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

/// A failed command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// One sentence for the person at the terminal: what happened.
    what: String,
    /// How to fix it by hand, if there is a way.
    remedy: Option<String>,
    /// Whether a full disk is the cause: then no other remedy helps.
    is_disk_full: bool,
}

/// The result of every fallible step of `cargo xtask`.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure that explains itself.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None, is_disk_full: false }
    }

    /// Adds how to fix it by hand; after a full disk only that is told.
    pub(crate) fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        if !self.is_disk_full {
            self.remedy = Some(remedy.into());
        }
        self
    }

    /// Tells of a full disk if a program has said so anywhere in `output`: the last lines are often consequences.
    pub(crate) fn because_of(self, output: &str) -> Self {
        if tells_of_full_disk(output) { self.of_full_disk() } else { self }
    }

    fn of_full_disk(mut self) -> Self {
        self.is_disk_full = true;
        self.what = format!("The disk is full. {}", self.what);
        self.remedy = Some("free some space, then try again.".to_owned());
        self
    }

    /// Prefixes what was being attempted.
    pub(crate) fn preceded_by(mut self, sentence: &str) -> Self {
        self.what = format!("{sentence} {}", self.what);
        self
    }

    /// A file or folder that could not be read, written or moved.
    pub(crate) fn of_file(action: &str, path: &Path, error: &std::io::Error) -> Self {
        let failure = Self::new(format!("Cannot {action} {}: {error}.", path.display()));
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => failure.of_full_disk(),
            _ => failure,
        }
    }
}

/// Whether the output of a program tells of a full disk, or of a user's full share of it: in the words of the C library,
/// npm's, or Windows'.
pub(crate) fn tells_of_full_disk(output: &str) -> bool {
    ["No space left on device", "ENOSPC", "Disk quota exceeded", "EDQUOT", "not enough space on the disk"]
        .iter()
        .any(|words| output.contains(words))
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n  By hand: {remedy}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remedy_stands_on_its_own_line() {
        let failure = Failure::new("No browser was found.").with_remedy("install Chromium.");
        assert_eq!(failure.to_string(), "No browser was found.\n  By hand: install Chromium.");
    }

    #[test]
    fn a_full_disk_is_not_blamed_on_the_network() {
        for output in [
            "error: failed to write a.rlib\nCaused by:\n  No space left on device (os error 28)\nerror: build failed",
            "npm error code ENOSPC\nnpm error nospc There appears to be insufficient space\nnpm error a log",
            "E: Write error - write (28: No space left on device)",
            "Disk quota exceeded (os error 122)",
            "There is not enough space on the disk. (os error 112)",
        ] {
            let failure = Failure::new("`npm ci` failed.").because_of(output).with_remedy("check the network.");
            let said = failure.preceded_by("No packages.").to_string();
            assert_eq!(
                said, "No packages. The disk is full. `npm ci` failed.\n  By hand: free some space, then try again.",
                "{output}"
            );
        }
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let said = Failure::of_file("write", Path::new("a"), &full).with_remedy("check the network.").to_string();
        assert!(said.starts_with("The disk is full. Cannot write a"), "{said}");
        let other =
            Failure::new("`npm ci` failed.").because_of("getaddrinfo EAI_AGAIN").with_remedy("check the network.");
        assert_eq!(other.to_string(), "`npm ci` failed.\n  By hand: check the network.");
    }
}
