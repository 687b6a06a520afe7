//! The page (WebAssembly only): leptos views over one state.
//!
//! # Map
//! * [`state`]: [`state::App`], every signal of the page. [`edit`]: what a control does to the run;
//!   [`switches`]: what a switch puts in, and where a knob belongs. [`showing`]: what
//!   arrives of a run, and when it is shown.
//! * [`trainer`]: the worker, the pull loop, and what happens when the worker fails.
//! * `header`, `controls`, `transport`, `say`, `accuracy_chart`, `tiles`, `results`, `matrix`,
//!   `measures`, `rehearsing`, `instruments`, `importance`, `plane`, `terms`, `guide`, `notices`, `dialogs`: the parts of the screen, one a file.
//! * `screen`: all of it, which [`staged`] brings in stages.
//! * [`seeds`]: the same run with other seeds, done by further workers; [`sweep`]: with other values of one knob, done
//!   by the same ones; `lane`: the way to a worker.
//! * [`study`]: the teacher–student study, a view of its own. `card`: the method cards.
//! * [`preferences`], `address`, `shortcuts`, `announce`, `canvas`: language and theme, the link in
//!   the fragment, keys, the live region, canvases.
//!
//! [`erased`]: `live`, `memo` and `effect`, by which views and values follow others: use them, not leptos's own, so that
//! the page stays small.
//!
//! No text for people stands in these files: all of it is in `assets/messages`.

pub mod accuracy_chart;
pub mod address;
pub mod announce;
pub mod canvas;
pub mod card;
pub mod controls;
pub mod dialogs;
pub mod edit;
pub mod erased;
pub mod figure;
pub mod guide;
pub mod header;
pub mod importance;
pub mod instruments;
pub mod lane;
pub mod later;
pub mod matrix;
pub mod measures;
pub mod notices;
pub mod plane;
pub mod preferences;
pub mod rehearsing;
pub mod results;
pub mod say;
pub mod screen;
pub mod seeds;
pub mod shortcuts;
pub mod showing;
pub mod staged;
pub mod state;
pub mod study;
pub mod sweep;
pub mod switches;
pub mod terms;
pub mod tiles;
pub mod trainer;
pub mod transport;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::message::Language;
use preferences::Preferences;
use state::{App, Goal, Speed};

/// How long the static shell stays in the document once the page is there.
const SHELL_LEAVES_IN: core::time::Duration = core::time::Duration::from_secs(1);

/// Puts the page in place of the static shell and starts the worker.
pub fn mount(parts: later::Parts) {
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

fn mount_with(parts: later::Parts, preferences: &Preferences, missing_language: Option<Language>) {
    let preferences = preferences.clone();
    let shell =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("shell"));
    mount_to_body(move || {
        let fragment = address::fragment();
        let study = address::study_in(&fragment);
        let (config, notices) = address::run_of(&fragment);
        let app = App::new(&preferences, config, notices);
        if fragment.is_empty() {
            // The opening is a short film: at a pace for eyes, and nothing beside it that nobody asked for.
            app.speed.set(Speed::Normal);
            app.seeds.is_wanted.set(false);
        }
        provide_context(app);
        later::provide(parts, missing_language);
        address::follow(app);
        screen::follow_theme(app);
        announce::follow(app);
        shortcuts::follow(app);
        app.trainer().launch(app);
        app.trainer().start(app, 0);
        if preferences.is_test {
            lend_tests_a_hand(app);
        }
        if let Some(study) = study {
            app.open_study(study);
        } else if preferences.starts_by_itself {
            app.trainer().aim(app, Goal::Play);
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
fn lend_tests_a_hand(app: App) {
    let hand = js_sys::Object::new();
    let kill = Closure::<dyn FnMut()>::new(move || app.trainer().kill());
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
