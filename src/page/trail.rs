//! The states of a run's settings that Undo and the browser's Back lead back to.
//!
//! Each state has a number, which the browser keeps with its history entry. After a reload the earlier numbers are
//! unknown here; their entries still hold the links.

use super::run_edits::Setup;
use super::switches::Slot;

/// States remembered: the oldest go first.
const MOST: usize = 100;
/// Milliseconds within which moving the same knob again is still the same change.
const SAME_MOVE_MS: f64 = 1500.0;

/// A knob that was moved: its owner, and its id.
pub type Moved = Option<(Slot, &'static str)>;

/// How a state is recorded in the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// As a new entry with this number.
    New(u32),
    /// In place of the present one, whose number this is.
    Same(u32),
}

/// The states, and the present one among them.
#[derive(Clone, Debug)]
pub struct Trail {
    /// The number of the oldest state.
    first: u32,
    states: Vec<Setup>,
    present: usize,
    moved: Moved,
    moved_ms: f64,
}

impl Trail {
    /// A trail with one state.
    pub fn new(number: u32, setup: Setup) -> Self {
        Self { first: number, states: vec![setup], present: 0, moved: None, moved_ms: 0.0 }
    }

    /// The number of the present state.
    pub const fn number(&self) -> u32 {
        self.first + self.present as u32
    }

    /// Records the state after a change, in place of all that had been undone. A knob moved further is one change.
    pub fn record(&mut self, setup: Setup, moved: Moved, now_ms: f64) -> Entry {
        let is_same_move = moved.is_some() && moved == self.moved && now_ms - self.moved_ms < SAME_MOVE_MS;
        (self.moved, self.moved_ms) = (moved, now_ms);
        if is_same_move {
            self.states[self.present] = setup;
            return Entry::Same(self.number());
        }
        self.states.truncate(self.present + 1);
        self.states.push(setup);
        if self.states.len() > MOST {
            self.states.remove(0);
            self.first += 1;
        }
        self.present = self.states.len() - 1;
        Entry::New(self.number())
    }

    /// Goes to the state with this number, if it is known; returns it, and whether it lies ahead of the present one.
    pub fn go_to(&mut self, number: u32) -> Option<(Setup, bool)> {
        let index = number.checked_sub(self.first)? as usize;
        let setup = self.states.get(index)?.clone();
        let is_ahead = index > self.present;
        (self.present, self.moved) = (index, None);
        Some((setup, is_ahead))
    }

    /// Whether there is a state `by` steps from the present one.
    pub const fn has(&self, by: isize) -> bool {
        match self.present.checked_add_signed(by) {
            Some(index) => index < self.states.len(),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;

    fn setup(seed: u64) -> Setup {
        Setup::of_config(Config::parse(&format!("stream=islands&seed={seed}")).0)
    }

    fn seeds(trail: &mut Trail, numbers: &[u32]) -> Vec<Option<(u64, bool)>> {
        numbers.iter().map(|&number| trail.go_to(number).map(|(setup, ahead)| (setup.config.seed, ahead))).collect()
    }

    #[test]
    fn states_are_found_by_their_numbers_in_both_directions() {
        let mut trail = Trail::new(7, setup(0));
        assert!(!trail.has(-1) && !trail.has(1));
        assert_eq!(trail.record(setup(1), None, 0.0), Entry::New(8));
        assert_eq!(trail.record(setup(2), None, 1.0), Entry::New(9));
        assert_eq!(
            seeds(&mut trail, &[8, 7, 9, 6, 10]),
            [Some((1, false)), Some((0, false)), Some((2, true)), None, None]
        );
        assert!(trail.has(-2) && !trail.has(-3) && !trail.has(1));
    }

    #[test]
    fn a_change_after_undo_takes_the_place_of_what_was_undone() {
        let mut trail = Trail::new(0, setup(0));
        for seed in 1..=3 {
            let _ = trail.record(setup(seed), None, 0.0);
        }
        let _ = trail.go_to(1);
        assert_eq!(trail.record(setup(9), None, 0.0), Entry::New(2));
        assert_eq!(seeds(&mut trail, &[3, 2, 1]), [None, Some((9, false)), Some((1, false))]);
    }

    #[test]
    fn a_knob_moved_on_is_one_change_and_another_knob_is_another() {
        let rate = Some((Slot::Run, "rate"));
        let mut trail = Trail::new(0, setup(0));
        assert_eq!(trail.record(setup(1), rate.clone(), 0.0), Entry::New(1));
        assert_eq!(trail.record(setup(2), rate.clone(), 1000.0), Entry::Same(1));
        assert_eq!(trail.record(setup(3), rate.clone(), 2000.0), Entry::Same(1));
        assert_eq!(trail.record(setup(4), Some((Slot::Run, "batch")), 2100.0), Entry::New(2));
        assert_eq!(trail.record(setup(5), None, 2200.0), Entry::New(3));
        assert_eq!(trail.record(setup(6), None, 2300.0), Entry::New(4), "two switches are two changes");
        assert_eq!(trail.record(setup(7), rate.clone(), 9000.0), Entry::New(5));
        assert_eq!(trail.record(setup(8), rate.clone(), 12_000.0), Entry::New(6), "later it is another move");
        // After Undo, the same knob makes a change of its own.
        let _ = trail.go_to(5);
        assert_eq!(trail.record(setup(9), rate, 12_100.0), Entry::New(6));
    }

    #[test]
    fn the_oldest_states_are_forgotten() {
        let mut trail = Trail::new(0, setup(0));
        for seed in 1..=150 {
            assert_eq!(trail.record(setup(seed), None, 0.0), Entry::New(seed as u32));
        }
        assert_eq!(seeds(&mut trail, &[50, 51, 150]), [None, Some((51, false)), Some((150, true))]);
    }
}
