//! Projections: what old tasks allow the gradient to be.

pub mod agem;
mod basis;
mod dual;
pub mod gem;
pub mod gpm;
pub mod ogd;
mod reference;

use crate::engine::spec::{Knob, Scale, Unit};

/// Samples that are looked at when a task ends.
const fn samples(max: f32, default: f32) -> Knob {
    Knob { id: "samples", unit: Unit::SamplesPerTask, min: 1.0, max, default, scale: Scale::LogCount, live: false }
}
