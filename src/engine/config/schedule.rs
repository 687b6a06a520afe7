//! Which components and knobs may change in mid-run, and which components act at a given step.

use super::compatibility::knob_refusal;
use super::{Change, Config};
use crate::engine::method::WEIGHT;
use crate::engine::spec::{Knob, Spec};

impl Config {
    /// Whether the run has a component of this id (`source.target`, a penalty's, the projection's).
    pub fn has_component(&self, id: &str) -> bool {
        self.live_knobs(id).is_some()
    }

    /// The knobs of a component that may change in mid-run; `None` if there is no such component.
    pub fn live_knobs(&self, id: &str) -> Option<Vec<&'static Knob>> {
        let means = |knob: &&Knob| knob_refusal(self, knob).is_none();
        let live = |spec: &'static Spec| spec.knobs.iter().filter(|knob| knob.live).filter(means);
        if let Some(rehearsal) = self.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == id) {
            return Some(core::iter::once(&WEIGHT).chain(live(rehearsal.target.spec)).collect());
        }
        self.method
            .penalties
            .iter()
            .chain(&self.method.projection)
            .find(|component| component.spec.id == id)
            .map(|component| live(component.spec).collect())
    }

    /// Whether the component acts from the start: it does unless its first scheduled change is `on`.
    pub fn starts_on(&self, component: &str) -> bool {
        self.schedule
            .iter()
            .filter(|toggle| toggle.component == component)
            .find_map(|toggle| match toggle.change {
                Change::On => Some(false),
                Change::Off => Some(true),
                Change::Set { .. } => None,
            })
            .unwrap_or(true)
    }

    /// Whether the component acts in the step that follows `step` steps.
    pub fn is_on_at(&self, component: &str, step: u32) -> bool {
        self.schedule.iter().filter(|toggle| toggle.component == component && toggle.step <= step).fold(
            self.starts_on(component),
            |on, toggle| match toggle.change {
                Change::On => true,
                Change::Off => false,
                Change::Set { .. } => on,
            },
        )
    }
}
