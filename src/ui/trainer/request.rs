//! What the worker is asked for next.

use leptos::prelude::*;

use super::Link;
use crate::ui::state::{App, Goal};
use crate::worker::wire::{Reply, Request};

/// Milliseconds of work after which the worker answers: with drawing, less than a frame of 60 Hz.
const BUDGET_MS: f32 = 12.0;
/// The same at full speed, where a slice is taken in in every second frame: longer slices, fewer messages.
const BUDGET_AT_FULL_SPEED_MS: f32 = 24.0;
/// Milliseconds between two pictures of the tiles: ten a second are enough for the eye.
const TILES_EVERY_MS: f64 = 100.0;
/// Milliseconds between two pictures of the study's maps.
const MAPS_EVERY_MS: f64 = 250.0;
/// Under reduced motion, milliseconds between one task's end and the next.
const JUMP_EVERY_MS: f64 = 900.0;

impl Link {
    /// Whether a run or a study waits to be started.
    pub(super) const fn has_start(&self) -> bool {
        self.start.is_some() || self.study_start.is_some()
    }

    /// Whether a reply belongs to the run or the study as they are now.
    pub(super) fn waits_for(&self, reply: &Reply) -> bool {
        let generation = generation_of(reply);
        generation == Some(self.generation) && self.start.is_none()
            || generation == Some(self.study_generation) && self.study_start.is_none()
    }

    /// What the study needs next.
    fn next_of_study(&mut self, app: App, now: f64) -> Option<Request> {
        let study = app.study;
        let (is_there, n_done, has_ended) =
            study.now(|study| (study.description.is_some(), study.n_done(), study.is_over()));
        if !is_there {
            return None;
        }
        let generation = self.study_generation;
        let n_left = self.study_resume.saturating_sub(n_done);
        if !has_ended && n_left > 0 {
            self.maps_lag = true;
            return Some(Request::AdvanceStudy {
                generation,
                n_units: n_left,
                budget_ms: BUDGET_AT_FULL_SPEED_MS,
                with_maps: false,
            });
        }
        if has_ended || !study.plays.get_untracked() {
            return core::mem::take(&mut self.maps_lag).then_some(Request::AdvanceStudy {
                generation,
                n_units: 0,
                budget_ms: BUDGET_MS,
                with_maps: true,
            });
        }
        let (n_units, budget_ms) = match app.speed.get_untracked().steps_per_second() {
            Some(_) if !self.jumps => (self.owed_steps as u32, BUDGET_MS),
            _ => (u32::MAX, BUDGET_AT_FULL_SPEED_MS),
        };
        if n_units == 0 {
            return None;
        }
        self.owed_steps = (self.owed_steps - f64::from(n_units)).max(0.0);
        let with_maps = !self.jumps && now - self.last_maps_ms >= MAPS_EVERY_MS;
        if with_maps {
            self.last_maps_ms = now;
        }
        self.maps_lag = !with_maps;
        Some(Request::AdvanceStudy { generation, n_units, budget_ms, with_maps })
    }

    /// What the run or the study that is shown needs next; `None` if there is nothing to ask for.
    pub(super) fn next_request(&mut self, app: App, now: f64) -> Option<Request> {
        if let Some(start) = self.start.take().or_else(|| self.study_start.take()) {
            return Some(start);
        }
        if app.study.is_open.get_untracked() {
            return self.next_of_study(app, now);
        }
        let generation = self.generation;
        let goal = app.goal.get_untracked();
        if goal == Goal::Rest || app.has_ended_untracked() {
            // At rest the tiles must show this step, not the one of the last picture in motion.
            let with_tiles = core::mem::take(&mut self.tiles_lag);
            let surveys = core::mem::take(&mut self.survey_lags) && (self.plane.is_some() || self.watches_instruments);
            return (with_tiles || surveys).then_some(Request::Advance {
                generation,
                n_steps: 0,
                budget_ms: BUDGET_MS,
                with_tiles,
                with_instruments: self.watches_instruments,
                plane: self.plane,
            });
        }
        match goal {
            Goal::Rest => None,
            Goal::Step => Some(Request::Advance {
                generation,
                n_steps: 1,
                budget_ms: BUDGET_MS,
                with_tiles: true,
                with_instruments: self.watches_instruments,
                plane: self.plane,
            }),
            Goal::TaskEnd => {
                self.survey_lags = true;
                Some(Request::FinishTask { generation, budget_ms: BUDGET_MS })
            }
            Goal::Play if self.jumps => {
                if now - self.last_jump_ms < JUMP_EVERY_MS {
                    return None;
                }
                self.last_jump_ms = now;
                self.survey_lags = true;
                Some(Request::FinishTask {
                    generation,
                    // Whole tasks at once: nothing is drawn in between.
                    budget_ms: 4000.0,
                })
            }
            Goal::Play => {
                let n_steps = match app.speed.get_untracked().steps_per_second() {
                    None => u32::MAX,
                    Some(_) => self.owed_steps as u32,
                };
                if n_steps == 0 {
                    return None;
                }
                self.owed_steps = (self.owed_steps - f64::from(n_steps)).max(0.0);
                let with_tiles = now - self.last_tiles_ms >= TILES_EVERY_MS;
                if with_tiles {
                    self.last_tiles_ms = now;
                }
                self.tiles_lag = !with_tiles;
                let budget_ms = if n_steps == u32::MAX { BUDGET_AT_FULL_SPEED_MS } else { BUDGET_MS };
                let surveys = core::mem::take(&mut self.survey_lags) || with_tiles;
                Some(Request::Advance {
                    generation,
                    n_steps,
                    budget_ms,
                    with_tiles,
                    with_instruments: with_tiles && self.watches_instruments,
                    plane: self.plane.filter(|_| surveys),
                })
            }
        }
    }
}

const fn generation_of(reply: &Reply) -> Option<u32> {
    match reply {
        Reply::Ready | Reply::Fetching => None,
        Reply::Started { generation, .. }
        | Reply::Advanced { generation, .. }
        | Reply::StudyStarted { generation, .. }
        | Reply::StudyAdvanced { generation, .. }
        | Reply::Refused { generation, .. } => Some(*generation),
    }
}
