//! The page's link to the worker in which the network learns.
//!
//! The page *pulls*: in each animation frame it takes in what has arrived and, if it plays and
//! nothing is under way, asks for the next slice. Pausing is not asking; a hidden tab gets no
//! frames; a slow device gets slices that fit its budget. At full speed the next slice is asked for
//! as soon as one arrives, so that the worker does not wait for the screen.
//!
//! `trainer/hearing.rs` is what is heard of the worker, and what is done when it breaks;
//! `trainer/request.rs` says what is asked for next.

mod hearing;
mod request;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::lane::Lane;
use super::preferences::motion_is_reduced;
use super::showing::Chore;
use super::state::{App, Fault, Goal, Speed};
use super::study::state::{StudyData, next};
use crate::engine::distillation::StudySnapshot;
use crate::engine::snapshot::PlaneAsk;
use crate::worker::ground::{Ground, Others};
use crate::worker::wire::{Reply, Request};

/// Milliseconds between two showings of the same text: digits that change faster cannot be read.
const SHOW_EVERY_MS: f64 = 250.0;
/// Milliseconds between two drawings of the study's lines.
const LINES_EVERY_MS: f64 = 50.0;
/// Longest time a frame may stand for: after a pause of the browser the run does not leap.
const LONGEST_FRAME_MS: f64 = 100.0;
/// At full speed, milliseconds between two takings-in of what has arrived: every second frame of 60 Hz, so that the
/// device has more left to train with.
const TAKE_EVERY_MS: f64 = 30.0;
/// Seconds without an answer after which the worker counts as dead.
const PATIENCE_S: u32 = 10;
/// Steps of a fast-forward for which one more second is granted: the slowest legal network takes
/// about that long.
const STEPS_A_SECOND: u32 = 20;

/// The link; cheap to clone, all clones are the same link.
#[derive(Clone, Default)]
pub struct Trainer {
    link: Rc<RefCell<Link>>,
}

impl core::fmt::Debug for Trainer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Trainer")
    }
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts about one connection")]
#[derive(Default)]
struct Link {
    lane: Option<Lane>,
    is_ready: bool,
    /// Edits of the run and of the study so far: each has the number of its own.
    n_edits: u32,
    generation: u32,
    study_generation: u32,
    /// A start that waits until the worker is ready and has answered.
    start: Option<Request>,
    /// The same for the study.
    study_start: Option<Request>,
    /// Units of the study to be done at once, before it is shown again.
    study_resume: u32,
    last_maps_ms: f64,
    /// Whether the study has gone on since its maps were last pictured.
    maps_lag: bool,
    /// When the study's lines and texts were last shown.
    study_shown_ms: [f64; 2],
    /// Whether a request has been sent and not yet been answered.
    is_waiting: bool,
    /// Seconds waited, and seconds granted.
    waited_s: u32,
    patience_s: u32,
    /// What the request under way was sent for.
    asked_for: Goal,
    /// What has arrived since the last frame, and what it was sent for.
    arrived: Vec<(Reply, Goal)>,
    /// Whether a frame has been asked for.
    has_frame: bool,
    last_frame_ms: Option<f64>,
    /// Steps that time has brought and that have not been asked for.
    owed_steps: f64,
    last_tiles_ms: f64,
    /// Whether steps have been taken since the tiles were last pictured.
    tiles_lag: bool,
    /// Whether the instruments are shown.
    watches_instruments: bool,
    /// The plane through the parameters that is shown, if one is.
    plane: Option<PlaneAsk>,
    /// Whether what is shown of the parameters is not yet all known.
    survey_lags: bool,
    /// When each chore was last done, and whose turn is next.
    shown_ms: [f64; Chore::IN_TURN.len()],
    next_chore: usize,
    last_taken_ms: f64,
    /// Whether the visitor asked for less motion.
    jumps: bool,
    last_jump_ms: f64,
    /// Whether it was playing when the worker failed or the tab was hidden.
    resumes: bool,
}

impl Trainer {
    /// Starts the worker and the watch over it.
    pub fn launch(&self, app: App) {
        self.new_lane(app);
        let trainer = self.clone();
        set_interval(move || trainer.watch(app), core::time::Duration::from_secs(1));
    }

