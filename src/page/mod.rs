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
//!   offer, and which component a knob belongs to. [`suggestions`]: what the measured results suggest for a stream.
//!   [`kept`]: what edits set aside. [`act`]: every edit as one value, and what the page shows of its result; [`opening`]:
//!   the same of the opening run; [`opened`]: what the page opens with.
//! * [`session`]: the conversation with the worker: the next request, the meaning of its replies, and when it counts as
//!   dead; [`patience`]: how long that takes; [`smaller`]: a run that needs less. [`transport`]: goal, speed and fault, the vocabulary of that conversation.
//! * [`run_state`]: the known state of the run. [`render_queue`]: what to draw next. [`record`]: a past run.
//! * [`address`]: what a URL fragment requests; [`pace`]: how often it is written; [`trail`]: what Undo leads back to.
//!   [`tiles`]: what the tiles show.
//! * [`drawn_network`]: which weights of the network are drawn, and where.
//! * [`headline`]: the sentence above the chart, and how long it is held.
//! * [`verdict`]: why a switch gained nothing.
//! * [`study`]: the known state of the teacher–student study; [`study_seeds`]: the same with the seeds that follow.
//!   [`lesson`]: where the visitor is in the lesson; [`teaching`]: links and papers for a class.
//! * [`jobs`]: runs in the background, for [`seeds`], [`sweep`], [`capacity`] (other widths) and [`ladder`] (virtual
//!   data). [`eta`]: the remaining time.
//! * [`slider`], [`numbers`], [`typed`], [`fields`], [`in_force`]: slider positions, compact numbers, what a visitor
//!   types, which settings have an effect, and how much of it.
//!
//! `ui` wraps it: it turns browser events into calls and displays the results.

pub mod act;
pub mod address;
pub mod capacity;
pub mod drawn_network;
pub mod eta;
pub mod fields;
pub mod headline;
pub mod in_force;
pub mod jobs;
pub mod kept;
pub mod ladder;
pub mod lesson;
pub mod numbers;
pub mod opened;
pub mod opening;
pub mod pace;
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
pub mod study_seeds;
pub mod suggestions;
pub mod sweep;
pub mod switches;
pub mod teaching;
pub mod tiles;
pub mod trail;
pub mod transport;
pub mod typed;
pub mod verdict;
