//! What arrives of a run, and when it is shown: some at once, the rest in its turn, so that no frame has everything
//! to do.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::{App, LinePicture, TilePicture, set_if_new};
use super::tiles::InSight;
use crate::engine::snapshot::{ImageAnswers, KeptPoint, LineAnswers, MatrixRow, Snapshot, TileMap};
use crate::worker::wire::Looked;

/// What has arrived and waits for its turn to be shown.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    rows: Vec<MatrixRow>,
    knew: Vec<TileMap>,
    images_knew: Vec<ImageAnswers>,
    lines_knew: Vec<LineAnswers>,
    /// The curve: the latest only.
    line: Option<LinePicture>,
    /// Each task's picture: the latest only.
    pictures: Vec<Option<TilePicture>>,
    /// The task whose picture is next.
    next_task: usize,
    /// Whether the figures are older than the matrix.
    figures_lag: bool,
}

impl Pending {
    /// Whether a picture waits.
    fn has_pictures(&self) -> bool {
        let has_line = self.line.is_some() || !self.lines_knew.is_empty();
        has_line || !self.knew.is_empty() || !self.images_knew.is_empty() || self.pictures.iter().any(Option::is_some)
    }

    /// Takes in the pictures of a moment: one that was not shown yet is out of date.
    fn take_pictures(&mut self, maps: Vec<TileMap>, images: Vec<ImageAnswers>, kept: &[KeptPoint]) {
        let n_tasks = maps.iter().map(|map| map.task_idx).chain(images.iter().map(|images| images.task_idx)).max();
        let Some(last) = n_tasks else { return };
        self.pictures.clear();
        self.pictures.resize_with(last as usize + 1, || None);
        for map in maps {
            let task = map.task_idx as usize;
            let kept = kept.iter().filter(|point| usize::from(point.task_idx) == task).copied().collect();
            self.pictures[task] = Some(TilePicture { map: Some(map), kept, answers: Vec::new() });
        }
        for images in images {
            let picture = self.pictures[images.task_idx as usize].get_or_insert_default();
            picture.answers = images.answer;
        }
    }

    /// Takes the pictures that are next: at most `most` of those in sight, and all of the others,
    /// which cost nothing.
    fn next_pictures(&mut self, most: usize, in_sight: InSight) -> Vec<(usize, TilePicture)> {
        let (n_tasks, first) = (self.pictures.len(), self.next_task);
        let mut n_seen = 0;
        let mut taken = Vec::new();
        for ahead in 0..n_tasks {
            let task = (first + ahead) % n_tasks;
            let is_seen = in_sight.has(task);
            if is_seen && (n_seen == most || self.pictures[task].is_none()) {
                continue;
            }
            if let Some(picture) = self.pictures[task].take() {
                taken.push((task, picture));
                if is_seen {
                    n_seen += 1;
                    self.next_task = task + 1;
                }
            }
        }
        taken
    }
}

/// Pictures of tiles drawn in one frame while a run plays: more would take longer than it has.
const PICTURES_A_FRAME: usize = 2;
/// The same for the matrix's cells: each sets a text, a colour and what is read out. When rows come faster than that,
/// this share of what is due, and at most so many.
const CELLS_A_FRAME: usize = 5;
const SHARE_OF_CELLS: usize = 8;
const MOST_CELLS: usize = 15;

/// The parts of the screen that are brought up to date in turn, a frame apart from each other: together they would
/// take longer than a frame has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// The sentence, the step, the objective.
    Text,
    /// The accuracies on the tiles.
    Tasks,
    /// The next few pictures on the tiles.
    Pictures,
    /// The matrix's rows, as far as known; their cells follow.
    Rows,
    /// The next few cells of the matrix.
    Cells,
    /// The figures that follow from it.
    Figures,
}

impl Chore {
    /// Those that are due from time to time. Cells and pictures are done when no other is: they are many,
    /// and a few are done at once.
    pub const IN_TURN: [Self; 4] = [Self::Rows, Self::Figures, Self::Text, Self::Tasks];
}

impl App {
    /// Takes in what a slice of the run brought.
    pub fn take(self, snapshot: Snapshot) {
        set_if_new(self.step, snapshot.step);
        set_if_new(self.phase, snapshot.phase);
        set_if_new(self.task_idx, snapshot.task_idx);
        if !snapshot.curve.is_empty() {
            self.curve.update(|curve| curve.extend(snapshot.curve));
        }
        set_if_new(self.ledger, snapshot.ledger);
        set_if_new(self.terms, snapshot.terms);
        set_if_new(self.importances, snapshot.importances);
        set_if_new(self.capacity, snapshot.capacity);
        if !snapshot.maps.is_empty() || !snapshot.images.is_empty() || snapshot.line.is_some() {
            set_if_new(self.rehearsing, snapshot.rehearsing);
        }
        self.pending.update_value(|pending| {
            pending.rows.extend(snapshot.rows);
            pending.knew.extend(snapshot.knew);
            pending.images_knew.extend(snapshot.images_knew);
            pending.lines_knew.extend(snapshot.lines_knew);
            if let Some(line) = snapshot.line {
                pending.line = Some(LinePicture { numbers: line.numbers, kept: snapshot.kept.clone() });
            }
            pending.take_pictures(snapshot.maps, snapshot.images, &snapshot.kept);
        });
    }

