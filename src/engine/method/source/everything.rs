//! Everything: keeps all training examples of all earlier tasks.
//!
//! Full rehearsal: the memory is as large as the data. The end of a task stores its examples; while a task is learned,
//! rows are drawn uniformly from all earlier tasks' examples. It differs from cumulative training in its proportions:
//! the batch contains only the new task, and old rows have a separate weight.
//!
//! # Source
//! A. Robins, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal", Connection Science 7:123–146,
//! 1995 (rehearsal of all old items); G. M. van de Ven et al., "Three Types of Incremental Learning",
//! 2022 (joint training).

use super::ROWS;
use super::store::{DRAWS, Policy, Store};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::context::{Rows, TaskEnd, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "everything",
    axis: Axis::Source,
    paper: "Robins 1995; van de Ven et al. 2022",
    knobs: &[ROWS, DRAWS],
    facts: Facts { labels: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "M = D_1 ∪ … ∪ D_{t − 1}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| {
    Box::new(Store::new(component, setting, setting.n_train.iter().sum(), Everything))
});

struct Everything;

/// Examples stored per unit of work: about 0.1 ms for images of 64 pixels.
const UNIT: usize = 1024;

impl Policy for Everything {
    const DRAWS_NEW: bool = false;

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        if end.returns() { 0 } else { end.examples.len().div_ceil(UNIT) }
    }

    fn end_unit(
        &mut self,
        memory: &mut Memory,
        end: &TaskEnd<'_>,
        unit: usize,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        for row in unit * UNIT..end.examples.len().min((unit + 1) * UNIT) {
            memory.keep_example(end.examples, row);
        }
        Rows::default()
    }
}
