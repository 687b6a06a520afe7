//! The state of a study for a viewer: plain data with units.
//!
//! Accuracies are counts of correct answers to the `StudyDescription::n_test` held-out examples, so that every ratio
//! of them is exact. All steps are training steps: the teacher's own, or the students' common ones, one axis for all
//! arms.

use serde::{Deserialize, Serialize};

use crate::engine::snapshot::{InForce, KeptPoint, TileMap};

/// The phase of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudyPhase {
    /// The teacher trains; the students wait.
    Teaching,
    /// The students train.
    Learning,
    /// All steps are done.
    Finished,
    /// The teacher's loss or parameters became infinite or NaN; the study stops. (A diverging student stops alone:
    /// [`ArmReading::diverged_at`].)
    Diverged {
        /// The teacher's step at which this was detected.
        step: u32,
    },
}

/// The student's current training target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Labels.
    Hard,
    /// The teacher's answers.
    Soft,
    /// Both.
    Mixed,
}

/// The end of a student's soft part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftEnd {
    /// Steps taken by then; labels are used from the next step.
    pub step: u32,
    /// Whether the plateau test found the loss stable; if not, it reached its maximum number of steps.
    pub is_stable: bool,
}

/// The teacher's accuracy at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherPoint {
    /// Steps taken by the teacher.
    pub step: u32,
    /// Correct answers to the held-out examples.
    pub correct: u32,
}

/// Every student's accuracy at one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyCurvePoint {
    /// Steps taken by each student.
    pub step: u32,
    /// Correct answers to the held-out examples, one entry per arm.
    pub correct: Vec<u32>,
}

/// The state of a student.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmReading {
    /// The arm: `hard`, or `way.inputs`.
    pub id: String,
    /// The current training target.
    pub stage: Stage,
    /// The switch from soft answers to labels (`soft-then-hard` only), if it has happened.
    pub soft_end: Option<SoftEnd>,
    /// Steps at the first measurement with an accuracy of at least `reach`.
    pub reached_at: Option<u32>,
    /// The step at which the student diverged; it takes no more steps.
    pub diverged_at: Option<u32>,
    /// A 64-bit digest of the student's parameters.
    pub digest: u64,
}

/// The state of a study, and everything recorded since the previous snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudySnapshot {
    /// Steps taken by the teacher so far.
    pub teacher_step: u32,
    /// Steps taken by each student so far.
    pub step: u32,
    /// The phase of the study.
    pub phase: StudyPhase,
    /// Points of the teacher's curve recorded since the previous snapshot.
    pub teacher_curve: Vec<TeacherPoint>,
    /// Points of the students' curves recorded since the previous snapshot.
    pub curve: Vec<StudyCurvePoint>,
    /// One entry per arm.
    pub arms: Vec<ArmReading>,
    /// A 64-bit digest of the teacher's parameters.
    pub teacher_digest: u64,
    /// If requested: the teacher's answers over the plane, then each student's (data in the plane); otherwise empty.
    pub maps: Vec<TileMap>,
}

/// The description of a study, known before its first step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudyDescription {
    /// The canonical query string.
    pub query: String,
    /// The data's id: `spiral`, `digits`.
    pub data: String,
    /// Number of held-out examples.
    pub n_test: u32,
    /// Number of labelled examples for the teacher.
    pub n_pool: u32,
    /// Number of labelled examples for the students.
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
    /// The accuracy to reach, in `[0, 1]`; the step that reaches it is reported.
    pub reach: f32,
    /// The arms, in the order of every list per arm.
    pub arms: Vec<String>,
    /// The smallest and largest value an input component takes.
    pub input_box: [f32; 2],
    /// The numbers of which something else is in force: examples there are not, and a batch of labelled examples larger
    /// than there are any.
    pub in_force: Vec<InForce>,
    /// The students' labelled points (data in the plane).
    pub labelled: Vec<KeptPoint>,
    /// The held-out points (data in the plane).
    pub test: Vec<KeptPoint>,
}
