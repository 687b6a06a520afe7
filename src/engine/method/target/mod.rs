//! Targets: losses that rehearsed inputs are trained on.

pub mod hard_teacher;
mod heads;
mod knobs;
pub mod labels;
pub mod stored;
pub mod teacher;

use super::family::family;
pub(crate) use knobs::{ANSWERS, ONCE};

family![labels, stored, teacher, hard_teacher];
