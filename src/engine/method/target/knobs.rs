//! The knob of targets that query the old network.

use crate::engine::spec::Knob;

/// When to query the old network: at each step on the step's rows, or once on all of a task's examples before the task
/// begins, as in the paper on learning without forgetting. The numbers are the same; only the new task's own inputs
/// can be answered in advance.
pub(crate) const ANSWERS: Knob = Knob::choice("labels", &["on-the-fly", ONCE]);

/// The second choice of [`ANSWERS`].
pub(crate) const ONCE: &str = "once";
