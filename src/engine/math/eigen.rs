//! Eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
//!
//! Each rotation A ← JᵀAJ zeroes one off-diagonal pair; sweeps over all pairs, row by row, make A diagonal, and V ← VJ
//! accumulates the eigenvectors. The orders of pairs and sums are fixed, so the result is bit-identical everywhere. The
//! work can be done a few rotations at a time.
//!
//! # Source
//! C. G. J. Jacobi, 1846; G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. 2013, sec. 8.5
//! (algorithms 8.5.1 and 8.5.3).

use crate::engine::math::sort::sort_few;

/// Upper limit for sweeps; about 6 to 10 suffice, since convergence is quadratic.
const MAX_SWEEPS: usize = 16;

/// An off-diagonal entry counts as zero below this share of the matrix's norm: rounding of f64. (With a threshold
/// relative to its own two diagonal entries, a matrix of low rank would never converge.)
const NEGLIGIBLE: f64 = 1e-16;

/// A decomposition in progress, with capacity for matrices of up to a fixed size.
#[derive(Clone, Debug, PartialEq)]
pub struct Jacobi {
    n: usize,
    /// A `[n, n]`, turned into its eigenvalues on the diagonal.
    matrix: Vec<f64>,
    /// Vᵀ `[n, n]`: row k is the eigenvector of the k-th diagonal entry.
    vectors: Vec<f64>,
    /// The next pair, p < q.
    pair: (usize, usize),
    n_sweeps: usize,
    /// Size below which an off-diagonal entry counts as zero.
    negligible: f64,
    /// Whether the current sweep has rotated a pair.
    has_rotated: bool,
    is_done: bool,
    /// Indices of the eigenvalues in descending order of value.
    order: Vec<usize>,
}

impl Jacobi {
    /// Allocates for matrices of up to `capacity` rows.
    pub fn new(capacity: usize) -> Self {
        Self {
            n: 0,
            matrix: vec![0.0; capacity * capacity],
            vectors: vec![0.0; capacity * capacity],
            pair: (0, 1),
            n_sweeps: 0,
            negligible: 0.0,
            has_rotated: false,
            is_done: true,
            order: Vec::with_capacity(capacity),
        }
    }

    /// Begins with a zero matrix of `n` rows; the caller fills the returned slice `[n, n]`, row by row and symmetric.
    pub fn begin(&mut self, n: usize) -> &mut [f64] {
        self.n = n;
        let vectors = &mut self.vectors[..n * n];
        vectors.fill(0.0);
        vectors.iter_mut().step_by(n + 1).for_each(|slot| *slot = 1.0);
        self.pair = (0, 1);
        self.n_sweeps = 0;
        self.has_rotated = false;
        self.is_done = n < 2;
        self.order.clear();
        self.order.extend(0..n);
        let matrix = &mut self.matrix[..n * n];
        matrix.fill(0.0);
        matrix
    }

    /// The current matrix `[n, n]`, writable until the first [`Jacobi::advance`].
    pub fn matrix_mut(&mut self) -> &mut [f64] {
        &mut self.matrix[..self.n * self.n]
    }

    /// Largest number of pairs to visit for a matrix of `n` rows.
    pub const fn n_pairs(n: usize) -> usize {
        MAX_SWEEPS * n * n.saturating_sub(1) / 2
    }

    /// Visits up to `n_pairs` further pairs and returns whether the decomposition is complete.
    pub fn advance(&mut self, n_pairs: usize) -> bool {
        for _ in 0..n_pairs {
            if self.is_done {
                break;
            }
            let (p, q) = self.pair;
            if self.n_sweeps == 0 && (p, q) == (0, 1) {
                let squares: f64 = self.matrix[..self.n * self.n].iter().map(|entry| entry * entry).sum();
                self.negligible = NEGLIGIBLE * libm::sqrt(squares);
            }
            self.rotate(p, q);
            self.pair = if q + 1 < self.n { (p, q + 1) } else { (p + 1, p + 2) };
            if self.pair.1 == self.n {
                self.n_sweeps += 1;
                self.is_done = !self.has_rotated || self.n_sweeps == MAX_SWEEPS;
                self.pair = (0, 1);
                self.has_rotated = false;
            }
        }
        if self.is_done {
            let (matrix, n) = (&self.matrix, self.n);
            // Ties keep the order of their indices.
            sort_few(&mut self.order, |&place| -matrix[place * (n + 1)]);
        }
        self.is_done
    }

