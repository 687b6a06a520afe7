//! Formats numbers.
//!
//! Every binary number has a finite decimal expansion: m·2⁻ᵏ = m·5ᵏ∕10ᵏ. This code computes all its digits and rounds
//! once to those requested.
//!
//! What is rounded is the number as people read it, its shortest decimal, and a half goes away from zero: whoever
//! rounds 0.9125 from a JSON document by hand gets 91.3 %, although the binary number lies a little below the half. This
//! holds for up to 15 significant digits, more than any reader shows.

use super::read::{EXACT_DIGITS, number, wide_number};

/// Base of a long number's limbs: nine digits each.
const LIMB: u64 = 1_000_000_000;
/// Largest powers by which a limb is multiplied at once: 5¹² and 2²⁸ stay below 2³².
const MOST_FIVES: u32 = 12;
const MOST_TWOS: u32 = 28;
/// Digits that distinguish any two f32.
const MOST_DIGITS: isize = 9;

/// A number with `n_decimals` digits after the point.
pub fn fixed(value: f64, n_decimals: u8) -> String {
    scaled(value, 0, n_decimals)
}

/// A fraction as a percentage with `n_decimals` digits after the point: the decimal point moves, nothing is multiplied.
pub fn percent(fraction: f64, n_decimals: u8) -> String {
    scaled(fraction, 2, n_decimals)
}

/// A number times 10^`power` with `n_decimals` digits after the point.
fn scaled(value: f64, power: isize, n_decimals: u8) -> String {
    if let Some(word) = word_for(value) {
        return word.to_owned();
    }
    let mut digits = Digits::shown(value.abs());
    digits.point += power;
    digits.round(digits.point + isize::from(n_decimals), true);
    signed(value.is_sign_negative(), digits.plain(n_decimals.into()))
}

/// A number as digit, point, `n_decimals` digits and power of ten: `1.2e-5`.
pub fn scientific(value: f64, n_decimals: u8) -> String {
    if let Some(word) = word_for(value) {
        return word.to_owned();
    }
    let mut digits = Digits::shown(value.abs());
    digits.round(1 + isize::from(n_decimals), true);
    let power = if digits.digits.is_empty() { 0 } else { digits.point - 1 };
    digits.point = 1;
    let text = digits.plain(n_decimals.into()) + "e" + &power.to_string();
    signed(value.is_sign_negative(), text)
}

/// The f64 with the same shortest decimal: 0.575 for the f32 nearest to it, which lies a little below.
pub fn widened(value: f32) -> f64 {
    wide_number(&shortest(value)).unwrap_or(f64::from(value))
}

/// The shortest decimal that parses back to this number, as `{}` writes it: never with an exponent.
pub fn shortest(value: f32) -> String {
    if let Some(word) = word_for(f64::from(value)) {
        return word.to_owned();
    }
    let size = value.abs();
    let all = Digits::of(f64::from(size));
    let mut text = String::new();
    // The neighbour above a power of two is twice as far away as the one below: a decimal farther above, rounded up,
    // may still parse to it.
    let candidates = (1..=MOST_DIGITS).flat_map(|n_digits| [(n_digits, true), (n_digits, false)]);
    for (n_digits, to_nearest) in candidates {
        let mut digits = all.clone();
        digits.round(n_digits, to_nearest);
        text = digits.plain(digits.n_decimals());
        if number(&text) == Some(size) {
            break;
        }
    }
    signed(value.is_sign_negative(), text)
}

/// The text for NaN and infinities.
const fn word_for(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("NaN")
    } else if value.is_infinite() {
        Some(if value.is_sign_negative() { "-inf" } else { "inf" })
    } else {
        None
    }
}

fn signed(is_negative: bool, text: String) -> String {
    if is_negative { format!("-{text}") } else { text }
}

/// Decimal digits 0.d₁d₂… times a power of ten.
#[derive(Clone, Debug)]
struct Digits {
    /// Digits from the first nonzero one on; empty for 0.
    digits: Vec<u8>,
    /// Digits before the point: negative if zeros follow it.
    point: isize,
}

impl Digits {
    /// All digits of a finite nonnegative number.
    fn of(value: f64) -> Self {
        let bits = value.to_bits();
        let exponent = isize::from(((bits >> 52) as u16).cast_signed());
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
        if mantissa == 0 {
            return Self { digits: Vec::new(), point: 0 };
        }
        let n_zeros = mantissa.trailing_zeros().min(power.min(0).unsigned_abs() as u32);
        let (mut mantissa, power) = (mantissa >> n_zeros, power + isize::from(n_zeros as u8));
        // The lowest nine digits first.
        let mut limbs = Vec::new();
        while mantissa > 0 {
            limbs.push(mantissa % LIMB);
            mantissa /= LIMB;
        }
        let (base, most) = if power < 0 { (5_u64, MOST_FIVES) } else { (2, MOST_TWOS) };
        let mut left = power.unsigned_abs() as u32;
        while left > 0 {
            let step = left.min(most);
            multiply(&mut limbs, base.pow(step));
            left -= step;
        }
        let mut digits: Vec<u8> = Vec::with_capacity(9 * limbs.len());
        for limb in limbs.iter().rev() {
            digits.extend((0..9).rev().map(|place| (limb / 10_u64.pow(place) % 10) as u8));
        }
        let first = digits.iter().position(|&digit| digit > 0).unwrap_or(0);
        digits.drain(..first);
        let point = digits.len().cast_signed() + power.min(0);
        Self { digits, point }
    }

