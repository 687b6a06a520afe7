//! The continual-learning engine: pure, deterministic, and the same on every machine.

pub mod associator;
pub mod batch;
pub mod benchmark;
pub mod config;
pub mod digest;
pub mod distillation;
pub mod eigen;
pub mod experiment;
pub mod kernel;
pub mod lanes;
pub mod learner;
pub mod likelihood;
pub mod loss;
pub mod method;
pub mod metrics;
pub mod model;
pub mod optimizer;
pub mod order;
pub mod parameters;
pub mod reproduction;
pub mod rng;
pub mod scenario;
pub mod snapshot;
pub mod stream;
pub mod vae;
pub mod vectors;
