//! Clamping without the standard library's panic message.

/// `value` clamped to `low..=high`; `low` must not exceed `high`.
///
/// `clamp` also checks the bounds, and its panic message links number formatting into a module.
pub fn within<T: PartialOrd>(value: T, low: T, high: T) -> T {
    debug_assert!(low <= high, "bounds in order");
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// Replaces 0 by 1: windows and batches hold at least one step or row.
pub const fn at_least_one(count: usize) -> usize {
    if count == 0 { 1 } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_clamp() {
        for value in [-2.0_f32, -1.0, -0.0, 0.0, 0.5, 1.0, 3.0, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(within(value, -1.0, 1.0).to_bits(), value.clamp(-1.0, 1.0).to_bits());
        }
        assert!(within(f32::NAN, -1.0, 1.0).is_nan());
    }
}
