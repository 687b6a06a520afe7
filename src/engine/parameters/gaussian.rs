//! A task's region of parameters as a Gaussian: the overlap of two regions, a region's section by a plane, and the
//! rise in loss that it predicts away from its mean.
//!
//! N(θ*, Λ⁻¹) with the diagonal precision Λᵢ = N·Fᵢ + Λ₀: F the diagonal Fisher information of one of the task's N
//! training examples at θ*, Λ₀ = 1 the prior's precision (a standard normal for every parameter), without which
//! parameters that the task does not need would have no finite width.
//!
//! # Source
//! D. J. C. MacKay, "A Practical Bayesian Framework for Backpropagation Networks", 1992 (the Laplace
//! approximation); J. Kirkpatrick et al., "Overcoming catastrophic forgetting in neural networks", 2017
//! (the diagonal Fisher as its precision). Overlap: A. Bhattacharyya, "On a measure of divergence between
//! two statistical populations defined by their probability distributions", 1943.
//!
//! # Differs from the papers
//! The Fisher information replaces the Hessian, and its diagonal the full matrix.

use super::plane_basis::PlaneBasis;

/// Λ₀, the prior's precision of every parameter.
pub const PRIOR: f64 = 1.0;

/// A Gaussian over all parameters with a diagonal precision.
#[derive(Clone, Copy, Debug)]
pub struct Gaussian<'a> {
    /// θ* `[P]`.
    pub mean: &'a [f32],
    /// F `[P]`, the Fisher information of one example.
    pub fisher: &'a [f32],
    /// N, training examples.
    pub n_examples: f64,
}

/// The distance D of two Gaussians in nats; their overlap is e⁻ᴰ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The part due to the distance of the means.
    pub of_means: f64,
    /// The part due to different widths.
    pub of_widths: f64,
}

/// The section of a Gaussian by a plane: its maximum, and the semi-axes of its ellipse at one standard deviation, in
/// coordinates of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Section {
    /// The highest point on the plane.
    pub centre: [f64; 2],
    /// The longer semi-axis, then the shorter.
    pub axes: [[f64; 2]; 2],
}

impl Gaussian<'_> {
    fn precision(&self, parameter: usize) -> f64 {
        self.n_examples * f64::from(self.fisher[parameter]) + PRIOR
    }

    /// The Bhattacharyya distance to another Gaussian, −ln ∫ √(p q) dθ, in nats:
    /// ⅛ Σ (μ−μ′)² ∕ σ̄² + ½ Σ ln(σ̄² ∕ (σ σ′)), σ̄² = (σ² + σ′²) ∕ 2.
    pub fn distance(&self, other: &Gaussian<'_>) -> Distance {
        let (mut of_means, mut of_widths) = (0.0, 0.0);
        for (parameter, (one, two)) in self.mean.iter().zip(other.mean).enumerate() {
            let (a, b) = (self.precision(parameter), other.precision(parameter));
            let apart = f64::from(*one) - f64::from(*two);
            // 1 ∕ σ̄² = 2ab ∕ (a + b) with the precisions a = 1 ∕ σ², b = 1 ∕ σ′².
            of_means += apart * apart * (2.0 * a * b / (a + b)) / 8.0;
            of_widths += 0.5 * libm::log((a + b) / (2.0 * libm::sqrt(a * b)));
        }
        Distance { of_means, of_widths }
    }

    /// The section by a plane θ = o + Dc: a Gaussian in c with precision A = DᵀΛD and mean A⁻¹ DᵀΛ(θ* − o). A section,
    /// not a projection: it predicts the shape of the loss on the plane, while the marginal would mostly show the
    /// parameters that the task leaves free.
    pub fn section(&self, frame: &PlaneBasis) -> Section {
        let [first, second] = frame.directions();
        let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
        let mut pull = [0.0; 2];
        for (parameter, (mean, origin)) in self.mean.iter().zip(frame.origin()).enumerate() {
            let precision = self.precision(parameter);
            let (u, v) = (f64::from(first[parameter]), f64::from(second[parameter]));
            let away = f64::from(*mean) - f64::from(*origin);
            a += u * precision * u;
            b += u * precision * v;
            c += v * precision * v;
            pull[0] += u * precision * away;
            pull[1] += v * precision * away;
        }
        let determinant = a * c - b * b;
        let centre = [(c * pull[0] - b * pull[1]) / determinant, (a * pull[1] - b * pull[0]) / determinant];
        // Eigenvalues of A: half the trace, plus and minus.
        let middle = 0.5 * (a + c);
        let spread = libm::sqrt(0.25 * (a - c) * (a - c) + b * b);
        let (loose, tight) = (determinant / (middle + spread), middle + spread);
        // The tight direction (b, tight − a), or an axis where A is diagonal.
        let (x, y) = match (b == 0.0, a >= c) {
            (false, _) => (b, tight - a),
            (true, true) => (1.0, 0.0),
            (true, false) => (0.0, 1.0),
        };
        let length = libm::sqrt(x * x + y * y);
        let (x, y) = (x / length, y / length);
        let (long, short) = (1.0 / libm::sqrt(loose), 1.0 / libm::sqrt(tight));
        Section { centre, axes: [[-y * long, x * long], [x * short, y * short]] }
    }

    /// The predicted rise in the loss of one example at `theta` `[P]`, in nats: ½ Σ Fᵢ(θᵢ − θ*ᵢ)². It excludes the
    /// prior, which is not part of the task's loss.
    pub fn rise(&self, theta: &[f32]) -> f64 {
        let moves = theta.iter().zip(self.mean).map(|(now, mean)| f64::from(*now) - f64::from(*mean));
        0.5 * moves.zip(self.fisher).map(|(moved, fisher)| f64::from(*fisher) * moved * moved).sum::<f64>()
    }
}

