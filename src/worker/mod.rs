//! The engine behind messages: what the web worker runs.
//!
//! [`wire`]: the messages. [`host`]: answers requests, with what is in [`rest`] for all but the opening run.
//! [`ground`]: how the page wants the accuracy chart; [`picture`]: what that is drawn from; `easel` draws it. `browser`:
//! the worker's entry.

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod easel;
pub mod ground;
pub mod host;
pub mod picture;
pub mod rest;
pub mod wire;
