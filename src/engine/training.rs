//! How a step is made, and how many there are.

use crate::engine::network::optimizer::OptimizerConfig;

/// The optimiser, batch size, steps and evaluation interval.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingSettings {
    /// The optimiser.
    pub optimizer: OptimizerConfig,
    /// b, batch size.
    pub batch: usize,
    /// Training steps of each phase.
    pub steps: usize,
    /// Steps between two points of the accuracy curves.
    pub evaluate: usize,
}
