//! The three scenarios of continual learning, and the only code that decides which outputs are active.
//!
//! With K tasks of C classes, a network has either C outputs shared by all tasks (Domain) or K·C separate ones (Task,
//! Class). With separate outputs, one trained network is scored in three ways: by the best output within the task's
//! block (Task: the task identity is given), the best of all modulo C (Domain: the label, regardless of the task), and
//! the best of all (Class: the label and the task). With shared outputs only Domain is meaningful: Task gives the same
//! number and Class is undefined.
//!
//! Different outputs may compete in training and at test. In class-incremental training the softmax may cover all
//! classes, those begun, or only those of the row's own task (the "labels trick", a masked softmax): with the last, new
//! classes do not push old ones down, but the network never learns to tell tasks apart. At test the task identity is
//! unknown: all classes compete, or all begun.
//!
//! # Source
//! G. M. van de Ven, T. Tuytelaars, A. S. Tolias, "Three types of incremental learning", Nature
//! Machine Intelligence 4:1185–1197, 2022, and its authors' code (`--active-classes`: all, all-so-far or
//! current); C. Zeno, I. Golan, E. Hoffer, D. Soudry, "Task Agnostic Continual Learning Using Online
//! Variational Bayes", 2018 (the labels trick).
//!
//! # Differs from the papers
//! In the paper the labels trick masks a batch to the classes it contains; here it masks every row, rehearsed ones
//! too, to the classes of its own task, which is the same for a batch of one task.

use serde::{Deserialize, Serialize};

use crate::engine::network::likelihood::{FULL_SCORE, Likelihood};

/// Whether the task identity is given at test time, does not matter, or must be inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scenario {
    /// Task-incremental: the task identity is given; only its own outputs compete.
    Task,
    /// Domain-incremental: all tasks share the same labels.
    Domain,
    /// Class-incremental: all classes of all tasks compete.
    Class,
}

impl Scenario {
    /// All three, in the order in which scores are kept.
    pub const ALL: [Self; 3] = [Self::Task, Self::Domain, Self::Class];

    /// The name in links and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Domain => "domain",
            Self::Class => "class",
        }
    }

    /// The position in [`Scenario::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Which outputs compete while a class-incremental network trains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outputs {
    /// Every class of the stream, from the first step.
    All,
    /// The classes of all tasks begun.
    Seen,
    /// The classes of the row's own task; at test, all classes begun.
    Current,
}

impl Outputs {
    /// All choices, in the order shown.
    pub const ALL: [Self; 3] = [Self::All, Self::Seen, Self::Current];

    /// The name in links and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Seen => "seen",
            Self::Current => "current",
        }
    }
}

/// A contiguous range of output units, `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First active output.
    pub start: usize,
    /// One past the last active output.
    pub end: usize,
}

impl Range {
    /// Number of outputs in the range.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// The outputs in the range, in order.
    pub const fn outputs(self) -> core::ops::Range<usize> {
        self.start..self.end
    }

    /// Whether the range holds no output.
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }
}

/// The layout of the output layer and the rules for which outputs are active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The training scenario.
    pub scenario: Scenario,
    /// Which outputs compete in Class-incremental training.
    pub outputs: Outputs,
    /// K, number of tasks.
    pub n_tasks: usize,
    /// C, labels of each task; 1 where answers are numbers.
    pub n_labels: usize,
    /// The kind of answer: a class or a number.
    pub likelihood: Likelihood,
}

impl Heads {
    /// Whether every task has its own outputs (K·C in total) instead of C shared ones.
    pub fn are_separate(self) -> bool {
        self.scenario != Scenario::Domain
    }

    /// Number of output units.
    pub fn n_outputs(self) -> usize {
        if self.are_separate() { self.n_tasks * self.n_labels } else { self.n_labels }
    }

    /// The output unit for `label` (in `0..C`) of task `task_idx`; for a number, the task's only output, whatever the
    /// number.
    pub fn output_of(self, task_idx: usize, label: usize) -> usize {
        let label = if self.likelihood.is_of_numbers() { 0 } else { label };
        if self.are_separate() { task_idx * self.n_labels + label } else { label }
    }

    /// The outputs of one task's block.
    pub fn block(self, task_idx: usize) -> Range {
        let start = self.output_of(task_idx, 0);
        Range { start, end: start + self.n_labels }
    }

    /// Whether each task's block of outputs is trained separately. Training then never compares logits of different
    /// blocks, so a softmax over several blocks is meaningless, in the network as in its old copy.
    pub fn trains_by_block(self) -> bool {
        matches!((self.scenario, self.outputs), (Scenario::Task, _) | (Scenario::Class, Outputs::Current))
    }

    /// The outputs in the training softmax of a row of `row_task`, when the tasks `0..n_begun` have begun.
    pub fn active(self, row_task: usize, n_begun: usize) -> Range {
        if self.trains_by_block() { self.block(row_task) } else { self.competing(row_task, n_begun) }
    }

    /// The outputs that compete at test for a row of `row_task` under the training scenario, when the tasks
    /// `0..n_begun` have begun.
    pub fn competing(self, row_task: usize, n_begun: usize) -> Range {
        match (self.scenario, self.outputs) {
            (Scenario::Task, _) => self.block(row_task),
            (Scenario::Domain, _) | (Scenario::Class, Outputs::All) => Range { start: 0, end: self.n_outputs() },
            (Scenario::Class, Outputs::Seen | Outputs::Current) => {
                Range { start: 0, end: n_begun.min(self.n_tasks) * self.n_labels }
            }
        }
    }

