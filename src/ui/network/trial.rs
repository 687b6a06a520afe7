//! The mark of a trial, beside everything that shows one.

use leptos::prelude::*;

use crate::message::Value;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::conversation::use_conversation;
use crate::ui::lazy::{Part, PartView};

/// The place of the mark: empty without a trial.
#[component]
pub fn TrialMark() -> impl IntoView {
    let app = use_app();
    let has_trial = memo(move |_| app.run.tried.with(Option::is_some));
    view! { <PartView part=Part::Trial is_open=has_trial is_quiet=true/> }
}

/// What the mark says.
#[component]
pub fn TrialBody() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let n_tried = memo(move |_| app.run.tried.with(|tried| tried.as_ref().map_or(0, |tried| tried.changes.len())));
    view! {
        <p class="trial-mark" data-testid="trial-mark">
            {live(move || app.format("trial", &[("count", Value::from(n_tried.get()))]))}
            " "
            <button type="button" class="textual" on:click=move |_| conversation.put_back()>
                {app.t("network-put-back")}
            </button>
        </p>
    }
}
