//! A field for a number or a list of numbers: what is not taken as typed springs back, with the reason beneath.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::engine::config::Notice;
use crate::page::typed::tidied;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::live;

/// Why the last text or choice was not taken as given.
pub type Wrong = RwSignal<Option<Notice>>;

/// The field. (A browser's own number field hides the text that it cannot read, and drops a decimal comma.)
#[component]
pub fn NumberField(
    /// The field's id.
    id: String,
    /// Its test id and the setting's id.
    knob: &'static str,
    /// The keyboard it needs: `numeric` for whole numbers, `decimal`, or `text` for a list.
    mode: &'static str,
    /// The value in force, as text.
    #[prop(into)]
    shown: Signal<String>,
    /// Takes a text; returns why it was not taken as typed.
    take: Callback<String, Option<Notice>>,
    /// Where that is said.
    wrong: Wrong,
) -> impl IntoView {
    // A list has its form explained, too, and a bounded knob what is in force.
    let described_by = format!("{id}-why {id}-form {id}-in-force");
    view! {
        <input
            type="text"
            inputmode=mode
            autocomplete="off"
            id=id
            data-knob=knob
            data-testid=knob
            aria-invalid=move || wrong.with(Option::is_some).to_string()
            aria-describedby=described_by
            prop:value=move || shown.get()
            on:change=move |event| {
                let field = event_target::<HtmlInputElement>(&event);
                wrong.set(take.run(tidied(&field.value(), mode != "decimal")));
                field.set_value(&shown.get_untracked());
            }
        />
    }
}

/// The reason, in its place beneath the field of this id.
#[component]
pub fn Why(
    /// The field's id.
    id: String,
    /// The reason.
    wrong: Wrong,
) -> impl IntoView {
    let app = use_app();
    let sentence =
        move || wrong.with(|wrong| wrong.as_ref().map(|wrong| app.catalogue.with(|catalogue| catalogue.notice(wrong))));
    view! {
        <p class="sub why" id=id + "-why" role="alert">
            {live(move || sentence().unwrap_or_default())}
        </p>
    }
}
