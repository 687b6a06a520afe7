//! How often the address is written: browsers refuse to (Safari from 100 times in ten seconds), and then for a while
//! refuse every write.

/// Writes allowed in any [`WINDOW_MS`].
const WRITES: usize = 4;
/// Milliseconds.
const WINDOW_MS: f64 = 1000.0;

/// The times of the last writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Milliseconds on the caller's clock, oldest first.
    written_ms: [f64; WRITES],
}

impl Default for Pace {
    fn default() -> Self {
        Self { written_ms: [f64::NEG_INFINITY; WRITES] }
    }
}

impl Pace {
    /// Milliseconds until the next write is allowed; 0 if it is now.
    pub fn wait_ms(&self, now_ms: f64) -> f64 {
        (self.written_ms[0] + WINDOW_MS - now_ms).max(0.0)
    }

    /// Records a write.
    pub fn wrote(&mut self, now_ms: f64) {
        self.written_ms.rotate_left(1);
        self.written_ms[WRITES - 1] = now_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The times of the writes if something changes every `every_ms`, for `until_ms`.
    fn written(every_ms: f64, until_ms: f64) -> Vec<f64> {
        let (mut pace, mut due, mut written) = (Pace::default(), None::<f64>, Vec::new());
        let (mut now, mut next_change) = (0.0, 0.0);
        while now <= until_ms + 2.0 * WINDOW_MS {
            if now >= next_change && now <= until_ms {
                next_change += every_ms;
                due = due.or(Some(now + pace.wait_ms(now)));
            }
            if due.is_some_and(|due| now >= due) {
                pace.wrote(now);
                written.push(now);
                due = None;
            }
            now += 1.0;
        }
        written
    }

    #[test]
    fn no_second_has_more_than_four_writes() {
        for every_ms in [1.0, 16.0, 30.0, 249.0, 251.0, 400.0] {
            let written = written(every_ms, 10_000.0);
            assert!(
                written.windows(WRITES + 1).all(|few| few[WRITES] - few[0] >= WINDOW_MS),
                "{every_ms}: {written:?}"
            );
            assert!(written.len() <= 44, "{every_ms}");
            // The last change is written, too.
            assert!(*written.last().expect("something") >= 10_000.0 - every_ms, "{every_ms}");
        }
    }

    #[test]
    fn a_few_changes_are_written_at_once() {
        assert_eq!(written(50.0, 150.0), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(written(500.0, 1000.0), [0.0, 500.0, 1000.0]);
    }
}
