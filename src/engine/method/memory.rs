//! A fixed-capacity store of raw samples.

use crate::engine::batch::Batch;
use crate::engine::batch::Examples;
use crate::engine::math::rng::Rng;
use crate::engine::method::context::{Holdings, View};
use crate::engine::scenario::Range;

/// Raw samples, each with its label, its task and, optionally, the logits at the time of storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    n_inputs: usize,
    n_stored: usize,
    len: usize,
    inputs: Vec<f32>,
    labels: Vec<u16>,
    tasks: Vec<u16>,
    examples: Vec<u32>,
    stored: Vec<f32>,
    ranges: Vec<Range>,
}

/// The origin of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The task.
    pub task_idx: u16,
    /// Its label in that task.
    pub label: u16,
    /// Its index among the task's training examples.
    pub example: u32,
}

impl Memory {
    /// An empty store for `capacity` samples of `n_inputs` inputs and `n_stored` logits each (0: none).
    pub fn new(capacity: usize, n_inputs: usize, n_stored: usize) -> Self {
        Self {
            n_inputs,
            n_stored,
            len: 0,
            inputs: vec![0.0; capacity * n_inputs],
            labels: vec![0; capacity],
            tasks: vec![0; capacity],
            examples: vec![0; capacity],
            stored: vec![0.0; capacity * n_stored],
            ranges: vec![Range { start: 0, end: 0 }; capacity],
        }
    }

    /// Number of samples held.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the store is empty.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Maximum number of samples.
    pub fn capacity(&self) -> usize {
        self.labels.len()
    }

    /// The inputs of all samples held `[len, D]`.
    pub fn inputs(&self) -> &[f32] {
        &self.inputs[..self.len * self.n_inputs]
    }

    /// The inputs of one sample `[D]`.
    pub fn input(&self, slot: usize) -> &[f32] {
        &self.inputs[slot * self.n_inputs..(slot + 1) * self.n_inputs]
    }

    /// The origin of one sample.
    pub fn origin(&self, slot: usize) -> Origin {
        Origin { task_idx: self.tasks[slot], label: self.labels[slot], example: self.examples[slot] }
    }

    /// Puts a sample into a slot; the slot after the last appends it. `logits` are `[O]`, and `active` the outputs
    /// that took part in training; a store without logits ignores both.
    pub fn put(&mut self, slot: usize, input: &[f32], origin: Origin, logits: &[f32], active: Range) {
        if slot >= self.capacity() {
            return;
        }
        self.inputs[slot * self.n_inputs..(slot + 1) * self.n_inputs].copy_from_slice(input);
        self.tasks[slot] = origin.task_idx;
        self.labels[slot] = origin.label;
        self.examples[slot] = origin.example;
        if self.n_stored > 0 {
            self.stored[slot * self.n_stored..(slot + 1) * self.n_stored].copy_from_slice(logits);
            self.ranges[slot] = active;
        }
        self.len = self.len.max(slot + 1);
    }

    /// Appends one of a task's training examples, without logits.
    pub fn keep_example(&mut self, examples: &Examples, row: usize) {
        let origin = Origin { task_idx: examples.task_idx as u16, label: examples.labels[row], example: row as u32 };
        self.put(self.len(), examples.row(row), origin, &[], Range { start: 0, end: 0 });
    }

    /// Puts a row of a new task's batch into a slot, with its logits from the batch's `[N, O]`.
    pub fn keep_row(&mut self, slot: usize, view: &View<'_>, fit: &Batch, row: usize, logits: &[f32]) {
        let n_outputs = view.heads.n_outputs();
        let origin = Origin { task_idx: fit.tasks[row], label: fit.labels[row], example: fit.examples[row] };
        let active = view.heads.active(usize::from(fit.tasks[row]), view.n_begun);
        self.put(slot, fit.row(row), origin, &logits[row * n_outputs..(row + 1) * n_outputs], active);
    }

    /// Appends one sample to a batch.
    pub fn copy_to(&self, slot: usize, into: &mut Batch) {
        let Origin { task_idx, label, .. } = self.origin(slot);
        let logits = &self.stored[slot * self.n_stored..(slot + 1) * self.n_stored];
        into.push_stored(self.input(slot), task_idx, label, logits, self.ranges[slot]);
    }

