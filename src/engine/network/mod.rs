//! Networks and their training: layers, losses, optimisers, and the generators that some methods also train.

pub mod associator;
pub mod likelihood;
pub mod loss;
pub mod model;
pub mod optimizer;
pub mod rbf;
pub mod reconstruction;
mod settings;
pub mod vae;

pub use settings::{Activation, Init, NetworkSettings};
