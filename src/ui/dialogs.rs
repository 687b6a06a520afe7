//! The dialogs: what a figure means, the keys, and sharing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlDialogElement;

use super::address;
use super::erased::{effect, live, memo};
use super::later::{Part, PartView};
use super::state::{App, use_app};

/// The id of the dialog that explains a figure.
pub const EXPLANATION: &str = "explanation";
/// The id of the dialog with the keys.
pub const HELP: &str = "help";
/// The id of the dialog with the link.
pub const SHARE: &str = "share";

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a dialog above the page.
pub fn open(app: App, id: &'static str) {
    app.dialog.set(Some(id));
    match dialog(id) {
        // It is in the document and closed: nothing to refuse.
        Some(dialog) if !dialog.open() => drop(dialog.show_modal()),
        Some(_) => {}
        // It comes with the screen's last stage.
        None => request_animation_frame(move || open(app, id)),
    }
}

fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// A dialog with a heading and a button that closes it; a click beside it closes it too.
#[component]
pub(super) fn Sheet(id: &'static str, heading: Signal<String>, children: Children) -> impl IntoView {
    let app = use_app();
    let heading_id = StoredValue::new(format!("{id}-heading"));
    view! {
        <dialog
            id=id
            aria-labelledby=heading_id.get_value()
            on:click=move |event| {
                // The dialog itself is the target only where its content is not: on the backdrop.
                let on_backdrop = event
                    .target()
                    .and_then(|target| target.dyn_into::<HtmlDialogElement>().ok())
                    .is_some();
                if on_backdrop {
                    close(id);
                }
            }
        >
            <div class="sheet">
                <header>
                    <h2 id=heading_id.get_value()>{heading}</h2>
                    <button type="button" class="btn quiet" on:click=move |_| close(id)>
                        {app.t("close")}
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}

/// What the figure asked for last means, its unit and its formula.
#[component]
pub fn Explanation() -> impl IntoView {
    let app = use_app();
    let is_asked = Signal::derive(move || app.explained.with(Option::is_some));
    view! {
        <Sheet id=EXPLANATION heading=Signal::derive(move || of_figure(app, ""))>
            <PartView part=Part::Explanation is_open=is_asked/>
        </Sheet>
    }
}

/// What is in the dialog.
#[component]
pub fn ExplanationBody() -> impl IntoView {
    let app = use_app();
    view! {
        <p>{live(move || of_figure(app, "-meaning"))}</p>
        <dl class="facts">
            <dt>{app.t("figure-unit")}</dt>
            <dd>{live(move || of_figure(app, "-unit"))}</dd>
            <dt>{app.t("figure-formula")}</dt>
            <dd class="formula">{live(move || of_figure(app, "-formula"))}</dd>
        </dl>
    }
}

/// A text of the figure that is explained.
fn of_figure(app: App, ending: &str) -> String {
    app.explained.get().map(|figure| app.text(&format!("figure-{}{ending}", figure.0))).unwrap_or_default()
}

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

/// Whether a dialog has been opened, ever.
fn has_been_opened(app: App, id: &'static str) -> Memo<bool> {
    memo(move |before: Option<&bool>| before == Some(&true) || app.dialog.get() == Some(id))
}

/// What is in the dialog with the keys.
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
    ];
    view! {
            <p>{app.t("screen-summary")}</p>
            <dl class="keys">
                {rows
                    .into_iter()
                    .map(|(key, what)| {
                        // Keys are named as they are engraved; only the long one has a word.
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
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || app.shortcuts_on.get()
                    on:change=move |event| app.shortcuts_on.set(event_target_checked(&event))
                />
                {app.t("help-shortcuts-on")}
            </label>
            <p class="sub">{app.t("help-keys-note")}</p>
            <p class="sub">{app.t("privacy")}</p>
    }
}

/// The run as a link.
#[component]
pub fn Share() -> impl IntoView {
    let app = use_app();
    view! {
        <Sheet id=SHARE heading=Signal::derive(app.t("share-title"))>
            <PartView part=Part::Share is_open=has_been_opened(app, SHARE)/>
        </Sheet>
    }
}

/// What is in the dialog with the link.
#[component]
pub fn ShareBody() -> impl IntoView {
    let app = use_app();
    let outcome = RwSignal::new("");
    let copy = move |_| {
        let link = untrack(|| address::link(app));
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        // Absent where the page is not served securely.
        let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
            outcome.set("share-failed");
            return;
        };
        let promise = clipboard.write_text(&link);
        spawn_local(async move {
            let copied = JsFuture::from(promise).await.is_ok();
            outcome.set(if copied { "copied" } else { "share-failed" });
        });
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
