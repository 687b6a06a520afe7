//! Posterior, variational continual learning: every weight is a Gaussian N(μ, σ²), and the posterior after each task
//! is the prior of the next.
//!
//! Task t minimises E_q(fit) + (kl/N) KL(q ‖ q_{t−1}), N being the task's number of training examples, with
//!
//! ```text
//! effective  w = μ + σε,  ε ~ N(0, 1)                  one sample per step, shared by its rows
//! KL = Σ ln(σ₀/σ) + (σ² + (μ − μ₀)²)/(2σ₀²) − ½
//! ∂/∂μ   = ∂fit/∂w           + (kl/N) (μ − μ₀)/σ₀²
//! ∂/∂lnσ = ∂fit/∂w · σε      + (kl/N) (σ²/σ₀² − 1)
//! ```
//!
//! μ is θ itself and is trained by the run's optimiser; this structure keeps ln σ and its own Adam. A small σ₀ holds a
//! weight like a penalty with importance 1/σ₀²; μ and σ are learned together. The network answers with the mean μ.
//!
//! # Source
//! C. V. Nguyen, Y. Li, T. D. Bui, R. E. Turner, "Variational Continual Learning", 2018, eq. 4; the sampled
//! gradient is that of C. Blundell et al., "Weight Uncertainty in Neural Networks", 2015, sec. 3.2.
//!
//! # Differs from the paper
//! No coreset; answers with the mean instead of an average over samples; one sample for the whole batch; trains μ and
//! σ together from the first step (the paper trains means first).

use crate::engine::math::elementwise;
use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::method::build::Build;
use crate::engine::method::component::Structure;
use crate::engine::method::context::{Ended, Rows, Setting, TaskEnd, Workspace};
use crate::engine::network::optimizer::Optimizer;
use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};
use crate::engine::stream::Mode;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "posterior",
    axis: Axis::Structure,
    paper: "Nguyen et al. 2018",
    knobs: &[
        Knob { id: "prior", unit: Unit::None, min: 0.01, max: 10.0, default: 1.0, scale: Scale::Log, live: false },
        Knob { id: "spread", unit: Unit::None, min: 1e-4, max: 1.0, default: 0.05, scale: Scale::Log, live: false },
        Knob { id: "kl", unit: Unit::Times, min: 0.0, max: 100.0, default: 1.0, scale: Scale::Log, live: false },
        Knob {
            id: "spread-rate",
            unit: Unit::None,
            min: 1e-5,
            max: 1.0,
            default: 0.003,
            scale: Scale::Log,
            live: false,
        },
    ],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "E_q [ ℓ ] + {κ}/{N} KL ( q ∥ q_{t − 1} ) , q ( w_i ) = N ( μ_i , σ_i^2 )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Structure(|component, setting| Box::new(Posterior::new(component, setting)));

/// Range of ln σ: σ from 5·10⁻⁵ to 7.
const LN_SPREAD: [f32; 2] = [-10.0, 2.0];

struct Posterior {
    kl: f32,
    /// N of each phase.
    n_examples: Vec<f32>,
    /// ln σ, σ and ε of each weight `[P]`.
    ln_spread: Vec<f32>,
    spread: Vec<f32>,
    noise: Vec<f32>,
    /// The gradient at ln σ `[P]`.
    gradient: Vec<f32>,
    optimizer: Optimizer,
    /// μ₀ and 1/σ₀² `[P]`.
    prior_mean: Vec<f32>,
    prior_precision: Vec<f32>,
}

impl Posterior {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n = setting.n_parameters;
        let (spread, prior) = (component.get("spread"), component.get("prior"));
        let learning_rate = component.get("spread-rate");
        let optimizer = OptimizerConfig {
            kind: OptimizerKind::Adam,
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            ..setting.training.optimizer
        };
        let n_train = setting.n_train;
        let n_of_phase = |phase: usize| match setting.stream.mode {
            Mode::Sequential => n_train[phase],
            Mode::Cumulative => n_train[..=phase].iter().sum(),
            Mode::Joint => n_train[..setting.stream.until.min(n_train.len())].iter().sum(),
        };
        Self {
            kl: component.get("kl"),
            n_examples: (0..n_train.len()).map(|phase| n_of_phase(phase).max(1) as f32).collect(),
            ln_spread: vec![libm::logf(spread); n],
            spread: vec![spread; n],
            noise: vec![0.0; n],
            gradient: vec![0.0; n],
            optimizer: Optimizer::new(optimizer, n),
            prior_mean: vec![0.0; n],
            prior_precision: vec![1.0 / (prior * prior); n],
        }
    }

    /// kl/N while this task is learned.
    fn weight(&self, task_idx: usize) -> f32 {
        self.kl / self.n_examples.get(task_idx).copied().unwrap_or(1.0)
    }
}

impl Structure for Posterior {
    fn before_step(&mut self, theta: &[f32], _task_idx: usize, rng: &mut Rng, effective: &mut [f32]) {
        let sampled = self.noise.iter_mut().zip(&self.spread);
        for ((slot, mean), (noise, spread)) in effective.iter_mut().zip(theta).zip(sampled) {
            *noise = rng.normal();
            *slot = mean + spread * *noise;
        }
    }

