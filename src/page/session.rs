//! The conversation with the worker: a pure function of replies, wishes and a clock.
//!
//! The page *pulls*: in each animation frame it takes in what has arrived and, if it plays and no request is under way,
//! asks for the next slice. Pausing is not asking; a hidden tab has no frames; a slow device gets slices that fit its
//! budget. At full speed the next slice is asked for as soon as one arrives, so that the worker does not wait for the
//! screen.
//!
//! The run and the teacher–student study are two [`Subject`]s of one conversation: each has a [`Job`], and at most one
//! request is under way for both. `ui/actions.rs` turns browser events into calls and carries out what comes back.

use super::transport::{Fault, Goal, Speed};
use crate::engine::distillation::{StudyDescription, StudySnapshot};
use crate::engine::snapshot::{Description, PlaneAsk, Snapshot};
use crate::worker::wire::{Looked, Reply, Request};

#[cfg(test)]
mod tests;

/// Milliseconds of work after which the worker answers: with drawing, less than a frame of 60 Hz.
const BUDGET_MS: f32 = 12.0;
/// The same at full speed, where a slice is taken in in every second frame: longer slices, fewer messages.
const BUDGET_AT_FULL_SPEED_MS: f32 = 24.0;
/// The same under reduced motion, where a whole task is one slice: nothing is drawn in between.
const BUDGET_OF_A_JUMP_MS: f32 = 4000.0;
/// Milliseconds between two pictures of the tiles: ten a second are enough for the eye.
const TILES_EVERY_MS: f64 = 100.0;
/// Milliseconds between two pictures of the study's maps.
const MAPS_EVERY_MS: f64 = 250.0;
/// Under reduced motion, milliseconds between one task's end and the next.
const JUMP_EVERY_MS: f64 = 900.0;
/// Longest time a frame may stand for: after a pause of the browser the run does not leap.
const LONGEST_FRAME_MS: f64 = 100.0;
/// At full speed, milliseconds between two takings-in of what has arrived: every second frame of 60 Hz, so that the
/// device has more left to train with.
const TAKE_EVERY_MS: f64 = 30.0;
/// Replies not yet drawn, beyond which full speed waits for the screen.
const MOST_UNDRAWN: usize = 4;
/// Seconds without an answer after which the worker counts as dead.
const PATIENCE_S: u32 = 10;
/// Seconds that a new worker has to load and say `Ready`, over slow networks too.
const START_PATIENCE_S: u32 = 20;
/// Additional seconds for an answer that waits for a file of some hundred kilobytes.
const FETCH_PATIENCE_S: u32 = 60;
/// Steps of a fast-forward for which one additional second is granted: the slowest legal network takes about that long.
const STEPS_A_SECOND: u32 = 20;

/// What a job is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The run.
    #[default]
    Run,
    /// The teacher–student study.
    Study,
}

impl Subject {
    const ALL: [Self; 2] = [Self::Run, Self::Study];
}

/// What the page wants at this moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Which subject is shown: only that one goes on.
    pub subject: Subject,
    /// What is asked of it.
    pub goal: Goal,
    /// How fast it plays.
    pub speed: Speed,
    /// Whether the visitor asked for less motion: then a run jumps from task end to task end.
    pub less_motion: bool,
    /// How far the subject is.
    pub progress: Progress,
}

impl Wish {
    /// Whether the subject plays as fast as the device can.
    pub const fn is_at_full_speed(&self) -> bool {
        matches!(self.goal, Goal::Play) && self.speed.steps_per_second().is_none()
    }
}

/// How far a subject is, as the page knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Whether the worker has set it up.
    pub is_there: bool,
    /// Units of work done: steps.
    pub n_done: u32,
    /// Whether nothing is left to do.
    pub has_ended: bool,
}

/// What the page learns from the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The run is set up: nothing of the one before stays.
    RunStarted {
        /// The edit that started it.
        generation: u32,
        /// What it will look like.
        description: Box<Description>,
        /// Its state after the fast-forward.
        snapshot: Box<Snapshot>,
    },
    /// The run has gone on.
    RunAdvanced {
        /// Its state, and what was recorded since the last event.
        snapshot: Box<Snapshot>,
        /// What was asked about its parameters.
        looked: Looked,
        /// The goal that is reached with it, if the request was sent for one that has an end.
        reached: Option<Goal>,
    },
    /// The study is set up.
    StudyStarted {
        /// What it will look like.
        description: Box<StudyDescription>,
        /// Its state before the first step.
        snapshot: Box<StudySnapshot>,
    },
    /// The study has gone on.
    StudyAdvanced {
        /// Its state, and what was recorded since the last event.
        snapshot: Box<StudySnapshot>,
    },
    /// A request was refused, or its answer cannot be read.
    Failed(Fault),
}

