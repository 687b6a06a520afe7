//! The page's end of the conversation with the worker: frames, listeners and a timer around `page::session`, which
//! decides. `worker_recovery`: replaces a failed worker.

mod worker_recovery;

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::app::{App, given, set_if_new};
use super::frame::now_ms;
use super::preferences::motion_is_reduced;
use super::study::state::next;
use super::study::words::say;
use super::worker_handle::WorkerHandle;
use crate::engine::config::room::MOST_UNASKED;
use crate::engine::distillation::StudySnapshot;
use crate::engine::snapshot::PlaneAsk;
use crate::engine::trial::WeightChange;
use crate::page::patience::longest_unit_s;
use crate::page::render_queue::{Redraw, RenderQueue, TEXT_EVERY_MS};
use crate::page::run_state::RunState;
use crate::page::session::{Event, Progress, Session, Subject, Wish};
use crate::page::transport::{Fault, Goal, Speed};
use crate::worker::chart_settings::{ChartSettings, Others};
use crate::worker::wire::Looked;

/// Milliseconds between redraws of the study's lines.
const LINES_EVERY_MS: f64 = 50.0;

/// The conversation's browser handles and state.
#[derive(Default)]
struct State {
    session: Session,
    queue: RenderQueue,
    worker: Option<WorkerHandle>,
    /// Whether an animation frame has been requested.
    has_frame: bool,
    /// Whether the visitor prefers reduced motion.
    less_motion: bool,
    /// Megabytes that the visitor has consented to.
    granted_mb: u32,
    /// Whether it was playing when the worker failed or the tab was hidden.
    resumes: bool,
    /// The run and the step of the last fault.
    failed_at: Option<(String, u32)>,
    /// When the study's lines and texts were last shown.
    lesson_shown_ms: [f64; 2],
}

/// The conversation. Copied freely, all copies are the same one.
#[derive(Clone, Copy)]
pub struct Conversation {
    app: App,
    state: StoredValue<State, LocalStorage>,
}

/// The conversation, from context.
pub fn use_conversation() -> Conversation {
    given()
}

impl Conversation {
    /// A conversation without a worker yet.
    pub fn new(app: App) -> Self {
        Self { app, state: StoredValue::new_local(State::default()) }
    }

    /// Starts the worker and its watchdog.
    pub fn launch(self) {
        self.new_worker();
        set_interval(move || self.watch(), core::time::Duration::from_secs(1));
    }

    fn update<T>(self, change: impl FnOnce(&mut State) -> T) -> T {
        // It lives as long as the page does.
        self.state.try_update_value(change).unwrap_or_else(|| wasm_bindgen::throw_str("the page is gone"))
    }

    fn with_worker(self, act: impl FnOnce(&WorkerHandle)) {
        self.state.with_value(|state| {
            if let Some(worker) = &state.worker {
                act(worker);
            }
        });
    }

    fn has_no_fault(self) -> bool {
        self.app.worker.fault.with_untracked(Option::is_none)
    }

    /// Starts the run of the app's settings and takes its first `fast_forward` steps silently. The displayed history
    /// stays until the answer arrives and replaces it. A run that needs much memory waits for the visitor's consent.
    pub fn start(self, fast_forward: u32) {
        let (query, bytes, unit_s) =
            self.app.config.with_untracked(|config| (config.to_query(), config.n_bytes(true), longest_unit_s(config)));
        let megabytes = (bytes / 1e6) as u32;
        let is_heavy = bytes > MOST_UNASKED && megabytes > self.state.with_value(|state| state.granted_mb);
        set_if_new(self.app.worker.heavy_mb, is_heavy.then_some(megabytes));
        if is_heavy {
            self.app.goal.set(Goal::Rest);
            self.update(|state| state.session.hold_run());
            return;
        }
        self.update(|state| state.session.start(Subject::Run, query, unit_s, fast_forward));
        self.app.worker.catching_up.set((fast_forward > 0).then_some(fast_forward));
        self.ask();
        self.wake();
    }

    /// Starts the run that waits for the visitor's consent, and plays it.
    pub fn consent(self) {
        let megabytes = self.app.worker.heavy_mb.get_untracked().unwrap_or_default();
        self.update(|state| state.granted_mb = megabytes);
        self.start(self.app.run.step.get_untracked());
        self.aim(Goal::Play);
    }

    /// Starts the study of the app's settings, doing its first units silently.
    pub fn start_lesson(self, resume_at: u32) {
        let query = self.app.study.now(|study| study.query.clone());
        self.update(|state| state.session.start(Subject::Study, query, 0, resume_at));
        self.go_on();
    }

    /// Transfers the canvas of the accuracy chart to the worker; returns whether the browser can.
    pub fn hand_over(self, canvas: &HtmlCanvasElement) -> bool {
        let mut is_drawn = true;
        self.with_worker(|worker| is_drawn = worker.hand_over(canvas));
        is_drawn
    }

    /// Sends the runs to compare with in the accuracy chart.
    pub fn compare(self, others: Others) {
        self.with_worker(|worker| worker.compare(others));
    }