    fn chain(&mut self, theta: &[f32], task_idx: usize, gradient: &mut [f32]) {
        let weight = self.weight(task_idx);
        let read = [theta, &self.spread, &self.noise, &self.prior_mean, &self.prior_precision];
        elementwise::each(
            [gradient, &mut self.gradient],
            read,
            |[slope, _], [mean, spread, noise, prior_mean, precision]| {
                let at_spread = slope * spread * noise + weight * (spread * spread * precision - 1.0);
                [slope + weight * (mean - prior_mean) * precision, at_spread]
            },
        );
        self.optimizer.step(&self.gradient, &mut self.ln_spread);
        let [low, high] = LN_SPREAD;
        elementwise::each([&mut self.ln_spread, &mut self.spread], [], |[ln_spread, _], []| {
            let ln_spread = if ln_spread < low { low } else { ln_spread };
            let ln_spread = if ln_spread > high { high } else { ln_spread };
            [ln_spread, softmax::exp(ln_spread)]
        });
    }

    fn answering(&self, theta: &[f32], _task_idx: usize, effective: &mut [f32]) {
        effective.copy_from_slice(theta);
    }

    fn begin_task(&mut self, _task_idx: usize, _theta: &mut [f32]) {
        self.optimizer.begin_task();
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(
        &mut self,
        _ended: &Ended<'_>,
        _unit: usize,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
        theta: &mut [f32],
    ) -> Rows {
        self.prior_mean.copy_from_slice(theta);
        for (precision, spread) in self.prior_precision.iter_mut().zip(&self.spread) {
            *precision = 1.0 / (spread * spread);
        }
        Rows::default()
    }

    /// σ, μ₀ and σ₀: everything except the mean.
    fn bytes(&self) -> u64 {
        (12 * self.spread.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    fn posterior(query: &str) -> Posterior {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{notices:?}");
        let model = Mlp::new(&[1, 1], Activation::Relu);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads: config.stream.heads(),
            n_inputs: 1,
            n_parameters: 2,
            input_box: [0.0, 1.0],
            n_train: &[10, 10],
            model: &model,
        };
        Posterior::new(config.method.structure.as_ref().expect("a structure"), &setting)
    }

    /// KL divergence of one Gaussian from another, in f64.
    fn kl(mean: f64, ln_spread: f64, prior_mean: f64, prior_spread: f64) -> f64 {
        let variance = (2.0 * ln_spread).exp();
        let away = mean - prior_mean;
        prior_spread.ln() - ln_spread + (variance + away * away) / (2.0 * prior_spread * prior_spread) - 0.5
    }

    /// The fit term is taken as ½·3w² + w: its gradient at the sample w = μ + σε is 3w + 1.
    #[test]
    fn both_gradients_are_those_of_the_sampled_objective() {
        let mut posterior = posterior("tasks=2&structure=posterior,prior:0.5,spread:0.2,kl:2");
        let theta = [0.7, -0.4];
        let mut effective = [0.0; 2];
        posterior.before_step(&theta, 0, &mut Rng::new(4), &mut effective);
        let noise = posterior.noise.clone();
        let mut gradient = effective.map(|w| 3.0 * w + 1.0);
        posterior.chain(&theta, 0, &mut gradient);
        for i in 0..2 {
            let objective = |mean: f64, ln_spread: f64| {
                let w = mean + ln_spread.exp() * f64::from(noise[i]);
                1.5 * w * w + w + 2.0 / 10.0 * kl(mean, ln_spread, 0.0, 0.5)
            };
            let (mean, ln_spread, h) = (f64::from(theta[i]), 0.2_f64.ln(), 1e-5);
            let at_mean = (objective(mean + h, ln_spread) - objective(mean - h, ln_spread)) / (2.0 * h);
            let at_spread = (objective(mean, ln_spread + h) - objective(mean, ln_spread - h)) / (2.0 * h);
            assert!((f64::from(gradient[i]) - at_mean).abs() < 1e-4);
            assert!((f64::from(posterior.gradient[i]) - at_spread).abs() < 1e-4);
        }
    }

    #[test]
    fn what_was_believed_is_the_next_prior() {
        let mut posterior = posterior("tasks=2&structure=posterior,spread:0.5,kl:1");
        let mut theta = [2.0, 3.0];
        let prior_mean = theta;
        posterior.prior_mean.copy_from_slice(&prior_mean);
        posterior.prior_precision.fill(1.0 / 0.25);
        // At the prior itself, the pull is zero.
        let mut gradient = [0.0; 2];
        posterior.chain(&theta, 1, &mut gradient);
        assert_eq!(gradient, [0.0; 2]);
        assert!(posterior.gradient.iter().all(|slope| slope.abs() < 1e-6));
        // At distance 1, the pull is (1/N)(1/σ₀²) = 4/10.
        theta[0] = 3.0;
        posterior.chain(&theta, 1, &mut gradient);
        assert!((gradient[0] - 0.4).abs() < 1e-6 && gradient[1] == 0.0);
        assert_eq!(posterior.bytes(), 24);
    }

    #[test]
    fn answers_are_given_with_the_mean() {
        let posterior = posterior("tasks=2&structure=posterior");
        let mut effective = [0.0; 2];
        posterior.answering(&[0.25, -1.0], 0, &mut effective);
        assert_eq!(effective, [0.25, -1.0]);
    }
}
