//! The optimisers: θ ← θ + step(g).

use crate::engine::choices::choices;
use crate::engine::math::elementwise;
use crate::engine::math::simd::Vectors;

choices! {
    /// The optimiser.
    OptimizerKind {
        /// Plain stochastic gradient descent.
        Sgd = "sgd",
        /// Gradient descent with heavy-ball momentum.
        Momentum = "momentum",
        /// Adam (Kingma & Ba 2015).
        Adam = "adam",
    }
}

/// The optimiser and its constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OptimizerConfig {
    /// The optimiser.
    pub kind: OptimizerKind,
    /// η, the learning rate.
    pub learning_rate: f32,
    /// μ of momentum.
    pub momentum: f32,
    /// β₁ of Adam.
    pub beta1: f32,
    /// β₂ of Adam.
    pub beta2: f32,
    /// ε of Adam.
    pub epsilon: f32,
    /// Whether moments are set to zero when a task begins.
    pub reset: bool,
}

/// An optimiser with its moments.
#[derive(Clone, Debug)]
pub struct Optimizer {
    config: OptimizerConfig,
    vectors: Vectors,
    /// Momentum's velocity or Adam's first moment `[P]`; empty if unused.
    first: Vec<f32>,
    /// Adam's second moment `[P]`; empty if unused.
    second: Vec<f32>,
    /// β₁ᵗ and β₂ᵗ, multiplied up step by step.
    decay: [f64; 2],
}

impl Optimizer {
    /// An optimiser for `n_parameters` parameters, with zero moments.
    pub fn new(config: OptimizerConfig, n_parameters: usize) -> Self {
        let (first, second) = match config.kind {
            OptimizerKind::Sgd => (0, 0),
            OptimizerKind::Momentum => (n_parameters, 0),
            OptimizerKind::Adam => (n_parameters, n_parameters),
        };
        Self { config, vectors: Vectors::widest(), first: vec![0.0; first], second: vec![0.0; second], decay: [1.0; 2] }
    }

    /// η.
    pub const fn learning_rate(&self) -> f32 {
        self.config.learning_rate
    }

    /// Begins a task: sets the moments to zero if the run is configured so.
    pub fn begin_task(&mut self) {
        if self.config.reset {
            self.reset();
        }
    }

    /// Sets the moments to zero.
    pub fn reset(&mut self) {
        self.first.fill(0.0);
        self.second.fill(0.0);
        self.decay = [1.0; 2];
    }

    /// Moves θ `[P]` by one step along the gradient `[P]`.
    ///
    /// # Source
    /// Adam: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1.
    /// Momentum: heavy ball, v ← μv + g, θ ← θ − ηv (as in `PyTorch`).
    pub fn step(&mut self, gradient: &[f32], theta: &mut [f32]) {
        self.vectors.run(
            #[inline(always)]
            || self.step_in_vectors(gradient, theta),
        );
    }

    #[inline(always)]
    fn step_in_vectors(&mut self, gradient: &[f32], theta: &mut [f32]) {
        let rate = self.config.learning_rate;
        match self.config.kind {
            OptimizerKind::Sgd => {
                let step = |[parameter]: [f32; 1], [slope]: [f32; 1]| [parameter - rate * slope];
                elementwise::each([theta], [gradient], step);
            }
            OptimizerKind::Momentum => {
                let keep = self.config.momentum;
                elementwise::each([theta, &mut self.first], [gradient], |[parameter, velocity], [slope]| {
                    let velocity = not_tiny(keep * velocity + slope);
                    [parameter - rate * velocity, velocity]
                });
            }
            OptimizerKind::Adam => self.adam_step(gradient, theta),
        }
    }

    #[inline(always)]
    fn adam_step(&mut self, gradient: &[f32], theta: &mut [f32]) {
        let OptimizerConfig { learning_rate, beta1, beta2, epsilon, .. } = self.config;
        for (decay, beta) in self.decay.iter_mut().zip([beta1, beta2]) {
            // Compared with 1 it is negligible long before it becomes subnormal.
            *decay = if *decay < 1e-30 { 0.0 } else { *decay * f64::from(beta) };
        }
        let rate = (f64::from(learning_rate) / (1.0 - self.decay[0])) as f32;
        let correction = (1.0 / (1.0 - self.decay[1])) as f32;
        let (new1, new2) = (1.0 - beta1, 1.0 - beta2);
        let moments = [theta, &mut self.first, &mut self.second];
        elementwise::each(moments, [gradient], |[parameter, first, second], [slope]| {
            let first = not_tiny(beta1 * first + new1 * slope);
            let second = not_tiny(beta2 * second + new2 * (slope * slope));
            [parameter - rate * first / ((second * correction).sqrt() + epsilon), first, second]
        });
    }
}

/// Moments below this, 2⁻¹¹⁰ ≈ 8·10⁻³⁴, count as 0: they move no parameter that is not equally tiny.
const TINY: f32 = 7.703_72e-34;

/// The moment, or 0 if it is tiny. The moments of a weight at an inactive unit would otherwise decay to subnormal
/// numbers and stay there, since the smallest of them times 0.9 rounds to itself. Processors take a hundred times as
/// long for subnormal numbers.
#[inline(always)]
fn not_tiny(moment: f32) -> f32 {
    if moment.abs() < TINY { 0.0 } else { moment }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(kind: OptimizerKind) -> OptimizerConfig {
        OptimizerConfig {
            kind,
            learning_rate: 0.1,
            momentum: 0.5,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            reset: true,
        }
    }

    #[test]
    fn adam_s_first_step_has_the_size_of_the_learning_rate() {
        let mut theta = [1.0, 1.0];
        Optimizer::new(config(OptimizerKind::Adam), 2).step(&[3.0, -0.01], &mut theta);
        assert!((theta[0] - 0.9).abs() < 1e-5 && (theta[1] - 1.1).abs() < 1e-5);
    }

    #[test]
    fn moments_of_a_silent_weight_come_to_nothing() {
        for kind in [OptimizerKind::Momentum, OptimizerKind::Adam] {
            let mut optimizer = Optimizer::new(config(kind), 1);
            let mut theta = [0.5];
            optimizer.step(&[1e-3], &mut theta);
            for _ in 0..200_000 {
                optimizer.step(&[0.0], &mut theta);
            }
            assert_eq!((optimizer.first.first(), optimizer.second.first().unwrap_or(&0.0)), (Some(&0.0), &0.0));
        }
    }

    #[test]
    fn momentum_adds_half_of_the_last_step() {
        let mut optimizer = Optimizer::new(config(OptimizerKind::Momentum), 1);
        let mut theta = [0.0];
        optimizer.step(&[1.0], &mut theta);
        optimizer.step(&[1.0], &mut theta);
        // −0.1·1 − 0.1·(0.5 + 1).
        assert!((theta[0] + 0.25).abs() < 1e-6);
        optimizer.begin_task();
        optimizer.step(&[0.0], &mut theta);
        assert!((theta[0] + 0.25).abs() < 1e-6);
    }
}
