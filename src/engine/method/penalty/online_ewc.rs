//! Online EWC: one running Fisher information, F̃ ← γF̃ + F, anchored at the parameters at the end of the last task.
//!
//! ½λ Σᵢ F̃ᵢ(θᵢ − θ*ᵢ)².
//!
//! # Source
//! J. Schwarz et al., "Progress & Compress: A scalable framework for continual learning", 2018, sec.
//! 3.2; F. Huszár, "Note on the quadratic penalties in elastic weight consolidation", 2018.
//!
//! # Differs from the paper
//! The paper also multiplies the penalty by γ; here γ only acts on the update of F̃, as in most code.

use super::{DECAY, Quadratic, STEP, strength};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::{Penalty, StepWatcher};
use crate::engine::method::context::{Rows, Setting, TaskEnd, Workspace};
use crate::engine::method::fisher::{FISHER, Fisher, Variant};
use crate::engine::spec::{Axis, Component, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "online-ewc",
    axis: Axis::Penalty,
    paper: "Schwarz et al. 2018",
    knobs: &[strength(300.0), DECAY, FISHER, STEP],
    facts: Facts::NONE,
};

/// The formula on its card.
pub const FORMULA: &str = "{λ}/{2} ∑_i F̃_i ( θ_i − θ_i^∗ )^2 , F̃ ← γ F̃ + F";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Penalty(|component, setting| Box::new(OnlineEwc::new(component, setting)));

struct OnlineEwc {
    quadratic: Quadratic,
    fisher: Fisher,
    decay: f32,
}

impl OnlineEwc {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let rng = Rng::new(setting.seed).split(SPEC.id);
        let variant = Variant::from_id(component.choice(FISHER.id));
        Self {
            quadratic: Quadratic::zero(setting.n_parameters),
            fisher: Fisher::new(variant, setting.n_parameters, rng),
            decay: component.get(DECAY.id),
        }
    }
}

impl Penalty for OnlineEwc {
    fn quadratic(&self) -> &Quadratic {
        &self.quadratic
    }

    fn step_watcher(&mut self) -> Option<&mut dyn StepWatcher> {
        None
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        Fisher::n_units(end)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows {
        let rows = self.fisher.measure(end, unit, workspace);
        if unit + 1 == Fisher::n_units(end) {
            for (total, &new) in self.quadratic.importance.iter_mut().zip(&self.fisher.diagonal) {
                *total = self.decay * *total + new;
            }
            self.quadratic.move_anchor(end.stored);
        }
        rows
    }

    fn bytes(&self) -> u64 {
        self.quadratic.bytes()
    }
}
