//! Columns, progressive networks inside one wide network: each task gets its own column of hidden units, which
//! receives input from earlier columns and is frozen when the task ends.
//!
//! Every hidden layer is divided into K columns of H/K units. Unit j of column t receives the units of columns ≤ t of
//! the layer below (all inputs in the first layer), so the effective weights are block-masked: W[k, j] counts only if
//! column(k) ≤ column(j). Task t's outputs receive columns ≤ t. While task t is learned, only column t and head t
//! move: nothing an old task uses ever changes, so nothing is forgotten; the price is a narrower network for each
//! task. A task cannot return: later columns depend on its column, which must not change.
//!
//! # Source
//! A. A. Rusu et al., "Progressive Neural Networks", 2016, eq. 1.
//!
//! # Differs from the paper
//! Columns partition one network of fixed size instead of being added, and lateral connections are plain weights
//! without adapters. Since a unit of column t receives only part of the layer below, initial weights are scaled by
//! √(inputs / inputs received), which keeps He's variance for the actual fan-in.

use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Structure;
use crate::engine::method::context::Setting;
use crate::engine::network::model::Layer;
use crate::engine::snapshot::CapacityReading;
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "columns",
    axis: Axis::Structure,
    paper: "Rusu et al. 2016",
    knobs: &[],
    facts: Facts { needs_task_identity: true, is_per_task: true, freezes_tasks: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "h_t^{l} = f ( ∑_{k ≤ t} W_{k t}^{l} h_k^{l − 1} )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Structure(|component, setting| Box::new(Columns::new(component, setting)));

/// "No column": an input, which every column receives.
const INPUT: u16 = 0;

struct Columns {
    layers: Vec<Layer>,
    /// The column of each unit below each layer `[layers][n_in]`; inputs count as the first.
    below: Vec<Vec<u16>>,
    /// The column of each unit of each layer `[layers][n_out]`; an output's column is its task.
    of: Vec<Vec<u16>>,
    n_begun: usize,
}

impl Columns {
    fn new(_component: &Component, setting: &Setting<'_>) -> Self {
        let layers = setting.model.layers().to_vec();
        let heads = setting.heads;
        let n_tasks = heads.n_tasks;
        let of: Vec<Vec<u16>> = layers
            .iter()
            .enumerate()
            .map(|(depth, layer)| {
                let column = |unit: usize| {
                    if depth + 1 == layers.len() { unit / heads.n_labels } else { unit * n_tasks / layer.n_out }
                };
                (0..layer.n_out).map(|unit| column(unit) as u16).collect()
            })
            .collect();
        let below = layers
            .iter()
            .enumerate()
            .map(|(depth, layer)| match depth {
                0 => vec![INPUT; layer.n_in],
                _ => of[depth - 1].clone(),
            })
            .collect();
        Self { layers, below, of, n_begun: 0 }
    }

    /// Calls `visit` for every parameter with its index, the column of its source unit (for a bias, the unit itself)
    /// and the column of its own unit.
    fn for_each(&self, mut visit: impl FnMut(usize, u16, u16)) {
        for (layer, (below, of)) in self.layers.iter().zip(self.below.iter().zip(&self.of)) {
            let mut at = layer.offset;
            for &from in below {
                for &to in of {
                    visit(at, from, to);
                    at += 1;
                }
            }
            for &to in of {
                visit(at, to, to);
                at += 1;
            }
        }
    }
}

impl Structure for Columns {
    fn before_step(&mut self, theta: &[f32], task_idx: usize, _rng: &mut Rng, effective: &mut [f32]) {
        self.answering(theta, task_idx, effective);
    }

    fn chain(&mut self, _theta: &[f32], task_idx: usize, gradient: &mut [f32]) {
        self.for_each(|at, from, to| {
            if usize::from(to) != task_idx || from > to {
                gradient[at] = 0.0;
            }
        });
    }

    fn after_step(&mut self, before: &[f32], task_idx: usize, theta: &mut [f32]) {
        // Optimiser moments of an earlier task, or a penalty, would move frozen parameters.
        self.for_each(|at, _, to| {
            if usize::from(to) != task_idx {
                theta[at] = before[at];
            }
        });
    }

    fn answering(&self, theta: &[f32], _task_idx: usize, effective: &mut [f32]) {
        self.for_each(|at, from, to| effective[at] = if from <= to { theta[at] } else { 0.0 });
    }

    fn begin_task(&mut self, task_idx: usize, theta: &mut [f32]) {
        self.n_begun = task_idx + 1;
        if task_idx > 0 {
            return;
        }
        for (layer, (below, of)) in self.layers.iter().zip(self.below.iter().zip(&self.of)) {
            for (unit, to) in of.iter().enumerate() {
                let n_heard = below.iter().filter(|from| *from <= to).count().max(1);
                let factor = libm::sqrtf(layer.n_in as f32 / n_heard as f32);
                for input in 0..layer.n_in {
                    theta[layer.offset + input * layer.n_out + unit] *= factor;
                }
            }
        }
    }

    fn bytes(&self) -> u64 {
        0
    }

    fn capacity(&self, into: &mut Vec<CapacityReading>) {
        let n_hidden = self.layers.len().saturating_sub(1);
        for (depth, of) in self.of.iter().take(n_hidden).enumerate() {
            let used = of.iter().filter(|column| usize::from(**column) < self.n_begun).count();
            into.push(CapacityReading {
                id: SPEC.id.to_owned(),
                layer: depth as u32,
                used: used as u32,
                total: of.len() as u32,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{model_of, structure_of};
    use super::*;

    const QUERY: &str = "tasks=2&scenario=task&layers=4-4&structure=columns";

    #[test]
    fn a_column_hears_those_before_it_and_never_those_after() {
        let (model, mut columns) = (model_of(QUERY), structure_of(QUERY));
        let theta = vec![1.0; model.n_parameters()];
        let mut effective = vec![0.0; theta.len()];
        columns.before_step(&theta, 0, &mut Rng::new(0), &mut effective);
        // Two columns of two units: [k, j] counts unless k is in the second column and j in the first.
        let block = [[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0]];
        assert_eq!(model.layers()[1].weights(&effective), block.as_flattened());
        assert_eq!(model.layers()[2].weights(&effective), block.as_flattened());
        assert_eq!(model.layers()[0].weights(&effective), [1.0; 8]);
    }

    #[test]
    fn only_the_task_s_own_column_and_head_move() {
        let (model, mut columns) = (model_of(QUERY), structure_of(QUERY));
        let mut gradient = vec![1.0; model.n_parameters()];
        columns.chain(&[], 0, &mut gradient);
        // Column 1: 2 units with 2 inputs and a bias, 2 with 2 and a bias, 2 outputs with 2 and a bias.
        assert_eq!(gradient.iter().sum::<f32>(), 3.0 * 6.0);
        let mut gradient = vec![1.0; model.n_parameters()];
        columns.chain(&[], 1, &mut gradient);
        // Column 2 receives four units, column 1 received two.
        assert_eq!(gradient.iter().sum::<f32>(), 6.0 + 10.0 + 10.0);
        let before = vec![0.0; gradient.len()];
        let mut theta = vec![1.0; gradient.len()];
        columns.after_step(&before, 1, &mut theta);
        assert_eq!(theta.iter().sum::<f32>(), 26.0);
    }

    #[test]
    fn columns_fill_up_task_by_task() {
        let mut columns = structure_of(QUERY);
        let mut theta = vec![1.0; model_of(QUERY).n_parameters()];
        columns.begin_task(0, &mut theta);
        // Second layer, first column: two of four units are received, so weights grow by √2.
        assert!((theta[12] - core::f32::consts::SQRT_2).abs() < 1e-6 && theta[14] == 1.0);
        let used = |columns: &dyn Structure| {
            let mut readings = Vec::new();
            columns.capacity(&mut readings);
            readings.iter().map(|reading| (reading.used, reading.total)).collect::<Vec<_>>()
        };
        assert_eq!(used(&*columns), [(2, 4), (2, 4)]);
        columns.begin_task(1, &mut theta);
        assert_eq!(used(&*columns), [(4, 4), (4, 4)]);
    }
}
