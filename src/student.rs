//! Intervals: Student's t, exact for integer degrees of freedom, and Bonferroni's correction for several at once.
//!
//! # Source
//! Student, "The Probable Error of a Mean", 1908; the finite sums are 26.7.3 and 26.7.4 of M. Abramowitz and
//! I. Stegun, "Handbook of Mathematical Functions", 1964. C. E. Bonferroni 1936; O. J. Dunn, "Multiple Comparisons
//! Among Means", 1961.

/// The probability that |t| with this many degrees of freedom (at least 1) is at most `t`.
fn within(t: f64, degrees: usize) -> f64 {
    let ratio = t / (degrees as f64).sqrt();
    // cos² and sin of the angle whose tangent is the ratio.
    let cosine_squared = 1.0 / (1.0 + ratio * ratio);
    let sine = ratio * cosine_squared.sqrt();
    let is_odd = degrees % 2 == 1;
    // Odd: cos + 2/3 cos³ + 2·4/(3·5) cos⁵ …; even: 1 + 1/2 cos² + 1·3/(2·4) cos⁴ …
    let (mut term, mut place) = if is_odd { (cosine_squared.sqrt(), 2.0) } else { (1.0, 1.0) };
    let mut sum = 0.0;
    for _ in 0..degrees / 2 {
        sum += term;
        term *= cosine_squared * place / (place + 1.0);
        place += 2.0;
    }
    if is_odd { core::f64::consts::FRAC_2_PI * (libm::atan(ratio) + sine * sum) } else { sine * sum }
}

/// The number that |t| with `degrees` degrees of freedom exceeds with probability `error` (above 0, below 1): half the
/// width, in standard errors, of an interval that contains the true mean with probability 1 − `error`. Infinite without
/// a degree of freedom.
pub fn student_t(error: f64, degrees: usize) -> f64 {
    if degrees == 0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while within(high, degrees) < 1.0 - error {
        low = high;
        high *= 2.0;
    }
    // Bisection until the two bounds are practically equal.
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if within(middle, degrees) < 1.0 - error {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The two-sided 95 % quantile of Student's t for one of `n_together` intervals (at least 1): jointly they hold with 95
/// %, whatever their dependence.
pub fn student_t_95_of(n_together: usize, degrees: usize) -> f64 {
    student_t(0.05 / n_together.max(1) as f64, degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables of Student's t, two-sided; the last row is the normal distribution's.
    #[test]
    fn quantiles_are_those_of_printed_tables() {
        for (degrees, ninety_five, ninety_nine) in [
            (1, 12.7062, 63.6567),
            (2, 4.3027, 9.9248),
            (3, 3.1824, 5.8409),
            (4, 2.7764, 4.6041),
            (5, 2.5706, 4.0321),
            (9, 2.2622, 3.2498),
            (10, 2.2281, 3.1693),
            (29, 2.0452, 2.7564),
            (30, 2.0423, 2.7500),
            (120, 1.9799, 2.6174),
            (100_000, 1.9600, 2.5759),
        ] {
            assert!((student_t(0.05, degrees) - ninety_five).abs() < 6e-5, "{degrees}: {}", student_t(0.05, degrees));
            assert!((student_t(0.01, degrees) - ninety_nine).abs() < 6e-5, "{degrees}: {}", student_t(0.01, degrees));
        }
        assert_eq!(student_t(0.05, 0), f64::INFINITY);
    }

    #[test]
    fn one_of_five_is_as_wide_as_one_at_ninety_nine_percent() {
        assert!((student_t_95_of(5, 9) - 3.2498).abs() < 6e-5);
        assert_eq!(student_t_95_of(1, 9), student_t(0.05, 9));
    }
}