    /// The digits of the shortest decimal that parses back to a finite nonnegative number. Where that takes more than 15
    /// digits, all digits: rounded to at most 15, both are alike, since no half of 15 digits lies between them; it would
    /// be shorter. (From the 16th digit on, exact digits are written.)
    fn shown(value: f64) -> Self {
        let all = Self::of(value);
        // Subnormal numbers hold fewer digits.
        let fewest = if value < f64::MIN_POSITIVE { 1 } else { EXACT_DIGITS };
        (fewest..=EXACT_DIGITS)
            .map(|n_digits| {
                let mut short = all.clone();
                short.round(n_digits.cast_signed() as isize, true);
                short
            })
            .find(|short| wide_number(&short.plain(short.n_decimals())) == Some(value))
            .unwrap_or(all)
    }

    /// Keeps this many digits, the last one rounded: to nearest, ties up, or always up.
    fn round(&mut self, n_kept: isize, to_nearest: bool) {
        let Ok(n_kept) = usize::try_from(n_kept) else {
            self.digits.clear();
            return;
        };
        let Some(&next) = self.digits.get(n_kept) else { return };
        let goes_up = next >= 5 || !to_nearest;
        self.digits.truncate(n_kept);
        if !goes_up {
            return;
        }
        while self.digits.last() == Some(&9) {
            self.digits.pop();
        }
        if let Some(last) = self.digits.last_mut() {
            *last += 1;
        } else {
            self.digits.push(1);
            self.point += 1;
        }
    }

    /// Number of digits after the point, without trailing zeros.
    fn n_decimals(&self) -> usize {
        let n_digits = self.digits.iter().rposition(|&digit| digit > 0).map_or(0, |last| last + 1);
        usize::try_from(n_digits.cast_signed() - self.point).unwrap_or(0)
    }

    /// The number with this many digits after the point, unrounded.
    fn plain(&self, n_decimals: usize) -> String {
        let at = |place: isize| {
            let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
            char::from(b'0' + digit.unwrap_or(&0))
        };
        let n_whole = if self.digits.is_empty() { 1 } else { self.point.max(1) };
        let point = if self.digits.is_empty() { 1 } else { self.point };
        let mut text: String = (point - n_whole..point).map(at).collect();
        if n_decimals > 0 {
            text.push('.');
            text.extend((point..point + n_decimals.cast_signed()).map(at));
        }
        text
    }
}

