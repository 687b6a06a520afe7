//! The tiles' content: pictures of the present state and of each task's end, and the rings of what is rehearsed.

use std::sync::Arc;

use crate::engine::snapshot::{ImageAnswers, KeptPoint, LineAnswers, RehearsedBatch, TileMap};

/// The tiles' content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileState {
    /// Each task's picture now.
    pub now: Vec<Arc<TilePicture>>,
    /// The decision map at each learned task's end.
    pub knew: Vec<Option<Arc<TileMap>>>,
    /// The network's answers to each task's images at its end.
    pub images_knew: Vec<Option<ImageAnswers>>,
    /// The curve now (streams of a line).
    pub line: Option<Arc<LinePicture>>,
    /// The curve at each learned task's end.
    pub lines_knew: Vec<Option<Arc<LineAnswers>>>,
}

impl TileState {
    /// Empty content for `n_tasks` tasks.
    pub fn of(n_tasks: usize) -> Self {
        Self {
            now: vec![Arc::default(); n_tasks],
            knew: vec![None; n_tasks],
            images_knew: vec![None; n_tasks],
            line: None,
            lines_knew: vec![None; n_tasks],
        }
    }
}

/// The present content of the plot of a stream of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinePicture {
    /// The network's answers along the line.
    pub numbers: Vec<f32>,
    /// The samples in memory.
    pub kept: Vec<KeptPoint>,
}

/// The present content of one tile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TilePicture {
    /// The decision map (two-dimensional streams).
    pub map: Option<TileMap>,
    /// The task's samples in memory (two-dimensional streams).
    pub kept: Vec<KeptPoint>,
    /// The answers to its images (image streams).
    pub answers: Vec<u16>,
}

/// Milliseconds between two flashes: fewer than three a second, above which flashes may cause seizures.
///
/// # Source
/// W3C, "Web Content Accessibility Guidelines 2.2", 2023, criterion 2.3.1.
const FLASH_EVERY_MS: f64 = 400.0;
/// Upper limit on the rings of a tile.
const MOST_RINGS: usize = 12;

/// Decides when the next flash is due.
#[derive(Clone, Copy, Debug, Default)]
pub struct FlashPace {
    last_ms: Option<f64>,
}

impl FlashPace {
    /// Whether a flash may come now; if so, the next one has to wait.
    pub fn is_due(&mut self, now_ms: f64) -> bool {
        let is_due = self.last_ms.is_none_or(|last_ms| now_ms - last_ms >= FLASH_EVERY_MS);
        if is_due {
            self.last_ms = Some(now_ms);
        }
        is_due
    }
}

/// Where samples that lie in memory are being rehearsed on a task's tile: shares of its width and height from the upper
/// left, each place once. `kept` are the task's samples in memory, `view` the tile's left, bottom, right and top.
pub fn rings_of(task: usize, batches: &[RehearsedBatch], kept: &[KeptPoint], view: [f32; 4]) -> Vec<[f32; 2]> {
    let [left, bottom, right, top] = view;
    let mut places: Vec<[f32; 2]> = Vec::new();
    for batch in batches.iter().filter(|batch| batch.n_inputs == 2) {
        for (at, of_task) in batch.inputs.chunks_exact(2).zip(&batch.task) {
            let at = [at[0], at[1]];
            let is_kept = *of_task == Some(task as u16) && kept.iter().any(|point| point.at == at);
            if is_kept && !places.contains(&at) && places.len() < MOST_RINGS {
                places.push(at);
            }
        }
    }
    places.into_iter().map(|[x, y]| [(x - left) / (right - left), (top - y) / (top - bottom)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flashes_are_fewer_than_three_a_second_however_often_something_is_rehearsed() {
        let mut pace = FlashPace::default();
        let flashes: Vec<f64> =
            (0..600).map(|frame| f64::from(frame) * 1000.0 / 60.0).filter(|now| pace.is_due(*now)).collect();
        assert!(flashes.len() > 20, "in ten seconds: {flashes:?}");
        for start in &flashes {
            assert!(flashes.iter().filter(|at| (*start..start + 1000.0).contains(*at)).count() <= 3);
        }
        assert!(flashes.windows(2).all(|pair| pair[1] - pair[0] > 1000.0 / 3.0));
    }

    #[test]
    fn rings_lie_on_kept_samples_of_the_tile() {
        let point = |at: [f32; 2]| KeptPoint { task_idx: 1, label: 0, at };
        let kept = [point([0.0, 1.0]), point([1.0, 1.0])];
        let batch = |inputs: Vec<f32>, task: Vec<Option<u16>>| RehearsedBatch {
            source: "balanced".to_owned(),
            n_inputs: 2,
            answer: vec![0; task.len()],
            confidence: vec![255; task.len()],
            inputs,
            task,
        };
        let rows = [
            // Twice the same sample, one of another task, one that is not kept, and one drawn at random.
            batch(vec![0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.5, 0.5], vec![Some(1), Some(1), Some(0), Some(1)]),
            batch(vec![1.0, 1.0], vec![None]),
        ];
        assert_eq!(rings_of(1, &rows, &kept, [-1.0, -1.0, 1.0, 3.0]), [[0.5, 0.5]]);
        assert!(rings_of(0, &rows, &[], [-1.0, -1.0, 1.0, 3.0]).is_empty());
        // Of many, at most a dozen.
        let many: Vec<KeptPoint> = (0..20).map(|x| point([x as f32, 0.0])).collect();
        let all = batch(many.iter().flat_map(|point| point.at).collect(), vec![Some(1); 20]);
        assert_eq!(rings_of(1, &[all], &many, [0.0, 0.0, 20.0, 1.0]).len(), MOST_RINGS);
    }
}
