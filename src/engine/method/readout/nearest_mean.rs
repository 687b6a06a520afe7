//! Nearest mean of exemplars: an input belongs to the class whose mean is nearest to its features.
//!
//! φ(x) are the outputs of the last hidden layer. Every class has a mean direction; the answer for output o is
//!
//!   −‖φ(x)/‖φ(x)‖ − μₒ‖²,   μₒ = mean of φ/‖φ‖ over the class's samples, scaled to length 1 again.
//!
//! The last layer's weights serve only to train the features, so it does not matter if newer classes pushed an output
//! down. The means use all samples in the memory; for a task and label without samples (the task being learned), they
//! use the first 32 training examples. Where tasks share an output, each task's mean counts equally. A class without
//! any sample never wins. Training itself is unchanged.
//!
//! The read-out is defined in every scenario: in the Task-incremental one the means of the given task compete; in the
//! Domain-incremental one each label has one mean over all tasks so far. It is designed for competing classes and only
//! helps there: with iCaRL's training it gains 5 points over the softmax on ring and 3 on split digits, and loses 17
//! on islands and 11 on overlap (ten seeds), where the features of a label do not share one direction.
//!
//! # Source
//! S.-A. Rebuffi, A. Kolesnikov, G. Sperl, C. H. Lampert, "iCaRL: Incremental Classifier and
//! Representation Learning", 2017, algorithm 1, eq. 2.
//!
//! # Differs from the paper
//! The paper works class-incrementally and classifies only after a task has ended; curves during training need means
//! of the classes being learned before their exemplars are chosen.