impl Distance {
    /// D in nats.
    pub fn nats(self) -> f64 {
        self.of_means + self.of_widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Precision 2 for N = 10 and F = 0.1; 8 for F = 0.7.
    const LOOSE: f32 = 0.1;
    const TIGHT: f32 = 0.7;

    #[test]
    fn two_gaussians_worked_by_hand() {
        let one = Gaussian { mean: &[0.0, 1.0], fisher: &[LOOSE, TIGHT], n_examples: 10.0 };
        let two = Gaussian { mean: &[3.0, 1.0], fisher: &[LOOSE, LOOSE], n_examples: 10.0 };
        let distance = one.distance(&two);
        // First parameter: σ̄² = ½, 9 ∕ ½ ∕ 8. Second: ½ ln((2 + 8) ∕ (2 · 4)).
        assert!((distance.of_means - 2.25).abs() < 1e-6, "{distance:?}");
        assert!((distance.of_widths - 0.5 * 1.25_f64.ln()).abs() < 1e-6, "{distance:?}");
        assert_eq!(two.distance(&one), distance);
        assert!(one.distance(&one).nats().abs() < 1e-12);
    }

    #[test]
    fn a_diagonal_section_has_its_axes_where_the_parameters_are() {
        let gaussian = Gaussian { mean: &[1.0, -2.0, 5.0], fisher: &[LOOSE, TIGHT, LOOSE], n_examples: 10.0 };
        let frame = PlaneBasis::through(&[0.0; 3], &[&[1.0, 0.0, 0.0], &[0.0, 4.0, 0.0]]).expect("two directions");
        let Section { centre, axes: [long, short] } = gaussian.section(&frame);
        // The third parameter is off the plane and has no effect: Λ is diagonal.
        assert!((centre[0] - 1.0).abs() < 1e-6 && (centre[1] + 2.0).abs() < 1e-6, "{centre:?}");
        assert!((long[0].abs() - 0.5_f64.sqrt()).abs() < 1e-6 && long[1].abs() < 1e-9, "{long:?}");
        assert!((short[1].abs() - 0.125_f64.sqrt()).abs() < 1e-6 && short[0].abs() < 1e-9, "{short:?}");
    }

    #[test]
    fn a_slanting_section_ends_its_axes_at_one_standard_deviation() {
        let gaussian = Gaussian { mean: &[0.4, -0.3, 0.2], fisher: &[0.01, 0.5, 0.2], n_examples: 20.0 };
        let frame = PlaneBasis::through(&[0.1; 3], &[&[0.5, 0.9, -0.2], &[-0.3, 0.4, 0.8]]).expect("two directions");
        let Section { centre, axes } = gaussian.section(&frame);
        let mut theta = [0.0; 3];
        // −ln p, up to a constant.
        let mut height = |at: [f64; 2]| {
            frame.point(at, &mut theta);
            let terms = theta.iter().zip(gaussian.mean).enumerate();
            terms.map(|(i, (t, m))| 0.5 * gaussian.precision(i) * f64::from(t - m).powi(2)).sum::<f64>()
        };
        let lowest = height(centre);
        for [x, y] in axes {
            for sign in [1.0, -1.0] {
                let rise = height([centre[0] + sign * x, centre[1] + sign * y]) - lowest;
                assert!((rise - 0.5).abs() < 1e-5, "{rise}");
            }
        }
        assert!((axes[0][0] * axes[1][0] + axes[0][1] * axes[1][1]).abs() < 1e-12);
    }

    #[test]
    fn the_rise_is_half_the_weighted_square() {
        let gaussian = Gaussian { mean: &[1.0, 1.0], fisher: &[0.5, 2.0], n_examples: 7.0 };
        assert!((gaussian.rise(&[3.0, 0.0]) - (0.5 * 0.5 * 4.0 + 0.5 * 2.0)).abs() < 1e-12);
    }
}
