//! The few dense kernels, with a fixed order of summation.
//!
//! Every output is one chain `init + a₀b₀ + a₁b₁ + …` in ascending index, multiplied and added
//! separately (never fused). Vectors run across independent outputs, so tile shape and vector width
//! change no bit: native and WebAssembly builds agree exactly.
//!
//! Products are computed in tiles of R rows × L columns that stay in registers: 4 × 8 where they
//! fit, smaller ones for the rests.

/// Multiplies and adds with two roundings: the only way sums are made here.
#[inline(always)]
fn lane_step<const L: usize>(sum: &mut [f32; L], factor: f32, row: &[f32]) {
    for (slot, value) in sum.iter_mut().zip(row) {
        *slot += factor * value;
    }
}

/// One tile of `x · w + init`: R rows of `x`, L columns of `w` from `column` on.
#[inline(always)]
fn product_tile<const R: usize, const L: usize>(
    x: [&[f32]; R],
    w: &[f32],
    n_out: usize,
    column: usize,
    mut sums: [[f32; L]; R],
) -> [[f32; L]; R] {
    for (k, w_row) in w.chunks_exact(n_out).enumerate() {
        let lanes = &w_row[column..column + L];
        for (sum, row) in sums.iter_mut().zip(&x) {
            lane_step(sum, row[k], lanes);
        }
    }
    sums
}

/// R rows of `out = bias + x · w`, all columns.
#[inline(always)]
fn affine_rows<const R: usize>(x: &[f32], w: &[f32], bias: &[f32], n_in: usize, out: &mut [f32]) {
    let n_out = bias.len();
    let rows: [&[f32]; R] = core::array::from_fn(|row| &x[row * n_in..(row + 1) * n_in]);
    let mut column = 0;
    macro_rules! blocks {
        ($lanes:literal) => {
            while n_out - column >= $lanes {
                let mut init = [0.0; $lanes];
                init.copy_from_slice(&bias[column..column + $lanes]);
                let sums = product_tile::<R, $lanes>(rows, w, n_out, column, [init; R]);
                for (row, sum) in sums.iter().enumerate() {
                    out[row * n_out + column..row * n_out + column + $lanes].copy_from_slice(sum);
                }
                column += $lanes;
            }
        };
    }
    blocks!(8);
    blocks!(4);
    blocks!(2);
    blocks!(1);
}

/// `out [N, O] = bias [O] + x [N, D] · w [D, O]`.
pub fn affine(x: &[f32], w: &[f32], bias: &[f32], n_in: usize, out: &mut [f32]) {
    let n_out = bias.len();
    let n_rows = x.len() / n_in;
    let mut row = 0;
    while row + 4 <= n_rows {
        affine_rows::<4>(&x[row * n_in..], w, bias, n_in, &mut out[row * n_out..]);
        row += 4;
    }
    while row < n_rows {
        affine_rows::<1>(&x[row * n_in..], w, bias, n_in, &mut out[row * n_out..]);
        row += 1;
    }
}

/// R rows of `gradient += xᵀ · delta`: inputs `input..input + R`, all columns.
#[inline(always)]
fn outer_rows<const R: usize>(x: &[f32], delta: &[f32], n_in: usize, n_out: usize, input: usize, gradient: &mut [f32]) {
    let mut column = 0;
    macro_rules! blocks {
        ($lanes:literal) => {
            while n_out - column >= $lanes {
                let mut sums = [[0.0; $lanes]; R];
                for (row, sum) in sums.iter_mut().enumerate() {
                    let at = (input + row) * n_out + column;
                    sum.copy_from_slice(&gradient[at..at + $lanes]);
                }
                for (x_row, delta_row) in x.chunks_exact(n_in).zip(delta.chunks_exact(n_out)) {
                    let factors = &x_row[input..input + R];
                    let lanes = &delta_row[column..column + $lanes];
                    for (sum, &factor) in sums.iter_mut().zip(factors) {
                        lane_step(sum, factor, lanes);
                    }
                }
                for (row, sum) in sums.iter().enumerate() {
                    let at = (input + row) * n_out + column;
                    gradient[at..at + $lanes].copy_from_slice(sum);
                }
                column += $lanes;
            }
        };
    }
    blocks!(8);
    blocks!(4);
    blocks!(2);
    blocks!(1);
}

/// `gradient [D, O] += x [N, D]ᵀ · delta [N, O]`.
pub fn accumulate_outer(x: &[f32], delta: &[f32], n_in: usize, n_out: usize, gradient: &mut [f32]) {
    let mut input = 0;
    while input + 4 <= n_in {
        outer_rows::<4>(x, delta, n_in, n_out, input, gradient);
        input += 4;
    }
    while input < n_in {
        outer_rows::<1>(x, delta, n_in, n_out, input, gradient);
        input += 1;
    }
}

/// `sums [O] += Σₙ delta [N, O]`.
pub fn accumulate_columns(delta: &[f32], sums: &mut [f32]) {
    for row in delta.chunks_exact(sums.len()) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
}

