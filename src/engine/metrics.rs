//! Continual-learning metrics: pure functions of the accuracy matrix R and of the curves.
//!
//! R has one row for each completed phase (row 0: at initialisation) and one column per task; `R[i][j]` is the
//! held-out accuracy on task j after i phases, in `[0, 1]`. All results are fractions; the page shows percentage
//! points.
//!
//! A phase trains one task. If no task returns, phase i trains task i and "after i phases" means "after learning i
//! tasks", as in the papers. If tasks return (A B A), a task counts as learned from the end of its *first* phase on:
//! row f(j) for task j. Its later phases are treated like any other: accuracy that they restore lowers its
//! forgetting. After P phases:
//!
//! ```text
//! ACC = mean over learned tasks j of R[P][j]
//! F   = mean over j with f(j) < P of ( max over f(j) ≤ i < P of R[i][j]  −  R[P][j] )
//! BWT = mean over j with f(j) < P of ( R[P][j] − R[f(j)][j] )
//! FWT = mean over j with f(j) > 1 of ( R[f(j)−1][j] − R[0][j] )
//! I   = mean over learned j of ( joint training's accuracy on j − R[f(j)][j] )
//! ```
//!
//! F and BWT omit only the task first learned in the last phase, since nothing came after it; a task that returns in
//! the last phase is included.
//!
//! # Source
//! D. Lopez-Paz, M. Ranzato, "Gradient Episodic Memory", 2017 (ACC, BWT, FWT); A. Chaudhry et al.,
//! "Riemannian Walk for Incremental Learning", 2018 (forgetting, intransigence); M. De Lange,
//! G. van de Ven, T. Tuytelaars, "Continual evaluation for lifelong learning", 2023 (minimum
//! accuracy).

use ndarray::Array2;

use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, MatrixRow};

/// The accuracy matrix R of a run, under one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// `[phases + 1, K]`, fractions.
    cells: Array2<f64>,
    /// The task of each completed phase `[phases]`.
    phase_tasks: Vec<usize>,
}

impl Matrix {
    /// R from the rows recorded so far; `full_score` is the score that counts as 1 for each task.
    pub fn from_rows(rows: &[MatrixRow], full_score: &[u32], scenario: Scenario) -> Self {
        let cells = Array2::from_shape_fn((rows.len(), full_score.len()), |(row, task)| {
            let correct = rows[row].correct.get(task).map_or(0, |correct| correct[scenario.index()]);
            f64::from(correct) / f64::from(full_score[task].max(1))
        });
        let phase_tasks = rows.iter().skip(1).map(|row| row.task_idx.unwrap_or(0) as usize).collect();
        Self { cells, phase_tasks }
    }

    /// R from its cells (row 0 is at initialisation), with the task of each phase.
    #[cfg(test)]
    pub(crate) const fn from_cells(cells: Array2<f64>, phase_tasks: Vec<usize>) -> Self {
        Self { cells, phase_tasks }
    }

    /// K, tasks.
    pub fn n_tasks(&self) -> usize {
        self.cells.ncols()
    }

    /// P, completed phases: the index of the newest row. If no task returns, also the number of tasks learned.
    pub fn n_phases(&self) -> usize {
        self.cells.nrows().saturating_sub(1)
    }

    /// Tasks learned so far, each counted once.
    pub fn n_learned(&self) -> usize {
        (0..self.n_tasks()).filter(|&task| self.learned_in(task).is_some()).count()
    }

    /// f(j), the row in which a task was first learned; `None` before that.
    pub fn learned_in(&self, task_idx: usize) -> Option<usize> {
        self.phase_tasks.iter().position(|&task| task == task_idx).map(|phase_idx| phase_idx + 1)
    }

    /// The task of the newest completed phase.
    pub fn newest_task(&self) -> Option<usize> {
        self.phase_tasks.last().copied()
    }

    /// Accuracy on task `task_idx` after `n_phases` phases.
    pub fn accuracy(&self, n_phases: usize, task_idx: usize) -> Option<f64> {
        self.cells.get((n_phases, task_idx)).copied()
    }

    /// Accuracy on task `task_idx` after the newest phase.
    pub fn accuracy_now(&self, task_idx: usize) -> Option<f64> {
        self.accuracy(self.n_phases(), task_idx)
    }

    /// Tasks first learned in or before a row, and those rows.
    fn learned_by(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        (0..self.n_tasks())
            .filter_map(|task| Some((task, self.learned_in(task)?)))
            .filter(move |&(_, learned_in)| learned_in <= row)
    }

    /// Mean accuracy after `n_phases` phases over the tasks learned in them.
    pub fn average_after(&self, n_phases: usize) -> Option<f64> {
        if n_phases > self.n_phases() {
            return None;
        }
        mean(self.learned_by(n_phases).filter_map(|(task, _)| self.accuracy(n_phases, task)))
    }

