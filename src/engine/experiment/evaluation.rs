//! Counting right answers on held-out examples.

use crate::engine::method::Examples;
use crate::engine::model::{Mlp, Pass};
use crate::engine::scenario::Heads;
use crate::engine::snapshot::Correct;

/// Rows sent forward at once: enough to fill the kernels, small enough to stay in cache.
pub(super) const ROWS: usize = 64;

/// Scores a network, with buffers of its own.
#[derive(Debug)]
pub(super) struct Evaluator {
    pub(super) pass: Pass,
    /// Room for two rows of outputs.
    pub(super) scratch: Vec<f32>,
}

impl Evaluator {
    /// An evaluator of networks of this shape.
    pub(super) fn new(model: &Mlp) -> Self {
        Self { pass: model.pass(ROWS), scratch: vec![0.0; 2 * model.n_outputs()] }
    }

    /// Right answers to one task's examples under each scenario.
    pub(super) fn correct(
        &mut self,
        model: &Mlp,
        theta: &[f32],
        heads: Heads,
        examples: &Examples,
        n_begun: usize,
    ) -> Correct {
        let mut correct = [0; 3];
        let n_inputs = examples.inputs.len() / examples.len().max(1);
        let n_outputs = model.n_outputs();
        let chunks = examples.inputs.chunks(ROWS * n_inputs.max(1));
        for (inputs, labels) in chunks.zip(examples.labels.chunks(ROWS)) {
            let logits = model.forward(theta, inputs, &mut self.pass);
            for (logits, &label) in logits.chunks_exact(n_outputs).zip(labels) {
                let scores = heads.score(logits, examples.task_idx, usize::from(label), n_begun);
                for (count, right) in correct.iter_mut().zip(scores) {
                    *count += u32::from(right);
                }
            }
        }
        correct
    }
}
