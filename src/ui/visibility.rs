//! Pauses training while the tab is hidden.

use leptos::ev;
use leptos::prelude::*;

use super::conversation::Conversation;

/// Tells the conversation whenever the tab is hidden or shown.
pub fn follow(conversation: Conversation) {
    let hidden = || web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        conversation.visibility_changed(hidden());
    });
    core::mem::forget(listener);
    // Pages kept for the back button return with their worker suspended: treated as hidden, until they are shown again.
    window_event_listener(ev::pagehide, move |_| conversation.visibility_changed(true));
    window_event_listener(ev::pageshow, move |_| conversation.visibility_changed(hidden()));
}
