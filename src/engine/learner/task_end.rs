//! The work at a task's end, in short, bounded units, and the start of the next task.

use super::components::StructureSlot;
use super::teacher_cache::TeacherCache;
use super::{Learner, copy_if_used, working};
use crate::engine::batch::Examples;
use crate::engine::method::{Ended, TaskEnd};

/// The component that a unit of work at a task's end belongs to.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Structure,
    Source(usize),
    Penalty(usize),
    Projection,
    Merge,
    Last,
}

impl Learner {
    /// Begins a task with these training examples.
    pub fn begin_task(&mut self, examples: &Examples) {
        self.optimizer.begin_task();
        if let Some(start) = self.merging.as_ref().and_then(|merging| merging.merge.start()) {
            self.theta.copy_from_slice(start);
        }
        if let Some(StructureSlot { structure, .. }) = &mut self.shaping {
            structure.begin_task(examples.task_idx, &mut self.theta);
        }
        if let Some(reading) = &mut self.reading {
            reading.readout.begin_task(examples);
        }
        for constraint in &mut self.constraints {
            constraint.penalty.begin_task(&self.theta);
        }
    }

    /// Number of units of work when a task with these examples has ended.
    pub fn n_end_units(&self, examples: &Examples, task_idx: usize, n_begun: usize) -> usize {
        self.n_units_of_each(&self.task_end(examples, task_idx, n_begun)).iter().map(|(_, n)| n).sum::<usize>() + 1
    }

    /// The number of units of work of each component at a task's end, in order of execution.
    fn n_units_of_each(&self, end: &TaskEnd<'_>) -> Vec<(Unit, usize)> {
        let mut units = Vec::with_capacity(3 + self.drawn.len() + self.constraints.len());
        units.push((Unit::Structure, self.shaping.as_ref().map_or(0, |part| part.structure.n_end_units(end))));
        let sources = self.drawn.iter().enumerate();
        units.extend(sources.map(|(index, part)| (Unit::Source(index), part.source.n_end_units(end))));
        let penalties = self.constraints.iter().enumerate();
        units.extend(penalties.map(|(index, part)| (Unit::Penalty(index), part.penalty.n_end_units(end))));
        units.push((Unit::Projection, self.projecting.as_ref().map_or(0, |part| part.projection.n_end_units(end))));
        units.push((Unit::Merge, self.merging.as_ref().map_or(0, |part| part.merge.n_end_units(end))));
        units
    }

    /// Does one unit of the work at a task's end; call it once for each unit, in ascending order.
    pub fn end_unit(&mut self, examples: &Examples, task_idx: usize, n_begun: usize, unit: usize) {
        if let Some(StructureSlot { structure, effective, .. }) = &mut self.shaping {
            structure.answering(&self.theta, task_idx, effective);
        }
        let mut left = unit;
        let mut owner = Unit::Last;
        for (candidate, n_units) in self.n_units_of_each(&self.task_end(examples, task_idx, n_begun)) {
            if left < n_units {
                owner = candidate;
                break;
            }
            left -= n_units;
        }
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = self.progress(task_idx, n_begun).view(&self.model, theta);
        let end = TaskEnd { view, stored: &self.theta, examples };
        match owner {
            Unit::Structure => {
                let ended =
                    Ended { model: &self.model, heads: self.heads, task_idx, n_old: self.n_old, n_begun, examples };
                if let Some(StructureSlot { structure, rng, .. }) = &mut self.shaping {
                    self.end_rows += structure.end_unit(&ended, left, rng, &mut self.workspace, &mut self.theta);
                }
            }
            Unit::Source(index) => {
                let drawn = &mut self.drawn[index];
                self.end_rows += drawn.source.end_unit(&end, left, &mut drawn.observe_rng, &mut self.workspace);
            }
            Unit::Penalty(index) => {
                self.end_rows += self.constraints[index].penalty.end_unit(&end, left, &mut self.workspace);
            }
            Unit::Projection => {
                if let Some(projecting) = &mut self.projecting {
                    let rng = &mut projecting.rng;
                    self.end_rows += projecting.projection.end_unit(&end, left, rng, &mut self.workspace);
                }
            }
            Unit::Merge => {
                if let Some(merging) = &mut self.merging {
                    self.end_rows += merging.merge.end_unit(&end, left, &mut self.workspace);
                }
            }
            Unit::Last => self.settle(task_idx),
        }
    }

    /// Number of units of work between a task's end and the start of one with the examples `next`: the old network
    /// labels all of them, if it is queried once per task.
    pub fn n_label_units(&self, next: &Examples) -> usize {
        if self.labelled.is_some() && !self.teacher.is_empty() { TeacherCache::n_units(next.len()) } else { 0 }
    }

    /// Does one of these units; call it once for each unit, in ascending order.
    pub fn label_unit(&mut self, next: &Examples, unit: usize) {
        if let Some(labelled) = &mut self.labelled {
            self.end_rows += labelled.label(&self.model, &self.teacher, next, unit, &mut self.workspace.pass);
        }
    }

    /// The last unit of work at a task's end: merges, stores the teacher for later tasks, and counts the task as old.
    fn settle(&mut self, task_idx: usize) {
        if let Some(merging) = &mut self.merging {
            merging.merge.merge(&mut self.theta);
        }
        copy_if_used(&mut self.teacher, &self.theta);
        self.has_teacher = !self.teacher.is_empty();
        self.n_old = self.n_old.max(task_idx + 1);
        self.implicit_is_fresh = false;
    }

    fn task_end<'a>(&'a self, examples: &'a Examples, task_idx: usize, n_begun: usize) -> TaskEnd<'a> {
        let theta = working(self.shaping.as_ref(), &self.theta);
        let view = self.progress(task_idx, n_begun).view(&self.model, theta);
        TaskEnd { view, stored: &self.theta, examples }
    }
}
