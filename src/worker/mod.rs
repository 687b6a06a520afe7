//! The engine behind messages: what the web worker runs.
//!
//! [`wire`]: the messages. [`host`]: answers requests, using [`capabilities`] for everything beyond the opening run.
//! [`chart_settings`]: the page's settings of the accuracy chart; [`chart_state`]: the data it is drawn from;
//! `chart_canvas` draws it. [`pulse`]: signs of life. `browser`: the worker's entry.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod capabilities;
#[cfg(target_arch = "wasm32")]
mod chart_canvas;
pub mod chart_settings;
pub mod chart_state;
pub mod host;
pub mod pulse;
pub mod wire;
