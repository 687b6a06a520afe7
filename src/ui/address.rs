//! The URL fragment: the link to the run, kept in step with its settings; or to the study while that is shown.

use crate::ui::actions::Actions;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::app::{App, given};
use super::boxed_reactive::effect;
use super::lazy::Lazy;
use crate::engine::config::{Config, Notice};
use crate::engine::link_repair::STUDY;
use crate::page::address::{is_whole, study_in};

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
        format!("{STUDY}&{}", app.study.on_shape(|study| study.config.to_query()))
    } else {
        app.config.with(Config::to_query)
    }
}

/// Writes each change of the settings into the URL, and opens links pasted there.
pub fn follow(app: App, actions: Actions) {
    let lazy = given::<Lazy>();
    effect(move || {
        let link = format!("#{}", shown(app));
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            // Browsers refuse this only at hundreds of calls a second: the next change then updates the URL.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link));
        }
    });
    window_event_listener(ev::hashchange, move |_| {
        let given = fragment();
        if is_whole(&given) {
            open(app, actions, &given);
            return;
        }
        spawn_local(async move {
            let (meant, remarks) = lazy.meant(app, given.clone()).await;
            // Meanwhile another link may have been pasted.
            if fragment() == given {
                open(app, actions, &meant);
                remark(app, remarks);
            }
        });
    });
}

/// Opens the run or the study of a fragment.
fn open(app: App, actions: Actions, fragment: &str) {
    if let Some(study) = study_in(fragment) {
        actions.open_study(study);
        return;
    }
    if app.study.is_open.get_untracked() {
        actions.close_study();
    }
    let is_ours = app.config.with_untracked(|config| config.to_query() == fragment);
    if !is_ours {
        actions.open_link(fragment);
    }
}

/// Puts remarks on a link as a whole before those on its settings.
pub fn remark(app: App, mut remarks: Vec<Notice>) {
    if !remarks.is_empty() {
        remarks.extend(app.notices.get_untracked());
        app.notices.set(remarks);
    }
}

/// The full URL of this run.
pub fn link(app: App) -> String {
    let query = shown(app);
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default().to_owned();
    format!("{page}#{query}")
}