    /// Appends the samples of these slots to a batch.
    pub fn copy_each(&self, slots: &[u32], into: &mut Batch) {
        for &slot in slots {
            self.copy_to(slot as usize, into);
        }
    }

    /// Memory in use, for the ledger: *distinct* samples, and the bytes of all slots in use, with inputs as f32 and
    /// label and task as two bytes each. Stored logits are not raw data and count as other bytes.
    pub fn holdings(&self) -> Holdings {
        let origins = self.tasks.iter().zip(&self.examples).take(self.len);
        let mut distinct: Vec<u64> =
            origins.map(|(&task, &example)| (u64::from(task) << 32) | u64::from(example)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        Holdings {
            raw_samples: distinct.len() as u32,
            raw_bytes: (self.len * (4 * self.n_inputs + 4)) as u64,
            other_bytes: (self.len * 4 * self.n_stored) as u64,
        }
    }
}

/// Draws distinct samples, without allocating.
#[derive(Clone, Debug)]
pub struct Picker {
    slots: Vec<u32>,
}

impl Picker {
    /// A picker among up to `capacity` samples.
    pub fn new(capacity: usize) -> Self {
        Self { slots: Vec::with_capacity(capacity) }
    }

    /// Draws up to `n` distinct samples of these tasks uniformly; returns their slots.
    pub fn pick(&mut self, memory: &Memory, tasks: core::ops::Range<usize>, n: usize, rng: &mut Rng) -> &[u32] {
        self.slots.clear();
        let of_these = |slot: &usize| tasks.contains(&usize::from(memory.tasks[*slot]));
        self.slots.extend((0..memory.len()).filter(of_these).map(|slot| slot as u32));
        let n = n.min(self.slots.len());
        rng.choose_to_front(&mut self.slots, n);
        &self.slots[..n]
    }

    /// Fills `into` with samples of tasks before `before_task`, chosen by [`Picker::pick`]; `false` if there are none.
    pub fn draw(&mut self, memory: &Memory, before_task: usize, n: usize, rng: &mut Rng, into: &mut Batch) -> bool {
        self.draw_of(memory, 0..before_task, n, rng, into)
    }

    /// Like [`Picker::draw`], for these tasks.
    pub fn draw_of(
        &mut self,
        memory: &Memory,
        tasks: core::ops::Range<usize>,
        n: usize,
        rng: &mut Rng,
        into: &mut Batch,
    ) -> bool {
        into.clear();
        into.knows_task = true;
        memory.copy_each(self.pick(memory, tasks, n, rng), into);
        !into.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_samples_are_distinct_and_of_earlier_tasks() {
        let none = Range { start: 0, end: 0 };
        let origin = |slot: u16| Origin { task_idx: slot / 2, label: 0, example: u32::from(slot % 2) };
        let mut memory = Memory::new(6, 1, 0);
        for slot in 0..6_u16 {
            memory.put(usize::from(slot), &[f32::from(slot)], origin(slot), &[], none);
        }
        let mut batch = Batch::with_capacity(4, 1, 0);
        let mut picker = Picker::new(6);
        assert!(picker.draw(&memory, 2, 10, &mut Rng::new(1), &mut batch));
        let mut found: Vec<f32> = batch.rows().to_vec();
        found.sort_by(f32::total_cmp);
        assert_eq!(found, [0.0, 1.0, 2.0, 3.0]);
        assert!(picker.draw_of(&memory, 1..2, 10, &mut Rng::new(1), &mut batch));
        assert!(batch.rows().iter().all(|&x| x == 2.0 || x == 3.0) && batch.len() == 2);
        assert!(!picker.draw(&memory, 0, 10, &mut Rng::new(1), &mut batch));
        assert_eq!(memory.holdings().raw_bytes, 6 * 8);
        // The same example in two slots counts once.
        memory.put(5, &[4.0], origin(4), &[], none);
        assert_eq!(memory.holdings().raw_samples, 5);
    }
}
