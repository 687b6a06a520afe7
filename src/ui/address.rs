//! The run in the address: the fragment is the run's link, kept in step with the config.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::App;

/// The fragment of the address, without `#`.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// Writes each change of the config into the address, and opens a link that is pasted there.
pub fn follow(app: App) {
    Effect::new(move || {
        let link = app.config.with(|config| format!("#{}", config.to_query()));
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            // Browsers refuse it only when it comes hundreds of times a second: then the next
            // change brings the address up to date.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link));
        }
    });
    window_event_listener(ev::hashchange, move |_| {
        let fragment = fragment();
        let is_ours = app.config.with_untracked(|config| config.to_query() == fragment);
        if !is_ours {
            app.open_link(&fragment);
        }
    });
}

/// The whole address of this run.
pub fn link(app: App) -> String {
    let query = app.config.with(crate::engine::config::Config::to_query);
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default().to_owned();
    format!("{page}#{query}")
}
