//! Projections: what old tasks allow the gradient to be.

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
