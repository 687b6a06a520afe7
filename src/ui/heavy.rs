//! The question before a run that needs much memory: loaded from a separate file, since few runs do.

use leptos::prelude::*;

use super::app::use_app;
use super::boxed_reactive::{live, memo};
use super::conversation::use_conversation;
use super::lazy::{Part, PartView};
use crate::message::Value;

/// Its place: empty while no run waits for the visitor's consent.
#[component]
pub fn Heavy() -> impl IntoView {
    let app = use_app();
    let is_asked = memo(move |_| app.worker.heavy_mb.with(Option::is_some));
    view! { <PartView part=Part::Heavy is_open=is_asked/> }
}

/// The question.
#[component]
pub fn HeavyBody() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let size = move || app.worker.heavy_mb.get().unwrap_or_default().to_string();
    view! {
        <section class="notice" role="alert" data-testid="heavy">
            <p>{live(move || app.format("heavy-run", &[("size", Value::from(&size()))]))}</p>
            <button type="button" class="btn primary" on:click=move |_| conversation.consent()>
                {app.t("heavy-start")}
            </button>
        </section>
    }
}
