//! Replaces a failed worker by another, fast-forwarded to the step that the page shows.

use leptos::prelude::*;

use super::Conversation;
use crate::engine::config::Config;
use crate::page::study::StudyData;
use crate::page::transport::{Fault, Goal};
use crate::ui::worker_handle::{Heard, WorkerHandle, forget_trouble, sentence_from};
use crate::worker::wire::Reply;

impl Conversation {
    /// Starts a new worker in place of a failed one, fast-forwarded to the step that the page shows.
    pub fn restart(self) {
        let app = self.app;
        app.worker.fault.set(None);
        forget_trouble();
        self.new_worker();
        self.start(app.run.step.get_untracked());
        if app.study.now(|study| study.description.is_some()) || app.study.is_open.get_untracked() {
            self.start_lesson(app.study.now(StudyData::n_done));
        }
        let resumes = self.update(|state| core::mem::take(&mut state.resumes));
        self.play_or_rest(resumes);
    }

    /// Called every second: gives up a worker that has been silent for too long.
    pub(super) fn watch(self) {
        if self.has_no_fault()
            && let Some(fault) = self.update(|state| state.session.tick())
        {
            self.fail(fault);
        }
    }

    /// Replaces the worker by a new one.
    pub(super) fn new_worker(self) {
        let worker = WorkerHandle::spawn(move |heard| self.hear(heard));
        let (worker, error) = match worker {
            Ok(worker) => (Some(worker), None),
            Err(error) => (None, Some(sentence_from(&error))),
        };
        self.update(|state| {
            state.session.change_worker(worker.is_some());
            state.worker = worker;
        });
        match error {
            None => self.app.worker.number.update(|number| *number += 1),
            Some(error) => self.fail(Fault::Failed(error)),
        }
    }

    fn hear(self, heard: Heard) {
        let is_ready = self.state.with_value(|state| state.session.is_ready());
        match heard {
            Heard::Reply(reply) => self.hear_reply(reply),
            Heard::Garbled(reason) => self.fail(Fault::Refused(reason)),
            Heard::Broken(_) if is_ready => self.fail(Fault::Crashed),
            Heard::Failed(reason) | Heard::Broken(reason) => self.fail(Fault::Failed(reason)),
        }
    }

    fn hear_reply(self, reply: Reply) {
        let wish = self.wish();
        let is_hurried = self.update(|state| {
            state.session.hear(reply);
            state.session.is_hurried(&wish)
        });
        if is_hurried {
            self.ask();
        }
        self.wake();
    }

    /// Gives up the worker and shows the fault.
    pub(super) fn fail(self, fault: Fault) {
        let plays = self.wish().goal == Goal::Play;
        let place = (self.app.config.with_untracked(Config::to_query), self.app.run.step.get_untracked());
        let is_repeated = self.update(|state| {
            state.resumes = plays;
            state.session.give_up_worker();
            let before = state.failed_at.replace(place);
            before.is_some() && before == state.failed_at
        });
        self.app.worker.is_repeated.set(is_repeated);
        // Not dropped inside its own listener: the next `restart` replaces it.
        self.with_worker(WorkerHandle::end);
        self.app.goal.set(Goal::Rest);
        self.show_all();
        self.app.study.plays.set(false);
        self.app.worker.catching_up.set(None);
        self.app.worker.fault.set(Some(fault));
    }

    /// Ends the worker as if it had crashed, to test the page's reaction.
    pub fn kill(self) {
        // Its listener reads the state, which must not be borrowed by then.
        let crash = self.state.with_value(|state| state.worker.as_ref().map(WorkerHandle::crash));
        if let Some(crash) = crash {
            crash();
        }
    }
}
