//! A mean over the examples of a finished task, a few examples per unit of work.

use crate::engine::method::context::{Rows, TaskEnd};

/// Examples per unit of work.
pub(super) const ROWS_PER_UNIT: usize = 32;

/// Number of units of work for a task's examples.
pub(super) fn n_units(end: &TaskEnd<'_>) -> usize {
    end.examples.len().div_ceil(ROWS_PER_UNIT).max(1)
}

/// Calls `add` with this unit's first example and number of examples to add its measurements to `sums` `[P]`; the
/// first unit resets the sums, the last turns them into means.
pub(super) fn measure(
    end: &TaskEnd<'_>,
    unit: usize,
    sums: &mut [f32],
    add: impl FnOnce(usize, usize, &mut [f32]) -> Rows,
) -> Rows {
    if unit == 0 {
        sums.fill(0.0);
    }
    let n_examples = end.examples.len();
    let start = unit * ROWS_PER_UNIT;
    let n_rows = ROWS_PER_UNIT.min(n_examples.saturating_sub(start));
    let rows = if n_rows > 0 { add(start, n_rows, sums) } else { Rows::default() };
    if unit + 1 == n_units(end) {
        let scale = 1.0 / n_examples.max(1) as f32;
        for value in sums {
            *value *= scale;
        }
    }
    rows
}

/// The inputs of `n_rows` examples starting at `start` `[n_rows, D]`.
pub(super) fn inputs<'a>(end: &TaskEnd<'a>, start: usize, n_rows: usize) -> &'a [f32] {
    let n_inputs = end.view.model.n_inputs();
    &end.examples.inputs[start * n_inputs..(start + n_rows) * n_inputs]
}
