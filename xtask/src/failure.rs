//! Error messages: what went wrong, in one sentence, and how to fix it by hand.
//!
//! Set-up fails on the machines of people who do not know this code: a sentence helps them, a backtrace does not.

use std::fmt;
use std::path::Path;

/// A failed command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// One sentence for the person at the terminal: what happened.
    what: String,
    /// How to fix it by hand, if there is a way.
    remedy: Option<String>,
}

/// The result of every fallible step of `cargo xtask`.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure that explains itself.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }

    /// Adds how to fix it by hand.
    pub(crate) fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Prefixes what was being attempted.
    pub(crate) fn preceded_by(mut self, sentence: &str) -> Self {
        self.what = format!("{sentence} {}", self.what);
        self
    }

    /// A file or folder that could not be read, written or moved.
    pub(crate) fn of_file(action: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("Cannot {action} {}: {error}.", path.display()))
    }
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
}
