//! Actions of the controls: the one place where an event becomes an edit of the run, a request to the worker and a
//! change of the display.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::{App, Undone, given, set_if_new};
use super::conversation::Conversation;
use super::details;
use super::lazy::Parts;
use crate::engine::config::Config;
use crate::engine::distillation::StudyConfig;
use crate::page::act::{Act, Acted};
use crate::page::record::{Record, is_worth_keeping};
use crate::page::run_edits::{Edit, Moment, Setup};
use crate::page::run_state::RunState;
use crate::page::study::StudyData;
use crate::page::switches::Group;
use crate::page::transport::Goal;
use wasm_bindgen_futures::spawn_local;

/// Every action of the controls. Copied freely.
#[derive(Clone, Copy)]
pub struct Actions {
    app: App,
    conversation: Conversation,
    parts: Parts,
    /// What waits for the details.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
}

/// The actions, from context.
pub fn use_actions() -> Actions {
    given()
}

impl Actions {
    /// Actions on this state and this worker.
    pub fn new(app: App, conversation: Conversation, parts: Parts) -> Self {
        Self { app, conversation, parts, waiting: StoredValue::new_local(Vec::new()) }
    }

    /// Calls back once the details are loaded: at once if they are. Without them it waits for the next call; the notice
    /// above the page says why they did not come.
    pub fn once_here(self, act: Box<dyn FnOnce()>) {
        if details::loaded().is_some() {
            act();
            return;
        }
        self.waiting.update_value(|waiting| waiting.push(act));
        spawn_local(async move {
            if self.parts.fetch_details().await.is_some() {
                let waiting = self.waiting.try_update_value(core::mem::take).unwrap_or_default();
                for act in waiting {
                    act();
                }
            }
        });
    }

    /// Does something to the settings and applies the consequences.
    pub fn act(self, act: Act) {
        self.once_here(Box::new(move || {
            self.act_here(act);
        }));
    }

    /// Returns whether the run starts anew.
    fn act_here(self, act: Act) -> bool {
        let app = self.app;
        let before = app.config.get_untracked();
        let flipped = if let Act::Flip(group) = act { Some(group) } else { None };
        let moved = if let Act::SetKnob(slot, knob, _) = &act { Some((slot.clone(), knob.id)) } else { None };
        let returned = if let Act::ReturnTo(_, is_ahead) = &act { Some(*is_ahead) } else { None };
        let is_edit = !matches!(act, Act::Open(_));
        // What was said of the last edit, or of another link, does not stay.
        if !is_edit || app.notices_are_of_edit.get_untracked() {
            app.notices.set(Vec::new());
        }
        let is_in_hand = app.edits.is_in_hand.get_value();
        let moment = app.run.read(|run| Moment { step: run.step, is_in_mid_run: is_in_hand && run.is_in_mid_run() });
        let Some(details) = details::loaded() else { return false };
        let is_anew = self.carry_out((details.act)(self.setup(), act, moment), is_edit);
        app.edits.moved.set_value(moved);
        if let Some(is_ahead) = returned
            && app.config.with_untracked(|config| before != *config)
        {
            app.edits.undone.set(Some(Arc::new(Undone { before, is_ahead })));
        }
        if let Some(group) = flipped {
            self.tell_flipped(group);
        }
        is_anew
    }

    /// Starts the run of a fragment from its beginning, even if it is the present one, and aims at `goal`.
    pub fn run_afresh(self, fragment: String, goal: Goal) {
        self.once_here(Box::new(move || {
            if !self.act_here(Act::Open(fragment)) {
                self.begin();
            }
            self.conversation.aim(goal);
        }));
    }

    /// Says whether a group's switch is on.
    fn tell_flipped(self, group: Group) {
        let app = self.app;
        let step = app.run.read(|run| run.step);
        let shown = untrack(|| app.member(group));
        let on = app.config.with_untracked(|config| shown.is_some_and(|id| config.is_on_at(&id, step)));
        let name = untrack(|| app.text(&format!("group-{}", group.id())));
        let key = if on { "spoken-on" } else { "spoken-off" };
        app.say(&untrack(|| app.format(key, &[("group", (&name).into())])));
    }

