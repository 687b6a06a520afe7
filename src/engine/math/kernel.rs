//! The few dense kernels, with a fixed order of summation.
//!
//! Every output is one chain `init + a₀b₀ + a₁b₁ + …` in ascending index, with separate multiplication and addition
//! (never fused). Vectors span independent outputs, so tile shape and vector width change no bit: native and
//! WebAssembly builds agree exactly.
//!
//! Products are computed in tiles of R rows × L columns that stay in registers: 2 × 16 and 4 × 8 where they fit (array
//! tiles only 4 × 8 where sums are so long that panels of sixteen columns exceed the nearest cache), smaller ones for
//! the remainders. A tile's operand is first packed into a panel, in access order: copies are few compared with the
//! products, and the inner loop needs neither strides nor bounds checks.
//!
//! Natively, the same tiles, of four rows × 16 columns, are summed in explicit SIMD registers
//! ([`Tiles`](crate::engine::math::micro_kernel::Tiles)); the compiler vectorises arrays too, but keeps few of their
//! sums in registers. One tile alone, on a Xeon with AVX-512, in GFLOP/s: 92 with 16 numbers per register, 78 with 8,
//! 37 with arrays. With AVX-512 tiles are eight × 32: in outer products, and in products with rows where these are
//! worth packing, too. In sampled steps of 784-400-400-10, these tiles take 75 % of the time and reach 101, where a
//! loop of only products and sums reaches 111; packing takes 7 %, the last columns, ends of tiles and rows of a batch
//! 14, the optimiser 4.
//!
//! One tile alone, in WebAssembly (V8, Zen 4), in GFLOP/s where a loop of only products and sums reaches 39:
//! 2 × 16 33, 4 × 8 29 (packed on both sides 33), 3 × 8 27, 4 × 4 25, 6 × 8 23 (registers spill).

use crate::engine::math::elementwise;

/// Runs `$block` for tiles of 32, 16, 8 and 4 columns, of at most `$most`, until all `$n` are done; in it, `$lanes` is
/// the tile's width and `$valid` the number of its valid columns.
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

mod finish;
mod outer;
mod pack;
mod panels;
mod rows;
mod tile;

pub use finish::{Finish, keep_where_positive};
pub use outer::{Onto, accumulate_columns, accumulate_outer};
pub use panels::Panels;
pub use rows::{affine, product_transposed};

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
    elementwise::each([sums], [values], |[sum], [value]| [sum + value]);
}

/// `out = values / ‖values‖`; zeros stay zeros.
pub fn unit(values: &[f32], out: &mut [f32]) {
    let length = libm::sqrt(dot(values, values)) as f32;
    let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
    elementwise::each([out], [values], |_, [value]| [scale * value]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;
    use crate::engine::math::simd::Vectors;

    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut rng = Rng::new(seed);
        (0..n).map(|_| rng.normal()).collect()
    }

    /// Working memory for the widest vectors of this processor, and for arrays as in WebAssembly.
    fn panels(n_rows: usize, n_in: usize, n_out: usize) -> [Panels; 2] {
        [Vectors::widest(), Vectors::narrow()]
            .map(|vectors| Panels { vectors, ..Panels::new(n_rows, core::iter::once([n_in, n_out])) })
    }

    /// Shapes with every remainder: rows modulo 4, columns modulo 8. In the seven with both sizes of at least 64, rows
    /// are packed where tiles are tall; in each product, two of them in parts. Sums of 450 terms use narrower array
    /// tiles.
    const SHAPES: &[[usize; 3]] = &[
        [1, 1, 1],
        [3, 2, 2],
        [2, 3, 15],
        [4, 5, 8],
        [5, 16, 2],
        [7, 9, 10],
        [33, 64, 23],
        [16, 64, 64],
        [19, 65, 70],
        [11, 67, 71],
        [9, 201, 97],
        [9, 97, 201],
        [9, 450, 70],
        [9, 70, 450],
        [0, 3, 5],
    ];

    #[test]
    fn affine_is_one_ascending_chain_for_each_output() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (x, w, bias) = (numbers(n_rows * n_in, 1), numbers(n_in * n_out, 2), numbers(n_out, 3));
            let mut out = vec![0.0; n_rows * n_out];
            let signs = numbers(n_rows * n_out, 4);
            for finish in [Finish::Nothing, Finish::NotBelowZero, Finish::WherePositive(&signs)] {
                for mut panels in panels(n_rows, n_in, n_out) {
                    out.fill(9.0);
                    affine(&x, &w, &bias, n_in, finish, &mut out, &mut panels);
                    for row in 0..n_rows {
                        for column in 0..n_out {
                            let mut sum = bias[column];
                            for k in 0..n_in {
                                sum += x[row * n_in + k] * w[k * n_out + column];
                            }
                            let place = row * n_out + column;
                            assert_eq!(out[place].to_bits(), finished(finish, place, sum));
                        }
                    }
                }
            }
        }
    }

    /// The bits of a finished sum.
    fn finished(finish: Finish<'_>, place: usize, sum: f32) -> u32 {
        let is_kept = match finish {
            Finish::Nothing => true,
            Finish::NotBelowZero => sum >= 0.0,
            Finish::WherePositive(signs) => signs[place] > 0.0,
        };
        if is_kept { sum.to_bits() } else { 0 }
    }

    #[test]
    fn outer_product_adds_rows_in_order() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (x, delta) = (numbers(n_rows * n_in, 4), numbers(n_rows * n_out, 5));
            let before = numbers(n_in * n_out, 6);
            let both = panels(n_rows, n_in, n_out);
            for (onto, mut panels) in
                [Onto::Sums, Onto::Zero].into_iter().flat_map(|onto| both.clone().map(|p| (onto, p)))
            {
                let mut gradient = before.clone();
                accumulate_outer(&x, &delta, n_in, n_out, onto, &mut gradient, &mut panels);
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
                for mut panels in panels(n_rows, n_in, n_out) {
                    out.fill(9.0);
                    product_transposed(&delta, &w, n_out, finish, &mut out, &mut panels);
                    for row in 0..n_rows {
                        for input in 0..n_in {
                            let mut sum = 0.0;
                            for k in 0..n_out {
                                sum += delta[row * n_out + k] * w[input * n_out + k];
                            }
                            let place = row * n_in + input;
                            assert_eq!(out[place].to_bits(), finished(finish, place, sum));
                        }
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
