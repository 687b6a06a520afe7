//! Scores on held-out examples: right answers counted, or how much of the numbers' variance is explained.

use crate::engine::batch::Examples;
use crate::engine::learner::Learner;
use crate::engine::network::likelihood::{Determination, Likelihood};
use crate::engine::network::model::Pass;
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
    /// Room for the learner's answers.
    pub(super) room: Vec<f32>,
}

impl Evaluator {
    /// An evaluator of networks of this shape.
    pub(super) fn new(learner: &Learner) -> Self {
        let model = learner.model();
        Self { pass: model.pass(ROWS), scratch: vec![0.0; 2 * model.n_outputs()], room: learner.answering_room() }
    }

    /// The score on one task's examples under each scenario.
    pub(super) fn score(&mut self, learner: &Learner, heads: Heads, examples: &Examples, n_begun: usize) -> Correct {
        match heads.likelihood {
            Likelihood::Softmax => self.correct(learner, heads, examples, n_begun),
            Likelihood::Gaussian => self.explained(learner, heads, examples, n_begun),
        }
    }

    /// Right answers to one task's examples under each scenario.
    fn correct(&mut self, learner: &Learner, heads: Heads, examples: &Examples, n_begun: usize) -> Correct {
        let mut correct = [0; 3];
        let n_inputs = examples.inputs.len() / examples.len().max(1);
        let n_outputs = heads.n_outputs();
        let chunks = examples.inputs.chunks(ROWS * n_inputs.max(1));
        for (inputs, labels) in chunks.zip(examples.labels.chunks(ROWS)) {
            let logits = learner.answer(examples.task_idx, n_begun, inputs, &mut self.pass, &mut self.room);
            for (logits, &label) in logits.chunks_exact(n_outputs).zip(labels) {
                let scores = heads.score(logits, examples.task_idx, usize::from(label), n_begun);
                for (count, right) in correct.iter_mut().zip(scores) {
                    *count += u32::from(right);
                }
            }
        }
        correct
    }

    /// R² of the numbers answered to one task's examples, in steps; the task's own output answers, so being told
    /// the task makes no difference, and which class it is has no meaning.
    fn explained(&mut self, learner: &Learner, heads: Heads, examples: &Examples, n_begun: usize) -> Correct {
        let n_inputs = examples.inputs.len() / examples.len().max(1);
        let n_outputs = heads.n_outputs();
        let mut found = Determination::of(&examples.labels);
        let chunks = examples.inputs.chunks(ROWS * n_inputs.max(1));
        for (inputs, labels) in chunks.zip(examples.labels.chunks(ROWS)) {
            let answers = learner.answer(examples.task_idx, n_begun, inputs, &mut self.pass, &mut self.room);
            for (answers, &label) in answers.chunks_exact(n_outputs).zip(labels) {
                found.add(answers[heads.output_of(examples.task_idx, usize::from(label))], label);
            }
        }
        let score = found.score();
        [score, score, 0]
    }
}