    /// Starts the run of the app's config and takes its first steps silently. The history drawn
    /// so far stays until the answer arrives; it then brings the whole history anew.
    pub fn start(&self, app: App, fast_forward: u32) {
        let query = app.config.with_untracked(crate::engine::config::Config::to_query);
        {
            let mut link = self.link.borrow_mut();
            link.n_edits += 1;
            link.generation = link.n_edits;
            link.owed_steps = 0.0;
            // What arrived of the old run and was not yet drawn belongs to nothing any more.
            link.arrived.retain(|(reply, _)| is_of_study(reply));
            link.start = Some(Request::Start { generation: link.generation, query, fast_forward, watched: true });
        }
        app.catching_up.set((fast_forward > 0).then_some(fast_forward));
        self.ask(app, now_ms());
        self.wake(app);
    }

    /// Hands the canvas of the accuracy chart over to the worker.
    pub fn hand_over(&self, canvas: &HtmlCanvasElement) {
        if let Some(lane) = &self.link.borrow().lane {
            lane.hand_over(canvas);
        }
    }

    /// Says what the run in the accuracy chart is compared with from now on.
    pub fn compare(&self, others: Others) {
        if let Some(lane) = &self.link.borrow().lane {
            lane.compare(others);
        }
    }

    /// Says how the accuracy chart is to be drawn from now on.
    pub fn lay_ground(&self, ground: Ground) {
        if let Some(lane) = &self.link.borrow().lane {
            lane.lay_ground(ground);
        }
    }

    /// Starts the study of the app's config, and does its first units silently.
    pub fn start_study(&self, app: App, resume: u32) {
        let query = app.study.now(|study| study.config.to_query());
        {
            let mut link = self.link.borrow_mut();
            link.n_edits += 1;
            link.study_generation = link.n_edits;
            link.owed_steps = 0.0;
            link.arrived.retain(|(reply, _)| !is_of_study(reply));
            link.study_start = Some(Request::StartStudy { generation: link.study_generation, query });
            link.study_resume = resume;
        }
        self.go_on(app);
    }

    /// Looks anew at what is asked for.
    pub fn go_on(&self, app: App) {
        {
            let mut link = self.link.borrow_mut();
            link.last_frame_ms = None;
            link.jumps = motion_is_reduced();
        }
        self.wake(app);
    }

    /// Asks for something else from now on.
    pub fn aim(&self, app: App, goal: Goal) {
        {
            let mut link = self.link.borrow_mut();
            link.last_frame_ms = None;
            link.jumps = motion_is_reduced();
        }
        app.goal.set(goal);
        if goal == Goal::Rest {
            // Nothing may come any more in whose frame the rest would have its turn.
            app.show_all();
        } else {
            app.show(Chore::Text);
        }
        self.wake(app);
    }

    /// Reads the instruments from now on, or no longer.
    pub fn watch_instruments(&self, app: App, watches: bool) {
        {
            let mut link = self.link.borrow_mut();
            link.watches_instruments = watches;
            link.tiles_lag |= watches;
        }
        if !watches {
            app.heard_instruments.set(None);
        }
        self.wake(app);
    }

    /// Has this plane through the parameters surveyed from now on, or none.
    pub fn watch_plane(&self, app: App, plane: Option<PlaneAsk>) {
        {
            let mut link = self.link.borrow_mut();
            link.plane = plane;
            link.survey_lags |= plane.is_some();
        }
        if plane.is_none() {
            app.heard_plane.set(None);
        }
        self.wake(app);
    }

    /// A new worker in place of one that failed, led back to the step where the page stands.
    pub fn restart(&self, app: App) {
        app.fault.set(None);
        self.new_lane(app);
        self.start(app, app.step.get_untracked());
        if app.study.now(|study| study.description.is_some()) || app.study.is_open.get_untracked() {
            self.start_study(app, app.study.now(StudyData::n_done));
        }
        let resumes = core::mem::take(&mut self.link.borrow_mut().resumes);
        self.play_or_rest(app, resumes);
    }

    /// Lets what is shown play, or lets everything rest.
    fn play_or_rest(&self, app: App, plays: bool) {
        let is_study = app.study.is_open.get_untracked();
        app.study.plays.set(plays && is_study);
        self.aim(app, if plays && !is_study { Goal::Play } else { Goal::Rest });
    }

