//! What a viewer of a study needs: plain data with units.
//!
//! Accuracies travel as counts of right answers to the held-out examples, `StudyDescription::n_test` of
//! them, so that every ratio made of them is exact. All steps are training steps: the teacher's own, or
//! those the students take together, one axis for all arms.

use serde::{Deserialize, Serialize};

use crate::engine::snapshot::{KeptPoint, TileMap};

/// What a study is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudyPhase {
    /// The teacher learns; the students wait.
    Teaching,
    /// The students learn.
    Learning,
    /// All steps were taken.
    Finished,
    /// The teacher's loss or parameters became infinite or not a number at this step of its own; nothing
    /// follows. (A diverging student stops alone: [`ArmReading::diverged_at`].)
    Diverged {
        /// The teacher's step at which it was noticed.
        step: u32,
    },
}

/// What a student learns from at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Labels.
    Hard,
    /// The teacher's answers.
    Soft,
    /// Both.
    Mixed,
}

/// How a student's soft part ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftEnd {
    /// Steps taken by then; labels follow from the next one on.
    pub step: u32,
    /// Whether the plateau test said stable; if not, its most steps were up.
    pub is_stable: bool,
}

/// The teacher's accuracy at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherPoint {
    /// Steps the teacher had taken.
    pub step: u32,
    /// Right answers to the held-out examples.
    pub correct: u32,
}

/// Every student's accuracy at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyCurvePoint {
    /// Steps each student had taken.
    pub step: u32,
    /// Right answers to the held-out examples, one entry an arm.
    pub correct: Vec<u32>,
}

/// Where a student stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmReading {
    /// The arm: `hard`, or `way.inputs`.
    pub id: String,
    /// What it learns from now.
    pub stage: Stage,
    /// When it went over from soft answers to labels (`soft-then-hard` only), if it has.
    pub soft_end: Option<SoftEnd>,
    /// Steps at the first measurement with at least the share `reach` of right answers.
    pub reached_at: Option<u32>,
    /// The step at which it diverged; it takes none after.
    pub diverged_at: Option<u32>,
    /// A 64-bit digest of its parameters.
    pub digest: u64,
}

/// The state of a study, and all that was recorded since the previous snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudySnapshot {
    /// Steps the teacher has taken.
    pub teacher_step: u32,
    /// Steps each student has taken.
    pub step: u32,
    /// What the study is doing.
    pub phase: StudyPhase,
    /// Points of the teacher's curve recorded since the previous snapshot.
    pub teacher_curve: Vec<TeacherPoint>,
    /// Points of the students' curves recorded since the previous snapshot.
    pub curve: Vec<StudyCurvePoint>,
    /// One entry an arm.
    pub arms: Vec<ArmReading>,
    /// A 64-bit digest of the teacher's parameters.
    pub teacher_digest: u64,
    /// If asked for: what the teacher answers over the plane, then each student (data in the plane); else empty.
    pub maps: Vec<TileMap>,
}

/// What a study will look like, known before its first step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudyDescription {
    /// The canonical query string.
    pub query: String,
    /// The data's id: `spiral`, `digits`.
    pub data: String,
    /// Held-out examples.
    pub n_test: u32,
    /// Labelled examples of the teacher.
    pub n_pool: u32,
    /// Labelled examples of the students.
    pub n_labelled: u32,
    /// C, classes.
    pub n_classes: u32,
    /// Steps of the teacher.
    pub teacher_steps: u32,
    /// Steps of each student.
    pub steps: u32,
    /// P of the teacher.
    pub teacher_parameters: u32,
    /// P of a student.
    pub parameters: u32,
    /// The share of right answers whose step is reported, in `[0, 1]`.
    pub reach: f32,
    /// The arms, in the order of every list of them.
    pub arms: Vec<String>,
    /// The smallest and largest value an input component takes.
    pub input_box: [f32; 2],
    /// The students' labelled points (data in the plane).
    pub labelled: Vec<KeptPoint>,
    /// The held-out points (data in the plane).
    pub test: Vec<KeptPoint>,
}
