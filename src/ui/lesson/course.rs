//! What the lesson's buttons and keys do: it enters scenes, runs their cases and takes in what became of them.

use leptos::prelude::*;

use crate::engine::snapshot::{Ledger, Phase};
use crate::lesson::figures::seed_of;
use crate::lesson::step::STEPS;
use crate::page::lesson::{Guess, Lesson, Next, Seen, Stage, link_of};
use crate::page::transport::{Goal, Speed};
use crate::ui::actions::{Actions, use_actions};
use crate::ui::app::{App, set_if_new, use_app};
use crate::ui::boxed_reactive::effect;
use crate::ui::conversation::{Conversation, use_conversation};
use crate::ui::preferences::save;
use crate::ui::screen::{element, focus};

/// The id of the title.
pub const TITLE: &str = "lesson-title";

/// The course of the lesson. Copied freely.
#[derive(Clone, Copy)]
pub struct Course {
    /// The page's state.
    pub app: App,
    actions: Actions,
    conversation: Conversation,
}

/// The course, wherever it is needed.
pub fn use_course() -> Course {
    Course { app: use_app(), actions: use_actions(), conversation: use_conversation() }
}

/// Brings a part that has just been opened to the top of the screen, with the focus on it.
fn show(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = element(id) {
            element.scroll_into_view_with_bool(true);
            focus(id);
        }
    });
}

