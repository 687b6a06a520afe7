//! The head of the lesson: its steps, the title and the set-up of the scene, and the ways out.

use leptos::prelude::*;

use super::course::{TITLE, use_course};
use super::says::{key_of_scene, title_of};
use super::words::Words;
use crate::lesson::step::STEPS;
use crate::message::Value;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::dialogs;

/// The head.
#[component]
pub fn LessonHeadBody() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    course.follow();
    super::keys::follow(course);
    let lesson = app.lesson.now;
    let step = memo(move |_| lesson.with(|lesson| lesson.step));
    let setup = memo(move |_| {
        lesson.with(|lesson| {
            if lesson.this_step().is_some() {
                app.text(&key_of_scene(lesson, "setup"))
            } else {
                app.text("lesson-board-intro")
            }
        })
    });
    let is_locked = app.lesson.manner.is_locked;
    let part = move || {
        let (number, count) =
            lesson.with(|lesson| (lesson.scene + 1, lesson.this_step().map_or(1, |step| step.scenes.len())));
        (count > 1).then(|| {
            let (number, count) = (number.to_string(), count.to_string());
            let words = app.format("lesson-part", &[("part", Value::from(&number)), ("count", Value::from(&count))]);
            view! { <p class="sub part">{words}</p> }
        })
    };
    view! {
        <div class="line lesson-bar">
            <nav aria-label=app.t("lesson-steps")>
                <ol class="steps">
                    {(0..=STEPS.len())
                        .map(|place| {
                            let name = move || {
                                let number = (place + 1).to_string();
                                let title = title_of(app, place);
                                app.format("lesson-step-name", &[("step", Value::from(&number)), ("title", Value::from(&title))])
                            };
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        aria-current=move || (step.get() == place).then_some("step")
                                        aria-label=name
                                        title=name
                                        data-step=(place + 1).to_string()
                                        on:click=move |_| course.enter(place, 0)
                                    >
                                        <span aria-hidden="true">{if place == STEPS.len() { "★".to_owned() } else { (place + 1).to_string() }}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            </nav>
            {(!is_locked).then(|| view! {
                <button type="button" class="btn small" data-testid="lesson-lab" on:click=move |_| course.leave()>
                    {app.t("lesson-open-lab")}
                </button>
                <button type="button" class="btn small" data-testid="lesson-teach" on:click=move |_| dialogs::open(app, dialogs::TEACH)>
                    {app.t("teach")}
                </button>
            })}
        </div>
        {live(part)}
        <h2 id=TITLE tabindex="-1" data-testid="lesson-title">{live(move || title_of(app, step.get()))}</h2>
        <Words text=setup/>
    }
}
