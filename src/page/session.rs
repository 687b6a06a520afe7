//! The conversation with the worker: a pure function of replies, wishes and a clock.
//!
//! The page *pulls*: in each animation frame it takes in what has arrived and, while playing with no request under way,
//! asks for the next slice. Pausing is not asking; a hidden tab has no frames; a slow device gets slices that fit its
//! budget. At full speed the next slice is requested as soon as one arrives, so that the worker never waits for the
//! screen.
//!
//! The run and the teacher–student study are two [`Subject`]s of one conversation: each has a `Job`, and at most one
//! request is under way for both. `ui/actions.rs` turns browser events into calls and applies the results.

use super::patience::{FETCH_PATIENCE_S, PATIENCE_S, START_PATIENCE_S};
use super::transport::{Fault, Goal, Speed};
use crate::engine::distillation::{StudyDescription, StudySnapshot};
use crate::engine::snapshot::{Description, PlaneAsk, Snapshot};
use crate::engine::trial::{Tried, WeightChange};
use crate::worker::wire::{Looked, Reply, Request};

#[cfg(test)]
mod tests;

/// Milliseconds of work after which the worker answers: together with drawing, less than a 60 Hz frame.
const BUDGET_MS: f32 = 12.0;
/// The same at full speed, where every second frame takes in a slice: longer slices, fewer messages.
const BUDGET_AT_FULL_SPEED_MS: f32 = 24.0;
/// The same under reduced motion, where a whole task is one slice: nothing is drawn in between.
const BUDGET_OF_A_JUMP_MS: f32 = 4000.0;
/// Milliseconds between two pictures of the tiles: ten a second are enough for the eye.
const TILES_EVERY_MS: f64 = 100.0;
/// Milliseconds between two pictures of the study's maps.
const MAPS_EVERY_MS: f64 = 250.0;
/// Under reduced motion, milliseconds between one task's end and the next.
const JUMP_EVERY_MS: f64 = 900.0;
/// Upper limit on the time one frame accounts for: after a browser stall the run does not jump ahead.
const LONGEST_FRAME_MS: f64 = 100.0;
/// Milliseconds between taking in replies at full speed: every second frame at 60 Hz, which leaves the device more time
/// for training.
const TAKE_EVERY_MS: f64 = 30.0;
/// Number of undrawn replies above which full speed waits for the screen.
const MOST_UNDRAWN: usize = 4;
/// Fast-forward steps per additional second of patience: about the speed of the slowest legal network.
const STEPS_A_SECOND: u32 = 20;

/// The subject of a job.
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

/// The page's current wish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// The subject shown: only this one advances.
    pub subject: Subject,
    /// The goal it is given.
    pub goal: Goal,
    /// Its playback speed.
    pub speed: Speed,
    /// Whether the visitor prefers reduced motion: the run then jumps from task end to task end.
    pub less_motion: bool,
    /// The subject's progress.
    pub progress: Progress,
}

impl Wish {
    /// Whether the subject plays at full speed.
    pub const fn is_at_full_speed(&self) -> bool {
        matches!(self.goal, Goal::Play) && self.speed.steps_per_second().is_none()
    }
}

/// A subject's progress, as the page knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Whether the worker has set it up.
    pub is_there: bool,
    /// Units of work done: steps.
    pub n_done: u32,
    /// Whether nothing is left to do.
    pub has_ended: bool,
}

/// News from the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The run is set up; it replaces the one before entirely.
    RunStarted {
        /// The edit that started it.
        generation: u32,
        /// The run's description.
        description: Box<Description>,
        /// Its state after the fast-forward.
        snapshot: Box<Snapshot>,
    },
    /// The run has gone on.
    RunAdvanced {
        /// Its state, and what was recorded since the last event.
        snapshot: Box<Snapshot>,
        /// The requested readings of its parameters.
        looked: Looked,
        /// The goal reached by this slice, if the request had a goal with an end.
        reached: Option<Goal>,
    },
    /// Some weights are tried.
    Tried(Box<Tried>),
    /// The study is set up.
    StudyStarted {
        /// The study's description.
        description: Box<StudyDescription>,
        /// Its state before the first step.
        snapshot: Box<StudySnapshot>,
    },
    /// The study has gone on.
    StudyAdvanced {
        /// Its state, and what was recorded since the last event.
        snapshot: Box<StudySnapshot>,
    },
    /// A request was refused, or its answer is unreadable.
    Failed(Fault),
}