    /// Takes in what was asked about the parameters; who shows it looks into it.
    pub fn take_looked(self, looked: Looked) {
        if looked.instruments.is_some() {
            self.heard_instruments.set(looked.instruments);
        }
        if looked.plane.is_some() {
            self.heard_plane.set(looked.plane);
        }
    }

    /// Brings one part of the screen up to date.
    pub fn show(self, chore: Chore) {
        match chore {
            Chore::Text => self.beat.update(|beat| *beat += 1),
            Chore::Tasks => self.task_beat.update(|beat| *beat += 1),
            Chore::Rows => {
                let rows = self.pending.try_update_value(|pending| core::mem::take(&mut pending.rows));
                if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
                    self.rows.update(|known| known.extend(rows));
                    self.pending.update_value(|pending| pending.figures_lag = true);
                }
            }
            Chore::Cells => {
                let n_due = self.n_cells().saturating_sub(self.cells_shown.get_untracked());
                self.show_cells((n_due / SHARE_OF_CELLS).clamp(CELLS_A_FRAME, MOST_CELLS));
            }
            Chore::Figures => {
                self.pending.update_value(|pending| pending.figures_lag = false);
                self.figures_beat.update(|beat| *beat += 1);
            }
            Chore::Pictures => self.show_pictures(PICTURES_A_FRAME),
        }
    }

    /// Whether a part of the screen is out of date.
    pub fn is_due(self, chore: Chore) -> bool {
        self.pending.with_value(|pending| match chore {
            Chore::Text | Chore::Tasks => true,
            Chore::Rows => !pending.rows.is_empty(),
            Chore::Cells => self.cells_shown.get_untracked() < self.n_cells(),
            Chore::Figures => pending.figures_lag,
            Chore::Pictures => pending.has_pictures(),
        })
    }

    /// Brings every part of the screen up to date.
    pub fn show_all(self) {
        for chore in Chore::IN_TURN {
            self.show(chore);
        }
        self.show_cells(usize::MAX);
        self.show_pictures(usize::MAX);
    }

    /// Cells of the matrix that are known. Its first row, before all training, is not in the table.
    fn n_cells(self) -> usize {
        self.rows.with_untracked(|rows| rows.iter().skip(1).map(|row| row.correct.len()).sum())
    }

    fn show_cells(self, most: usize) {
        set_if_new(self.cells_shown, self.cells_shown.get_untracked().saturating_add(most).min(self.n_cells()));
    }

    /// The curve of a stream of a line is one picture, and a cheap one.
    fn show_line(self) {
        let taken =
            self.pending.try_update_value(|pending| (pending.line.take(), core::mem::take(&mut pending.lines_knew)));
        let Some((line, lines_knew)) = taken else { return };
        if line.is_none() && lines_knew.is_empty() {
            return;
        }
        self.tiles.update(|tiles| {
            if let Some(line) = line {
                tiles.line = Some(Arc::new(line));
            }
            for answers in lines_knew {
                if let Some(slot) = tiles.lines_knew.get_mut(answers.task_idx as usize) {
                    *slot = Some(Arc::new(answers));
                }
            }
        });
    }

    fn show_pictures(self, most: usize) {
        self.show_line();
        let taken = self.pending.try_update_value(|pending| {
            let knew = core::mem::take(&mut pending.knew);
            // What a task's tile looked like at its end makes one picture more: that is enough for a frame.
            let most = if knew.is_empty() || most == usize::MAX { most } else { 0 };
            let pictures = pending.next_pictures(most, self.in_sight.get_untracked());
            (knew, core::mem::take(&mut pending.images_knew), pictures)
        });
        let Some((knew, images_knew, pictures)) = taken else { return };
        if knew.is_empty() && images_knew.is_empty() && pictures.is_empty() {
            return;
        }
        self.tiles.update(|tiles| {
            for map in knew {
                if let Some(slot) = tiles.knew.get_mut(map.task_idx as usize) {
                    *slot = Some(Arc::new(map));
                }
            }
            for answers in images_knew {
                if let Some(slot) = tiles.images_knew.get_mut(answers.task_idx as usize) {
                    *slot = Some(answers);
                }
            }
            for (task, picture) in pictures {
                if let Some(slot) = tiles.now.get_mut(task) {
                    *slot = Arc::new(picture);
                }
            }
        });
    }
}
