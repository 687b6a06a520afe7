//! The same run with other values of one knob: which knob, which runs, and their results.

use crate::engine::config::Config;
use crate::engine::config::fields::{BATCH, Field, RATE};
use crate::engine::method::Rehearsal;
use crate::engine::method::{Axis, Knob, Scale};
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::Phase;
use crate::page::jobs::Outcome;
use crate::page::slider::value_at_share;
use crate::page::switches::{Draft, Slot, put_knob};

/// Equal steps along the knob's slider; a sweep has at most one run more.
const STEPS: u32 = 10;
/// The run-wide knobs that can be swept.
const OF_THE_RUN: [&Field; 2] = [&RATE, &BATCH];
/// The knobs of a method that are offered first.
const FIRST: [&str; 2] = ["strength", "weight"];

/// A knob and the component it belongs to.
pub type Place = (Slot, &'static Knob);

/// The knobs of this run that can be swept: first the methods' strengths, then their other knobs, then the run's own.
pub fn places(config: &Config) -> Vec<Place> {
    let rehearsals = config.method.rehearsals.iter().map(Rehearsal::id);
    let penalties = config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned());
    let of_methods =
        rehearsals.chain(penalties).filter_map(|id| Draft::of_config(config, &id)).flat_map(|draft| draft.knobs());
    let of_parts = Axis::SINGLE.into_iter().filter_map(|axis| Some((axis, config.method.part(axis)?)));
    let of_parts = of_parts.flat_map(|(axis, part)| part.spec.knobs.iter().map(move |knob| (Slot::Part(axis), knob)));
    let of_the_run = OF_THE_RUN.into_iter().map(|field| (Slot::Run, &field.knob));
    let mut places: Vec<Place> = Vec::new();
    for place in of_methods.chain(of_parts).chain(of_the_run) {
        if !matches!(place.1.scale, Scale::Choice(_)) && !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_by_key(|(_, knob)| !FIRST.contains(&knob.id));
    places
}

/// One run of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The knob's value.
    pub value: f32,
    /// The run's query string.
    pub query: String,
    /// Examples it is trained on.
    pub n_examples: f64,
}

/// The runs of a sweep, one for each value: the same run except for this one number.
pub fn runs(config: &Config, (slot, knob): &Place) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for step in 0..=STEPS {
        let value = value_at_share(knob, f64::from(step) / f64::from(STEPS));
        if runs.last().is_none_or(|before| before.value != value) {
            let mut other = config.clone();
            put_knob(&mut other, slot, knob, value);
            let n_examples = f64::from(other.n_steps()) * other.training.batch as f64;
            runs.push(Run { value, query: other.to_query(), n_examples });
        }
    }
    runs
}

/// The query strings of a sweep's runs.
pub fn queries_at(config: &Config, place: &Place) -> impl Iterator<Item = String> + use<> {
    runs(config, place).into_iter().map(|run| run.query)
}

/// The measurements of one run, as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// ACC: the average accuracy over all tasks at the end.
    pub all: Option<f64>,
    /// The same without the newest task.
    pub old: Option<f64>,
    /// The average over all tasks, each measured when it had just been learned.
    pub learned: Option<f64>,
}

/// One value of the knob, and its run's result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value.
    pub value: f32,
    /// Examples its run is trained on.
    pub n_examples: f64,
    /// Whether its run is the visible one.
    pub is_own: bool,
    /// The run's result.
    pub end: End,
}

/// The result of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Not done yet.
    Open,
    /// Its weights grew beyond all bounds.
    Diverged,
    /// It reached the end of its stream.
    Whole(Measured),
}

impl End {
    /// The run's measurements, if it reached the end.
    pub const fn measured(self) -> Option<Measured> {
        match self {
            Self::Whole(measured) => Some(measured),
            Self::Open | Self::Diverged => None,
        }
    }

    /// Reads an outcome; `None` means not done yet.
    pub fn of(outcome: Option<&Outcome>, scored: Scenario) -> Self {
        let Some(outcome) = outcome else { return Self::Open };
        if matches!(outcome.phase, Phase::Diverged { .. }) {
            return Self::Diverged;
        }
        let matrix = Matrix::from_rows(&outcome.rows, &outcome.description.full_score, scored);
        Self::Whole(Measured {
            all: matrix.average_accuracy(),
            old: matrix.old_accuracy(),
            learned: matrix.learning_accuracy(),
        })
    }
}
