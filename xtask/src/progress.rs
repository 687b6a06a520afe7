//! Shows the progress of long steps, several at once: no minute passes in silence.
//!
//! On a terminal one line is redrawn continually; a file or a log gets a line every few seconds.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Interval between redraws of the line on a terminal.
const ON_TERMINAL: Duration = Duration::from_millis(200);
/// Interval between lines in a log.
const IN_LOG: Duration = Duration::from_secs(5);
/// Maximum number of characters of the line on a terminal: a longer one would wrap, and its first part would stay.
const WIDTH: usize = 79;

/// All steps in progress.
#[derive(Default)]
pub(crate) struct Progress {
    board: Arc<Board>,
}

#[derive(Default)]
struct Board {
    state: Mutex<State>,
    /// Notified when the last step ends.
    ended: Condvar,
}

#[derive(Default)]
struct State {
    steps: Vec<Entry>,
    n_begun: usize,
    /// Start of the present period without an idle time.
    since: Option<Instant>,
    /// Whether the status line is on the terminal's last line.
    is_line_there: bool,
}

struct Entry {
    number: usize,
    name: String,
    text: String,
}

/// A step in progress until it is dropped.
pub(crate) struct Step {
    board: Arc<Board>,
    number: usize,
}

impl Progress {
    /// Begins a step. Its name is shown while it lasts.
    pub(crate) fn begin(&self, name: impl Into<String>) -> Step {
        let mut state = self.board.lock();
        state.n_begun += 1;
        let number = state.n_begun;
        state.steps.push(Entry { number, name: name.into(), text: String::new() });
        if state.since.is_none() {
            state.since = Some(Instant::now());
            let board = Arc::clone(&self.board);
            thread::spawn(move || board.report());
        }
        Step { board: Arc::clone(&self.board), number }
    }

    /// Prints a line above the status line.
    pub(crate) fn print(&self, line: &str) {
        self.board.print(line);
    }
}

impl Step {
    /// Updates the progress text.
    pub(crate) fn says(&self, text: impl Into<String>) {
        let text = text.into();
        if let Some(entry) = self.board.lock().steps.iter_mut().find(|entry| entry.number == self.number) {
            entry.text = text;
        }
    }

    /// Prints a line above the status line.
    pub(crate) fn print(&self, line: &str) {
        self.board.print(line);
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        let mut state = self.board.lock();
        state.steps.retain(|entry| entry.number != self.number);
        if state.steps.is_empty() {
            state.since = None;
            state.clear_line();
            self.board.ended.notify_all();
        }
    }
}

impl Board {
    /// The state, which a thread's panic leaves valid.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn print(&self, line: &str) {
        self.lock().clear_line();
        println!("{line}");
    }

    /// Reports the steps until there are none.
    fn report(&self) {
        let is_terminal = io::stdout().is_terminal();
        let pause = if is_terminal { ON_TERMINAL } else { IN_LOG };
        let mut state = self.lock();
        while let Some(since) = state.since {
            (state, _) = self.ended.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner);
            // Steps that began before an idle time have their own reporter.
            if state.since != Some(since) {
                return;
            }
            let line = line_of(since.elapsed().as_secs(), &state.steps);
            if is_terminal {
                state.clear_line();
                print!("{}", line.chars().take(WIDTH).collect::<String>());
                let _ = io::stdout().flush();
                state.is_line_there = true;
            } else {
                println!("{line}");
            }
        }
    }
}

impl State {
    fn clear_line(&mut self) {
        if std::mem::take(&mut self.is_line_there) {
            print!("\r\x1b[2K");
            let _ = io::stdout().flush();
        }
    }
}

/// `12 s  page: 3 of 160, syn | worker: …`.
fn line_of(seconds: u64, steps: &[Entry]) -> String {
    let mut line = format!("{seconds:4} s  ");
    for (place, step) in steps.iter().enumerate() {
        let divider = if place == 0 { "" } else { " | " };
        let _ = match step.text.as_str() {
            "" => write!(line, "{divider}{}", step.name),
            text => write!(line, "{divider}{}: {text}", step.name),
        };
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stand_in_the_order_in_which_they_began() {
        let progress = Progress::default();
        let first = progress.begin("page");
        let second = progress.begin("worker");
        second.says("12 of 40, syn");
        let shown = || line_of(7, &progress.board.lock().steps);
        assert_eq!(shown(), "   7 s  page | worker: 12 of 40, syn");
        drop(first);
        assert_eq!(shown(), "   7 s  worker: 12 of 40, syn");
        drop(second);
        assert!(progress.board.lock().since.is_none(), "nothing is under way");
    }
}
