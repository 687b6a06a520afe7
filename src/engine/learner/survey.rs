//! What a survey of the parameters asks a learner: how it would answer elsewhere, and what its
//! penalties hold important.

use super::Learner;
use super::components::Shaping;
use crate::engine::scenario::Heads;

impl Learner {
    /// The layout of the outputs.
    pub const fn heads(&self) -> Heads {
        self.heads
    }

    /// The parameters that would answer for task `task_idx` if the stored ones were `theta` `[P]`; `room`
    /// is [`Learner::answering_room`].
    pub fn answering_with<'a>(&self, theta: &'a [f32], task_idx: usize, room: &'a mut [f32]) -> &'a [f32] {
        match &self.shaping {
            Some(Shaping { structure, .. }) => {
                structure.answering(theta, task_idx, room);
                room
            }
            None => theta,
        }
    }

    /// Each penalty's id and importances Ω `[P]`.
    pub fn omegas(&self) -> impl Iterator<Item = (&str, &[f32])> {
        self.constraints
            .iter()
            .map(|constraint| (constraint.id.as_str(), constraint.penalty.quadratic().importance.as_slice()))
    }
}
