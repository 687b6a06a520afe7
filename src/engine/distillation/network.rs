//! A trainable network with its buffers, used for the teacher and each student.

use super::config::StudyConfig;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::network::loss::{Softness, cross_entropies, divergence};
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::OptimizerConfig;
use crate::engine::network::{Activation, Init};
use crate::engine::scenario::{Range, best};
use crate::engine::snapshot::TileMap;

/// Rows per forward pass when scoring examples.
const ROWS: usize = 64;
/// Cells along each side of a map of the plane; one forward pass evaluates a row of cells.
const SIDE: usize = 44;
/// Standard deviation of first-layer biases for inputs in the plane, as in the plane's streams; with zero biases, all
/// kinks of the first layer would pass through the origin.
const PLANE_BIAS: f32 = 0.5;

/// Parameters, gradient, and buffers for passes.
#[derive(Clone, Debug)]
pub(super) struct Network {
    model: Mlp,
    theta: Vec<f32>,
    gradient: Vec<f32>,
    pass: Pass,
    /// Room for two rows of outputs.
    scratch: Vec<f32>,
}

/// An optimiser with the constants shared by every network of a study.
pub(super) fn optimizer(config: &StudyConfig, rate: f32, network: &Network) -> Optimizer {
    let constants = OptimizerConfig {
        kind: config.optimizer,
        learning_rate: rate,
        momentum: 0.9,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        reset: true,
    };
    Optimizer::new(constants, network.theta.len())
}

impl Network {
    /// A fresh network for a study, with these hidden layers (He initialisation).
    pub(super) fn of(config: &StudyConfig, hidden: &[usize], rng: &mut Rng) -> Self {
        let mut sizes = vec![config.n_inputs()];
        sizes.extend(hidden);
        sizes.push(config.n_classes());
        let first_bias = if config.n_inputs() == 2 { PLANE_BIAS } else { 0.0 };
        Self::new(&sizes, config.activation, first_bias, config.batch.max(ROWS), rng)
    }

    fn new(sizes: &[usize], activation: Activation, first_bias: f32, capacity: usize, rng: &mut Rng) -> Self {
        let model = Mlp::new(sizes, activation);
        Self {
            theta: model.init(Init::He, first_bias, rng),
            gradient: vec![0.0; model.n_parameters()],
            pass: model.pass(capacity),
            scratch: vec![0.0; softmax::ROWS * model.n_outputs()],
            model,
        }
    }

    /// θ `[P]`.
    pub(super) fn theta(&self) -> &[f32] {
        &self.theta
    }

    /// Writes the logits of `inputs` `[N, D]` into `answers` `[N, C]`.
    pub(super) fn answer(&mut self, inputs: &[f32], answers: &mut [f32]) {
        answers.copy_from_slice(self.model.forward(&self.theta, inputs, &mut self.pass));
    }

    /// g += weight · ∇ cross-entropy of the rows; returns the mean loss in nats.
    pub(super) fn add_hard(&mut self, inputs: &[f32], labels: &[u16], weight: f32) -> f32 {
        let all = self.all();
        self.model.forward(&self.theta, inputs, &mut self.pass);
        let (logits, dlogits) = self.pass.logits_and_dlogits(labels.len());
        dlogits.fill(0.0);
        let n_rows = labels.len() as f32;
        let target = |row: usize| usize::from(labels[row]);
        let mut sum = 0.0;
        cross_entropies(logits, all.end, all, target, weight / n_rows, &mut self.scratch, dlogits, &mut sum);
        self.model.backward(&self.theta, inputs, &mut self.pass, &mut self.gradient);
        sum / n_rows
    }

    /// g += weight · ∇ divergence from the teacher's logits `answers` `[N, C]`; returns the mean in nats.
    pub(super) fn add_soft(&mut self, inputs: &[f32], answers: &[f32], softness: Softness, weight: f32) -> f32 {
        let all = self.all();
        let n_rows = answers.len() / all.end;
        self.model.forward(&self.theta, inputs, &mut self.pass);
        let (logits, dlogits) = self.pass.logits_and_dlogits(n_rows);
        dlogits.fill(0.0);
        let n_rows = n_rows as f32;
        let rows = answers.chunks_exact(all.end).zip(logits.chunks_exact(all.end));
        let mut sum = 0.0;
        for ((known, asked), dlogits) in rows.zip(dlogits.chunks_exact_mut(all.end)) {
            sum += divergence([known, asked], [all; 2], softness, weight / n_rows, &mut self.scratch, dlogits);
        }
        self.model.backward(&self.theta, inputs, &mut self.pass, &mut self.gradient);
        sum / n_rows
    }

