//! How a step is made, and how many there are.

use crate::engine::network::optimizer::OptimizerConfig;

/// The optimiser, its batches and the steps it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingSettings {
    /// The optimiser.
    pub optimizer: OptimizerConfig,
    /// b, rows of a batch.
    pub batch: usize,
    /// Training steps of each phase.
    pub steps: usize,
    /// Steps between two points of the accuracy curves.
    pub evaluate: usize,
}
