//! The small “i” next to every figure, which opens its meaning, unit and formula.

use leptos::prelude::*;

use super::app::{Figure, use_app};
use super::dialogs;
use crate::message::Value;

/// A button that explains a figure.
#[component]
pub fn Explain(
    /// The figure, as in the message key `figure-…-meaning`.
    of: &'static str,
) -> impl IntoView {
    let app = use_app();
    let label = move || {
        let name = app.text(&format!("figure-{of}"));
        app.format("explain", &[("figure", Value::from(&name))])
    };
    view! {
        <button
            type="button"
            class="explain"
            data-figure=of
            aria-label=label
            title=label
            on:click=move |_| {
                app.dialogs.explained.set(Some(Figure(of)));
                dialogs::open(app, dialogs::EXPLANATION);
            }
        >
            <span aria-hidden="true">"i"</span>
        </button>
    }
}

/// A catalogue text whose *starred* parts are bold.
#[component]
pub fn Rich(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    move || {
        let text = text.get();
        text.split('*')
            .enumerate()
            .map(|(idx, part)| {
                let part = part.to_owned();
                if idx % 2 == 1 { view! { <b>{part}</b> }.into_any() } else { part.into_any() }
            })
            .collect_view()
    }
}
