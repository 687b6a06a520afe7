//! Products of rows with a matrix, or with its transpose.

use core::ops::Range;

use super::finish::{Finish, not_below};
use super::pack::{copy, copy_columns, copy_rows, padded};
use super::panels::{Panels, TALLEST, WIDEST, WORTH_PACKING};
use super::tile::add_tile;

use crate::engine::math::micro_kernel::{Product, Tiles};

/// Largest number of terms in a part of a tile's sums: each takes 128 bytes of the panel and 32 of the rows, so that
/// 32,000 bytes stay in the nearest cache, of 32 KB or more. 400 terms are two parts.
const NEAR_TERMS: usize = 200;

/// Whether tiles are tall enough for rows to be packed.
const fn are_tall<T: Tiles>() -> bool {
    T::MOST_SUMS >= TALLEST * WIDEST
}

/// Largest number of terms for which a panel of sixteen columns, 64 bytes per term, stays in the nearest cache, of
/// 32 KB, together with the other data read. Using eight columns beyond it makes a step of 784-100-10 take a twentieth
/// less.
const NEAR_TERMS_OF_SIXTEEN: usize = 448;

/// Columns of the widest tile of a product with rows, for sums of `n_terms` terms. Register tiles of eight columns
/// would leave half of the registers unused.
const fn widest_in_rows<T: Tiles>(n_terms: usize) -> usize {
    if are_tall::<T>() {
        32
    } else if !T::CHOOSES && n_terms > NEAR_TERMS_OF_SIXTEEN {
        8
    } else {
        16
    }
}

/// R rows of `x` from `row` on, multiplied by the panel and added to `init`.
#[inline(always)]
fn product_tile<T: Tiles, const R: usize, const L: usize>(
    tiles: T,
    x: &[f32],
    row: usize,
    panel: &[[f32; L]],
    init: &[f32; L],
) -> [[f32; L]; R] {
    let n_in = panel.len();
    let rows: [&[f32]; R] = core::array::from_fn(|offset| &x[(row + offset) * n_in..][..n_in]);
    let mut sums = [*init; R];
    tiles.add_products(
        panel,
        #[inline(always)]
        |row, k| rows[row][k],
        &mut sums,
    );
    sums
}

/// One tile's columns for all `rows`: `out[.., column..] = init + x · panel`.
///
/// In WebAssembly all products share one function: inlining it would make the module 8 KB larger. Elsewhere it must be
/// inlined to use the processor's widest vectors.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline(always))]
#[expect(clippy::too_many_arguments, reason = "operands and place of a tile")]
fn product_columns<T: Tiles, const L: usize, const N: usize>(
    tiles: T,
    x: &[f32],
    panel: &[[f32; L]],
    init: &[f32; L],
    column: usize,
    finish: Finish<'_>,
    rows: Range<usize>,
    n_out: usize,
    out: &mut [f32],
) {
    let (mut row, n_rows) = (rows.start, rows.end);
    let floor = finish.floor();
    macro_rules! rows {
        ($rows:literal) => {
            while n_rows - row >= $rows {
                let sums = product_tile::<T, $rows, L>(tiles, x, row, panel, init);
                for (offset, sum) in sums.iter().enumerate() {
                    let place = (row + offset) * n_out + column;
                    if T::CHOOSES {
                        finish.put::<L, N>(sum, place, out);
                    } else {
                        copy::<N>(&not_below(floor, sum), &mut out[place..]);
                    }
                }
                row += $rows;
            }
        };
    }
    if T::MOST_SUMS >= 4 * L {
        rows!(4);
    }
    rows!(2);
    rows!(1);
}

/// Packs the rows of `x [N, D]` in groups of eight, where tiles are tall and the sizes make it worthwhile.
#[inline(always)]
fn packed<'a, T: Tiles>(x: &[f32], n_in: usize, n_columns: usize, into: &'a mut [f32]) -> &'a [[f32; TALLEST]] {
    if !are_tall::<T>() || n_columns < WORTH_PACKING || n_in < WORTH_PACKING {
        return &[];
    }
    let eights = x.chunks_exact(TALLEST * n_in);
    let into = &mut into.as_chunks_mut::<TALLEST>().0[..eights.len() * n_in];
    for (rows, panel) in eights.zip(into.chunks_exact_mut(n_in)) {
        copy_rows::<TALLEST, TALLEST>(rows, n_in, panel);
    }
    into
}

