//! What keeps the house tidy: no circle of imports.
#![cfg(not(target_arch = "wasm32"))]
#![allow(unreachable_pub, reason = "a test is a program of its own: nothing of it is seen from elsewhere")]

mod imports;
mod source;

use imports::House;
use source::files_under;

/// Rooms of `src` that still hold circles.
const NOT_YET: &[&str] = &["engine", "ui", "page"];

/// The folder or file right under `src` that a path lies in.
fn room_of(path: &str) -> &str {
    let inside = path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let house = House::of(&files_under("src"));
    let circles = house.circles(|path| !NOT_YET.contains(&room_of(path)));
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}