    /// The tab was hidden or shown: a hidden page does not train.
    pub fn visibility_changed(&self, app: App, is_hidden: bool) {
        if is_hidden {
            let plays = is_playing(app);
            self.link.borrow_mut().resumes = plays;
            if plays {
                self.play_or_rest(app, false);
            }
        } else if app.fault.with_untracked(Option::is_none) && core::mem::take(&mut self.link.borrow_mut().resumes) {
            self.play_or_rest(app, true);
        }
    }

    /// Asks for an animation frame unless one has been asked for.
    fn wake(&self, app: App) {
        if core::mem::replace(&mut self.link.borrow_mut().has_frame, true) {
            return;
        }
        let trainer = self.clone();
        request_animation_frame(move || {
            trainer.link.borrow_mut().has_frame = false;
            trainer.frame(app);
        });
    }

    /// One animation frame: take in, then ask.
    fn frame(&self, app: App) {
        let now = now_ms();
        let is_early = at_full_speed(app) && now - self.link.borrow().last_taken_ms < TAKE_EVERY_MS;
        let has_news = !is_early && self.take_in(app);
        if !is_early {
            self.link.borrow_mut().last_taken_ms = now;
        }
        if app.study.is_open.get_untracked() {
            self.show_study(app, now, has_news);
        } else {
            self.show(app, now, has_news);
        }
        let is_busy = || app.goal.get_untracked() != Goal::Rest || app.study.plays.get_untracked();
        let plays = is_busy();
        {
            let mut link = self.link.borrow_mut();
            let elapsed_ms = link.last_frame_ms.map_or(0.0, |last| now - last).min(LONGEST_FRAME_MS);
            link.last_frame_ms = Some(now);
            if let Some(pace) = app.speed.get_untracked().steps_per_second() {
                // No more is ever owed than one longest frame brings: a device that cannot keep up
                // goes slower instead of running after.
                let most = (pace * LONGEST_FRAME_MS / 1000.0).max(1.0);
                link.owed_steps = (link.owed_steps + pace * elapsed_ms / 1000.0).min(most);
            }
        }
        self.ask(app, now);
        let has_more = plays || !self.link.borrow().arrived.is_empty();
        if has_more && is_busy() {
            self.wake(app);
        }
    }

    /// Brings what has arrived into the state; says whether anything had.
    fn take_in(&self, app: App) -> bool {
        let arrived = core::mem::take(&mut self.link.borrow_mut().arrived);
        if arrived.is_empty() {
            return false;
        }
        for (reply, asked_for) in arrived {
            match reply {
                Reply::Ready | Reply::Fetching => {}
                Reply::StudyStarted { description, snapshot, .. } => match (description.open(), snapshot.open()) {
                    (Ok(description), Ok(snapshot)) => app.study.take_start(description, snapshot),
                    (Err(error), _) | (_, Err(error)) => self.fail(app, Fault::Refused(error.to_string())),
                },
                Reply::StudyAdvanced { snapshot, .. } => match snapshot.open() {
                    Ok(snapshot) => self.take_study(app, snapshot),
                    Err(error) => self.fail(app, Fault::Refused(error.to_string())),
                },
                Reply::Started { generation, description, snapshot } => {
                    self.link.borrow_mut().survey_lags = true;
                    app.take_start(generation, *description, *snapshot);
                }
                Reply::Advanced { snapshot, reached, looked, .. } => {
                    self.link.borrow_mut().survey_lags |= looked.surveying;
                    app.take(*snapshot);
                    app.take_looked(looked);
                    if app.study.is_open.get_untracked() {
                        // Nobody sees it now; when it is seen again it is up to date.
                        app.show_all();
                    }
                    // An answer to a question asked at rest takes no step: it ends no goal set since.
                    let is_done = match app.goal.get_untracked() {
                        goal if goal != asked_for => false,
                        Goal::Step => true,
                        Goal::TaskEnd => reached,
                        Goal::Play | Goal::Rest => false,
                    };
                    if is_done {
                        app.goal.set(Goal::Rest);
                    }
                }
                Reply::Refused { reason, .. } => self.fail(app, Fault::Refused(reason)),
            }
        }
        if app.has_ended_untracked() && app.goal.get_untracked() != Goal::Rest {
            app.goal.set(Goal::Rest);
        }
        true
    }

