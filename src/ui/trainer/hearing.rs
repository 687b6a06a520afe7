//! What is heard of the worker, and what is done when it breaks.

use leptos::prelude::*;

use super::{PATIENCE_S, Trainer, at_full_speed, is_playing, now_ms};
use crate::ui::lane::{Heard, Lane, sentence_from};
use crate::ui::state::{App, Fault, Goal};
use crate::worker::wire::Reply;

/// Seconds a new worker has to load and say Ready, over slow networks too.
pub(super) const START_PATIENCE_S: u32 = 20;
/// Seconds more for an answer that waits for a file of some hundred kilobytes.
const FETCH_PATIENCE_S: u32 = 60;
/// Replies not yet drawn, beyond which full speed waits for the screen.
const MOST_UNDRAWN: usize = 4;

impl Trainer {
    /// Ends the worker as if it had crashed: for tests of what the page does then.
    pub fn kill(&self) {
        // Its listener looks at the link, which is not to be held by then.
        let crash = self.link.borrow().lane.as_ref().map(Lane::crash);
        if let Some(crash) = crash {
            crash();
        }
    }

    /// Puts a new worker in the old one's place.
    pub(super) fn new_lane(&self, app: App) {
        let trainer = self.clone();
        let lane = Lane::lay(move |heard| trainer.hear(app, heard));
        let mut link = self.link.borrow_mut();
        link.is_ready = false;
        link.is_waiting = false;
        link.arrived.clear();
        link.waited_s = 0;
        link.patience_s = START_PATIENCE_S;
        match lane {
            Ok(lane) => {
                link.lane = Some(lane);
                drop(link);
                app.lane_no.update(|lane| *lane += 1);
            }
            Err(error) => {
                link.lane = None;
                drop(link);
                self.fail(app, Fault::Failed(sentence_from(&error)));
            }
        }
    }

    fn hear(&self, app: App, heard: Heard) {
        match heard {
            Heard::Reply(reply) => self.take_reply(app, reply),
            Heard::Garbled(reason) => self.fail(app, Fault::Refused(reason)),
            Heard::Broken(_) if self.link.borrow().is_ready => self.fail(app, Fault::Crashed),
            Heard::Failed(reason) | Heard::Broken(reason) => self.fail(app, Fault::Failed(reason)),
        }
    }

    fn take_reply(&self, app: App, reply: Reply) {
        {
            let mut link = self.link.borrow_mut();
            link.waited_s = 0;
            // A request may be on its way still: then these are no answer to it.
            let is_answer = !matches!(reply, Reply::Ready | Reply::Fetching);
            link.is_waiting &= !is_answer;
            if reply == Reply::Fetching {
                link.patience_s += FETCH_PATIENCE_S;
            } else if !link.is_waiting {
                link.patience_s = PATIENCE_S;
            }
            if reply == Reply::Ready {
                link.is_ready = true;
            } else if link.waits_for(&reply) {
                let asked_for = link.asked_for;
                link.arrived.push((reply, asked_for));
            }
        }
        let has_start = self.link.borrow().has_start();
        if has_start || (at_full_speed(app) && self.link.borrow().arrived.len() < MOST_UNDRAWN) {
            self.ask(app, now_ms());
        }
        self.wake(app);
    }

    /// Gives the worker up and tells of it.
    pub(super) fn fail(&self, app: App, fault: Fault) {
        {
            let mut link = self.link.borrow_mut();
            link.resumes = is_playing(app);
            link.is_ready = false;
            link.is_waiting = false;
            link.start = None;
            link.study_start = None;
            link.arrived.clear();
        }
        // Not dropped inside its own listener: the next `restart` replaces it.
        if let Some(lane) = &self.link.borrow().lane {
            lane.end();
        }
        app.goal.set(Goal::Rest);
        app.show_all();
        app.study.plays.set(false);
        app.catching_up.set(None);
        app.fault.set(Some(fault));
    }

    /// Once a second: counts how long an answer has been due. Counted in ticks, not by the clock,
    /// so that a device waking from sleep does not take its own sleep for the worker's.
    pub(super) fn watch(&self, app: App) {
        let is_overdue = {
            let mut link = self.link.borrow_mut();
            let is_due = link.lane.is_some() && (link.is_waiting || !link.is_ready);
            if !is_due || app.fault.with_untracked(Option::is_some) {
                return;
            }
            link.waited_s += 1;
            link.waited_s > link.patience_s
        };
        if is_overdue {
            self.fail(app, Fault::Silent);
        }
    }
}
