//! The small “i” next to every figure, which opens its meaning, unit and formula.

use leptos::prelude::*;

use super::app::{App, Explained, use_app};
use super::dialogs;
use crate::message::Value;

/// A button that explains a figure.
#[component]
pub fn Explain(
    /// The figure, as in the message key `figure-…-meaning`.
    of: &'static str,
) -> impl IntoView {
    let app = use_app();
    let name = Signal::derive(move || app.text(&format!("figure-{of}")));
    opener(app, Some(of), name, Box::new(move || Explained::Figure(of)))
}

/// A button that says what a setting does: what a mouse sees hovering is there for keys, fingers and screen readers.
#[component]
pub fn Hint(
    /// The setting's name.
    name: Signal<String>,
    /// What it does.
    help: Signal<String>,
) -> impl IntoView {
    opener(use_app(), None, name, Box::new(move || Explained::Setting(name.get_untracked(), help.get_untracked())))
}

fn opener(
    app: App,
    figure: Option<&'static str>,
    name: Signal<String>,
    explained: Box<dyn Fn() -> Explained>,
) -> impl IntoView {
    let label = move || app.format("explain", &[("figure", Value::from(&name.get()))]);
    view! {
        <button
            type="button"
            class="explain"
            data-figure=figure
            aria-label=label
            title=label
            on:click=move |_| {
                app.dialogs.explained.set(Some(explained()));
                dialogs::open(app, dialogs::EXPLANATION);
            }
        >
            <span aria-hidden="true" translate="no">"i"</span>
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
                // Each in an element: a page's translator replaces bare text, which then could not be taken away.
                if idx % 2 == 1 { view! { <b>{part}</b> }.into_any() } else { view! { <span>{part}</span> }.into_any() }
            })
            .collect_view()
    }
}
