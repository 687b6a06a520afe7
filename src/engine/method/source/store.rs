//! A store: the common part of all sources that keep samples, a memory with rows drawn uniformly from it.
//!
//! Such a source differs only in its [`Policy`], which decides what to keep (reservoir, ring, herding …). All share
//! the drawing of rows, the ledger's entry and the number of rows.

use super::rows_of;
use crate::engine::batch::Batch;
use crate::engine::math::rng::Rng;
use crate::engine::method::component::Source;
use crate::engine::method::context::{Drawing, Rows, Setting, TaskEnd, View, Workspace};
use crate::engine::method::memory::{Memory, Picker};
use crate::engine::spec::{Component, Knob, Scale, Unit};

/// Number of samples in the whole memory.
pub(super) const KEPT: Knob = Knob {
    id: "kept",
    unit: Unit::Samples,
    min: 1.0,
    max: 10_000.0,
    default: 200.0,
    scale: Scale::LogCount,
    live: false,
};

/// Whether several targets share one draw of rows or get one each.
pub(super) const DRAWS: Knob = Knob::choice("draws", &["once", "each"]);

/// The new task's batch and the state after the step, from [`Source::observe`].
pub(super) struct Seen<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) fit: &'a Batch,
    logits: &'a [f32],
}

impl Seen<'_> {
    /// The rows to offer: those presented for the first time, or all.
    pub(super) fn rows(&self, every: bool) -> impl Iterator<Item = usize> {
        (0..self.fit.len()).filter(move |&row| every || self.fit.is_first[row])
    }

    /// Puts a row into a slot of the memory, with the network's logits for it.
    pub(super) fn keep(&self, row: usize, slot: usize, memory: &mut Memory) {
        memory.keep_row(slot, self.view, self.fit, row, self.logits);
    }
}

/// A rule that decides which samples to keep.
pub(super) trait Policy: Send {
    /// Whether rows may also be drawn from the task being learned: a memory filled as rows arrive needs no task
    /// boundaries.
    const DRAWS_NEW: bool;

    /// See [`Source::observe`].
    fn observe(&mut self, _memory: &mut Memory, _seen: &Seen<'_>, _rng: &mut Rng, _workspace: &mut Workspace) -> Rows {
        Rows::default()
    }

    /// See [`Source::n_end_units`].
    fn n_end_units(&self, _end: &TaskEnd<'_>) -> usize {
        0
    }

    /// See [`Source::end_unit`].
    fn end_unit(
        &mut self,
        _memory: &mut Memory,
        _end: &TaskEnd<'_>,
        _unit: usize,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
    ) -> Rows {
        Rows::default()
    }

    /// See [`Source::work_rows`].
    fn work_rows(&self) -> usize {
        0
    }
}

/// A source that draws from kept samples.
pub(super) struct Store<P> {
    pub(super) memory: Memory,
    pub(super) picker: Picker,
    n_rows: usize,
    each: bool,
    policy: P,
}

impl<P: Policy> Store<P> {
    /// An empty store with room for `capacity` samples.
    pub(super) fn new(component: &Component, setting: &Setting<'_>, capacity: usize, policy: P) -> Self {
        Self {
            memory: Memory::new(capacity, setting.n_inputs, setting.n_stored(component.spec)),
            picker: Picker::new(capacity),
            n_rows: rows_of(component, setting),
            each: component.choice(DRAWS.id) == "each",
            policy,
        }
    }
}

/// The capacity of a memory whose total size is set: at most the total number of examples.
pub(super) fn capacity_of(component: &Component, setting: &Setting<'_>) -> usize {
    (component.get(KEPT.id) as usize).min(setting.n_train.iter().sum())
}

impl<P: Policy> Source for Store<P> {
    fn draw(&mut self, drawing: &mut Drawing<'_>, rng: &mut Rng, into: &mut Batch) -> Rows {
        let before_task = if P::DRAWS_NEW { usize::MAX } else { drawing.view.n_old };
        self.picker.draw(&self.memory, before_task, self.n_rows, rng, into);
        Rows::default()
    }

    fn observe(
        &mut self,
        view: &View<'_>,
        fit: &Batch,
        logits: &[f32],
        rng: &mut Rng,
        workspace: &mut Workspace,
    ) -> Rows {
        self.policy.observe(&mut self.memory, &Seen { view, fit, logits }, rng, workspace)
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        self.policy.n_end_units(end)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        self.policy.end_unit(&mut self.memory, end, unit, rng, workspace)
    }

    fn memory(&self) -> Option<&Memory> {
        Some(&self.memory)
    }

    fn max_rows(&self) -> usize {
        self.n_rows
    }

    fn work_rows(&self) -> usize {
        self.policy.work_rows()
    }

    fn draws_for_each_target(&self) -> bool {
        self.each
    }
}
