//! Signs of life during a long request: one a second, whenever the clock is read between two units of work.

use core::cell::Cell;

/// Milliseconds between two signs of life.
const EVERY_MS: f64 = 1000.0;

/// When the last sign was given.
#[derive(Debug, Default)]
pub struct Pulse {
    given_ms: Cell<f64>,
}

impl Pulse {
    /// A request begins, or has been answered.
    pub fn rest(&self, now_ms: f64) {
        self.given_ms.set(now_ms);
    }

    /// Whether a sign is due at this time; it counts as given.
    pub fn is_due(&self, now_ms: f64) -> bool {
        let is_due = now_ms - self.given_ms.get() >= EVERY_MS;
        if is_due {
            self.given_ms.set(now_ms);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_come_once_a_second_and_only_within_a_request() {
        let pulse = Pulse::default();
        pulse.rest(5000.0);
        let given: Vec<u32> = (0..350).map(|tick| 5000 + 10 * tick).filter(|&ms| pulse.is_due(f64::from(ms))).collect();
        assert_eq!(given, [6000, 7000, 8000]);
        // A pause between requests is no silence.
        pulse.rest(60_000.0);
        assert!(!pulse.is_due(60_999.0) && pulse.is_due(61_000.0));
    }
}
