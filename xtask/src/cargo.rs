//! Runs cargo, and reads its progress from its own progress bar.

use std::io::{self, IsTerminal, Read};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};
use crate::process;
use crate::progress::Step;

/// First words of lines in which cargo reports its work rather than problems of the code.
const OF_ITS_WORK: &[&str] = &[
    "Adding",
    "Blocking",
    "Building",
    "Checking",
    "Compiling",
    "Downloaded",
    "Downloading",
    "Finished",
    "Fresh",
    "Ignored",
    "Installed",
    "Installing",
    "Locking",
    "Replaced",
    "Updating",
    "warning: be sure to add",
];

/// Runs a cargo command to its end; `step` shows its progress. The compiler's messages about the code are shown.
///
/// # Errors
/// When it cannot be started, or fails.
pub(crate) fn run(command: &mut Command, step: &Step) -> Result<()> {
    let name = process::shown(command);
    let not_started = |error: &io::Error| Failure::new(format!("`{name}` could not be started: {error}."));
    command
        .stderr(Stdio::piped())
        // Show the bar although the output is not a terminal.
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "120");
    if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command.spawn().map_err(|error| not_started(&error))?;
    let mut problems = String::new();
    if let Some(output) = child.stderr.take() {
        for line in lines(output) {
            match Line::of(&line) {
                Line::Progress(text) => step.says(text),
                Line::Work => {}
                Line::Message => {
                    step.print(line.trim_end());
                    problems.push_str(&line);
                }
            }
        }
    }
    let status = child.wait().map_err(|error| not_started(&error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{name}` failed ({status}).")).because_of(&problems))
}

/// The subject of a line.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// Progress of the work.
    Progress(String),
    /// The work, in words that the count makes redundant.
    Work,
    /// The code.
    Message,
}

impl Line {
    fn of(line: &str) -> Self {
        let plain = without_colours(line);
        let plain = plain.trim();
        if let Some((_, bar)) = plain.split_once('[').filter(|(word, _)| word.trim() == "Building") {
            return bar.split_once(']').and_then(|(_, count)| count_of(count)).map_or(Self::Work, Self::Progress);
        }
        if plain.starts_with("Downloading") || plain.starts_with("Blocking") {
            return Self::Progress(plain.to_lowercase());
        }
        if plain.is_empty() || OF_ITS_WORK.iter().any(|word| plain.starts_with(word)) {
            return Self::Work;
        }
        Self::Message
    }
}

/// `12 of 160, syn` of ` 12/160: syn, quote`.
fn count_of(bar: &str) -> Option<String> {
    let (count, names) = bar.split_once(':').unwrap_or((bar, ""));
    let (done, all) = count.trim().split_once('/')?;
    let first = names.split(',').next().unwrap_or_default().trim();
    Some(if first.is_empty() { format!("{done} of {all}") } else { format!("{done} of {all}, {first}") })
}

/// Text without the escape sequences that colour it on a terminal.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = behind.trim_start_matches(|character: char| !character.is_ascii_alphabetic());
        rest = rest.get(1..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// The lines of an output; each redraw of a progress bar counts as a line.
fn lines(output: impl Read) -> impl Iterator<Item = String> {
    let mut bytes = io::BufReader::new(output).bytes().map_while(io::Result::ok);
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        loop {
            match bytes.next() {
                None if line.is_empty() => return None,
                None | Some(b'\n' | b'\r') => break,
                Some(byte) => line.push(byte),
            }
        }
        Some(String::from_utf8_lossy(&line).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_tells_how_far_it_is() {
        let bar = "\x1b[K    Building [====>       ] 12/160: syn, quote(build.rs)";
        assert_eq!(Line::of(bar), Line::Progress("12 of 160, syn".to_owned()));
        let coloured = "\x1b[1m\x1b[36m    Building\x1b[0m [====>       ] 159/160: palimpsest(bin)";
        assert_eq!(Line::of(coloured), Line::Progress("159 of 160, palimpsest(bin)".to_owned()));
        assert_eq!(count_of(" 3/160"), Some("3 of 160".to_owned()));
    }

    #[test]
    fn what_the_compiler_says_is_kept() {
        for line in ["\x1b[1m\x1b[32m   Compiling\x1b[0m syn v3.0.10", "    Finished `page` profile", ""] {
            assert_eq!(Line::of(line), Line::Work, "{line}");
        }
        for line in ["error[E0308]: mismatched types", "  --> src/lib.rs:1:1", "warning: unused import"] {
            assert_eq!(Line::of(line), Line::Message, "{line}");
        }
    }

    #[test]
    fn a_line_ends_where_it_is_written_anew() {
        let found: Vec<String> = lines("a\rb\nc".as_bytes()).collect();
        assert_eq!(found, ["a", "b", "c"]);
    }
}
