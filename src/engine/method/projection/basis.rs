//! Orthonormal directions that a gradient may be kept out of, grown by Gram–Schmidt.

use crate::engine::math::elementwise;
use crate::engine::math::kernel;

/// A gradient of which less than this share of its length is new adds no direction: rounding of f32.
const MIN_NEW_SHARE: f64 = 1e-3;

/// Orthonormal directions, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    /// Length of a direction.
    n_numbers: usize,
    /// Most directions there is room for.
    capacity: usize,
    /// `[n_directions, n_numbers]`.
    directions: Vec<f32>,
}

impl Basis {
    /// An empty basis with room for up to `capacity` directions of `n_numbers` numbers.
    pub(super) fn new(n_numbers: usize, capacity: usize) -> Self {
        Self { n_numbers, capacity, directions: Vec::with_capacity(capacity * n_numbers) }
    }

    /// Directions held now.
    pub(super) fn n_directions(&self) -> usize {
        self.directions.len() / self.n_numbers
    }

    /// x ← x − Σ (x·v)v, one direction after the other.
    pub(super) fn remove_from(&self, x: &mut [f32]) {
        for direction in self.directions.chunks_exact(self.n_numbers) {
            let along = kernel::dot(x, direction) as f32;
            elementwise::each([&mut *x], [direction], |[value], [part]| [value - along * part]);
        }
    }

    /// Adds what is new in `x`, scaled to length 1; nothing if almost nothing is, or if it is full. `x`
    /// is used up.
    pub(super) fn add(&mut self, x: &mut [f32]) {
        let length = libm::sqrt(kernel::dot(x, x));
        self.remove_from(x);
        let rest = libm::sqrt(kernel::dot(x, x));
        if self.n_directions() == self.capacity || rest.is_nan() || rest <= MIN_NEW_SHARE * length {
            return;
        }
        // What rounding left of the old directions in a small rest goes in a second round.
        self.remove_from(x);
        let scale = (1.0 / libm::sqrt(kernel::dot(x, x))) as f32;
        self.directions.extend(x.iter().map(|part| part * scale));
    }

    /// All directions `[n_directions, n_numbers]`.
    pub(super) fn directions(&self) -> &[f32] {
        &self.directions
    }

    /// Bytes of the directions held now.
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
        // Full: a thirteenth finds no room.
        basis.add(&mut random(30));
        assert_eq!(basis.n_directions(), 12);
    }

    #[test]
    fn directions_worked_by_hand() {
        let mut basis = Basis::new(3, 3);
        basis.add(&mut [3.0, 4.0, 0.0]);
        // The same direction again, and nothing at all, add none.
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
