//! The dialog that explains a figure (its meaning, unit and formula) or a setting (what it does).

use leptos::prelude::*;

use super::app::{App, Explained, use_app};
use super::boxed_reactive::live;
use super::dialogs::{EXPLANATION, Sheet};
use super::lazy::{Part, PartView};
use super::measures::why_greyed;
use super::tiles::images;
use crate::engine::scenario::Scenario;

/// The dialog for what was asked last.
#[component]
pub fn Explanation() -> impl IntoView {
    let app = use_app();
    let is_asked = Signal::derive(move || app.dialogs.explained.with(Option::is_some));
    let heading = move || match app.dialogs.explained.get() {
        Some(Explained::Figure(of)) => app.text(&format!("figure-{of}")),
        Some(Explained::Setting(name, _)) => name,
        None => String::new(),
    };
    view! {
        <Sheet id=EXPLANATION heading=Signal::derive(heading)>
            <PartView part=Part::Explanation is_open=is_asked/>
        </Sheet>
    }
}

/// The dialog's content.
#[component]
pub fn ExplanationBody() -> impl IntoView {
    let app = use_app();
    live(move || match app.dialogs.explained.get()? {
        Explained::Setting(_, help) => Some(view! { <p>{help}</p> }.into_any()),
        Explained::Figure(images::ANSWERS) => Some(answers(app).into_any()),
        Explained::Figure(of) => Some(figure(app, of).into_any()),
    })
}

fn figure(app: App, of: &'static str) -> impl IntoView {
    let text = move |ending: &'static str| live(move || app.text(&format!("figure-{of}-{ending}")));
    let greyed = (of == "scored").then(|| {
        let reasons = Scenario::ALL.into_iter().filter_map(|scenario| {
            let (name, why) = (app.text(&format!("scored-{}", scenario.id())), why_greyed(app, scenario)?);
            Some(view! { <dt>{name}</dt><dd>{why}</dd> })
        });
        reasons.collect_view()
    });
    view! {
        <p>{text("meaning")}</p>
        <dl class="facts">
            <dt>{app.t("figure-unit")}</dt>
            <dd>{text("unit")}</dd>
            <dt>{app.t("figure-formula")}</dt>
            <dd class="formula">{text("formula")}</dd>
            {greyed}
        </dl>
    }
}

/// What the network answers to each image now, and what it answered when it had learned the task.
fn answers(app: App) -> impl IntoView {
    untrack(|| images::answers_in_words(app))
        .into_iter()
        .map(|(task, sentences)| {
            let sentences = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
            view! { <h3>{task}</h3><ul>{sentences}</ul> }
        })
        .collect_view()
}
