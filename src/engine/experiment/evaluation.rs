//! Scores on held-out examples: the number of correct answers, or R² where answers are numbers.

use crate::engine::batch::Examples;
use crate::engine::learner::Learner;
use crate::engine::network::likelihood::{Determination, Likelihood};
use crate::engine::network::model::Pass;
use crate::engine::scenario::Heads;
use crate::engine::snapshot::Correct;

/// Rows per forward pass: enough to fill the kernels, few enough to stay in cache.
pub(super) const ROWS: usize = 64;

/// Scores a network, using its own buffers.
#[derive(Debug)]
pub(super) struct Evaluator {
    pub(super) pass: Pass,
    /// A buffer for two rows of outputs.
    pub(super) scratch: Vec<f32>,
    /// The learner's buffer for answering.
    pub(super) room: Vec<f32>,
}

impl Evaluator {
    /// An evaluator for networks of this shape.
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

    /// Number of correct answers on one task's examples under each scenario.
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

    /// R² of the predictions on one task's examples, in steps; the task's own output predicts, so the task identity
    /// makes no difference, and class-incremental scores have no meaning.
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
