//! Streams: sequences of tasks, each with training and held-out test examples.

mod blobs;
mod curve;
mod digits;
pub mod images;
mod islands;
mod mnist;
mod moons;
mod overlap;
mod points;
mod registry;
mod ring;
mod settings;
mod spec;
mod spirals;
mod tasks;

pub(in crate::engine) use registry::{BUILD_TASKS, OPENING_TASKS, build_of};
pub use registry::{SETS, STREAMS, default_spec, opening_seed, opening_spec, spec_of};
pub use settings::{MAX_PHASES, Mode, StreamSettings};
pub use spec::{Defaults, Domain, Split, StreamSpec};
pub(in crate::engine) use tasks::BuildTasks;
pub use tasks::Stream;
