//! The few dense kernels, with a fixed order of summation.
//!
//! Every output is one chain `init + a₀b₀ + a₁b₁ + …` in ascending index, multiplied and added
//! separately (never fused). Vectors run across independent outputs, so tile shape and vector width
//! change no bit: native and WebAssembly builds agree exactly.
//!
//! Products are computed in tiles of R rows × L columns that stay in registers, 2 × 16 and 4 × 8 where they
//! fit, smaller ones for the rests. What a tile walks through is copied beforehand into a panel, in the
//! order of the walk: copies are few beside the products, and the walk needs neither strides nor checks.
//!
//! Natively the same tiles, of four rows × 16 columns, with AVX-512 of eight × 32 in outer products, are summed in
//! the processor's registers by name ([`Tiles`]); of arrays the compiler makes vectors too, but keeps few sums in
//! registers. One tile alone, on a Xeon with AVX-512, in GFLOP/s: 92 with 16 numbers a register, 78 with 8, 37 of
//! arrays.
//!
//! One tile alone, in WebAssembly (V8, Zen 4), in GFLOP/s where a loop of nothing but products and sums
//! reaches 39: 2 × 16 33, 4 × 8 29 (packed on both sides 33), 3 × 8 27, 4 × 4 25, 6 × 8 23 (registers spill).

use core::ops::Range;

use super::lanes;
use super::tiles::{Product, Tiles, add_product};
use super::vectors::Vectors;

/// Working memory of the products: whoever multiplies step after step keeps it.
#[derive(Clone, Debug)]
pub struct Panels {
    vectors: Vectors,
    /// The right-hand sides.
    right: Vec<f32>,
    /// Up to eight columns of the left-hand side of an outer product.
    left: Vec<f32>,
    /// The left-hand sides of products with many columns, eight rows at a time; only where tiles are that tall.
    rows: Vec<f32>,
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
        let rows = vec![0.0; if cfg!(target_arch = "wasm32") { 0 } else { n_packed }];
        Self { vectors, right: vec![0.0; n_right], left: vec![0.0; TALLEST * n_rows], rows }
    }
}

/// Columns of the widest tile, and rows of the tallest.
const WIDEST: usize = 32;
const TALLEST: usize = 8;

/// Columns of a product with rows from which on it pays to pack the rows, too.
const WORTH_PACKING: usize = 64;

/// Terms of a tile's sums whose panel, 128 bytes a term, stays in the nearest cache.
const NEAR_TERMS: usize = 192;

/// Whether tiles are so tall that rows are packed.
const fn are_tall<T: Tiles>() -> bool {
    T::MOST_SUMS >= TALLEST * WIDEST
}

/// Columns of the widest tile of a product with rows.
const fn widest_in_rows<T: Tiles>() -> usize {
    if are_tall::<T>() { 32 } else { 16 }
}

/// Lanes of the narrowest tile: fewer columns than this are done in one of that width, whose other lanes nobody
/// reads: an outer product of 10 × 16 × 2 takes 1.75 times as long if its two columns are done by themselves.
const REST: usize = 4;

/// Runs `$block` for tiles of 32, 16, 8 and 4 columns, but not of more than `$most`, until all `$n` are done; `$lanes`
/// names the width there, `$valid` how many of its columns there are.
macro_rules! in_lanes {
    ($n:expr, up to $most:expr, |$column:ident, $lanes:ident, $valid:ident| $block:block) => {{
        let mut $column = 0;
        if $most >= 32 {
            in_lanes!(@each $n, $column, $lanes, $valid, $block, 32/32);
        }
        if $most >= 16 {
            in_lanes!(@each $n, $column, $lanes, $valid, $block, 16/16);
        }
        in_lanes!(@each $n, $column, $lanes, $valid, $block, 8/8 4/4 4/3 4/2 4/1);
    }};
    (@each $n:expr, $column:ident, $lanes:ident, $valid:ident, $block:block, $($width:literal/$there:literal)+) => {
        $(
            while $n - $column >= $there {
                const $lanes: usize = $width;
                const $valid: usize = $there;
                $block
                $column += $valid;
            }
        )+
    };
}

/// Copies L numbers: a fixed number, so that it takes no call.
#[inline(always)]
pub fn copy<const L: usize>(from: &[f32], to: &mut [f32]) {
    for (slot, &value) in to[..L].iter_mut().zip(&from[..L]) {
        *slot = value;
    }
}

/// R rows of `x` from `row` on times the panel, added to `init`.
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

/// The columns of a tile of all rows: `out[.., column..] = init + x · panel`.
///
/// In WebAssembly one function for all that multiply so: inlined into each it would make the module 8 KB larger.
/// Elsewhere it is inlined, since only so it gets the processor's widest vectors.
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

/// Packs all eights of rows of `x [N, D]` one after the other, where tiles are tall and `n_columns` are worth it.
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

