//! Shares: the division of a task's samples among its labels.
//!
//! n/C each, the first labels one more if C does not divide n. In regression, C is 1: a task's examples form one
//! group.

use crate::engine::batch::Examples;
use crate::engine::method::context::Setting;
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// Number of samples kept per task.
pub(super) const KEPT_OF_TASK: Knob = Knob {
    id: "kept",
    unit: Unit::SamplesPerTask,
    min: 1.0,
    max: 1000.0,
    default: 10.0,
    scale: Scale::LogCount,
    live: false,
};

/// n samples of a task divided among C labels.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Shares {
    n_kept: usize,
    pub(super) n_labels: usize,
}

impl Shares {
    pub(super) fn new(component: &Component, setting: &Setting<'_>) -> Self {
        Self::of_sizes(component.get(KEPT_OF_TASK.id) as usize, setting.heads.n_labels)
    }

    pub(in crate::engine) const fn of_sizes(n_kept: usize, n_labels: usize) -> Self {
        Self { n_kept, n_labels }
    }

    /// Total number of samples of all tasks; never more of a task than it has examples.
    pub(super) fn capacity(self, setting: &Setting<'_>) -> usize {
        setting.n_train.iter().map(|&n| self.n_kept.min(n)).sum()
    }

    /// Number of samples kept of one label.
    pub(in crate::engine) fn of(self, label: usize) -> usize {
        self.n_kept / self.n_labels + usize::from(label < self.n_kept % self.n_labels)
    }

    /// Number of samples kept of all labels before this one.
    pub(super) fn before(self, label: usize) -> usize {
        (0..label).map(|earlier| self.of(earlier)).sum()
    }

    /// The group in `0..C` of a label.
    pub(super) fn group_of(self, label: u16) -> usize {
        if self.n_labels == 1 { 0 } else { usize::from(label) }
    }

    /// The rows of a task's examples in this group.
    pub(super) fn rows_of(self, examples: &Examples, group: usize) -> impl Iterator<Item = usize> {
        (0..examples.len()).filter(move |&row| self.group_of(examples.labels[row]) == group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_labels_take_what_is_left_over() {
        let shares = Shares::of_sizes(5, 3);
        assert_eq!([0, 1, 2].map(|label| shares.of(label)), [2, 2, 1]);
        assert_eq!([0, 1, 2, 3].map(|label| shares.before(label)), [0, 2, 4, 5]);
    }

    #[test]
    fn numbers_are_one_group() {
        let examples = Examples { task_idx: 0, inputs: vec![0.0; 3], labels: vec![7, 40_000, 7] };
        assert_eq!(Shares::of_sizes(5, 1).rows_of(&examples, 0).count(), 3);
    }
}
