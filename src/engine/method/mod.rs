//! Methods as points in a product of axes, and all components.
//!
//! A named method is not a class but a choice on every axis: rehearsal (source × target), a penalty on moving
//! parameters, a projection of the gradient, a merge of parameters at the end of a task, a structure of the
//! parameters, and a read-out of the answers. A [`Method`] holds one such choice. Each member of an axis is one file
//! with its [`Spec`], its formula and its [`Build`]; `docs/add-a-method.md` lists the remaining steps.
//!
//! Files in this directory import each other directly, so that none depends on the registry.

mod build;
mod component;
mod context;
mod family;
pub(in crate::engine) mod fisher;
mod mean;
mod memory;
pub mod merge;
pub mod penalty;
pub mod projection;
pub mod readout;
mod registry;
mod settings;
pub mod source;
pub mod structure;
pub mod target;

pub use build::Build;
pub use component::{Merge, Penalty, Projection, Readout, Source, StepWatcher, Structure, Target};
pub use context::{Answers, Drawing, Ended, Holdings, Rows, Setting, Step, TaskEnd, UNIT_ROWS, View, Workspace};
pub use memory::{Memory, Origin, Picker};
pub(in crate::engine) use registry::BUILDS;
pub use registry::{FORMULAS, REGISTRY, members, memory_source, spec_of};
pub use settings::{Balance, Method, Rehearsal, WEIGHT};

pub use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};
