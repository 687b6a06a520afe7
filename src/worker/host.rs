//! The worker's side of the conversation: a pure function of messages and a clock.
//!
//! The page pulls: it asks for the next slice after it has drawn the last, so pausing, single steps
//! and speed need neither timers nor cancel flags here.

use super::wire::{Reply, Request};
use crate::engine::config::Config;
use crate::engine::distillation::{Study, StudyConfig, StudyCursor};
use crate::engine::experiment::{Cursor, Experiment};
use crate::engine::snapshot::{PlaneAsk, Snapshot};

/// Milliseconds that an answer gives, at the most, to what was asked about the parameters: less than a
/// frame, so that Pause stays prompt.
const SURVEY_MS: f64 = 8.0;

/// Holds the run and the study, and answers requests.
pub struct Host<Clock> {
    /// Milliseconds since some fixed moment.
    now_ms: Clock,
    run: Option<Run>,
    study: Option<RunningStudy>,
}

struct Run {
    generation: u32,
    experiment: Experiment,
    sent: Cursor,
}

/// What an answer carries beside the curves.
#[derive(Clone, Copy)]
struct Wanted {
    tiles: bool,
    instruments: bool,
    plane: Option<PlaneAsk>,
}

impl Run {
    fn snapshot(&mut self, with_tiles: bool) -> Box<Snapshot> {
        Box::new(self.experiment.snapshot(&mut self.sent, with_tiles))
    }
}

struct RunningStudy {
    generation: u32,
    study: Study,
    sent: StudyCursor,
}

impl<Clock: Fn() -> f64> Host<Clock> {
    /// A host with no run and no study; `now_ms` tells the time in milliseconds.
    pub const fn new(now_ms: Clock) -> Self {
        Self { now_ms, run: None, study: None }
    }

    /// Answers one request.
    pub fn handle(&mut self, request: Request) -> Reply {
        match request {
            Request::Start { generation, query, fast_forward, watched } => {
                let (config, _) = Config::parse(&query);
                let mut experiment = Experiment::new(config);
                if watched {
                    experiment.watch_tiles();
                    experiment.keep_trail();
                }
                experiment.advance(fast_forward);
                let description = Box::new(experiment.description());
                let run = self.run.insert(Run { generation, experiment, sent: Cursor::default() });
                Reply::Started { generation, description, snapshot: run.snapshot(watched) }
            }
            Request::Advance { generation, n_steps, budget_ms, with_tiles, with_instruments, plane } => self.advance(
                generation,
                n_steps,
                budget_ms,
                Wanted { tiles: with_tiles, instruments: with_instruments, plane },
            ),
            Request::FinishTask { generation, budget_ms } => match self.current(generation) {
                Ok(run) => {
                    let n_steps = run.experiment.steps_to_task_end();
                    self.advance(
                        generation,
                        n_steps,
                        budget_ms,
                        Wanted { tiles: true, instruments: false, plane: None },
                    )
                }
                Err(refusal) => refusal,
            },
            Request::StartStudy { generation, query } => {
                let mut study = Study::new(StudyConfig::parse(&query).0);
                let description = Box::new(study.description());
                let maps = study.maps();
                let running = self.study.insert(RunningStudy { generation, study, sent: StudyCursor::default() });
                let mut snapshot = Box::new(running.study.snapshot(&mut running.sent));
                snapshot.maps = maps;
                Reply::StudyStarted { generation, description, snapshot }
            }
            Request::AdvanceStudy { generation, n_units, budget_ms, with_maps } => {
                self.advance_study(generation, n_units, budget_ms, with_maps)
            }
        }
    }

    fn advance_study(&mut self, generation: u32, n_units: u32, budget_ms: f32, with_maps: bool) -> Reply {
        let begun = (self.now_ms)();
        let deadline = begun + f64::from(budget_ms);
        let refused = |reason: &str| Reply::Refused { generation, reason: reason.to_owned() };
        match &mut self.study {
            None => refused("There is no study yet: ask for StartStudy first."),
            Some(running) if running.generation != generation => {
                refused("The request belongs to another study than the one that is set up.")
            }
            Some(RunningStudy { study, sent, .. }) => {
                study.advance_while(n_units, || (self.now_ms)() < deadline);
                let mut snapshot = Box::new(study.snapshot(sent));
                if with_maps {
                    snapshot.maps = study.maps();
                }
                Reply::StudyAdvanced { generation, snapshot, elapsed_ms: ((self.now_ms)() - begun) as f32 }
            }
        }
    }

    fn advance(&mut self, generation: u32, n_steps: u32, budget_ms: f32, wanted: Wanted) -> Reply {
        let begun = (self.now_ms)();
        let deadline = begun + f64::from(budget_ms);
        let run = match Self::current_of(&mut self.run, generation) {
            Ok(run) => run,
            Err(refusal) => return refusal,
        };
        let reached = run.experiment.advance_while(n_steps, || (self.now_ms)() < deadline);
        let mut snapshot = run.snapshot(wanted.tiles);
        let mut surveying = false;
        if wanted.instruments || wanted.plane.is_some() {
            let deadline = (self.now_ms)() + SURVEY_MS;
            surveying = run.experiment.survey(wanted.plane, || (self.now_ms)() < deadline);
            snapshot.plane = wanted.plane.and_then(|_| run.experiment.plane()).map(Box::new);
        }
        if wanted.instruments {
            snapshot.instruments = Some(Box::new(run.experiment.instruments()));
        }
        Reply::Advanced { generation, snapshot, elapsed_ms: ((self.now_ms)() - begun) as f32, reached, surveying }
    }

    fn current(&mut self, generation: u32) -> Result<&mut Run, Reply> {
        Self::current_of(&mut self.run, generation)
    }

    fn current_of(run: &mut Option<Run>, generation: u32) -> Result<&mut Run, Reply> {
        let refused = |reason: &str| Reply::Refused { generation, reason: reason.to_owned() };
        match run {
            None => Err(refused("There is no run yet: ask for Start first.")),
            Some(run) if run.generation != generation => {
                Err(refused("The request belongs to another run than the one that is set up."))
            }
            Some(run) => Ok(run),
        }
    }
}
