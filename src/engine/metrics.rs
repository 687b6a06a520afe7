//! Continual-learning metrics: pure functions of the accuracy matrix R and of the curves.
//!
//! R has one row for each number of tasks learned (row 0: at initialisation) and one column a task;
//! `R[i][j]` is the held-out accuracy on task j after learning i tasks, in `[0, 1]`. Tasks count
//! from 0 in code; task j is learned in row j + 1. All results are fractions; the page shows
//! percentage points.
//!
//! # Source
//! D. Lopez-Paz, M. Ranzato, "Gradient Episodic Memory", 2017 (ACC, BWT, FWT); A. Chaudhry et al.,
//! "Riemannian Walk for Incremental Learning", 2018 (forgetting, intransigence); M. De Lange,
//! G. van de Ven, T. Tuytelaars, "Continual evaluation for lifelong learning", 2023 (minimum
//! accuracy).

use ndarray::Array2;

use super::scenario::Scenario;
use super::snapshot::{CurvePoint, MatrixRow};

/// The accuracy matrix R of a run, under one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// `[n_learned + 1, K]`, fractions.
    cells: Array2<f64>,
}

impl Matrix {
    /// R from recorded rows, as far as they go; `n_test` are the test examples of each task.
    pub fn from_rows(rows: &[MatrixRow], n_test: &[u32], scenario: Scenario) -> Self {
        let cells = Array2::from_shape_fn((rows.len(), n_test.len()), |(row, task)| {
            let correct = rows[row].correct.get(task).map_or(0, |correct| correct[scenario.index()]);
            f64::from(correct) / f64::from(n_test[task].max(1))
        });
        Self { cells }
    }

    /// R from numbers: row 0 is the one at initialisation.
    pub const fn from_cells(cells: Array2<f64>) -> Self {
        Self { cells }
    }

    /// K, tasks.
    pub fn n_tasks(&self) -> usize {
        self.cells.ncols()
    }

    /// Tasks learned so far.
    pub fn n_learned(&self) -> usize {
        self.cells.nrows().saturating_sub(1)
    }

    /// Accuracy on task `task_idx` after learning `n_learned` tasks.
    pub fn accuracy(&self, n_learned: usize, task_idx: usize) -> Option<f64> {
        self.cells.get((n_learned, task_idx)).copied()
    }

    /// Mean accuracy over the tasks learned so far, after `n_learned` of them.
    pub fn average_after(&self, n_learned: usize) -> Option<f64> {
        if n_learned == 0 || n_learned > self.n_learned() {
            return None;
        }
        mean((0..n_learned).filter_map(|task| self.accuracy(n_learned, task)))
    }

    /// ACC = 1/T Σⱼ R\[T\]\[j\] over the T tasks learned so far.
    pub fn average_accuracy(&self) -> Option<f64> {
        self.average_after(self.n_learned())
    }

    /// Forgetting of one task = its best accuracy at an earlier task's end (its own included) −
    /// now; `None` for the newest task and those not yet learned.
    pub fn forgetting_of(&self, task_idx: usize) -> Option<f64> {
        let n_learned = self.n_learned();
        if task_idx + 1 >= n_learned {
            return None;
        }
        let now = self.accuracy(n_learned, task_idx)?;
        let best =
            (task_idx + 1..n_learned).filter_map(|row| self.accuracy(row, task_idx)).fold(f64::NEG_INFINITY, f64::max);
        Some(best - now)
    }

    /// Mean forgetting over all tasks but the newest.
    pub fn forgetting(&self) -> Option<f64> {
        mean((0..self.n_tasks()).filter_map(|task| self.forgetting_of(task)))
    }

    /// BWT = mean over all tasks but the newest of (accuracy now − accuracy when it was learned).
    pub fn backward_transfer(&self) -> Option<f64> {
        let n_learned = self.n_learned();
        mean(
            (0..n_learned.saturating_sub(1))
                .filter_map(|task| Some(self.accuracy(n_learned, task)? - self.accuracy(task + 1, task)?)),
        )
    }

