//! The activation step applied to a product's sums before they are stored.

use super::pack::{copy, padded};
use crate::engine::math::elementwise;
use crate::engine::math::micro_kernel::Tiles;

/// Raises values below `floor` to it; NaN stays, since it compares as less than nothing.
#[inline(always)]
pub(super) fn not_below<const L: usize>(floor: f32, values: &[f32; L]) -> [f32; L] {
    let mut lanes = *values;
    for lane in &mut lanes {
        *lane = if *lane < floor { floor } else { *lane };
    }
    lanes
}

/// The activation step applied to a product's sums before they are stored.
#[derive(Clone, Copy, Debug)]
pub enum Finish<'a> {
    /// The sums stay unchanged.
    Nothing,
    /// Values below 0 become 0 (`ReLU`); NaN stays, since it compares as less than nothing.
    NotBelowZero,
    /// Sums at positions where these `[N, columns]` are not above 0 become 0 (`ReLU`, backward pass).
    WherePositive(&'a [f32]),
}

impl Finish<'_> {
    /// The lower bound of the sums.
    pub(super) const fn floor(self) -> f32 {
        if matches!(self, Self::NotBelowZero) { 0.0 } else { f32::NEG_INFINITY }
    }

    /// Applies afterwards the mask that tiles without branches do not apply.
    pub(super) fn complete<T: Tiles>(self, out: &mut [f32]) {
        if let (false, Self::WherePositive(signs)) = (T::CHOOSES, self) {
            keep_where_positive(signs, out);
        }
    }

    /// Stores the first N of L sums, finished, in `out` from `place` on.
    #[inline(always)]
    pub(super) fn put<const L: usize, const N: usize>(self, sums: &[f32; L], place: usize, out: &mut [f32]) {
        let mut lanes = *sums;
        match self {
            Self::Nothing => {}
            Self::NotBelowZero => lanes = not_below(0.0, sums),
            Self::WherePositive(signs) => {
                for (lane, sign) in lanes.iter_mut().zip(padded::<L, N>(&signs[place..])) {
                    *lane = if sign > 0.0 { *lane } else { 0.0 };
                }
            }
        }
        copy::<N>(&lanes, &mut out[place..]);
    }
}

/// Sets `values` to 0 where `signs` is not above 0.
pub fn keep_where_positive(signs: &[f32], values: &mut [f32]) {
    elementwise::each([values], [signs], |[value], [sign]| [if sign > 0.0 { value } else { 0.0 }]);
}
