//! Scores on held-out examples: the number of correct answers, or R² where answers are numbers; a bounded number of
//! examples at a time.

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
    /// The score under way, and the number of examples in it.
    tally: Tally,
    n_done: usize,
}

/// A score under way.
#[derive(Clone, Copy, Debug)]
enum Tally {
    /// Number of correct answers under each scenario.
    Correct(Correct),
    /// R².
    Explained(Determination),
}

impl Evaluator {
    /// An evaluator for networks of this shape.
    pub(super) fn new(learner: &Learner) -> Self {
        let model = learner.model();
        Self {
            pass: model.pass(ROWS),
            scratch: vec![0.0; 2 * model.n_outputs()],
            room: learner.answering_room(),
            tally: Tally::Correct([0; 3]),
            n_done: 0,
        }
    }

    /// Begins the score on one task's examples.
    pub(super) fn begin(&mut self, heads: Heads, examples: &Examples) {
        self.tally = match heads.likelihood {
            Likelihood::Softmax => Tally::Correct([0; 3]),
            Likelihood::Gaussian => Tally::Explained(Determination::of(&examples.labels)),
        };
        self.n_done = 0;
    }

    /// Scores the next examples of the task, about `n_rows` of them; returns their number and, after the last one, the
    /// score under each scenario.
    ///
    /// Numbers are scored by R², in steps: the task's own output predicts, so the task identity makes no difference,
    /// and class-incremental scores have no meaning.
    pub(super) fn go_on(
        &mut self,
        learner: &Learner,
        heads: Heads,
        examples: &Examples,
        n_begun: usize,
        n_rows: usize,
    ) -> (usize, Option<Correct>) {
        let n_inputs = examples.inputs.len() / examples.len().max(1);
        let n_outputs = heads.n_outputs();
        let from = self.n_done;
        while self.n_done < examples.len() && self.n_done - from < n_rows {
            let rows = self.n_done..(self.n_done + ROWS).min(examples.len());
            let inputs = &examples.inputs[rows.start * n_inputs..rows.end * n_inputs];
            let labels = &examples.labels[rows.clone()];
            let answers = learner.answer(examples.task_idx, n_begun, inputs, &mut self.pass, &mut self.room);
            for (answers, &label) in answers.chunks_exact(n_outputs).zip(labels) {
                match &mut self.tally {
                    Tally::Correct(correct) => {
                        let scores = heads.score(answers, examples.task_idx, usize::from(label), n_begun);
                        for (count, right) in correct.iter_mut().zip(scores) {
                            *count += u32::from(right);
                        }
                    }
                    Tally::Explained(found) => {
                        found.add(answers[heads.output_of(examples.task_idx, usize::from(label))], label);
                    }
                }
            }
            self.n_done = rows.end;
        }
        let score = (self.n_done == examples.len()).then(|| match self.tally {
            Tally::Correct(correct) => correct,
            Tally::Explained(found) => {
                let score = found.score();
                [score, score, 0]
            }
        });
        (self.n_done - from, score)
    }
}
