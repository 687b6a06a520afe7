//! An exact solver for the small quadratic programme of several half-spaces: min_v ½vᵀHv + hᵀv, v ≥ 0.
//!
//! With H = GGᵀ and h = Gg, the rows of G being t reference gradients, g + Gᵀv is the point nearest to g that has no
//! negative product with any row of G.
//!
//! An active-set method: constraints enter the *free* set, where v > 0, one by one, the steepest first; the minimum on
//! the free set solves a linear system; constraints that would turn negative on the way leave the set again. Each
//! round lowers the value, so no set occurs twice and the method terminates.
//!
//! # Source
//! C. L. Lawson, R. J. Hanson, "Solving Least Squares Problems", 1974, ch. 23, algorithm NNLS, on the
//! normal equations; R. Bro, S. de Jong, "A fast non-negativity-constrained least squares algorithm",
//! 1997.

/// A slope counts as zero below this share of the largest |h|: rounding of f64.
const NEGLIGIBLE: f64 = 1e-10;

/// A pivot counts as zero below this share of its diagonal entry: the row is a linear combination of others.
const DEPENDENT: f64 = 1e-12;

/// The programme, with fixed capacity for constraints.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dual {
    n: usize,
    /// H `[n, n]`, row by row.
    pub(super) products: Vec<f64>,
    /// h `[n]`.
    pub(super) slopes: Vec<f64>,
    /// v `[n]`, the solution.
    pub(super) multipliers: Vec<f64>,
    is_free: Vec<bool>,
    /// Constraints whose row depends on the rows of the free set, until the set changes.
    is_barred: Vec<bool>,
    /// Indices of the free constraints.
    free: Vec<usize>,
    /// The Cholesky factor of H on the free set, and the minimum there.
    factor: Vec<f64>,
    minimum: Vec<f64>,
}

