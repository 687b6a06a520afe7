//! The plateau test, which decides when a student learning soft answers is *stable*.
//!
//! The losses of its steps are divided into consecutive windows of W steps. At the end of each window its mean m is
//! compared with the mean m₀ of the previous window:
//!
//! ```text
//! stable  if  m₀ − m < ε m₀   and   at least M steps were taken
//! time up if  N steps were taken and it is not stable
//! ```
//!
//! Windows do not overlap, so that one noisy batch counts once and not W times; a rising loss also counts as stable.

use crate::engine::math::clamp::at_least_one;

/// The constants of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlateauConfig {
    /// W, steps per window, at least 1.
    pub window: usize,
    /// ε, the relative improvement from window to window below which the loss is stable, in `[0, 1]`.
    pub improvement: f32,
    /// M, minimum number of steps.
    pub at_least: usize,
    /// N, maximum number of steps, at least M.
    pub at_most: usize,
}

/// The result of the test after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The loss still falls, or it is too early to tell.
    GoesOn,
    /// The loss has stopped falling.
    Stable,
    /// The loss never stopped falling within N steps.
    TimeUp,
}

/// The test in progress.
#[derive(Clone, Debug)]
pub struct Plateau {
    config: PlateauConfig,
    n_steps: usize,
    /// Sum of the losses in the current window.
    sum: f64,
    /// m₀.
    before: Option<f64>,
}

impl Plateau {
    /// A test before its first step.
    pub const fn new(config: PlateauConfig) -> Self {
        Self { config, n_steps: 0, sum: 0.0, before: None }
    }

    /// Adds the loss of one more step, in nats.
    pub fn observe(&mut self, loss: f32) -> Verdict {
        let window = at_least_one(self.config.window);
        self.n_steps += 1;
        self.sum += f64::from(loss);
        if self.n_steps.is_multiple_of(window) {
            let mean = self.sum / window as f64;
            self.sum = 0.0;
            let before = self.before.replace(mean);
            let is_flat = before.is_some_and(|before| before - mean < f64::from(self.config.improvement) * before);
            if is_flat && self.n_steps >= self.config.at_least {
                return Verdict::Stable;
            }
        }
        if self.n_steps >= self.config.at_most { Verdict::TimeUp } else { Verdict::GoesOn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: PlateauConfig = PlateauConfig { window: 2, improvement: 0.125, at_least: 1, at_most: 100 };

    /// The step at which the test ends, and its result.
    fn ends(config: PlateauConfig, losses: impl Iterator<Item = f32>) -> Option<(usize, Verdict)> {
        let mut plateau = Plateau::new(config);
        let verdicts = losses.map(|loss| plateau.observe(loss));
        verdicts.enumerate().map(|(step, verdict)| (step + 1, verdict)).find(|(_, verdict)| *verdict != Verdict::GoesOn)
    }

    #[test]
    fn a_loss_is_stable_at_the_end_of_the_first_window_that_gains_too_little() {
        // Means 8, 4, 2, 2: the last shows no improvement; 8 → 7 would improve by exactly ε, which counts as falling.
        let losses = [9.0, 7.0, 4.0, 4.0, 3.0, 1.0, 2.0, 2.0, 0.0];
        assert_eq!(ends(CONFIG, losses.into_iter()), Some((8, Verdict::Stable)));
        assert_eq!(ends(CONFIG, [8.0, 8.0, 7.0, 7.0].into_iter()), None);
        assert_eq!(ends(CONFIG, [8.0, 8.0, 7.5, 7.0].into_iter()), Some((4, Verdict::Stable)));
    }

    #[test]
    fn it_is_never_too_early_nor_too_late() {
        let flat = || core::iter::repeat_n(1.0, 50);
        assert_eq!(ends(CONFIG, flat()), Some((4, Verdict::Stable)));
        assert_eq!(ends(PlateauConfig { at_least: 9, ..CONFIG }, flat()), Some((10, Verdict::Stable)));
        let halving = || (0..50).map(|step| 0.5_f32.powi(step));
        assert_eq!(ends(PlateauConfig { at_most: 7, ..CONFIG }, halving()), Some((7, Verdict::TimeUp)));
    }
}