/// The run or the study in the worker.
#[derive(Debug, Default)]
struct Job {
    /// The edit it belongs to: replies to other edits are dropped.
    generation: u32,
    /// A start that waits until the worker is ready and has answered the request under way.
    start: Option<Request>,
    /// Units of work to do silently before the job follows the visitor's wish again.
    resume_at: u32,
    /// Whether it waits for the visitor's consent: nothing is requested.
    is_held: bool,
    /// Whether it has advanced since its last pictures.
    pictures_lag: bool,
    last_pictures_ms: f64,
}

/// The conversation so far.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one conversation")]
#[derive(Debug, Default)]
pub struct Session {
    jobs: [Job; Subject::ALL.len()],
    /// Number of edits so far, over both subjects: each has a unique number.
    n_edits: u32,
    /// Whether a worker is running and has not failed.
    has_worker: bool,
    is_ready: bool,
    /// Whether a request is still unanswered.
    is_waiting: bool,
    /// Seconds waited, and seconds granted.
    waited_s: u32,
    patience_s: u32,
    /// Seconds granted to the run's longest unit of work.
    unit_s: u32,
    /// Number of workers in a row that were given up for their silence: the next one has longer.
    n_silences: u32,
    /// The goal of the request under way.
    asked_for: Goal,
    /// Replies not yet taken in, each with the goal of its request.
    arrived: Vec<(Reply, Goal)>,
    last_taken_ms: f64,
    last_frame_ms: Option<f64>,
    last_jump_ms: f64,
    /// Steps due by elapsed time and not yet requested.
    owed_steps: f64,
    /// Number of panels that show the instruments.
    n_instruments: u32,
    /// Number of panels that draw the network.
    n_networks: u32,
    /// Number of panels that show the old and the new network's answers.
    n_answers: u32,
    /// The trial to ask for: every weight that differs in it, none to put all back. Only the latest.
    trial: Option<Vec<WeightChange>>,
    /// Whether a trial is wished for: later replies to it are dropped.
    is_trying: bool,
    /// The displayed plane through the parameters, if any.
    plane: Option<PlaneAsk>,
    /// Whether the displayed readings of the parameters are still incomplete.
    survey_lags: bool,
}

impl Session {
    /// A new worker takes over; replies of the old one are dropped. `is_there` is false if the browser could not create
    /// one.
    pub fn change_worker(&mut self, is_there: bool) {
        self.has_worker = is_there;
        self.is_ready = false;
        self.is_waiting = false;
        self.arrived.clear();
        self.waited_s = 0;
        self.patience_s = START_PATIENCE_S;
    }

    /// Gives up the worker: no more requests.
    pub fn give_up_worker(&mut self) {
        self.has_worker = false;
        self.is_ready = false;
        self.is_waiting = false;
        self.arrived.clear();
        for job in &mut self.jobs {
            job.start = None;
        }
    }

    /// Whether the worker has reported ready.
    pub const fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// Starts the subject of this query string in place of the one before, doing its first `resume_at` units of work
    /// silently. A run's longest unit of work may take `unit_s` seconds. Replies of the old one that were not taken in
    /// are dropped.
    pub fn start(&mut self, subject: Subject, query: String, unit_s: u32, resume_at: u32) {
        self.n_edits += 1;
        self.owed_steps = 0.0;
        self.arrived.retain(|(reply, _)| subject_of(reply) != Some(subject));
        if subject == Subject::Run {
            self.unit_s = unit_s;
            self.drop_trial();
        }
        let generation = self.n_edits;
        let start = match subject {
            Subject::Run => Request::Start { generation, query, fast_forward: resume_at, watched: true },
            Subject::Study => Request::StartStudy { generation, query },
        };
        let job = self.job(subject);
        job.generation = generation;
        job.start = Some(start);
        job.is_held = false;
        job.resume_at = resume_at;
    }

    /// Drops the run in favour of one that [starts](Self::start) only with the visitor's consent.
    pub fn hold_run(&mut self) {
        self.n_edits += 1;
        self.drop_trial();
        self.arrived.retain(|(reply, _)| subject_of(reply) != Some(Subject::Run));
        let generation = self.n_edits;
        *self.job(Subject::Run) = Job { generation, is_held: true, ..Job::default() };
    }

    /// Units of work that this subject does silently.
    pub const fn resume_at(&self, subject: Subject) -> u32 {
        self.jobs[subject as usize].resume_at
    }

    /// A panel starts or stops showing the instruments; returns whether any shows them.
    pub const fn watch_instruments(&mut self, watches: bool) -> bool {
        self.n_instruments = counted(self.n_instruments, watches);
        self.jobs[Subject::Run as usize].pictures_lag |= watches;
        self.n_instruments > 0
    }

    /// A panel starts or stops drawing the network; returns whether any draws it.
    pub const fn watch_network(&mut self, watches: bool) -> bool {
        self.n_networks = counted(self.n_networks, watches);
        self.jobs[Subject::Run as usize].pictures_lag |= watches;
        self.n_networks > 0
    }

