//! The knob of projections that examine samples at the end of a task.

use crate::engine::spec::{Knob, Scale, Unit};

/// Number of samples examined at the end of a task.
pub(in crate::engine::method) const fn samples(max: f32, default: f32) -> Knob {
    Knob { id: "samples", unit: Unit::SamplesPerTask, min: 1.0, max, default, scale: Scale::LogCount, live: false }
}