    /// Any other edit of the run.
    pub fn edit(self, change: impl FnOnce(&mut Config) + 'static) {
        self.once_here(Box::new(move || {
            let mut config = self.app.config.get_untracked();
            change(&mut config);
            self.act_here(Act::ChangeTo(Box::new(config)));
        }));
    }

    /// The present settings.
    pub fn setup(self) -> Setup {
        let app = self.app;
        Setup {
            config: app.config.get_untracked(),
            drafts: app.edits.drafts.get_untracked(),
            kept: app.edits.kept.get_value(),
        }
    }

    /// Returns whether the run starts anew.
    fn carry_out(self, Acted { setup, judged, outcome }: Acted, is_edit: bool) -> bool {
        let app = self.app;
        app.edits.kept.set_value(setup.kept);
        app.edits.drafts.set(setup.drafts);
        set_if_new(app.edits.judged, judged);
        if !outcome.refused.is_empty() {
            // Incompatible settings were left out; the visitor is told why.
            app.notices_are_of_edit.set(is_edit);
            app.notices.set(outcome.refused);
        }
        let is_anew = matches!(outcome.edit, Edit::Restart);
        match outcome.edit {
            Edit::Nothing => return false,
            Edit::Continue => {
                app.config.set(setup.config);
                self.conversation.start(app.run.step.get_untracked());
            }
            Edit::Restart => {
                // It starts playing if the old run was playing or had ended.
                let has_ended = app.run.read(|run| run.has_ended() && run.step > 0);
                let plays = app.goal.get_untracked() == Goal::Play || has_ended;
                self.remember();
                app.config.set(setup.config);
                self.begin();
                self.conversation.aim(if plays { Goal::Play } else { Goal::Rest });
            }
        }
        app.edits.dropped.set(outcome.dropped);
        app.edits.undone.set(None);
        is_anew
    }

    /// From now on a change of the run takes effect at its present step.
    fn take_in_hand(self) {
        self.app.edits.is_in_hand.set_value(true);
    }

    /// Play, pause, or replay from the start.
    pub fn play_or_pause(self) {
        let app = self.app;
        if app.worker.fault.with_untracked(Option::is_some) {
            self.conversation.restart();
            return;
        }
        if app.goal.get_untracked() != Goal::Rest {
            self.take_in_hand();
            self.conversation.aim(Goal::Rest);
            let step = app.run.step.get_untracked().to_string();
            app.say(&untrack(|| app.format("spoken-paused", &[("step", (&step).into())])));
            return;
        }
        if app.run.read(RunState::has_ended) {
            self.begin();
        }
        self.take_in_hand();
        self.conversation.aim(Goal::Play);
    }

    /// One step.
    pub fn step_once(self) {
        self.ask_for(Goal::Step);
    }

    /// Continues to the end of the task.
    pub fn finish_task(self) {
        self.ask_for(Goal::TaskEnd);
    }

    fn ask_for(self, goal: Goal) {
        let has_ended = self.app.run.read(RunState::has_ended);
        if self.app.worker.fault.with_untracked(Option::is_none) && !has_ended {
            self.take_in_hand();
            self.conversation.aim(goal);
        }
    }

    /// Back to the start, with the same seed.
    pub fn reset(self) {
        self.conversation.aim(Goal::Rest);
        self.begin();
        self.app.say(&untrack(|| self.app.text("spoken-reset")));
    }

    /// Restarts the run with the current settings.
    fn begin(self) {
        let app = self.app;
        // Set by everything that starts a run after the page's first one.
        app.seeds.is_wanted.set(true);
        app.edits.is_in_hand.set_value(false);
        self.remember();
        let n_tasks = app.config.with_untracked(|config| config.stream.n_tasks);
        app.inspected.heard_plane.set(None);
        app.run.update(|run| run.reset(n_tasks));
        self.conversation.start(0);
    }

