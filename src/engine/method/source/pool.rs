//! A pool of generated inputs, filled at the end of a task and drawn from while the next task is learned.

use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::context::Holdings;

/// A buffer of n generated inputs; empty until [`Pool::is_ready`] is set.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    n_inputs: usize,
    /// `[n, D]`.
    pub(super) inputs: Vec<f32>,
    /// Whether the pool has been filled.
    pub(super) is_ready: bool,
}

impl Pool {
    /// An empty pool with room for `n` inputs.
    pub(super) fn new(n: usize, n_inputs: usize) -> Self {
        Self { n_inputs, inputs: vec![0.0; n * n_inputs], is_ready: false }
    }

    /// n, the capacity.
    pub(super) fn capacity(&self) -> usize {
        self.inputs.len() / self.n_inputs
    }

    /// Fills `into` with `n` rows drawn uniformly from the pool, with replacement; none while the pool is empty.
    pub(super) fn draw(&self, n: usize, rng: &mut Rng, into: &mut Batch) {
        if !self.is_ready {
            return;
        }
        for row in into.fill_unlabelled(n).chunks_exact_mut(self.n_inputs) {
            let start = rng.below(self.capacity()) * self.n_inputs;
            row.copy_from_slice(&self.inputs[start..start + self.n_inputs]);
        }
    }

    /// Bytes kept, none of them raw data; 0 before the pool is filled.
    pub(super) fn holdings(&self) -> Holdings {
        let bytes = if self.is_ready { 4 * self.inputs.len() as u64 } else { 0 };
        Holdings { other_bytes: bytes, ..Holdings::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_from_the_pool_once_it_is_filled() {
        let mut pool = Pool::new(3, 2);
        let mut batch = Batch::with_capacity(8, 2, 0);
        pool.draw(8, &mut Rng::new(1), &mut batch);
        assert!(batch.is_empty());
        pool.inputs.copy_from_slice(&[1.0, 1.5, 2.0, 2.5, 3.0, 3.5]);
        pool.is_ready = true;
        pool.draw(8, &mut Rng::new(1), &mut batch);
        assert_eq!(batch.len(), 8);
        assert!(batch.rows().chunks(2).all(|row| [1.0, 2.0, 3.0].contains(&row[0]) && row[1] == row[0] + 0.5));
        assert_eq!(pool.holdings().other_bytes, 24);
    }
}
