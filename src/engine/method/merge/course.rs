//! The state and knobs shared by all merges.

use crate::engine::method::context::Setting;
use crate::engine::scenario::Scenario;
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// The initial parameters of the next task: those at the end of the last task (the paper's *weight-transfer*) or the
/// merged ones. The better choice depends on the stream (seeds 100–104: rotated digits with IMM-mode 71 % against
/// 73 %, permuted digits 57 % against 55 %); over five streams the paper's way wins for IMM-mean by 2.5 points and ties
/// for IMM-mode.
pub(in crate::engine::method) const FROM: Knob = Knob::choice("from", &["last", "merged"]);

/// The transfer technique, which keeps the loss smooth between two tasks' parameters so that a point between them
/// performs well: only the initial parameters of `from` (`weight`), in addition the pull ½λ‖θ − θ'‖² towards the
/// previous task (`l2`, the penalty of that name), or [`drop`](super::drop) (`drop`). Over ten seeds neither addition
/// improves much on weight-transfer: with IMM-mode on rotated digits 70.1, 70.2 and 70.9 %, on permuted digits 59.1,
/// 59.0 and 59.6 %; on overlap, dropping loses (90.8, 90.8 and 87.4 %).
pub(crate) const TRANSFER: Knob = Knob::choice("transfer", &["weight", "l2", "drop"]);

/// λ of the L2-transfer.
pub(crate) const HOLD: Knob =
    Knob { id: "hold", unit: Unit::None, min: 0.0, max: 1e4, default: 0.01, scale: Scale::Log, live: false };

/// p of the drop-transfer.
pub(crate) const DROPPED: Knob =
    Knob { id: "dropped", unit: Unit::None, min: 0.0, max: 0.9, default: 0.5, scale: Scale::Linear, live: false };

/// α, the newest task's share in the merge; 0 means 1/t, so that all tasks count equally.
pub(in crate::engine::method) const NEWEST: Knob =
    Knob { id: "newest", unit: Unit::None, min: 0.0, max: 1.0, default: 0.0, scale: Scale::Linear, live: false };

/// The state shared by all merges.
pub(in crate::engine::method) struct Course {
    newest: f32,
    pub(super) n_merged: usize,
    /// θ at the end of the last task, before the merge `[P]`; empty if the next task begins from the merge.
    last: Vec<f32>,
    /// Number of merged parameters: all before the output layer, or all.
    pub(super) n_shared: usize,
}

impl Course {
    pub(in crate::engine::method) fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let is_kept = component.choice(FROM.id) == "last";
        let output_layer = setting.model.layers().last().map_or(0, |layer| layer.offset);
        Self {
            newest: component.get(NEWEST.id),
            n_merged: 0,
            last: vec![0.0; if is_kept { setting.n_parameters } else { 0 }],
            n_shared: if setting.stream.scenario == Scenario::Task { output_layer } else { setting.n_parameters },
        }
    }

    /// Records the parameters at the end of a task `[P]`; returns α.
    pub(in crate::engine::method) fn end_task(&mut self, theta: &[f32]) -> f32 {
        self.n_merged += 1;
        let n = self.last.len();
        self.last.copy_from_slice(&theta[..n]);
        match self.n_merged {
            1 => 1.0,
            t if self.newest == 0.0 => 1.0 / t as f32,
            _ => self.newest,
        }
    }

    /// Initial parameters of the next task; `None`: the merged ones.
    pub(in crate::engine::method) fn start(&self) -> Option<&[f32]> {
        (self.n_merged > 0 && !self.last.is_empty()).then_some(self.last.as_slice())
    }

    pub(in crate::engine::method) fn bytes(&self) -> u64 {
        (4 * self.last.len()) as u64
    }
}