    /// Sends the settings of the accuracy chart.
    pub fn set_chart(self, ground: ChartSettings) {
        self.with_worker(|worker| worker.set_chart(ground));
    }

    /// Re-reads the visitor's wish and continues.
    pub fn go_on(self) {
        self.update(|state| {
            state.session.begin_pace();
            state.less_motion = motion_is_reduced();
        });
        self.wake();
    }

    /// Changes the goal.
    pub fn aim(self, goal: Goal) {
        let is_held = self.app.worker.heavy_mb.with_untracked(Option::is_some);
        let goal = if is_held { Goal::Rest } else { goal };
        self.app.goal.set(goal);
        if goal != Goal::Rest {
            self.app.run.update(RunState::put_back);
        }
        if goal == Goal::Rest {
            // No further frame may come in which the remaining parts would take their turn.
            self.show_all();
        } else {
            self.show(Redraw::Text);
        }
        self.go_on();
    }

    /// A panel starts or stops showing the instruments.
    pub fn watch_instruments(self, watches: bool) {
        if !self.update(|state| state.session.watch_instruments(watches)) {
            self.app.inspected.heard_instruments.set(None);
        }
        self.wake();
    }

    /// A panel starts or stops drawing the network.
    pub fn watch_network(self, watches: bool) {
        if !self.update(|state| state.session.watch_network(watches)) {
            self.app.inspected.heard_network.set(None);
        }
        self.wake();
    }

    /// A panel starts or stops showing the old and the new network's answers.
    pub fn watch_answers(self, watches: bool) {
        if !self.update(|state| state.session.watch_answers(watches)) {
            self.app.inspected.heard_answers.set(None);
        }
        self.wake();
    }

    /// Tries these weights, all others being the run's: pauses the run, and shows what the network would answer. The
    /// run itself stays as it is, and ends the trial when it goes on.
    pub fn tinker(self, changes: Vec<WeightChange>) {
        if changes.is_empty() {
            self.put_back();
            return;
        }
        if self.app.goal.get_untracked() != Goal::Rest {
            self.aim(Goal::Rest);
        }
        self.update(|state| state.session.tinker(changes));
        self.ask();
        self.wake();
    }

    /// Ends the trial in force, if any.
    pub fn put_back(self) {
        self.app.run.update(RunState::put_back);
        self.update(|state| state.session.tinker(Vec::new()));
        self.ask();
        self.wake();
    }

    /// Sets the plane through the parameters to survey, or none.
    pub fn watch_plane(self, plane: Option<PlaneAsk>) {
        self.update(|state| state.session.watch_plane(plane));
        if plane.is_none() {
            self.app.inspected.heard_plane.set(None);
        }
        self.wake();
    }

    /// Plays the displayed run or study, or pauses both.
    fn play_or_rest(self, plays: bool) {
        let is_study = self.app.study.is_open.get_untracked();
        self.app.study.plays.set(plays && is_study);
        self.aim(if plays && !is_study { Goal::Play } else { Goal::Rest });
    }

    /// The tab was hidden or shown: a hidden page does not train.
    pub fn visibility_changed(self, is_hidden: bool) {
        if is_hidden {
            let plays = self.wish().goal == Goal::Play;
            // A page is left in two steps, and rests from the first.
            self.update(|state| state.resumes |= plays);
            if plays {
                self.play_or_rest(false);
            }
        } else if self.has_no_fault() && self.update(|state| core::mem::take(&mut state.resumes)) {
            self.play_or_rest(true);
        }
    }

    /// The page's current wish.
    fn wish(self) -> Wish {
        let app = self.app;
        let is_study = app.study.is_open.get_untracked();
        let plays = |plays| if plays { Goal::Play } else { Goal::Rest };
        let (subject, goal, progress) = if is_study {
            let progress = app.study.now(|study| Progress {
                is_there: study.description.is_some(),
                n_done: study.n_done(),
                has_ended: study.is_over(),
            });
            (Subject::Study, plays(app.study.plays.get_untracked()), progress)
        } else {
            let progress = app.run.read(|run| Progress {
                is_there: run.description.is_some(),
                n_done: run.step,
                has_ended: run.has_ended(),
            });
            (Subject::Run, app.goal.get_untracked(), progress)
        };
        let less_motion = self.state.with_value(|state| state.less_motion);
        Wish { subject, goal, speed: app.speed.get_untracked(), less_motion, progress }
    }

    /// Requests an animation frame unless one is pending.
    fn wake(self) {
        if self.update(|state| core::mem::replace(&mut state.has_frame, true)) {
            return;
        }
        request_animation_frame(move || {
            self.update(|state| state.has_frame = false);
            self.frame();
        });
    }

    /// One animation frame: take in replies, show them, then send the next request.
    fn frame(self) {
        let now = now_ms();
        let wish = self.wish();
        let events = self.update(|state| state.session.take_in(now, &wish));
        let has_news = !events.is_empty();
        for event in events {
            self.take(event);
        }
        if has_news && self.app.run.read(RunState::has_ended) {
            set_if_new(self.app.goal, Goal::Rest);
        }
        match wish.subject {
            Subject::Study => self.show_study(now, has_news),
            Subject::Run => self.show_run(now, has_news),
        }
        let is_busy = || self.app.goal.get_untracked() != Goal::Rest || self.app.study.plays.get_untracked();
        let plays = is_busy();
        let speed = self.app.speed.get_untracked();
        self.update(|state| state.session.pass_time(now, speed));
        self.ask();
        let has_more = plays || self.state.with_value(|state| state.session.has_news());
        if has_more && is_busy() {
            self.wake();
        }
    }

