//! Rows of data: a task's examples, and the batches that pass through the network.

use crate::engine::math::elementwise;
use crate::engine::scenario::Range;

/// A batch of rows with room for a fixed number of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    n_inputs: usize,
    n_stored: usize,
    len: usize,
    /// Whether the rows know the task they came from (pseudo-patterns do not).
    pub knows_task: bool,
    /// Inputs `[capacity, D]`.
    pub inputs: Vec<f32>,
    /// Label in its task, `0..C`, of each row.
    pub labels: Vec<u16>,
    /// The task of each row.
    pub tasks: Vec<u16>,
    /// Logits stored when a row was kept `[capacity, O]`; empty if the batch carries none.
    pub stored: Vec<f32>,
    /// The outputs that were active when a row's logits were stored.
    pub stored_ranges: Vec<Range>,
    /// The number of each row among its task's training examples.
    pub examples: Vec<u32>,
    /// Whether a row is presented for the first time.
    pub is_first: Vec<bool>,
}

impl Batch {
    /// An empty batch for up to `capacity` rows of `n_inputs` numbers, with `n_stored` stored logits
    /// each (0: none).
    pub fn with_capacity(capacity: usize, n_inputs: usize, n_stored: usize) -> Self {
        Self {
            n_inputs,
            n_stored,
            len: 0,
            knows_task: true,
            inputs: vec![0.0; capacity * n_inputs],
            labels: vec![0; capacity],
            tasks: vec![0; capacity],
            stored: vec![0.0; capacity * n_stored],
            stored_ranges: vec![Range { start: 0, end: 0 }; capacity],
            examples: vec![0; capacity],
            is_first: vec![false; capacity],
        }
    }

    /// N, rows held now.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is held.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Most rows it can hold.
    pub fn capacity(&self) -> usize {
        self.labels.len()
    }

    /// Drops all rows.
    pub const fn clear(&mut self) {
        self.len = 0;
    }

    /// The inputs of the rows held now `[N, D]`.
    pub fn rows(&self) -> &[f32] {
        &self.inputs[..self.len * self.n_inputs]
    }

    /// The inputs of one row `[D]`.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.inputs[row * self.n_inputs..(row + 1) * self.n_inputs]
    }

    /// Whether its rows carry stored logits.
    pub const fn has_stored(&self) -> bool {
        self.n_stored > 0
    }

    /// The stored logits of one row `[O]`.
    pub fn stored_row(&self, row: usize) -> &[f32] {
        &self.stored[row * self.n_stored..(row + 1) * self.n_stored]
    }

    /// Appends a row and returns its number; a full batch stays as it is.
    pub fn push(&mut self, input: &[f32], task_idx: u16, label: u16) -> usize {
        let row = self.len;
        if row == self.capacity() {
            return row;
        }
        elementwise::copy(input, &mut self.inputs[row * self.n_inputs..(row + 1) * self.n_inputs]);
        self.tasks[row] = task_idx;
        self.labels[row] = label;
        self.len += 1;
        row
    }

    /// Appends a row with the logits stored when it was kept.
    pub fn push_stored(&mut self, input: &[f32], task_idx: u16, label: u16, logits: &[f32], active: Range) {
        if self.len == self.capacity() {
            return;
        }
        let row = self.push(input, task_idx, label);
        if self.n_stored > 0 {
            self.stored[row * self.n_stored..(row + 1) * self.n_stored].copy_from_slice(logits);
            self.stored_ranges[row] = active;
        }
    }

    /// Takes `n` rows whose inputs the caller writes into the returned slice `[n, D]`; they know no
    /// task and no label.
    pub fn fill_unlabelled(&mut self, n: usize) -> &mut [f32] {
        self.len = n.min(self.capacity());
        self.knows_task = false;
        &mut self.inputs[..self.len * self.n_inputs]
    }
}

/// One task's examples, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// The task.
    pub task_idx: usize,
    /// Inputs `[N, D]`.
    pub inputs: Vec<f32>,
    /// Labels in `0..C`, `[N]`.
    pub labels: Vec<u16>,
}

impl Examples {
    /// N, number of rows.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The inputs of one row `[D]`.
    pub fn row(&self, row: usize) -> &[f32] {
        let n_inputs = self.inputs.len() / self.labels.len().max(1);
        &self.inputs[row * n_inputs..(row + 1) * n_inputs]
    }
}
