//! The network: its settings.

mod settings;

pub use settings::{Activation, Init, NetworkSettings};
