//! Herding: keeps the samples whose mean feature vector stays closest to that of their class.
//!
//! φ(x) are the outputs of the last hidden layer, scaled to length 1, and μ is the mean of φ over a task's examples of
//! one label. The examples
//!
//!   pₖ = argminₓ ‖μ − (φ(x) + Σ_{j<k} φ(pⱼ)) / k‖
//!
//! are chosen one after another, each at most once, until n of the task are kept, divided among its labels as in the
//! class-balanced memory. The choice is made at the end of the task, with the parameters at that time: 32 rows forward
//! or one choice per unit of work. While a task is learned, rows are drawn uniformly from all old tasks' samples. A
//! task that returns keeps the samples of its first end.
//!
//! # Source
//! S.-A. Rebuffi, A. Kolesnikov, G. Sperl, C. H. Lampert, "iCaRL: Incremental Classifier and
//! Representation Learning", 2017, algorithm 4; M. Welling, "Herding Dynamical Weights to Learn", 2009.
//!
//! # Differs from the paper
//! The number kept per task is fixed; iCaRL divides one memory anew among all classes at each task's end. μ is not
//! rescaled to length 1, so that all examples together match it exactly.

use super::ROWS;
use super::shares::{KEPT_OF_TASK, Shares};
use super::store::{DRAWS, Policy, Store};
use crate::engine::batch::Examples;
use crate::engine::math::kernel;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::context::{Rows, TaskEnd, UNIT_ROWS, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "herding",
    axis: Axis::Source,
    paper: "Rebuffi et al. 2017",
    knobs: &[KEPT_OF_TASK, ROWS, DRAWS],
    facts: Facts { labels: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "p_k = argmin_x ‖ μ − {1}/{k} ( φ ( x ) + ∑_{j < k} φ ( p_j ) ) ‖";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| {
    let shares = Shares::new(component, setting);
    Box::new(Store::new(component, setting, shares.capacity(setting), Herding { shares, herd: Herd::default() }))
});

struct Herding {
    shares: Shares,
    herd: Herd,
}

/// The features of one task's examples, and the choices made for the current label.
#[derive(Default)]
struct Herd {
    /// φ of every example, with norm 1 `[N, H]`.
    features: Vec<f32>,
    /// μ of the current label `[H]`.
    mean: Vec<f32>,
    /// Σ φ of the examples chosen for it `[H]`.
    sum: Vec<f32>,
    /// Which examples have been chosen `[N]`.
    is_chosen: Vec<bool>,
}

impl Herd {
    fn feature(&self, row: usize) -> &[f32] {
        &self.features[row * self.mean.len()..(row + 1) * self.mean.len()]
    }

    /// Starts a label with these rows.
    fn begin(&mut self, rows: impl Iterator<Item = usize>) {
        self.mean.fill(0.0);
        self.sum.fill(0.0);
        let mut n_rows = 0.0;
        for row in rows {
            n_rows += 1.0;
            let feature = &self.features[row * self.mean.len()..(row + 1) * self.mean.len()];
            kernel::add(feature, &mut self.mean);
        }
        self.mean.iter_mut().for_each(|mean| *mean /= n_rows);
    }

    /// Makes the k-th choice among these rows; the first one among equals.
    fn choose(&mut self, rows: impl Iterator<Item = usize>, k: usize) -> Option<usize> {
        let share = 1.0 / k as f32;
        let mut best: Option<(f32, usize)> = None;
        for row in rows.filter(|&row| !self.is_chosen[row]) {
            let sums = self.mean.iter().zip(&self.sum).zip(self.feature(row));
            let distance: f32 = sums
                .map(|((mean, sum), value)| mean - share * (sum + value))
                .fold(0.0, |squares, error| squares + error * error);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, row));
            }
        }
        let (_, row) = best?;
        self.is_chosen[row] = true;
        let feature = &self.features[row * self.mean.len()..(row + 1) * self.mean.len()];
        kernel::add(feature, &mut self.sum);
        Some(row)
    }
}

