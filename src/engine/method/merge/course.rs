//! What all merges keep account of, and the knobs that they share.

use crate::engine::method::context::Setting;
use crate::engine::scenario::Scenario;
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// Where the next task begins: from where the last task ended (the paper's *weight-transfer*) or from the
/// merged parameters. Which is better depends on the stream (seeds 100–104: rotated digits with IMM-mode
/// 71 % against 73 %, permuted digits 57 % against 55 %); over five streams the paper's way wins for
/// IMM-mean by 2.5 points and ties for IMM-mode.
pub(in crate::engine::method) const FROM: Knob = Knob::choice("from", &["last", "merged"]);

/// What keeps the way between two tasks' parameters a smooth one, so that a point on it is worth something, beside
/// the next task's beginning where the last one ended: nothing more (`weight`), the pull ½λ‖θ − θ'‖² towards the
/// task before (`l2`, which is the penalty of that name), or [`drop`](super::drop) (`drop`). Over ten seeds neither gains much
/// on weight-transfer: with IMM-mode on rotated digits 70.1, 70.2 and 70.9 %, on permuted digits 59.1, 59.0 and
/// 59.6 %; on overlap dropping costs (90.8, 90.8 and 87.4 %).
pub(crate) const TRANSFER: Knob = Knob::choice("transfer", &["weight", "l2", "drop"]);

/// λ of the L2-transfer.
pub(crate) const HOLD: Knob =
    Knob { id: "hold", unit: Unit::None, min: 0.0, max: 1e4, default: 0.01, scale: Scale::Log, live: false };

/// p of the drop-transfer.
pub(crate) const DROPPED: Knob =
    Knob { id: "dropped", unit: Unit::None, min: 0.0, max: 0.9, default: 0.5, scale: Scale::Linear, live: false };

/// α, the newest task's share in the merge; 0 stands for 1/t, so that all tasks count alike.
pub(in crate::engine::method) const NEWEST: Knob =
    Knob { id: "newest", unit: Unit::None, min: 0.0, max: 1.0, default: 0.0, scale: Scale::Linear, live: false };

/// What all merges keep account of.
pub(in crate::engine::method) struct Course {
    newest: f32,
    pub(super) n_merged: usize,
    /// θ as the last task ended, before the merge `[P]`; empty if the next task begins from the merge.
    last: Vec<f32>,
    /// How many parameters are merged: all before the output layer, or all.
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

    /// A task has ended with these parameters `[P]`: α.
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

    /// Where the next task begins; `None`: from the merged parameters.
    pub(in crate::engine::method) fn start(&self) -> Option<&[f32]> {
        (self.n_merged > 0 && !self.last.is_empty()).then_some(self.last.as_slice())
    }

    pub(in crate::engine::method) fn bytes(&self) -> u64 {
        (4 * self.last.len()) as u64
    }
}
