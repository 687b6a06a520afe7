//! Everything the worker needs beyond the page's opening run: every other stream, every method, readings of the
//! parameters, and the study.
//!
//! All of it is reached through one value, so that it can be loaded from a separate file (`src/bin/worker.rs`): the
//! initial load does not include it.

use core::fmt;

use super::wire::{Looked, Packed};
use crate::engine::config::{Config, Notice};
use crate::engine::distillation::{Study, StudyConfig, StudyCursor, StudyDescription, StudySnapshot};
use crate::engine::experiment::Experiment;
use crate::engine::factory::{ALL, Factory};
use crate::engine::snapshot::{Correct, PlaneAsk};
use crate::engine::trial::{Tried, WeightChange};

/// Asks whether there is time to continue.
pub type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// Every task's score in a trial, and the whole of it.
pub type Trial = (Vec<Correct>, Packed<Tried>);

/// The worker's capabilities beyond the opening run.
#[derive(Debug)]
pub struct Capabilities {
    /// Reads a run's query string, with remarks.
    pub(super) config: fn(&str) -> (Config, Vec<Notice>),
    /// Builds every run.
    pub(super) factory: &'static Factory,
    /// Reads a run's parameters.
    pub(super) look: fn(&mut Experiment, &Looking, GoOn<'_>) -> Looked,
    /// Tries weights: every task's score, and the whole trial; `None` if there are none, or not in this network.
    pub(super) tinker: fn(&mut Experiment, &[WeightChange]) -> Option<Trial>,
    /// Sets up the study of a query string; `None` if its parser has remarks.
    pub(super) study: fn(&str) -> Option<Begun>,
}

/// The only instance.
pub static ALL_CAPABILITIES: Capabilities = Capabilities { config: Config::parse, factory: &ALL, look, tinker, study };

/// The requested readings of a run's parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    /// Whether to read the instruments.
    pub instruments: bool,
    /// The plane to survey.
    pub plane: Option<PlaneAsk>,
    /// Whether to read the network's weights.
    pub network: bool,
    /// Whether to read the old and the new network's answers to the new task's inputs.
    pub answers: bool,
}

impl Looking {
    /// Whether anything is requested.
    pub fn is_any(&self) -> bool {
        self.instruments || self.plane.is_some() || self.network || self.answers
    }
}

fn look(experiment: &mut Experiment, looking: &Looking, go_on: GoOn<'_>) -> Looked {
    let measures = looking.instruments || looking.plane.is_some();
    let surveying = measures && experiment.survey(looking.plane, go_on);
    Looked {
        instruments: looking.instruments.then(|| Packed::of(&experiment.instruments())),
        plane: looking.plane.and_then(|_| experiment.plane()).map(|plane| Packed::of(&plane)),
        network: looking.network.then(|| Packed::of(&experiment.network())),
        surveying,
        answers: looking.answers.then(|| Packed::of(&experiment.old_answers())),
    }
}

fn tinker(experiment: &mut Experiment, changes: &[WeightChange]) -> Option<Trial> {
    let tried = (!changes.is_empty()).then(|| experiment.try_weights(changes)).flatten()?;
    Some((tried.correct.clone(), Packed::of(&tried)))
}

/// A study under way.
pub trait Studying: fmt::Debug {
    /// Does the next slice of it: at most `n_units` units, with maps if requested.
    fn advance(&mut self, n_units: u32, with_maps: bool, go_on: GoOn<'_>) -> Packed<StudySnapshot>;
}

/// A newly set-up study.
#[derive(Debug)]
pub struct Begun {
    /// The study.
    pub study: Box<dyn Studying>,
    /// Its description.
    pub description: Packed<StudyDescription>,
    /// Its state, with maps.
    pub snapshot: Packed<StudySnapshot>,
}

#[derive(Debug)]
struct Running {
    study: Study,
    sent: StudyCursor,
}

fn study(query: &str) -> Option<Begun> {
    let (config, notices) = StudyConfig::parse(query);
    if !notices.is_empty() {
        return None;
    }
    let study = Study::new(config);
    let description = Packed::of(&study.description());
    let mut running = Running { study, sent: StudyCursor::default() };
    let snapshot = running.snapshot(true);
    Some(Begun { study: Box::new(running), description, snapshot })
}

impl Running {
    fn snapshot(&mut self, with_maps: bool) -> Packed<StudySnapshot> {
        let mut snapshot = self.study.snapshot(&mut self.sent);
        if with_maps {
            snapshot.maps = self.study.maps();
        }
        Packed::of(&snapshot)
    }
}

impl Studying for Running {
    fn advance(&mut self, n_units: u32, with_maps: bool, go_on: GoOn<'_>) -> Packed<StudySnapshot> {
        self.study.advance_while(n_units, go_on);
        self.snapshot(with_maps)
    }
}
