//! Teacher and student: a large network answers, a small one learns from its answers, then from labels.
//!
//! ```text
//! a large teacher learns from plenty of labelled data
//! from the same initial weights, one student an arm, of few labels:
//!   hard             ℓ(student, y)                                    on the labelled inputs
//!   soft             T² KL(teacher ‖ student)                         on the transfer inputs
//!   mixed            (1−a) ℓ(student, y) + a T² KL(teacher ‖ student)
//!   soft-then-hard   soft until the plateau test says stable, then hard at a smaller rate
//! ```
//!
//! Two things decide what it is worth, and both are dimensions of a [`Study`]: *when* the soft answers come
//! (first, alone, or mixed in), and *where* they are asked for (on the labelled inputs themselves, on points
//! drawn at random in the input box, on inputs whose labels nobody tells the student).
//!
//! Read `study.rs` first, then `student.rs` (one step of an arm) and `plateau.rs` (what "stable" means).
//!
//! # Source
//! G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015, §2 (soft answers,
//! T², the mixture) and §2 on transfer sets.
//!
//! # Differs from the paper
//! Soft first and hard afterwards, in time, is this project's own arm beside the paper's mixture.

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
