//! The network's settings: hidden layers, activation and initialisation.

use crate::engine::choices::choices;

choices! {
    /// The hidden units' activation.
    Activation {
        /// max(0, a).
        Relu = "relu",
        /// tanh a.
        Tanh = "tanh",
    }
}
choices! {
    /// Weight initialisation.
    Init {
        /// Normal with standard deviation √(2 / fan-in) (He et al. 2015); first-layer biases normal
        /// with the deviation `init-bias`, all others 0.
        He = "he",
        /// Weights and biases uniform within ±1/√fan-in, the default of `PyTorch`'s linear layer.
        Torch = "torch",
    }
}

/// A network's hidden layers and how they are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkSettings {
    /// Units of each hidden layer: 1–4 layers of 1–1024.
    pub hidden: Vec<usize>,
    /// The hidden units' activation.
    pub activation: Activation,
    /// Weight initialisation.
    pub init: Init,
    /// Standard deviation of first-layer biases under He initialisation.
    pub init_bias: f32,
}
