//! A variational auto-encoder: a small network that learns to generate inputs like those it was trained on.
//!
//! ```text
//! encoder  x → h → (μ, ln σ²)          decoder  (z, class if conditional) → h → x̂
//! L = (1/N) Σ [ reconstruction(x, x̂(z)) − ½ Σⱼ (1 + ln σⱼ² − μⱼ² − σⱼ²) ],   z = μ + σ ε, ε ~ N(0, 1)
//! ```
//!
//! To generate an input, draw z from N(0, 1) and decode it. Encoder and decoder mirror each other.
//!
//! # Source
//! D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", 2014, eq. 10 and appendix B. Conditional on the class:
//! D. P. Kingma et al., "Semi-supervised Learning with Deep Generative Models", 2014, M2.

use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::network::reconstruction::Reconstruction;
use crate::engine::network::{Activation, Init};

/// Bound on |ln σ²|: e⁸ is far beyond any useful value and far from overflow.
const LOG_VARIANCE_BOUND: f32 = 8.0;

/// The network's shape; callers pass the parameters, the encoder's first.
#[derive(Clone, Debug)]
pub struct Vae {
    encoder: Mlp,
    decoder: Mlp,
    reproduction: Reconstruction,
    n_latent: usize,
    n_classes: usize,
}

/// Buffers of one pass.
#[derive(Clone, Debug)]
pub struct VaePass {
    encoder: Pass,
    decoder: Pass,
    /// Scaled inputs `[N, D]`.
    scaled: Vec<f32>,
    /// ε `[N, Z]`.
    noise: Vec<f32>,
    /// The decoder's inputs `[N, Z + classes]`, and the loss's gradient there.
    codes: Vec<f32>,
    code_slopes: Vec<f32>,
}

impl Vae {
    /// An encoder and a decoder with one hidden layer of `n_units` each, for `n_inputs` inputs and `n_latent` latent
    /// variables; the decoder is conditional on one of `n_classes` classes (0: unconditional).
    pub fn new(
        reproduction: Reconstruction,
        n_inputs: usize,
        n_units: usize,
        n_latent: usize,
        n_classes: usize,
    ) -> Self {
        Self {
            encoder: Mlp::new(&[n_inputs, n_units, 2 * n_latent], Activation::Relu),
            decoder: Mlp::new(&[n_latent + n_classes, n_units, n_inputs], Activation::Relu),
            reproduction,
            n_latent,
            n_classes,
        }
    }

    /// Number of parameters of both.
    pub const fn n_parameters(&self) -> usize {
        self.encoder.n_parameters() + self.decoder.n_parameters()
    }

    /// Fresh parameters.
    pub fn init(&self, rng: &mut Rng) -> Vec<f32> {
        let mut theta = self.encoder.init(Init::Torch, 0.0, rng);
        theta.extend(self.decoder.init(Init::Torch, 0.0, rng));
        theta
    }

    /// Buffers for up to `n_rows` rows.
    pub fn pass(&self, n_rows: usize) -> VaePass {
        let width = self.n_latent + self.n_classes;
        VaePass {
            encoder: self.encoder.pass(n_rows),
            decoder: self.decoder.pass(n_rows),
            scaled: vec![0.0; n_rows * self.encoder.n_inputs()],
            noise: vec![0.0; n_rows * self.n_latent],
            codes: vec![0.0; n_rows * width],
            code_slopes: vec![0.0; n_rows * width],
        }
    }