/// Scrolls as little as needed to see a part: not at all where it is in sight.
fn keep_in_sight(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = element(id) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

impl Course {
    /// Enters the present scene whenever one is entered anew, and takes in runs that have ended. Called once for each
    /// opening of the lesson.
    pub fn follow(self) {
        let app = self.app;
        effect(move || {
            app.lesson.entered.track();
            untrack(|| self.set_the_scene());
        });
        effect(move || {
            let has_run_ended = app.has_ended() && app.goal.get() == Goal::Rest && !app.run.is_stale.get();
            let has_study_ended = app.study.on_beat(crate::page::study::StudyData::is_over);
            let is_running = app.lesson.now.with(|lesson| lesson.stage == Stage::Running);
            let has_ended = if app.lesson.is_of_study() { has_study_ended } else { has_run_ended };
            // Its last row may be shown a frame later.
            let _ = app.figures();
            if is_running && has_ended {
                untrack(|| self.reveal());
            }
        });
        on_cleanup(move || {
            if !app.lesson.is_open.get_untracked() {
                app.seeds.is_wanted.set(true);
            }
        });
    }

    /// Changes the lesson.
    pub fn update(self, change: impl FnOnce(&mut Lesson)) {
        self.app.lesson.now.update(change);
    }

    /// Enters a scene, and leads keys and screen readers to its title.
    pub fn enter(self, step: usize, scene: usize) {
        self.update(|lesson| lesson.enter(step, scene));
        self.set_the_scene();
        request_animation_frame(|| focus(TITLE));
    }

    /// Sets up the run of the chosen case, at rest.
    fn set_the_scene(self) {
        let step = self.app.lesson.now.with_untracked(|lesson| lesson.step);
        save("lesson", &(step + 1).to_string());
        self.app.compared.previous.set(None);
        self.begin(false);
    }

    /// Sets up the run of the chosen case, and plays it if asked to.
    fn begin(self, plays: bool) {
        let app = self.app;
        let of_now = |lesson: &Lesson| {
            let (step, scene, case) = (lesson.this_step()?, lesson.this_scene()?, lesson.this_case()?);
            Some(link_of(case, seed_of(step.id, scene.id)))
        };
        let Some(link) = app.lesson.now.with_untracked(of_now) else {
            self.conversation.aim(Goal::Rest);
            app.study.plays.set(false);
            return;
        };
        if let Some(study) = link.strip_prefix("study&") {
            self.actions.open_study(study);
            app.study.plays.set(false);
            self.actions.once_here(Box::new(move || {
                self.actions.study_afresh(plays);
            }));
        } else {
            if app.study.is_open.get_untracked() {
                self.actions.close_study();
            }
            self.actions.run_afresh(link, if plays { Goal::Play } else { Goal::Rest });
        }
        set_if_new(app.speed, Speed::Normal);
        app.seeds.is_wanted.set(false);
    }

    /// Plays the chosen case, pauses it, or plays on.
    pub fn play_or_pause(self) {
        let app = self.app;
        let is_of_study = app.lesson.now.with_untracked(Lesson::is_of_study);
        let stage = app.lesson.now.with_untracked(|lesson| lesson.stage);
        if stage == Stage::Running {
            if is_of_study {
                self.actions.play_or_pause_study();
            } else {
                self.actions.play_or_pause();
            }
            return;
        }
        let has_begun =
            if is_of_study { app.study.now(|study| study.n_done() > 0) } else { app.run.step.get_untracked() > 0 };
        self.update(|lesson| lesson.stage = Stage::Running);
        keep_in_sight("lesson-chart");
        if has_begun {
            self.begin(true);
        } else if is_of_study {
            app.study.plays.set(true);
            self.conversation.go_on();
        } else {
            self.conversation.aim(Goal::Play);
        }
    }

    /// Chooses a case. Once a run has ended, the case plays at once.
    pub fn choose(self, case: usize) {
        let before = self.app.lesson.now.with_untracked(|lesson| lesson.stage);
        self.update(|lesson| lesson.choose(case));
        if matches!(before, Stage::Predict | Stage::Ready) {
            self.begin(false);
        } else {
            self.update(|lesson| lesson.stage = Stage::Running);
            self.begin(true);
        }
    }

    /// Predicts.
    pub fn predict(self, guess: Guess) {
        self.update(|lesson| lesson.predict(guess));
    }

    /// The one thing that is next, as the main button and a clicker do it.
    pub fn go_on(self) {
        match self.app.lesson.now.with_untracked(Lesson::next) {
            Next::Skip if self.app.lesson.manner.is_paced => self.update(|lesson| lesson.stage = Stage::Ready),
            Next::Skip | Next::Play | Next::Wait => self.play_or_pause(),
            Next::Why => {
                self.update(|lesson| lesson.stage = Stage::Why);
                show("lesson-why");
            }
            Next::Question => {
                self.update(|lesson| lesson.stage = Stage::Asked);
                show("lesson-question");
            }
            Next::Scene => {
                let (step, scene) = self.app.lesson.now.with_untracked(|lesson| (lesson.step, lesson.scene));
                self.enter(step, scene + 1);
            }
            Next::Answer | Next::Step => {
                let step = self.app.lesson.now.with_untracked(|lesson| lesson.step);
                self.enter(step + 1, 0);
            }
            Next::Nothing => {}
        }
    }

    /// To the stage before this one, or to the scene before.
    pub fn go_back(self) {
        let mut is_within = false;
        self.update(|lesson| is_within = lesson.go_back());
        if is_within {
            return;
        }
        let (step, scene) = self.app.lesson.now.with_untracked(|lesson| (lesson.step, lesson.scene));
        match (step, scene) {
            (0, 0) => {}
            (step, 0) => self.enter(step - 1, STEPS.get(step - 1).map_or(0, |step| step.scenes.len() - 1)),
            (step, scene) => self.enter(step, scene - 1),
        }
    }

    /// Hands the very same run over to the lab, with everything unlocked.
    pub fn leave(self) {
        self.app.lesson.is_open.set(false);
        self.app.seeds.is_wanted.set(true);
        self.conversation.go_on();
    }

    /// Opens the run of the leader board, in the lab.
    pub fn open_seen(self, seen: &Seen) {
        let (step, scene) = seen.at;
        self.update(|lesson| lesson.enter(step, scene));
        self.update(|lesson| lesson.choose(seen.case));
        self.begin(false);
        self.leave();
    }

    /// Takes in what became of the run that has just ended.
    fn reveal(self) {
        let app = self.app;
        let (at, case) = app.lesson.now.with_untracked(|lesson| ((lesson.step, lesson.scene), lesson.case));
        let seen = if app.lesson.is_of_study() { self.of_study(at, case) } else { self.of_run(at, case) };
        self.update(|lesson| lesson.take(seen));
        keep_in_sight("reveal-heading");
        let message = untrack(|| super::says::revealed(app));
        app.say(&message);
    }

    fn of_study(self, at: (usize, usize), case: usize) -> Seen {
        let accuracy = self.app.study.now(|study| {
            let arm = study.curve.last()?.correct.len().checked_sub(1)?;
            let has_diverged = study.arms.get(arm).is_none_or(|arm| arm.diverged_at.is_some());
            study.accuracy_of(arm).filter(|_| !has_diverged)
        });
        Seen {
            at,
            case,
            accuracy: accuracy.map(|share| 100.0 * share),
            first: None,
            learned: None,
            forgetting: None,
            n_kept: 0,
            compute: 1.0,
        }
    }

    fn of_run(self, at: (usize, usize), case: usize) -> Seen {
        let app = self.app;
        let has_diverged = matches!(app.run.phase.get_untracked(), Phase::Diverged { .. });
        let matrix = app.matrix().filter(|_| !has_diverged);
        let percent = |share: Option<f64>| share.map(|share| 100.0 * share);
        let first_task = app.config.with_untracked(|config| config.stream.phase_tasks().first().copied());
        let (n_kept, compute) =
            app.run.ledger.with_untracked(|ledger| (ledger.raw_samples, Ledger::compute_ratio(ledger)));
        Seen {
            at,
            case,
            accuracy: percent(matrix.as_ref().and_then(crate::engine::metrics::Matrix::average_accuracy)),
            first: percent(matrix.as_ref().and_then(|matrix| matrix.accuracy_now(first_task?))),
            learned: percent(matrix.as_ref().and_then(crate::engine::metrics::Matrix::learning_accuracy)),
            forgetting: percent(matrix.as_ref().and_then(crate::engine::metrics::Matrix::forgetting)),
            n_kept,
            compute,
        }
    }
}
