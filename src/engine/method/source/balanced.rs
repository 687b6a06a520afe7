//! Class-balanced memory: the same number of samples of every old task, shared evenly by its labels.
//!
//! At a task's end n of its training examples are drawn, label by label (n/C each, the first labels
//! one more if C does not divide n); a task that returns keeps those of its first end. While a task is learned, rows are drawn uniformly from all
//! old tasks' samples, its own included if it returns.
//!
//! # Source
//! S.-A. Rebuffi et al., "iCaRL", 2017 (a fixed number for each class); A. Chaudhry et al., "On Tiny
//! Episodic Memories in Continual Learning", 2019 (memory balanced by class; here drawn at random).

use super::{ROWS, rows_of};
use crate::engine::batch::Batch;
use crate::engine::method::{
    Axis, Build, Component, Facts, Knob, Memory, Origin, Picker, Scale, Setting, Source, Spec, TaskEnd, Unit, View,
};
use crate::engine::rng::Rng;
use crate::engine::scenario::Range;

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "balanced",
    axis: Axis::Source,
    paper: "Rebuffi et al. 2017; Chaudhry et al. 2019",
    knobs: &[
        Knob {
            id: "kept",
            unit: Unit::SamplesPerTask,
            min: 1.0,
            max: 1000.0,
            default: 10.0,
            scale: Scale::LogCount,
            live: false,
        },
        ROWS,
        Knob::choice("draws", &["once", "each"]),
    ],
    facts: Facts { labels: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
    build: Build::Source(|component, setting| Box::new(Balanced::new(component, setting))),
};

struct Balanced {
    memory: Memory,
    picker: Picker,
    n_rows: usize,
    n_kept: usize,
    n_labels: usize,
    each: bool,
}

impl Balanced {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_kept = component.get("kept") as usize;
        let capacity = setting.n_train.iter().map(|&n| n_kept.min(n)).sum();
        Self {
            memory: Memory::new(capacity, setting.n_inputs, 0),
            picker: Picker::new(capacity),
            n_rows: rows_of(component, setting),
            n_kept,
            n_labels: setting.heads.n_labels,
            each: component.choice("draws") == "each",
        }
    }
}

impl Source for Balanced {
    fn draw(&mut self, view: &View<'_>, _fit: &Batch, rng: &mut Rng, into: &mut Batch) -> bool {
        self.picker.draw(&self.memory, view.n_old, self.n_rows, rng, into)
    }

    fn end_task(&mut self, end: &TaskEnd<'_>, rng: &mut Rng) {
        if end.returns() {
            return;
        }
        let examples = end.examples;
        for label in 0..self.n_labels {
            let quota = self.n_kept / self.n_labels + usize::from(label < self.n_kept % self.n_labels);
            let mut rows: Vec<usize> =
                (0..examples.len()).filter(|&row| usize::from(examples.labels[row]) == label).collect();
            rng.choose_to_front(&mut rows, quota);
            for &row in rows.iter().take(quota) {
                let origin = Origin { task_idx: examples.task_idx as u16, label: label as u16, example: row as u32 };
                self.memory.put(self.memory.len(), examples.row(row), origin, &[], Range { start: 0, end: 0 });
            }
        }
    }

    fn memory(&self) -> Option<&Memory> {
        Some(&self.memory)
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }

    fn draws_for_each_target(&self) -> bool {
        self.each
    }
}
