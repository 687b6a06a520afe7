//! An auto-hetero-associator: one network that reconstructs its input and also predicts an answer.
//!
//! x → h → (x̂, ŷ): a perceptron with one hidden layer of tanh units and D + O outputs. Fed back its own x̂
//! repeatedly (reverberation), an arbitrary input moves to a region the network knows: h(x_R) is a pattern it has,
//! so to speak, in mind.
//!
//! # Source
//! B. Ans, S. Rousset, "Neural Networks with a Self-refreshing Memory: Knowledge Transfer in Sequential Learning
//! Tasks without Catastrophic Forgetting", Connection Science 12:1–19, 2000.

use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::network::reconstruction::Reconstruction;
use crate::engine::network::{Activation, Init};
use crate::engine::scenario::Range;

/// The network's shape; callers pass the parameters.
#[derive(Clone, Debug)]
pub struct Associator {
    net: Mlp,
    reproduction: Reconstruction,
    n_inputs: usize,
}

/// Buffers of one pass.
#[derive(Clone, Debug)]
pub struct AssociatorPass {
    pass: Pass,
    /// Inputs, scaled `[N, D]`.
    scaled: Vec<f32>,
    /// Reconstruction targets, scaled `[N, D]`.
    wanted: Vec<f32>,
    /// Two rows of answers as probabilities.
    probabilities: Vec<f32>,
}

/// Training rows: inputs, reconstruction targets, answer targets.
#[derive(Clone, Copy, Debug)]
pub struct Lesson<'a> {
    /// Inputs `[N, D]`.
    pub given: &'a [f32],
    /// Reconstruction targets `[N, D]`.
    pub wanted: &'a [f32],
    /// Target logits `[N, O]`; the target is their softmax over [`Lesson::asked`].
    pub answers: &'a [f32],
    /// The outputs that compete in each row `[N]`.
    pub asked: &'a [Range],
    /// Weight of each row `[N]`.
    pub weights: &'a [f32],
}

impl Associator {
    /// An associator for `n_inputs` inputs and `n_outputs` answers.
    pub fn new(reproduction: Reconstruction, n_inputs: usize, n_units: usize, n_outputs: usize) -> Self {
        Self { net: Mlp::new(&[n_inputs, n_units, n_inputs + n_outputs], Activation::Tanh), reproduction, n_inputs }
    }

    /// Number of parameters.
    pub const fn n_parameters(&self) -> usize {
        self.net.n_parameters()
    }

    /// O, answers.
    pub fn n_answers(&self) -> usize {
        self.net.n_outputs() - self.n_inputs
    }

    /// Fresh parameters.
    pub fn init(&self, rng: &mut Rng) -> Vec<f32> {
        self.net.init(Init::Torch, 0.0, rng)
    }

    /// Buffers for up to `n_rows` rows.
    pub fn pass(&self, n_rows: usize) -> AssociatorPass {
        AssociatorPass {
            pass: self.net.pass(n_rows),
            scaled: vec![0.0; n_rows * self.n_inputs],
            wanted: vec![0.0; n_rows * self.n_inputs],
            probabilities: vec![0.0; 2 * self.n_answers()],
        }
    }

    /// Reverberates inputs `[N, D]`: replaces each by its reconstruction, `n_rounds` times, then writes the logits to
    /// `answers` `[N, O]`. Costs one forward row per round, and one for the answer.
    pub fn reverberate(
        &self,
        theta: &[f32],
        n_rounds: usize,
        pass: &mut AssociatorPass,
        inputs: &mut [f32],
        answers: &mut [f32],
    ) {
        let n_answers = self.n_answers();
        let AssociatorPass { pass, scaled, .. } = pass;
        let scaled = &mut scaled[..inputs.len()];
        self.reproduction.scale(inputs, scaled);
        for _ in 0..n_rounds {
            let outputs = self.net.forward(theta, scaled, pass);
            let rows = outputs.chunks_exact(self.n_inputs + n_answers);
            for (row, output) in scaled.chunks_exact_mut(self.n_inputs).zip(rows) {
                row.copy_from_slice(&output[..self.n_inputs]);
            }
            self.reproduction.answer(scaled);
        }
        let outputs = self.net.forward(theta, scaled, pass);
        let rows = outputs.chunks_exact(self.n_inputs + n_answers);
        for (answer, output) in answers.chunks_exact_mut(n_answers).zip(rows) {
            answer.copy_from_slice(&output[self.n_inputs..]);
        }
        inputs.copy_from_slice(scaled);
        self.reproduction.unscale(inputs);
    }

    /// Writes the reconstructions of inputs `[N, D]` to `into` `[N, D]`. Costs one forward row each.
    pub fn give_back(&self, theta: &[f32], inputs: &[f32], pass: &mut AssociatorPass, into: &mut [f32]) {
        let AssociatorPass { pass, scaled, .. } = pass;
        let scaled = &mut scaled[..inputs.len()];
        self.reproduction.scale(inputs, scaled);
        let outputs = self.net.forward(theta, scaled, pass);
        for (row, output) in into.chunks_exact_mut(self.n_inputs).zip(outputs.chunks_exact(self.net.n_outputs())) {
            row.copy_from_slice(&output[..self.n_inputs]);
        }
        self.reproduction.answer(into);
        self.reproduction.unscale(into);
    }

