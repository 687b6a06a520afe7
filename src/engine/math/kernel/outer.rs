//! Sums over rows: outer products (gradients of weights) and column sums (gradients of biases).

use super::pack::{copy, copy_columns, padded};
use super::panels::{Panels, REST, WIDEST};
use super::tile::add_tile;
use crate::engine::math::micro_kernel::{Product, Tiles, add_product};

/// R rows of `gradient += xᵀ · delta`, for the inputs packed in `left`; `right` holds the panels of `delta` one after
/// the other.
#[inline(always)]
fn outer_rows<T: Tiles, const R: usize>(
    tiles: T,
    left: &[[f32; R]],
    right: &[f32],
    n_out: usize,
    onto: Onto,
    gradient: &mut [f32],
) {
    let n_rows = left.len();
    // The widest tiles that leave registers for four rows.
    in_lanes!(n_out, up to T::MOST_SUMS / 4, |column, L, N| {
        let panel = &right[column * n_rows..].as_chunks::<L>().0[..n_rows];
        let mut sums = [[0.0; L]; R];
        if !T::CHOOSES || onto == Onto::Sums {
            // A constant trip count: otherwise the sums would not stay in registers.
            for (row, sum) in sums.iter_mut().enumerate() {
                *sum = onto.begins_with(padded::<L, N>(&gradient[row * n_out + column..]));
            }
        }
        add_tile::<T, R, L, N>(tiles, left, panel, &mut sums);
        for (row, sum) in sums.iter().enumerate() {
            copy::<N>(sum, &mut gradient[row * n_out + column..]);
        }
    });
}

/// Eight columns of a matrix `[rows, n_columns]` as two panels of four, one after the other: a single pass over the
/// rows for both makes the gradient's whole product a fortieth faster.
#[inline(always)]
fn copy_eight_columns(matrix: &[f32], n_columns: usize, column: usize, panels: &mut [[f32; 4]]) {
    let (low, high) = panels.split_at_mut(panels.len() / 2);
    let mut rows = matrix.chunks_exact(n_columns);
    for (low, high) in low.iter_mut().zip(high) {
        let Some(row) = rows.next() else { return };
        let eight = padded::<8, 8>(&row[column..]);
        copy::<4>(&eight[..4], low);
        copy::<4>(&eight[4..], high);
    }
}

/// The initial values of sums over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// 0: overwrites the previous values.
    Zero,
    /// The previous values.
    Sums,
}

impl Onto {
    /// The initial sums, given the previous values `there`: without a branch, which would move them out of registers.
    #[inline(always)]
    fn begins_with<const L: usize>(self, there: [f32; L]) -> [f32; L] {
        let mask = if self == Self::Sums { u32::MAX } else { 0 };
        let mut lanes = there;
        for lane in &mut lanes {
            *lane = f32::from_bits(lane.to_bits() & mask);
        }
        lanes
    }
}

/// `gradient [D, O] += x [N, D]ᵀ · delta [N, O]`, or `=`.
pub fn accumulate_outer(
    x: &[f32],
    delta: &[f32],
    n_in: usize,
    n_out: usize,
    onto: Onto,
    gradient: &mut [f32],
    panels: &mut Panels,
) {
    let Panels { vectors, right, left, .. } = panels;
    vectors.multiply(Outer { x, delta, n_in, n_out, onto, gradient, left: left.numbers(), right: right.numbers() });
}

/// The product that [`accumulate_outer`] computes.
struct Outer<'a> {
    x: &'a [f32],
    delta: &'a [f32],
    n_in: usize,
    n_out: usize,
    onto: Onto,
    gradient: &'a mut [f32],
    left: &'a mut [f32],
    right: &'a mut [f32],
}

impl Product for Outer<'_> {
    #[inline(always)]
    fn with<T: Tiles>(self, tiles: T) {
        let Self { x, delta, n_in, n_out, onto, gradient, left, right } = self;
        let n_rows = x.len() / n_in;
        let right = &mut right[..n_rows * n_out.next_multiple_of(REST)];
        in_lanes!(n_out, up to T::MOST_SUMS / 4, |column, L, N| {
            copy_columns::<L, N>(delta, n_out, column, &mut right[column * n_rows..].as_chunks_mut::<L>().0[..n_rows]);
        });
        let mut input = 0;
        macro_rules! inputs {
            ($inputs:literal) => {
                while n_in - input >= $inputs {
                    let left = &mut left.as_chunks_mut::<$inputs>().0[..n_rows];
                    copy_columns::<$inputs, $inputs>(x, n_in, input, left);
                    outer_rows::<T, $inputs>(tiles, left, right, n_out, onto, &mut gradient[input * n_out..]);
                    input += $inputs;
                }
            };
        }
        if T::MOST_SUMS >= 8 * WIDEST {
            inputs!(8);
        }
        // Two panels at a time for eight columns; after the eights above at most one panel remains.
        while n_in - input >= 4 {
            let n_panels = if n_in - input >= 8 { 2 } else { 1 };
            let lefts = &mut left.as_chunks_mut::<4>().0[..n_panels * n_rows];
            if n_panels == 2 {
                copy_eight_columns(x, n_in, input, lefts);
            } else {
                copy_columns::<4, 4>(x, n_in, input, lefts);
            }
            for panel in 0..n_panels {
                let left = &lefts[panel * n_rows..][..n_rows];
                outer_rows::<T, 4>(tiles, left, right, n_out, onto, &mut gradient[input * n_out..]);
                input += 4;
            }
        }
        inputs!(2);
        inputs!(1);
    }
}

/// `sums [O] += Σₙ delta [N, O]`, or `=`.
pub fn accumulate_columns(delta: &[f32], onto: Onto, sums: &mut [f32]) {
    let n_columns = sums.len();
    in_lanes!(n_columns, up to 16, |column, L, N| {
        let mut held = onto.begins_with(padded::<L, N>(&sums[column..]));
        for row in delta.chunks_exact(n_columns) {
            add_product(&mut held, 1.0, &padded::<L, N>(&row[column..]));
        }
        copy::<N>(&held, &mut sums[column..]);
    });
}
