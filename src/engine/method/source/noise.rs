//! Noise pseudo-patterns: inputs drawn evenly from the stream's input box, to be answered by the old
//! network.
//!
//! Nothing of the data is kept; the box itself (the range of input values) is prior knowledge and the
//! ledger says so. Patterns are fresh at every step.
//!
//! # Source
//! A. Robins, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal", Connection Science 7:123–146,
//! 1995.
//!
//! # Differs from the paper
//! Robins made a pool of pseudo-items before each new task; here every step draws new ones, the limit
//! of a large pool. The old network is kept whole, so both label alike.

use super::{ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::method::{Axis, Build, Component, Drawing, Facts, Knob, Rows, Scale, Setting, Source, Spec, Unit};
use crate::engine::rng::Rng;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "noise",
    axis: Axis::Source,
    paper: "Robins 1995",
    knobs: &[
        Knob { id: "reach", unit: Unit::Times, min: 0.1, max: 4.0, default: 1.0, scale: Scale::Log, live: false },
        ROWS,
    ],
    facts: Facts::NONE,
    build: Build::Source(|component, setting| Box::new(Noise::new(component, setting))),
};

struct Noise {
    low: f32,
    high: f32,
    n_rows: usize,
}

impl Noise {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let [low, high] = setting.input_box;
        let centre = 0.5 * (low + high);
        let half = 0.5 * (high - low) * component.get("reach");
        Self { low: centre - half, high: centre + half, n_rows: rows_of(component, setting) }
    }
}

impl Source for Noise {
    fn draw(&mut self, _drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        for value in into.fill_unlabelled(self.n_rows) {
            *value = rng.uniform(self.low, self.high);
        }
        Rows::default()
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }
}
