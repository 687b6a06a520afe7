//! Output and result of a command: lines on both streams, and an exit code.

use std::io::{self, ErrorKind, Write as _};

/// The exit codes of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// 0: done.
    Done,
    /// 2: the arguments or the link were wrong; nothing ran.
    Refused,
    /// 3: at least one run diverged.
    Diverged,
    /// 4: the results, or a part of them, could not be written.
    Unwritten,
}

impl Outcome {
    /// The exit code.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 2,
            Self::Diverged => 3,
            Self::Unwritten => 4,
        }
    }
}

/// Prints a command's results to standard output; returns `outcome`, unless they could not be written.
pub(super) fn said(text: &str, outcome: Outcome) -> Outcome {
    checked(say(text), outcome)
}

/// Prints a line to standard output, at once: what stays in a buffer fails unseen.
pub(super) fn say(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{text}").and_then(|()| output.flush())
}

/// The outcome after writing to standard output. A closed pipe (`| head -1`) is no error: its reader has all it wants.
pub(super) fn checked(written: io::Result<()>, outcome: Outcome) -> Outcome {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("The results could not be written: {error}."));
            Outcome::Unwritten
        }
        _ => outcome,
    }
}

/// Prints a line to standard error. If that cannot be written either, only the exit code is left to tell.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