    /// θ ← θ + optimizer(g), and g = 0 for the next step.
    pub(super) fn step(&mut self, optimizer: &mut Optimizer) {
        optimizer.step(&self.gradient, &mut self.theta);
        self.gradient.fill(0.0);
    }

    /// Number of correct answers to the examples.
    pub(super) fn correct(&mut self, examples: &Examples) -> u32 {
        let all = self.all();
        let n_inputs = self.model.layers()[0].n_in;
        let mut correct = 0;
        for (inputs, labels) in examples.inputs.chunks(ROWS * n_inputs).zip(examples.labels.chunks(ROWS)) {
            let logits = self.model.forward(&self.theta, inputs, &mut self.pass);
            for (logits, &label) in logits.chunks_exact(all.end).zip(labels) {
                correct += u32::from(best(logits, all) == usize::from(label));
            }
        }
        correct
    }

    /// The answers over a square of the plane, from `low` to `high` in both directions, each with its confidence.
    /// Empty if the inputs are not points of the plane.
    pub(super) fn map(&mut self, [low, high]: [f32; 2], index: u32) -> TileMap {
        let mut map = TileMap { task_idx: index, side: SIDE as u32, answer: Vec::new(), confidence: Vec::new() };
        if self.model.n_inputs() != 2 {
            return map;
        }
        let all = self.all();
        let along = |at: usize| (high - low) * (at as f32 + 0.5) / SIDE as f32;
        let mut inputs = [0.0; 2 * SIDE];
        for row in 0..SIDE {
            for (column, input) in inputs.chunks_exact_mut(2).enumerate() {
                input.copy_from_slice(&[low + along(column), high - along(row)]);
            }
            for logits in self.model.forward(&self.theta, &inputs, &mut self.pass).chunks_exact(all.end) {
                let answer = best(logits, all);
                let probabilities = &mut self.scratch[..all.end];
                softmax::softmax(logits, 1.0, probabilities);
                let others = probabilities.iter().enumerate().filter(|(index, _)| *index != answer);
                let second = others.fold(0.0_f32, |largest, (_, &probability)| largest.max(probability));
                map.answer.push(answer as u8);
                map.confidence.push(((probabilities[answer] - second) * 255.0) as u8);
            }
        }
        map
    }

    /// Whether every parameter is finite.
    pub(super) fn is_finite(&self) -> bool {
        self.theta.iter().all(|parameter| parameter.is_finite())
    }

    fn all(&self) -> Range {
        Range { start: 0, end: self.model.n_outputs() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::loss::TemperatureFactor;

    fn network() -> Network {
        Network::new(&[2, 5, 3], Activation::Tanh, 0.5, ROWS, &mut Rng::new(3))
    }

    #[test]
    fn a_network_is_told_nothing_by_its_own_answers() {
        let mut network = network();
        let inputs = [0.3, -0.2, 1.0, 0.5];
        let mut answers = [0.0; 6];
        network.answer(&inputs, &mut answers);
        let softness = Softness { temperature: 3.0, factor: TemperatureFactor::Squared };
        let loss = network.add_soft(&inputs, &answers, softness, 1.0);
        assert!(loss.abs() < 1e-6 && network.gradient.iter().all(|slope| slope.abs() < 1e-6));
    }

    #[test]
    fn a_map_has_the_networks_own_answers_from_the_upper_left() {
        let mut network = network();
        let map = network.map([-2.0, 2.0], 7);
        assert_eq!((map.task_idx, map.answer.len(), map.confidence.len()), (7, SIDE * SIDE, SIDE * SIDE));
        let half = 2.0 / SIDE as f32;
        let mut logits = [0.0; 3];
        for (corner, at) in [(0, [half - 2.0, 2.0 - half]), (SIDE * SIDE - 1, [2.0 - half, half - 2.0])] {
            network.answer(&at, &mut logits);
            assert_eq!(usize::from(map.answer[corner]), best(&logits, network.all()));
        }
    }

    #[test]
    fn a_teacher_sure_of_the_labels_is_as_good_as_the_labels() {
        let (inputs, labels) = ([0.3, -0.2, 1.0, 0.5], [1, 2]);
        let sure = [0.0, 80.0, 0.0, 0.0, 0.0, 80.0];
        let (mut by_labels, mut by_teacher) = (network(), network());
        let softness = Softness { temperature: 1.0, factor: TemperatureFactor::Squared };
        let hard = by_labels.add_hard(&inputs, &labels, 0.5);
        let soft = by_teacher.add_soft(&inputs, &sure, softness, 0.5);
        // A one-hot answer has zero entropy, so divergence equals cross-entropy.
        assert!((hard - soft).abs() < 1e-5, "{hard} is not {soft}");
        for (one, other) in by_labels.gradient.iter().zip(&by_teacher.gradient) {
            assert!((one - other).abs() < 1e-6);
        }
    }
}
