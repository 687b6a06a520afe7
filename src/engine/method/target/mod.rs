//! Targets: what rehearsed inputs are trained towards.

pub mod hard_teacher;
mod heads;
pub mod labels;
pub mod stored;
pub mod teacher;
