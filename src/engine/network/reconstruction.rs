//! The reconstruction loss of auto-encoders, on inputs scaled to a box of size one.
//!
//! Images: every pixel is a grey value in `[0, 1]` and the network outputs the logit a of its probability of being 1:
//! −Σᵢ [uᵢ ln σ(aᵢ) + (1−uᵢ) ln(1−σ(aᵢ))]. Points of the plane or of a line: Σᵢ (uᵢ − aᵢ)² / 2s², a Gaussian of fixed
//! width s.
//!
//! # Source
//! D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", 2014, appendix C.1 and C.2.

use crate::engine::math::softmax;
use crate::engine::stream::Domain;

/// s, the width of the plane's Gaussian, as a share of the input box: 0.02 of islands' box of 5.6 is 0.11, about the
/// gap between an island's two classes.
const WIDTH: f32 = 0.02;

/// The loss, and the box from which inputs are scaled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reconstruction {
    is_grey: bool,
    low: f32,
    size: f32,
}

impl Reconstruction {
    /// The loss for inputs of this kind in this box.
    pub fn new(domain: Domain, [low, high]: [f32; 2]) -> Self {
        Self { is_grey: matches!(domain, Domain::Images { .. }), low, size: high - low }
    }

    /// Scales inputs: pixels to `[0, 1]`, coordinates to `[−½, ½]`.
    pub fn scale(&self, inputs: &[f32], into: &mut [f32]) {
        let centre = if self.is_grey { 0.0 } else { 0.5 };
        for (slot, value) in into.iter_mut().zip(inputs) {
            *slot = (value - self.low) / self.size - centre;
        }
    }

    /// Converts the network's outputs a into scaled inputs, in place.
    pub fn answer(&self, outputs: &mut [f32]) {
        for value in outputs {
            *value = if self.is_grey { sigmoid(*value) } else { value.clamp(-0.5, 0.5) };
        }
    }

    /// The inverse of [`Reconstruction::scale`], in place.
    pub fn unscale(&self, values: &mut [f32]) {
        let centre = if self.is_grey { 0.0 } else { 0.5 };
        for value in values {
            *value = self.low + (*value + centre) * self.size;
        }
    }

    /// The loss of one row in nats, with targets u = `wanted` `[D]` and outputs a = `given` `[D]`; adds `share` times
    /// its gradient at a to `slopes` `[D]`.
    pub fn loss_and_slopes(&self, wanted: &[f32], given: &[f32], share: f32, slopes: &mut [f32]) -> f32 {
        let mut sum = 0.0;
        for ((slope, &a), &u) in slopes.iter_mut().zip(given).zip(wanted) {
            if self.is_grey {
                // −u ln σ(a) − (1−u) ln(1−σ(a)) = max(a, 0) − ua + ln(1 + e^−|a|).
                sum += a.max(0.0) - u * a + libm::log1pf(softmax::exp(-a.abs()));
                *slope += share * (sigmoid(a) - u);
            } else {
                let error = (a - u) / WIDTH;
                sum += 0.5 * error * error;
                *slope += share * error / WIDTH;
            }
        }
        sum
    }
}

/// 1 / (1 + e^−a).
fn sigmoid(a: f32) -> f32 {
    1.0 / (1.0 + softmax::exp(-a))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGES: Reconstruction = Reconstruction { is_grey: true, low: 0.0, size: 1.0 };
    const PLANE: Reconstruction = Reconstruction { is_grey: false, low: -2.0, size: 4.0 };

    #[test]
    fn an_undecided_pixel_costs_ln_2() {
        let mut slopes = [0.0; 2];
        let loss = IMAGES.loss_and_slopes(&[1.0, 0.25], &[0.0, 0.0], 2.0, &mut slopes);
        assert!((loss - 2.0 * core::f32::consts::LN_2).abs() < 1e-6);
        assert_eq!(slopes, [-1.0, 0.5]);
    }

    #[test]
    fn scaling_there_and_back_changes_nothing() {
        let mut scaled = [0.0; 2];
        PLANE.scale(&[-2.0, 1.0], &mut scaled);
        assert_eq!(scaled, [-0.5, 0.25]);
        PLANE.unscale(&mut scaled);
        assert_eq!(scaled, [-2.0, 1.0]);
        let mut slopes = [0.0];
        // An error of one width: half a nat.
        assert!((PLANE.loss_and_slopes(&[0.1], &[0.1 + WIDTH], 1.0, &mut slopes) - 0.5).abs() < 1e-4);
    }
}
