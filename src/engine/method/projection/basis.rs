//! An orthonormal basis of directions to remove from a gradient, extended by Gram–Schmidt.

use crate::engine::math::elementwise;
use crate::engine::math::kernel;

/// Minimum share of a gradient's length outside the basis for it to add a direction; less is f32 rounding.
const MIN_NEW_SHARE: f64 = 1e-3;

/// Orthonormal directions, stored consecutively.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    /// Length of a direction.
    n_numbers: usize,
    /// Maximum number of directions.
    capacity: usize,
    /// `[n_directions, n_numbers]`.
    directions: Vec<f32>,
}

impl Basis {
    /// An empty basis with room for up to `capacity` directions of `n_numbers` numbers.
    pub(super) fn new(n_numbers: usize, capacity: usize) -> Self {
        Self { n_numbers, capacity, directions: Vec::with_capacity(capacity * n_numbers) }
    }

    /// Number of directions held.
    pub(super) fn n_directions(&self) -> usize {
        self.directions.len() / self.n_numbers
    }

    /// x ← x − Σ (x·v)v, one direction at a time.
    pub(super) fn remove_from(&self, x: &mut [f32]) {
        for direction in self.directions.chunks_exact(self.n_numbers) {
            let along = kernel::dot(x, direction) as f32;
            elementwise::each([&mut *x], [direction], |[value], [part]| [value - along * part]);
        }
    }

    /// Adds the component of `x` outside the basis, scaled to length 1; adds nothing if that component is negligible
    /// or the basis is full. Overwrites `x`.
    pub(super) fn add(&mut self, x: &mut [f32]) {
        let length = libm::sqrt(kernel::dot(x, x));
        self.remove_from(x);
        let rest = libm::sqrt(kernel::dot(x, x));
        if self.n_directions() == self.capacity || rest.is_nan() || rest <= MIN_NEW_SHARE * length {
            return;
        }
        // A second pass removes the old directions that rounding left in a small remainder.
        self.remove_from(x);
        let scale = (1.0 / libm::sqrt(kernel::dot(x, x))) as f32;
        self.directions.extend(x.iter().map(|part| part * scale));
    }

    /// All directions `[n_directions, n_numbers]`.
    pub(super) fn directions(&self) -> &[f32] {
        &self.directions
    }

    /// Bytes of the directions held.
    pub(super) fn bytes(&self) -> u64 {
        (4 * self.directions.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    #[test]
    fn a_projected_gradient_is_orthogonal_to_every_kept_one() {
        let mut rng = Rng::new(5);
        let mut random = |n: usize| (0..n).map(|_| rng.normal()).collect::<Vec<f32>>();
        let mut basis = Basis::new(30, 12);
        let kept: Vec<Vec<f32>> = (0..12).map(|_| random(30)).collect();
        for gradient in &kept {
            basis.add(&mut gradient.clone());
        }
        assert_eq!(basis.n_directions(), 12);
        let mut projected = random(30);
        basis.remove_from(&mut projected);
        for gradient in &kept {
            assert!(kernel::dot(&projected, gradient).abs() < 1e-5);
        }
        // Full: there is no room for a thirteenth.
        basis.add(&mut random(30));
        assert_eq!(basis.n_directions(), 12);
    }

    #[test]
    fn directions_worked_by_hand() {
        let mut basis = Basis::new(3, 3);
        basis.add(&mut [3.0, 4.0, 0.0]);
        // A repeated direction or a zero vector adds none.
        basis.add(&mut [6.0, 8.0, 0.0]);
        basis.add(&mut [0.0; 3]);
        basis.add(&mut [3.0, 4.0, 2.0]);
        assert_eq!(basis.directions, [0.6, 0.8, 0.0, 0.0, 0.0, 1.0]);
        let mut gradient = [5.0, 0.0, 7.0];
        basis.remove_from(&mut gradient);
        // 5 − 3·0.6, 0 − 3·0.8, 0.
        assert!((gradient[0] - 3.2).abs() < 1e-6 && (gradient[1] + 2.4).abs() < 1e-6 && gradient[2] == 0.0);
    }
}
