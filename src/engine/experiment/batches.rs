//! Batch sampling: shuffled epochs over the data of the current phase and, at a blurred boundary, of its neighbour.

use super::blur::Neighbour;
use crate::engine::batch::Batch;
use crate::engine::batch::Examples;
use crate::engine::config::Config;
use crate::engine::math::rng::Rng;
use crate::engine::stream::Mode;

/// Draws the batches of a run.
///
/// Each epoch is a fresh shuffle of the phase's examples; a batch that an epoch cannot fill continues into the next
/// one. A neighbour's rows come from separate epochs, restarted in each half of a window; they and the choice between
/// the two tasks use a separate generator, so that the phase's own epochs are the same with and without a blur.
#[derive(Debug)]
pub(super) struct Batches {
    rng: Rng,
    own: Pool,
    blur_rng: Rng,
    beside: Pool,
    /// The phase whose task is in `beside`.
    beside_phase: Option<usize>,
    n_rows: Vec<usize>,
    /// Whether each example of each task has been presented.
    presented: Vec<Vec<bool>>,
}

/// Examples sampled in shuffled epochs.
#[derive(Debug)]
struct Pool {
    /// Task and row of every example, in the order of the current epoch.
    rows: Vec<(u16, u32)>,
    cursor: usize,
}

impl Pool {
    fn with_capacity(n_rows: usize) -> Self {
        Self { rows: Vec::with_capacity(n_rows), cursor: 0 }
    }

    /// Pools the examples of these tasks; the next row begins an epoch.
    fn fill(&mut self, tasks: core::ops::Range<usize>, n_rows: &[usize]) {
        self.rows.clear();
        for task in tasks {
            self.rows.extend((0..n_rows[task]).map(|row| (task as u16, row as u32)));
        }
        self.cursor = self.rows.len();
    }

    fn next(&mut self, rng: &mut Rng) -> Option<(u16, u32)> {
        if self.cursor == self.rows.len() {
            rng.shuffle(&mut self.rows);
            self.cursor = 0;
        }
        let row = self.rows.get(self.cursor).copied();
        self.cursor += 1;
        row
    }
}

impl Batches {
    /// Batches over these training examples.
    pub(super) fn new(config: &Config, train: &[Examples]) -> Self {
        let rng = Rng::new(config.seed).split("batches");
        let n_rows: Vec<usize> = train.iter().map(Examples::len).collect();
        Self {
            blur_rng: rng.split("blur"),
            rng,
            own: Pool::with_capacity(n_rows.iter().sum()),
            beside: Pool::with_capacity(n_rows.iter().copied().max().unwrap_or(0)),
            beside_phase: None,
            n_rows,
            presented: train.iter().map(|examples| vec![false; examples.len()]).collect(),
        }
    }

    /// Begins a phase: pools the examples of `task_idx`, or of all `n_begun` tasks.
    pub(super) fn begin_phase(&mut self, mode: Mode, task_idx: usize, n_begun: usize) {
        let tasks = match mode {
            Mode::Sequential => task_idx..task_idx + 1,
            Mode::Cumulative | Mode::Joint => 0..n_begun,
        };
        self.own.fill(tasks, &self.n_rows);
    }

    /// Fills `batch` to its capacity; `beside` is the neighbouring phase mixed in, if any, with its task.
    pub(super) fn next(&mut self, train: &[Examples], beside: Option<(Neighbour, usize)>, batch: &mut Batch) {
        if let Some((neighbour, task_idx)) = beside
            && self.beside_phase != Some(neighbour.phase_idx)
        {
            self.beside_phase = Some(neighbour.phase_idx);
            self.beside.fill(task_idx..task_idx + 1, &self.n_rows);
        }
        batch.clear();
        for _ in 0..batch.capacity() {
            let is_beside = beside.is_some_and(|(neighbour, _)| self.blur_rng.unit() < neighbour.probability);
            let drawn = if is_beside { self.beside.next(&mut self.blur_rng) } else { self.own.next(&mut self.rng) };
            let Some((task_idx, row)) = drawn else { return };
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
        let stream = Stream::of(&config.stream);
        let mut batches = Batches::new(&config, &stream.train);
        let mut batch = Batch::with_capacity(7, 2, 0);
        let mut n_first = 0;
        for (task_idx, n_new) in [(0, 50), (1, 50)] {
            batches.begin_phase(config.stream.mode, task_idx, task_idx + 1);
            // 15 batches of 7 are 105 rows: at least one epoch of both phases.
            let mut first_now = 0;
            for _ in 0..15 {
                batches.next(&stream.train, None, &mut batch);
                assert_eq!(batch.len(), 7);
                first_now += (0..7).filter(|&row| batch.is_first[row]).count();
            }
            assert_eq!(first_now, n_new);
            n_first += first_now;
        }
        assert_eq!(n_first, 100);
    }

    #[test]
    fn a_neighbour_mixes_in_by_its_probability() {
        let (config, _) = Config::parse("stream=islands&train=50&batch=100&tasks=2");
        let stream = Stream::of(&config.stream);
        let mut batches = Batches::new(&config, &stream.train);
        let mut batch = Batch::with_capacity(100, 2, 0);
        batches.begin_phase(config.stream.mode, 0, 1);
        let beside = Some((Neighbour { phase_idx: 1, probability: 0.3 }, 1));
        let mut n_beside = 0_u32;
        for _ in 0..100 {
            batches.next(&stream.train, beside, &mut batch);
            for row in 0..100 {
                let task = usize::from(batch.tasks[row]);
                // Every row is an example of the task it names.
                assert_eq!(batch.row(row), stream.train[task].row(batch.examples[row] as usize));
                n_beside += u32::from(task == 1);
            }
        }
        // 10 000 rows: binomial standard deviation 46; four of them.
        assert!(n_beside.abs_diff(3000) < 184, "{n_beside}");
    }
}
