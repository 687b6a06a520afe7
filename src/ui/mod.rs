//! The page (WebAssembly only): leptos views over one state.
//!
//! What the page decides stands in [`page`](crate::page), which knows no browser; here is leptos alone.
//!
//! # Map
//! * [`app`]: [`app::App`], every signal of the page; [`run_mirror`]: what is known of the run, part by part.
//! * [`actions`]: what a control does. [`conversation`]: frames, listeners and a timer around `page::session`;
//!   [`worker_handle`]: a Web Worker, spawned and heard.
//! * `header`, `controls`, `transport`, `headline`, `accuracy_chart`, `tiles`, `results`, `matrix`, `measures`, `rehearsing`,
//!   `instruments`, `importance`, `plane`, `objective`, `guide`, `notices`: the parts of the screen, one a file. `screen`: all
//!   of it, which [`progressive_mount`] brings in stages.
//! * [`dialogs`]: the frame of a dialog; `explanation`, `card`, `help`, `share`: what is in them.
//! * [`lazy`]: parts that are loaded when they are opened; [`bodies`] makes them.
//! * [`seeds`]: the same run with other seeds, done by further workers; [`sweep`]: with other values of one knob, done
//!   by the same ones. [`study`]: the teacher–student study, a view of its own.
//! * [`preferences`], [`theme`], `address`, `shortcuts`, `visibility`, `live_region`, `canvas`: language and theme, the
//!   link in the fragment, keys, hidden tabs, the live region, canvases.
//!
//! [`boxed_reactive`]: `live`, `memo` and `effect`, by which views and values follow others: use them, not leptos's own, so that
//! the page stays small.
//!
//! No text for people stands in these files: all of it is in `assets/messages`.

pub mod accuracy_chart;
pub mod actions;
pub mod address;
pub mod app;
pub mod bodies;
pub mod boxed_reactive;
pub mod canvas;
pub mod card;
pub mod controls;
pub mod conversation;
pub mod dialogs;
pub mod explain_button;
pub mod explanation;
pub mod frame;
pub mod guide;
pub mod header;
pub mod headline;
pub mod help;
pub mod importance;
pub mod instruments;
pub mod lazy;
pub mod live_region;
pub mod matrix;
pub mod measures;
pub mod notices;
pub mod objective;
pub mod plane;
pub mod preferences;
pub mod progressive_mount;
pub mod rehearsing;
pub mod results;
pub mod run_mirror;
pub mod scheduled;
pub mod screen;
pub mod seeds;
pub mod share;
pub mod shortcuts;
pub mod study;
pub mod sweep;
pub mod theme;
pub mod tiles;
pub mod transport;
pub mod visibility;
pub mod worker_handle;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::message::Language;
use crate::page::address::{run_of, study_in};
use crate::page::run_edits::Setup;
use crate::page::transport::{Goal, Speed};
use actions::Actions;
use app::App;
use conversation::Conversation;
use preferences::Preferences;

/// How long the static shell stays in the document once the page is there.
const SHELL_LEAVES_IN: core::time::Duration = core::time::Duration::from_secs(1);

/// Puts the page in place of the static shell and starts the worker.
pub fn mount(parts: lazy::Parts) {
    console_error_panic_hook::set_once();
    let preferences = Preferences::of_the_visitor();
    if preferences.language.is_here() {
        mount_with(parts, &preferences, None);
        return;
    }
    spawn_local(async move {
        let wanted = preferences.language;
        if parts.fetch_language(wanted).await {
            mount_with(parts, &preferences, None);
        } else {
            mount_with(parts, &Preferences { language: Language::English, ..preferences }, Some(wanted));
        }
    });
}

fn mount_with(parts: lazy::Parts, preferences: &Preferences, missing_language: Option<Language>) {
    let preferences = preferences.clone();
    let shell =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("shell"));
    mount_to_body(move || {
        let fragment = address::fragment();
        let study = study_in(&fragment);
        let (config, notices) = run_of(&fragment);
        let app = App::new(&preferences, Setup::of_config(config), notices);
        let conversation = Conversation::new(app);
        let actions = Actions::new(app, conversation);
        if fragment.is_empty() {
            // The opening is a short film: at a pace for eyes, and nothing beside it that nobody asked for.
            app.speed.set(Speed::Normal);
            app.seeds.is_wanted.set(false);
        }
        provide_context(app);
        provide_context(conversation);
        provide_context(actions);
        lazy::provide(parts, missing_language);
        address::follow(app, actions);
        theme::follow(app);
        visibility::follow(conversation);
        live_region::follow(app);
        shortcuts::follow(app, actions);
        conversation.launch();
        conversation.start(0);
        if preferences.is_test {
            lend_tests_a_hand(conversation);
        }
        if let Some(study) = study {
            actions.open_study(study);
        } else if preferences.starts_by_itself {
            conversation.aim(Goal::Play);
        }
        screen::Screen()
    });
    // Its heading and its chart are in the page itself from here on. Out of sight at once, out of the document a moment
    // later: what is gone before the browser has told when it was painted counts as never seen.
    if let Some(shell) = shell {
        shell.set_class_name("leaving");
        set_timeout(move || shell.remove(), SHELL_LEAVES_IN);
    }
}

/// `?test` only: `window.palimpsest.killWorker()` ends the worker as a crash would.
fn lend_tests_a_hand(conversation: Conversation) {
    let hand = js_sys::Object::new();
    let kill = Closure::<dyn FnMut()>::new(move || conversation.kill());
    let set = |target: &JsValue, key: &str, value: &JsValue| {
        // A fresh object refuses no property.
        let _ = js_sys::Reflect::set(target, &key.into(), value);
    };
    set(&hand, "killWorker", kill.as_ref().unchecked_ref());
    if let Some(window) = web_sys::window() {
        set(&window, "palimpsest", &hand);
    }
    kill.forget();
}