    /// Zeroes a_pq.
    fn rotate(&mut self, p: usize, q: usize) {
        let n = self.n;
        let matrix = &mut self.matrix[..n * n];
        let (a_pp, a_qq, a_pq) = (matrix[p * n + p], matrix[q * n + q], matrix[p * n + q]);
        if a_pq.abs() <= self.negligible {
            return;
        }
        self.has_rotated = true;
        // The smaller root of t² + 2τt − 1 = 0, t = tan of the angle.
        let tau = (a_qq - a_pp) / (2.0 * a_pq);
        let root = libm::sqrt(1.0 + tau * tau);
        let tangent = if tau >= 0.0 { 1.0 / (tau + root) } else { -1.0 / (root - tau) };
        let cosine = 1.0 / libm::sqrt(1.0 + tangent * tangent);
        let sine = tangent * cosine;
        // Rows p and q, then, by symmetry, columns p and q by copying.
        turn(matrix, n, p, q, cosine, sine);
        for k in 0..n {
            matrix[k * n + p] = matrix[p * n + k];
            matrix[k * n + q] = matrix[q * n + k];
        }
        matrix[p * n + p] = a_pp - tangent * a_pq;
        matrix[q * n + q] = a_qq + tangent * a_pq;
        matrix[p * n + q] = 0.0;
        matrix[q * n + p] = 0.0;
        turn(&mut self.vectors[..n * n], n, p, q, cosine, sine);
    }

    /// The `k`-th largest eigenvalue of a complete decomposition.
    pub fn value(&self, k: usize) -> f64 {
        self.matrix[self.order[k] * (self.n + 1)]
    }

    /// The unit eigenvector `[n]` of the `k`-th largest eigenvalue of a complete decomposition.
    pub fn vector(&self, k: usize) -> &[f64] {
        let place = self.order[k];
        &self.vectors[place * self.n..(place + 1) * self.n]
    }
}

/// Rows p < q of a matrix of n columns ← (c·p − s·q, s·p + c·q).
fn turn(matrix: &mut [f64], n: usize, p: usize, q: usize, cosine: f64, sine: f64) {
    let (above, below) = matrix.split_at_mut(q * n);
    for (first, second) in above[p * n..(p + 1) * n].iter_mut().zip(&mut below[..n]) {
        let (one, other) = (*first, *second);
        *first = cosine * one - sine * other;
        *second = sine * one + cosine * other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    fn decomposed(matrix: &[f64], n: usize) -> Jacobi {
        let mut jacobi = Jacobi::new(n);
        jacobi.begin(n).copy_from_slice(matrix);
        while !jacobi.advance(3) {}
        jacobi
    }

    #[test]
    fn a_matrix_worked_by_hand() {
        // Eigenvalues 3 along (1, 1)/√2 and 1 along (1, −1)/√2.
        let jacobi = decomposed(&[2.0, 1.0, 1.0, 2.0], 2);
        assert!((jacobi.value(0) - 3.0).abs() < 1e-15 && (jacobi.value(1) - 1.0).abs() < 1e-15);
        let vector = jacobi.vector(0);
        assert!((vector[0] - vector[1]).abs() < 1e-15 && (vector[0].abs() - 0.5_f64.sqrt()).abs() < 1e-15);
    }

    /// The second-difference matrix has eigenvalues 2 − 2cos(kπ/(n+1)).
    #[test]
    fn second_differences_have_their_known_spectrum() {
        let n = 12;
        let mut matrix = vec![0.0; n * n];
        for i in 0..n {
            matrix[i * n + i] = 2.0;
            if i + 1 < n {
                matrix[i * n + i + 1] = -1.0;
                matrix[(i + 1) * n + i] = -1.0;
            }
        }
        let jacobi = decomposed(&matrix, n);
        for k in 0..n {
            let known = 2.0 - 2.0 * (std::f64::consts::PI * (n - k) as f64 / (n + 1) as f64).cos();
            assert!((jacobi.value(k) - known).abs() < 1e-13, "{k}");
        }
    }

    #[test]
    fn vectors_are_orthonormal_and_rebuild_a_matrix_of_low_rank() {
        // BᵀB of 5 rows in 9 dimensions: four eigenvalues are zero.
        let (n, rank) = (9, 5);
        let mut rng = Rng::new(3);
        let rows: Vec<f64> = (0..rank * n).map(|_| f64::from(rng.normal())).collect();
        let entry = |i: usize, j: usize| (0..rank).map(|r| rows[r * n + i] * rows[r * n + j]).sum::<f64>();
        let matrix: Vec<f64> = (0..n * n).map(|at| entry(at / n, at % n)).collect();
        let jacobi = decomposed(&matrix, n);
        assert!((rank..n).all(|k| jacobi.value(k).abs() < 1e-12));
        for i in 0..n {
            for j in 0..n {
                let along: f64 = jacobi.vector(i).iter().zip(jacobi.vector(j)).map(|(a, b)| a * b).sum();
                assert!((along - f64::from(u8::from(i == j))).abs() < 1e-13);
                let rebuilt: f64 = (0..n).map(|k| jacobi.value(k) * jacobi.vector(k)[i] * jacobi.vector(k)[j]).sum();
                assert!((rebuilt - matrix[i * n + j]).abs() < 1e-12);
            }
        }
    }
}