    /// Applies an event to the state.
    fn take(self, event: Event) {
        let app = self.app;
        match event {
            Event::RunStarted { generation, description, snapshot } => {
                let in_sight = app.in_sight.get_untracked();
                app.inspected.heard_plane.set(None);
                app.inspected.heard_answers.set(None);
                app.run.update(|run| run.start(generation, *description, *snapshot, in_sight));
                app.worker.catching_up.set(None);
            }
            Event::RunAdvanced { snapshot, looked, reached } => {
                app.run.update(|run| run.take(*snapshot));
                self.take_looked(looked);
                if app.study.is_open.get_untracked() {
                    // Nobody sees it now, and this way it is up to date when shown again.
                    self.show_all();
                }
                // An answer to a reading at rest takes no step: it ends no goal set since.
                if reached == Some(app.goal.get_untracked()) {
                    app.goal.set(Goal::Rest);
                }
            }
            Event::Tried(tried) => app.run.update(|run| run.try_out(*tried)),
            Event::StudyStarted { description, snapshot } => app.study.take_start(*description, *snapshot),
            Event::StudyAdvanced { snapshot } => self.take_study(*snapshot),
            Event::Failed(fault) => self.fail(fault),
        }
    }

    /// Takes in readings of the parameters; the panel that shows them decodes them.
    fn take_looked(self, looked: Looked) {
        if looked.instruments.is_some() {
            self.app.inspected.heard_instruments.set(looked.instruments);
        }
        if looked.plane.is_some() {
            self.app.inspected.heard_plane.set(looked.plane);
        }
        if looked.network.is_some() {
            self.app.inspected.heard_network.set(looked.network);
        }
        if looked.answers.is_some() {
            self.app.inspected.heard_answers.set(looked.answers);
        }
    }

    /// Takes in a slice of the study; announces the end of a phase.
    fn take_study(self, snapshot: StudySnapshot) {
        let study = self.app.study;
        let before = study.now(|study| study.phase);
        study.take(snapshot);
        let (phase, n_done, is_over) = study.now(|study| (study.phase, study.n_done(), study.is_over()));
        let resume_at = self.state.with_value(|state| state.session.resume_at(Subject::Study));
        if phase != before && n_done > resume_at {
            study.show();
            say(self.app);
        }
        if is_over && study.plays.get_untracked() {
            study.plays.set(false);
            study.show();
        }
    }

    /// Shows the study's progress: lines often, texts a few times a second; under reduced motion only the end of each
    /// phase. At rest it shows everything.
    fn show_study(self, now: f64, has_news: bool) {
        let study = self.app.study;
        if !study.plays.get_untracked() {
            if has_news {
                study.show();
            }
            return;
        }
        let (lines, texts) = self.update(|state| {
            let mut is_due = |part: usize, every_ms: f64| {
                let is_due = !state.less_motion && now - state.lesson_shown_ms[part] >= every_ms;
                if is_due {
                    state.lesson_shown_ms[part] = now;
                }
                is_due
            };
            (is_due(0, LINES_EVERY_MS), is_due(1, TEXT_EVERY_MS))
        });
        if lines {
            next(study.draw_beat);
        }
        if texts {
            next(study.beat);
        }
    }

    /// Shows the run's texts and pictures, one part per frame; at rest and in slow motion all at once.
    fn show_run(self, now: f64, has_news: bool) {
        let app = self.app;
        if app.goal.get_untracked() == Goal::Rest || app.speed.get_untracked() == Speed::Slow {
            if has_news {
                self.show_all();
            }
            return;
        }
        // At full speed every second frame takes in replies, and the others have time to show them.
        if has_news && self.wish().is_at_full_speed() {
            return;
        }
        if let Some(update) =
            self.update(|state| app.run.read(|run| state.queue.next_due(now, |redraw| run.is_due(redraw))))
        {
            self.show(update);
        }
    }

    fn show(self, update: Redraw) {
        let in_sight = self.app.in_sight.get_untracked();
        self.app.run.update(|run| run.show(update, in_sight));
    }

    /// Updates every part of the screen.
    pub fn show_all(self) {
        let in_sight = self.app.in_sight.get_untracked();
        self.app.run.update(|run| run.show_all(in_sight));
    }

    /// Sends the next request, if one is due and none is under way.
    fn ask(self) {
        if !self.has_no_fault() {
            return;
        }
        let wish = self.wish();
        let request = self.update(|state| state.session.next(now_ms(), &wish));
        let Some(request) = request else { return };
        let mut is_sent = false;
        self.with_worker(|worker| is_sent = worker.send(request));
        if !is_sent {
            self.fail(Fault::Crashed);
        }
    }
}