/// What [`product_columns`] does, of packed rows; returns how many these were.
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
    let mut first = 0;
    // So many terms at a time that the panel's stay in the nearest cache; sums wait in `out`.
    while first < n_terms {
        let terms = first..n_terms.min(first + NEAR_TERMS);
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
            tiles.add_products(
                panel,
                #[inline(always)]
                |row, k| left[k][row],
                &mut sums,
            );
            let finish = if ends { finish } else { Finish::Nothing };
            for (row, sum) in sums.iter().enumerate() {
                finish.put::<L, N>(sum, place(row), out);
            }
        }
        first = terms.end;
    }
    n_rows
}

/// What is less than `floor` becomes it; NaN, which is less than nothing, stays.
#[inline(always)]
fn not_below<const L: usize>(floor: f32, values: &[f32; L]) -> [f32; L] {
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
    const fn floor(self) -> f32 {
        if matches!(self, Self::NotBelowZero) { 0.0 } else { f32::NEG_INFINITY }
    }

    /// Does afterwards, where tiles do not choose, what remains to be done.
    fn complete<T: Tiles>(self, out: &mut [f32]) {
        if let (false, Self::WherePositive(signs)) = (T::CHOOSES, self) {
            keep_where_positive(signs, out);
        }
    }

    /// Puts the first N of L sums into `out` from `place` on.
    #[inline(always)]
    fn put<const L: usize, const N: usize>(self, sums: &[f32; L], place: usize, out: &mut [f32]) {
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

/// N numbers, and zeros beside them.
#[inline(always)]
fn padded<const L: usize, const N: usize>(from: &[f32]) -> [f32; L] {
    let mut lanes = [0.0; L];
    copy::<N>(from, &mut lanes);
    lanes
}

/// N columns of a matrix `[rows, n_columns]`, copied one row after the other, with zeros beside them.
#[inline(always)]
fn copy_columns<const L: usize, const N: usize>(
    matrix: &[f32],
    n_columns: usize,
    column: usize,
    panel: &mut [[f32; L]],
) {
    for (lanes, row) in panel.iter_mut().zip(matrix.chunks_exact(n_columns)) {
        *lanes = padded::<L, N>(&row[column..]);
    }
}

/// N rows of a matrix `[N, n_columns]`, copied one column after the other, with zeros beside them: four rows at a
/// time, which makes the whole product with a transpose a sixth quicker than one by one.
#[inline(always)]
fn copy_rows<const L: usize, const N: usize>(rows: &[f32], n_columns: usize, panel: &mut [[f32; L]]) {
    if N < L {
        for (column, lanes) in panel.iter_mut().enumerate() {
            *lanes = core::array::from_fn(|lane| if lane < N { rows[lane * n_columns + column] } else { 0.0 });
        }
        return;
    }
    let mut lane = 0;
    while L - lane >= 4 {
        let (first, rest) = rows[lane * n_columns..].split_at(n_columns);
        let (second, rest) = rest.split_at(n_columns);
        let (third, rest) = rest.split_at(n_columns);
        for ((((lanes, &a), &b), &c), &d) in panel.iter_mut().zip(first).zip(second).zip(third).zip(rest) {
            copy::<4>(&[a, b, c, d], &mut lanes[lane..]);
        }
        lane += 4;
    }
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
    vectors.multiply(Affine { x, w, bias, n_in, finish, out, right, rows });
}

/// What [`affine`] computes.
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
        in_lanes!(n_out, up to widest_in_rows::<T>(), |column, L, N| {
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
    vectors.multiply(Transposed { delta, w, n_out, finish, out, right, rows });
}

/// What [`product_transposed`] computes.
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
        in_lanes!(n_in, up to widest_in_rows::<T>(), |column, L, N| {
            let panel = &mut right.as_chunks_mut::<L>().0[..n_out];
            copy_rows::<L, N>(&w[column * n_out..(column + N) * n_out], n_out, panel);
            let init = [0.0; L];
            let done = product_packed::<T, L, N>(tiles, packed, panel, &init, column, finish, n_in, out);
            product_columns::<T, L, N>(tiles, delta, panel, &init, column, finish, done..n_rows, n_in, out);
        });
        finish.complete::<T>(out);
    }
}

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

/// `values` where `signs` is above zero, 0 elsewhere.
pub fn keep_where_positive(signs: &[f32], values: &mut [f32]) {
    lanes::each([values], [signs], |[value], [sign]| [if sign > 0.0 { value } else { 0.0 }]);
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

/// Σ aᵢbᵢ in f64: eight partial sums over interleaved indices, added in order.
pub fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut partial = [0.0_f64; 8];
    let mut a_chunks = a.chunks_exact(8);
    let mut b_chunks = b.chunks_exact(8);
    for (a_lanes, b_lanes) in (&mut a_chunks).zip(&mut b_chunks) {
        for ((sum, &left), &right) in partial.iter_mut().zip(a_lanes).zip(b_lanes) {
            *sum += f64::from(left) * f64::from(right);
        }
    }
    for ((sum, &left), &right) in partial.iter_mut().zip(a_chunks.remainder()).zip(b_chunks.remainder()) {
        *sum += f64::from(left) * f64::from(right);
    }
    partial.iter().sum()
}

/// `sums += values`.
pub fn add(values: &[f32], sums: &mut [f32]) {
    lanes::each([sums], [values], |[sum], [value]| [sum + value]);
}

/// `out = values / ‖values‖`; zeros stay zeros.
pub fn unit(values: &[f32], out: &mut [f32]) {
    let length = libm::sqrt(dot(values, values)) as f32;
    let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
    lanes::each([out], [values], |_, [value]| [scale * value]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Rng;

    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut rng = Rng::new(seed);
        (0..n).map(|_| rng.normal()).collect()
    }

    fn panels(n_rows: usize, n_in: usize, n_out: usize) -> Panels {
        Panels::new(n_rows, core::iter::once([n_in, n_out]))
    }

    /// Shapes with every kind of rest: rows modulo 4, columns modulo 8; of two, rows are packed where tiles are tall, of
    /// the last one in two parts.
    const SHAPES: &[[usize; 3]] =
        &[[1, 1, 1], [3, 2, 2], [2, 3, 15], [4, 5, 8], [7, 9, 10], [33, 64, 23], [19, 65, 70], [9, 200, 97]];

    #[test]
    fn affine_is_one_ascending_chain_for_each_output() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (x, w, bias) = (numbers(n_rows * n_in, 1), numbers(n_in * n_out, 2), numbers(n_out, 3));
            let mut out = vec![0.0; n_rows * n_out];
            affine(&x, &w, &bias, n_in, Finish::Nothing, &mut out, &mut panels(n_rows, n_in, n_out));
            for row in 0..n_rows {
                for column in 0..n_out {
                    let mut sum = bias[column];
                    for k in 0..n_in {
                        sum += x[row * n_in + k] * w[k * n_out + column];
                    }
                    assert_eq!(out[row * n_out + column].to_bits(), sum.to_bits());
                }
            }
        }
    }

    #[test]
    fn outer_product_adds_rows_in_order() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (x, delta) = (numbers(n_rows * n_in, 4), numbers(n_rows * n_out, 5));
            let before = numbers(n_in * n_out, 6);
            for onto in [Onto::Sums, Onto::Zero] {
                let mut gradient = before.clone();
                accumulate_outer(&x, &delta, n_in, n_out, onto, &mut gradient, &mut panels(n_rows, n_in, n_out));
                let mut sums = before[..n_out].to_vec();
                accumulate_columns(&delta, onto, &mut sums);
                let start = |place: usize| if onto == Onto::Sums { before[place] } else { 0.0 };
                for column in 0..n_out {
                    for input in 0..n_in {
                        let sum = (0..n_rows).fold(start(input * n_out + column), |sum, row| {
                            sum + x[row * n_in + input] * delta[row * n_out + column]
                        });
                        assert_eq!(gradient[input * n_out + column].to_bits(), sum.to_bits());
                    }
                    let sum = (0..n_rows).fold(start(column), |sum, row| sum + delta[row * n_out + column]);
                    assert_eq!(sums[column].to_bits(), sum.to_bits());
                }
            }
        }
    }

    #[test]
    fn a_product_with_the_transpose_is_one_ascending_chain_for_each_output() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (delta, w) = (numbers(n_rows * n_out, 7), numbers(n_in * n_out, 8));
            let mut out = vec![9.0; n_rows * n_in];
            let signs = numbers(n_rows * n_in, 9);
            for finish in [Finish::Nothing, Finish::NotBelowZero, Finish::WherePositive(&signs)] {
                product_transposed(&delta, &w, n_out, finish, &mut out, &mut panels(n_rows, n_in, n_out));
                for row in 0..n_rows {
                    for input in 0..n_in {
                        let mut sum = 0.0;
                        for k in 0..n_out {
                            sum += delta[row * n_out + k] * w[input * n_out + k];
                        }
                        let is_kept = match finish {
                            Finish::Nothing => true,
                            Finish::NotBelowZero => sum >= 0.0,
                            Finish::WherePositive(signs) => signs[row * n_in + input] > 0.0,
                        };
                        let sum: f32 = if is_kept { sum } else { 0.0 };
                        assert_eq!(out[row * n_in + input].to_bits(), sum.to_bits());
                    }
                }
            }
        }
    }

    #[test]
    fn a_unit_vector_keeps_its_direction() {
        let mut out = [9.0; 2];
        unit(&[3.0, -4.0], &mut out);
        assert!((out[0] - 0.6).abs() < 1e-6 && (out[1] + 0.8).abs() < 1e-6);
        unit(&[0.0, 0.0], &mut out);
        assert_eq!(out, [0.0, 0.0]);
    }

    #[test]
    fn dot_agrees_with_a_plain_sum() {
        let (a, b) = (numbers(37, 8), numbers(37, 9));
        let plain: f64 = a.iter().zip(&b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum();
        assert!((dot(&a, &b) - plain).abs() < 1e-12);
    }
}
