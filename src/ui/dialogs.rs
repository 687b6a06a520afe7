//! Dialogs: their frame, opening and closing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::app::{App, use_app};
use super::boxed_reactive::memo;

/// The id of the dialog that explains a figure.
pub const EXPLANATION: &str = "explanation";
/// The id of the dialog that lists the keys.
pub const HELP: &str = "help";
/// The id of the dialog with the link.
pub const SHARE: &str = "share";
/// The id of the dialog for teachers.
pub const TEACH: &str = "teach";

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a modal dialog.
pub fn open(app: App, id: &'static str) {
    app.dialogs.opened.set(Some(id));
    match dialog(id) {
        // It is in the document and closed, so this cannot fail.
        Some(dialog) if !dialog.open() => drop(dialog.show_modal()),
        Some(_) => {}
        // It is added with the screen's last stage.
        None => request_animation_frame(move || open(app, id)),
    }
}

fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// A dialog with a heading and a button that closes it, as does a click outside.
#[component]
pub fn Sheet(
    /// Its id in the document.
    id: &'static str,
    /// Its heading.
    heading: Signal<String>,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let heading_id = StoredValue::new(format!("{id}-heading"));
    view! {
        <dialog
            id=id
            aria-labelledby=heading_id.get_value()
            on:click=move |event| {
                // The dialog itself is the event's target only outside its content: on the backdrop.
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

/// Whether a dialog has ever been opened.
pub fn has_been_opened(app: App, id: &'static str) -> Memo<bool> {
    memo(move |before: Option<&bool>| before == Some(&true) || app.dialogs.opened.get() == Some(id))
}
