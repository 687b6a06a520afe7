//! The dialog that lists the keys.

use leptos::prelude::*;

use super::app::use_app;
use super::boxed_reactive::live;
use super::dialogs::{HELP, Sheet, has_been_opened};
use super::lazy::{Part, PartView};
use super::preferences::save;
use crate::page::transport::Speed;

/// The keys.
#[component]
pub fn Help() -> impl IntoView {
    let app = use_app();
    view! {
        <Sheet id=HELP heading=Signal::derive(app.t("help-title"))>
            <PartView part=Part::Help is_open=has_been_opened(app, HELP)/>
        </Sheet>
    }
}

/// The dialog's content.
#[component]
pub fn HelpBody() -> impl IntoView {
    let app = use_app();
    let rows = [
        ("key-space", "help-key-space"),
        ("S", "help-key-s"),
        ("T", "help-key-t"),
        ("R", "help-key-r"),
        ("1 2 3", "help-key-digits"),
        ("?", "help-key-question"),
        ("key-undo", "help-key-undo"),
    ];
    view! {
            <p>{app.t("screen-summary")}</p>
            <dl class="keys">
                {rows
                    .into_iter()
                    .map(|(key, what)| {
                        // Keys are named by their engraving; only the long ones have a word.
                        let name = move || if key.starts_with("key-") { app.text(key) } else { key.to_owned() };
                        view! {
                            <dt>
                                <kbd>{name}</kbd>
                            </dt>
                            <dd>{app.t(what)}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
            <dl class="keys">
                {Speed::ALL
                    .into_iter()
                    .map(|speed| {
                        let id = speed.id();
                        (live(move || app.text(&format!("speed-{id}"))), live(move || app.text(&format!("speed-{id}-help"))))
                    })
                    .chain([
                        (live(app.t("pin")), live(app.t("pin-help"))),
                        (live(app.t("matrix-mean")), live(app.t("matrix-mean-long"))),
                    ])
                    .map(|(name, what)| view! { <dt>{name}</dt><dd>{what}</dd> })
                    .collect_view()}
            </dl>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || app.settings.shortcuts_on.get()
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        app.settings.shortcuts_on.set(is_on);
                        save("shortcuts", if is_on { "on" } else { "off" });
                    }
                />
                {app.t("help-shortcuts-on")}
            </label>
            <p class="sub">{app.t("help-keys-note")}</p>
            <p class="sub">{app.t("privacy")}</p>
            <p class="sub">
                <a href="licenses.html" target="_blank" data-testid="licenses">{app.t("help-licenses")}</a>
            </p>
    }
}