    /// L of inputs `[N, D]`, with each row's weight `[N]` instead of 1/N; adds its gradient to `gradient`. Only a
    /// conditional decoder reads `classes` `[N]`.
    pub fn loss_and_gradient(
        &self,
        theta: &[f32],
        (inputs, classes): (&[f32], &[u16]),
        weights: &[f32],
        rng: &mut Rng,
        pass: &mut VaePass,
        gradient: &mut [f32],
    ) -> f32 {
        let (n_rows, n_latent) = (weights.len(), self.n_latent);
        let width = n_latent + self.n_classes;
        let n_inputs = self.encoder.n_inputs();
        let (of_encoder, of_decoder) = theta.split_at(self.encoder.n_parameters());
        let (encoder_gradient, decoder_gradient) = gradient.split_at_mut(self.encoder.n_parameters());
        let VaePass { encoder, decoder, scaled, noise, codes, code_slopes } = pass;
        let (scaled, noise) = (&mut scaled[..n_rows * n_inputs], &mut noise[..n_rows * n_latent]);
        let (codes, code_slopes) = (&mut codes[..n_rows * width], &mut code_slopes[..n_rows * width]);
        self.reproduction.scale(inputs, scaled);
        noise.fill_with(|| rng.normal());
        let answers = self.encoder.forward(of_encoder, scaled, encoder);
        for (row, code) in codes.chunks_exact_mut(width).enumerate() {
            let (mean, log_variance) = answers[2 * row * n_latent..2 * (row + 1) * n_latent].split_at(n_latent);
            for index in 0..n_latent {
                code[index] = mean[index] + deviation(log_variance[index]) * noise[row * n_latent + index];
            }
            self.tell(&mut code[n_latent..], classes.get(row));
        }
        self.decoder.forward(of_decoder, codes, decoder);
        let mut loss = 0.0;
        let (given, slopes) = decoder.logits_and_dlogits(n_rows);
        slopes.fill(0.0);
        for (row, &weight) in weights.iter().enumerate() {
            let of_row = row * n_inputs..(row + 1) * n_inputs;
            let (wanted, given) = (&scaled[of_row.clone()], &given[of_row.clone()]);
            loss += weight * self.reproduction.loss_and_slopes(wanted, given, weight, &mut slopes[of_row]);
        }
        self.decoder.backward(of_decoder, codes, decoder, decoder_gradient);
        self.decoder.input_gradient(of_decoder, n_rows, decoder, code_slopes);
        let (answers, slopes) = encoder.logits_and_dlogits(n_rows);
        for (row, &weight) in weights.iter().enumerate() {
            for index in 0..n_latent {
                let (at_mean, at_log) = (2 * row * n_latent + index, (2 * row + 1) * n_latent + index);
                let (mean, log_variance) = (answers[at_mean], answers[at_log]);
                let sigma = deviation(log_variance);
                let slope = code_slopes[row * width + index];
                loss -= 0.5 * weight * (1.0 + log_variance - mean * mean - sigma * sigma);
                slopes[at_mean] = slope + weight * mean;
                slopes[at_log] = 0.5 * (slope * sigma * noise[row * n_latent + index] + weight * (sigma * sigma - 1.0));
            }
        }
        self.encoder.backward(of_encoder, scaled, encoder, encoder_gradient);
        loss
    }

    /// Generates inputs `[N, D]` into `into`, of these classes `[N]` if the decoder is conditional.
    pub fn make_up(&self, theta: &[f32], classes: &[u16], rng: &mut Rng, pass: &mut VaePass, into: &mut [f32]) {
        let n_rows = into.len() / self.encoder.n_inputs();
        let width = self.n_latent + self.n_classes;
        let of_decoder = &theta[self.encoder.n_parameters()..];
        let codes = &mut pass.codes[..n_rows * width];
        for (row, code) in codes.chunks_exact_mut(width).enumerate() {
            code[..self.n_latent].fill_with(|| rng.normal());
            self.tell(&mut code[self.n_latent..], classes.get(row));
        }
        into.copy_from_slice(self.decoder.forward(of_decoder, codes, &mut pass.decoder));
        self.reproduction.answer(into);
        self.reproduction.unscale(into);
    }

    /// Writes a class as a one-hot vector.
    fn tell(&self, into: &mut [f32], class: Option<&u16>) {
        into.fill(0.0);
        if let Some(&class) = class.filter(|_| self.n_classes > 0) {
            into[usize::from(class)] = 1.0;
        }
    }
}

