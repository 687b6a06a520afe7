//! Sources: where rehearsed inputs come from.

pub mod balanced;
pub mod current;
pub mod everything;
pub mod gss;
pub mod herding;
pub mod mir;
pub mod noise;
pub mod reservoir;
pub mod ring;
mod shares;
mod store;

use super::{Component, Knob, Scale, Setting, Unit};

/// Rows rehearsed at each step; 0 means as many as the new task's batch has.
const ROWS: Knob =
    Knob { id: "rows", unit: Unit::Rows, min: 0.0, max: 256.0, default: 0.0, scale: Scale::Count, live: false };

/// The number of rows a source is set to.
fn rows_of(component: &Component, setting: &Setting<'_>) -> usize {
    match component.get(ROWS.id) as usize {
        0 => setting.config.batch,
        rows => rows,
    }
}
