//! The dialog with the link to the run.

use leptos::prelude::*;

use super::address;
use super::app::use_app;
use super::boxed_reactive::{effect, live};
use super::clipboard;
use super::dialogs::{SHARE, Sheet, has_been_opened};
use super::lazy::{Part, PartView};

/// The link to the run.
#[component]
pub fn Share() -> impl IntoView {
    let app = use_app();
    view! {
        <Sheet id=SHARE heading=Signal::derive(app.t("share-title"))>
            <PartView part=Part::Share is_open=has_been_opened(app, SHARE)/>
        </Sheet>
    }
}

/// The dialog's content.
#[component]
pub fn ShareBody() -> impl IntoView {
    let app = use_app();
    let outcome = RwSignal::new("");
    let copy = move |_| {
        let tell = move |is_copied| outcome.set(if is_copied { "copied" } else { "share-failed" });
        clipboard::copy(&untrack(|| address::link(app)), tell);
    };
    effect(move || {
        app.config.track();
        outcome.set("");
    });
    view! {
            <p>{app.t("share-note")}</p>
            <label class="link">
                <span class="sub">{app.t("share-link")}</span>
                <textarea
                    readonly
                    rows="3"
                    spellcheck="false"
                    data-testid="link"
                    prop:value=move || address::link(app)
                ></textarea>
            </label>
            <div class="line">
                <button type="button" class="btn primary" on:click=copy>
                    {app.t("copy")}
                </button>
                <span role="status">
                    {live(move || {
                        let key = outcome.get();
                        if key.is_empty() { String::new() } else { app.text(key) }
                    })}
                </span>
            </div>
    }
}
