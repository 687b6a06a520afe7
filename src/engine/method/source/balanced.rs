//! Class-balanced memory: the same number of samples from every old task, divided evenly among its labels.
//!
//! At the end of a task, n of its training examples are drawn, label by label (n/C each, the first labels one more if
//! C does not divide n); a task that returns keeps the samples of its first end. While a task is learned, rows are
//! drawn uniformly from all old tasks' samples, including its own if it returns.
//!
//! # Source
//! S.-A. Rebuffi et al., "iCaRL", 2017 (a fixed number per class); A. Chaudhry et al., "On Tiny Episodic Memories in
//! Continual Learning", 2019 (memory balanced by class; here drawn at random).

use super::ROWS;
use super::shares::{KEPT_OF_TASK, Shares};
use super::store::{DRAWS, Policy, Store};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::context::{Rows, TaskEnd, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "balanced",
    axis: Axis::Source,
    paper: "Rebuffi et al. 2017; Chaudhry et al. 2019",
    knobs: &[KEPT_OF_TASK, ROWS, DRAWS],
    facts: Facts { labels: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "| M_{t c} | = {m}/{C}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| {
    let shares = Shares::new(component, setting);
    Box::new(Store::new(component, setting, shares.capacity(setting), Balanced { shares }))
});

struct Balanced {
    shares: Shares,
}

impl Policy for Balanced {
    const DRAWS_NEW: bool = false;

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        1
    }

    fn end_unit(
        &mut self,
        memory: &mut Memory,
        end: &TaskEnd<'_>,
        _unit: usize,
        rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        if end.returns() {
            return Rows::default();
        }
        for label in 0..self.shares.n_labels {
            let quota = self.shares.of(label);
            let mut rows: Vec<usize> = self.shares.rows_of(end.examples, label).collect();
            rng.choose_to_front(&mut rows, quota);
            for &row in rows.iter().take(quota) {
                memory.keep_example(end.examples, row);
            }
        }
        Rows::default()
    }
}
