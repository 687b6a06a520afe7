//! Projections: what old tasks allow the gradient to be.

pub mod agem;
mod basis;
mod dual;
pub mod gem;
pub mod gpm;
pub mod ogd;
mod reference;
