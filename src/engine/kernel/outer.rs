//! Sums over rows: outer products, which are the gradients of weights, and those of biases.

use super::{Panels, REST, WIDEST, copy, copy_columns, padded};
use crate::engine::tiles::{Product, Tiles, add_product};

/// R rows of `gradient += xᵀ · delta`, of inputs whose factors are in `left`; the panels of `delta` lie one
/// after the other.
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
    // As wide as leaves room for four rows.
    in_lanes!(n_out, up to T::MOST_SUMS / 4, |column, L, N| {
        let panel = &right[column * n_rows..].as_chunks::<L>().0[..n_rows];
        let left = &left[..panel.len()];
        let mut sums = [[0.0; L]; R];
        if !T::CHOOSES || onto == Onto::Sums {
            // A fixed number of turns: only so do the sums stay in registers.
            for (row, sum) in sums.iter_mut().enumerate() {
                copy::<N>(&gradient[row * n_out + column..], sum);
            }
        }
        tiles.add_products(
            panel,
            #[inline(always)]
            |row, k| left[k][row],
            &mut sums,
        );
        for (row, sum) in sums.iter().enumerate() {
            copy::<N>(sum, &mut gradient[row * n_out + column..]);
        }
    });
}

/// What sums over rows begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// 0: whatever was there is overwritten.
    Zero,
    /// What is there.
    Sums,
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
    vectors.multiply(Outer { x, delta, n_in, n_out, onto, gradient, left, right });
}

/// What [`accumulate_outer`] computes.
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
        if !T::CHOOSES && onto == Onto::Zero {
            gradient.fill(0.0);
        }
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
        inputs!(4);
        inputs!(2);
        inputs!(1);
    }
}

/// `sums [O] += Σₙ delta [N, O]`, or `=`.
pub fn accumulate_columns(delta: &[f32], onto: Onto, sums: &mut [f32]) {
    if onto == Onto::Zero {
        sums.fill(0.0);
    }
    let n_columns = sums.len();
    in_lanes!(n_columns, up to 8, |column, L, N| {
        let mut lanes = padded::<L, N>(&sums[column..]);
        for row in delta.chunks_exact(n_columns) {
            add_product(&mut lanes, 1.0, &padded::<L, N>(&row[column..]));
        }
        copy::<N>(&lanes, &mut sums[column..]);
    });
}
