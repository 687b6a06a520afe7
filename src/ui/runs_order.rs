//! The button of a picture that needs runs of its own: it orders or cancels them and says how many are done.

use leptos::prelude::*;

use super::app::use_app;
use super::boxed_reactive::{live, memo};
use super::errands::Errand;
use crate::message::Value;

/// The button that orders or cancels a picture's runs, and how many are done.
#[component]
pub fn RunsOrder(
    /// Where the runs are ordered.
    errand: Errand,
    /// The runs that the picture wants.
    queries: Memo<Vec<String>>,
) -> impl IntoView {
    let app = use_app();
    let is_ordered = memo(move |_| queries.with(|queries| errand.is_of(queries)));
    let has_failed = memo(move |_| is_ordered.get() && errand.is_working() && errand.has_failed.get());
    let stops = memo(move |_| is_ordered.get() && errand.is_working() && !has_failed.get());
    let is_done = memo(move |_| is_ordered.get() && !errand.is_working());
    // One button, so that the focus stays on it when it is pressed.
    let press = move |_| {
        if stops.get_untracked() {
            errand.give_up();
        } else if !is_done.get_untracked() {
            errand.place(queries.get_untracked());
        }
    };
    let progress = move || {
        if has_failed.get() {
            return app.text("runs-failed");
        }
        let done = errand.outcomes.with(|outcomes| outcomes.iter().flatten().count()).to_string();
        let of = queries.with(Vec::len).to_string();
        if is_ordered.get() {
            app.format("runs-progress", &[("done", Value::from(&done)), ("of", Value::from(&of))])
        } else {
            String::new()
        }
    };
    view! {
        <div class="runs-order">
            <button
                type="button"
                class="btn small"
                data-testid="runs-order"
                aria-disabled=move || is_done.get().to_string()
                on:click=press
            >
                {live(move || {
                    app.text(if stops.get() {
                        "runs-cancel"
                    } else if is_done.get() {
                        "runs-done"
                    } else {
                        "runs-compute"
                    })
                })}
            </button>
            <span data-testid="runs-progress">{live(progress)}</span>
        </div>
    }
}
