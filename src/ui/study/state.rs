//! The study's state.
//!
//! All data from the worker is one plain value, and the other seeds' are another; ticks say when to read it again. (A signal for each part would
//! cost the page more code than the whole view.)

use leptos::prelude::*;

use crate::engine::distillation::{StudyDescription, StudySnapshot};
use crate::page::study::{AskedStudy, StudyData};
use crate::page::study_seeds::StudySeeds;

/// The study and its ticks. Copied freely.
#[derive(Clone, Copy, Debug)]
pub struct StudyState {
    /// Whether its view is shown.
    pub is_open: RwSignal<bool>,
    /// Whether it should advance.
    pub plays: RwSignal<bool>,
    /// All its data.
    pub data: StoredValue<StudyData>,
    /// The seeds that follow its own.
    pub seeds: StoredValue<StudySeeds>,
    /// Ticks when one of them is done, or their number changes.
    pub seeds_beat: RwSignal<u32>,
    /// Ticks when its settings or its description change.
    pub shape: RwSignal<u32>,
    /// Ticks when texts should be updated: a few times a second while it plays.
    pub beat: RwSignal<u32>,
    /// Ticks when the lines should be redrawn.
    pub draw_beat: RwSignal<u32>,
    /// Ticks when there are new maps.
    pub maps_beat: RwSignal<u32>,
}

impl StudyState {
    /// A study that has not been opened.
    pub fn unopened() -> Self {
        Self {
            is_open: RwSignal::new(false),
            plays: RwSignal::new(false),
            data: StoredValue::new(StudyData::unopened()),
            seeds: StoredValue::new(StudySeeds::unopened()),
            seeds_beat: RwSignal::new(0),
            shape: RwSignal::new(0),
            beat: RwSignal::new(0),
            draw_beat: RwSignal::new(0),
            maps_beat: RwSignal::new(0),
        }
    }

    /// Reads the current data without subscribing.
    pub fn now<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.data.with_value(read)
    }

    /// Reads settings or description, and subscribes to them.
    pub fn on_shape<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.shape.track();
        self.data.with_value(read)
    }

    /// Reads a figure with the text tick instead of every frame's changes.
    pub fn on_beat<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.beat.track();
        self.data.with_value(read)
    }

    /// Reads the other seeds, and subscribes to them.
    pub fn on_seeds<T>(self, read: impl FnOnce(&StudySeeds) -> T) -> T {
        self.seeds_beat.track();
        self.seeds.with_value(read)
    }

    /// Takes in a study that was set up, replacing the one before entirely.
    pub fn take_start(self, description: StudyDescription, snapshot: StudySnapshot) {
        self.data.update_value(|study| study.start(description));
        self.take(snapshot);
        next(self.shape);
        self.show();
    }

    /// Takes in a slice of the study.
    pub fn take(self, snapshot: StudySnapshot) {
        let has_maps = !snapshot.maps.is_empty();
        self.data.update_value(|study| study.take(snapshot));
        if has_maps {
            next(self.maps_beat);
        }
    }

    /// Updates everything on the screen.
    pub fn show(self) {
        next(self.beat);
        next(self.draw_beat);
    }

    /// Replaces the settings.
    pub fn ask_for(self, asked: AskedStudy) {
        self.data.update_value(|study| (study.config, study.query) = (asked.config, asked.query));
        next(self.shape);
    }
}

/// Advances a tick.
pub fn next(beat: RwSignal<u32>) {
    beat.update(|beat| *beat += 1);
}
