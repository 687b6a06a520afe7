//! Decimal numbers, in little code: parsing from links and fields ([`number`]), formatting for links ([`shortest`])
//! and for the screen ([`fixed`], [`percent`], [`scientific`]).
//!
//! The standard library's parser and formatter are optimised for speed and add some 10 KB each, including tables that
//! hardly compress, to both modules of the page's initial load. These parse alike (tests) and
//! round as people do; their microseconds do not matter for so few numbers.

mod read;
mod write;

pub use read::number;
pub use write::{fixed, percent, scientific, shortest, widened};
