//! Analysis of a network's parameter space: a run's trajectory in it, the parameters that each task needs, and the
//! overlap of the tasks' regions.
//!
//! Nothing here affects learning. A run keeps its [`trajectory`] only on request; a [`landscape`], created at the first
//! request and computed in small units, measures everything else, so that a run without requests does exactly what it
//! would do without this module.
//!
//! # Map
//! * [`trajectory`]: θ as it was at task ends and in between.
//! * [`gaussian`]: a task's region as a Gaussian, the overlap of two regions, a region's section by a plane.
//! * [`plane_basis`]: planes through the space, and their choice.
//! * [`importance`]: importances summed for each unit.
//! * [`landscape`]: all measurements, divided into bounded units of work.

pub mod gaussian;
pub mod importance;
pub mod landscape;
pub mod plane_basis;
pub mod trajectory;
