//! Schedules drawing: some parts of the screen update at once, the others in turn, so that no frame has everything to
//! do.

use crate::engine::snapshot::{ImageAnswers, KeptPoint, LineAnswers, MatrixRow, TileMap};
use crate::page::tiles::{LinePicture, TilePicture};

/// Milliseconds between updates of the same text: digits that change faster cannot be read.
pub const TEXT_EVERY_MS: f64 = 250.0;
/// Tile pictures drawn per frame while a run plays: more would exceed the frame's budget.
const PICTURES_A_FRAME: usize = 2;
/// Matrix cells updated per frame: each sets a text, a colour and an accessible label. When rows arrive faster than
/// that, one in `SHARE_OF_CELLS` of the cells due, at most `MOST_CELLS`.
const CELLS_A_FRAME: usize = 5;
const SHARE_OF_CELLS: usize = 8;
const MOST_CELLS: usize = 15;

/// The parts of the screen that update in turn, in separate frames: together they would exceed the frame's budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redraw {
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
    /// The figures derived from the matrix.
    Figures,
}

impl Redraw {
    /// The updates that take turns. Cells and pictures are drawn when none of these is due: there are many, a few per
    /// frame.
    pub const IN_TURN: [Self; 4] = [Self::Rows, Self::Figures, Self::Text, Self::Tasks];
}

/// Decides which update goes next.
#[derive(Clone, Copy, Debug, Default)]
pub struct RenderQueue {
    /// When each update in turn was last shown, in milliseconds.
    shown_ms: [f64; Redraw::IN_TURN.len()],
    next: usize,
}

impl RenderQueue {
    /// The update to show in this frame while the run plays, if one is due.
    pub fn next_due(&mut self, now_ms: f64, is_due: impl Fn(Redraw) -> bool) -> Option<Redraw> {
        let n_updates = Redraw::IN_TURN.len();
        let turn = (0..n_updates)
            .map(|ahead| (self.next + ahead) % n_updates)
            .find(|&turn| now_ms - self.shown_ms[turn] >= TEXT_EVERY_MS && is_due(Redraw::IN_TURN[turn]));
        if let Some(turn) = turn {
            self.shown_ms[turn] = now_ms;
            self.next = (turn + 1) % n_updates;
            return Some(Redraw::IN_TURN[turn]);
        }
        [Redraw::Cells, Redraw::Pictures].into_iter().find(|&redraw| is_due(redraw))
    }
}

/// The range of tiles in view, `first..last`: the others are not drawn, since twenty would cost too much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InSight {
    /// The first in view.
    pub first: usize,
    /// The first after it that is out of view.
    pub last: usize,
}

impl InSight {
    /// Whether a task's tile can be seen.
    pub fn has(self, task: usize) -> bool {
        (self.first..self.last).contains(&task)
    }
}

/// How many of `n_due` matrix cells to show now.
pub fn cells_at_once(n_due: usize) -> usize {
    (n_due / SHARE_OF_CELLS).clamp(CELLS_A_FRAME, MOST_CELLS)
}

/// Data of a run that has arrived and is waiting to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pending {
    pub(super) rows: Vec<MatrixRow>,
    pub(super) knew: Vec<TileMap>,
    pub(super) images_knew: Vec<ImageAnswers>,
    pub(super) lines_knew: Vec<LineAnswers>,
    /// The curve: only the latest.
    pub(super) line: Option<LinePicture>,
    /// Each task's picture: only the latest.
    pictures: Vec<Option<TilePicture>>,
    /// The task whose picture is next.
    next_task: usize,
    /// Whether the figures are older than the matrix.
    pub(super) figures_lag: bool,
}

impl Pending {
    /// Whether a picture is waiting.
    pub fn has_pictures(&self) -> bool {
        let has_line = self.line.is_some() || !self.lines_knew.is_empty();
        has_line || !self.knew.is_empty() || !self.images_knew.is_empty() || self.pictures.iter().any(Option::is_some)
    }

