//! The training rows of one step, shared by all arms.
//!
//! Each kind of rows has its own random generator, and the teacher is queried once per kind, so that no arm changes
//! another arm's rows.

use super::arm::{Arm, Inputs};
use super::config::StudyConfig;
use super::network::Network;
use crate::engine::batch::Examples;
use crate::engine::math::clamp::at_least_one;
use crate::engine::math::rng::Rng;
use crate::engine::math::sort::sort_few;

/// Rows `[N, D]` with labels, if any, and the teacher's logits `[N, C]`, if queried.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) inputs: Vec<f32>,
    pub(super) labels: Vec<u16>,
    pub(super) answers: Vec<f32>,
}

impl Rows {
    fn new(n_rows: usize, config: &StudyConfig) -> Self {
        Self {
            inputs: vec![0.0; n_rows * config.n_inputs()],
            labels: vec![0; n_rows],
            answers: vec![0.0; n_rows * config.n_classes()],
        }
    }
}

/// Shuffled epochs over a set of examples; a batch may span two epochs.
#[derive(Clone, Debug)]
pub(super) struct Epochs {
    rng: Rng,
    order: Vec<u32>,
    cursor: usize,
}

impl Epochs {
    pub(super) fn new(n_examples: usize, rng: Rng) -> Self {
        Self { rng, order: (0..n_examples as u32).collect(), cursor: n_examples }
    }

    /// Fills `rows` with the next examples.
    fn next(&mut self, examples: &Examples, rows: &mut Rows) {
        let n_inputs = rows.inputs.len() / at_least_one(rows.labels.len());
        for (input, label) in rows.inputs.chunks_exact_mut(n_inputs).zip(&mut rows.labels) {
            if self.cursor == self.order.len() {
                self.rng.shuffle(&mut self.order);
                self.cursor = 0;
            }
            let Some(&example) = self.order.get(self.cursor) else { return };
            self.cursor += 1;
            input.copy_from_slice(examples.row(example as usize));
            *label = examples.labels[example as usize];
        }
    }
}

/// A batch of labelled examples drawn in epochs.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) rows: Rows,
    epochs: Epochs,
}

impl Drawn {
    /// Batches of these examples with the study's batch size, or all examples if there are fewer.
    pub(super) fn new(config: &StudyConfig, examples: &Examples, rng: Rng) -> Self {
        let n_rows = config.batch.min(examples.len());
        Self { rows: Rows::new(n_rows, config), epochs: Epochs::new(examples.len(), rng) }
    }

    /// Draws the next batch.
    pub(super) fn draw(&mut self, examples: &Examples) {
        self.epochs.next(examples, &mut self.rows);
    }
}

/// The rows shown to every student in one step.
#[derive(Debug)]
pub(super) struct Lesson {
    pub(super) labelled: Drawn,
    free: Rows,
    free_rng: Rng,
    pool: Drawn,
    /// The kinds of transfer inputs used by some arm.
    wanted: Vec<Inputs>,
    input_box: [f32; 2],
}

impl Lesson {
    /// The lessons of a study.
    pub(super) fn new(config: &StudyConfig, labelled: &Examples, pool: &Examples) -> Self {
        let rng = Rng::new(config.seed).split("lesson");
        let mut wanted: Vec<Inputs> = config.arms.iter().copied().filter_map(Arm::inputs).collect();
        sort_few(&mut wanted, |inputs| inputs.id());
        wanted.dedup();
        Self {
            labelled: Drawn::new(config, labelled, rng.split("labelled")),
            free: Rows::new(config.batch, config),
            free_rng: rng.split("free"),
            pool: Drawn::new(config, pool, rng.split("pool")),
            wanted,
            input_box: config.input_box(),
        }
    }

    /// Draws the next rows of each kind and queries the teacher where some arm needs its answers.
    pub(super) fn next(&mut self, labelled: &Examples, pool: &Examples, teacher: &mut Network) {
        self.labelled.draw(labelled);
        for inputs in &self.wanted {
            let rows = match inputs {
                Inputs::Same => &mut self.labelled.rows,
                Inputs::Free => {
                    let [low, high] = self.input_box;
                    self.free.inputs.fill_with(|| self.free_rng.uniform(low, high));
                    &mut self.free
                }
                Inputs::Pool => {
                    self.pool.draw(pool);
                    &mut self.pool.rows
                }
            };
            teacher.answer(&rows.inputs, &mut rows.answers);
        }
    }

    /// The rows on which the teacher was queried.
    pub(super) const fn transfer(&self, inputs: Inputs) -> &Rows {
        match inputs {
            Inputs::Same => &self.labelled.rows,
            Inputs::Free => &self.free,
            Inputs::Pool => &self.pool.rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_shows_every_example_once() {
        let config = StudyConfig::parse("batch=3").0;
        let examples = Examples { task_idx: 0, inputs: (0..14).map(|i| i as f32).collect(), labels: vec![0; 7] };
        let mut drawn = Drawn::new(&config, &examples, Rng::new(1));
        let mut seen = Vec::new();
        for _ in 0..7 {
            drawn.draw(&examples);
            seen.extend(drawn.rows.inputs.chunks_exact(2).map(|input| input[0] as usize / 2));
        }
        for epoch in seen.chunks_exact(7) {
            let mut sorted = epoch.to_vec();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6]);
        }
    }
}
