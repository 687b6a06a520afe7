//! The left column: three switches, the stream and network, further settings, and the objective.

pub mod groups;
pub mod knob;
pub mod more;
pub mod number;
pub mod run;
pub mod seed;

use leptos::prelude::*;

use super::app::use_app;
use super::objective::Terms;
use super::progressive_mount::From;
use crate::page::switches::Group;
use groups::{GroupCard, OtherComponents};
use more::More;
use run::RunCard;

/// The left column.
#[component]
pub fn Controls() -> impl IntoView {
    let app = use_app();
    // Small screens show only the switches until the visitor asks for more.
    let is_open = RwSignal::new(false);
    view! {
        <div id="controls" class="controls" tabindex="-1" class:open=move || is_open.get()>
            {Group::ALL.into_iter().map(|group| view! { <GroupCard group/> }).collect_view()}
            <button
                type="button"
                class="btn unfold"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="controls"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {app.t("settings")}
            </button>
            <From stage=1>
                <OtherComponents/>
                <RunCard/>
                <More/>
                <Terms/>
            </From>
        </div>
    }
}
