//! Parses numbers.
//!
//! The standard library's parser is exact for numbers of any length. Links and fields hold short ones, for which one
//! multiplication or division by a power of ten suffices.

/// Decimal digits that f64 always represents exactly as an integer: 10¹⁵ < 2⁵³.
pub(super) const EXACT_DIGITS: u32 = 15;
/// Powers of ten up to this one are exact in f64.
const EXACT_POWER: i32 = 22;

/// Parses a number: `12`, `-0.5`, `.5`, `1e-3`; `None` if the text is not one. Up to 15 digits (after leading zeros)
/// and powers from 10⁻²² to 10²² take one rounding to f64 and one to f32; longer numbers are close approximations.
pub fn number(text: &str) -> Option<f32> {
    wide_number(text).map(|value| value as f32)
}

/// The same in f64: exact for up to 15 digits and powers from 10⁻²² to 10²².
pub(super) fn wide_number(text: &str) -> Option<f64> {
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if ["inf", "infinity"].iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return Some(if is_negative { f64::NEG_INFINITY } else { f64::INFINITY });
    }
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, exponent(power)?),
        None => (text, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + part.len() == 0 {
        return None;
    }
    let (mut mantissa, mut n_digits, mut power) = (0_u64, 0, power);
    for (idx, digit) in whole.bytes().chain(part.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let is_part = idx >= whole.len();
        if n_digits == EXACT_DIGITS {
            // Digits beyond the precision of f32.
            power += i32::from(!is_part);
            continue;
        }
        mantissa = 10 * mantissa + u64::from(digit - b'0');
        n_digits += u32::from(mantissa > 0);
        power -= i32::from(is_part);
    }
    let mut value = mantissa as f64;
    while power != 0 && value != 0.0 && value.is_finite() {
        let step = power.clamp(-EXACT_POWER, EXACT_POWER);
        let factor = (0..step.unsigned_abs()).fold(1.0_f64, |factor, _| factor * 10.0);
        value = if step > 0 { value * factor } else { value / factor };
        power -= step;
    }
    Some(if is_negative { -value } else { value })
}

/// The exponent after the `e`; all beyond ±1000 are equivalent.
fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0, |size, digit| (10 * size + i32::from(digit - b'0')).min(1000));
    Some(if text.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    #[test]
    fn it_reads_as_the_standard_library_does() {
        let same = |text: &str| {
            let read = number(text).map(f32::to_bits);
            assert_eq!(read, text.parse::<f32>().ok().map(f32::to_bits), "{text}");
        };
        for text in [
            "0",
            "-0",
            "1",
            "+2",
            "007",
            "12.5",
            ".5",
            "5.",
            "-0.25",
            "1e-3",
            "1E5",
            "3e+2",
            "0.1",
            "0.3",
            "1e22",
            "16777217",
            "0.000001",
            "1e-45",
            "1e39",
            "-1e300",
            "0e999",
            "3.4028236e38",
            "123456789012345",
            "0.00000000000000000000000000000000001",
            "99999999",
            "0.1000000000000000055511151231257827",
            "1e400",
            "inf",
            "-Infinity",
            "1e99999999999",
            "-1e-99999999999",
            "0e5",
            "123456789012345678901234567890",
        ] {
            same(text);
        }
        for text in ["", "-", ".", "e5", "1e", "1e1.5", "one", "1,5", "0x10", "--1", "1 ", "1_000", "١"] {
            same(text);
        }
        // Every number that a link can contain, as written there.
        let mut rng = Rng::new(7);
        for _ in 0..200_000 {
            let magnitude = rng.uniform(-12.0, 12.0);
            let value = rng.uniform(-1.0, 1.0) * libm::powf(10.0, magnitude);
            same(&value.to_string());
            same(&format!("{value:.3}"));
        }
    }
}
