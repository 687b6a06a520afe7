//! What a command says and ends with: lines on both streams, and an exit code.

/// What the command line answers with: its exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// 0: done.
    Done,
    /// 2: the arguments or the link were wrong; nothing was run.
    Refused,
    /// 3: at least one run diverged.
    Diverged,
}

/// Prints a line to standard output; a closed pipe is no error.
pub(super) fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line to standard error; a closed pipe is no error.
pub(super) fn complain(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}
