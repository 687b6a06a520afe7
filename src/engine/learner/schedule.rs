//! Applies the scheduled mid-run changes.

use super::Learner;
use crate::engine::config::Change;

impl Learner {
    /// Applies the changes due after `step` steps.
    pub(super) fn keep_schedule(&mut self, step: u32) {
        while let Some(toggle) = self.schedule.get(self.n_scheduled).filter(|toggle| toggle.step <= step) {
            self.n_scheduled += 1;
            self.implicit_is_fresh = false;
            for rehearsed in self.rehearsed.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => rehearsed.is_on = true,
                    Change::Off => rehearsed.is_on = false,
                    Change::Set { knob: "weight", value } => rehearsed.weight = value,
                    Change::Set { knob, value } => rehearsed.target.set(knob, value),
                }
            }
            for constraint in self.constraints.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => constraint.is_on = true,
                    Change::Off => constraint.is_on = false,
                    Change::Set { value, .. } => constraint.strength = value,
                }
            }
            for projecting in self.projecting.iter_mut().filter(|part| part.id == toggle.component) {
                match toggle.change {
                    Change::On => projecting.is_on = true,
                    Change::Off => projecting.is_on = false,
                    Change::Set { .. } => {}
                }
            }
        }
    }
}
