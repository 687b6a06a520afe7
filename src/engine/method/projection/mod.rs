//! Projections: what old tasks allow the gradient to be.

pub mod agem;
mod dual;
pub mod gem;
mod reference;