    /// ACC.
    pub fn average_accuracy(&self) -> Option<f64> {
        self.average_after(self.n_phases())
    }

    /// Mean accuracy now on the tasks first learned before the newest phase; `None` before there are any.
    pub fn old_accuracy(&self) -> Option<f64> {
        let older = self.learned_by(self.n_phases().checked_sub(1)?);
        mean(older.filter_map(|(task, _)| self.accuracy_now(task)))
    }

    /// LA: mean accuracy on each task at the end of the phase in which it was first learned.
    ///
    /// # Source
    /// M. Riemer et al., "Learning to Learn without Forgetting by Maximizing Transfer and Minimizing Interference",
    /// 2019, §5.
    pub fn learning_accuracy(&self) -> Option<f64> {
        mean(self.learned_by(self.n_phases()).filter_map(|(task, row)| self.accuracy(row, task)))
    }

    /// Best accuracy on a task at the end of an earlier phase, including the one in which it was first learned; `None`
    /// for a task first learned in the newest phase or not yet learned.
    pub fn best_of(&self, task_idx: usize) -> Option<f64> {
        let rows = self.learned_in(task_idx)?..self.n_phases();
        rows.filter_map(|row| self.accuracy(row, task_idx)).reduce(f64::max)
    }

    /// Forgetting of one task = its best accuracy − its present one; `None` where there is no best.
    pub fn forgetting_of(&self, task_idx: usize) -> Option<f64> {
        Some(self.best_of(task_idx)? - self.accuracy_now(task_idx)?)
    }

    /// F.
    pub fn forgetting(&self) -> Option<f64> {
        mean((0..self.n_tasks()).filter_map(|task| self.forgetting_of(task)))
    }

    /// BWT.
    pub fn backward_transfer(&self) -> Option<f64> {
        let older = self.learned_by(self.n_phases().checked_sub(1)?);
        mean(older.filter_map(|(task, row)| Some(self.accuracy_now(task)? - self.accuracy(row, task)?)))
    }

    /// FWT: accuracy just before a task was first learned − accuracy at initialisation, over all learned
    /// tasks but the first.
    pub fn forward_transfer(&self) -> Option<f64> {
        let later = self.learned_by(self.n_phases()).filter(|&(_, row)| row > 1);
        mean(later.filter_map(|(task, row)| Some(self.accuracy(row - 1, task)? - self.accuracy(0, task)?)))
    }

    /// Intransigence; `joint[j]` is the accuracy on task j of a network trained jointly on it and the tasks first
    /// learned before it, from separate runs.
    pub fn intransigence(&self, joint: &[f64]) -> Option<f64> {
        mean(
            self.learned_by(self.n_phases())
                .filter_map(|(task, row)| Some(joint.get(task)? - self.accuracy(row, task)?)),
        )
    }
}

/// Minimum accuracy of a task: the lowest point of its curve after it was learned (at step
/// `learned_at`); `None` before that.
pub fn minimum_accuracy(
    curve: &[CurvePoint],
    task_idx: usize,
    learned_at: u32,
    full_score: u32,
    scenario: Scenario,
) -> Option<f64> {
    curve
        .iter()
        .filter(|point| point.step >= learned_at)
        .filter_map(|point| point.correct.get(task_idx))
        .map(|correct| f64::from(correct[scenario.index()]) / f64::from(full_score.max(1)))
        .reduce(f64::min)
}

/// The stability gap: how far the old tasks dip within a phase before they recover, as a fraction; `None`
/// without a second phase.
///
/// With ā(s) the mean accuracy at step s over the tasks learned before a phase that goes from step b to e,
///
/// ```text
/// gap = mean over phases with an old task of ( min(ā(b), ā(e)) − min over b ≤ s ≤ e of ā(s) )
/// ```
///
/// so a permanent loss does not count, nor does accuracy gained only later. The gap is never negative, and noise makes
/// it slightly positive: compare it with a run that has no boundary.
///
/// # Source
/// After M. De Lange, G. van de Ven, T. Tuytelaars, "Continual evaluation for lifelong learning", 2023, which names
/// the gap; this measure of it is our own.
pub fn stability_gap(curve: &[CurvePoint], rows: &[MatrixRow], full_score: &[u32], scenario: Scenario) -> Option<f64> {
    let mut old: Vec<usize> = Vec::new();
    let mut gaps = Vec::new();
    for pair in rows.windows(2) {
        let [before, after] = pair else { continue };
        let average = |correct: &[[u32; 3]]| {
            mean(
                old.iter().map(|&task| f64::from(correct[task][scenario.index()]) / f64::from(full_score[task].max(1))),
            )
        };
        let within = curve.iter().filter(|point| (before.step..=after.step).contains(&point.step));
        let ends = [&before.correct, &after.correct].map(|correct| average(correct));
        if let [Some(begin), Some(end)] = ends {
            let lowest = within.filter_map(|point| average(&point.correct)).fold(begin.min(end), f64::min);
            gaps.push(begin.min(end) - lowest);
        }
        let task = after.task_idx.unwrap_or(0) as usize;
        if !old.contains(&task) {
            old.push(task);
        }
    }
    mean(gaps.into_iter())
}

