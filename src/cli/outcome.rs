//! Output and result of a command: lines on both streams, and an exit code.

/// The exit codes of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// 0: done.
    Done,
    /// 2: the arguments or the link were wrong; nothing ran.
    Refused,
    /// 3: at least one run diverged.
    Diverged,
}

/// Prints a line to standard output; a closed pipe is not an error.
pub(super) fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line to standard error; a closed pipe is not an error.
pub(super) fn complain(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}