    /// FWT = mean over all learned tasks but the first of (accuracy just before it was learned −
    /// accuracy at initialisation).
    pub fn forward_transfer(&self) -> Option<f64> {
        mean((1..self.n_learned()).filter_map(|task| Some(self.accuracy(task, task)? - self.accuracy(0, task)?)))
    }

    /// Intransigence = mean over tasks of (accuracy on task k of a network trained jointly on tasks
    /// 1..k − accuracy on it when it was learned here); `joint[k]` comes from runs of their own.
    pub fn intransigence(&self, joint: &[f64]) -> Option<f64> {
        mean(
            joint
                .iter()
                .take(self.n_learned())
                .enumerate()
                .filter_map(|(task, best)| Some(best - self.accuracy(task + 1, task)?)),
        )
    }
}

/// Minimum accuracy of a task: the lowest point of its curve after it was learned (at step
/// `learned_at`); `None` before that.
pub fn minimum_accuracy(
    curve: &[CurvePoint],
    task_idx: usize,
    learned_at: u32,
    n_test: u32,
    scenario: Scenario,
) -> Option<f64> {
    curve
        .iter()
        .filter(|point| point.step >= learned_at)
        .filter_map(|point| point.correct.get(task_idx))
        .map(|correct| f64::from(correct[scenario.index()]) / f64::from(n_test.max(1)))
        .reduce(f64::min)
}

/// The mean of the values; `None` of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// Standard error of the mean, s/√n with the n − 1 deviation; `None` below two values.
pub fn standard_error(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let mean = mean(values.iter().copied())?;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    Some((squares / (n - 1.0) / n).sqrt())
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    /// Three tasks; worked by hand.
    fn matrix() -> Matrix {
        Matrix::from_cells(array![[0.5, 0.4, 0.5], [0.9, 0.6, 0.5], [0.7, 0.8, 0.3], [0.8, 0.5, 1.0],])
    }

    fn close(found: Option<f64>, expected: f64) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn metrics_agree_with_a_matrix_worked_by_hand() {
        let matrix = matrix();
        close(matrix.average_accuracy(), (0.8 + 0.5 + 1.0) / 3.0);
        // Task 0: best of (0.9, 0.7) − 0.8; task 1: 0.8 − 0.5.
        close(matrix.forgetting_of(0), 0.1);
        close(matrix.forgetting_of(1), 0.3);
        assert_eq!(matrix.forgetting_of(2), None);
        close(matrix.forgetting(), 0.2);
        // (0.8 − 0.9 + 0.5 − 0.8) / 2.
        close(matrix.backward_transfer(), -0.2);
        // Task 1: 0.6 − 0.4; task 2: 0.3 − 0.5.
        close(matrix.forward_transfer(), 0.0);
        close(matrix.intransigence(&[1.0, 0.9, 1.0]), (0.1 + 0.1 + 0.0) / 3.0);
    }

    #[test]
    fn nothing_learned_has_no_metrics() {
        let matrix = Matrix::from_cells(array![[0.5, 0.5]]);
        assert_eq!(matrix.average_accuracy(), None);
        assert_eq!(matrix.forgetting(), None);
        assert_eq!(matrix.backward_transfer(), None);
        assert_eq!(matrix.forward_transfer(), None);
    }

    #[test]
    fn minimum_looks_only_after_the_task_was_learned() {
        let point = |step, right| CurvePoint { step, correct: vec![[right, right, 0]] };
        let curve = [point(0, 1), point(10, 9), point(20, 4), point(30, 8)];
        close(minimum_accuracy(&curve, 0, 10, 10, Scenario::Domain), 0.4);
        assert_eq!(minimum_accuracy(&curve, 0, 40, 10, Scenario::Domain), None);
    }

    #[test]
    fn standard_error_of_three_numbers() {
        close(standard_error(&[1.0, 2.0, 3.0]), (1.0_f64 / 3.0).sqrt());
        assert_eq!(standard_error(&[1.0]), None);
    }
}
