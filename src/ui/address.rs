//! The URL fragment: the link to the run, kept in step with its settings; or to the study while that is shown.

use crate::ui::actions::Actions;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::app::App;
use super::boxed_reactive::effect;
use crate::engine::config::Config;
use crate::page::address::study_in;
use crate::page::study::LINK;

/// The URL fragment, without `#`.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// The fragment of the displayed run or study.
fn shown(app: App) -> String {
    if app.study.is_open.get() {
        format!("{LINK}&{}", app.study.on_shape(|study| study.config.to_query()))
    } else {
        app.config.with(Config::to_query)
    }
}

/// Writes each change of the settings into the URL, and opens links pasted there.
pub fn follow(app: App, actions: Actions) {
    effect(move || {
        let link = format!("#{}", shown(app));
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            // Browsers refuse this only at hundreds of calls a second: the next change then updates the URL.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link));
        }
    });
    window_event_listener(ev::hashchange, move |_| {
        let fragment = fragment();
        if let Some(study) = study_in(&fragment) {
            actions.open_study(study);
            return;
        }
        if app.study.is_open.get_untracked() {
            actions.close_study();
        }
        let is_ours = app.config.with_untracked(|config| config.to_query() == fragment);
        if !is_ours {
            actions.open_link(&fragment);
        }
    });
}

/// The full URL of this run.
pub fn link(app: App) -> String {
    let query = shown(app);
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default().to_owned();
    format!("{page}#{query}")
}
