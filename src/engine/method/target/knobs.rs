//! The knob of the targets that ask the old network.

use crate::engine::spec::Knob;

/// When the old network is asked: at each step about the step's rows, or once about all of a task's examples
/// before the task begins, as in the paper on learning without forgetting. The numbers are the same; only the
/// new task's own inputs can be answered beforehand.
pub(crate) const ANSWERS: Knob = Knob::choice("labels", &["on-the-fly", ONCE]);

/// The second choice of [`ANSWERS`].
pub(crate) const ONCE: &str = "once";