    /// A panel starts or stops showing the old and the new network's answers; returns whether any shows them.
    pub const fn watch_answers(&mut self, watches: bool) -> bool {
        self.n_answers = counted(self.n_answers, watches);
        self.jobs[Subject::Run as usize].pictures_lag |= watches;
        self.n_answers > 0
    }

    /// Tries these weights, all others being the run's, as soon as the run is at rest; none puts all back. The latest
    /// trial replaces those not asked for yet.
    pub fn tinker(&mut self, changes: Vec<WeightChange>) {
        self.is_trying = !changes.is_empty();
        self.trial = Some(changes);
    }

    /// Drops the trial: the run goes on, or is another one.
    fn drop_trial(&mut self) {
        self.is_trying = false;
        self.trial = None;
    }

    /// Sets the plane through the parameters to survey, or none.
    pub const fn watch_plane(&mut self, plane: Option<PlaneAsk>) {
        self.plane = plane;
        self.survey_lags |= plane.is_some();
    }

    /// Restarts the pacing after a changed wish: the time until the next frame brings no steps.
    pub const fn begin_pace(&mut self) {
        self.last_frame_ms = None;
    }

    /// Called each frame: the time since the last one brings steps.
    pub fn pass_time(&mut self, now_ms: f64, speed: Speed) {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last).min(LONGEST_FRAME_MS);
        self.last_frame_ms = Some(now_ms);
        if let Some(pace) = speed.steps_per_second() {
            // Never owes more than one longest frame's steps: a slow device slows down instead of trying to catch up.
            let most = (pace * LONGEST_FRAME_MS / 1000.0).max(1.0);
            self.owed_steps = (self.owed_steps + pace * elapsed_ms / 1000.0).min(most);
        }
    }

    /// Receives a reply; the next frame takes it in (see [`Self::take_in`]).
    pub fn hear(&mut self, reply: Reply) {
        self.waited_s = 0;
        // A request may still be on its way: these do not answer it.
        let is_answer = !matches!(reply, Reply::Ready | Reply::Fetching | Reply::Alive);
        self.is_waiting &= !is_answer;
        if reply == Reply::Fetching {
            self.patience_s += FETCH_PATIENCE_S;
        } else if !self.is_waiting {
            self.patience_s = PATIENCE_S;
        }
        if is_answer {
            self.n_silences = 0;
        }
        if reply == Reply::Ready {
            self.is_ready = true;
        } else if self.expects(&reply) {
            self.arrived.push((reply, self.asked_for));
        }
    }

    /// Whether to send the next request before the next frame.
    pub fn is_hurried(&self, wish: &Wish) -> bool {
        self.has_start() || (wish.is_at_full_speed() && self.arrived.len() < MOST_UNDRAWN)
    }

    /// Whether replies are waiting to be taken in.
    pub const fn has_news(&self) -> bool {
        !self.arrived.is_empty()
    }

    /// The events since the last call; empty while full speed leaves this frame to drawing.
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
            Reply::Ready | Reply::Fetching | Reply::Alive => return None,
            Reply::Started { generation, description, snapshot } => {
                self.survey_lags = true;
                self.job(Subject::Run).pictures_lag |= snapshot.is_partial;
                Event::RunStarted { generation, description, snapshot }
            }
            Reply::Advanced { snapshot, reached, looked, .. } => {
                self.survey_lags |= looked.surveying;
                self.job(Subject::Run).pictures_lag |= snapshot.is_partial;
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
            Reply::Tinkered { tried, .. } => match tried.filter(|_| self.is_trying)?.open() {
                Ok(tried) => Event::Tried(Box::new(tried)),
                Err(error) => Event::Failed(Fault::Refused(error.to_string())),
            },
            Reply::Refused { reason, .. } => Event::Failed(Fault::Refused(reason)),
        })
    }

    /// The next request, if one is due and none is under way. It counts as sent.
    pub fn next(&mut self, now_ms: f64, wish: &Wish) -> Option<Request> {
        // A start may be sent early: it waits in the worker until that is ready.
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
        // After each silence four times as long: a device may be slower than any that was thought of.
        let unit_s = (PATIENCE_S + self.unit_s) << (2 * self.n_silences.min(4));
        self.patience_s = if self.is_ready { unit_s } else { START_PATIENCE_S + unit_s - PATIENCE_S };
        if let Request::Start { fast_forward, .. } = &request {
            self.patience_s += fast_forward / STEPS_A_SECOND;
        }
        Some(request)
    }

    fn next_of_run(&mut self, now_ms: f64, wish: &Wish) -> Option<Request> {
        let Job { generation, is_held, .. } = *self.job(Subject::Run);
        if is_held {
            return None;
        }
        let (with_instruments, plane) = (self.n_instruments > 0, self.plane);
        let (with_network, with_answers) = (self.n_networks > 0, self.n_answers > 0);
        let goal = if wish.progress.has_ended { Goal::Rest } else { wish.goal };
        if goal != Goal::Rest {
            self.drop_trial();
        }
        match goal {
            Goal::Rest => {
                // At rest the tiles must show this step, not that of the last picture in motion.
                let with_tiles = core::mem::take(&mut self.job(Subject::Run).pictures_lag);
                // A trial is of a step that is measured and drawn.
                if !with_tiles && let Some(changes) = self.trial.take() {
                    return Some(Request::Tinker { generation, changes });
                }
                let looks = plane.is_some() || with_instruments || with_network || with_answers;
                let surveys = core::mem::take(&mut self.survey_lags) && looks;
                let (n_steps, budget_ms) = (0, BUDGET_MS);
                (with_tiles || surveys).then_some(Request::Advance {
                    generation,
                    n_steps,
                    budget_ms,
                    with_tiles,
                    with_instruments,
                    plane,
                    with_network,
                    with_answers,
                })
            }
            Goal::Step => {
                let (n_steps, budget_ms, with_tiles) = (1, BUDGET_MS, true);
                Some(Request::Advance {
                    generation,
                    n_steps,
                    budget_ms,
                    with_tiles,
                    with_instruments,
                    plane,
                    with_network,
                    with_answers,
                })
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
                let with_network = with_tiles && with_network;
                let with_answers = with_tiles && with_answers;
                let plane = plane.filter(|_| surveys);
                Some(Request::Advance {
                    generation,
                    n_steps,
                    budget_ms,
                    with_tiles,
                    with_instruments,
                    plane,
                    with_network,
                    with_answers,
                })
            }
        }
    }

    /// The next request for the study.
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

    /// The next slice at the wish's speed: units of work, and milliseconds after which the worker answers; `None` while
    /// no step is due.
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

    /// Whether this request should bring pictures; records whether they lag behind from now on.
    fn pictures_are_due(&mut self, subject: Subject, now_ms: f64, every_ms: f64) -> bool {
        let job = self.job(subject);
        let is_due = now_ms - job.last_pictures_ms >= every_ms;
        if is_due {
            job.last_pictures_ms = now_ms;
        }
        job.pictures_lag = !is_due;
        is_due
    }

    /// Called every second: returns a fault if the worker has been silent for too long. It counts ticks instead of
    /// reading the clock, so that a device's own sleep is not taken for the worker's silence.
    pub fn tick(&mut self) -> Option<Fault> {
        let is_due = self.has_worker && (self.is_waiting || !self.is_ready);
        if !is_due {
            return None;
        }
        self.waited_s += 1;
        let is_silent = self.waited_s > self.patience_s;
        self.n_silences += u32::from(is_silent);
        is_silent.then_some(Fault::Silent)
    }

    fn has_start(&self) -> bool {
        self.jobs.iter().any(|job| job.start.is_some())
    }

    /// Whether a reply belongs to the current run or study.
    fn expects(&self, reply: &Reply) -> bool {
        let generation = generation_of(reply);
        self.jobs.iter().any(|job| Some(job.generation) == generation && job.start.is_none())
    }

    const fn job(&mut self, subject: Subject) -> &mut Job {
        &mut self.jobs[subject as usize]
    }
}

/// A count of panels, with one more or one less.
const fn counted(n: u32, is_more: bool) -> u32 {
    if is_more { n + 1 } else { n.saturating_sub(1) }
}

const fn subject_of(reply: &Reply) -> Option<Subject> {
    match reply {
        Reply::Ready | Reply::Fetching | Reply::Alive => None,
        Reply::StudyStarted { .. } | Reply::StudyAdvanced { .. } => Some(Subject::Study),
        Reply::Started { .. } | Reply::Advanced { .. } | Reply::Refused { .. } | Reply::Tinkered { .. } => {
            Some(Subject::Run)
        }
    }
}

const fn generation_of(reply: &Reply) -> Option<u32> {
    match reply {
        Reply::Ready | Reply::Fetching | Reply::Alive => None,
        Reply::Started { generation, .. }
        | Reply::Advanced { generation, .. }
        | Reply::StudyStarted { generation, .. }
        | Reply::StudyAdvanced { generation, .. }
        | Reply::Refused { generation, .. }
        | Reply::Tinkered { generation, .. } => Some(*generation),
    }
}
