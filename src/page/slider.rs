//! Maps slider positions to knob values and back.

use crate::engine::math::clamp::within;
use crate::engine::method::{Knob, Scale};

/// Number of positions of a slider.
pub const POSITIONS: f64 = 1000.0;
/// A logarithmic slider that includes 0 begins this far above it, as a share of its largest value…
const SMALLEST_SHARE: f64 = 1e-10;
/// … but not below this.
const SMALLEST: f64 = 1e-3;

/// The step of one arrow-key press: one whole number, or a twentieth of a decade. Rounded down to nine decimals:
/// rounded up, the last step would overshoot the slider's end.
pub fn step_of(knob: &Knob) -> f64 {
    let step = match knob.scale {
        Scale::Count => POSITIONS / f64::from((knob.max - knob.min).max(1.0)),
        Scale::Linear => POSITIONS / 100.0,
        Scale::Log | Scale::LogCount | Scale::Choice(_) => {
            let decades = (f64::from(knob.max) / lowest(knob)).log10();
            (POSITIONS / (20.0 * decades)).max(1.0)
        }
    };
    (step * 1e9).floor() / 1e9
}

/// The smallest value above 0 of a logarithmic slider.
fn lowest(knob: &Knob) -> f64 {
    match knob.scale {
        _ if knob.min > 0.0 => f64::from(knob.min),
        Scale::LogCount => 1.0,
        _ => {
            let lowest = (f64::from(knob.max) * SMALLEST_SHARE).max(SMALLEST);
            // The default must lie on the slider, with room below it.
            let default = f64::from(knob.default);
            if default > 0.0 { lowest.min(default / 10.0) } else { lowest }
        }
    }
}

/// The position of a value on its slider, 0 to `POSITIONS`.
pub fn position_of(knob: &Knob, value: f32) -> f64 {
    let (min, max, value) = (f64::from(knob.min), f64::from(knob.max), f64::from(value));
    let share = match knob.scale {
        Scale::Linear | Scale::Count | Scale::Choice(_) => (value - min) / (max - min),
        Scale::Log | Scale::LogCount => {
            let lowest = lowest(knob);
            if value < lowest { 0.0 } else { (value / lowest).ln() / (max / lowest).ln() }
        }
    };
    within(share * POSITIONS, 0.0, POSITIONS)
}

/// The value at a slider position, rounded to a number a person would choose.
pub fn value_of(knob: &Knob, position: f64) -> f32 {
    let share = within(position / POSITIONS, 0.0, 1.0);
    let (min, max) = (f64::from(knob.min), f64::from(knob.max));
    let value = match knob.scale {
        Scale::Linear => rounded(min + (max - min) * share),
        Scale::Count | Scale::Choice(_) => (min + (max - min) * share).round(),
        Scale::Log | Scale::LogCount if share == 0.0 => min,
        // Not rounded: the end of the slider is the end of the range.
        Scale::Log | Scale::LogCount if share == 1.0 => max,
        Scale::Log => rounded(lowest(knob) * (max / lowest(knob)).powf(share)),
        Scale::LogCount => rounded(lowest(knob) * (max / lowest(knob)).powf(share)).round(),
    };
    within(value, min, max) as f32
}

/// The value at a fraction of the slider's length.
pub fn value_at_share(knob: &Knob, share: f64) -> f32 {
    value_of(knob, share * POSITIONS)
}

/// A value's position as a fraction of the slider's length.
pub fn share_of(knob: &Knob, value: f32) -> f64 {
    position_of(knob, value) / POSITIONS
}

/// Two significant digits.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let digits = 1 - value.abs().log10().floor() as i32;
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::fields::FIELDS;
    use crate::engine::method::REGISTRY;

    fn knobs() -> impl Iterator<Item = &'static Knob> {
        FIELDS.iter().map(|field| &field.knob).chain(REGISTRY.iter().flat_map(|spec| spec.knobs))
    }

    #[test]
    fn the_ends_of_a_slider_are_the_ends_of_the_range() {
        for knob in knobs() {
            assert_eq!(value_of(knob, 0.0), knob.min, "{}", knob.id);
            assert!((value_of(knob, POSITIONS) - knob.max).abs() <= knob.max.abs() * 1e-6, "{}", knob.id);
            assert_eq!(value_of(knob, -3.0), knob.min, "{}", knob.id);
            assert!(value_of(knob, 2.0 * POSITIONS) <= knob.max, "{}", knob.id);
        }
    }

    #[test]
    fn every_position_is_a_legal_value_and_the_order_is_kept() {
        for knob in knobs() {
            let values: Vec<f32> = (0..=200).map(|tick| value_of(knob, f64::from(tick) * POSITIONS / 200.0)).collect();
            assert!(values.is_sorted(), "{}", knob.id);
            assert!(values.iter().all(|value| (knob.min..=knob.max).contains(value)), "{}", knob.id);
            if knob.is_count() {
                assert!(values.iter().all(|value| value.fract() == 0.0), "{}", knob.id);
            }
        }
    }

    #[test]
    fn the_default_stands_on_the_slider_and_comes_back() {
        for knob in knobs() {
            let share = share_of(knob, knob.default);
            assert!((0.0..=1.0).contains(&share), "{}", knob.id);
            let back = value_at_share(knob, share);
            // Two significant digits at the coarsest.
            assert!((back - knob.default).abs() <= 0.05 * knob.default.abs().max(knob.min.abs()), "{} {back}", knob.id);
        }
    }

    #[test]
    fn a_press_of_an_arrow_moves_a_count_by_one() {
        for knob in knobs().filter(|knob| knob.scale == Scale::Count) {
            let second = value_of(knob, step_of(knob));
            assert_eq!(second, (knob.min + 1.0).min(knob.max), "{}", knob.id);
        }
    }

    #[test]
    fn the_last_press_does_not_pass_the_end() {
        for knob in knobs() {
            let step = step_of(knob);
            assert!(step > 0.0, "{}", knob.id);
            if knob.scale == Scale::Count {
                let presses = f64::from((knob.max - knob.min).max(1.0));
                assert!(step * presses <= POSITIONS, "{}", knob.id);
            }
        }
    }

    #[test]
    fn a_value_below_a_logarithmic_slider_stands_at_its_beginning() {
        let knob = REGISTRY
            .iter()
            .flat_map(|spec| spec.knobs)
            .find(|knob| knob.scale == Scale::Log && knob.min == 0.0)
            .expect("a penalty's strength is one");
        assert_eq!(position_of(knob, 0.0), 0.0);
        assert_eq!(value_of(knob, 0.0), 0.0);
        assert!(value_of(knob, 1.0) > 0.0);
    }

    #[test]
    fn a_dragged_value_has_two_digits() {
        assert_eq!(rounded(0.0), 0.0);
        assert_eq!(rounded(1234.0), 1200.0);
        assert_eq!(rounded(0.012_36), 0.012);
        assert_eq!(rounded(-99.6), -100.0);
    }
}