use crate::engine::batch::Examples;
use crate::engine::math::kernel;
use crate::engine::method::build::Build;
use crate::engine::method::component::Readout;
use crate::engine::method::context::{Setting, UNIT_ROWS, View, Workspace};
use crate::engine::method::memory::{Memory, Origin};
use crate::engine::network::model::Pass;
use crate::engine::spec::{Axis, Component, Facts, Knob, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "nearest-mean",
    axis: Axis::Readout,
    paper: "Rebuffi et al. 2017",
    knobs: &[Knob::choice("memory", &["herding", "balanced", "ring", "reservoir", "mir", "gss", "everything"])],
    facts: Facts { tasks: true, labels: true, needs_class_labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "ŷ = argmin_o ‖ {φ ( x )}/{‖ φ ( x ) ‖} − μ_o ‖";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Readout(|component, setting| Box::new(NearestMean::new(component, setting)));

/// Training examples per label that stand in for the exemplars of the task being learned; the standard error of a mean
/// of 32 directions is about a sixth of their spread.
const STAND_INS: usize = 32;

/// The answer for a class without a mean: below every squared distance, and finite.
const NEVER: f32 = -1e30;

struct NearestMean {
    n_labels: usize,
    n_inputs: usize,
    /// The task being learned, its first examples `[≤ 32 C, D]`, their labels, and whether each label needs them.
    task_idx: usize,
    stand_ins: Vec<f32>,
    stand_in_labels: Vec<u16>,
    is_missing: Vec<bool>,
    /// Σ φ/‖φ‖ of each label of each task `[K, C, H]`, and the number of samples in each sum.
    sums: Vec<f32>,
    n_samples: Vec<u32>,
    /// μ of each output `[O, H]`, and whether it has one.
    means: Vec<f32>,
    has_mean: Vec<bool>,
    /// A direction `[H]`.
    direction: Vec<f32>,
}

impl NearestMean {
    fn new(_component: &Component, setting: &Setting<'_>) -> Self {
        let (n_labels, n_outputs) = (setting.heads.n_labels, setting.heads.n_outputs());
        let n_features = setting.model.n_features();
        let n_groups = setting.heads.n_tasks * n_labels;
        let n_stand_ins = STAND_INS * n_labels;
        Self {
            n_labels,
            n_inputs: setting.n_inputs,
            task_idx: 0,
            stand_ins: Vec::with_capacity(n_stand_ins * setting.n_inputs),
            stand_in_labels: Vec::with_capacity(n_stand_ins),
            is_missing: vec![true; n_labels],
            sums: vec![0.0; n_groups * n_features],
            n_samples: vec![0; n_groups],
            means: vec![0.0; n_outputs * n_features],
            has_mean: vec![false; n_outputs],
            direction: vec![0.0; n_features],
        }
    }

    /// Sends rows `[N, D]` forward and adds each row's direction to its group, if any.
    fn add_directions(
        &mut self,
        view: &View<'_>,
        inputs: &[f32],
        pass: &mut Pass,
        group_of: impl Fn(&Self, usize) -> Option<usize>,
    ) {
        let n_features = self.direction.len();
        for (block, inputs) in inputs.chunks(UNIT_ROWS * self.n_inputs).enumerate() {
            view.model.forward(view.theta, inputs, pass);
            let features = pass.features(inputs.len() / self.n_inputs).chunks_exact(n_features);
            for (row, feature) in features.enumerate() {
                if let Some(group) = group_of(self, block * UNIT_ROWS + row) {
                    kernel::unit(feature, &mut self.direction);
                    kernel::add(&self.direction, &mut self.sums[group * n_features..(group + 1) * n_features]);
                    self.n_samples[group] += 1;
                }
            }
        }
    }

    /// μ of each output from the sums of its groups.
    fn take_means(&mut self, view: &View<'_>) {
        let n_features = self.direction.len();
        self.means.fill(0.0);
        self.has_mean.fill(false);
        for (group, sum) in
            self.sums.chunks_exact(n_features).enumerate().filter(|(group, _)| self.n_samples[*group] > 0)
        {
            let output = view.heads.output_of(group / self.n_labels, group % self.n_labels);
            let n_samples = self.n_samples[group] as f32;
            self.has_mean[output] = true;
            for (mean, sum) in self.means[output * n_features..(output + 1) * n_features].iter_mut().zip(sum) {
                *mean += sum / n_samples;
            }
        }
        for mean in self.means.chunks_exact_mut(n_features) {
            kernel::unit(mean, &mut self.direction);
            mean.copy_from_slice(&self.direction);
        }
    }
}

impl Readout for NearestMean {
    fn prepare(&mut self, view: &View<'_>, memory: Option<&Memory>, workspace: &mut Workspace) {
        self.sums.fill(0.0);
        self.n_samples.fill(0);
        if let Some(memory) = memory {
            let n_labels = self.n_labels;
            self.add_directions(view, memory.inputs(), &mut workspace.pass, |_, slot| {
                let Origin { task_idx, label, .. } = memory.origin(slot);
                Some(usize::from(task_idx) * n_labels + usize::from(label))
            });
        }
        let first = self.task_idx * self.n_labels;
        for (missing, n_samples) in self.is_missing.iter_mut().zip(&self.n_samples[first..]) {
            *missing = *n_samples == 0;
        }
        let stand_ins = core::mem::take(&mut self.stand_ins);
        self.add_directions(view, &stand_ins, &mut workspace.pass, |readout, row| {
            let label = usize::from(readout.stand_in_labels[row]);
            readout.is_missing[label].then_some(first + label)
        });
        self.stand_ins = stand_ins;
        self.take_means(view);
    }

    fn answer(&self, _view: &View<'_>, pass: &mut Pass, n_rows: usize) {
        let n_features = self.direction.len();
        let (features, answers) = pass.features_and_logits_mut(n_rows);
        let rows = features.chunks_exact(n_features).zip(answers.chunks_exact_mut(self.has_mean.len()));
        for (feature, answers) in rows {
            let length = libm::sqrt(kernel::dot(feature, feature)) as f32;
            let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
            for ((answer, mean), &has_mean) in
                answers.iter_mut().zip(self.means.chunks_exact(n_features)).zip(&self.has_mean)
            {
                let errors = feature.iter().zip(mean).map(|(value, mean)| scale * value - mean);
                *answer = if has_mean { errors.fold(0.0, |sum, error| sum - error * error) } else { NEVER };
            }
        }
    }

    fn begin_task(&mut self, examples: &Examples) {
        self.task_idx = examples.task_idx;
        self.stand_ins.clear();
        self.stand_in_labels.clear();
        for label in 0..self.n_labels {
            let of_label = (0..examples.len()).filter(|&row| usize::from(examples.labels[row]) == label);
            for row in of_label.take(STAND_INS) {
                self.stand_ins.extend_from_slice(examples.row(row));
                self.stand_in_labels.push(label as u16);
            }
        }
    }

    fn max_rows(&self) -> usize {
        UNIT_ROWS
    }

    fn bytes(&self) -> u64 {
        (4 * self.means.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;
    use crate::engine::scenario::Range;

    #[test]
    fn a_row_is_answered_by_the_mean_it_points_at() {
        let (config, notices) = Config::parse("stream=ring&tasks=2&readout=nearest-mean");
        assert!(notices.is_empty(), "{notices:?}");
        let heads = config.stream.heads();
        assert_eq!(heads.n_outputs(), 4);
        // The features are the inputs themselves; the last layer's outputs do not matter.
        let model = Mlp::new(&[2, 2, 4], Activation::Relu);
        let mut theta = vec![0.0; model.n_parameters()];
        (theta[0], theta[3]) = (1.0, 1.0);
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs: 2,
            n_parameters: theta.len(),
            input_box: [-1.0, 1.0],
            n_train: &[2, 2],
            model: &model,
        };
        let Some(component) = &config.method.readout else { panic!("the link names a read-out") };
        let mut readout = NearestMean::new(component, &setting);
        let mut memory = Memory::new(2, 2, 0);
        for (slot, input) in [[1.0, 0.0], [0.0, 5.0]].iter().enumerate() {
            let origin = Origin { task_idx: 0, label: 0, example: slot as u32 };
            memory.put(slot, input, origin, &[], Range { start: 0, end: 0 });
        }
        // Task 1 has begun: its label 1 points along the first input, its label 0 has no examples.
        readout.begin_task(&Examples { task_idx: 1, inputs: vec![3.0, 0.0], labels: vec![1] });
        let view = View { model: &model, theta: &theta, heads, task_idx: 1, n_old: 1, n_begun: 2 };
        let mut workspace = Workspace::new(&model, UNIT_ROWS, 1, 1, false);
        readout.prepare(&view, Some(&memory), &mut workspace);
        let mut pass = model.pass(1);
        model.forward(&theta, &[0.5, 0.5], &mut pass);
        readout.answer(&view, &mut pass, 1);
        // Only the samples' directions count, not their lengths: μ₀ lies at 45°, μ₃ at 0°: 2 − 2 cos 45°.
        let answers = pass.logits(1);
        assert!(answers[0].abs() < 1e-6 && (answers[3] + 2.0 - core::f32::consts::SQRT_2).abs() < 1e-6);
        assert_eq!(answers[1..3], [NEVER; 2]);
    }
}
