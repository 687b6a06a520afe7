//! Teacher and student: a small network learns from a large network's answers, then from labels.
//!
//! ```text
//! a large teacher learns from plenty of labelled data
//! from the same initial weights, one student per arm learns from few labels:
//!   hard             ℓ(student, y)                                    on the labelled inputs
//!   soft             T² KL(teacher ‖ student)                         on the transfer inputs
//!   mixed            (1−a) ℓ(student, y) + a T² KL(teacher ‖ student)
//!   soft-then-hard   soft until the plateau test says stable, then hard at a smaller rate
//! ```
//!
//! Two factors decide the benefit, and a [`Study`] varies both: *when* the soft answers are used (first, alone, or
//! mixed with labels), and on *which inputs* the teacher is queried (the labelled inputs themselves, points drawn at
//! random in the input box, inputs whose labels the student never sees).
//!
//! Read `study.rs` first, then `student.rs` (one step of an arm) and `plateau.rs` (the definition of "stable").
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 (soft answers,
//! T², the mixture) and §2 on transfer sets.
//!
//! # Differs from the paper
//! Soft answers first and labels afterwards is this project's own arm, in addition to the paper's mixture.

mod arm;
mod config;
mod data;
mod lesson;
mod link;
mod network;
mod plateau;
mod snapshot;
mod spiral;
mod student;
mod study;

pub use arm::{Arm, Inputs, Way};
pub use config::{Data, FIELDS, StudyConfig, StudyField};
pub use plateau::{Plateau, PlateauConfig, Verdict};
pub use snapshot::{
    ArmReading, SoftEnd, Stage, StudyCurvePoint, StudyDescription, StudyPhase, StudySnapshot, TeacherPoint,
};
pub use study::{Study, StudyCursor};
