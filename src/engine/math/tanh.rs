//! The hyperbolic tangent, bit-identical on every machine: eight numbers at once.

use super::simd::Vectors;

/// Numbers per iteration: two vectors of WebAssembly or SSE2, one of AVX2.
const WIDTH: usize = 8;

/// Replaces each value by its hyperbolic tangent.
pub fn tanh_all(vectors: Vectors, values: &mut [f32]) {
    vectors.run(
        #[inline(always)]
        || {
            let (wide, rest) = values.as_chunks_mut::<WIDTH>();
            for lanes in wide {
                *lanes = lanes.map(tanh);
            }
            if !rest.is_empty() {
                // Padded, so that there is only one loop: a separate one for the remainder would be as long again.
                let mut lanes = [0.0; WIDTH];
                lanes[..rest.len()].copy_from_slice(rest);
                lanes = lanes.map(tanh);
                rest.copy_from_slice(&lanes[..rest.len()]);
            }
        },
    );
}

/// tanh x with the bits of `libm::tanhf`, but without a branch, so that several are computed at once. NaN stays NaN.
///
/// tanh |x| is 1 − 2/(t + 2) or t/(t + 2) with t = e²ˣ − 1, or −t/(t + 2) with t = e⁻²ˣ − 1, whichever cancels least.
/// For t, the argument is reduced to r = ±2x − k·ln 2 with |r| ≤ ½ ln 2 and its rounding error c, and eʳ − 1 is a
/// rational function of r. The library scales it by 2ᵏ in six ways; within the bounds of |x| they all round to the same
/// bits as the general one (compared for every x).
///
/// # Source
/// FreeBSD's `s_expm1f.c`, © Sun Microsystems 1993, and musl's `tanhf.c`.
#[inline(always)]
fn tanh(x: f32) -> f32 {
    const LN_2_HIGH: f32 = f32::from_bits(0x3f31_7180);
    const LN_2_LOW: f32 = f32::from_bits(0x3717_f7d1);
    const INV_LN_2: f32 = f32::from_bits(0x3fb8_aa3b);
    /// ½ ln 3, above which tanh exceeds ½; ½ ln 5/3, above which it exceeds ¼.
    const HALF_LN_3: f32 = f32::from_bits(0x3f0c_9f54);
    const HALF_LN_5_3: f32 = f32::from_bits(0x3e82_c578);
    const Q1: f32 = -3.333_321_3e-2;
    const Q2: f32 = 1.580_717e-3;
    /// 1.5 · 2²³: adding it rounds to the nearest whole number and puts that into the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    /// From here on, tanh is 1.
    const MOST: f32 = 10.0;

    let size = x.abs();
    let is_large = size > HALF_LN_3;
    // Written so that NaN is preserved: every comparison with it is false.
    let limited = if size > MOST { MOST } else { size };
    let twice = if size > HALF_LN_5_3 { 2.0 * limited } else { -2.0 * limited };

    let shifted = twice * INV_LN_2 + ROUND;
    let k = shifted - ROUND;
    let high = twice - k * LN_2_HIGH;
    let low = k * LN_2_LOW;
    let r = high - low;
    let c = (high - r) - low;

    let half = 0.5 * r;
    let square = r * half;
    let r1 = 1.0 + square * (Q1 + square * Q2);
    let u = 3.0 - r1 * half;
    let quotient = square * ((r1 - u) / (6.0 - r * u));
    let e = r * (quotient - c) - c - square;

    let exponent = shifted.to_bits() << 23;
    let power = f32::from_bits(1.0_f32.to_bits().wrapping_add(exponent));
    let inverse = f32::from_bits(1.0_f32.to_bits().wrapping_sub(exponent));
    let t = (r - e + (1.0 - inverse)) * power;

    let ratio = (if is_large { 2.0 } else { t }) / (t + 2.0);
    let value = if is_large { 1.0 - ratio } else { ratio };
    value.copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    /// The hyperbolic tangents with the widest vectors of this processor, and with the narrowest.
    fn both(values: &[f32]) -> [Vec<f32>; 2] {
        [Vectors::widest(), Vectors::narrow()].map(|vectors| {
            let mut values = values.to_vec();
            tanh_all(vectors, &mut values);
            values
        })
    }

    fn assert_like_the_library(values: &[f32]) {
        for found in both(values) {
            for (x, found) in values.iter().zip(found) {
                let expected = libm::tanhf(*x);
                let is_same = found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan());
                assert!(is_same, "tanh({x:e}) is {expected:e}, not {found:e}");
            }
        }
    }

    #[test]
    fn it_has_the_bits_of_the_library_s() {
        let mut rng = Rng::new(5);
        // Every exponent, and densely where networks are: every k of the reduction, every change of formula.
        let anywhere: Vec<f32> = (0..300_000).map(|_| f32::from_bits(rng.below(1 << 32) as u32)).collect();
        assert_like_the_library(&anywhere);
        let near: Vec<f32> = (0..300_000).map(|_| rng.uniform(-11.0, 11.0)).collect();
        assert_like_the_library(&near);
        let edges =
            [0x3f0c_9f54, 0x3e82_c578, 0x3eb1_7218, 0x3e31_7218, 0x3f05_1592, 0x4120_0000, 0x3280_0000, 0x80_0000];
        let around: Vec<f32> = edges
            .into_iter()
            .flat_map(|bits| (bits - 40..bits + 40).flat_map(|bits| [f32::from_bits(bits), -f32::from_bits(bits)]))
            .collect();
        assert_like_the_library(&around);
        assert_like_the_library(&[0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, f32::MAX, f32::from_bits(1)]);
    }

    #[test]
    fn every_place_is_done_once_whatever_the_length() {
        for n in 0..20 {
            let values: Vec<f32> = (0..n).map(|index| index as f32 * 0.25).collect();
            assert_like_the_library(&values);
        }
    }
}
