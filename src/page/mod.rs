//! What the page decides, without a page: native Rust, no leptos, no browser.
//!
//! ```text
//! a control ──▶ run_edits ──▶ Edit ──▶ session ──▶ Request ──▶ worker
//!                                         ▲                      │
//! views ◀── render_queue ◀── run_state ◀── Event ◀──── Reply ◀───┘
//! ```
//!
//! # Map
//! * [`run_edits`]: what a control makes of the run: begin again, go on, or nothing. [`switches`]: what the three
//!   switches offer, and where a knob belongs.
//! * [`session`]: the conversation with the worker: what it is asked next, what its replies mean, and when it counts as
//!   dead. [`transport`]: goal, speed and fault, the words of that conversation.
//! * [`run_state`]: what is known of the run. [`render_queue`]: what of it is drawn next. [`record`]: a run that was.
//! * [`address`]: what a fragment of the address asks for. [`tiles`]: what the tiles show.
//! * [`study`]: what is known of the teacher–student study.
//! * [`jobs`]: runs in the background, for [`seeds`] and [`sweep`]. [`eta`]: the remaining time.
//! * [`slider`], [`numbers`], [`fields`]: positions of sliders, numbers in a few letters, which settings mean anything.
//!
//! `ui` carries it: it turns events of the browser into calls and shows what comes back.

pub mod address;
pub mod eta;
pub mod fields;
pub mod jobs;
pub mod numbers;
pub mod record;
pub mod render_queue;
pub mod run_edits;
pub mod run_state;
pub mod seeds;
pub mod session;
pub mod slider;
pub mod study;
pub mod sweep;
pub mod switches;
pub mod tiles;
pub mod transport;
