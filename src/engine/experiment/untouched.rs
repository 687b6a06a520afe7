//! What a trial with the weights is compared with, and restored from.

use super::pictures::Picture;
use crate::engine::snapshot::Phase;

/// What a trial is compared with, and restored from.
#[derive(Debug, Default)]
pub(super) struct Untouched {
    /// θ before the trial under way `[P]`.
    pub(super) theta: Vec<f32>,
    /// The moment of the pictures.
    pub(super) moment: Option<(u32, Phase)>,
    /// The pictures of the run's own network, drawn as those of a trial.
    pub(super) pictures: Vec<Picture>,
}
