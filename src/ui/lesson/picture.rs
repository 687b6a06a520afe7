//! The picture that shows the reason, large, beneath the chart.

use leptos::prelude::*;

use crate::lesson::step::Picture;
use crate::page::lesson::{Lesson, Stage};
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::errands::StartsByItself;
use crate::ui::lazy::{Part, PartView};

/// The part that shows a picture, and the end of its message keys.
const fn part_of(picture: Picture) -> Option<(Part, &'static str)> {
    match picture {
        Picture::Tiles | Picture::Study => None,
        Picture::Capacity => Some((Part::Capacity, "capacity")),
        Picture::Network => Some((Part::Network, "network")),
        Picture::Units => Some((Part::Units, "units")),
        Picture::Ladder => Some((Part::Ladder, "ladder")),
        Picture::Rehearsal => Some((Part::Rehearsing, "rehearsal")),
        Picture::Plane => Some((Part::Parameters, "plane")),
        Picture::Answers => Some((Part::Answers, "answers")),
    }
}

/// Whether the scene's picture is shown: as soon as something is to be done in it, else with the reason.
fn is_due(lesson: &Lesson) -> bool {
    match lesson.this_scene().map(|scene| scene.picture) {
        Some(Picture::Network) => matches!(lesson.stage, Stage::Revealed | Stage::Why | Stage::Asked),
        Some(_) => matches!(lesson.stage, Stage::Why | Stage::Asked),
        None => false,
    }
}

/// The picture.
#[component]
pub fn LessonPictureBody() -> impl IntoView {
    let app = use_app();
    // Whoever has come this far wants to see it.
    provide_context(StartsByItself);
    let shown = memo(move |_| {
        app.lesson.now.with(|lesson| {
            let picture = lesson.this_scene().filter(|_| is_due(lesson))?.picture;
            Some((lesson.step, lesson.scene, picture))
        })
    });
    live(move || {
        let (_, _, picture) = shown.get()?;
        let (part, id) = part_of(picture)?;
        Some(view! {
            <section class=format!("card large picture {id}") aria-labelledby="picture-heading" data-testid="lesson-picture">
                <h2 id="picture-heading">{live(move || app.text(&format!("lesson-picture-{id}")))}</h2>
                <p class="sub">{live(move || app.text(&format!("lesson-picture-{id}-look")))}</p>
                <PartView part is_open=Signal::derive(|| true)/>
            </section>
        })
    })
}