    /// Takes in new pictures, of all tasks or of some; older ones of the same tasks not yet shown are out of date.
    pub fn take_pictures(&mut self, maps: Vec<TileMap>, images: Vec<ImageAnswers>, kept: &[KeptPoint]) {
        let n_tasks = maps.iter().map(|map| map.task_idx).chain(images.iter().map(|images| images.task_idx)).max();
        let Some(last) = n_tasks else { return };
        if self.pictures.len() <= last as usize {
            self.pictures.resize_with(last as usize + 1, || None);
        }
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

    /// Takes the pictures to draw in this frame while the run plays, those in view first.
    pub fn pictures_of_a_frame(&mut self, in_sight: InSight) -> Vec<(usize, TilePicture)> {
        // A task's picture at its end is one more to draw: that is enough for a frame.
        let most = if self.knew.is_empty() { PICTURES_A_FRAME } else { 0 };
        self.next_pictures(most, in_sight)
    }

    /// Takes the next pictures: at most `most` of those in view, and all of the others, which cost nothing.
    pub fn next_pictures(&mut self, most: usize, in_sight: InSight) -> Vec<(usize, TilePicture)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: fn(Redraw) -> bool = |_| true;

    #[test]
    fn every_update_has_its_turn_a_frame_apart() {
        let mut queue = RenderQueue::default();
        let mut seen = Vec::new();
        for frame in 0..8 {
            seen.push(queue.next_due(TEXT_EVERY_MS + f64::from(frame) * 16.0, ALL).expect("something is due"));
        }
        assert_eq!(seen[..4], Redraw::IN_TURN);
        // After those, only updates drawn a few at a time, until a quarter of a second has passed.
        assert!(seen[4..].iter().all(|redraw| *redraw == Redraw::Cells), "{seen:?}");
    }

    #[test]
    fn a_text_is_not_shown_twice_in_a_quarter_of_a_second() {
        let mut queue = RenderQueue::default();
        let only_text = |redraw| redraw == Redraw::Text;
        let shown: Vec<f64> = (0..120)
            .map(|frame| 1000.0 + f64::from(frame) * 1000.0 / 60.0)
            .filter(|now| queue.next_due(*now, only_text).is_some())
            .collect();
        assert_eq!(shown.len(), 8, "in two seconds");
        assert!(shown.windows(2).all(|pair| pair[1] - pair[0] >= TEXT_EVERY_MS));
    }

    #[test]
    fn cells_come_before_pictures_and_nothing_after_both() {
        let mut queue = RenderQueue::default();
        let now = 0.0;
        assert_eq!(
            queue.next_due(now, |redraw| matches!(redraw, Redraw::Cells | Redraw::Pictures)),
            Some(Redraw::Cells)
        );
        assert_eq!(queue.next_due(now, |redraw| redraw == Redraw::Pictures), Some(Redraw::Pictures));
        assert_eq!(queue.next_due(now, |_| false), None);
    }

    #[test]
    fn cells_are_shown_a_few_at_a_time_and_more_when_many_are_due() {
        assert_eq!(cells_at_once(1), CELLS_A_FRAME);
        assert_eq!(cells_at_once(80), 10);
        assert_eq!(cells_at_once(400), MOST_CELLS);
    }

    fn pending(n_tasks: u32) -> Pending {
        let mut pending = Pending::default();
        let images = (0..n_tasks).map(|task_idx| ImageAnswers { task_idx, answer: vec![0, 1] }).collect();
        pending.take_pictures(Vec::new(), images, &[]);
        pending
    }

    #[test]
    fn pictures_in_sight_come_two_a_frame_and_in_order() {
        let mut pending = pending(5);
        let in_sight = InSight { first: 0, last: 5 };
        let mut taken = Vec::new();
        while pending.has_pictures() {
            let now: Vec<usize> = pending.pictures_of_a_frame(in_sight).into_iter().map(|(task, _)| task).collect();
            assert!((1..=PICTURES_A_FRAME).contains(&now.len()));
            taken.extend(now);
        }
        assert_eq!(taken, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn pictures_out_of_sight_cost_nothing_and_come_at_once() {
        let mut pending = pending(6);
        let taken = pending.pictures_of_a_frame(InSight { first: 2, last: 3 });
        assert_eq!(taken.len(), 6);
    }

    #[test]
    fn every_tile_has_its_turn_where_pictures_come_faster_than_they_are_drawn() {
        let mut pending = Pending::default();
        let in_sight = InSight { first: 0, last: 5 };
        let mut n_drawn = [0; 5];
        for _ in 0..10 {
            let images = (0..5).map(|task_idx| ImageAnswers { task_idx, answer: Vec::new() }).collect();
            pending.take_pictures(Vec::new(), images, &[]);
            for (task, _) in pending.pictures_of_a_frame(in_sight) {
                n_drawn[task] += 1;
            }
        }
        assert_eq!(n_drawn, [4; 5]);
    }
}
