//! Fixed local features: Gaussian radial basis functions with fixed centres.

use crate::engine::math::softmax;

/// Units that each respond to one region of the inputs: φₖ(x) = exp(−(2/D)‖x − cₖ‖² / 2σ²).
///
/// The factor 2/D gives σ the same meaning for points of the plane (where the factor is 1) and for images.
#[derive(Clone, Debug, PartialEq)]
pub struct Bumps {
    n_inputs: usize,
    /// cₖ `[n_units, D]`.
    centres: Vec<f32>,
    /// 1/(Dσ²), the factor of squared distances.
    sharpness: f32,
}

impl Bumps {
    /// Units at these centres `[n_units, D]` with reach σ, in units of the inputs.
    pub fn new(n_inputs: usize, centres: Vec<f32>, reach: f32) -> Self {
        Self { n_inputs, centres, sharpness: 1.0 / (n_inputs as f32 * reach * reach) }
    }

    /// D, inputs.
    pub const fn n_inputs(&self) -> usize {
        self.n_inputs
    }

    /// Number of units.
    pub const fn n_units(&self) -> usize {
        self.centres.len() / self.n_inputs
    }

    /// cₖ `[n_units, D]`.
    pub fn centres(&self) -> &[f32] {
        &self.centres
    }

    /// σ, in units of the inputs.
    pub fn reach(&self) -> f32 {
        1.0 / libm::sqrtf(self.n_inputs as f32 * self.sharpness)
    }

    /// Writes the units' activations for rows `[N, D]` to `answers` `[N, n_units]`.
    pub fn answer(&self, inputs: &[f32], answers: &mut [f32]) {
        let n_units = self.n_units();
        for (input, answers) in inputs.chunks_exact(self.n_inputs).zip(answers.chunks_exact_mut(n_units)) {
            for (answer, centre) in answers.iter_mut().zip(self.centres.chunks_exact(self.n_inputs)) {
                let mut distance = 0.0;
                for (x, c) in input.iter().zip(centre) {
                    distance += (x - c) * (x - c);
                }
                *answer = softmax::exp(-self.sharpness * distance);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    #[test]
    fn a_bump_is_one_at_its_centre_and_falls_off_within_its_reach() {
        let bumps = Bumps::new(2, vec![0.0, 0.0, 1.0, 0.0], 0.5);
        let mut answers = [0.0; 4];
        bumps.answer(&[0.0, 0.0, 0.5, 0.0], &mut answers);
        // At distance σ: e^(−1/2); at 2σ: e^(−2).
        let expected = [1.0, (-2.0_f32).exp(), (-0.5_f32).exp(), (-0.5_f32).exp()];
        assert!(answers.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6), "{answers:?}");
    }

    #[test]
    fn a_read_out_of_bumps_worked_by_hand() {
        let model = Mlp::of_bumps(Bumps::new(2, vec![0.0, 0.0, 1.0, 0.0], 0.5), 1, Activation::Relu);
        assert_eq!((model.n_inputs(), model.n_parameters()), (2, 3));
        let mut pass = model.pass(1);
        // φ = (1, e^(−2)) at the first centre: logit 3·1 + 4·e^(−2) + 0.5.
        let far = (-2.0_f32).exp();
        let logits = model.forward(&[3.0, 4.0, 0.5], &[0.0, 0.0], &mut pass);
        assert!((logits[0] - (3.5 + 4.0 * far)).abs() < 1e-6);
        pass.logits_and_dlogits(1).1[0] = 2.0;
        let mut gradient = [0.0; 3];
        model.backward(&[3.0, 4.0, 0.5], &[0.0, 0.0], &mut pass, &mut gradient);
        assert!((gradient[0] - 2.0).abs() < 1e-6 && (gradient[1] - 2.0 * far).abs() < 1e-6 && gradient[2] == 2.0);
        // A read-out receives the local units as features.
        assert_eq!(pass.features_and_logits_mut(1).0[0], 1.0);
    }
}
