//! PackNet: the end of a task frees its smallest weights and freezes the others; the next task trains the free ones.
//!
//! Every weight of a hidden layer is free or owned by a task. While task t is learned, all weights are active but only
//! free ones move. At its end, in each hidden layer, the share `pruned` of task t's weights with the smallest |w| is
//! set to zero and freed; t owns the others, which are retrained for `retrain` steps without the pruned ones and never
//! move again. Answers for task t use the weights owned by tasks ≤ t, so nothing is forgotten; the limit is capacity.
//!
//! A task cannot return: its weights are frozen.
//!
//! Biases of hidden units train in the first task only and are then frozen; each task owns its outputs' weights and
//! biases, which are not pruned, as in the paper.
//!
//! # Source
//! A. Mallya, S. Lazebnik, "PackNet: Adding Multiple Tasks to a Single Network by Iterative Pruning", 2018,
//! sec. 3.
//!
//! # Differs from the paper
//! The paper's network is pretrained on `ImageNet`; here it is initialised at random and the first task is packed like
//! any other. Retraining draws random batches of 32 from the task's examples and uses the run's optimiser.

use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::{Structure, Target};
use crate::engine::method::context::{Answers, Ended, Rows, Setting, TaskEnd, UNIT_ROWS, View, Workspace};
use crate::engine::method::target::labels::Labels;
use crate::engine::network::model::Layer;
use crate::engine::network::optimizer::Optimizer;
use crate::engine::snapshot::CapacityReading;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "packnet",
    axis: Axis::Structure,
    paper: "Mallya & Lazebnik 2018",
    knobs: &[
        Knob { id: "pruned", unit: Unit::None, min: 0.0, max: 0.99, default: 0.75, scale: Scale::Linear, live: false },
        Knob {
            id: "retrain",
            unit: Unit::Steps,
            min: 0.0,
            max: 5000.0,
            default: 100.0,
            scale: Scale::LogCount,
            live: false,
        },
    ],
    facts: Facts { needs_task_identity: true, is_per_task: true, freezes_tasks: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "w_i ( t ) = w_i [ o_i ≤ t ]";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Structure(|component, setting| Box::new(PackNet::new(component, setting)));

/// The owner value of a free parameter.
const FREE: u8 = u8::MAX;

struct PackNet {
    pruned: f32,
    n_retrain: usize,
    layers: Vec<Layer>,
    /// The task that owns each parameter, or [`FREE`] `[P]`.
    owner: Vec<u8>,
    /// The task being learned, or the last one learned.
    task_idx: usize,
    /// For retraining: the optimiser's moments, the gradient `[P]`, the rows.
    optimizer: Optimizer,
    gradient: Vec<f32>,
    batch: Batch,
    /// Magnitudes being ranked.
    ranked: Vec<f32>,
}

impl PackNet {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let layers = setting.model.layers().to_vec();
        let widest = layers.iter().map(|layer| layer.n_in * layer.n_out).max().unwrap_or(0);
        Self {
            pruned: component.get("pruned"),
            n_retrain: component.get("retrain") as usize,
            owner: vec![FREE; setting.n_parameters],
            task_idx: 0,
            optimizer: Optimizer::new(setting.training.optimizer, setting.n_parameters),
            gradient: vec![0.0; setting.n_parameters],
            batch: Batch::with_capacity(UNIT_ROWS, setting.n_inputs, 0),
            ranked: Vec::with_capacity(widest),
            layers,
        }
    }

    /// Layers whose weights are packed: all but the outputs'.
    fn n_packed(&self) -> usize {
        self.layers.len().saturating_sub(1)
    }

    /// Frees the smallest of a hidden layer's unowned weights and assigns the others to the task that ended.
    fn prune(&mut self, depth: usize, theta: &mut [f32]) {
        let layer = self.layers[depth];
        let weights = layer.offset..layer.offset + layer.n_in * layer.n_out;
        let (owner, theta) = (&mut self.owner[weights.clone()], &mut theta[weights]);
        self.ranked.clear();
        let free = owner.iter().zip(theta.iter()).filter(|(owner, _)| **owner == FREE);
        self.ranked.extend(free.map(|(_, weight)| weight.abs()));
        let n_pruned = (self.pruned * self.ranked.len() as f32) as usize;
        let bound =
            if n_pruned == 0 { -1.0 } else { *self.ranked.select_nth_unstable_by(n_pruned - 1, f32::total_cmp).1 };
        // Among equals (unused zeros), prune the first ones, so that exactly `n_pruned` are pruned.
        let mut n_equal = n_pruned - self.ranked.iter().take(n_pruned).filter(|size| **size < bound).count();
        for (owner, weight) in owner.iter_mut().zip(theta).filter(|(owner, _)| **owner == FREE) {
            let size = weight.abs();
            let is_pruned = size < bound || (size == bound && n_equal > 0);
            if is_pruned {
                n_equal -= usize::from(size == bound);
                *weight = 0.0;
            } else {
                *owner = self.task_idx as u8;
            }
        }
        if self.task_idx == 0 {
            let bias = layer.offset + layer.n_in * layer.n_out;
            self.owner[bias..bias + layer.n_out].fill(0);
        }
    }

    /// Assigns its outputs to the task that ended.
    fn take_outputs(&mut self, ended: &Ended<'_>) {
        let Some(layer) = self.layers.last() else { return };
        let block = ended.heads.block(self.task_idx);
        // The bias follows the weights as an additional row.
        for row in 0..=layer.n_in {
            let start = layer.offset + row * layer.n_out;
            self.owner[start + block.start..start + block.end].fill(self.task_idx as u8);
        }
    }

    /// One step on the task's own examples that moves only its own weights.
    fn retrain(&mut self, ended: &Ended<'_>, rng: &mut Rng, workspace: &mut Workspace, theta: &mut [f32]) -> Rows {
        let examples = ended.examples;
        let n_rows = UNIT_ROWS.min(examples.len());
        self.batch.clear();
        for _ in 0..n_rows {
            let row = rng.below(examples.len());
            self.batch.push(examples.row(row), examples.task_idx as u16, examples.labels[row]);
        }
        if self.batch.is_empty() {
            return Rows::default();
        }
        let pass = &mut workspace.pass;
        ended.model.forward(theta, self.batch.rows(), pass);
        let (logits, dlogits) = pass.logits_and_dlogits(n_rows);
        dlogits.fill(0.0);
        let Ended { model, heads, task_idx, n_old, n_begun, .. } = *ended;
        let view = View { model, theta, heads, task_idx, n_old, n_begun };
        let answers = Answers { view, batch: &self.batch, logits, teacher_logits: None };
        Labels.loss_and_dlogits(&answers, 1.0, &mut workspace.scratch, dlogits);
        ended.model.gradient(theta, self.batch.rows(), pass, &mut self.gradient);
        for (slope, owner) in self.gradient.iter_mut().zip(&self.owner) {
            if usize::from(*owner) != self.task_idx {
                *slope = 0.0;
            }
        }
        self.optimizer.step(&self.gradient, theta);
        Rows { forward: n_rows as u64, backward: n_rows as u64 }
    }
}

