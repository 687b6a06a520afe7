//! The data of the tiles: decision maps over the plane, the curve over a line, predictions for sample images.
//!
//! Pictures are drawn in units of bounded work. In motion they are coarse where the network is so large that a whole one
//! would hold up training, and as many are drawn as fit into the time given; at rest they are drawn in full.

use super::evaluation::{Evaluator, ROWS};
use super::pictures::{Detail, Drawing, Picture};
use super::{Experiment, Pending};
use crate::engine::batch::Examples;
use crate::engine::math::softmax;
use crate::engine::method::Origin;
use crate::engine::network::likelihood::number_of;
use crate::engine::scenario::{Heads, Scenario, best};
use crate::engine::snapshot::{ImageAnswers, ImageTile, KeptPoint, LineAnswers, LinePieces, PlaneTile, TileMap, Tiles};
use crate::engine::stream::Domain;

/// Cells along each side of a decision map, and of the coarsest one in motion.
const SIDE: usize = 44;
const LEAST_SIDE: usize = 8;
/// Points of a line at which the network is evaluated: a multiple of most numbers of pieces, plus the other end; and the
/// fewest in motion.
const PLACES: usize = 241;
const FEWEST_PLACES: usize = 61;
/// Test points drawn on a tile.
const POINTS: usize = 24;
/// Test images shown on a tile.
const IMAGES: usize = 12;
/// Multiplications of one picture in motion: less than ten milliseconds.
const QUICK_WORK: usize = 100_000_000;

impl Experiment {
    /// Draws pictures of the tiles until all are done or `go_on`, called after every unit of at most some milliseconds,
    /// returns false. In motion at least one is drawn, and the tiles take turns; in full, a later call continues, as
    /// long as the network has not changed.
    pub fn draw(&mut self, detail: Detail, mut go_on: impl FnMut() -> bool) {
        let n_pictures = self.n_pictures();
        match detail {
            Detail::Quick => self.draw_in_turn(n_pictures, go_on),
            Detail::Full => {
                self.gallery.lags = true;
                if self.pending.is_some() {
                    return;
                }
                let moment = Some((self.step, self.phase));
                let n_begun = self.n_begun(self.step);
                if self.gallery.moment != moment {
                    self.learner.prepare_answers(self.task_idx(), n_begun);
                    (self.gallery.moment, self.gallery.n_done, self.gallery.drawing) = (moment, 0, None);
                }
                while self.gallery.n_done < n_pictures {
                    let task_idx = self.task_drawn(self.gallery.n_done);
                    let drawing = self.gallery.drawing.take();
                    let mut drawing = drawing.unwrap_or_else(|| self.drawing(task_idx, n_begun, detail));
                    if self.draw_rows(&mut drawing, self.unit_rows()) {
                        self.gallery.add(drawing.picture);
                        self.gallery.n_done += 1;
                    } else {
                        self.gallery.drawing = Some(drawing);
                    }
                    if self.gallery.n_done < n_pictures && !go_on() {
                        return;
                    }
                }
                // The next call draws them anew.
                self.gallery.moment = None;
                self.gallery.lags = false;
            }
        }
    }

    fn draw_in_turn(&mut self, n_pictures: usize, mut go_on: impl FnMut() -> bool) {
        // During an evaluation the network is prepared for it.
        let n_begun = match &self.pending {
            Some(Pending::Scores { n_begun, .. } | Pending::Picture(Drawing { n_begun, .. })) => *n_begun,
            None => {
                let n_begun = self.n_begun(self.step);
                self.learner.prepare_answers(self.task_idx(), n_begun);
                n_begun
            }
        };
        let (mut n_drawn, mut is_coarse) = (0, false);
        while n_drawn == 0 || (n_drawn < n_pictures && go_on()) {
            let task_idx = self.task_drawn(self.gallery.next % n_pictures);
            let mut drawing = self.drawing(task_idx, n_begun, Detail::Quick);
            is_coarse |= drawing.is_coarse();
            self.draw_rows(&mut drawing, usize::MAX);
            self.gallery.add(drawing.picture);
            self.gallery.next = (self.gallery.next + 1) % n_pictures;
            n_drawn += 1;
        }
        // A later full drawing begins anew.
        self.gallery.moment = None;
        self.gallery.lags = is_coarse || n_drawn < n_pictures;
    }

    /// Number of pictures: one a task, or one of the line.
    pub(super) const fn n_pictures(&self) -> usize {
        match self.config.stream.spec.domain {
            Domain::Plane | Domain::Images { .. } => self.config.stream.n_tasks,
            Domain::Line => 1,
        }
    }

    /// The task of a picture: a line's only one is of the task being learned.
    pub(super) fn task_drawn(&self, picture_idx: usize) -> usize {
        if self.config.stream.spec.domain == Domain::Line { self.task_idx() } else { picture_idx }
    }