/// The mean of the values; `None` if there are none.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// Standard error of the mean, s/√n with the n − 1 deviation; `None` for fewer than two values.
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
        Matrix::from_cells(array![[0.5, 0.4, 0.5], [0.9, 0.6, 0.5], [0.7, 0.8, 0.3], [0.8, 0.5, 1.0],], vec![0, 1, 2])
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
        close(matrix.old_accuracy(), 0.65);
        close(matrix.learning_accuracy(), (0.9 + 0.8 + 1.0) / 3.0);
        // Task 1: 0.6 − 0.4; task 2: 0.3 − 0.5.
        close(matrix.forward_transfer(), 0.0);
        close(matrix.intransigence(&[1.0, 0.9, 1.0]), (0.1 + 0.1 + 0.0) / 3.0);
    }

    #[test]
    fn a_task_that_returns_counts_from_its_first_visit() {
        // A B A C A, worked by hand.
        let rows = array![
            [0.5, 0.4, 0.3],
            [0.9, 0.6, 0.2],
            [0.5, 0.8, 0.4],
            [1.0, 0.5, 0.6],
            [0.4, 0.6, 0.9],
            [0.7, 0.3, 0.5],
        ];
        let matrix = Matrix::from_cells(rows, vec![0, 1, 0, 2, 0]);
        assert_eq!((matrix.n_phases(), matrix.n_learned(), matrix.newest_task()), (5, 3, Some(0)));
        assert_eq!([0, 1, 2].map(|task| matrix.learned_in(task)), [Some(1), Some(2), Some(4)]);
        close(matrix.average_after(1), 0.9);
        close(matrix.average_after(3), 0.75);
        close(matrix.average_accuracy(), (0.7 + 0.3 + 0.5) / 3.0);
        // A: best of (0.9, 0.5, 1.0, 0.4) − 0.7, though it has just returned; B: best of (0.8, 0.5, 0.6)
        // − 0.3; C: 0.9 − 0.5.
        close(matrix.forgetting_of(0), 0.3);
        close(matrix.forgetting_of(1), 0.5);
        close(matrix.forgetting_of(2), 0.4);
        close(matrix.forgetting(), 0.4);
        // (0.7 − 0.9 + 0.3 − 0.8 + 0.5 − 0.9) / 3.
        close(matrix.backward_transfer(), -1.1 / 3.0);
        // B: 0.6 − 0.4; C: 0.6 − 0.3, after the phase in which A returned.
        close(matrix.forward_transfer(), 0.25);
        close(matrix.intransigence(&[1.0, 0.9, 1.0]), (0.1 + 0.1 + 0.1) / 3.0);
    }

    #[test]
    fn a_gap_is_a_dip_that_recovers() {
        let of = |step: u32, first: u32| CurvePoint { step, correct: vec![[first; 3], [0; 3]] };
        let row = |n_phases: u32, step: u32, first: u32| MatrixRow {
            n_phases,
            task_idx: n_phases.checked_sub(1),
            step,
            correct: vec![[first; 3], [0; 3]],
            digest: 0,
        };
        let gap = |curve: &[CurvePoint], rows: &[MatrixRow]| stability_gap(curve, rows, &[10, 10], Scenario::Domain);
        // While task 2 is learned, task 1 goes from 9 of 10 correct through 4 to 7: 0.7 − 0.4. The dip within the
        // first phase does not count.
        let curve = [of(0, 5), of(3, 1), of(10, 9), of(12, 4), of(18, 8), of(20, 7)];
        let rows = [row(0, 0, 5), row(1, 10, 9), row(2, 20, 7)];
        close(gap(&curve, &rows), 0.3);
        // A loss without recovery is not a gap.
        close(gap(&[of(10, 9), of(15, 5), of(20, 3)], &[row(0, 0, 5), row(1, 10, 9), row(2, 20, 3)]), 0.0);
        assert_eq!(gap(&curve, &rows[..2]), None);
    }

    #[test]
    fn nothing_learned_has_no_metrics() {
        let matrix = Matrix::from_cells(array![[0.5, 0.5]], Vec::new());
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
