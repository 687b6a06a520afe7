//! Ring memory: the last n samples of every task and label, first in, first out.
//!
//! Each label of each task has its own ring, filled as rows arrive: the newest replaces the oldest. A task's n samples
//! are divided among its labels as in the class-balanced memory, so the two are comparable; rows are drawn uniformly
//! from all rings, including the new task's. Each example is offered once, at its first presentation, with the logits
//! the network gave it then.
//!
//! # Source
//! D. Lopez-Paz, M. Ranzato, "Gradient Episodic Memory for Continual Learning", 2017, §3 (the last m examples of each
//! task); A. Chaudhry et al., "On Tiny Episodic Memories in Continual Learning", 2019 (ring buffer: one ring per
//! class).

use super::ROWS;
use super::shares::{KEPT_OF_TASK, Shares};
use super::store::{DRAWS, Policy, Seen, Store};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::context::{Rows, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "ring",
    axis: Axis::Source,
    paper: "Lopez-Paz & Ranzato 2017; Chaudhry et al. 2019",
    knobs: &[KEPT_OF_TASK, ROWS, DRAWS],
    facts: Facts { labels: true, stored_logits: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "M_{t c} = ( x_{n − k + 1} , … , x_n ) , k = {m}/{C}";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| {
    let shares = Shares::new(component, setting);
    let rings = Ring::new(shares, setting.heads.n_tasks);
    Box::new(Store::new(component, setting, shares.capacity(setting), rings))
});

struct Ring {
    shares: Shares,
    /// Number of rows seen of each label of each task `[K, C]`.
    n_seen: Vec<usize>,
    /// The memory slot of each position in each ring, ring after ring `[K, n]`.
    slots: Vec<u32>,
}

impl Ring {
    fn new(shares: Shares, n_tasks: usize) -> Self {
        Self {
            shares,
            n_seen: vec![0; n_tasks * shares.n_labels],
            slots: vec![0; n_tasks * shares.before(shares.n_labels)],
        }
    }

    /// The slot for the next row of this task and label in a memory that holds `n_held`; `None` if none of its rows
    /// are kept.
    fn next_slot(&mut self, task_idx: usize, label: usize, n_held: usize) -> Option<usize> {
        let length = self.shares.of(label);
        let seen = &mut self.n_seen[task_idx * self.shares.n_labels + label];
        let turn = seen.checked_rem(length)?;
        let place = task_idx * self.shares.before(self.shares.n_labels) + self.shares.before(label) + turn;
        if *seen < length {
            self.slots[place] = n_held as u32;
        }
        *seen += 1;
        Some(self.slots[place] as usize)
    }
}

impl Policy for Ring {
    const DRAWS_NEW: bool = true;

    fn observe(&mut self, memory: &mut Memory, seen: &Seen<'_>, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        for row in seen.rows(false) {
            let (task_idx, label) = (usize::from(seen.fit.tasks[row]), self.shares.group_of(seen.fit.labels[row]));
            if let Some(slot) = self.next_slot(task_idx, label, memory.len()) {
                seen.keep(row, slot, memory);
            }
        }
        Rows::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_takes_the_place_of_the_oldest_of_its_own_ring() {
        // Three slots per task: two for label 0, one for label 1.
        let mut ring = Ring::new(Shares::of_sizes(3, 2), 2);
        let mut held = 0;
        let mut offer = |task_idx, label| {
            let slot = ring.next_slot(task_idx, label, held).expect("a place");
            held = held.max(slot + 1);
            slot
        };
        assert_eq!([(0, 0), (0, 1), (1, 0), (0, 0)].map(|(task, label)| offer(task, label)), [0, 1, 2, 3]);
        assert_eq!([(0, 0), (0, 0), (0, 0)].map(|(task, label)| offer(task, label)), [0, 3, 0]);
        assert_eq!([(0, 1), (1, 0), (1, 0)].map(|(task, label)| offer(task, label)), [1, 4, 2]);
    }

    #[test]
    fn a_label_without_a_share_is_not_kept() {
        let mut ring = Ring::new(Shares::of_sizes(1, 2), 1);
        assert_eq!([ring.next_slot(0, 1, 0), ring.next_slot(0, 0, 0)], [None, Some(0)]);
    }
}
