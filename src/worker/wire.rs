//! The messages between page and worker: the only binary format of the project.
//!
//! Each message is one `postcard` record in a buffer, which the worker's answers hand over and the page's posts copy;
//! beside them the page once hands over a canvas. `generation` rises with every edit of the run; whoever receives a
//! message of another generation drops it.

use core::fmt;
use core::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::chart_settings::{ChartSettings, Others};
use crate::engine::distillation::{StudyDescription, StudySnapshot};
use crate::engine::snapshot::{Description, Instruments, ParameterPlane, PlaneAsk, Snapshot};

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Set up the run of this link and take its first steps silently.
    Start {
        /// The edit this belongs to.
        generation: u32,
        /// The run's query string.
        query: String,
        /// Steps to take before the first answer (0 for a fresh run).
        fast_forward: u32,
        /// Whether the run is looked at while it goes on: then what its tiles showed at each task's end is kept,
        /// and the way of its parameters.
        watched: bool,
    },
    /// Take the next slice of the run.
    Advance {
        /// The edit this belongs to.
        generation: u32,
        /// Steps to take at the most.
        n_steps: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
        /// Whether decision maps or image answers are wanted in this answer.
        with_tiles: bool,
        /// Whether the instruments are to be read for this answer.
        with_instruments: bool,
        /// The plane through the parameters that is wanted, if one is: it is surveyed a bounded time in each
        /// answer until it is known.
        plane: Option<PlaneAsk>,
    },
    /// Go on to the end of the task being learned (bounded by `budget_ms`, like `Advance`).
    FinishTask {
        /// The edit this belongs to.
        generation: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
    },
    /// Set up this teacher–student study, beside the run.
    StartStudy {
        /// The edit this belongs to; studies and runs share one count.
        generation: u32,
        /// The study's query string.
        query: String,
    },
    /// Do the next slice of the study.
    AdvanceStudy {
        /// The edit this belongs to.
        generation: u32,
        /// Units to do at the most: steps of the teacher, then steps of all students together.
        n_units: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
        /// Whether maps of the plane are wanted in this answer.
        with_maps: bool,
    },
}

/// What the page sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Post {
    /// A request, which is answered.
    Ask(Request),
    /// What the run in the accuracy chart is compared with from now on; drawn with the next ground or answer.
    Compare(Box<Others>),
    /// How the accuracy chart is to be drawn from now on.
    Settings(Box<ChartSettings>),
}

/// A part of an answer as bytes of its own: only who makes it or looks into it carries what writes or reads it.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Packed<T> {
    bytes: Vec<u8>,
    of: PhantomData<fn() -> T>,
}

impl<T> Packed<T> {
    /// Packs it.
    pub fn of(part: &T) -> Self
    where
        T: Serialize,
    {
        Self { bytes: bytes_from(part), of: PhantomData }
    }

    /// Looks into it.
    ///
    /// # Errors
    /// If the bytes are not of this build.
    pub fn open<'a>(&'a self) -> Result<T, postcard::Error>
    where
        T: Deserialize<'a>,
    {
        message_from(&self.bytes)
    }
}

impl<T> Clone for Packed<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for Packed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed").field("n_bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// What is told of the parameters to who looks at them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The instruments' readings, if asked for.
    pub instruments: Option<Packed<Instruments>>,
    /// A plane through the parameters, if asked for and a task has ended.
    pub plane: Option<Packed<ParameterPlane>>,
    /// Whether more is to be known: asked again, the worker goes on.
    pub surveying: bool,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker lives and may be asked (posted once, before anything else).
    Ready,
    /// Something that the request under way needs is being fetched: its answer takes as long as the network does.
    Fetching,
    /// The run is set up.
    Started {
        /// The edit this belongs to.
        generation: u32,
        /// What the run will look like.
        description: Box<Description>,
        /// Its state, after the fast-forward.
        snapshot: Box<Snapshot>,
    },
    /// A slice of the run.
    Advanced {
        /// The edit this belongs to.
        generation: u32,
        /// The state, and what was recorded since the previous answer.
        snapshot: Box<Snapshot>,
        /// Whether a `FinishTask` has reached its task's end (always true for `Advance`).
        reached: bool,
        /// What was asked about the parameters.
        looked: Looked,
    },
    /// A study is set up.
    StudyStarted {
        /// The edit this belongs to.
        generation: u32,
        /// What the study will look like.
        description: Packed<StudyDescription>,
        /// Its state, before the first step.
        snapshot: Packed<StudySnapshot>,
    },
    /// A slice of the study.
    StudyAdvanced {
        /// The edit this belongs to.
        generation: u32,
        /// The state, and what was recorded since the previous answer.
        snapshot: Packed<StudySnapshot>,
    },
    /// The request made no sense; the sentence says why.
    Refused {
        /// The edit this belongs to.
        generation: u32,
        /// What is wrong, in English (a fault of the page, not of the visitor).
        reason: String,
    },
}

/// A message as bytes.
pub fn bytes_from<T: Serialize>(message: &T) -> Vec<u8> {
    // Our own types hold nothing that postcard cannot write; an empty message is refused by the
    // receiver's parser with a sentence of its own.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message from bytes.
///
/// # Errors
/// If the bytes are not a message of this build.
pub fn message_from<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}
