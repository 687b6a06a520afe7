//! The tiles' content: pictures of the present state and of each task's end.

use std::sync::Arc;

use crate::engine::snapshot::{ImageAnswers, KeptPoint, LineAnswers, TileMap};

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
