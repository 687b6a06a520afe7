//! Targets: what rehearsed inputs are trained towards.

pub mod labels;
pub mod stored;
pub mod teacher;
