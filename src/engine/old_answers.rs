//! What the old network answers to inputs of the new task, beside what the new network answers now.
//!
//! # Source
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016: the old network's answers to the new task's inputs are what the
//! method holds on to. The reading is the same with the method and without.

use serde::{Deserialize, Serialize};

use crate::engine::scenario::{Range, best};

/// Both networks' answers to some training examples of the task being learned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OldAnswers {
    /// The task being learned; the last one if the run has ended.
    pub task_idx: u32,
    /// Training steps taken.
    pub step: u32,
    /// Whether there is no old network: the first task is being learned, or all tasks at once. Then there are no
    /// examples and no heads.
    pub is_first: bool,
    /// D, inputs of the network.
    pub n_inputs: u32,
    /// The shown examples as they are, pixels or coordinates `[n, D]`.
    pub inputs: Vec<f32>,
    /// Their labels in their task, or their numbers as labels `[n]`.
    pub labels: Vec<u16>,
    /// The groups of outputs compared, the oldest task's first.
    pub heads: Vec<OldHead>,
    /// The mean drift of all heads.
    pub drift: f32,
}

/// Both networks' answers by one group of outputs: an old task's own, those that all tasks share, or those of all old
/// classes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OldHead {
    /// The old task whose outputs these are; `None` for those of several tasks.
    pub task_idx: Option<u32>,
    /// The first of these outputs among all of the network's.
    pub first_output: u32,
    /// O, number of outputs.
    pub n_outputs: u32,
    /// The old network's probabilities for the shown examples, 0 to 1, which sum to 1 for each; or its number, if
    /// answers are numbers `[n, O]`.
    pub old: Vec<f32>,
    /// The same of the new network `[n, O]`.
    pub new: Vec<f32>,
    /// The mean distance between both networks' answers to up to 64 examples: the total variation distance, 0 to 1; or
    /// |ŷ − ŷ*|, if answers are numbers.
    pub drift: f32,
}

impl OldHead {
    /// The answers to one shown example, the old network's and the new one's `[O]`; empty if there is no such example.
    pub fn answers_to(&self, example_idx: usize) -> [&[f32]; 2] {
        let n_outputs = self.n_outputs as usize;
        let places = example_idx * n_outputs..(example_idx + 1) * n_outputs;
        [&self.old, &self.new].map(|answers| answers.get(places.clone()).unwrap_or_default())
    }

    /// What the old network answers to one shown example: its most likely output; `None` if there is no such example.
    pub fn favourite(&self, example_idx: usize) -> Option<Favourite> {
        let [old, new] = self.answers_to(example_idx);
        let place = best(old, Range { start: 0, end: old.len() });
        Some(Favourite { output: self.first_output as usize + place, old: *old.get(place)?, new: *new.get(place)? })
    }
}

/// The old network's answer to an example, and how sure both networks are of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Favourite {
    /// The output, among all of the network's.
    pub output: usize,
    /// The old network's probability of it, 0 to 1; or its number.
    pub old: f32,
    /// The new network's.
    pub new: f32,
}

/// The total variation distance of two distributions, ½ Σ|p − q|, 0 to 1.
pub fn total_variation(p: &[f32], q: &[f32]) -> f32 {
    let sum: f32 = p.iter().zip(q).map(|(p, q)| (p - q).abs()).sum();
    // Rounding may lead past 1; NaN stays NaN.
    if sum > 2.0 { 1.0 } else { 0.5 * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_is_the_probability_that_has_moved() {
        assert_eq!(total_variation(&[1.0, 0.0], &[1.0, 0.0]), 0.0);
        assert_eq!(total_variation(&[1.0, 0.0], &[0.0, 1.0]), 1.0);
        assert!((total_variation(&[0.5, 0.3, 0.2], &[0.25, 0.3, 0.45]) - 0.25).abs() < 1e-6);
        assert!(total_variation(&[f32::NAN, 0.0], &[0.0, 1.0]).is_nan());
    }

    #[test]
    fn a_row_is_that_of_its_example() {
        let head = OldHead {
            n_outputs: 2,
            old: vec![1.0, 2.0, 3.0, 4.0],
            new: vec![5.0, 6.0, 7.0, 8.0],
            ..OldHead::default()
        };
        assert_eq!(head.answers_to(1), [[3.0, 4.0], [7.0, 8.0]]);
        assert_eq!(head.answers_to(2), [[0.0; 0]; 2]);
    }

    #[test]
    fn an_answer_is_the_output_that_the_old_network_finds_most_likely() {
        let head = OldHead {
            first_output: 4,
            n_outputs: 3,
            old: vec![0.1, 0.7, 0.2],
            new: vec![0.6, 0.1, 0.3],
            ..OldHead::default()
        };
        assert_eq!(head.favourite(0), Some(Favourite { output: 5, old: 0.7, new: 0.1 }));
        assert_eq!(head.favourite(1), None);
    }
}
