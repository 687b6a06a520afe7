//! Keys and clickers: Arrow and Page keys go on and back, Space plays and pauses, B blanks the screen.

use leptos::ev;
use leptos::prelude::*;

use super::course::Course;
use crate::ui::preferences::root;
use crate::ui::shortcuts::is_within;

/// What takes arrow keys for itself.
const TAKES_ARROWS: &str = "input, select, textarea, dialog[open], [role=slider], [role=region], .tiles, svg";
/// What takes Space for itself.
const TAKES_SPACE: &str = "button, a, summary, input, select, textarea, dialog[open], [role=slider]";

/// Listens until the lesson is closed.
pub fn follow(course: Course) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || event.default_prevented() {
            return;
        }
        let has_letters = course.app.settings.shortcuts_on.get_untracked();
        match event.key().as_str() {
            "ArrowRight" | "PageDown" if !is_within(&event, TAKES_ARROWS) => course.go_on(),
            "ArrowLeft" | "PageUp" if !is_within(&event, TAKES_ARROWS) => course.go_back(),
            " " if !is_within(&event, TAKES_SPACE) && has_letters => course.play_or_pause(),
            "b" | "B" | "." if !is_within(&event, "input[type=text], input[type=number], textarea") && has_letters => {
                blank();
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Blanks the screen, or shows it again.
fn blank() {
    if let Some(root) = root() {
        // Toggling a plain class cannot fail.
        let _ = root.class_list().toggle("blank");
    }
}
