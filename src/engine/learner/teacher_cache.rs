//! Teacher outputs computed once: the old network's logits for every example of a task, before the task begins.
//!
//! While a task is learned, the old network is frozen and the task's inputs do not change, so its outputs are the
//! same at any time: labels computed once train the same parameters bit for bit as labels computed at each step
//! (`tests/invariants.rs`). Only the costs differ: N forward rows per task instead of one for every row of every
//! step, and N × O stored numbers instead of the old network, which is then no longer needed.
//!
//! # Source
//! Z. Li, D. Hoiem, "Learning without Forgetting", 2016, its procedure: the output of old tasks for the new
//! data is computed at initialisation, before training.

use crate::engine::batch::Batch;
use crate::engine::batch::Examples;
use crate::engine::method::{Rows, UNIT_ROWS};
use crate::engine::network::model::{Mlp, Pass};

/// The old network's logits for the examples of one task.
#[derive(Debug)]
pub(super) struct TeacherCache {
    n_outputs: usize,
    /// `[N, O]`, with room for the largest task.
    answers: Vec<f32>,
    /// N, examples answered so far.
    n_answered: usize,
    /// The answers to the rows of a batch `[rows, O]`.
    of_batch: Vec<f32>,
}

impl TeacherCache {
    /// Allocates for tasks of up to `n_examples` examples and batches of up to `n_rows` rows.
    pub(super) fn with_room(n_examples: usize, n_rows: usize, n_outputs: usize) -> Self {
        Self {
            n_outputs,
            answers: vec![0.0; n_examples * n_outputs],
            n_answered: 0,
            of_batch: vec![0.0; n_rows * n_outputs],
        }
    }

    /// Number of units of work to label a task of `n_examples` examples.
    pub(super) const fn n_units(n_examples: usize) -> usize {
        n_examples.div_ceil(UNIT_ROWS)
    }

    /// Runs the old network `old` `[P]` on one unit's examples and returns the cost in rows; do units in ascending
    /// order, since the first one discards the previous task.
    pub(super) fn label(
        &mut self,
        model: &Mlp,
        old: &[f32],
        examples: &Examples,
        unit: usize,
        pass: &mut Pass,
    ) -> Rows {
        let from = unit * UNIT_ROWS;
        let to = examples.len().min(from + UNIT_ROWS);
        let n_inputs = model.n_inputs();
        let logits = model.forward(old, &examples.inputs[from * n_inputs..to * n_inputs], pass);
        self.answers[from * self.n_outputs..to * self.n_outputs].copy_from_slice(logits);
        self.n_answered = to;
        Rows { forward: (to - from) as u64, backward: 0 }
    }

    /// The answers to a batch of the labelled task's examples `[rows, O]`; `None` before any exist.
    pub(super) fn of(&mut self, batch: &Batch) -> Option<&[f32]> {
        if self.n_answered == 0 {
            return None;
        }
        for (into, &example) in self.of_batch.chunks_exact_mut(self.n_outputs).zip(&batch.examples[..batch.len()]) {
            let start = example as usize * self.n_outputs;
            into.copy_from_slice(&self.answers[start..start + self.n_outputs]);
        }
        Some(&self.of_batch[..batch.len() * self.n_outputs])
    }

    /// Memory use in bytes.
    pub(super) const fn bytes(&self) -> u64 {
        (4 * self.n_answered * self.n_outputs) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::Activation;

    #[test]
    fn a_batch_gets_the_answers_to_its_own_examples() {
        // One input, one output: y = 2x + 1. Forty examples, two units of work.
        let model = Mlp::new(&[1, 1], Activation::Relu);
        let inputs: Vec<f32> = (0..40).map(|row| row as f32).collect();
        let examples = Examples { task_idx: 1, inputs, labels: vec![0; 40] };
        let mut labelled = TeacherCache::with_room(50, 4, 1);
        let mut batch = Batch::with_capacity(4, 1, 0);
        for example in [39, 0, 33] {
            let row = batch.push(&[example as f32], 1, 0);
            batch.examples[row] = example;
        }
        assert_eq!(labelled.of(&batch), None);
        assert_eq!(TeacherCache::n_units(40), 2);
        let mut pass = model.pass(UNIT_ROWS);
        let rows = [0, 1].map(|unit| labelled.label(&model, &[2.0, 1.0], &examples, unit, &mut pass).forward);
        assert_eq!(rows, [32, 8]);
        assert_eq!(labelled.of(&batch), Some(&[79.0, 1.0, 67.0][..]));
        assert_eq!(labelled.bytes(), 160);
    }
}
