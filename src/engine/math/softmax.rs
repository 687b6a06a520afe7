//! Softmax with its exponential and logarithm, bit-identical on every machine: for one row, or for several at once.

use crate::engine::math::micro_kernel::add_product;

/// eˣ in single precision, the same bits on every machine.
///
/// x = n·ln 2 + r with |r| ≤ ½ ln 2, then the Taylor polynomial of degree 7 in Horner form times
/// 2ⁿ; relative error below 3·10⁻⁷. Arguments are limited to [−87, 88]; NaN stays NaN.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2²³: adding it rounds to the nearest whole number.
    const LN_2_HIGH: f32 = 355.0 / 512.0;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    // Written so that NaN is preserved: every comparison with it is false.
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
    largest * scale + ln(sum)
}

/// Rows that [`softmax_rows`] processes at once.
pub const ROWS: usize = 8;

/// As [`softmax`], for [`ROWS`] rows at once and with the same bits: replaces each output's logits in `columns` `[O]`
/// by its probabilities.
pub fn softmax_rows(columns: &mut [[f32; ROWS]], temperature: f32) -> [f32; ROWS] {
    let scale = 1.0 / temperature;
    let mut largest = [f32::NEG_INFINITY; ROWS];
    for logits in columns.iter() {
        for (largest, &logit) in largest.iter_mut().zip(logits) {
            *largest = if logit > *largest { logit } else { *largest };
        }
    }
    let mut sums = [0.0; ROWS];
    for lanes in columns.iter_mut() {
        let logits = *lanes;
        *lanes = core::array::from_fn(|row| exp((logits[row] - largest[row]) * scale));
        add_product(&mut sums, 1.0, lanes);
    }
    let inverse = sums.map(|sum| 1.0 / sum);
    for lanes in columns.iter_mut() {
        let powers = *lanes;
        *lanes = core::array::from_fn(|row| powers[row] * inverse[row]);
    }
    core::array::from_fn(|row| largest[row] * scale + ln(sums[row]))
}

/// ln x of a normal number above zero, with the bits of `libm::logf` but without a branch, so that several are computed
/// at once; NaN and ∞ stay unchanged.
///
/// # Source
/// FreeBSD's `e_logf.c`, © Sun Microsystems 1993: x = 2ᵏ(1 + f) with √½ < 1 + f < √2, and a series in f/(2 + f).
#[inline(always)]
fn ln(x: f32) -> f32 {
    const SQRT_HALF: u32 = 0x3f35_04f3;
    const LN_2_HIGH: f32 = f32::from_bits(0x3f31_7180);
    const LN_2_LOW: f32 = f32::from_bits(0x3717_f7d1);
    let bits = x.to_bits().wrapping_add(1.0_f32.to_bits() - SQRT_HALF);
    let exponent = ((bits >> 23).cast_signed() - 127) as f32;
    let f = f32::from_bits((bits & 0x007f_ffff) + SQRT_HALF) - 1.0;
    let s = f / (2.0 + f);
    let square = s * s;
    let fourth = square * square;
    let even = fourth * (0.400_009_72 + fourth * 0.242_790_79);
    let odd = square * (0.666_666_6 + fourth * 0.284_987_87);
    let half = 0.5 * f * f;
    let sum = s * (half + (odd + even)) + exponent * LN_2_LOW - half + f + exponent * LN_2_HIGH;
    if x < f32::INFINITY { sum } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    #[test]
    fn the_logarithm_has_the_bits_of_the_library_s() {
        let mut rng = Rng::new(9);
        for _ in 0..200_000 {
            let x = f32::from_bits(rng.below(0x7f00_0000) as u32 + 0x0080_0000);
            assert_eq!(ln(x).to_bits(), libm::logf(x).to_bits(), "{x}");
        }
        for x in [1.0, 2.0, 10.0, f32::MIN_POSITIVE, f32::MAX, f32::INFINITY] {
            assert_eq!(ln(x).to_bits(), libm::logf(x).to_bits(), "{x}");
        }
        assert!(ln(f32::NAN).is_nan());
    }

    #[test]
    fn rows_at_once_have_the_bits_of_rows_one_by_one() {
        for n_outputs in [1, 2, 7, 10] {
            let mut rng = Rng::new(11);
            let mut logits: Vec<f32> = (0..ROWS * n_outputs).map(|_| rng.normal()).collect();
            logits[0] = 300.0;
            let mut columns: Vec<[f32; ROWS]> =
                (0..n_outputs).map(|output| core::array::from_fn(|row| logits[row * n_outputs + output])).collect();
            let sums = softmax_rows(&mut columns, 2.0);
            for (row, logits) in logits.chunks_exact(n_outputs).enumerate() {
                let mut probabilities = vec![0.0; n_outputs];
                assert_eq!(softmax(logits, 2.0, &mut probabilities).to_bits(), sums[row].to_bits());
                for (probability, column) in probabilities.iter().zip(&columns) {
                    assert_eq!(probability.to_bits(), column[row].to_bits());
                }
            }
        }
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
    fn softmax_sums_to_one_and_survives_large_logits() {
        let mut probabilities = [0.0; 3];
        let log_sum = softmax(&[1000.0, 1000.0, -1000.0], 1.0, &mut probabilities);
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((probabilities[0] - 0.5).abs() < 1e-6);
        assert!((log_sum - (1000.0 + core::f32::consts::LN_2)).abs() < 1e-3);
    }
}