    /// Σₙ wₙ [reconstruction(wantedₙ, x̂ₙ) + CE(softmax(answersₙ), softmax(ŷₙ))]; adds its gradient to `gradient`
    /// `[P]`.
    pub fn loss_and_gradient(
        &self,
        theta: &[f32],
        lesson: &Lesson<'_>,
        pass: &mut AssociatorPass,
        gradient: &mut [f32],
    ) -> f32 {
        let (n_inputs, n_answers) = (self.n_inputs, self.n_answers());
        let n_rows = lesson.weights.len();
        let AssociatorPass { pass, scaled, wanted, probabilities } = pass;
        let (scaled, wanted) = (&mut scaled[..n_rows * n_inputs], &mut wanted[..n_rows * n_inputs]);
        let (known, asked) = probabilities.split_at_mut(n_answers);
        self.reproduction.scale(lesson.given, scaled);
        self.reproduction.scale(lesson.wanted, wanted);
        self.net.forward(theta, scaled, pass);
        let (outputs, slopes) = pass.logits_and_dlogits(n_rows);
        slopes.fill(0.0);
        let mut loss = 0.0;
        for (row, &weight) in lesson.weights.iter().enumerate() {
            let of_row = row * (n_inputs + n_answers)..(row + 1) * (n_inputs + n_answers);
            let (given_back, answer) = outputs[of_row.clone()].split_at(n_inputs);
            let (back_slopes, answer_slopes) = slopes[of_row].split_at_mut(n_inputs);
            let to_reproduce = &wanted[row * n_inputs..(row + 1) * n_inputs];
            loss += weight * self.reproduction.loss_and_slopes(to_reproduce, given_back, weight, back_slopes);
            let range = lesson.asked[row];
            let of_range = range.start..range.end;
            let (known, asked) = (&mut known[..range.len()], &mut asked[..range.len()]);
            softmax::softmax(&lesson.answers[row * n_answers..(row + 1) * n_answers][of_range.clone()], 1.0, known);
            let log_sum = softmax::softmax(&answer[of_range.clone()], 1.0, asked);
            for (index, output) in of_range.enumerate() {
                loss += weight * known[index] * (log_sum - answer[output]);
                answer_slopes[output] += weight * (asked[index] - known[index]);
            }
        }
        self.net.backward(theta, scaled, pass, gradient);
        loss
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stream::Domain;

    #[test]
    fn the_gradient_agrees_with_finite_differences() {
        let associator = Associator::new(Reconstruction::new(Domain::Images { side: 2 }, [0.0, 1.0]), 4, 5, 3);
        let mut rng = Rng::new(12);
        let mut theta = associator.init(&mut rng);
        let numbers: Vec<f32> = (0..14).map(|_| rng.unit()).collect();
        let lesson = Lesson {
            given: &numbers[..8],
            wanted: &numbers[2..10],
            answers: &numbers[8..14],
            asked: &[Range { start: 0, end: 3 }, Range { start: 1, end: 3 }],
            weights: &[0.4, 0.6],
        };
        let mut pass = associator.pass(2);
        let mut loss = |theta: &[f32], gradient: &mut [f32]| {
            f64::from(associator.loss_and_gradient(theta, &lesson, &mut pass, gradient))
        };
        let mut gradient = vec![0.0; theta.len()];
        loss(&theta, &mut gradient);
        let mut room = gradient.clone();
        for index in 0..theta.len() {
            theta[index] += 1e-2;
            let above = loss(&theta, &mut room);
            theta[index] -= 2e-2;
            let numeric = (above - loss(&theta, &mut room)) / 2e-2;
            theta[index] += 1e-2;
            assert!((numeric - f64::from(gradient[index])).abs() < 2e-3, "{numeric} against {}", gradient[index]);
        }
    }

    #[test]
    fn reverberation_climbs_to_what_the_network_knows() {
        // x̂ = 2 tanh(x) in the units of a box of size 1 … scaled down: the fixed points are ±½ (the box's ends).
        let associator = Associator::new(Reconstruction::new(Domain::Plane, [-0.5, 0.5]), 1, 1, 1);
        let theta = [4.0, 0.0, 0.7, 3.0, 0.0, 0.0];
        let mut pass = associator.pass(2);
        let (mut inputs, mut answers) = ([0.05, -0.2], [0.0; 2]);
        associator.reverberate(&theta, 20, &mut pass, &mut inputs, &mut answers);
        assert!((inputs[0] - 0.5).abs() < 1e-5 && (inputs[1] + 0.5).abs() < 1e-5, "{inputs:?}");
        assert!(answers[0] > 2.0 && answers[1] < -2.0);
    }
}
