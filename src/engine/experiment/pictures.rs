//! Pictures of the tiles: drawn, under way, and next.

use crate::engine::snapshot::{ImageAnswers, LineAnswers, Phase, TileMap};

/// How finely pictures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// In motion: coarsely where the network is large.
    Quick,
    /// At rest.
    Full,
}

/// A picture of a tile, or of the line.
#[derive(Debug)]
pub(super) enum Picture {
    Map(TileMap),
    Line(LineAnswers),
    Images(ImageAnswers),
}

/// A picture under way.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) task_idx: usize,
    pub(super) n_begun: usize,
    /// Cells along each side, points of the line, or the rows of the images shown.
    pub(super) side: usize,
    pub(super) n_places: usize,
    pub(super) shown: Vec<usize>,
    pub(super) picture: Picture,
}

/// Pictures, as a snapshot holds them.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub(super) maps: Vec<TileMap>,
    pub(super) line: Option<LineAnswers>,
    pub(super) images: Vec<ImageAnswers>,
}

/// The pictures drawn since the last snapshot, and those to draw next.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    pub(super) done: Pictures,
    /// The tile to draw next in motion.
    pub(super) next: usize,
    /// The moment drawn in full, the number of pictures of it that are done, and the one under way.
    pub(super) moment: Option<(u32, Phase)>,
    pub(super) n_done: usize,
    pub(super) drawing: Option<Drawing>,
    /// Whether pictures of this step are missing or coarse.
    pub(super) lags: bool,
}

impl Gallery {
    pub(super) fn add(&mut self, picture: Picture) {
        match picture {
            Picture::Map(map) => self.done.maps.push(map),
            Picture::Line(line) => self.done.line = Some(line),
            Picture::Images(images) => self.done.images.push(images),
        }
    }

    /// The pictures drawn since the last call.
    pub(super) fn take(&mut self) -> Pictures {
        core::mem::take(&mut self.done)
    }

    /// Whether pictures of this step were missing or coarse after the last [`Experiment::draw`](super::Experiment::draw), if there was one since
    /// the last call.
    pub(super) const fn take_lag(&mut self) -> bool {
        core::mem::replace(&mut self.lags, false)
    }
}