/// As [`product_columns`], for packed rows; returns the number of rows.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "operands and place of a tile")]
fn product_packed<T: Tiles, const L: usize, const N: usize>(
    tiles: T,
    packed: &[[f32; TALLEST]],
    panel: &[[f32; L]],
    init: &[f32; L],
    column: usize,
    finish: Finish<'_>,
    n_out: usize,
    out: &mut [f32],
) -> usize {
    if !are_tall::<T>() || packed.is_empty() {
        return 0;
    }
    let n_terms = panel.len();
    let n_rows = packed.len() / n_terms * TALLEST;
    // In parts, equal except for the last, so that the panel's part stays in the nearest cache; `out` holds the sums.
    let at_once = n_terms.div_ceil(n_terms.div_ceil(NEAR_TERMS));
    let mut first = 0;
    while first < n_terms {
        let terms = first..n_terms.min(first + at_once);
        let (starts, ends) = (first == 0, terms.end == n_terms);
        let panel = &panel[terms.clone()];
        for (eight, left) in packed.chunks_exact(n_terms).enumerate() {
            let left = &left[terms.clone()];
            let mut sums = [*init; TALLEST];
            let place = |row: usize| (TALLEST * eight + row) * n_out + column;
            if !starts {
                for (row, sum) in sums.iter_mut().enumerate() {
                    copy::<N>(&out[place(row)..], sum);
                }
            }
            add_tile::<T, TALLEST, L, N>(tiles, left, panel, &mut sums);
            let finish = if ends { finish } else { Finish::Nothing };
            for (row, sum) in sums.iter().enumerate() {
                finish.put::<L, N>(sum, place(row), out);
            }
        }
        first = terms.end;
    }
    n_rows
}

/// `out [N, O] = bias [O] + x [N, D] · w [D, O]`, finished.
pub fn affine(
    x: &[f32],
    w: &[f32],
    bias: &[f32],
    n_in: usize,
    finish: Finish<'_>,
    out: &mut [f32],
    panels: &mut Panels,
) {
    let Panels { vectors, right, rows, .. } = panels;
    vectors.multiply(Affine { x, w, bias, n_in, finish, out, right: right.numbers(), rows: rows.numbers() });
}

/// The product that [`affine`] computes.
struct Affine<'a> {
    x: &'a [f32],
    w: &'a [f32],
    bias: &'a [f32],
    n_in: usize,
    finish: Finish<'a>,
    out: &'a mut [f32],
    right: &'a mut [f32],
    rows: &'a mut [f32],
}

impl Product for Affine<'_> {
    #[inline(always)]
    fn with<T: Tiles>(self, tiles: T) {
        let Self { x, w, bias, n_in, finish, out, right, rows } = self;
        let n_out = bias.len();
        let n_rows = out.len() / n_out;
        let packed = packed::<T>(x, n_in, n_out, rows);
        in_lanes!(n_out, up to widest_in_rows::<T>(n_in), |column, L, N| {
            let panel = &mut right.as_chunks_mut::<L>().0[..n_in];
            copy_columns::<L, N>(w, n_out, column, panel);
            let init = padded::<L, N>(&bias[column..]);
            let done = product_packed::<T, L, N>(tiles, packed, panel, &init, column, finish, n_out, out);
            product_columns::<T, L, N>(tiles, x, panel, &init, column, finish, done..n_rows, n_out, out);
        });
        finish.complete::<T>(out);
    }
}

/// `out [N, D] = delta [N, O] · w [D, O]ᵀ`, finished.
pub fn product_transposed(
    delta: &[f32],
    w: &[f32],
    n_out: usize,
    finish: Finish<'_>,
    out: &mut [f32],
    panels: &mut Panels,
) {
    let Panels { vectors, right, rows, .. } = panels;
    vectors.multiply(Transposed { delta, w, n_out, finish, out, right: right.numbers(), rows: rows.numbers() });
}

/// The product that [`product_transposed`] computes.
struct Transposed<'a> {
    delta: &'a [f32],
    w: &'a [f32],
    n_out: usize,
    finish: Finish<'a>,
    out: &'a mut [f32],
    right: &'a mut [f32],
    rows: &'a mut [f32],
}

impl Product for Transposed<'_> {
    #[inline(always)]
    fn with<T: Tiles>(self, tiles: T) {
        let Self { delta, w, n_out, finish, out, right, rows } = self;
        let n_in = w.len() / n_out;
        let n_rows = out.len() / n_in;
        let packed = packed::<T>(delta, n_out, n_in, rows);
        in_lanes!(n_in, up to widest_in_rows::<T>(n_out), |column, L, N| {
            let panel = &mut right.as_chunks_mut::<L>().0[..n_out];
            copy_rows::<L, N>(&w[column * n_out..(column + N) * n_out], n_out, panel);
            let init = [0.0; L];
            let done = product_packed::<T, L, N>(tiles, packed, panel, &init, column, finish, n_in, out);
            product_columns::<T, L, N>(tiles, delta, panel, &init, column, finish, done..n_rows, n_in, out);
        });
        finish.complete::<T>(out);
    }
}
