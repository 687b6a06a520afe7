//! Remaining time, estimated from timestamped progress.

/// Timestamped progress: the first and the latest advance since the work was ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// Progress when the work was ordered.
    given: Option<f64>,
    first: Option<Mark>,
    last: Option<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    done: f64,
    at_ms: f64,
}

/// A remaining time, rounded for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Rounded up to multiples of five.
    Seconds(usize),
    /// Rounded to whole minutes.
    Minutes(usize),
}

impl Pace {
    /// Records progress at a time. The first call marks the order: work already done then took no time.
    pub fn note(&mut self, done: f64, at_ms: f64) {
        let before = *self.given.get_or_insert(done);
        if done > self.last.map_or(before, |last| last.done) {
            let mark = Mark { done, at_ms };
            self.first.get_or_insert(mark);
            self.last = Some(mark);
        }
    }

    /// The remaining time, assuming the remaining work runs at the pace so far. `None` until there are two advances,
    /// since the first includes the workers' start-up, and until some time has passed, since short intervals
    /// overestimate. A hidden page does no work, but its time counts too.
    pub fn left(self, all: f64) -> Option<Left> {
        const LEAST_PASSED_S: f64 = 2.0;
        const WORTH_SAYING_S: f64 = 5.0;
        const MOST_SECONDS: f64 = 90.0;
        const STEP_S: f64 = 5.0;
        let (first, last) = (self.first?, self.last?);
        let passed = (last.at_ms - first.at_ms) / 1000.0;
        if last.done <= first.done || passed < LEAST_PASSED_S {
            return None;
        }
        let seconds = passed * (all - last.done) / (last.done - first.done);
        if seconds < WORTH_SAYING_S {
            None
        } else if seconds <= MOST_SECONDS {
            Some(Left::Seconds(((seconds / STEP_S).ceil() * STEP_S) as usize))
        } else {
            Some(Left::Minutes((seconds / 60.0).round() as usize))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The remaining time for eleven items, each taking this long, after these advances.
    fn left(each_ms: f64, given: u32, done: &[u32]) -> Option<Left> {
        let mut pace = Pace::default();
        pace.note(f64::from(given), 1000.0);
        for &done in done {
            pace.note(f64::from(done), 3000.0 + each_ms * f64::from(done));
        }
        pace.left(11.0)
    }

    #[test]
    fn the_rest_takes_as_long_as_what_is_done() {
        assert_eq!(left(2000.0, 0, &[]), None);
        assert_eq!(left(2000.0, 0, &[1]), None);
        assert_eq!(left(2000.0, 0, &[1, 2]), Some(Left::Seconds(20)));
        assert_eq!(left(2000.0, 0, &[1, 2, 5]), Some(Left::Seconds(15)));
        assert_eq!(left(1000.0, 0, &[1, 2]), None);
        assert_eq!(left(1000.0, 0, &[1, 3]), Some(Left::Seconds(10)));
        // Repeating a value changes nothing.
        assert_eq!(left(2000.0, 0, &[1, 2, 5, 5]), Some(Left::Seconds(15)));
        assert_eq!(left(2000.0, 0, &[1, 9]), None);
        assert_eq!(left(10_000.0, 0, &[1, 2]), Some(Left::Seconds(90)));
        assert_eq!(left(10_100.0, 0, &[1, 2]), Some(Left::Minutes(2)));
        assert_eq!(left(60_000.0, 0, &[1, 2]), Some(Left::Minutes(9)));
    }

    #[test]
    fn what_was_there_before_took_no_time() {
        assert_eq!(left(2000.0, 5, &[5, 6]), None);
        assert_eq!(left(2000.0, 5, &[6, 7]), Some(Left::Seconds(10)));
    }
}
