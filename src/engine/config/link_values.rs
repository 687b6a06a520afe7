//! Parsers for single values in a link's text, shared by every kind of link.
//!
//! Each function returns the value, or `None` to keep the present one; text not accepted as written becomes a
//! [`Notice`].

use super::{MAX_SEED, Notice, Reason, number};
use crate::engine::math::clamp::within;
use crate::engine::method::{Knob, Scale};

/// Numbers joined by hyphens, as links write lists.
pub(crate) fn dashed(numbers: &[usize]) -> String {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    texts.join("-")
}

/// The reason that lists the known names.
pub(crate) fn unknown<'a>(ids: impl Iterator<Item = &'a str>) -> Reason {
    Reason::UnknownChoice(ids.map(ToOwned::to_owned).collect())
}

/// Appends a notice about `field` to `notices`.
pub(crate) fn remark(notices: &mut Vec<Notice>, field: &str, given: &str, reason: Reason, used: &str) {
    notices.push(Notice { field: field.to_owned(), given: given.to_owned(), reason, used: used.to_owned() });
}

/// A knob's value; `used` is its present one.
pub(crate) fn knob_value(field: &str, knob: &Knob, text: &str, used: f32, notices: &mut Vec<Notice>) -> Option<f32> {
    let used = knob.text_of(used);
    if let Scale::Choice(names) = knob.scale {
        let found = names.iter().position(|name| *name == text);
        if found.is_none() {
            remark(notices, field, text, unknown(names.iter().copied()), &used);
        }
        return found.map(|index| index as f32);
    }
    let Some(value) = number(text) else {
        remark(notices, field, text, Reason::NotANumber, &used);
        return None;
    };
    if value < knob.min || value > knob.max {
        let nearest = within(value, knob.min, knob.max);
        let reason = Reason::OutOfRange { min: knob.text_of(knob.min), max: knob.text_of(knob.max) };
        remark(notices, field, text, reason, &knob.text_of(nearest));
        return Some(nearest);
    }
    if knob.is_count() && value != libm::truncf(value) {
        let rounded = libm::roundf(value);
        remark(notices, field, text, Reason::NotWhole, &knob.text_of(rounded));
        return Some(rounded);
    }
    Some(value)
}

/// A seed, 0 to [`MAX_SEED`].
pub(crate) fn seed(field: &str, text: &str, used: u64, notices: &mut Vec<Notice>) -> Option<u64> {
    let reason = match text.parse::<u64>() {
        Ok(seed) if seed <= MAX_SEED => return Some(seed),
        Ok(_) => Reason::OutOfRange { min: "0".to_owned(), max: MAX_SEED.to_string() },
        Err(_) => Reason::NotANumber,
    };
    remark(notices, field, text, reason, &used.to_string());
    None
}

/// Units of 1–4 hidden layers, 1–1024 each.
pub(crate) fn layers(field: &str, text: &str, used: &[usize], notices: &mut Vec<Notice>) -> Option<Vec<usize>> {
    let layers: Option<Vec<usize>> = text.split('-').map(|part| part.parse().ok()).collect();
    let legal = layers
        .filter(|layers| (1..=4).contains(&layers.len()) && layers.iter().all(|units| (1..=1024).contains(units)));
    if legal.is_none() {
        remark(notices, field, text, Reason::Malformed("form-layers"), &dashed(used));
    }
    legal
}
