//! The study's state.
//!
//! All that the worker brings is one plain value; three beats say when to look at it again. (A signal for each
//! part of it would cost the page more code than the whole view.)

use leptos::prelude::*;

use crate::engine::distillation::{StudyConfig, StudyDescription, StudySnapshot};
use crate::page::study::{StudyData, TYPICAL};

/// The study and when to look at it. Copied freely.
#[derive(Clone, Copy, Debug)]
pub struct StudyState {
    /// Whether its view is shown.
    pub is_open: RwSignal<bool>,
    /// Whether it is asked to go on.
    pub plays: RwSignal<bool>,
    /// All of it.
    pub data: StoredValue<StudyData>,
    /// Whenever its settings or its description have changed.
    pub shape: RwSignal<u32>,
    /// Whenever what is read is to be read anew: a few times a second while it plays.
    pub beat: RwSignal<u32>,
    /// Whenever the lines are to be drawn anew.
    pub draw_beat: RwSignal<u32>,
    /// Whenever there are new maps.
    pub maps_beat: RwSignal<u32>,
}

impl StudyState {
    /// A study nobody has opened.
    pub fn unopened() -> Self {
        Self {
            is_open: RwSignal::new(false),
            plays: RwSignal::new(false),
            data: StoredValue::new(StudyData::of(StudyConfig::parse(TYPICAL).0)),
            shape: RwSignal::new(0),
            beat: RwSignal::new(0),
            draw_beat: RwSignal::new(0),
            maps_beat: RwSignal::new(0),
        }
    }

    /// Reads what is there now.
    pub fn now<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.data.with_value(read)
    }

    /// Reads settings or description, and follows them.
    pub fn on_shape<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.shape.track();
        self.data.with_value(read)
    }

    /// Reads a figure, without following what changes in every frame.
    pub fn on_beat<T>(self, read: impl FnOnce(&StudyData) -> T) -> T {
        self.beat.track();
        self.data.with_value(read)
    }

    /// Takes in a study that was set up: nothing of the one before stays.
    pub fn take_start(self, description: StudyDescription, snapshot: StudySnapshot) {
        self.data.update_value(|study| study.start(description));
        self.take(snapshot);
        next(self.shape);
        self.show();
    }

    /// Takes in what a slice of the study brought.
    pub fn take(self, snapshot: StudySnapshot) {
        let has_maps = !snapshot.maps.is_empty();
        self.data.update_value(|study| study.take(snapshot));
        if has_maps {
            next(self.maps_beat);
        }
    }

    /// Brings everything on the screen up to date.
    pub fn show(self) {
        next(self.beat);
        next(self.draw_beat);
    }

    /// Takes other settings.
    pub fn set_config(self, config: StudyConfig) {
        self.data.update_value(|study| study.config = config);
        next(self.shape);
    }
}

/// One beat.
pub fn next(beat: RwSignal<u32>) {
    beat.update(|beat| *beat += 1);
}