    /// A picture of one task's tile, or of the line, to be drawn.
    pub(super) fn drawing(&self, task_idx: usize, n_begun: usize, detail: Detail) -> Drawing {
        let n_quick = match detail {
            Detail::Quick => QUICK_WORK / self.learner.model().n_parameters().max(1),
            Detail::Full => usize::MAX,
        };
        let (mut side, mut n_places, mut shown) = (0, 0, Vec::new());
        let picture = match self.config.stream.spec.domain {
            Domain::Plane => {
                side = n_quick.isqrt().clamp(LEAST_SIDE, SIDE);
                n_places = side * side;
                Picture::Map(TileMap {
                    task_idx: task_idx as u32,
                    side: side as u32,
                    answer: Vec::with_capacity(n_places),
                    confidence: Vec::with_capacity(n_places),
                })
            }
            Domain::Line => {
                n_places = n_quick.clamp(FEWEST_PLACES, PLACES);
                Picture::Line(LineAnswers { task_idx: task_idx as u32, numbers: Vec::with_capacity(n_places) })
            }
            Domain::Images { .. } => {
                shown = self.shown_images(task_idx);
                Picture::Images(ImageAnswers { task_idx: task_idx as u32, answer: Vec::with_capacity(shown.len()) })
            }
        };
        Drawing { task_idx, n_begun, side, n_places, shown, picture }
    }

    /// Draws about `n_rows` more places of a picture, or images; returns whether it is complete.
    pub(super) fn draw_rows(&mut self, drawing: &mut Drawing, n_rows: usize) -> bool {
        let Drawing { task_idx, n_begun, side, n_places, shown, picture } = drawing;
        match picture {
            Picture::Map(map) => self.draw_map(map, *task_idx, *n_begun, *side, n_rows),
            Picture::Line(line) => self.draw_line(line, *task_idx, *n_begun, *n_places, n_rows),
            Picture::Images(images) => self.draw_images(images, *task_idx, *n_begun, shown, n_rows),
        }
    }

    /// The present decision map of one task's tile.
    fn draw_map(&mut self, map: &mut TileMap, task_idx: usize, n_begun: usize, side: usize, n_rows: usize) -> bool {
        let heads = self.config.stream.heads();
        let range = heads.competing(task_idx, n_begun);
        let [left, bottom, right, top] = self.stream.views[task_idx];
        let n_outputs = self.learner.model().n_outputs();
        let cell = |index: usize| {
            let (row, column) = (index / side, index % side);
            let along = |low: f32, high: f32, at: usize| low + (high - low) * (at as f32 + 0.5) / side as f32;
            [along(left, right, column), along(top, bottom, row)]
        };
        let mut inputs = [0.0; 2 * ROWS];
        let last = map.answer.len().saturating_add(n_rows).min(side * side);
        while map.answer.len() < last {
            let start = map.answer.len();
            let n_rows = ROWS.min(side * side - start);
            for (row, input) in inputs.chunks_exact_mut(2).take(n_rows).enumerate() {
                input.copy_from_slice(&cell(start + row));
            }
            let Evaluator { pass, scratch, room, .. } = &mut self.evaluator;
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
        map.answer.len() == side * side
    }

    /// The network's present predictions along the line.
    fn draw_line(
        &mut self,
        line: &mut LineAnswers,
        task_idx: usize,
        n_begun: usize,
        n_places: usize,
        n_rows: usize,
    ) -> bool {
        let output = self.config.stream.heads().output_of(task_idx, 0);
        let n_outputs = self.learner.model().n_outputs();
        let [low, high] = self.config.stream.spec.input_box;
        let mut inputs = [0.0; ROWS];
        let last = line.numbers.len().saturating_add(n_rows).min(n_places);
        while line.numbers.len() < last {
            let start = line.numbers.len();
            let n_rows = ROWS.min(n_places - start);
            for (row, input) in inputs.iter_mut().take(n_rows).enumerate() {
                *input = low + (high - low) * (start + row) as f32 / (n_places - 1) as f32;
            }
            let Evaluator { pass, room, .. } = &mut self.evaluator;
            let answers = self.learner.answer(task_idx, n_begun, &inputs[..n_rows], pass, room);
            line.numbers.extend(answers.chunks_exact(n_outputs).map(|answers| answers[output]));
        }
        line.numbers.len() == n_places
    }

    /// The network's present predictions for the images of one task's tile.
    fn draw_images(
        &mut self,
        images: &mut ImageAnswers,
        task_idx: usize,
        n_begun: usize,
        shown: &[usize],
        n_rows: usize,
    ) -> bool {
        let heads = self.config.stream.heads();
        let range = heads.competing(task_idx, n_begun);
        for &row in shown.iter().skip(images.answer.len()).take(n_rows) {
            let input = self.stream.test[task_idx].row(row);
            let Evaluator { pass, room, .. } = &mut self.evaluator;
            let logits = self.learner.answer(task_idx, n_begun, input, pass, room);
            images.answer.push(answer_of(heads, best(logits, range), task_idx) as u16);
        }
        images.answer.len() == shown.len()
    }

    /// The samples in memory now, where they have a place in the pictures.
    pub(super) fn kept(&self) -> Vec<KeptPoint> {
        let mut kept = Vec::new();
        self.learner.for_each_kept(|Origin { task_idx, label, .. }, input| match *input {
            [x, y] => kept.push(KeptPoint { task_idx, label, at: [x, y] }),
            [x] => kept.push(KeptPoint { task_idx, label, at: [x, number_of(label)] }),
            _ => {}
        });
        kept
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

impl Drawing {
    /// Whether it has fewer places than a picture in full.
    fn is_coarse(&self) -> bool {
        match self.picture {
            Picture::Map(_) => self.side < SIDE,
            Picture::Line(_) => self.n_places < PLACES,
            Picture::Images(_) => false,
        }
    }
}

/// An output as the tile names it: the task's label (Task, Domain) or the class (Class).
fn answer_of(heads: Heads, output: usize, task_idx: usize) -> usize {
    match heads.scenario {
        Scenario::Task => output - heads.block(task_idx).start,
        Scenario::Domain | Scenario::Class => output,
    }
}
