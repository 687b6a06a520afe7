//! The lesson: eight steps, each a prediction, a run and a reason. Pure: the page's `ui/lesson` shows it, `measure
//! --lesson` makes the figures that it quotes, and tests hold its claims to them.
//!
//! # Map
//! * [`step`]: the steps, their scenes and the runs of each. [`claim`]: what the texts claim, as inequalities.
//!   [`figures`]: the measured figures, in `assets/lesson.csv`. [`glossary`]: the terms that the texts explain.

pub mod claim;
pub mod figures;
pub mod glossary;
pub mod step;