    /// Brings a slice of the study into the state; tells when a part of it has ended.
    fn take_study(&self, app: App, snapshot: StudySnapshot) {
        let study = app.study;
        let before = study.now(|study| study.phase);
        study.take(snapshot);
        let (phase, n_done, is_over) = study.now(|study| (study.phase, study.n_done(), study.is_over()));
        if phase != before && n_done > self.link.borrow().study_resume {
            study.show();
            app.say_study();
        }
        if is_over && study.plays.get_untracked() {
            study.plays.set(false);
            study.show();
        }
    }

    /// Shows what has come of the study: lines often, texts a few times a second; under reduced motion only
    /// what a part has ended with, and in any case all of it at rest.
    fn show_study(&self, app: App, now: f64, has_news: bool) {
        let study = app.study;
        if !study.plays.get_untracked() {
            if has_news {
                study.show();
            }
            return;
        }
        let mut link = self.link.borrow_mut();
        if link.jumps {
            return;
        }
        let mut is_due = |part: usize, every_ms: f64| {
            let is_due = now - link.study_shown_ms[part] >= every_ms;
            if is_due {
                link.study_shown_ms[part] = now;
            }
            is_due
        };
        let (lines, texts) = (is_due(0, LINES_EVERY_MS), is_due(1, SHOW_EVERY_MS));
        drop(link);
        if lines {
            next(study.draw_beat);
        }
        if texts {
            next(study.beat);
        }
    }

    /// Shows what is text or picture, one part a frame; at rest and in slow motion all at once.
    fn show(&self, app: App, now: f64, has_news: bool) {
        if app.goal.get_untracked() == Goal::Rest || app.speed.get_untracked() == Speed::Slow {
            if has_news {
                app.show_all();
            }
            return;
        }
        // At full speed every second frame takes in what has arrived, and the others have time to show it.
        if at_full_speed(app) && has_news {
            return;
        }
        let due = {
            let mut link = self.link.borrow_mut();
            let n_chores = Chore::IN_TURN.len();
            let turn = (0..n_chores)
                .map(|ahead| (link.next_chore + ahead) % n_chores)
                .find(|&turn| now - link.shown_ms[turn] >= SHOW_EVERY_MS && app.is_due(Chore::IN_TURN[turn]));
            if let Some(turn) = turn {
                link.shown_ms[turn] = now;
                link.next_chore = (turn + 1) % n_chores;
            }
            turn
        };
        if let Some(chore) = due.and_then(|turn| Chore::IN_TURN.get(turn)) {
            app.show(*chore);
        } else if let Some(chore) = [Chore::Cells, Chore::Pictures].into_iter().find(|&chore| app.is_due(chore)) {
            app.show(chore);
        }
    }

    /// Sends the next request, if one is due and none is under way.
    fn ask(&self, app: App, now: f64) {
        let request = {
            let mut link = self.link.borrow_mut();
            // A start waits in the worker until that is ready.
            if link.is_waiting || !(link.is_ready || link.has_start()) || app.fault.with_untracked(Option::is_some) {
                return;
            }
            let Some(request) = link.next_request(app, now) else { return };
            link.asked_for = app.goal.get_untracked();
            link.is_waiting = true;
            link.waited_s = 0;
            link.patience_s = if link.is_ready { PATIENCE_S } else { hearing::START_PATIENCE_S }
                + match &request {
                    Request::Start { fast_forward, .. } => fast_forward / STEPS_A_SECOND,
                    _ => 0,
                };
            request
        };
        let sent = self.link.borrow().lane.as_ref().is_some_and(|lane| lane.send(request));
        if !sent {
            self.fail(app, Fault::Crashed);
        }
    }
}

impl App {
    fn has_ended_untracked(self) -> bool {
        untrack(|| self.has_ended())
    }

    /// The link to the worker.
    pub fn trainer(self) -> Trainer {
        self.trainer.get_value()
    }
}

/// Whether what is shown plays.
fn is_playing(app: App) -> bool {
    if app.study.is_open.get_untracked() {
        app.study.plays.get_untracked()
    } else {
        app.goal.get_untracked() == Goal::Play
    }
}

const fn is_of_study(reply: &Reply) -> bool {
    matches!(reply, Reply::StudyStarted { .. } | Reply::StudyAdvanced { .. })
}

/// Whether what is shown plays as fast as the device can.
fn at_full_speed(app: App) -> bool {
    is_playing(app) && app.speed.get_untracked().steps_per_second().is_none()
}

/// Milliseconds since the page was opened.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
