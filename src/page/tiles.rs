//! What the tiles show of a run: pictures, now and at each task's end.

use std::sync::Arc;

use crate::engine::snapshot::{ImageAnswers, KeptPoint, LineAnswers, TileMap};

/// What the tiles show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileState {
    /// Each task's picture now.
    pub now: Vec<Arc<TilePicture>>,
    /// The decision map of each task at its end, as far as learned.
    pub knew: Vec<Option<Arc<TileMap>>>,
    /// What each task's images were called at its end.
    pub images_knew: Vec<Option<ImageAnswers>>,
    /// The curve now (streams of a line).
    pub line: Option<Arc<LinePicture>>,
    /// The curve at each task's end, as far as learned.
    pub lines_knew: Vec<Option<Arc<LineAnswers>>>,
}

impl TileState {
    /// Nothing shown yet of so many tasks.
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

/// What the plot of a stream of a line shows of this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinePicture {
    /// The network's answers along the line.
    pub numbers: Vec<f32>,
    /// The samples in memory.
    pub kept: Vec<KeptPoint>,
}

/// What one tile shows of this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TilePicture {
    /// The decision map (two-dimensional streams).
    pub map: Option<TileMap>,
    /// The task's samples in memory (two-dimensional streams).
    pub kept: Vec<KeptPoint>,
    /// What the images are called (image streams).
    pub answers: Vec<u16>,
}
