//! The state of every penalty: a diagonal quadratic around old parameters, kept as sums.

use crate::engine::math::elementwise;

/// A diagonal quadratic ½ Σᵢ Σₖ Ωᵏᵢ(θᵢ−θᵏᵢ)² as three running sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadratic {
    /// Σₖ Ωᵏ `[P]`.
    pub importance: Vec<f32>,
    /// Σₖ Ωᵏθᵏ `[P]`.
    pub anchored: Vec<f32>,
    /// Σᵢ Σₖ Ωᵏᵢ(θᵏᵢ)².
    pub constant: f64,
}

impl Quadratic {
    /// The zero quadratic of P parameters.
    pub fn zero(n_parameters: usize) -> Self {
        Self { importance: vec![0.0; n_parameters], anchored: vec![0.0; n_parameters], constant: 0.0 }
    }

    /// Adds an anchor θ* `[P]` with its importances Ω `[P]`.
    pub fn add_anchor(&mut self, importance: &[f32], anchor: &[f32]) {
        let sums = self.importance.iter_mut().zip(&mut self.anchored);
        for ((total, pull), (&omega, &theta)) in sums.zip(importance.iter().zip(anchor)) {
            *total += omega;
            *pull += omega * theta;
            self.constant += f64::from(omega) * f64::from(theta) * f64::from(theta);
        }
    }

    /// Moves all importances to one anchor θ* `[P]`.
    pub fn move_anchor(&mut self, anchor: &[f32]) {
        self.constant = 0.0;
        for ((&omega, pull), &theta) in self.importance.iter().zip(&mut self.anchored).zip(anchor) {
            *pull = omega * theta;
            self.constant += f64::from(omega) * f64::from(theta) * f64::from(theta);
        }
    }

    /// ½ Σ Ω(θ−θ*)², without λ.
    pub fn value(&self, theta: &[f32]) -> f32 {
        let mut sum = self.constant;
        for ((&omega, &pull), &theta) in self.importance.iter().zip(&self.anchored).zip(theta) {
            let theta = f64::from(theta);
            sum += theta * (f64::from(omega) * theta - 2.0 * f64::from(pull));
        }
        // At the anchor itself, rounding may leave a tiny negative value.
        (0.5 * sum).max(0.0) as f32
    }

    /// Adds λ Σ Ω(θ−θ*) to `gradient`.
    pub fn add_gradient(&self, strength: f32, theta: &[f32], gradient: &mut [f32]) {
        elementwise::each([gradient], [theta, &self.importance, &self.anchored], |[slope], [theta, omega, pull]| {
            [slope + strength * (omega * theta - pull)]
        });
    }

    /// Mean and largest importance.
    pub fn mean_and_max(&self) -> (f32, f32) {
        let (mut sum, mut max) = (0.0_f64, 0.0_f32);
        for &omega in &self.importance {
            sum += f64::from(omega);
            max = max.max(omega);
        }
        ((sum / self.importance.len().max(1) as f64) as f32, max)
    }

    /// Bytes of the two vectors.
    pub fn bytes(&self) -> u64 {
        (8 * self.importance.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_anchors_add_up_to_one_quadratic() {
        let mut quadratic = Quadratic::zero(1);
        quadratic.add_anchor(&[2.0], &[1.0]);
        quadratic.add_anchor(&[3.0], &[-1.0]);
        // ½(2(4−1)² + 3(4+1)²) = 46.5; gradient 2·3 + 3·5 = 21.
        assert_eq!(quadratic.value(&[4.0]), 46.5);
        let mut gradient = [1.0];
        quadratic.add_gradient(10.0, &[4.0], &mut gradient);
        assert_eq!(gradient, [211.0]);
    }

    #[test]
    fn a_moved_anchor_pulls_toward_the_new_place() {
        let mut quadratic = Quadratic::zero(1);
        quadratic.add_anchor(&[2.0], &[1.0]);
        quadratic.move_anchor(&[5.0]);
        assert_eq!(quadratic.value(&[5.0]), 0.0);
        assert_eq!(quadratic.value(&[6.0]), 1.0);
        assert_eq!(quadratic.mean_and_max(), (2.0, 2.0));
    }
}
