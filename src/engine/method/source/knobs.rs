//! Knobs shared by several sources.

use crate::engine::method::context::Setting;
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// Rows rehearsed per step; 0 means as many as in the new task's batch.
pub(in crate::engine::method) const ROWS: Knob =
    Knob { id: "rows", unit: Unit::Rows, min: 0.0, max: 256.0, default: 0.0, scale: Scale::Count, live: false };

/// The learning rate of an input generator, separate from the network's.
pub(in crate::engine::method) const OWN_RATE: Knob =
    Knob { id: "own-rate", unit: Unit::None, min: 1e-5, max: 1.0, default: 0.001, scale: Scale::Log, live: false };

/// The number of rows per step set for a source.
pub(in crate::engine::method) fn rows_of(component: &Component, setting: &Setting<'_>) -> usize {
    match component.get(ROWS.id) as usize {
        0 => setting.training.batch,
        rows => rows,
    }
}
