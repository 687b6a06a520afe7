//! The run's state as the views see it: each part can be followed by itself.

use leptos::prelude::*;

use crate::engine::snapshot::{
    CapacityReading, CurvePoint, Description, ImportanceReading, Ledger, MatrixRow, Phase, RehearsedBatch, TermReading,
};
use crate::page::run_state::{Changes, Part, RunState};
use crate::page::tiles::TileState;
use std::sync::Arc;

/// Changes whenever something does.
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
    /// Follows it.
    pub fn track(self) {
        self.beat.track();
    }

    /// Reads it and follows it.
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
    /// A copy of it; follows it.
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
    /// What it looks like; absent until the worker has set it up.
    pub description: Mirrored<Option<Arc<Description>>>,
    /// Rises whenever the history was replaced rather than added to.
    pub epoch: Mirrored<u32>,
    /// The edit whose run is shown; none until the worker has set up the first.
    pub generation: Mirrored<Option<u32>>,
    /// Whether that run was given up for one that the worker is still to set up.
    pub is_stale: Mirrored<bool>,
    /// Steps taken.
    pub step: Mirrored<u32>,
    /// What the run is doing.
    pub phase: Mirrored<Phase>,
    /// The task being learned, from 0.
    pub task_idx: Mirrored<u32>,
    /// The accuracy curves.
    pub curve: Mirrored<Vec<CurvePoint>>,
    /// The accuracy matrix's rows.
    pub rows: Mirrored<Vec<MatrixRow>>,
    /// How many of the matrix's cells are shown, row by row.
    pub cells_shown: Mirrored<usize>,
    /// What the run costs.
    pub ledger: Mirrored<Ledger>,
    /// The objective's terms.
    pub terms: Mirrored<Vec<TermReading>>,
    /// The penalties' importances.
    pub importances: Mirrored<Vec<ImportanceReading>>,
    /// How much of each layer is taken up.
    pub capacity: Mirrored<Vec<CapacityReading>>,
    /// What the tiles show.
    pub tiles: Mirrored<TileState>,
    /// What was rehearsed at the last pictured step.
    pub rehearsing: Mirrored<Vec<RehearsedBatch>>,
    /// What is read rather than seen.
    pub text: Beat,
    /// The same for what is read task by task.
    pub tasks: Beat,
    /// The same for the figures made of the matrix.
    pub figures: Beat,
}

impl RunMirror {
    /// No run yet.
    pub fn new() -> Self {
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
            text: beat(Part::Text),
            tasks: beat(Part::Tasks),
            figures: beat(Part::Figures),
        }
    }

    /// Reads all of it, without following it.
    pub fn read<R>(self, read: impl FnOnce(&RunState) -> R) -> R {
        self.state.with_value(read)
    }

    /// Changes it; what follows a changed part runs. For `conversation` and `actions` alone.
    pub fn update(self, change: impl FnOnce(&mut RunState) -> Changes) {
        let Some(changes) = self.state.try_update_value(change) else { return };
        for part in Part::ALL {
            if changes.has(part) {
                self.beats[part as usize].update(|beat| *beat = beat.wrapping_add(1));
            }
        }
    }
}
