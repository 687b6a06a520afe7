//! Projections: constraints that old tasks put on the gradient.

pub mod agem;
mod basis;
mod dual;
pub mod gem;
pub mod gpm;
mod knobs;
pub mod ogd;
mod reference;

use super::family::family;
pub(super) use knobs::samples;

family![agem, gem, ogd, gpm];
