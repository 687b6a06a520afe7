//! Method cards on the page: the buttons that open them, and their dialog.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::app::use_app;
use super::dialogs::{self, Sheet};
use super::lazy::{Part, PartView};
use crate::card::{Topic, card_html, card_name};
use crate::message::Value;

/// The id of the dialog.
const CARD: &str = "card";

/// A button that opens a method's card; nothing without a method.
#[component]
pub fn About(
    /// The topic's word; empty without a method.
    #[prop(into)]
    topic: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let label = move || {
        let topic = Topic::parse(&topic.get());
        let name = topic.map(|topic| app.catalogue.with(|catalogue| card_name(catalogue, &topic))).unwrap_or_default();
        app.format("card-about", &[("method", Value::from(&name))])
    };
    view! {
        <button
            type="button"
            class="explain"
            hidden=move || topic.get().is_empty()
            data-about=topic
            aria-label=label
            title=label
            on:click=move |_| {
                app.dialogs.cards.set(topic.get_untracked());
                dialogs::open(app, CARD);
            }
        >
            <span aria-hidden="true" translate="no">"i"</span>
        </button>
    }
}

/// The dialog with the card opened last.
#[component]
pub fn Card() -> impl IntoView {
    let app = use_app();
    let name = move || {
        let topic = Topic::parse(app.dialogs.cards.get().split(' ').next_back().unwrap_or_default());
        topic.map(|topic| app.catalogue.with(|catalogue| card_name(catalogue, &topic))).unwrap_or_default()
    };
    view! {
        <Sheet id=CARD heading=Signal::derive(name)>
            <PartView part=Part::Card is_open=Signal::derive(move || app.dialogs.cards.with(|cards| !cards.is_empty()))/>
        </Sheet>
    }
}

/// The dialog's content; its links open further cards, and a button goes back.
#[component]
pub fn CardBody() -> impl IntoView {
    let app = use_app();
    let body = NodeRef::<Div>::new();
    let made = move || {
        let topic = Topic::parse(app.dialogs.cards.get().split(' ').next_back().unwrap_or_default());
        topic.map(|topic| app.catalogue.with(|catalogue| card_html(catalogue, &topic))).unwrap_or_default()
    };
    // Another card in the same dialog is read from its beginning.
    let begin = move || {
        if let Some(body) = body.get_untracked() {
            // It is in an open dialog and can take the focus, so this cannot fail.
            let _ = body.focus();
            if let Ok(Some(dialog)) = body.closest("dialog") {
                dialog.set_scroll_top(0);
            }
        }
    };
    let follow = move |event: MouseEvent| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("[data-card]").ok().flatten())
            .and_then(|link| link.get_attribute("data-card"));
        if let Some(word) = link {
            app.dialogs.cards.update(|cards| {
                cards.push(' ');
                cards.push_str(&word);
            });
            begin();
        }
    };
    view! {
            <div
                class="card-body"
                tabindex="-1"
                role="group"
                aria-labelledby="card-heading"
                node_ref=body
                on:click=follow
                inner_html=made
            ></div>
            <button
                type="button"
                class="btn small"
                data-testid="card-back"
                hidden=move || !app.dialogs.cards.get().contains(' ')
                on:click=move |_| {
                    app.dialogs.cards.update(|cards| cards.truncate(cards.rfind(' ').unwrap_or_default()));
                    begin();
                }
            >
                {app.t("card-back")}
            </button>
    }
}
