//! A class-conditional generator: its generated inputs carry labels.
//!
//! Like the generator (see generator.rs), but the decoder also receives the class, one-hot. Classes are drawn
//! uniformly from those of the tasks learned so far, so old classes are rehearsed equally often and need no old
//! network to label them.
//!
//! # Source
//! T. Lesort, A. Gepperth, A. Stoian, D. Filliat, "Marginal Replay vs Conditional Replay for Continual
//! Learning", 2019; H. Shin et al., "Continual Learning with Deep Generative Replay", 2017.
//!
//! # Differs from the paper
//! Only the decoder is conditioned on the class, not the encoder. Where tasks share their outputs, a class is a label,
//! regardless of its task.

use super::generator::{Generator, KNOBS};
use crate::engine::method::build::Build;
use crate::engine::spec::{Axis, Facts, Spec};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "conditional-generator",
    axis: Axis::Source,
    paper: "Lesort et al. 2019; Shin et al. 2017",
    knobs: KNOBS,
    facts: Facts { labels: true, needs_class_labels: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "x = g ( z , y ) , z ∼ N ( 0 , 1 )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| Box::new(Generator::new(component, setting, true)));
