//! Numbers formatted compactly for people.

use crate::engine::math::decimal::{fixed, percent, scientific};
use crate::engine::method::Knob;

/// A number with one decimal; never “−0.0”.
pub fn one_decimal(number: f64) -> String {
    signed(&fixed(number, 1))
}

/// A fraction in percent, or a difference of fractions in percentage points, with one decimal; never “−0.0”.
pub fn in_percent(fraction: f64) -> String {
    signed(&percent(fraction, 1))
}

fn signed(text: &str) -> String {
    if text == "-0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
}

/// Three significant digits, in one notation across the usual magnitudes.
pub fn short(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        return "∞".to_owned();
    }
    if size == 0.0 {
        "0".to_owned()
    } else if !(1e-3..1e5).contains(&size) {
        scientific(value, 1).replace('-', "−")
    } else if size >= 100.0 {
        fixed(value, 0).replace('-', "−")
    } else if size >= 1.0 {
        let text = fixed(value, 2);
        text.trim_end_matches('0').trim_end_matches('.').replace('-', "−")
    } else {
        fixed(value, 3).replace('-', "−")
    }
}

/// A value in a few characters: very large and very small ones with a power of ten, as 3.2·10⁶.
pub fn value_text(knob: &Knob, value: f32) -> String {
    const SHORT: core::ops::Range<f32> = 1e-3..1e4;
    if value == 0.0 || SHORT.contains(&value) {
        return knob.text_of(value);
    }
    let scientific = format!("{value:e}");
    let (factor, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    // The minus sign is the only character that is not a digit.
    let raised = power.chars().map(|sign| {
        let digit = sign.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize));
        digit.unwrap_or('⁻')
    });
    let times = if factor == "1" { String::new() } else { format!("{factor}·") };
    times + "10" + &raised.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::method::{Axis, spec_of};

    #[test]
    fn one_decimal_has_a_true_minus_and_no_negative_zero() {
        assert_eq!(one_decimal(-0.04), "0.0");
        assert_eq!(one_decimal(-12.34), "−12.3");
        assert_eq!(one_decimal(2.25), "2.3");
        assert_eq!(one_decimal(99.96), "100.0");
    }

    #[test]
    fn a_fraction_is_rounded_as_by_hand_from_the_number_in_json() {
        assert_eq!(in_percent(0.9125), "91.3");
        assert_eq!(in_percent(0.7875), "78.8");
        assert_eq!(in_percent(-0.2825), "−28.3");
        assert_eq!(in_percent(-0.000_4), "0.0");
    }

    #[test]
    fn three_digits_are_enough_for_the_usual_sizes() {
        assert_eq!(short(0.0), "0");
        assert_eq!(short(0.1234), "0.123");
        assert_eq!(short(1.5), "1.5");
        assert_eq!(short(-2.0), "−2");
        assert_eq!(short(123.4), "123");
        assert_eq!(short(99_999.0), "99999");
    }

    #[test]
    fn very_large_and_very_small_numbers_have_a_power_of_ten() {
        assert_eq!(short(1e5), "1.0e5");
        assert_eq!(short(-4.2e-7), "−4.2e−7");
    }

    #[test]
    fn what_is_no_number_is_infinite() {
        assert_eq!(short(f64::INFINITY), "∞");
        assert_eq!(short(f64::NAN), "∞");
    }

    #[test]
    fn a_value_of_a_sweep_is_short() {
        let ewc = spec_of(Axis::Penalty, "ewc").expect("registered");
        let strength = ewc.knobs.iter().find(|knob| knob.id == "strength").expect("it has one");
        assert_eq!(value_text(strength, 0.0), "0");
        assert_eq!(value_text(strength, 100.0), "100");
        assert_eq!(value_text(strength, 3.2e6), "3.2·10⁶");
        assert_eq!(value_text(strength, 1e10), "10¹⁰");
        assert_eq!(value_text(strength, 2.5e-4), "2.5·10⁻⁴");
    }
}
