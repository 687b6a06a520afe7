//! Method cards: what a method is, what it costs, and where it was measured to work and to fail.
//!
//! A card is one piece of HTML built from the registry, the catalogue and the measured figures. It is pure text: the
//! page only displays it, and every card in every language can be tested without a browser.
//!
//! # Map
//! * `topic`: the subject of a card: a preset, or some components.
//! * [`formula`]: each component's formula, and its notation → MathML.
//! * [`cost`]: storage and compute of each preset, counted.
//! * [`found`]: where a law holds, in words.
//! * `html`: the card itself.

pub mod cost;
pub mod formula;
pub mod found;
mod html;
mod topic;

pub use html::{card_html, card_name};
pub use topic::Topic;

/// Text with HTML's special characters escaped.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