impl Dual {
    /// Allocates up to `capacity` constraints.
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            n: 0,
            products: vec![0.0; capacity * capacity],
            slopes: vec![0.0; capacity],
            multipliers: vec![0.0; capacity],
            is_free: vec![false; capacity],
            is_barred: vec![false; capacity],
            free: Vec::with_capacity(capacity),
            factor: vec![0.0; capacity * capacity],
            minimum: vec![0.0; capacity],
        }
    }

    /// Solves for `n` constraints whose [`Dual::products`] and [`Dual::slopes`] the caller has written; the solution
    /// is in [`Dual::multipliers`].
    pub(super) fn solve(&mut self, n: usize) {
        self.n = n;
        self.multipliers.fill(0.0);
        self.is_free.fill(false);
        self.is_barred.fill(false);
        let largest = self.slopes[..n].iter().fold(0.0_f64, |max, slope| max.max(slope.abs()));
        // Rounding might make a set recur; three rounds per constraint exceed any number seen so far.
        for _ in 0..3 * n {
            let Some(steepest) = self.steepest(NEGLIGIBLE * largest) else { break };
            self.is_free[steepest] = true;
            if self.minimize() {
                self.is_barred.fill(false);
                self.walk();
            } else {
                self.is_free[steepest] = false;
                self.is_barred[steepest] = true;
            }
        }
    }

    /// The next constraint to enter: the one with the largest −(Hv + h) above `threshold`.
    fn steepest(&self, threshold: f64) -> Option<usize> {
        let mut found = None;
        let mut largest = threshold;
        for row in (0..self.n).filter(|&row| !self.is_free[row] && !self.is_barred[row]) {
            let products = &self.products[row * self.n..(row + 1) * self.n];
            let along: f64 = products.iter().zip(&self.multipliers).map(|(product, v)| product * v).sum();
            let descent = -(along + self.slopes[row]);
            if descent > largest {
                largest = descent;
                found = Some(row);
            }
        }
        found
    }

    /// Finds the minimum on the free set, of any sign; `false` if the rows are linearly dependent.
    fn minimize(&mut self) -> bool {
        let n = self.n;
        self.free.clear();
        self.free.extend((0..n).filter(|&row| self.is_free[row]));
        let m = self.free.len();
        let factor = &mut self.factor;
        for i in 0..m {
            for j in 0..=i {
                let mut sum = self.products[self.free[i] * n + self.free[j]];
                for k in 0..j {
                    sum -= factor[i * m + k] * factor[j * m + k];
                }
                if i > j {
                    factor[i * m + j] = sum / factor[j * m + j];
                } else if sum > DEPENDENT * self.products[self.free[i] * (n + 1)] {
                    factor[i * m + i] = libm::sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for i in 0..m {
            let known: f64 = (0..i).map(|k| factor[i * m + k] * self.minimum[k]).sum();
            self.minimum[i] = (-self.slopes[self.free[i]] - known) / factor[i * m + i];
        }
        for i in (0..m).rev() {
            let known: f64 = (i + 1..m).map(|k| factor[k * m + i] * self.minimum[k]).sum();
            self.minimum[i] = (self.minimum[i] - known) / factor[i * m + i];
        }
        true
    }

    /// Moves from v to the minimum on the free set; where a multiplier would turn negative, stops, removes it from the
    /// set, and moves on to the minimum on the remaining set.
    fn walk(&mut self) {
        for _ in 0..self.n {
            let mut share = 1.0;
            for (&row, &goal) in self.free.iter().zip(&self.minimum) {
                let now = self.multipliers[row];
                if goal <= 0.0 {
                    share = f64::min(share, now / (now - goal).max(f64::MIN_POSITIVE));
                }
            }
            for (&row, &goal) in self.free.iter().zip(&self.minimum) {
                let now = self.multipliers[row];
                let next = now + share * (goal - now);
                let stays = goal > 0.0 || now / (now - goal).max(f64::MIN_POSITIVE) > share;
                self.multipliers[row] = if stays { next.max(0.0) } else { 0.0 };
                self.is_free[row] = stays;
            }
            // A subset of independent rows is independent.
            if share >= 1.0 || !self.minimize() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    /// A dual of `n` constraints with `rank`-dimensional rows and a g, all drawn from a normal distribution.
    fn random(n: usize, rank: usize, rng: &mut Rng) -> Dual {
        let rows: Vec<f64> = (0..n * rank).map(|_| f64::from(rng.normal())).collect();
        let g: Vec<f64> = (0..rank).map(|_| f64::from(rng.normal())).collect();
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
        let mut dual = Dual::new(n);
        for i in 0..n {
            dual.slopes[i] = dot(&rows[i * rank..][..rank], &g);
            for j in 0..n {
                dual.products[i * n + j] = dot(&rows[i * rank..][..rank], &rows[j * rank..][..rank]);
            }
        }
        dual
    }

    fn value(dual: &Dual, v: &[f64]) -> f64 {
        let n = v.len();
        let along = |i: usize| (0..n).map(|j| dual.products[i * n + j] * v[j]).sum::<f64>();
        (0..n).map(|i| v[i] * (0.5 * along(i) + dual.slopes[i])).sum()
    }

    /// The oracle: the lowest non-negative minimum over all 2ⁿ free sets.
    fn lowest_by_enumeration(dual: &Dual) -> f64 {
        let n = dual.slopes.len();
        let mut lowest = 0.0;
        for set in 1_u32..1 << n {
            let mut candidate = dual.clone();
            candidate.n = n;
            for row in 0..n {
                candidate.is_free[row] = set >> row & 1 == 1;
            }
            if candidate.minimize() && candidate.minimum[..candidate.free.len()].iter().all(|&v| v >= 0.0) {
                let mut v = vec![0.0; n];
                for (&row, &minimum) in candidate.free.iter().zip(&candidate.minimum) {
                    v[row] = minimum;
                }
                lowest = f64::min(lowest, value(dual, &v));
            }
        }
        lowest
    }

    #[test]
    fn two_constraints_worked_by_hand() {
        // Rows (1, 0) and (1, 1), g = (−1, −3): g·rows = (−1, −4). The second alone: v = 2, g̃ = (1, −1), which
        // violates no row.
        let mut dual = Dual::new(2);
        dual.products.copy_from_slice(&[1.0, 1.0, 1.0, 2.0]);
        dual.slopes.copy_from_slice(&[-1.0, -4.0]);
        dual.solve(2);
        assert_eq!(dual.multipliers[0], 0.0);
        assert!((dual.multipliers[1] - 2.0).abs() < 1e-15);
        // Gradients without conflict need no change.
        dual.slopes.copy_from_slice(&[1.0, 4.0]);
        dual.solve(2);
        assert_eq!(dual.multipliers, [0.0, 0.0]);
    }

    #[test]
    fn the_answer_is_the_best_of_all_active_sets() {
        let mut rng = Rng::new(11);
        for n in 1..=8 {
            // From many constraints in few dimensions (dependent rows) to few in many.
            for rank in [2, n, 3 * n] {
                for _ in 0..40 {
                    let mut dual = random(n, rank, &mut rng);
                    dual.solve(n);
                    let best = lowest_by_enumeration(&dual);
                    assert!((value(&dual, &dual.multipliers) - best).abs() < 1e-9 * (1.0 + best.abs()), "{n} {rank}");
                    assert!(dual.multipliers.iter().all(|&v| v >= 0.0));
                }
            }
        }
    }

    #[test]
    fn nineteen_constraints_meet_the_conditions_of_an_optimum() {
        let mut rng = Rng::new(12);
        for rank in [4, 19, 60] {
            for _ in 0..50 {
                let mut dual = random(19, rank, &mut rng);
                dual.solve(19);
                for row in 0..19 {
                    let products = &dual.products[row * 19..(row + 1) * 19];
                    let slope: f64 = products.iter().zip(&dual.multipliers).map(|(h, v)| h * v).sum::<f64>();
                    let slope = slope + dual.slopes[row];
                    // Slope ≥ 0, and 0 where the multiplier is nonzero.
                    assert!(slope > -1e-6 && (dual.multipliers[row] == 0.0 || slope.abs() < 1e-6), "{slope}");
                }
            }
        }
    }
}
