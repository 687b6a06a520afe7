//! Which examples make up each batch: shuffled epochs over the data of the phase being learned.

use crate::engine::batch::Batch;
use crate::engine::config::{Config, Mode};
use crate::engine::method::Examples;
use crate::engine::rng::Rng;

/// Draws the batches of a run.
///
/// Each epoch is a fresh shuffle of the phase's examples; a batch that an epoch cannot fill goes on
/// into the next one.
#[derive(Debug)]
pub(super) struct Batches {
    rng: Rng,
    /// Task and row of every example of the phase, in the order of the current epoch.
    pool: Vec<(u16, u32)>,
    cursor: usize,
    n_tasks_pooled: core::ops::Range<usize>,
    n_rows: Vec<usize>,
    /// Whether each example of each task was presented before.
    presented: Vec<Vec<bool>>,
}

impl Batches {
    /// Batches over these training examples.
    pub(super) fn new(config: &Config, train: &[Examples]) -> Self {
        Self {
            rng: Rng::new(config.seed).split("batches"),
            pool: Vec::with_capacity(train.iter().map(Examples::len).sum()),
            cursor: 0,
            n_tasks_pooled: 0..0,
            n_rows: train.iter().map(Examples::len).collect(),
            presented: train.iter().map(|examples| vec![false; examples.len()]).collect(),
        }
    }

    /// A phase begins: pools the examples it is about, those of `task_idx` or of all `n_begun` tasks.
    pub(super) fn begin_phase(&mut self, mode: Mode, task_idx: usize, n_begun: usize) {
        self.n_tasks_pooled = match mode {
            Mode::Sequential => task_idx..task_idx + 1,
            Mode::Cumulative | Mode::Joint => 0..n_begun,
        };
        self.pool.clear();
        for task in self.n_tasks_pooled.clone() {
            self.pool.extend((0..self.n_rows[task]).map(|row| (task as u16, row as u32)));
        }
        self.cursor = self.pool.len();
    }

    /// Fills `batch` to its capacity.
    pub(super) fn next(&mut self, train: &[Examples], batch: &mut Batch) {
        batch.clear();
        for _ in 0..batch.capacity() {
            if self.cursor == self.pool.len() {
                self.rng.shuffle(&mut self.pool);
                self.cursor = 0;
            }
            let Some(&(task_idx, row)) = self.pool.get(self.cursor) else { return };
            self.cursor += 1;
            let (task, row) = (usize::from(task_idx), row as usize);
            let examples = &train[task];
            let position = batch.push(examples.row(row), task_idx, examples.labels[row]);
            batch.examples[position] = row as u32;
            batch.is_first[position] = !core::mem::replace(&mut self.presented[task][row], true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stream::Stream;

    #[test]
    fn an_epoch_presents_every_example_once() {
        let (config, _) = Config::parse("stream=islands&train=50&batch=7&mode=cumulative");
        let stream = Stream::of(&config);
        let mut batches = Batches::new(&config, &stream.train);
        let mut batch = Batch::with_capacity(7, 2, 0);
        let mut n_first = 0;
        for (task_idx, n_new) in [(0, 50), (1, 50)] {
            batches.begin_phase(config.mode, task_idx, task_idx + 1);
            // 15 batches of 7 are 105 rows: at least one epoch of both phases.
            let mut first_now = 0;
            for _ in 0..15 {
                batches.next(&stream.train, &mut batch);
                assert_eq!(batch.len(), 7);
                first_now += (0..7).filter(|&row| batch.is_first[row]).count();
            }
            assert_eq!(first_now, n_new);
            n_first += first_now;
        }
        assert_eq!(n_first, 100);
    }
}
