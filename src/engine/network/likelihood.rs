//! The kind of a stream's answers, classes or numbers, which determines the loss, the importance and the score.
//!
//! Classes: a softmax over the competing outputs, p(c|x) = softmax(z)_c. A number: one linear output ŷ with unit
//! variance, p(y|x) = N(y; ŷ, 1), whose −ln p is ½(ŷ − y)² plus a constant. The unit variance is a convention, not a
//! measurement: the stream's own noise is much smaller, which scales every loss, importance and λ alike.
//!
//! A true number is encoded as a label, 2 bytes, in steps of 2⁻¹⁴ over [−2, 2): a step is 6·10⁻⁵, far below any noise.
//! The stream itself rounds to these steps, so batches and memories lose nothing, and every component that only passes
//! labels on also handles numbers.

use crate::engine::math::clamp::within;
use serde::{Deserialize, Serialize};

/// The kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Likelihood {
    /// One of several classes.
    Softmax,
    /// A number.
    Gaussian,
}

impl Likelihood {
    /// Whether answers are numbers.
    pub const fn is_of_numbers(self) -> bool {
        matches!(self, Self::Gaussian)
    }
}

/// Steps per unit.
const STEPS: f32 = 16_384.0;
/// The label that encodes 0.
const ZERO: f32 = 32_768.0;

/// The number encoded by a label, in [−2, 2).
pub fn number_of(label: u16) -> f32 {
    (f32::from(label) - ZERO) / STEPS
}

/// The label nearest to a number, which is clamped to the range.
pub fn label_of(number: f32) -> u16 {
    within(libm::roundf(number * STEPS) + ZERO, 0.0, 65_535.0) as u16
}

/// A score of 1, in the whole steps in which scores of numbers are transmitted.
pub const FULL_SCORE: u32 = 10_000;

/// The coefficient of determination R² = 1 − Σ(ŷ − y)² / Σ(y − ȳ)² of answers ŷ to numbers y with mean ȳ,
/// clipped to 0–1 and rounded to 1/[`FULL_SCORE`]: 0 is the score of answering ȳ everywhere, or worse. If y does not
/// vary, there is nothing to explain and the score is 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Determination {
    squares: f64,
    errors: f64,
}

impl Determination {
    /// An empty score for examples with these labels.
    pub fn of(labels: &[u16]) -> Self {
        let numbers = || labels.iter().map(|&label| f64::from(number_of(label)));
        let mean = numbers().sum::<f64>() / labels.len().max(1) as f64;
        Self { squares: numbers().map(|number| (number - mean) * (number - mean)).sum(), errors: 0.0 }
    }

    /// Adds one answer.
    pub fn add(&mut self, answer: f32, label: u16) {
        let error = f64::from(answer) - f64::from(number_of(label));
        self.errors += error * error;
    }

    /// R², 0 to [`FULL_SCORE`].
    pub fn score(self) -> u32 {
        if self.squares <= 0.0 {
            return 0;
        }
        let explained = 1.0 - self.errors / self.squares;
        // NaN counts as a score of 0: `max` returns the other operand.
        libm::round(explained.max(0.0) * f64::from(FULL_SCORE)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_to_half_a_step() {
        for number in [-2.0, -0.5, 0.0, 6e-5, 1.25, 1.9999] {
            assert!((number_of(label_of(number)) - number).abs() <= 0.5 / STEPS + 1e-9, "{number}");
        }
        assert_eq!([label_of(-9.0), label_of(9.0), label_of(f32::NAN)], [0, 65_535, 0]);
        assert!((0..=u16::MAX).all(|label| label_of(number_of(label)) == label));
    }

    /// y = −1, 0, 1 about their mean 0: Σ(y − ȳ)² = 2.
    #[test]
    fn the_mean_scores_nothing_and_half_the_error_three_quarters() {
        let labels = [-1.0, 0.0, 1.0].map(label_of);
        let score = |answers: [f32; 3]| {
            let mut found = Determination::of(&labels);
            answers.iter().zip(labels).for_each(|(&answer, label)| found.add(answer, label));
            found.score()
        };
        assert_eq!(score([-1.0, 0.0, 1.0]), FULL_SCORE);
        assert_eq!(score([0.0; 3]), 0);
        assert_eq!(score([-0.5, 0.0, 0.5]), 7500);
        assert_eq!(score([1.0, 0.0, -1.0]), 0);
        assert_eq!(score([f32::NAN, 0.0, 1.0]), 0);
        assert_eq!(Determination::of(&labels[..1]).score(), 0);
    }
}
