//! Noise pseudo-patterns: inputs drawn uniformly from the stream's input box, labelled by the old network.
//!
//! No data are kept; the box itself (the range of input values) is prior knowledge, which the ledger states. By
//! default patterns are fresh at every step. With `pool:n`, n pseudo-inputs are drawn at the end of a task and every
//! step of the next task draws its rows from these n, as Robins did; `times` multiplies the number of rows set by
//! `rows` (0: that of the batch).
//!
//! # Source
//! A. Robins, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal", Connection Science 7:123–146, 1995. A pool of
//! 256 and three pseudo-items per new item, as in later work on his method.
//!
//! # Differs from the paper
//! Robins labelled his pool once, before the new task; here the old network itself is kept and queried at each step,
//! which gives the same answers. Rows are drawn from the pool independently, with replacement. A fresh draw at every
//! step is the limit of a large pool.

use super::pool::Pool;
use super::{ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Holdings, Rows, Setting, TaskEnd, Workspace};
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "noise",
    axis: Axis::Source,
    paper: "Robins 1995",
    knobs: &[
        Knob { id: "reach", unit: Unit::Times, min: 0.1, max: 4.0, default: 1.0, scale: Scale::Log, live: false },
        ROWS,
        Knob { id: "pool", unit: Unit::Rows, min: 0.0, max: 2048.0, default: 0.0, scale: Scale::Count, live: false },
        Knob { id: "times", unit: Unit::Times, min: 1.0, max: 8.0, default: 1.0, scale: Scale::Count, live: false },
    ],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "x_d ∼ U ( a , b )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Noise::new(component, setting)));

struct Noise {
    low: f32,
    high: f32,
    n_rows: usize,
    /// With capacity 0 if every step draws afresh.
    pool: Pool,
}

impl Noise {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let [low, high] = setting.input_box;
        let centre = 0.5 * (low + high);
        let half = 0.5 * (high - low) * component.get("reach");
        Self {
            low: centre - half,
            high: centre + half,
            n_rows: rows_of(component, setting) * component.get("times") as usize,
            pool: Pool::new(component.get("pool") as usize, setting.n_inputs),
        }
    }
}

impl Source for Noise {
    fn draw(&mut self, _drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        if self.pool.capacity() > 0 {
            self.pool.draw(self.n_rows, rng, into);
            return Rows::default();
        }
        for value in into.fill_unlabelled(self.n_rows) {
            *value = rng.uniform(self.low, self.high);
        }
        Rows::default()
    }

    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        usize::from(self.pool.capacity() > 0)
    }

    fn end_unit(&mut self, _end: &TaskEnd<'_>, _unit: usize, rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        for value in &mut self.pool.inputs {
            *value = rng.uniform(self.low, self.high);
        }
        self.pool.is_ready = true;
        Rows::default()
    }

    fn holdings(&self) -> Holdings {
        self.pool.holdings()
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}
