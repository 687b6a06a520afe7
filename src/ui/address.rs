//! The run in the address: the fragment is the run's link, kept in step with the config; or the study's, while
//! that is shown.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::erased::effect;
use super::state::App;
use super::study;
use crate::engine::config::{Config, Notice};
use crate::engine::stream::opening_spec;

/// The fragment of the address, without `#`.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// The run of a fragment, with remarks on it: the opening one where nothing is asked for.
pub fn run_of(fragment: &str) -> (Config, Vec<Notice>) {
    if fragment.is_empty() || study_in(fragment).is_some() {
        return (Config::of_stream(opening_spec()), Vec::new());
    }
    Config::parse(fragment)
}

/// The study's query string, if the fragment is a link to a study.
pub fn study_in(fragment: &str) -> Option<&str> {
    let rest = fragment.strip_prefix(study::LINK)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('&') }
}

/// The fragment of what is shown: the run, or the study.
fn shown(app: App) -> String {
    if app.study.is_open.get() { app.study.link() } else { app.config.with(Config::to_query) }
}

/// Writes each change of the config into the address, and opens a link that is pasted there.
pub fn follow(app: App) {
    effect(move || {
        let link = format!("#{}", shown(app));
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            // Browsers refuse it only when it comes hundreds of times a second: then the next
            // change brings the address up to date.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link));
        }
    });
    window_event_listener(ev::hashchange, move |_| {
        let fragment = fragment();
        if let Some(study) = study_in(&fragment) {
            app.open_study(study);
            return;
        }
        if app.study.is_open.get_untracked() {
            app.close_study();
        }
        let is_ours = app.config.with_untracked(|config| config.to_query() == fragment);
        if !is_ours {
            app.open_link(&fragment);
        }
    });
}

/// The whole address of this run.
pub fn link(app: App) -> String {
    let query = shown(app);
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default().to_owned();
    format!("{page}#{query}")
}
