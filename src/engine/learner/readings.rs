//! A learner's predictions, and its readings: costs, loss terms, importances, capacity, stored samples.

use super::components::{ReadoutSlot, StructureSlot};
use super::teacher_cache::TeacherCache;
use super::{Learner, memory_of, working};
use crate::engine::method::Origin;
use crate::engine::network::model::Pass;
use crate::engine::scenario::Heads;
use crate::engine::snapshot::{CapacityReading, ImportanceReading, Ledger, TermReading};

impl Learner {
    /// Prepares for prediction: called before every evaluation.
    pub fn prepare_answers(&mut self, task_idx: usize, n_begun: usize) {
        let now = self.progress(task_idx, n_begun);
        let Some(reading) = &mut self.reading else { return };
        let memory = memory_of(&self.drawn, reading.source_idx);
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = now.view(&self.model, theta);
        reading.readout.prepare(&view, memory, &mut self.workspace);
    }

    /// A buffer for [`Learner::answer`]: `[P]` if a structure predicts with its own parameters.
    pub fn answering_room(&self) -> Vec<f32> {
        vec![0.0; if self.shaping.is_some() { self.theta.len() } else { 0 }]
    }

    /// The answers to rows `[N, D]` of task `task_idx`, `[N, O]`: the largest wins. `room` is
    /// [`Learner::answering_room`].
    pub fn answer<'a>(
        &self,
        task_idx: usize,
        n_begun: usize,
        inputs: &[f32],
        pass: &'a mut Pass,
        room: &mut [f32],
    ) -> &'a [f32] {
        let mut theta = self.theta.as_slice();
        if let Some(StructureSlot { structure, .. }) = &self.shaping {
            structure.answering(theta, task_idx, room);
            theta = room;
        }
        self.model.forward(theta, inputs, pass);
        let n_rows = inputs.len() / self.model.n_inputs();
        if let Some(ReadoutSlot { readout, .. }) = &self.reading {
            let view = self.progress(task_idx, n_begun).view(&self.model, theta);
            readout.answer(&view, pass, n_rows);
        }
        pass.logits(n_rows)
    }

    /// Costs so far.
    pub fn ledger(&self) -> Ledger {
        // A teacher that has answered every query is no longer needed; the instruments' use of it is not a cost of
        // the method.
        let is_asked = self.rehearsed.iter().any(|part| part.target.needs_teacher() && !part.asks_once);
        let teacher_bytes = if is_asked { (4 * self.teacher.len()) as u64 } else { 0 };
        let mut ledger = Ledger {
            other_bytes: teacher_bytes + self.labelled.as_ref().map_or(0, TeacherCache::bytes),
            forward_rows: self.rows.forward,
            backward_rows: self.rows.backward,
            fit_rows: self.fit_rows,
            consolidation_rows: self.end_rows.forward + self.end_rows.backward,
            ..Ledger::default()
        };
        for drawn in &self.drawn {
            let holdings = drawn.source.holdings();
            ledger.raw_samples += holdings.raw_samples;
            ledger.raw_bytes += holdings.raw_bytes;
            ledger.other_bytes += holdings.other_bytes;
        }
        ledger.other_bytes += self.constraints.iter().map(|part| part.penalty.bytes()).sum::<u64>();
        ledger.other_bytes += self.projecting.as_ref().map_or(0, |part| part.projection.bytes());
        ledger.other_bytes += self.merging.as_ref().map_or(0, |part| part.merge.bytes());
        ledger.other_bytes += self.shaping.as_ref().map_or(0, |part| part.structure.bytes());
        ledger.other_bytes += self.reading.as_ref().map_or(0, |part| part.readout.bytes());
        ledger
    }

    /// The objective's terms at the last step.
    pub fn terms(&self) -> Vec<TermReading> {
        let mut terms = vec![TermReading { id: "fit".to_owned(), value: self.fit_loss, weight: 1.0 }];
        terms.extend(self.rehearsed.iter().map(|rehearsed| TermReading {
            id: rehearsed.id.clone(),
            value: rehearsed.value,
            weight: if rehearsed.is_on { rehearsed.weight } else { 0.0 },
        }));
        terms.extend(self.constraints.iter().map(|constraint| TermReading {
            id: constraint.id.clone(),
            value: constraint.penalty.quadratic().value(&self.theta),
            weight: if constraint.is_on { constraint.strength } else { 0.0 },
        }));
        terms
    }

    /// Each penalty's importances.
    pub fn importances(&self) -> Vec<ImportanceReading> {
        self.constraints
            .iter()
            .map(|constraint| {
                let (mean, max) = constraint.penalty.quadratic().mean_and_max();
                ImportanceReading { id: constraint.id.clone(), mean, max }
            })
            .collect()
    }

    /// How much of each layer is in use, according to the components that allocate it.
    pub fn capacity(&self) -> Vec<CapacityReading> {
        let mut readings = Vec::new();
        if let Some(projecting) = &self.projecting {
            projecting.projection.capacity(&mut readings);
        }
        if let Some(shaping) = &self.shaping {
            shaping.structure.capacity(&mut readings);
        }
        readings
    }

    /// Visits every raw sample stored now: its origin and inputs `[D]`.
    pub fn for_each_kept(&self, mut visit: impl FnMut(Origin, &[f32])) {
        for memory in self.drawn.iter().filter_map(|drawn| drawn.source.memory()) {
            for slot in 0..memory.len() {
                visit(memory.origin(slot), memory.input(slot));
            }
        }
    }

    /// The layout of the outputs.
    pub const fn heads(&self) -> Heads {
        self.heads
    }

    /// The parameters used to predict task `task_idx` if the stored ones were `theta` `[P]`; `room` is
    /// [`Learner::answering_room`].
    pub fn answering_with<'a>(&self, theta: &'a [f32], task_idx: usize, room: &'a mut [f32]) -> &'a [f32] {
        match &self.shaping {
            Some(StructureSlot { structure, .. }) => {
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
