//! What Undo, Redo, or the browser's Back and Forward have just changed, in one sentence.

use leptos::prelude::*;

use super::address::Address;
use super::app::{given, use_app};
use super::boxed_reactive::live;
use crate::message::Value;
use crate::page::run_edits::changed;

/// The sentence, with the way back.
#[component]
pub fn UndoneBody() -> impl IntoView {
    let app = use_app();
    let address = given::<Address>();
    let undone = app.edits.undone;
    let is_ahead = move || undone.with(|undone| undone.as_ref().is_some_and(|undone| undone.is_ahead));
    let sentence = move || {
        let Some(undone) = undone.get() else { return String::new() };
        let names = app.config.with(|now| changed(&undone.before, now));
        let names: Vec<String> = names.iter().map(|key| app.text(key)).collect();
        let changes = names.join(&app.text("undone-and"));
        app.format(if undone.is_ahead { "redone" } else { "undone" }, &[("changes", Value::from(&changes))])
    };
    view! {
        <p>{live(sentence)}</p>
        <button type="button" class="btn" on:click=move |_| address.go(if is_ahead() { -1 } else { 1 })>
            {live(move || app.text(if is_ahead() { "undo" } else { "redo" }))}
        </button>
        <button type="button" class="btn" on:click=move |_| undone.set(None)>
            {app.t("notice-dismiss")}
        </button>
    }
}