/// Multiplies a long number, its lowest limb first.
fn multiply(limbs: &mut Vec<u64>, factor: u64) {
    let mut carry = 0;
    for limb in limbs.iter_mut() {
        let product = *limb * factor + carry;
        *limb = product % LIMB;
        carry = product / LIMB;
    }
    if carry > 0 {
        limbs.push(carry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    /// A decimal rounded by hand, digit by digit: a half goes away from zero.
    fn by_hand(decimal: &str, n_decimals: usize) -> String {
        let (sign, size) = decimal.strip_prefix('-').map_or(("", decimal), |size| ("-", size));
        let (whole, part) = size.split_once('.').unwrap_or((size, ""));
        let mut digits: Vec<u8> =
            whole.bytes().chain(part.bytes()).chain([b'0'; 20]).map(|digit| digit - b'0').collect();
        let n_kept = whole.len() + n_decimals;
        let mut carry = digits[n_kept] >= 5;
        digits.truncate(n_kept);
        for digit in digits.iter_mut().rev() {
            *digit = if carry { (*digit + 1) % 10 } else { *digit };
            carry = carry && *digit == 0;
        }
        let mut text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        if carry {
            text.insert(0, '1');
        }
        let point = text.len() - n_decimals;
        let mut whole = text[..point].trim_start_matches('0').to_owned();
        if whole.is_empty() {
            whole.push('0');
        }
        let part = &text[point..];
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    /// The decimal point moved two places to the right.
    fn times_100(decimal: &str) -> String {
        let (sign, size) = decimal.strip_prefix('-').map_or(("", decimal), |size| ("-", size));
        let (whole, part) = size.split_once('.').unwrap_or((size, ""));
        let part = format!("{part:0<2}");
        format!("{sign}{whole}{}.{}", &part[..2], &part[2..])
    }

    /// Significant digits of a decimal, without exponent, up to `n_decimals` after the point; at most 1 too many, as
    /// rounding may carry.
    fn n_significant(decimal: &str, n_decimals: u8) -> u32 {
        let (whole, part) = decimal.trim_start_matches('-').split_once('.').unwrap_or((decimal, ""));
        let whole = whole.trim_start_matches('0').len() as u32;
        let n_zeros = part.len() as u32 - part.trim_start_matches('0').len() as u32;
        let n_after = if whole > 0 { n_decimals.into() } else { u32::from(n_decimals).saturating_sub(n_zeros) };
        whole + n_after + 1
    }

    /// The standard library's `{}` is the number as JSON shows it.
    fn assert_rounded(value: f64) {
        let shown = value.to_string();
        // Beyond, JSON's digits end before the point, and the exact ones are written.
        let is_fractional = value.abs() < 1e15;
        for n_decimals in [0, 1, 2, 3, 9].into_iter().filter(|_| is_fractional) {
            if n_significant(&shown, n_decimals) <= EXACT_DIGITS {
                assert_eq!(fixed(value, n_decimals), by_hand(&shown, n_decimals.into()), "{shown}");
            }
            let in_percent = times_100(&shown);
            if n_significant(&in_percent, n_decimals) <= EXACT_DIGITS {
                assert_eq!(percent(value, n_decimals), by_hand(&in_percent, n_decimals.into()), "{shown}");
            }
        }
        if value == 0.0 {
            return;
        }
        let exact = format!("{value:e}");
        let (digits, power) = exact.split_once('e').expect("an exponent");
        let rounded = by_hand(digits, 1);
        let rounded = match rounded.as_str() {
            "10.0" | "-10.0" => {
                format!("{}e{}", rounded.replace("10.0", "1.0"), power.parse::<i32>().expect("a power") + 1)
            }
            _ => format!("{rounded}e{power}"),
        };
        assert_eq!(scientific(value, 1), rounded, "{shown}");
    }

    #[test]
    fn a_number_is_rounded_as_by_hand_from_its_shortest_decimal() {
        assert_eq!(percent(0.9125, 1), "91.3");
        assert_eq!(percent(0.7875, 1), "78.8");
        assert_eq!(percent(0.575, 0), "58");
        assert_eq!(percent(-0.0625, 1), "-6.3");
        assert_eq!(fixed(2.25, 1), "2.3");
        assert_eq!(fixed(0.5, 0), "1");
        // One step below the half: JSON shows it with all its digits.
        assert_eq!(percent(0.9125_f64.next_down(), 1), "91.2");
        assert_eq!((percent(1.0, 0), percent(0.0, 1)), ("100".to_owned(), "0.0".to_owned()));
    }

    #[test]
    fn every_number_is_rounded_as_by_hand() {
        for value in [
            0.0,
            1.0,
            0.5,
            1.5,
            2.5,
            0.25,
            0.35,
            0.05,
            0.95,
            9.95,
            99.5,
            999.949,
            0.04,
            0.051,
            1e-7,
            1e15,
            1e22,
            1e23,
            123_456_789.125,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            4.35,
            1.005,
            0.1 + 0.2,
        ] {
            assert_rounded(value);
            assert_rounded(-value);
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(fixed(value, 1), format!("{value:.1}"));
            assert_eq!(scientific(value, 1), format!("{value:.1e}"));
            assert_eq!(shortest(value as f32), format!("{}", value as f32));
        }
        let mut rng = Rng::new(11);
        for _ in 0..20_000 {
            let magnitude = f64::from(rng.uniform(-12.0, 12.0));
            assert_rounded(f64::from(rng.uniform(-1.0, 1.0)) * libm::pow(10.0, magnitude));
            // Ties, and numbers next to them.
            let half = f64::from(rng.uniform(0.0, 1000.0).round()) / 20.0;
            for near in [half, half.next_up(), half.next_down()] {
                assert_rounded(near);
            }
            // Shares of right answers, and their means.
            let (n, of) = (rng.below(2001), 1 + rng.below(2000));
            assert_rounded(n as f64 / of as f64);
            assert_rounded(f64::midpoint(n as f64 / of as f64, n as f64 / 400.0));
        }
    }

    #[test]
    fn a_single_precision_share_is_rounded_as_its_own_shortest_decimal() {
        assert_eq!(percent(f64::from(0.575_f32), 0), "57");
        assert_eq!(percent(widened(0.575), 0), "58");
        let mut rng = Rng::new(13);
        for _ in 0..20_000 {
            let of = 1 + rng.below(5000);
            let share = rng.below(of + 1) as f32 / of as f32;
            assert_eq!(widened(share).to_string(), share.to_string());
        }
    }

    #[test]
    fn the_shortest_is_the_standard_librarys_and_reads_back() {
        let assert_shortest = |value: f32| {
            assert_eq!(shortest(value), value.to_string());
            assert_eq!(number(&shortest(value)).map(f32::to_bits), Some(value.to_bits()));
        };
        for value in [0.0, -0.0, 1.0, 0.1, 0.3, 16_777_216.0, 1e-5, 3e10, f32::MAX, f32::MIN_POSITIVE, f32::EPSILON] {
            assert_shortest(value);
        }
        for power in -30..100 {
            assert_shortest(libm::powf(2.0, power as f32));
        }
        let mut rng = Rng::new(12);
        for _ in 0..50_000 {
            let magnitude = rng.uniform(-12.0, 12.0);
            assert_shortest(rng.uniform(-1.0, 1.0) * libm::powf(10.0, magnitude));
            assert_shortest(rng.uniform(0.0, 1e4).round() / 1000.0);
        }
    }
}
