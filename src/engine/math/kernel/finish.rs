//! What becomes of a product's sums before they are put in their place.

use super::pack::{copy, padded};
use crate::engine::math::elementwise;
use crate::engine::math::micro_kernel::Tiles;

/// What is less than `floor` becomes it; NaN, which is less than nothing, stays.
#[inline(always)]
pub(super) fn not_below<const L: usize>(floor: f32, values: &[f32; L]) -> [f32; L] {
    let mut lanes = *values;
    for lane in &mut lanes {
        *lane = if *lane < floor { floor } else { *lane };
    }
    lanes
}

/// What becomes of a product's sums before they are put in their place.
#[derive(Clone, Copy, Debug)]
pub enum Finish<'a> {
    /// They stay as they are.
    Nothing,
    /// What is less than 0 becomes 0 (`ReLU`); NaN, which is less than nothing, stays.
    NotBelowZero,
    /// What stands where these `[N, columns]` are not above 0 becomes 0 (`ReLU`, backwards).
    WherePositive(&'a [f32]),
}

impl Finish<'_> {
    /// What no sum may be below.
    pub(super) const fn floor(self) -> f32 {
        if matches!(self, Self::NotBelowZero) { 0.0 } else { f32::NEG_INFINITY }
    }

    /// Does afterwards, where tiles do not choose, what remains to be done.
    pub(super) fn complete<T: Tiles>(self, out: &mut [f32]) {
        if let (false, Self::WherePositive(signs)) = (T::CHOOSES, self) {
            keep_where_positive(signs, out);
        }
    }

    /// Puts the first N of L sums into `out` from `place` on.
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

/// `values` where `signs` is above zero, 0 elsewhere.
pub fn keep_where_positive(signs: &[f32], values: &mut [f32]) {
    elementwise::each([values], [signs], |[value], [sign]| [if sign > 0.0 { value } else { 0.0 }]);
}
