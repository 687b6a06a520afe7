//! The space of a network's parameters, looked at from outside: where a run has been in it, which
//! parameters each task needs, and how far the tasks' regions overlap.
//!
//! Nothing here takes part in learning. A run keeps its [`trajectory`] only if told to; everything else
//! is measured by a [`landscape`], made at the first question and worked on in small pieces, so that
//! a run nobody asks about does exactly what it would do without this module.
//!
//! # Map
//! * [`trajectory`]: θ as it was at task ends and in between.
//! * [`gaussian`]: a task's region as a Gaussian, how far two of them overlap, what one looks like on a plane.
//! * [`plane_basis`]: a plane through the space, and which one.
//! * [`importance`]: importances summed for each unit.
//! * [`landscape`]: all the measuring, cut into bounded units of work.

pub mod gaussian;
pub mod importance;
pub mod landscape;
pub mod plane_basis;
pub mod trajectory;
