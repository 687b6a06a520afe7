//! What the worker can do beside the page's opening run: every other stream, every method, what is asked about the
//! parameters, and the study.
//!
//! It is reached through one value, so that it can come in a file of its own (`src/bin/worker.rs`): the first view goes
//! without it.

use core::fmt;

use super::wire::{Looked, Packed};
use crate::engine::distillation::{Study, StudyConfig, StudyCursor, StudyDescription, StudySnapshot};
use crate::engine::experiment::Experiment;
use crate::engine::factory::{ALL, Factory};
use crate::engine::snapshot::PlaneAsk;

/// Asks whether there is time to go on.
pub type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// All of it.
#[derive(Debug)]
pub struct Capabilities {
    /// Makes every run.
    pub(super) factory: &'static Factory,
    /// Looks at a run's parameters.
    pub(super) look: fn(&mut Experiment, &Looking, GoOn<'_>) -> Looked,
    /// Sets up the study of a query string.
    pub(super) study: fn(&str) -> Begun,
}

/// The one there is.
pub static ALL_CAPABILITIES: Capabilities = Capabilities { factory: &ALL, look, study };

/// What is asked about a run's parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    /// Whether the instruments are to be read.
    pub instruments: bool,
    /// The plane that is wanted.
    pub plane: Option<PlaneAsk>,
}

impl Looking {
    /// Whether anything is asked.
    pub fn is_any(&self) -> bool {
        self.instruments || self.plane.is_some()
    }
}

fn look(experiment: &mut Experiment, looking: &Looking, go_on: GoOn<'_>) -> Looked {
    let surveying = experiment.survey(looking.plane, go_on);
    Looked {
        instruments: looking.instruments.then(|| Packed::of(&experiment.instruments())),
        plane: looking.plane.and_then(|_| experiment.plane()).map(|plane| Packed::of(&plane)),
        surveying,
    }
}

/// A study under way.
pub trait Studying: fmt::Debug {
    /// Does the next slice of it: `n_units` at the most, maps with it if they are wanted.
    fn advance(&mut self, n_units: u32, with_maps: bool, go_on: GoOn<'_>) -> Packed<StudySnapshot>;
}

/// A study that was set up.
#[derive(Debug)]
pub struct Begun {
    /// The study.
    pub study: Box<dyn Studying>,
    /// What it will look like.
    pub description: Packed<StudyDescription>,
    /// Its state, with maps.
    pub snapshot: Packed<StudySnapshot>,
}

#[derive(Debug)]
struct Running {
    study: Study,
    sent: StudyCursor,
}

fn study(query: &str) -> Begun {
    let study = Study::new(StudyConfig::parse(query).0);
    let description = Packed::of(&study.description());
    let mut running = Running { study, sent: StudyCursor::default() };
    let snapshot = running.snapshot(true);
    Begun { study: Box::new(running), description, snapshot }
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
