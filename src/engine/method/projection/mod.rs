//! Projections: what old tasks allow the gradient to be.

pub mod agem;
