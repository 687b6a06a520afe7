//! The worker's side of the conversation: a pure function of messages and a clock.
//!
//! The page pulls: it requests the next slice after drawing the last, so pausing, single steps and speed need neither
//! timers nor cancel flags here.

use super::capabilities::{ALL_CAPABILITIES, Begun, Capabilities, Looking, Studying};
use super::wire::{Looked, Reply, Request};
use crate::engine::config::{Config, Notice};
use crate::engine::experiment::{Cursor, Detail, Experiment};
use crate::engine::factory::{Factory, OPENING};
use crate::engine::snapshot::Snapshot;
use crate::engine::stream::opening_spec;

/// Upper limit, in milliseconds, on the time an answer spends on readings of the parameters: less than a frame, so that
/// Pause stays prompt.
const SURVEY_MS: f64 = 8.0;
/// The same for pictures: begun in any case, and continued in a later answer.
const PICTURES_MS: f64 = 8.0;
/// Upper limit, in milliseconds, on the time a start spends on measuring and drawing the untrained network: the rest
/// follows in later answers.
const START_MS: f64 = 100.0;

/// The reason for refusing a request that needs capabilities not loaded yet.
const IS_INCOMPLETE: &str = "What this needs is not here yet.";

/// The reason for refusing a query that its parser has remarks on: the page writes none.
const IS_NO_LINK_OF_OURS: &str = "The page asks for a run that cannot be:";

/// The opening run.
fn opening() -> Config {
    Config::of_stream(opening_spec())
}

fn refused(generation: u32, reason: &str) -> Reply {
    Reply::Refused { generation, reason: reason.to_owned() }
}

/// Holds the run and the study, and answers requests.
pub struct Host<Clock> {
    /// Milliseconds since some fixed moment.
    now_ms: Clock,
    /// The capabilities beyond the opening run, once loaded.
    rest: Option<&'static Capabilities>,
    run: Option<Run>,
    study: Option<RunningStudy>,
}

struct Run {
    generation: u32,
    experiment: Experiment,
    sent: Cursor,
}

impl Run {
    fn snapshot(&mut self) -> Box<Snapshot> {
        Box::new(self.experiment.snapshot_as_drawn(&mut self.sent))
    }
}

struct RunningStudy {
    generation: u32,
    study: Box<dyn Studying>,
}

impl<Clock: Fn() -> f64> Host<Clock> {
    /// A host with no run and no study; `now_ms` returns the time in milliseconds.
    pub const fn new(now_ms: Clock) -> Self {
        let mut host = Self::opening(now_ms);
        host.complete(&ALL_CAPABILITIES);
        host
    }

    /// The same, limited to the opening run.
    pub const fn opening(now_ms: Clock) -> Self {
        Self { now_ms, rest: None, run: None, study: None }
    }

    /// Adds the remaining capabilities.
    pub const fn complete(&mut self, rest: &'static Capabilities) {
        self.rest = Some(rest);
    }

    /// Whether it has all capabilities.
    pub const fn is_complete(&self) -> bool {
        self.rest.is_some()
    }

    /// Whether this request needs capabilities that are not loaded.
    pub fn lacks_for(&self, request: &Request) -> bool {
        !self.is_complete()
            && match request {
                Request::Start { query, .. } => self.config_of(query).is_none(),
                Request::Advance { with_instruments, plane, with_network, with_answers, .. } => {
                    *with_instruments || plane.is_some() || *with_network || *with_answers
                }
                Request::FinishTask { .. } => false,
                Request::StartStudy { .. } | Request::AdvanceStudy { .. } | Request::Tinker { .. } => true,
            }
    }

    /// The run of a query string, with remarks; `None` without the remaining capabilities, unless it is the opening run.
    fn config_of(&self, query: &str) -> Option<(Config, Vec<Notice>)> {
        let own = || Some((opening(), Vec::new())).filter(|(config, _)| config.to_query() == query);
        self.rest.map_or_else(own, |rest| Some((rest.config)(query)))
    }

