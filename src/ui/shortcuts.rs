//! Single keys: Space, S, T, R, 1–3 and ?, which can be switched off; and the keys of Undo and Redo.

use crate::page::act::Act;
use crate::ui::actions::Actions;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::address::Address;
use super::app::App;
use super::dialogs;
use crate::page::switches::Group;

/// Listens for the keys everywhere except in fields and dialogs.
pub fn follow(app: App, actions: Actions, address: Address) {
    window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
            let by = match (event.key().as_str(), event.shift_key()) {
                ("z", false) => -1,
                ("z" | "Z", true) | ("y", false) => 1,
                _ => return,
            };
            // A text field undoes its own text.
            if !is_within(&event, "input:not([type=checkbox], [type=radio], [type=range]), textarea, dialog[open]") {
                event.prevent_default();
                address.go(by);
            }
            return;
        }
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() && event.key() != "s" {
            return;
        }
        let place = place_of(&event);
        if place == Place::Field || !app.settings.shortcuts_on.get_untracked() {
            return;
        }
        // The lesson has keys of its own, but for the list of them.
        if app.lesson.is_open.get_untracked() && event.key() != "?" {
            return;
        }
        if app.study.is_open.get_untracked() {
            match event.key().as_str() {
                " " if place == Place::Button => return,
                " " => actions.play_or_pause_study(),
                "r" | "R" => actions.reset_study(),
                "?" => dialogs::open(app, dialogs::HELP),
                _ => return,
            }
            event.prevent_default();
            return;
        }
        match event.key().as_str() {
            // On a button Space already presses it.
            " " if place == Place::Button => return,
            " " => actions.play_or_pause(),
            "s" | "S" => actions.step_once(),
            "t" | "T" => actions.finish_task(),
            "r" | "R" => actions.reset(),
            "1" => actions.act(Act::Flip(Group::Replay)),
            "2" => actions.act(Act::Flip(Group::Distillation)),
            "3" => actions.act(Act::Flip(Group::Constraint)),
            "?" => dialogs::open(app, dialogs::HELP),
            _ => return,
        }
        event.prevent_default();
    });
}

#[derive(PartialEq)]
enum Place {
    Field,
    Button,
    Elsewhere,
}

fn place_of(event: &KeyboardEvent) -> Place {
    if is_within(event, "input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]") {
        Place::Field
    // Space does nothing to a radio button that is checked.
    } else if is_within(event, "button, a, summary, input:not([type=radio]:checked)") {
        Place::Button
    } else {
        Place::Elsewhere
    }
}

/// Whether a key was pressed within such an element.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}
