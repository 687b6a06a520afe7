//! Knobs that sources share.

use crate::engine::method::context::Setting;
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// Rows rehearsed at each step; 0 means as many as the new task's batch has.
pub(in crate::engine::method) const ROWS: Knob =
    Knob { id: "rows", unit: Unit::Rows, min: 0.0, max: 256.0, default: 0.0, scale: Scale::Count, live: false };

/// The learning rate of what makes inputs up, apart from the network's own.
pub(in crate::engine::method) const OWN_RATE: Knob =
    Knob { id: "own-rate", unit: Unit::None, min: 1e-5, max: 1.0, default: 0.001, scale: Scale::Log, live: false };

/// The number of rows a source is set to.
pub(in crate::engine::method) fn rows_of(component: &Component, setting: &Setting<'_>) -> usize {
    match component.get(ROWS.id) as usize {
        0 => setting.training.batch,
        rows => rows,
    }
}
