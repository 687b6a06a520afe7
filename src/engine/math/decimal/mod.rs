//! Numbers in decimals: read from links and fields ([`number`]), written for links ([`shortest`]) and for the screen
//! ([`fixed`], [`scientific`]), by a few lines of our own.
//!
//! The standard library's reader and writer are made for speed and bring some 10 KB each, tables that hardly compress
//! among it, into both modules of the page's first view. These give the same (tests); that they take microseconds does
//! not matter where numbers are few.

mod read;
mod write;

pub use read::number;
pub use write::{fixed, scientific, shortest};
