//! Actions of the controls: the one place where an event becomes an edit of the run, a request to the worker and a
//! change of the display.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::{App, Undone, given};
use super::conversation::Conversation;
use crate::engine::config::Config;
use crate::engine::config::preset::Preset;
use crate::engine::distillation::StudyConfig;
use crate::engine::method::{Axis, Knob};
use crate::engine::stream::StreamSpec;
use crate::page::address::run_of;
use crate::page::record::is_worth_keeping;
use crate::page::run_edits::{Edit, Moment, Outcome, Setup};
use crate::page::run_state::RunState;
use crate::page::study::{StudyData, TYPICAL};
use crate::page::switches::{Group, Slot};
use crate::page::transport::Goal;

/// Every action of the controls. Copied freely.
#[derive(Clone, Copy)]
pub struct Actions {
    app: App,
    conversation: Conversation,
}

/// The actions, from context.
pub fn use_actions() -> Actions {
    given()
}

impl Actions {
    /// Actions on this state and this worker.
    pub const fn new(app: App, conversation: Conversation) -> Self {
        Self { app, conversation }
    }

    /// Toggles a group's switch.
    pub fn flip(self, group: Group) {
        self.set_up(&mut |setup, moment| setup.flip(group, moment));
        let app = self.app;
        let step = app.run.read(|run| run.step);
        let on = app.config.with_untracked(|config| group.member(config).is_some_and(|id| config.is_on_at(&id, step)));
        let name = untrack(|| app.text(&format!("group-{}", group.id())));
        let key = if on { "spoken-on" } else { "spoken-off" };
        app.say(&untrack(|| app.format(key, &[("group", (&name).into())])));
    }

    /// Replaces a group's component.
    pub fn choose(self, group: Group, id: &str) {
        self.set_up(&mut |setup, _| setup.choose(group, id));
    }

    /// Moves a knob.
    pub fn set_knob(self, slot: &Slot, knob: &'static Knob, value: f32) {
        self.set_up(&mut |setup, moment| setup.set_knob(slot, knob, value, moment));
        self.app.edits.moved.set_value(Some((slot.clone(), knob.id)));
    }

    /// Removes a component from the run.
    pub fn take_out(self, id: &str) {
        self.set_up(&mut |setup, _| setup.take_out(id));
    }

    /// Makes the member with that id the only one of its axis, or empties the axis.
    pub fn choose_part(self, axis: Axis, id: &str) {
        self.set_up(&mut |setup, _| setup.choose_part(axis, id));
    }

    /// Applies a named method on the same stream, network and seeds.
    pub fn apply_preset(self, preset: &Preset) {
        self.set_up(&mut |setup, _| setup.apply_preset(preset));
    }

    /// Switches to another stream with the same method.
    pub fn change_stream(self, spec: &'static StreamSpec) {
        self.set_up(&mut |setup, _| setup.change_stream(spec));
    }

    /// Visits the tasks in another order.
    pub fn set_order(self, order: &[usize]) {
        self.set_up(&mut |setup, _| setup.set_order(order.to_vec()));
    }

    /// Makes the optimiser take the projected step as it is.
    pub fn descend_plainly(self) {
        self.set_up(&mut |setup, _| setup.descend_plainly());
    }

    /// Clears the changes made in mid-run.
    pub fn clear_schedule(self) {
        self.set_up(&mut |setup, _| setup.clear_schedule());
    }

    /// Any other edit of the run.
    pub fn edit(self, change: impl FnOnce(&mut Config)) {
        let mut config = self.app.config.get_untracked();
        change(&mut config);
        self.change_to(&config);
    }

    fn change_to(self, config: &Config) {
        self.set_up(&mut |setup, _| setup.change_to(config.clone()));
    }

    /// Opens the run of a link.
    pub fn open_link(self, fragment: &str) {
        let (config, notices) = run_of(fragment);
        self.app.notices.set(notices);
        self.set_up(&mut |setup, _| setup.open(config.clone()));
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

    /// Returns to an earlier or later state of the settings, and says so.
    pub fn return_to(self, state: &Setup, is_ahead: bool) {
        let before = self.app.config.get_untracked();
        self.set_up(&mut |setup, moment| setup.return_to(state.clone(), moment));
        if before != state.config {
            self.app.edits.undone.set(Some(Arc::new(Undone { before, is_ahead })));
        }
    }

    /// Makes an edit and applies its consequences.
    fn set_up(self, edit: &mut dyn FnMut(&mut Setup, Moment) -> Outcome) {
        let app = self.app;
        let mut setup = self.setup();
        let is_in_hand = app.edits.is_in_hand.get_value();
        let moment = app.run.read(|run| Moment { step: run.step, is_in_mid_run: is_in_hand && run.is_in_mid_run() });
        let outcome = edit(&mut setup, moment);
        self.carry_out(setup, outcome);
    }

    fn carry_out(self, setup: Setup, outcome: Outcome) {
        let app = self.app;
        app.edits.moved.set_value(None);
        app.edits.kept.set_value(setup.kept);
        app.edits.drafts.set(setup.drafts);
        if !outcome.refused.is_empty() {
            // Incompatible settings were left out; the visitor is told why.
            app.notices.set(outcome.refused);
        }
        match outcome.edit {
            Edit::Nothing => return,
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

    /// Keeps the run so far as the ghost of the next.
    fn remember(self) {
        let Some(record) = self.app.run.read(RunState::record) else { return };
        let previous = self.app.compared.previous;
        if previous.with_untracked(|previous| is_worth_keeping(&record, previous.as_deref())) {
            previous.set(Some(Arc::new(record)));
        }
    }

    /// Pins the run so far for comparison, or unpins the pinned one.
    pub fn pin_or_unpin(self) {
        let pinned = match self.app.compared.pinned.get_untracked() {
            Some(_) => None,
            None => self.app.run.read(RunState::record).map(Arc::new),
        };
        self.app.compared.pinned.set(pinned);
    }

    /// Opens the study of a link (given without its first word), or returns to it unchanged.
    pub fn open_study(self, query: &str) {
        let app = self.app;
        let study = app.study;
        self.conversation.aim(Goal::Rest);
        let (config, notices) = StudyConfig::parse(if query.is_empty() { TYPICAL } else { query });
        let (is_first, is_new) = study.now(|study| (study.description.is_none(), study.config != config));
        study.is_open.set(true);
        if is_first || is_new {
            app.notices.set(notices);
            study.set_config(config);
            self.conversation.start_lesson(0);
            study.plays.set(app.settings.starts_by_itself);
        }
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
        let (config, _) = StudyConfig::parse(query);
        let (is_same, is_over) = study.now(|study| (study.config == config, study.is_over()));
        if is_same {
            return;
        }
        // As with a run: a playing study plays on, and a finished one starts by itself.
        let plays = study.plays.get_untracked() || is_over;
        study.set_config(config);
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

    /// Resets the study to the beginning, with the same seed.
    pub fn reset_study(self) {
        self.app.study.plays.set(false);
        self.conversation.start_lesson(0);
        self.app.say(&untrack(|| self.app.text("spoken-reset")));
    }
}
