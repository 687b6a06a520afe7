//! The page (WebAssembly only): leptos views over one state.
//!
//! The page's logic is in [`page`](crate::page), which is independent of the browser; leptos is used only here.
//!
//! # Map
//! * [`app`]: [`app::App`], every signal of the page; [`run_mirror`]: the known state of the run, part by part.
//! * [`actions`]: the controls' actions. [`conversation`]: frames, listeners and a timer around `page::session`;
//!   [`worker_handle`]: owns a Web Worker.
//! * `header`, `controls`, `transport`, `headline`, `accuracy_chart`, `tiles`, `results`, `matrix`, `measures`,
//!   `rehearsing`, `instruments`, `importance`, `plane`, `old_answers`, `network`, `objective`, `guide`, `notices`, `undone`, `heavy`: the parts of
//!   the screen, one per file; `verdict`, under the results, is loaded later. `screen`: all of it, mounted in stages by
//!   [`progressive_mount`].
//! * [`dialogs`]: the frame of a dialog; `explanation`, `card`, `help`, `share`: the dialogs' contents.
//! * [`mod@lazy`]: parts that are loaded on demand; [`bodies`] builds them. [`details`]: what every run but the opening
//!   one needs.
//! * [`lesson`]: the lesson, over the same chart and tiles.
//! * [`seeds`]: the same run with other seeds, run by further workers; [`sweep`]: with other values of one knob, run by
//!   the same workers, as are the runs that the pictures `capacity` and `ladder` order through [`errands`] with the
//!   button of `runs_order`. [`study`]: the teacher–student study, a separate view.
//! * [`preferences`], [`theme`], `address`, `shortcuts`, `visibility`, `live_region`, `canvas`, `clipboard`: language
//!   and theme, the link in the fragment, keys, hidden tabs, the live region, canvases, copying.
//!
//! [`boxed_reactive`]: `live`, `memo` and `effect`, through which views and values follow others: use these instead of
//! leptos's own, to keep the page small.
//!
//! These files contain no text for visitors: all of it is in `assets/messages`.

pub mod accuracy_chart;
pub mod actions;
pub mod address;
pub mod app;
pub mod bodies;
pub mod boxed_reactive;
pub mod canvas;
pub mod capacity;
pub mod card;
pub mod clipboard;
pub mod controls;
pub mod conversation;
pub mod details;
pub mod dialogs;
pub mod errands;
pub mod explain_button;
pub mod explanation;
pub mod frame;
pub mod guide;
pub mod header;
pub mod headline;
pub mod heavy;
pub mod help;
pub mod importance;
pub mod in_force;
pub mod instruments;
pub mod ladder;
pub mod lazy;
pub mod lesson;
pub mod live_region;
pub mod matrix;
pub mod measures;
pub mod network;
pub mod notices;
pub mod objective;
pub mod old_answers;
pub mod plane;
pub mod preferences;
pub mod progressive_mount;
pub mod rehearsing;
pub mod results;
pub mod run_mirror;
pub mod runs_order;
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
pub mod undone;
pub mod verdict;
pub mod visibility;
pub mod worker_handle;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::engine::config::Notice;
use crate::message::Language;
use crate::page::address::study_in;
use crate::page::opened::Opened;
use crate::page::transport::{Goal, Speed};
use actions::Actions;
use app::App;
use conversation::Conversation;
use preferences::Preferences;

/// How long the static shell stays in the document once the page is mounted.
const SHELL_LEAVES_IN: core::time::Duration = core::time::Duration::from_secs(1);

/// Replaces the static shell by the page and starts the worker.
pub fn mount(parts: lazy::Parts) {
    console_error_panic_hook::set_once();
    let preferences = Preferences::of_the_visitor();
    let fragment = address::fragment();
    // The opening run does with few texts and little code; the run of a link may need any.
    if fragment.is_empty() && preferences.language.is_here() {
        mount_with(parts, &preferences, None, Opened::unasked(), Vec::new());
        return;
    }
    spawn_local(async move {
        let (opened, remarks) = if fragment.is_empty() {
            (Opened::unasked(), Vec::new())
        } else {
            // Without them the wish in the address cannot be read: the shell stays, and the notice above it says why.
            let Some(details) = parts.fetch_details().await else { return };
            let (fragment, remarks) = parts.meant(fragment).await;
            ((details.open)(fragment), remarks)
        };
        let wanted = preferences.language;
        if parts.fetch_language(wanted).await {
            mount_with(parts, &preferences, None, opened, remarks);
        } else {
            let preferences = Preferences { language: Language::English, ..preferences };
            mount_with(parts, &preferences, Some(wanted), opened, remarks);
        }
    });
}

fn mount_with(
    parts: lazy::Parts,
    preferences: &Preferences,
    missing_language: Option<Language>,
    opened: Opened,
    remarks: Vec<Notice>,
) {
    let fragment = opened.fragment.clone();
    let preferences = preferences.clone();
    let shell =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("shell"));
    mount_to_body(move || {
        let study = study_in(&fragment);
        let app = App::new(&preferences, opened);
        let conversation = Conversation::new(app);
        let actions = Actions::new(app, conversation, parts);
        if fragment.is_empty() {
            // The opening is a short film: at a watchable pace, with no extra work that nobody asked for.
            app.speed.set(Speed::Normal);
            app.seeds.is_wanted.set(false);
        }
        provide_context(app);
        provide_context(conversation);
        provide_context(actions);
        provide_context(errands::Errands::unasked());
        lazy::provide(app, parts, missing_language);
        let address = address::follow(app, actions);
        provide_context(address);
        theme::follow(app);
        visibility::follow(conversation);
        live_region::follow(app);
        shortcuts::follow(app, actions, address);
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
        address::remark(app, remarks);
        screen::Screen()
    });
    // From here on the page has the shell's heading and chart. The shell is hidden at once and removed a moment later:
    // an element removed before the browser reports its paint counts as never painted.
    if let Some(shell) = shell {
        shell.set_class_name("leaving");
        set_timeout(move || shell.remove(), SHELL_LEAVES_IN);
    }
}

/// Only with `?test`: `window.palimpsest.killWorker()` ends the worker like a crash.
fn lend_tests_a_hand(conversation: Conversation) {
    let hand = js_sys::Object::new();
    let kill = Closure::<dyn FnMut()>::new(move || conversation.kill());
    let set = |target: &JsValue, key: &str, value: &JsValue| {
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(target, &key.into(), value);
    };
    set(&hand, "killWorker", kill.as_ref().unchecked_ref());
    if let Some(window) = web_sys::window() {
        set(&window, "palimpsest", &hand);
    }
    kill.forget();
}
