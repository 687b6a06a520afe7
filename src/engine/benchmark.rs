//! Pure training at given sizes, for measuring speed: gather, forward, loss, backward, update.

use super::batch::Batch;
use super::config::{Activation, Init, OptimizerConfig, OptimizerKind};
use super::loss;
use super::model::{Mlp, Pass};
use super::optimizer::Optimizer;
use super::rng::Rng;
use super::scenario::Range;

/// Examples that batches are gathered from.
const EXAMPLES: usize = 1024;

/// A network trained on random examples.
#[derive(Debug)]
pub struct Benchmark {
    model: Mlp,
    theta: Vec<f32>,
    gradient: Vec<f32>,
    optimizer: Optimizer,
    inputs: Vec<f32>,
    labels: Vec<u16>,
    order: Vec<u32>,
    cursor: usize,
    batch: Batch,
    pass: Pass,
    scratch: Vec<f32>,
    rng: Rng,
}

impl Benchmark {
    /// A network of these layer sizes (at least two, inputs first), trained in batches of `batch` rows.
    pub fn new(sizes: &[usize], batch: usize, kind: OptimizerKind) -> Self {
        let model = Mlp::new(sizes, Activation::Relu);
        let mut rng = Rng::new(1);
        let n_inputs = sizes[0];
        let n_outputs = model.n_outputs();
        Self {
            theta: model.init(Init::He, 0.0, &mut rng),
            gradient: vec![0.0; model.n_parameters()],
            optimizer: Optimizer::new(
                OptimizerConfig {
                    kind,
                    learning_rate: 0.001,
                    momentum: 0.9,
                    beta1: 0.9,
                    beta2: 0.999,
                    epsilon: 1e-8,
                    reset: false,
                },
                model.n_parameters(),
            ),
            inputs: (0..EXAMPLES * n_inputs).map(|_| rng.normal()).collect(),
            labels: (0..EXAMPLES).map(|_| rng.below(n_outputs) as u16).collect(),
            order: (0..EXAMPLES as u32).collect(),
            cursor: EXAMPLES,
            batch: Batch::with_capacity(batch, n_inputs, 0),
            pass: model.pass(batch),
            scratch: vec![0.0; n_outputs],
            rng,
            model,
        }
    }

    /// P, number of parameters.
    pub const fn n_parameters(&self) -> usize {
        self.model.n_parameters()
    }

    /// Takes one training step and returns the loss in nats.
    pub fn step(&mut self) -> f32 {
        let n_inputs = self.inputs.len() / EXAMPLES;
        let n_outputs = self.model.n_outputs();
        self.batch.clear();
        for _ in 0..self.batch.capacity() {
            if self.cursor == EXAMPLES {
                self.rng.shuffle(&mut self.order);
                self.cursor = 0;
            }
            let row = self.order[self.cursor] as usize;
            self.cursor += 1;
            self.batch.push(&self.inputs[row * n_inputs..(row + 1) * n_inputs], 0, self.labels[row]);
        }
        let n_rows = self.batch.len();
        self.model.forward(&self.theta, self.batch.rows(), &mut self.pass);
        let (logits, dlogits) = self.pass.logits_and_dlogits(n_rows);
        dlogits.fill(0.0);
        let active = Range { start: 0, end: n_outputs };
        let mut sum = 0.0;
        let rows = logits.chunks_exact(n_outputs).zip(dlogits.chunks_exact_mut(n_outputs));
        for ((logits, dlogits), &label) in rows.zip(&self.batch.labels) {
            let weight = 1.0 / n_rows as f32;
            sum += loss::cross_entropy(logits, active, usize::from(label), weight, &mut self.scratch, dlogits);
        }
        self.gradient.fill(0.0);
        self.model.backward(&self.theta, self.batch.rows(), &mut self.pass, &mut self.gradient);
        self.optimizer.step(&self.gradient, &mut self.theta);
        sum / n_rows as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_timed_really_learns() {
        let mut benchmark = Benchmark::new(&[8, 64, 4], 32, OptimizerKind::Adam);
        let before: f32 = (0..32).map(|_| benchmark.step()).sum();
        for _ in 0..3000 {
            benchmark.step();
        }
        let after: f32 = (0..32).map(|_| benchmark.step()).sum();
        assert!(after < 0.8 * before, "{after} of {before}");
    }
}