    /// Scores one row of logits `[n_outputs]` of task `task_idx` with the true class `label` under every scenario, in
    /// the order of [`Scenario::ALL`].
    ///
    /// If class-incremental training uses the classes so far or those of each row's task, classes not yet begun do not
    /// compete at test time either (`n_begun` tasks have begun); ties go to the lower output.
    pub fn score(self, logits: &[f32], task_idx: usize, label: usize, n_begun: usize) -> [bool; 3] {
        let block = self.block(task_idx);
        let in_block = best(logits, block) - block.start == label;
        if !self.are_separate() {
            return [in_block, in_block, false];
        }
        let mut competing = self.competing(task_idx, n_begun);
        if self.scenario == Scenario::Task {
            // Trained block by block, yet scored over all outputs: the honest comparison.
            competing = Range { start: 0, end: self.n_outputs() };
        }
        let overall = best(logits, competing);
        [in_block, overall % self.n_labels == label, overall == self.output_of(task_idx, label)]
    }

    /// The scenarios `allowed` by the stream whose scores are meaningful and distinct for this layout.
    pub fn meaningful(self, allowed: &[Scenario]) -> Vec<Scenario> {
        Scenario::ALL
            .into_iter()
            .filter(|scenario| allowed.contains(scenario))
            .filter(|scenario| self.are_separate() || *scenario == Scenario::Domain)
            .collect()
    }

    /// The score that counts as 1 for a task with `n_test` test examples.
    pub fn full_score(self, n_test: usize) -> u32 {
        match self.likelihood {
            Likelihood::Softmax => n_test as u32,
            Likelihood::Gaussian => FULL_SCORE,
        }
    }

    /// The accuracy of uniform guessing among all answers, in `[0, 1]`; for numbers, the score of predicting their
    /// mean, 0.
    pub fn chance(self, scored: Scenario) -> f32 {
        match (self.likelihood, scored) {
            (Likelihood::Gaussian, _) => 0.0,
            (Likelihood::Softmax, Scenario::Task | Scenario::Domain) => 1.0 / self.n_labels as f32,
            (Likelihood::Softmax, Scenario::Class) => 1.0 / (self.n_labels * self.n_tasks) as f32,
        }
    }
}

/// The largest of `logits[range]`, as an index into `logits`; the lowest index on a tie.
pub fn best(logits: &[f32], range: Range) -> usize {
    let mut winner = range.start;
    for output in range.start..range.end {
        if logits[output] > logits[winner] {
            winner = output;
        }
    }
    winner
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEPARATE: Heads = Heads {
        scenario: Scenario::Class,
        outputs: Outputs::Seen,
        n_tasks: 3,
        n_labels: 2,
        likelihood: Likelihood::Softmax,
    };

    #[test]
    fn one_row_is_scored_three_ways() {
        // Task 1 owns outputs 2 and 3. Output 5 (task 2, label 1) is largest but not yet begun;
        // among the begun ones output 1 (task 0, label 1) wins.
        let logits = [0.0, 3.0, 1.0, 2.0, 0.0, 9.0];
        assert_eq!(SEPARATE.score(&logits, 1, 1, 2), [true, true, false]);
        assert_eq!(SEPARATE.score(&logits, 1, 0, 2), [false, false, false]);
        assert_eq!(SEPARATE.score(&logits, 2, 1, 3), [true, true, true]);
    }

    #[test]
    fn shared_outputs_have_no_class_score() {
        let heads = Heads { scenario: Scenario::Domain, ..SEPARATE };
        assert_eq!(heads.n_outputs(), 2);
        assert_eq!(heads.score(&[0.0, 1.0], 2, 1, 3), [true, true, false]);
        assert_eq!(heads.meaningful(&Scenario::ALL), vec![Scenario::Domain]);
    }

    #[test]
    fn active_outputs_follow_the_scenario() {
        assert_eq!(SEPARATE.active(0, 2), Range { start: 0, end: 4 });
        let task = Heads { scenario: Scenario::Task, ..SEPARATE };
        assert_eq!(task.active(1, 3), Range { start: 2, end: 4 });
        let all = Heads { outputs: Outputs::All, ..SEPARATE };
        assert_eq!(all.active(0, 1), Range { start: 0, end: 6 });
    }

    #[test]
    fn a_masked_softmax_trains_on_the_rows_task_and_is_tested_on_all_begun() {
        let masked = Heads { outputs: Outputs::Current, ..SEPARATE };
        assert_eq!(masked.active(1, 2), Range { start: 2, end: 4 });
        assert_eq!(masked.active(0, 2), Range { start: 0, end: 2 });
        assert_eq!(masked.competing(0, 2), Range { start: 0, end: 4 });
        // Task 1 is correct within its block and loses to output 1 overall; output 5 has not begun.
        let logits = [0.0, 3.0, 1.0, 2.0, 0.0, 9.0];
        assert_eq!(masked.score(&logits, 1, 1, 2), [true, true, false]);
        assert_eq!(masked.score(&logits, 0, 1, 2), [true, true, true]);
        // The choice has an effect only in class-incremental training.
        for scenario in [Scenario::Task, Scenario::Domain] {
            let other = Heads { scenario, ..SEPARATE };
            assert_eq!(Heads { scenario, ..masked }.active(1, 2), other.active(1, 2));
            assert_eq!(Heads { scenario, ..masked }.competing(1, 2), other.competing(1, 2));
        }
    }
}
