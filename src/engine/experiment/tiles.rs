//! The data of the tiles: decision maps over the plane, the curve over a line, predictions for sample images.

use super::Experiment;
use super::evaluation::{Evaluator, ROWS};
use crate::engine::batch::Examples;
use crate::engine::math::softmax;
use crate::engine::network::likelihood::number_of;
use crate::engine::scenario::{Heads, Scenario, best};
use crate::engine::snapshot::{ImageAnswers, ImageTile, KeptPoint, LineAnswers, LinePieces, PlaneTile, TileMap, Tiles};
use crate::engine::stream::Domain;

/// Cells along each side of a decision map.
const SIDE: usize = 44;
/// Points of a line at which the network is evaluated: a multiple of most numbers of pieces, plus the other end.
const PLACES: usize = 241;
/// Test points drawn on a tile.
const POINTS: usize = 24;
/// Test images shown on a tile.
const IMAGES: usize = 12;

impl Experiment {
    /// The present decision map of one task's tile.
    pub(super) fn tile_map(&mut self, task_idx: usize, n_begun: usize) -> TileMap {
        let heads = self.config.stream.heads();
        let range = heads.competing(task_idx, n_begun);
        let [left, bottom, right, top] = self.stream.views[task_idx];
        let n_outputs = self.learner.model().n_outputs();
        let mut map = TileMap {
            task_idx: task_idx as u32,
            side: SIDE as u32,
            answer: Vec::with_capacity(SIDE * SIDE),
            confidence: Vec::with_capacity(SIDE * SIDE),
        };
        let cell = |index: usize| {
            let (row, column) = (index / SIDE, index % SIDE);
            let along = |low: f32, high: f32, at: usize| low + (high - low) * (at as f32 + 0.5) / SIDE as f32;
            [along(left, right, column), along(top, bottom, row)]
        };
        let mut inputs = [0.0; 2 * ROWS];
        for start in (0..SIDE * SIDE).step_by(ROWS) {
            let n_rows = ROWS.min(SIDE * SIDE - start);
            for (row, input) in inputs.chunks_exact_mut(2).take(n_rows).enumerate() {
                input.copy_from_slice(&cell(start + row));
            }
            let Evaluator { pass, scratch, room } = &mut self.evaluator;
            let logits = self.learner.answer(task_idx, n_begun, &inputs[..2 * n_rows], pass, room);
            for logits in logits.chunks_exact(n_outputs) {
                let output = best(logits, range);
                let probabilities = &mut scratch[..range.len()];
                softmax::softmax(&logits[range.start..range.end], 1.0, probabilities);
                let winner = probabilities[output - range.start];
                let second = probabilities
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| index + range.start != output)
                    .fold(0.0_f32, |largest, (_, &probability)| largest.max(probability));
                map.answer.push(answer_of(heads, output, task_idx) as u8);
                map.confidence.push(((winner - second) * 255.0) as u8);
            }
        }
        map
    }

    /// The network's present predictions along the line.
    pub(super) fn line_answers(&mut self, task_idx: usize, n_begun: usize) -> LineAnswers {
        let output = self.config.stream.heads().output_of(task_idx, 0);
        let n_outputs = self.learner.model().n_outputs();
        let [low, high] = self.config.stream.spec.input_box;
        let mut numbers = Vec::with_capacity(PLACES);
        let mut inputs = [0.0; ROWS];
        for start in (0..PLACES).step_by(ROWS) {
            let n_rows = ROWS.min(PLACES - start);
            for (row, input) in inputs.iter_mut().take(n_rows).enumerate() {
                *input = low + (high - low) * (start + row) as f32 / (PLACES - 1) as f32;
            }
            let Evaluator { pass, room, .. } = &mut self.evaluator;
            let answers = self.learner.answer(task_idx, n_begun, &inputs[..n_rows], pass, room);
            numbers.extend(answers.chunks_exact(n_outputs).map(|answers| answers[output]));
        }
        LineAnswers { task_idx: task_idx as u32, numbers }
    }

    /// The rows of the test images shown on one task's tile: every label in turn.
    fn shown_images(&self, task_idx: usize) -> Vec<usize> {
        let labels = &self.stream.test[task_idx].labels;
        let n_labels = self.config.stream.spec.n_labels;
        let mut of_label: Vec<Vec<usize>> = vec![Vec::new(); n_labels];
        for (row, &label) in labels.iter().enumerate() {
            of_label[usize::from(label)].push(row);
        }
        (0..labels.len())
            .filter_map(|turn| of_label[turn % n_labels].get(turn / n_labels).copied())
            .take(IMAGES)
            .collect()
    }

    /// The network's present predictions for the images of one task's tile.
    pub(super) fn image_answers(&mut self, task_idx: usize, n_begun: usize) -> ImageAnswers {
        let heads = self.config.stream.heads();
        let range = heads.competing(task_idx, n_begun);
        let mut answer = Vec::with_capacity(IMAGES);
        for row in self.shown_images(task_idx) {
            let input = self.stream.test[task_idx].row(row);
            let Evaluator { pass, room, .. } = &mut self.evaluator;
            let logits = self.learner.answer(task_idx, n_begun, input, pass, room);
            answer.push(answer_of(heads, best(logits, range), task_idx) as u16);
        }
        ImageAnswers { task_idx: task_idx as u32, answer }
    }

    /// The parts of all tiles that stay constant during the run.
    pub(super) fn tiles(&self) -> Tiles {
        match self.config.stream.spec.domain {
            Domain::Plane => Tiles::Plane(self.tiles_with(|input, _| [input[0], input[1]])),
            Domain::Line => {
                Tiles::Line(LinePieces { pieces: self.tiles_with(|input, label| [input[0], number_of(label)]) })
            }
            Domain::Images { side } => Tiles::Images {
                side: side as u32,
                tasks: (0..self.config.stream.n_tasks)
                    .map(|task_idx| {
                        let examples = &self.stream.test[task_idx];
                        let rows = self.shown_images(task_idx);
                        ImageTile {
                            labels: rows.iter().map(|&row| examples.labels[row]).collect(),
                            pixels: rows
                                .iter()
                                .flat_map(|&row| examples.row(row))
                                .map(|&grey| (grey * 255.0) as u8)
                                .collect(),
                        }
                    })
                    .collect(),
            },
        }
    }
}

impl Experiment {
    /// Each task's field of view with some of its test points, positioned by `place`.
    fn tiles_with(&self, place: impl Fn(&[f32], u16) -> [f32; 2]) -> Vec<PlaneTile> {
        let tile = |(&view, examples): (&[f32; 4], &Examples)| PlaneTile {
            view,
            points: (0..examples.len().min(POINTS))
                .map(|row| KeptPoint {
                    task_idx: examples.task_idx as u16,
                    label: examples.labels[row],
                    at: place(examples.row(row), examples.labels[row]),
                })
                .collect(),
        };
        self.stream.views.iter().zip(&self.stream.test).map(tile).collect()
    }
}

/// An output as the tile names it: the task's label (Task, Domain) or the class (Class).
fn answer_of(heads: Heads, output: usize, task_idx: usize) -> usize {
    match heads.scenario {
        Scenario::Task => output - heads.block(task_idx).start,
        Scenario::Domain | Scenario::Class => output,
    }
}