/// The run or the study in the worker.
#[derive(Debug, Default)]
struct Job {
    /// The edit it belongs to: replies of another one are dropped.
    generation: u32,
    /// A start that waits until the worker is ready and has answered.
    start: Option<Request>,
    /// Units of work to be done silently before the job goes on as the visitor wishes.
    resume_at: u32,
    /// Whether it has gone on since it was last pictured.
    pictures_lag: bool,
    last_pictures_ms: f64,
}

/// The conversation so far.
#[derive(Debug, Default)]
pub struct Session {
    jobs: [Job; Subject::ALL.len()],
    /// Edits so far, over both subjects: each has its own number.
    n_edits: u32,
    /// Whether a worker was started and has not failed.
    has_worker: bool,
    is_ready: bool,
    /// Whether a request has been sent and not yet been answered.
    is_waiting: bool,
    /// Seconds waited, and seconds granted.
    waited_s: u32,
    patience_s: u32,
    /// What the request under way was sent for.
    asked_for: Goal,
    /// What has arrived since it was last taken in, and what it was sent for.
    arrived: Vec<(Reply, Goal)>,
    last_taken_ms: f64,
    last_frame_ms: Option<f64>,
    last_jump_ms: f64,
    /// Steps that time has brought and that have not been asked for.
    owed_steps: f64,
    /// Whether the instruments are shown.
    watches_instruments: bool,
    /// The plane through the parameters that is shown, if one is.
    plane: Option<PlaneAsk>,
    /// Whether what is shown of the parameters is not yet all known.
    survey_lags: bool,
}

impl Session {
    /// A new worker takes over; whatever was heard of the one before is dropped. `is_there` is false if the browser
    /// made none.
    pub fn change_worker(&mut self, is_there: bool) {
        self.has_worker = is_there;
        self.is_ready = false;
        self.is_waiting = false;
        self.arrived.clear();
        self.waited_s = 0;
        self.patience_s = START_PATIENCE_S;
    }

    /// The worker is given up: nothing is asked of it any more.
    pub fn give_up_worker(&mut self) {
        self.has_worker = false;
        self.is_ready = false;
        self.is_waiting = false;
        self.arrived.clear();
        for job in &mut self.jobs {
            job.start = None;
        }
    }

    /// Whether the worker has said that it lives.
    pub const fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// Starts the subject of this query string in place of the one before; its first `resume_at` units of work are done
    /// silently. What has arrived of the one before and was not taken in belongs to nothing any more.
    pub fn start(&mut self, subject: Subject, query: String, resume_at: u32) {
        self.n_edits += 1;
        self.owed_steps = 0.0;
        self.arrived.retain(|(reply, _)| subject_of(reply) != Some(subject));
        let generation = self.n_edits;
        let start = match subject {
            Subject::Run => Request::Start { generation, query, fast_forward: resume_at, watched: true },
            Subject::Study => Request::StartStudy { generation, query },
        };
        let job = self.job(subject);
        job.generation = generation;
        job.start = Some(start);
        job.resume_at = resume_at;
    }

    /// Units of work of this subject that are done silently.
    pub const fn resume_at(&self, subject: Subject) -> u32 {
        self.jobs[subject as usize].resume_at
    }

    /// Reads the instruments from now on, or no longer.
    pub const fn watch_instruments(&mut self, watches: bool) {
        self.watches_instruments = watches;
        self.jobs[Subject::Run as usize].pictures_lag |= watches;
    }

    /// Has this plane through the parameters surveyed from now on, or none.
    pub const fn watch_plane(&mut self, plane: Option<PlaneAsk>) {
        self.plane = plane;
        self.survey_lags |= plane.is_some();
    }

    /// The wish has changed: the time until the next frame brings no steps.
    pub const fn begin_pace(&mut self) {
        self.last_frame_ms = None;
    }

