//! The continual-learning engine: pure, deterministic, and the same on every machine.

pub mod batch;
pub mod benchmark;
pub(crate) mod choices;
pub mod config;
pub mod distillation;
pub mod experiment;
pub mod factory;
pub mod in_force;
pub mod learner;
pub mod link_repair;
pub mod math;
pub mod method;
pub mod metrics;
pub mod network;
pub mod old_answers;
pub mod parameters;
pub mod scenario;
pub mod snapshot;
pub mod spec;
pub mod stream;
pub mod training;
pub mod trial;