    /// The run so far, if it has begun and the details are loaded.
    fn record(self) -> Option<Record> {
        let read = |query: &str| Some((details::loaded()?.open)(query.to_owned()).setup.config);
        self.app.run.read(|run| run.record(read))
    }

    /// Keeps the run so far as the ghost of the next.
    fn remember(self) {
        let Some(record) = self.record() else { return };
        let previous = self.app.compared.previous;
        if previous.with_untracked(|previous| is_worth_keeping(&record, previous.as_deref())) {
            previous.set(Some(Arc::new(record)));
        }
    }

    /// Pins the run so far for comparison, or unpins the pinned one.
    pub fn pin_or_unpin(self) {
        let pinned = match self.app.compared.pinned.get_untracked() {
            Some(_) => None,
            None => self.record().map(Arc::new),
        };
        self.app.compared.pinned.set(pinned);
    }

    /// Opens the study of a link (given without its first word), or returns to it unchanged.
    pub fn open_study(self, query: &str) {
        let query = query.to_owned();
        self.once_here(Box::new(move || self.open_study_here(&query)));
    }

    fn open_study_here(self, query: &str) {
        let study = self.app.study;
        let Some(details) = details::loaded() else { return };
        let asked = (details.study)(query);
        self.conversation.aim(Goal::Rest);
        let (is_first, is_new) = study.now(|study| (study.description.is_none(), study.query != asked.query));
        if is_first || is_new {
            self.app.notices_are_of_edit.set(false);
            self.app.notices.set(asked.notices.clone());
            study.ask_for(asked);
            study.is_open.set(true);
            self.conversation.start_lesson(0);
            study.plays.set(self.app.settings.starts_by_itself);
        }
        study.is_open.set(true);
        self.conversation.go_on();
    }

    /// Returns to the run; the study is kept.
    pub fn close_study(self) {
        self.app.study.plays.set(false);
        self.app.study.is_open.set(false);
        self.conversation.go_on();
    }

    /// Changes the study's settings, which restarts it.
    pub fn edit_study(self, change: impl FnOnce(&mut StudyConfig)) {
        let mut config = self.app.study.now(|study| study.config.clone());
        change(&mut config);
        self.change_study(&config.to_query());
    }

    fn change_study(self, query: &str) {
        let study = self.app.study;
        // A link allows exactly what the controls do, and puts the arms in order.
        let Some(details) = details::loaded() else { return };
        let asked = (details.study)(query);
        let (is_same, is_over) = study.now(|study| (study.query == asked.query, study.is_over()));
        if is_same {
            return;
        }
        // As with a run: a playing study plays on, and a finished one starts by itself.
        let plays = study.plays.get_untracked() || is_over;
        study.ask_for(asked);
        self.conversation.start_lesson(0);
        study.plays.set(plays);
    }

    /// Play, pause, or replay the study from the beginning.
    pub fn play_or_pause_study(self) {
        let study = self.app.study;
        let plays = !study.plays.get_untracked();
        if plays && study.now(StudyData::is_over) {
            self.conversation.start_lesson(0);
        }
        study.plays.set(plays);
        study.show();
        self.conversation.go_on();
    }

    /// Sets the study up anew, and plays it if asked to.
    pub fn study_afresh(self, plays: bool) {
        // What is known is of the study before: nothing may take it for the new one's.
        self.app.study.data.update_value(StudyData::reset);
        self.conversation.start_lesson(0);
        self.app.study.plays.set(plays);
        self.app.study.show();
        self.conversation.go_on();
    }

    /// Resets the study to the beginning, with the same seed.
    pub fn reset_study(self) {
        self.app.study.plays.set(false);
        self.conversation.start_lesson(0);
        self.app.say(&untrack(|| self.app.text("spoken-reset")));
    }
}