impl Structure for PackNet {
    fn before_step(&mut self, theta: &[f32], _task_idx: usize, _rng: &mut Rng, effective: &mut [f32]) {
        effective.copy_from_slice(theta);
    }

    fn chain(&mut self, _theta: &[f32], _task_idx: usize, gradient: &mut [f32]) {
        for (slope, owner) in gradient.iter_mut().zip(&self.owner) {
            if *owner != FREE {
                *slope = 0.0;
            }
        }
    }

    fn after_step(&mut self, before: &[f32], _task_idx: usize, theta: &mut [f32]) {
        // Optimiser moments of an earlier task, or a penalty, would move frozen parameters.
        for ((theta, before), owner) in theta.iter_mut().zip(before).zip(&self.owner) {
            if *owner != FREE {
                *theta = *before;
            }
        }
    }

    fn answering(&self, theta: &[f32], task_idx: usize, effective: &mut [f32]) {
        // The current task and later ones use all weights.
        if task_idx >= self.task_idx {
            effective.copy_from_slice(theta);
            return;
        }
        for ((slot, theta), owner) in effective.iter_mut().zip(theta).zip(&self.owner) {
            *slot = if usize::from(*owner) <= task_idx { *theta } else { 0.0 };
        }
    }

    fn begin_task(&mut self, task_idx: usize, _theta: &mut [f32]) {
        self.task_idx = task_idx;
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        self.n_packed() + 1 + self.n_retrain
    }

    fn end_unit(
        &mut self,
        ended: &Ended<'_>,
        unit: usize,
        rng: &mut Rng,
        workspace: &mut Workspace,
        theta: &mut [f32],
    ) -> Rows {
        let n_packed = self.n_packed();
        match unit {
            depth if depth < n_packed => self.prune(depth, theta),
            unit if unit == n_packed => {
                self.take_outputs(ended);
                // Retraining starts with fresh moments, regardless of the run's setting.
                self.optimizer.reset();
            }
            _ => return self.retrain(ended, rng, workspace, theta),
        }
        Rows::default()
    }

    /// One byte for each parameter: its owner.
    fn bytes(&self) -> u64 {
        self.owner.len() as u64
    }

