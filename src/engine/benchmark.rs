//! Pure training at given sizes, for measuring speed: gather, forward, loss, backward, update.
//!
//! The command line and the page run the same [`Work`], each with its own clock.

use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::network::loss;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::network::{Activation, Init};
use crate::engine::scenario::Range;

/// Number of examples that batches are gathered from.
const EXAMPLES: usize = 1024;

/// Largest layer, and largest batch.
const MOST_UNITS: usize = 8192;
/// Longest time, in seconds.
const MOST_SECONDS: f64 = 3600.0;
/// Warm-up steps, excluded from the timing.
const WARM_UP: u32 = 10;

/// A benchmark's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Layer sizes, inputs first: at least two, each from 1 to 8192.
    pub sizes: Vec<usize>,
    /// Rows of a batch, from 1 to 8192.
    pub batch: usize,
    /// The optimiser.
    pub optimizer: OptimizerKind,
    /// How long to train, from 0.001 to 3600.
    pub seconds: f64,
}

/// The invalid part of a [`Work`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWork {
    /// The layers.
    #[error("`sizes` must be at least two numbers from 1 to 8192, inputs first, for example 64,100,100,10.")]
    Sizes,
    /// The batch.
    #[error("`batch` must be a number from 1 to 8192.")]
    Batch,
    /// The optimiser.
    #[error("`optimizer` must be one of sgd, momentum, adam.")]
    Optimizer,
    /// The time.
    #[error("`seconds` must be a number from 0.001 to 3600.")]
    Seconds,
}

impl Work {
    /// A validated benchmark.
    ///
    /// # Errors
    /// If one of them is out of its range.
    pub fn new(sizes: &[usize], batch: usize, optimizer: &str, seconds: f64) -> Result<Self, NoWork> {
        if sizes.len() < 2 || sizes.iter().any(|size| !(1..=MOST_UNITS).contains(size)) {
            return Err(NoWork::Sizes);
        }
        if !(1..=MOST_UNITS).contains(&batch) {
            return Err(NoWork::Batch);
        }
        if !(0.001..=MOST_SECONDS).contains(&seconds) {
            return Err(NoWork::Seconds);
        }
        let optimizer = OptimizerKind::from_id(optimizer).ok_or(NoWork::Optimizer)?;
        Ok(Self { sizes: sizes.to_vec(), batch, optimizer, seconds })
    }

    /// Trains for `seconds` by the clock `now` (in seconds); returns the number of steps and the exact elapsed time.
    pub fn measure(&self, now: impl Fn() -> f64) -> (u64, f64) {
        let mut benchmark = Benchmark::new(&self.sizes, self.batch, self.optimizer);
        for _ in 0..WARM_UP {
            benchmark.step();
        }
        // The clock is read rarely: on the smallest networks a reading costs as much as a step.
        let (mut steps, mut at_once, begun) = (0, 1_u64, now());
        loop {
            for _ in 0..at_once {
                benchmark.step();
            }
            steps += at_once;
            let elapsed = now() - begun;
            if elapsed >= self.seconds {
                return (steps, elapsed);
            }
            if elapsed < self.seconds / 16.0 {
                at_once *= 2;
            }
        }
    }

    /// Effective GFLOP/s at this number of steps per second: 6 · parameters · batch · steps/s.
    pub fn gflops(&self, steps_per_second: f64) -> f64 {
        let n_parameters: usize = self.sizes.windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum();
        6.0 * n_parameters as f64 * self.batch as f64 * steps_per_second / 1e9
    }
}

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
            scratch: vec![0.0; softmax::ROWS * n_outputs],
            rng,
            model,
        }
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
        let (labels, weight) = (&self.batch.labels, 1.0 / n_rows as f32);
        let target = |row: usize| usize::from(labels[row]);
        loss::cross_entropies(logits, n_outputs, active, target, weight, &mut self.scratch, dlogits, &mut sum);
        self.model.gradient(&self.theta, self.batch.rows(), &mut self.pass, &mut self.gradient);
        self.optimizer.step(&self.gradient, &mut self.theta);
        sum / n_rows as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_what_was_asked_for_and_steps_are_counted() {
        let work = Work::new(&[2, 3, 2], 4, "sgd", 1.0).expect("a legal work");
        // A clock that advances by a hundredth of a second at each reading.
        let ticks = core::cell::Cell::new(0.0);
        let (steps, seconds) = work.measure(|| ticks.replace(ticks.get() + 0.01));
        assert!((1.0..1.02).contains(&seconds), "{seconds}");
        // The steps between readings double at each of the first seven readings and stay at 64 at most.
        assert!(steps > 99 && steps < 100 * 128, "{steps}");
        // 2·3 + 3 + 3·2 + 2 = 17 parameters.
        assert!((work.gflops(1e9) - 6.0 * 17.0 * 4.0).abs() < 1e-9);
    }

    #[test]
    fn what_cannot_be_measured_is_named() {
        assert_eq!(Work::new(&[2], 4, "sgd", 1.0), Err(NoWork::Sizes));
        assert_eq!(Work::new(&[2, 0], 4, "sgd", 1.0), Err(NoWork::Sizes));
        assert_eq!(Work::new(&[2, 2], 0, "sgd", 1.0), Err(NoWork::Batch));
        assert_eq!(Work::new(&[2, 2], 1, "adagrad", 1.0), Err(NoWork::Optimizer));
        assert_eq!(Work::new(&[2, 2], 1, "adam", f64::NAN), Err(NoWork::Seconds));
    }

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