/// `out [O, D] = w [D, O]ᵀ`.
pub fn transpose(w: &[f32], n_out: usize, out: &mut [f32]) {
    let n_in = w.len() / n_out;
    for (input, row) in w.chunks_exact(n_out).enumerate() {
        for (output, &value) in row.iter().enumerate() {
            out[output * n_in + input] = value;
        }
    }
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
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}

/// `out = values / ‖values‖`; zeros stay zeros.
pub fn unit(values: &[f32], out: &mut [f32]) {
    let length = libm::sqrt(dot(values, values)) as f32;
    let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
    for (slot, value) in out.iter_mut().zip(values) {
        *slot = scale * value;
    }
}

/// eˣ in single precision, the same bits on every machine.
///
/// x = n·ln 2 + r with |r| ≤ ½ ln 2, then the Taylor polynomial of degree 7 in Horner form times
/// 2ⁿ; relative error below 3·10⁻⁷. Arguments are limited to [−87, 88]; NaN stays NaN.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2²³: adding it rounds to the nearest whole number.
    const LN_2_HIGH: f32 = 355.0 / 512.0;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    // Written so that NaN survives: every comparison with it is false.
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 88.0 { 88.0 } else { x };
    let shifted = x * core::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * LN_2_HIGH;
    let rest = rest - whole * LN_2_LOW;
    let mut sum = 1.0 / 5040.0;
    sum = sum * rest + 1.0 / 720.0;
    sum = sum * rest + 1.0 / 120.0;
    sum = sum * rest + 1.0 / 24.0;
    sum = sum * rest + 1.0 / 6.0;
    sum = sum * rest + 0.5;
    sum = sum * rest + 1.0;
    sum = sum * rest + 1.0;
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127);
    sum * f32::from_bits(exponent << 23)
}

/// Softmax of `logits / temperature` into `probabilities`; returns ln Σ exp of the scaled logits.
pub fn softmax(logits: &[f32], temperature: f32, probabilities: &mut [f32]) -> f32 {
    let scale = 1.0 / temperature;
    let mut largest = f32::NEG_INFINITY;
    for &logit in logits {
        if logit > largest {
            largest = logit;
        }
    }
    let mut sum = 0.0;
    for (slot, &logit) in probabilities.iter_mut().zip(logits) {
        *slot = exp((logit - largest) * scale);
        sum += *slot;
    }
    let inverse = 1.0 / sum;
    for slot in probabilities.iter_mut() {
        *slot *= inverse;
    }
    largest * scale + libm::logf(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Rng;

    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut rng = Rng::new(seed);
        (0..n).map(|_| rng.normal()).collect()
    }

    /// Shapes with every kind of rest: rows modulo 4, columns modulo 8.
    const SHAPES: &[[usize; 3]] = &[[1, 1, 1], [3, 2, 2], [4, 5, 8], [7, 9, 10], [33, 64, 23]];

    #[test]
    fn affine_is_one_ascending_chain_for_each_output() {
        for &[n_rows, n_in, n_out] in SHAPES {
            let (x, w, bias) = (numbers(n_rows * n_in, 1), numbers(n_in * n_out, 2), numbers(n_out, 3));
            let mut out = vec![0.0; n_rows * n_out];
            affine(&x, &w, &bias, n_in, &mut out);
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
            let mut gradient = before.clone();
            accumulate_outer(&x, &delta, n_in, n_out, &mut gradient);
            for input in 0..n_in {
                for column in 0..n_out {
                    let mut sum = before[input * n_out + column];
                    for row in 0..n_rows {
                        sum += x[row * n_in + input] * delta[row * n_out + column];
                    }
                    assert_eq!(gradient[input * n_out + column].to_bits(), sum.to_bits());
                }
            }
        }
    }

    #[test]
    fn transposing_twice_changes_nothing() {
        let w = numbers(5 * 3, 7);
        let (mut once, mut twice) = (vec![0.0; 15], vec![0.0; 15]);
        transpose(&w, 3, &mut once);
        transpose(&once, 5, &mut twice);
        assert_eq!(w, twice);
        assert_eq!(once[2 * 5 + 4], w[4 * 3 + 2]);
    }

    #[test]
    fn exp_is_within_three_parts_in_ten_million() {
        for i in -8600..8700_i32 {
            let x = i as f32 * 0.01;
            let exact = libm::exp(f64::from(x));
            let error = (f64::from(exp(x)) - exact).abs() / exact;
            assert!(error < 3e-7, "exp({x}) is off by {error:e}");
        }
        assert!(exp(f32::NAN).is_nan());
        assert!(exp(-1000.0) < 1e-37);
        assert_eq!(exp(0.0), 1.0);
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
    fn softmax_sums_to_one_and_survives_large_logits() {
        let mut probabilities = [0.0; 3];
        let log_sum = softmax(&[1000.0, 1000.0, -1000.0], 1.0, &mut probabilities);
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((probabilities[0] - 0.5).abs() < 1e-6);
        assert!((log_sum - (1000.0 + core::f32::consts::LN_2)).abs() < 1e-3);
    }

    #[test]
    fn dot_agrees_with_a_plain_sum() {
        let (a, b) = (numbers(37, 8), numbers(37, 9));
        let plain: f64 = a.iter().zip(&b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum();
        assert!((dot(&a, &b) - plain).abs() < 1e-12);
    }
}
