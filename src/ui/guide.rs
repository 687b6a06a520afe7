//! How to read the screen, and what to try next.

use leptos::prelude::*;

use super::app::{App, use_app};
use super::explain_button::Rich;
use crate::message::Value;
use crate::page::suggestions::N_SEEDS;
use crate::page::switches::next_to_try;

/// Three sentences, and a suggestion that depends on the run and on which switches are on.
#[component]
pub fn Guide() -> impl IntoView {
    let app = use_app();
    view! {
        <section class="card guide" aria-labelledby="guide-heading">
            <h2 id="guide-heading">{app.t("guide")}</h2>
            <p><Rich text=Signal::derive(app.t("guide-1"))/></p>
            <p><Rich text=Signal::derive(app.t("guide-2"))/></p>
            <p><Rich text=Signal::derive(app.t("guide-3"))/></p>
            <p data-testid="try"><Rich text=Signal::derive(move || to_try(app))/></p>
        </section>
    }
}

/// The suggestion, with the measured gain if it is known.
fn to_try(app: App) -> String {
    let can_be_on = app.edits.judged.with(|judged| judged.can_be_on);
    let next = app.config.with(|config| next_to_try(config, can_be_on, |group| app.is_on(group)));
    let what = match next {
        None => app.text("guide-try-seed"),
        Some(group) => {
            let gain = app.edits.judged.with(|judged| judged.gains[group as usize]);
            let what = app.text(&format!("guide-try-{}", group.id()));
            let key = match gain {
                None => "guide-gain-unknown",
                Some(0) => "guide-gain-none",
                Some(_) => "guide-gain",
            };
            let (points, count) = (gain.unwrap_or(0).to_string(), N_SEEDS.to_string());
            let parts = [("points", Value::from(&points)), ("count", Value::from(&count))];
            [what, app.format(key, &parts)].join(&app.text("sentence-space"))
        }
    };
    app.format("guide-try", &[("what", Value::from(&what))])
}
