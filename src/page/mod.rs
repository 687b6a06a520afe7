//! The page's logic, independent of any browser: plain Rust, no leptos.
//!
//! ```text
//! a control ──▶ run_edits ──▶ Edit ──▶ session ──▶ Request ──▶ worker
//!                                         ▲                      │
//! views ◀── render_queue ◀── run_state ◀── Event ◀──── Reply ◀───┘
//! ```
//!
//! # Map
//! * [`run_edits`]: how a control changes the run: restart, continue, or nothing. [`switches`]: what the three switches
//!   offer, and which component a knob belongs to.
//! * [`session`]: the conversation with the worker: the next request, the meaning of its replies, and when it counts as
//!   dead; [`patience`]: how long that takes; [`smaller`]: a run that needs less. [`transport`]: goal, speed and fault, the vocabulary of that conversation.
//! * [`run_state`]: the known state of the run. [`render_queue`]: what to draw next. [`record`]: a past run.
//! * [`address`]: what a URL fragment requests. [`tiles`]: what the tiles show.
//! * [`study`]: the known state of the teacher–student study.
//! * [`jobs`]: runs in the background, for [`seeds`] and [`sweep`]. [`eta`]: the remaining time.
//! * [`slider`], [`numbers`], [`fields`]: slider positions, compact numbers, which settings have an effect.
//!
//! `ui` wraps it: it turns browser events into calls and displays the results.

pub mod address;
pub mod eta;
pub mod fields;
pub mod jobs;
pub mod numbers;
pub mod patience;
pub mod record;
pub mod render_queue;
pub mod run_edits;
pub mod run_state;
pub mod seeds;
pub mod session;
pub mod slider;
pub mod smaller;
pub mod study;
pub mod sweep;
pub mod switches;
pub mod tiles;
pub mod transport;
