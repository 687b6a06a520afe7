//! The knob of the projections that look at samples when a task ends.

use crate::engine::spec::{Knob, Scale, Unit};

/// Samples that are looked at when a task ends.
pub(in crate::engine::method) const fn samples(max: f32, default: f32) -> Knob {
    Knob { id: "samples", unit: Unit::SamplesPerTask, min: 1.0, max, default, scale: Scale::LogCount, live: false }
}
