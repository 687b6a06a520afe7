//! How to read the screen, and what to try next.

use leptos::prelude::*;

use super::app::use_app;
use super::explain_button::Rich;
use crate::message::Value;
use crate::page::switches::Group;

/// Three sentences, and a suggestion that depends on which switches are on.
#[component]
pub fn Guide() -> impl IntoView {
    let app = use_app();
    let next = move || {
        let what = if !app.is_on(Group::Replay) && !app.is_on(Group::Distillation) && !app.is_on(Group::Constraint) {
            "guide-try-replay"
        } else if !app.is_on(Group::Distillation) {
            "guide-try-distillation"
        } else if !app.is_on(Group::Constraint) {
            "guide-try-constraint"
        } else {
            "guide-try-seed"
        };
        app.format("guide-try", &[("what", Value::from(&app.text(what)))])
    };
    view! {
        <section class="card guide" aria-labelledby="guide-heading">
            <h2 id="guide-heading">{app.t("guide")}</h2>
            <p><Rich text=Signal::derive(app.t("guide-1"))/></p>
            <p><Rich text=Signal::derive(app.t("guide-2"))/></p>
            <p><Rich text=Signal::derive(app.t("guide-3"))/></p>
            <p><Rich text=Signal::derive(next)/></p>
        </section>
    }
}
