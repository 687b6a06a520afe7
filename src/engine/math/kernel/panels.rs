//! Working memory of the products.

use super::pack::Room;
use crate::engine::math::simd::Vectors;

/// Working memory of the products, which callers reuse from step to step.
#[derive(Clone, Debug)]
pub struct Panels {
    pub(super) vectors: Vectors,
    /// The right-hand sides.
    pub(super) right: Room,
    /// Up to eight columns of the left-hand side of an outer product.
    pub(super) left: Room,
    /// The left-hand sides of products with many columns, eight rows at a time; only where tiles are that tall.
    pub(super) rows: Room,
}

impl Panels {
    /// Memory for products of up to `n_rows` rows through layers of these `[inputs, outputs]`.
    pub fn new(n_rows: usize, layers: impl Iterator<Item = [usize; 2]>) -> Self {
        let (mut n_right, mut n_packed) = (0, 0);
        for [n_in, n_out] in layers {
            let most = n_in.max(n_out);
            n_right = n_right.max(WIDEST * most).max(n_rows * n_out.next_multiple_of(REST));
            n_packed = n_packed.max(if n_in.min(n_out) >= WORTH_PACKING { n_rows * most } else { 0 });
        }
        let vectors = Vectors::widest();
        let rows = Room::new(if cfg!(target_arch = "wasm32") { 0 } else { n_packed });
        Self { vectors, right: Room::new(n_right), left: Room::new(TALLEST * n_rows), rows }
    }

    /// The vectors that the products use.
    pub const fn vectors(&self) -> Vectors {
        self.vectors
    }
}

/// Columns of the widest tile, and rows of the tallest.
pub(super) const WIDEST: usize = 32;
pub(super) const TALLEST: usize = 8;

/// Lanes of the narrowest tile, also used for fewer columns, with the other lanes ignored: an outer product of
/// 10 × 16 × 2 takes 1.75 times as long if its two columns are computed separately.
pub(super) const REST: usize = 4;

/// Smallest number of columns of a product with rows at which packing the rows, too, pays off.
pub(super) const WORTH_PACKING: usize = 64;
