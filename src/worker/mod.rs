//! The engine behind messages: what the web worker runs.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod host;
pub mod jobs;
pub mod wire;