/// σ from ln σ².
fn deviation(log_variance: f32) -> f32 {
    softmax::exp(0.5 * log_variance.clamp(-LOG_VARIANCE_BOUND, LOG_VARIANCE_BOUND))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::optimizer::Optimizer;
    use crate::engine::network::optimizer::{OptimizerConfig, OptimizerKind};
    use crate::engine::stream::Domain;

    #[test]
    fn the_gradient_agrees_with_finite_differences() {
        for (domain, input_box) in [(Domain::Images { side: 2 }, [0.0, 1.0]), (Domain::Plane, [-30.0, 30.0])] {
            let vae = Vae::new(Reconstruction::new(domain, input_box), 4, 6, 2, 3);
            let mut rng = Rng::new(8);
            let mut theta = vae.init(&mut rng);
            let inputs: Vec<f32> = (0..8).map(|_| rng.unit()).collect();
            let mut pass = vae.pass(2);
            let mut loss = |theta: &[f32], gradient: &mut [f32]| {
                // The same ε every time.
                let rows = (inputs.as_slice(), [2, 0].as_slice());
                f64::from(vae.loss_and_gradient(theta, rows, &[0.3, 0.7], &mut Rng::new(1), &mut pass, gradient))
            };
            let mut gradient = vec![0.0; vae.n_parameters()];
            let scale = loss(&theta, &mut gradient).abs().max(1.0);
            let mut room = vec![0.0; gradient.len()];
            // Along a random direction, since single parameters may be at a kink.
            let direction: Vec<f32> = gradient.iter().map(|_| rng.normal()).collect();
            let exact: f64 = gradient.iter().zip(&direction).map(|(&g, &d)| f64::from(g) * f64::from(d)).sum();
            let mut at = |offset: f32| {
                for (parameter, step) in theta.iter_mut().zip(&direction) {
                    *parameter += offset * step;
                }
                loss(&theta, &mut room)
            };
            let above = at(1e-3);
            let numeric = (above - at(-2e-3)) / 2e-3;
            assert!((exact - numeric).abs() < 0.02 * scale.max(exact.abs()), "{exact} against {numeric}");
        }
    }

    #[test]
    fn it_makes_up_points_of_the_class_it_is_told() {
        // Class 0 lies around x = −1, class 1 around x = 1, both at y = 0.5, each with spread 0.1.
        let vae = Vae::new(Reconstruction::new(Domain::Plane, [-2.0, 2.0]), 2, 16, 2, 2);
        let mut rng = Rng::new(3);
        let mut theta = vae.init(&mut rng);
        let mut pass = vae.pass(32);
        let rule = OptimizerConfig {
            kind: OptimizerKind::Adam,
            learning_rate: 0.01,
            momentum: 0.0,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            reset: true,
        };
        let mut optimizer = Optimizer::new(rule, theta.len());
        let classes: Vec<u16> = (0..32).map(|row| row % 2).collect();
        for _ in 0..300 {
            let mut inputs = Vec::new();
            for &class in &classes {
                inputs.push(2.0 * f32::from(class) - 1.0 + 0.1 * rng.normal());
                inputs.push(0.5 + 0.1 * rng.normal());
            }
            let mut gradient = vec![0.0; theta.len()];
            vae.loss_and_gradient(&theta, (&inputs, &classes), &[1.0 / 32.0; 32], &mut rng, &mut pass, &mut gradient);
            optimizer.step(&gradient, &mut theta);
        }
        let mut made = [0.0; 64];
        vae.make_up(&theta, &classes, &mut rng, &mut pass, &mut made);
        for (point, &class) in made.chunks_exact(2).zip(&classes) {
            // Five spreads.
            assert!((point[0] - (2.0 * f32::from(class) - 1.0)).abs() < 0.5, "{class} at {point:?}");
            assert!((point[1] - 0.5).abs() < 0.5, "{class} at {point:?}");
        }
    }
}
