//! The network drawn: its weights as lines, each of which can be moved by hand while every map answers; and its first
//! units on the plane.

mod hand;
mod names;
pub mod picture;
pub mod trial;
pub mod units;

use leptos::prelude::*;

use super::app::use_app;
use super::lazy::{Part, PartView};

/// The folded card of the network; nothing is read while it is closed.
#[component]
pub fn Network() -> impl IntoView {
    view! { <Folded part=Part::Network id="network"/> }
}

/// The folded card of the first units.
#[component]
pub fn Units() -> impl IntoView {
    view! { <Folded part=Part::Units id="units"/> }
}

#[component]
fn Folded(part: Part, id: &'static str) -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments">
            <details
                data-testid=id
                on:toggle=move |event| {
                    is_open.set(leptos::prelude::event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t(id)}</summary>
                <PartView part is_open/>
            </details>
        </section>
    }
}
