//! What people type into number fields, and the numbers they mean.

use crate::engine::config::{MAX_SEED, Reason, number};

/// Largest integer up to which f32 represents each one.
const EXACT: f32 = 16_777_216.0;

/// Typed text as links write numbers: a decimal comma as a point, full-width characters and the true minus as ASCII,
/// no spaces. Of a whole number, a comma before three digits stays, since it could as well set off thousands: such a
/// text is no number.
pub fn tidied(text: &str, is_whole: bool) -> String {
    let mut text: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            '−' => '-',
            '！'..='～' => char::from((sign as u32 - 0xFEE0) as u8),
            _ => sign,
        })
        .collect();
    if let Some((whole, part)) = text.split_once(',') {
        let sets_off_thousands = is_whole && part.len() == 3;
        if !sets_off_thousands && !part.contains(',') && !text.contains('.') {
            text = format!("{whole}.{part}");
        }
    }
    text
}

/// The seed that a tidied text means.
///
/// # Errors
/// The reason why it is none: no number, not a whole one, or outside 0 to [`MAX_SEED`].
pub fn seed_in(text: &str) -> Result<u64, Reason> {
    if let Ok(seed) = text.parse::<u64>()
        && seed <= MAX_SEED
    {
        return Ok(seed);
    }
    match number(text) {
        None => Err(Reason::NotANumber),
        Some(value) if value < 0.0 || value > MAX_SEED as f32 || text.parse::<u64>().is_ok() => {
            Err(Reason::OutOfRange { min: "0".to_owned(), max: MAX_SEED.to_string() })
        }
        Some(value) if value <= EXACT && value == libm::truncf(value) => Ok(value as u64),
        Some(_) => Err(Reason::NotWhole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_is_a_point() {
        for (typed, meant) in [
            ("0,5", 0.5),
            ("0.5", 0.5),
            (" 12 ", 12.0),
            ("０，５", 0.5),
            ("１．５ｅ３", 1500.0),
            ("−2,25", -2.25),
            ("1 000", 1000.0),
            (",5", 0.5),
            ("1,125", 1.125),
        ] {
            assert_eq!(number(&tidied(typed, false)), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_could_mean_two_numbers_is_none() {
        for typed in ["1.000,5", "1,000.5", "1,2,3", "", ",", "0,5x", "五"] {
            assert_eq!(number(&tidied(typed, false)), None, "{typed}");
        }
        // A thousand, or one: of a whole number nobody can tell.
        assert_eq!(number(&tidied("1,000", true)), None);
        assert_eq!(number(&tidied("30,0", true)), Some(30.0));
    }

    #[test]
    fn a_seed_is_a_whole_number_in_its_range() {
        let read = |typed: &str| seed_in(&tidied(typed, true));
        for (typed, seed) in [("0", 0), ("４２", 42), ("1e3", 1000), ("3.", 3), ("007", 7), ("4294967295", MAX_SEED)]
        {
            assert_eq!(read(typed), Ok(seed), "{typed}");
        }
        for typed in ["1.5", "1,5", "1e-3", "123456789.5"] {
            assert_eq!(read(typed), Err(Reason::NotWhole), "{typed}");
        }
        for typed in ["", "x", "1.000,5", "--3", "5 seeds"] {
            assert_eq!(read(typed), Err(Reason::NotANumber), "{typed}");
        }
        for typed in ["-3", "−3", "99999999999", "4294967296", "1e30", "inf", "18446744073709551616"] {
            assert!(matches!(read(typed), Err(Reason::OutOfRange { .. })), "{typed}");
        }
    }
}
