//! The prediction on the chart: where the first task will end. One tap or drag, or the arrow keys; the mark stays.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::PointerEvent;

use super::course::use_course;
use super::state::PlotPlace;
use crate::engine::math::decimal::fixed;
use crate::lesson::step::Prediction;
use crate::message::Value;
use crate::page::lesson::{Guess, Lesson, Stage};
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};

/// Where the mark stands before anyone has moved it, in percent.
const FIRST: u32 = 50;

/// The layer over the chart.
#[component]
pub fn GuessBody() -> impl IntoView {
    let app = use_app();
    let course = use_course();
    let area = NodeRef::<Div>::new();
    let is_asked = memo(move |_| {
        app.lesson.now.with(|lesson| lesson.this_scene().is_some_and(|scene| scene.prediction == Prediction::OnChart))
    });
    let is_open = memo(move |_| app.lesson.now.with(|lesson| lesson.stage == Stage::Predict));
    let guess = memo(move |_| app.lesson.now.with(guess_of));
    let at_pointer = move |event: &PointerEvent| {
        let Some(area) = area.get_untracked() else { return };
        let rect = area.get_bounding_client_rect();
        let share = 1.0 - (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0);
        course.predict(Guess::OnChart((100.0 * share).round().clamp(0.0, 100.0) as u32));
    };
    let by_key = move |event: web_sys::KeyboardEvent| {
        let now = guess.get_untracked().unwrap_or(FIRST);
        let next = match event.key().as_str() {
            "ArrowUp" | "ArrowRight" => now + 5,
            "ArrowDown" | "ArrowLeft" => now.saturating_sub(5),
            "PageUp" => now + 20,
            "PageDown" => now.saturating_sub(20),
            "Home" => 0,
            "End" => 100,
            "Enter" | " " => now,
            _ => return,
        };
        event.prevent_default();
        course.predict(Guess::OnChart(next.min(100)));
    };
    let percent = move |number: u32| app.format("percent", &[("number", Value::from(&number.to_string()))]);
    // Set one by one: a whole style attribute is not allowed here.
    let edge = move |of: fn(PlotPlace) -> f64| {
        move || app.lesson.plot.get().map_or_else(String::new, |plot| fixed(100.0 * of(plot), 3) + "%")
    };
    let mark = move || {
        guess.get().map(|number| {
            let words = app.format("lesson-guess-mark", &[("number", Value::from(&percent(number)))]);
            view! {
                <div class="guess-mark" class:high={number > 85} style:bottom=format!("{number}%") data-testid="guess-mark">
                    <span>{words}</span>
                </div>
            }
        })
    };
    live(move || {
        (is_asked.get() && app.lesson.plot.with(Option::is_some)).then(|| {
            let slider = is_open.get().then(|| {
                view! {
                    <div
                        class="guess-field"
                        role="slider"
                        tabindex="0"
                        aria-label=app.t("lesson-predict-slider")
                        aria-orientation="vertical"
                        aria-valuemin="0"
                        aria-valuemax="100"
                        aria-valuenow=move || guess.get().unwrap_or(FIRST).to_string()
                        aria-valuetext=move || guess.get().map_or_else(|| app.text("lesson-no-guess"), percent)
                        data-testid="guess"
                        on:keydown=by_key
                        on:pointerdown=move |event| {
                            event.prevent_default();
                            at_pointer(&event);
                        }
                        on:pointermove=move |event| {
                            if event.buttons() & 1 == 1 {
                                at_pointer(&event);
                            }
                        }
                    >
                        {live(move || guess.get().is_none().then(|| view! { <p class="guess-hint">{app.t("lesson-predict-hint")}</p> }))}
                    </div>
                }
            });
            view! {
                <div
                    class="guess"
                    style:left=edge(|plot| plot.left)
                    style:right=edge(|plot| plot.right)
                    style:top=edge(|plot| plot.top)
                    style:bottom=edge(|plot| plot.bottom)
                    node_ref=area
                >
                    {slider}
                    {live(mark)}
                </div>
            }
        })
    })
}

fn guess_of(lesson: &Lesson) -> Option<u32> {
    match lesson.guess? {
        Guess::OnChart(percent) => Some(percent),
        Guess::Choice(_) => None,
    }
}