impl Herding {
    /// Number of examples to choose for one label.
    fn n_choices(&self, examples: &Examples, label: usize) -> usize {
        self.shares.of(label).min(self.shares.rows_of(examples, label).count())
    }

    /// Sends one block of examples forward and keeps their features.
    fn look(&mut self, end: &TaskEnd<'_>, block: usize, workspace: &mut Workspace) -> Rows {
        let (model, examples) = (end.view.model, end.examples);
        let n_features = model.n_features();
        if block == 0 {
            self.herd = Herd {
                features: vec![0.0; examples.len() * n_features],
                mean: vec![0.0; n_features],
                sum: vec![0.0; n_features],
                is_chosen: vec![false; examples.len()],
            };
        }
        let rows = block * UNIT_ROWS..examples.len().min((block + 1) * UNIT_ROWS);
        let n_inputs = model.n_inputs();
        let inputs = &examples.inputs[rows.start * n_inputs..rows.end * n_inputs];
        model.forward(end.view.theta, inputs, &mut workspace.pass);
        let features = workspace.pass.features(rows.len()).chunks_exact(n_features);
        let slots = self.herd.features[rows.start * n_features..].chunks_exact_mut(n_features);
        for (feature, slot) in features.zip(slots) {
            kernel::unit(feature, slot);
        }
        Rows { forward: rows.len() as u64, backward: 0 }
    }
}

impl Policy for Herding {
    const DRAWS_NEW: bool = false;

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        if end.returns() {
            return 0;
        }
        let n_choices: usize = (0..self.shares.n_labels).map(|label| self.n_choices(end.examples, label)).sum();
        end.examples.len().div_ceil(UNIT_ROWS) + n_choices
    }

    fn end_unit(
        &mut self,
        memory: &mut Memory,
        end: &TaskEnd<'_>,
        unit: usize,
        _rng: &mut Rng,
        workspace: &mut Workspace,
    ) -> Rows {
        let n_blocks = end.examples.len().div_ceil(UNIT_ROWS);
        let Some(mut choice) = unit.checked_sub(n_blocks) else {
            return self.look(end, unit, workspace);
        };
        for label in 0..self.shares.n_labels {
            let n_choices = self.n_choices(end.examples, label);
            if choice < n_choices {
                if choice == 0 {
                    self.herd.begin(self.shares.rows_of(end.examples, label));
                }
                if let Some(row) = self.herd.choose(self.shares.rows_of(end.examples, label), choice + 1) {
                    memory.keep_example(end.examples, row);
                }
                break;
            }
            choice -= n_choices;
        }
        if unit + 1 == self.n_end_units(end) {
            self.herd = Herd::default();
        }
        Rows::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_chosen_together_stay_closest_to_the_mean() {
        // Four directions: 0°, 90°, 45° and 180°; μ = (0.177, 0.427).
        let half = core::f32::consts::FRAC_1_SQRT_2;
        let mut herd = Herd {
            features: vec![1.0, 0.0, 0.0, 1.0, half, half, -1.0, 0.0],
            mean: vec![0.0; 2],
            sum: vec![0.0; 2],
            is_chosen: vec![false; 4],
        };
        herd.begin(0..4);
        assert!((herd.mean[0] - half / 4.0).abs() < 1e-6 && (herd.mean[1] - (1.0 + half) / 4.0).abs() < 1e-6);
        // 45° alone is nearest (distance 0.60). With it, the mean of two is (0.85, 0.35), (0.35, 0.85) or
        // (−0.15, 0.35): the last is nearest (0.33). Then (0.24, 0.24) beats (−0.10, 0.57) (0.20, 0.31).
        let chosen: Vec<_> = (1..=5).map(|k| herd.choose(0..4, k)).collect();
        assert_eq!(chosen, [Some(2), Some(3), Some(0), Some(1), None]);
        assert!(herd.sum.iter().zip(&herd.mean).all(|(sum, mean)| (sum / 4.0 - mean).abs() < 1e-6));
    }
}
