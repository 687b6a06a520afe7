//! Knobs shared by several penalties.

use crate::engine::spec::{Knob, Scale, Unit};

/// How a penalty's pull enters the step: implicitly or explicitly.
pub(in crate::engine::method) const STEP: Knob = Knob::choice("step", &["implicit", "explicit"]);

/// γ, the share of the old importances kept at the end of a task.
pub(in crate::engine::method) const DECAY: Knob =
    Knob { id: "decay", unit: Unit::None, min: 0.0, max: 1.0, default: 1.0, scale: Scale::Linear, live: false };

/// λ, with this default.
pub(in crate::engine::method) const fn strength(default: f32) -> Knob {
    Knob { id: "strength", unit: Unit::None, min: 0.0, max: 1e10, default, scale: Scale::Log, live: true }
}
