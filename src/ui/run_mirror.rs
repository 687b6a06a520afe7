//! The run's state as signals for the views: each part can be followed separately.

use leptos::prelude::*;

use crate::engine::snapshot::{
    CapacityReading, CurvePoint, Description, ImportanceReading, Ledger, MatrixRow, Phase, RehearsedBatch, TermReading,
};
use crate::engine::trial::Tried;
use crate::page::run_state::{Changes, Part, RunState};
use crate::page::tiles::TileState;
use std::sync::Arc;

/// A tick: changes whenever its subject does.
type Beat = RwSignal<u32>;

/// One part of the run's state.
#[derive(Debug)]
pub struct Mirrored<T: 'static> {
    state: StoredValue<RunState>,
    beat: Beat,
    read: fn(&RunState) -> &T,
}

impl<T> Clone for Mirrored<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Mirrored<T> {}

impl<T> Mirrored<T> {
    /// Subscribes to it.
    pub fn track(self) {
        self.beat.track();
    }

    /// Reads it and subscribes to it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.beat.track();
        self.with_untracked(read)
    }

    /// Reads it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.state.with_value(|state| read((self.read)(state)))
    }
}

impl<T: Clone> Mirrored<T> {
    /// A copy of it, with a subscription.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of it.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// The run's state. Copied freely.
#[derive(Clone, Copy, Debug)]
pub struct RunMirror {
    state: StoredValue<RunState>,
    beats: [Beat; Part::ALL.len()],
    /// Its description; absent until the worker has set it up.
    pub description: Mirrored<Option<Arc<Description>>>,
    /// Rises whenever the history is replaced rather than extended.
    pub epoch: Mirrored<u32>,
    /// The edit whose run is displayed; `None` until the worker has set up the first.
    pub generation: Mirrored<Option<u32>>,
    /// Whether the displayed run is stale: its replacement has not started yet.
    pub is_stale: Mirrored<bool>,
    /// Steps taken.
    pub step: Mirrored<u32>,
    /// The run's phase.
    pub phase: Mirrored<Phase>,
    /// The task being learned, from 0.
    pub task_idx: Mirrored<u32>,
    /// The accuracy curves.
    pub curve: Mirrored<Vec<CurvePoint>>,
    /// The accuracy matrix's rows.
    pub rows: Mirrored<Vec<MatrixRow>>,
    /// How many of the matrix's cells are shown, row by row.
    pub cells_shown: Mirrored<usize>,
    /// The run's costs.
    pub ledger: Mirrored<Ledger>,
    /// The objective's terms.
    pub terms: Mirrored<Vec<TermReading>>,
    /// The penalties' importances.
    pub importances: Mirrored<Vec<ImportanceReading>>,
    /// How much of each layer's capacity is used.
    pub capacity: Mirrored<Vec<CapacityReading>>,
    /// The tiles' content.
    pub tiles: Mirrored<TileState>,
    /// The examples rehearsed at the last pictured step.
    pub rehearsing: Mirrored<Vec<RehearsedBatch>>,
    /// The trial in force: some weights set by hand, which the run itself knows nothing of.
    pub tried: Mirrored<Option<Arc<Tried>>>,
    /// Ticks for text.
    pub text: Beat,
    /// Ticks for text updated task by task.
    pub tasks: Beat,
    /// Ticks for the figures derived from the matrix.
    pub figures: Beat,
}

impl RunMirror {
    /// No run yet.
    pub fn unknown() -> Self {
        let state = StoredValue::new(RunState::default());
        let beats = [(); Part::ALL.len()].map(|()| RwSignal::new(0));
        let beat = |part: Part| beats[part as usize];
        Self {
            state,
            beats,
            description: Mirrored { state, beat: beat(Part::Description), read: |run| &run.description },
            epoch: Mirrored { state, beat: beat(Part::Epoch), read: |run| &run.epoch },
            generation: Mirrored { state, beat: beat(Part::Generation), read: |run| &run.generation },
            is_stale: Mirrored { state, beat: beat(Part::Generation), read: |run| &run.is_stale },
            step: Mirrored { state, beat: beat(Part::Step), read: |run| &run.step },
            phase: Mirrored { state, beat: beat(Part::Phase), read: |run| &run.phase },
            task_idx: Mirrored { state, beat: beat(Part::TaskIdx), read: |run| &run.task_idx },
            curve: Mirrored { state, beat: beat(Part::Curve), read: |run| &run.curve },
            rows: Mirrored { state, beat: beat(Part::Rows), read: |run| &run.rows },
            cells_shown: Mirrored { state, beat: beat(Part::Cells), read: |run| &run.cells_shown },
            ledger: Mirrored { state, beat: beat(Part::Ledger), read: |run| &run.ledger },
            terms: Mirrored { state, beat: beat(Part::Terms), read: |run| &run.terms },
            importances: Mirrored { state, beat: beat(Part::Importances), read: |run| &run.importances },
            capacity: Mirrored { state, beat: beat(Part::Capacity), read: |run| &run.capacity },
            tiles: Mirrored { state, beat: beat(Part::Tiles), read: |run| &run.tiles },
            rehearsing: Mirrored { state, beat: beat(Part::Rehearsing), read: |run| &run.rehearsing },
            tried: Mirrored { state, beat: beat(Part::Tried), read: |run| &run.tried },
            text: beat(Part::Text),
            tasks: beat(Part::Tasks),
            figures: beat(Part::Figures),
        }
    }

    /// Reads all of it, without subscribing.
    pub fn read<R>(self, read: impl FnOnce(&RunState) -> R) -> R {
        self.state.with_value(read)
    }

    /// Changes it; the followers of changed parts run. Only for `conversation` and `actions`.
    pub fn update(self, change: impl FnOnce(&mut RunState) -> Changes) {
        let Some(changes) = self.state.try_update_value(change) else { return };
        for part in Part::ALL {
            if changes.has(part) {
                self.beats[part as usize].update(|beat| *beat = beat.wrapping_add(1));
            }
        }
    }
}