    fn factory(&self) -> &'static Factory {
        self.rest.map_or(&OPENING, |rest| rest.factory)
    }

    /// Answers one request; refuses it if it [lacks capabilities](Self::lacks_for).
    pub fn handle(&mut self, request: Request) -> Reply {
        match request {
            Request::Start { generation, query, fast_forward, watched } => {
                let Some((config, notices)) = self.config_of(&query) else {
                    return refused(generation, IS_INCOMPLETE);
                };
                if !notices.is_empty() {
                    // The page would show another run than this one.
                    return refused(generation, &format!("{IS_NO_LINK_OF_OURS} {query}"));
                }
                let Some(mut experiment) = Experiment::build_by(self.factory(), config) else {
                    return refused(generation, IS_INCOMPLETE);
                };
                if watched {
                    experiment.watch_tiles();
                    experiment.keep_trail();
                }
                if fast_forward > 0 {
                    // Each reading of the clock is a sign of life.
                    experiment.advance_while(fast_forward, || {
                        let _ = (self.now_ms)();
                        true
                    });
                }
                let deadline = (self.now_ms)() + START_MS;
                let go_on = || (self.now_ms)() < deadline;
                experiment.advance_while(0, go_on);
                if watched {
                    experiment.draw(Detail::Quick, go_on);
                }
                let description = Box::new(experiment.description());
                let run = self.run.insert(Run { generation, experiment, sent: Cursor::default() });
                Reply::Started { generation, description, snapshot: run.snapshot() }
            }
            Request::Advance {
                generation,
                n_steps,
                budget_ms,
                with_tiles,
                with_instruments,
                plane,
                with_network,
                with_answers,
            } => {
                let looking =
                    Looking { instruments: with_instruments, plane, network: with_network, answers: with_answers };
                // At rest nothing else is due.
                let detail = if n_steps == 0 { Detail::Full } else { Detail::Quick };
                self.advance(generation, n_steps, budget_ms, with_tiles.then_some(detail), looking)
            }
            Request::FinishTask { generation, budget_ms } => match self.current(generation) {
                Ok(run) => {
                    let n_steps = run.experiment.steps_to_task_end();
                    self.advance(generation, n_steps, budget_ms, Some(Detail::Quick), Looking::default())
                }
                Err(refusal) => refusal,
            },
            Request::StartStudy { generation, query } => {
                let Some(rest) = self.rest else { return refused(generation, IS_INCOMPLETE) };
                let Some(Begun { study, description, snapshot }) = (rest.study)(&query) else {
                    return refused(generation, &format!("{IS_NO_LINK_OF_OURS} {query}"));
                };
                self.study = Some(RunningStudy { generation, study });
                Reply::StudyStarted { generation, description, snapshot }
            }
            Request::AdvanceStudy { generation, n_units, budget_ms, with_maps } => {
                self.advance_study(generation, n_units, budget_ms, with_maps)
            }
            Request::Tinker { generation, changes } => {
                let Some(rest) = self.rest else { return refused(generation, IS_INCOMPLETE) };
                match self.current(generation) {
                    Ok(run) => {
                        let tried = (rest.tinker)(&mut run.experiment, &changes);
                        let (correct, tried) = tried.unzip();
                        Reply::Tinkered { generation, correct: correct.unwrap_or_default(), tried }
                    }
                    Err(refusal) => refusal,
                }
            }
        }
    }

    fn advance_study(&mut self, generation: u32, n_units: u32, budget_ms: f32, with_maps: bool) -> Reply {
        let deadline = (self.now_ms)() + f64::from(budget_ms);
        match &mut self.study {
            None => refused(generation, "There is no study yet: ask for StartStudy first."),
            Some(running) if running.generation != generation => {
                refused(generation, "The request belongs to another study than the one that is set up.")
            }
            Some(RunningStudy { study, .. }) => {
                let snapshot = study.advance(n_units, with_maps, &mut || (self.now_ms)() < deadline);
                Reply::StudyAdvanced { generation, snapshot }
            }
        }
    }

    fn advance(
        &mut self,
        generation: u32,
        n_steps: u32,
        budget_ms: f32,
        pictures: Option<Detail>,
        looking: Looking,
    ) -> Reply {
        if looking.is_any() && !self.is_complete() {
            return refused(generation, IS_INCOMPLETE);
        }
        let deadline = (self.now_ms)() + f64::from(budget_ms);
        let run = match Self::current_of(&mut self.run, generation) {
            Ok(run) => run,
            Err(refusal) => return refusal,
        };
        let reached = run.experiment.advance_while(n_steps, || (self.now_ms)() < deadline);
        if let Some(detail) = pictures {
            run.experiment.draw(detail, || (self.now_ms)() < deadline + PICTURES_MS);
        }
        let snapshot = run.snapshot();
        let mut looked = Looked::default();
        if let Some(rest) = self.rest.filter(|_| looking.is_any()) {
            let deadline = (self.now_ms)() + SURVEY_MS;
            looked = (rest.look)(&mut run.experiment, &looking, &mut || (self.now_ms)() < deadline);
        }
        Reply::Advanced { generation, snapshot, reached, looked }
    }

    fn current(&mut self, generation: u32) -> Result<&mut Run, Reply> {
        Self::current_of(&mut self.run, generation)
    }

    fn current_of(run: &mut Option<Run>, generation: u32) -> Result<&mut Run, Reply> {
        match run {
            None => Err(refused(generation, "There is no run yet: ask for Start first.")),
            Some(run) if run.generation != generation => {
                Err(refused(generation, "The request belongs to another run than the one that is set up."))
            }
            Some(run) => Ok(run),
        }
    }
}