    /// A frame: the time since the last one brings steps.
    pub fn pass_time(&mut self, now_ms: f64, speed: Speed) {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last).min(LONGEST_FRAME_MS);
        self.last_frame_ms = Some(now_ms);
        if let Some(pace) = speed.steps_per_second() {
            // No more is ever owed than one longest frame brings: a device that cannot keep up goes slower instead of
            // running after.
            let most = (pace * LONGEST_FRAME_MS / 1000.0).max(1.0);
            self.owed_steps = (self.owed_steps + pace * elapsed_ms / 1000.0).min(most);
        }
    }

    /// Takes note of a reply. It is taken in with the next frame; see [`Self::take_in`].
    pub fn hear(&mut self, reply: Reply) {
        self.waited_s = 0;
        // A request may be on its way still: then these are no answer to it.
        let is_answer = !matches!(reply, Reply::Ready | Reply::Fetching);
        self.is_waiting &= !is_answer;
        if reply == Reply::Fetching {
            self.patience_s += FETCH_PATIENCE_S;
        } else if !self.is_waiting {
            self.patience_s = PATIENCE_S;
        }
        if reply == Reply::Ready {
            self.is_ready = true;
        } else if self.expects(&reply) {
            self.arrived.push((reply, self.asked_for));
        }
    }

    /// Whether to ask again before the next frame.
    pub fn is_hurried(&self, wish: &Wish) -> bool {
        self.has_start() || (wish.is_at_full_speed() && self.arrived.len() < MOST_UNDRAWN)
    }

    /// Whether something waits to be taken in.
    pub const fn has_news(&self) -> bool {
        !self.arrived.is_empty()
    }

    /// What has arrived since the last call; nothing yet where full speed leaves this frame to drawing.
    pub fn take_in(&mut self, now_ms: f64, wish: &Wish) -> Vec<Event> {
        if wish.is_at_full_speed() && now_ms - self.last_taken_ms < TAKE_EVERY_MS {
            return Vec::new();
        }
        self.last_taken_ms = now_ms;
        let arrived = core::mem::take(&mut self.arrived);
        arrived.into_iter().filter_map(|(reply, asked_for)| self.event_of(reply, asked_for)).collect()
    }

    fn event_of(&mut self, reply: Reply, asked_for: Goal) -> Option<Event> {
        Some(match reply {
            Reply::Ready | Reply::Fetching => return None,
            Reply::Started { generation, description, snapshot } => {
                self.survey_lags = true;
                Event::RunStarted { generation, description, snapshot }
            }
            Reply::Advanced { snapshot, reached, looked, .. } => {
                self.survey_lags |= looked.surveying;
                let reached = match asked_for {
                    Goal::Step => Some(Goal::Step),
                    Goal::TaskEnd => reached.then_some(Goal::TaskEnd),
                    Goal::Play | Goal::Rest => None,
                };
                Event::RunAdvanced { snapshot, looked, reached }
            }
            Reply::StudyStarted { description, snapshot, .. } => match (description.open(), snapshot.open()) {
                (Ok(description), Ok(snapshot)) => {
                    Event::StudyStarted { description: Box::new(description), snapshot: Box::new(snapshot) }
                }
                (Err(error), _) | (_, Err(error)) => Event::Failed(Fault::Refused(error.to_string())),
            },
            Reply::StudyAdvanced { snapshot, .. } => match snapshot.open() {
                Ok(snapshot) => Event::StudyAdvanced { snapshot: Box::new(snapshot) },
                Err(error) => Event::Failed(Fault::Refused(error.to_string())),
            },
            Reply::Refused { reason, .. } => Event::Failed(Fault::Refused(reason)),
        })
    }

    /// The next request, if one is due and none is under way. It counts as sent.
    pub fn next(&mut self, now_ms: f64, wish: &Wish) -> Option<Request> {
        // A start waits in the worker until that is ready.
        if !self.has_worker || self.is_waiting || !(self.is_ready || self.has_start()) {
            return None;
        }
        let start = self.jobs.iter_mut().find_map(|job| job.start.take());
        let request = start.or_else(|| match wish.subject {
            Subject::Run => self.next_of_run(now_ms, wish),
            Subject::Study => self.next_of_lesson(now_ms, wish),
        })?;
        self.asked_for = wish.goal;
        self.is_waiting = true;
        self.waited_s = 0;
        self.patience_s = if self.is_ready { PATIENCE_S } else { START_PATIENCE_S };
        if let Request::Start { fast_forward, .. } = &request {
            self.patience_s += fast_forward / STEPS_A_SECOND;
        }
        Some(request)
    }

    fn next_of_run(&mut self, now_ms: f64, wish: &Wish) -> Option<Request> {
        let generation = self.job(Subject::Run).generation;
        let (with_instruments, plane) = (self.watches_instruments, self.plane);
        let goal = if wish.progress.has_ended { Goal::Rest } else { wish.goal };
        match goal {
            Goal::Rest => {
                // At rest the tiles must show this step, not the one of the last picture in motion.
                let with_tiles = core::mem::take(&mut self.job(Subject::Run).pictures_lag);
                let surveys = core::mem::take(&mut self.survey_lags) && (plane.is_some() || with_instruments);
                let (n_steps, budget_ms) = (0, BUDGET_MS);
                (with_tiles || surveys).then_some(Request::Advance {
                    generation,
                    n_steps,
                    budget_ms,
                    with_tiles,
                    with_instruments,
                    plane,
                })
            }
            Goal::Step => {
                let (n_steps, budget_ms, with_tiles) = (1, BUDGET_MS, true);
                Some(Request::Advance { generation, n_steps, budget_ms, with_tiles, with_instruments, plane })
            }
            Goal::TaskEnd => {
                self.survey_lags = true;
                Some(Request::FinishTask { generation, budget_ms: BUDGET_MS })
            }
            Goal::Play if wish.less_motion => {
                if now_ms - self.last_jump_ms < JUMP_EVERY_MS {
                    return None;
                }
                self.last_jump_ms = now_ms;
                self.survey_lags = true;
                Some(Request::FinishTask { generation, budget_ms: BUDGET_OF_A_JUMP_MS })
            }
            Goal::Play => {
                let (n_steps, budget_ms) = self.slice(wish)?;
                let with_tiles = self.pictures_are_due(Subject::Run, now_ms, TILES_EVERY_MS);
                let surveys = core::mem::take(&mut self.survey_lags) || with_tiles;
                let with_instruments = with_tiles && with_instruments;
                let plane = plane.filter(|_| surveys);
                Some(Request::Advance { generation, n_steps, budget_ms, with_tiles, with_instruments, plane })
            }
        }
    }

    /// What the teacher and its students need next.
    fn next_of_lesson(&mut self, now_ms: f64, wish: &Wish) -> Option<Request> {
        let Progress { is_there, n_done, has_ended } = wish.progress;
        if !is_there {
            return None;
        }
        let job = self.job(Subject::Study);
        let generation = job.generation;
        let n_left = job.resume_at.saturating_sub(n_done);
        if !has_ended && n_left > 0 {
            job.pictures_lag = true;
            let (n_units, budget_ms, with_maps) = (n_left, BUDGET_AT_FULL_SPEED_MS, false);
            return Some(Request::AdvanceStudy { generation, n_units, budget_ms, with_maps });
        }
        if has_ended || wish.goal != Goal::Play {
            let (n_units, budget_ms, with_maps) = (0, BUDGET_MS, true);
            let lags = core::mem::take(&mut job.pictures_lag);
            return lags.then_some(Request::AdvanceStudy { generation, n_units, budget_ms, with_maps });
        }
        let (n_units, budget_ms) =
            if wish.less_motion { (u32::MAX, BUDGET_AT_FULL_SPEED_MS) } else { self.slice(wish)? };
        let with_maps = if wish.less_motion {
            self.job(Subject::Study).pictures_lag = true;
            false
        } else {
            self.pictures_are_due(Subject::Study, now_ms, MAPS_EVERY_MS)
        };
        Some(Request::AdvanceStudy { generation, n_units, budget_ms, with_maps })
    }

    /// Units of work to ask for at the wish's speed, and milliseconds after which the worker is to answer; `None` while
    /// time has brought none.
    fn slice(&mut self, wish: &Wish) -> Option<(u32, f32)> {
        if wish.speed.steps_per_second().is_none() {
            return Some((u32::MAX, BUDGET_AT_FULL_SPEED_MS));
        }
        let n_steps = self.owed_steps as u32;
        if n_steps == 0 {
            return None;
        }
        self.owed_steps = (self.owed_steps - f64::from(n_steps)).max(0.0);
        Some((n_steps, BUDGET_MS))
    }

    /// Whether this request is to bring pictures; takes note that it does, or that they lag from now on.
    fn pictures_are_due(&mut self, subject: Subject, now_ms: f64, every_ms: f64) -> bool {
        let job = self.job(subject);
        let is_due = now_ms - job.last_pictures_ms >= every_ms;
        if is_due {
            job.last_pictures_ms = now_ms;
        }
        job.pictures_lag = !is_due;
        is_due
    }

    /// A second has passed: says so if the worker has been silent for too long. Counted in ticks, not by the clock, so
    /// that a device waking from sleep does not take its own sleep for the worker's.
    pub fn tick(&mut self) -> Option<Fault> {
        let is_due = self.has_worker && (self.is_waiting || !self.is_ready);
        if !is_due {
            return None;
        }
        self.waited_s += 1;
        (self.waited_s > self.patience_s).then_some(Fault::Silent)
    }

    fn has_start(&self) -> bool {
        self.jobs.iter().any(|job| job.start.is_some())
    }

    /// Whether a reply belongs to the run or the study as they are now.
    fn expects(&self, reply: &Reply) -> bool {
        let generation = generation_of(reply);
        self.jobs.iter().any(|job| Some(job.generation) == generation && job.start.is_none())
    }

    const fn job(&mut self, subject: Subject) -> &mut Job {
        &mut self.jobs[subject as usize]
    }
}

const fn subject_of(reply: &Reply) -> Option<Subject> {
    match reply {
        Reply::Ready | Reply::Fetching => None,
        Reply::StudyStarted { .. } | Reply::StudyAdvanced { .. } => Some(Subject::Study),
        Reply::Started { .. } | Reply::Advanced { .. } | Reply::Refused { .. } => Some(Subject::Run),
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
