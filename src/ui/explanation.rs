//! The dialog that explains a figure: its meaning, unit and formula.

use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::live;
use super::dialogs::{EXPLANATION, Sheet};
use super::lazy::{Part, PartView};

/// The dialog for the figure requested last.
#[component]
pub fn Explanation() -> impl IntoView {
    let app = use_app();
    let is_asked = Signal::derive(move || app.dialogs.explained.with(Option::is_some));
    view! {
        <Sheet id=EXPLANATION heading=Signal::derive(move || of_figure(app, ""))>
            <PartView part=Part::Explanation is_open=is_asked/>
        </Sheet>
    }
}

/// The dialog's content.
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

/// A text about the explained figure.
fn of_figure(app: App, ending: &str) -> String {
    app.dialogs.explained.get().map(|figure| app.text(&format!("figure-{}{ending}", figure.0))).unwrap_or_default()
}