    fn capacity(&self, into: &mut Vec<CapacityReading>) {
        for (depth, layer) in self.layers.iter().take(self.n_packed()).enumerate() {
            let n_weights = layer.n_in * layer.n_out;
            let owner = &self.owner[layer.offset..layer.offset + n_weights];
            into.push(CapacityReading {
                id: SPEC.id.to_owned(),
                layer: depth as u32,
                used: owner.iter().filter(|owner| **owner != FREE).count() as u32,
                total: n_weights as u32,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{model_of, structure_of};
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;

    const QUERY: &str = "tasks=2&scenario=task&layers=4&structure=packnet,pruned:0.5,retrain:3";

    fn end_task(packnet: &mut dyn Structure, task_idx: usize, theta: &mut [f32]) -> Rows {
        let model = model_of(QUERY);
        let heads = Config::parse(QUERY).0.stream.heads();
        let examples = Examples { task_idx, inputs: vec![0.5, -0.5, 1.0, 0.25], labels: vec![0, 1] };
        let ended =
            Ended { model: &model, heads, task_idx, n_old: task_idx, n_begun: task_idx + 1, examples: &examples };
        let mut workspace = Workspace::new(&model, UNIT_ROWS, 1, 1, false);
        let mut rows = Rows::default();
        for unit in 0..1 + 1 + 3 {
            rows += packnet.end_unit(&ended, unit, &mut Rng::new(unit as u64), &mut workspace, theta);
        }
        rows
    }

    /// 2 inputs, 4 units: 8 weights (1 to 8), 4 biases, then 4·4 weights and 4 biases of the outputs.
    fn theta() -> Vec<f32> {
        (1..=8).map(|size| if size % 2 == 0 { -(size as f32) } else { size as f32 }).chain([0.1; 24]).collect()
    }

    #[test]
    fn the_weaker_half_is_freed_and_the_stronger_is_frozen() {
        let mut packnet = structure_of(QUERY);
        let mut theta = theta();
        packnet.begin_task(0, &mut theta);
        let rows = end_task(&mut *packnet, 0, &mut theta);
        assert_eq!(theta[..4], [0.0; 4]);
        assert!(theta[4..8].iter().zip([5.0, -6.0, 7.0, -8.0]).all(|(w, was)| (w - was).abs() < 0.2));
        // Three steps on two rows each.
        assert_eq!((rows.forward, rows.backward), (6, 6));
        // Trainable now: four free weights, and the second head with 4·2 weights and 2 biases.
        packnet.begin_task(1, &mut theta);
        let mut gradient = vec![1.0; theta.len()];
        packnet.chain(&theta, 1, &mut gradient);
        assert_eq!(gradient[..4], [1.0; 4]);
        assert_eq!(gradient.iter().sum::<f32>(), 14.0);
        let mut readings = Vec::new();
        packnet.capacity(&mut readings);
        assert_eq!((readings[0].used, readings[0].total, packnet.bytes()), (4, 8, 32));
    }

    #[test]
    fn an_old_task_is_answered_as_if_nothing_came_after() {
        let mut packnet = structure_of(QUERY);
        let mut theta = theta();
        packnet.begin_task(0, &mut theta);
        end_task(&mut *packnet, 0, &mut theta);
        let (mut was, mut is) = (vec![0.0; theta.len()], vec![0.0; theta.len()]);
        packnet.answering(&theta, 0, &mut was);
        packnet.begin_task(1, &mut theta);
        // The second task moves all free weights and is then packed in turn.
        let mut gradient = vec![1.0; theta.len()];
        packnet.chain(&theta, 1, &mut gradient);
        for (theta, slope) in theta.iter_mut().zip(&gradient) {
            *theta += 3.0 * slope;
        }
        end_task(&mut *packnet, 1, &mut theta);
        packnet.answering(&theta, 0, &mut is);
        // Each row holds the second head next to the first; only the first answers.
        let model = model_of(QUERY);
        let mut pass = [model.pass(1), model.pass(1)];
        let [was, is] = [was, is];
        let before = model.forward(&was, &[0.4, -0.9], &mut pass[0])[..2].to_vec();
        assert_eq!(before, model.forward(&is, &[0.4, -0.9], &mut pass[1])[..2]);
    }

    #[test]
    fn exactly_the_share_is_freed_even_among_equals() {
        let mut packnet = structure_of(QUERY);
        let mut theta = vec![1.0; 32];
        packnet.begin_task(0, &mut theta);
        end_task(&mut *packnet, 0, &mut theta);
        let mut readings = Vec::new();
        packnet.capacity(&mut readings);
        assert_eq!(readings[0].used, 4);
    }
}
