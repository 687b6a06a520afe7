//! The two-arm spiral: a curved boundary that a few labels do not determine.
//!
//! Arm c ∈ {0, 1}, with u uniform in `[0, 1)`:
//!
//! ```text
//! r = 0.1 + 0.9 u,  angle = 2π (turns · u + c/2),  (x, y) = r (cos angle, sin angle) + noise
//! ```
//!
//! The noise is normal in each component; points are clamped to the input box.

use super::config::StudyConfig;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;

/// Draws `n_rows` points, alternating between the arms.
pub(super) fn draw(config: &StudyConfig, n_rows: usize, rng: &mut Rng) -> Examples {
    let [low, high] = config.input_box();
    let mut examples = Examples::default();
    for row in 0..n_rows {
        let arm = row % 2;
        let u = rng.unit();
        let centre = place(u, arm, config.turns);
        for at in centre {
            examples.inputs.push((at + config.noise * rng.normal()).clamp(low, high));
        }
        examples.labels.push(arm as u16);
    }
    examples
}

/// The point on an arm's centre line at u.
fn place(u: f32, arm: usize, turns: f32) -> [f32; 2] {
    let radius = 0.1 + 0.9 * u;
    let angle = core::f32::consts::TAU * (turns * u + 0.5 * arm as f32);
    [radius * libm::cosf(angle), radius * libm::sinf(angle)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_arm_is_the_other_turned_half_around() {
        for step in 0..=10 {
            let u = step as f32 / 10.0;
            let ([x, y], [other_x, other_y]) = (place(u, 0, 1.5), place(u, 1, 1.5));
            assert!((x + other_x).abs() < 1e-5 && (y + other_y).abs() < 1e-5);
            assert!((x.hypot(y) - (0.1 + 0.9 * u)).abs() < 1e-5);
        }
    }

    #[test]
    fn points_stay_in_the_box_and_share_the_arms() {
        let config = StudyConfig { noise: 0.2, ..StudyConfig::parse("").0 };
        let examples = draw(&config, 501, &mut Rng::new(1));
        assert!(examples.inputs.iter().all(|value| value.abs() <= 1.2));
        assert_eq!(examples.labels.iter().filter(|&&label| label == 0).count(), 251);
    }
}
