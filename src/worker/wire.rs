//! The messages between page and worker: the only binary format of the project.
//!
//! Each message is one `postcard` record in a buffer, transferred by the worker's answers and copied by the page's
//! posts; in addition, the page once transfers a canvas. `generation` rises with every edit of the run; messages of
//! another generation are dropped.

use core::fmt;
use core::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::chart_settings::{ChartSettings, Others};
use crate::engine::distillation::{StudyDescription, StudySnapshot};
use crate::engine::old_answers::OldAnswers;
use crate::engine::snapshot::{Correct, Description, Instruments, ParameterPlane, PlaneAsk, Snapshot};
use crate::engine::trial::{NetworkReading, Tried, WeightChange};

/// A request from the page to the worker.
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
        /// Whether the run is watched while it plays: then the tiles' content at each task's end and the path of its
        /// parameters are kept.
        watched: bool,
    },
    /// Compute the next slice of the run.
    Advance {
        /// The edit this belongs to.
        generation: u32,
        /// Maximum number of steps.
        n_steps: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
        /// Whether to include decision maps or image answers.
        with_tiles: bool,
        /// Whether to read the instruments.
        with_instruments: bool,
        /// The plane through the parameters to survey, if any: each answer spends a bounded time on it until it is
        /// complete.
        plane: Option<PlaneAsk>,
        /// Whether to read the network's weights.
        with_network: bool,
        /// Whether to read the old network's answers to the new task's inputs, beside the new one's.
        with_answers: bool,
    },
    /// Continue to the end of the task being learned (bounded by `budget_ms`, like `Advance`).
    FinishTask {
        /// The edit this belongs to.
        generation: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
    },
    /// Set up this teacher–student study, in addition to the run.
    StartStudy {
        /// The edit this belongs to; studies and runs share one counter.
        generation: u32,
        /// The study's query string.
        query: String,
    },
    /// Compute the next slice of the study.
    AdvanceStudy {
        /// The edit this belongs to.
        generation: u32,
        /// Maximum number of units: steps of the teacher, then steps of all students together.
        n_units: u32,
        /// Milliseconds of work after which to answer early.
        budget_ms: f32,
        /// Whether to include maps of the plane.
        with_maps: bool,
    },
    /// Try these weights; the run stays as it is.
    Tinker {
        /// The edit this belongs to.
        generation: u32,
        /// Every weight that differs from the run's in the trial; none to put all back.
        changes: Vec<WeightChange>,
    },
}

/// A message from the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Post {
    /// A request, which gets an answer.
    Ask(Request),
    /// The runs to compare with in the accuracy chart; drawn with the next settings or answer.
    Compare(Box<Others>),
    /// The settings of the accuracy chart from now on.
    Settings(Box<ChartSettings>),
}

/// A part of an answer as separate bytes, so that only code that packs or opens it links its serializer.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Packed<T> {
    bytes: Vec<u8>,
    of: PhantomData<fn() -> T>,
}

impl<T> Packed<T> {
    /// Encodes the part.
    pub fn of(part: &T) -> Self
    where
        T: Serialize,
    {
        Self { bytes: bytes_from(part), of: PhantomData }
    }

    /// Decodes the part.
    ///
    /// # Errors
    /// If the bytes come from another build.
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

/// Readings of the parameters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The instruments' readings, if requested.
    pub instruments: Option<Packed<Instruments>>,
    /// A plane through the parameters, if requested and once a task has ended.
    pub plane: Option<Packed<ParameterPlane>>,
    /// The network's weights, if requested.
    pub network: Option<Packed<NetworkReading>>,
    /// Whether the survey is incomplete: the worker continues it on the next request.
    pub surveying: bool,
    /// The old and the new network's answers to the new task's inputs, if requested.
    pub answers: Option<Packed<OldAnswers>>,
}

/// An answer from the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker is alive and ready for requests (posted once, before anything else).
    Ready,
    /// The request under way needs a fetch: its answer takes as long as the network does.
    Fetching,
    /// The request under way takes more than a second: the worker is still at it.
    Alive,
    /// The run is set up.
    Started {
        /// The edit this belongs to.
        generation: u32,
        /// The run's description.
        description: Box<Description>,
        /// Its state, after the fast-forward.
        snapshot: Box<Snapshot>,
    },
    /// A slice of the run.
    Advanced {
        /// The edit this belongs to.
        generation: u32,
        /// The state, and the data recorded since the previous answer.
        snapshot: Box<Snapshot>,
        /// Whether a `FinishTask` has reached the end of its task (always true for `Advance`).
        reached: bool,
        /// The requested readings of the parameters.
        looked: Looked,
    },
    /// A study is set up.
    StudyStarted {
        /// The edit this belongs to.
        generation: u32,
        /// The study's description.
        description: Packed<StudyDescription>,
        /// Its state, before the first step.
        snapshot: Packed<StudySnapshot>,
    },
    /// A slice of the study.
    StudyAdvanced {
        /// The edit this belongs to.
        generation: u32,
        /// The state, and the data recorded since the previous answer.
        snapshot: Packed<StudySnapshot>,
    },
    /// The request was invalid; the sentence says why.
    Refused {
        /// The edit this belongs to.
        generation: u32,
        /// The reason, in English (a fault of the page, not of the visitor).
        reason: String,
    },
    /// Some weights are tried, or put back.
    Tinkered {
        /// The edit this belongs to.
        generation: u32,
        /// Every task's score in the trial, for the chart; empty once the weights are put back.
        correct: Vec<Correct>,
        /// What the network would answer; none once the weights are put back, or if it has no such weight.
        tried: Option<Packed<Tried>>,
    },
}

/// Encodes a message.
pub fn bytes_from<T: Serialize>(message: &T) -> Vec<u8> {
    // Our own types hold nothing that postcard cannot write; the receiver's parser refuses an empty message with its
    // own error.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Decodes a message.
///
/// # Errors
/// If the bytes are not a message of this build.
pub fn message_from<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}
