//! The lesson on the page: eight steps over the page's own chart, tiles and pictures. Loaded from a file of its own when
//! it is opened.
//!
//! # Map
//! * [`state`]: what the page holds of it from the start. [`course`]: what its buttons and keys do.
//! * [`head`]: the steps, the title and the set-up. [`talk`]: prediction, control, what happened, why, question.
//!   [`guess`]: the prediction on the chart. [`picture`]: the picture that shows the reason. [`board`]: the leader board.
//! * [`teach`]: what is for teachers; [`paper`]: worksheets.
//! * [`says`]: what is said of a scene and its runs.
//! * [`words`]: texts with terms in them. [`keys`]: keys and clickers.

pub mod board;
pub mod course;
pub mod guess;
pub mod head;
pub mod keys;
pub mod paper;
pub mod picture;
pub mod says;
pub mod state;
pub mod talk;
pub mod teach;
pub mod words;

use leptos::prelude::*;

use super::app::use_app;
use super::boxed_reactive::live;
use super::lazy::{Part, PartView};
use super::preferences::lesson_reached;
use crate::engine::stream::opening_spec;

/// The place of a part of the lesson, while that is open.
#[component]
pub fn LessonPlace(
    /// The part.
    part: Part,
    /// The class of its place.
    class: &'static str,
) -> impl IntoView {
    let app = use_app();
    let is_open = app.lesson.is_open;
    // At the leader board there is no run beside it: it is the page's main part.
    let is_main = move || part == Part::LessonTalk && app.lesson.now.with(|lesson| lesson.this_step().is_none());
    let role = move || is_main().then_some("main");
    view! {
        <Show when=move || is_open.get()>
            <section class=format!("lesson {class}") role=role aria-label=app.t(if part == Part::LessonHead { "view-lesson" } else { "lesson-side" })>
                <PartView part is_open/>
            </section>
        </Show>
    }
}

/// The offer of the lesson, above the opening run.
#[component]
pub fn Invitation() -> impl IntoView {
    let app = use_app();
    let is_opening = move || app.config.with(|config| config.stream.spec == opening_spec());
    live(move || {
        (is_opening() && !app.lesson.is_open.get()).then(|| {
            view! {
                <p class="invitation">
                    <span>{app.t("lesson-invite")}</span>
                    <button type="button" class="btn primary" data-testid="lesson-start" on:click=move |_| app.lesson.open(lesson_reached())>
                        {app.t("lesson-start")}
                    </button>
                </p>
            }
        })
    })
}
