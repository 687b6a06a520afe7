//! Method cards: what a method is, what it costs, and where it was measured to work and to fail.
//!
//! A card is one piece of HTML made from the registry, the catalogue and the measured figures. Pure text, so
//! that the page only has to show it, and that every card in every language can be tested without a browser.
//!
//! # Map
//! * `topic`: what a card is about: a preset, or some components.
//! * [`formula`]: each component's formula, and its notation → MathML.
//! * [`cost`]: what each preset stores and computes, counted.
//! * [`found`]: where a law holds, in words.
//! * `html`: the card itself.

pub mod cost;
pub mod formula;
pub mod found;
mod html;
mod topic;

pub use html::{card_html, card_name};
pub use topic::Topic;

/// Text with the characters that HTML gives a meaning replaced.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
