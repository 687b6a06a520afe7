//! Palimpsest: watch a neural network forget, and make it remember.
//!
//! # Map
//! * [`engine`]: continual learning itself. Pure: no web, no clock, no global randomness.
//!   Read `learner/step.rs` first: one training step, the formula of the whole project.
//! * [`worker`]: the engine behind messages, so that training never runs on the page's thread.
//! * [`chart`]: draws data on any plotters backend.
//! * [`card`]: method cards: idea, formula, paper, costs and measured figures, as HTML.
//! * [`laws`]: claims about learning, stated as comparisons that `measure` tests.
//! * [`lesson`]: the lesson's steps, the figures that they quote, and their claims.
//! * [`measured`]: measured results of every preset on every stream.
//! * [`student`]: confidence intervals (Student's t) for measured results.
//! * [`message`]: the message catalogue, English and Simplified Chinese.
//! * [`page`]: the page's logic, independent of any browser.
//! * `ui`: the page (WebAssembly only). `cli`: the command line (native only).
//!
//! # Shapes
//! Letters used everywhere: N rows, D inputs, H hidden units, O outputs, C labels of a task,
//! K tasks, P parameters. Matrices are row-major: `[N, D]` is N rows of D numbers.

pub mod card;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod engine;
pub mod laws;
pub mod lesson;
pub mod measured;
pub mod message;
pub mod page;
pub mod student;
#[cfg(all(target_arch = "wasm32", feature = "view"))]
pub mod ui;
pub mod worker;
