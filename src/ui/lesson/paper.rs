//! Worksheets for print, one page a step, and their pages of answers.

use leptos::prelude::*;

use super::says::{ANSWERS, formatted, measured_of, title_of};
use super::words::plain;
use crate::lesson::step::{STEPS, Scene, Step};
use crate::message::Value;
use crate::page::lesson::answers_in_order;
use crate::page::teaching::Paper;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::live;
use crate::ui::lazy::{Part, PartView};

/// Tasks on the empty axes.
const N_TASKS: u32 = 5;

/// Its place: empty unless the address asks for a paper.
#[component]
pub fn PaperPlace() -> impl IntoView {
    let app = use_app();
    let is_open = app.lesson.paper.is_some();
    is_open.then(|| {
        view! {
            <section class="papers" aria-label=app.t("view-lesson")>
                <PartView part=Part::Paper is_open=Signal::derive(|| true)/>
            </section>
        }
    })
}

/// The pages.
#[component]
pub fn PaperBody() -> impl IntoView {
    let app = use_app();
    let Some(paper) = app.lesson.paper else { return ().into_any() };
    let print = move |_| {
        if let Some(window) = web_sys::window() {
            // Where printing is forbidden nothing happens.
            let _ = window.print();
        }
    };
    let pages = move || {
        let pages = paper.steps().filter_map(|place| Some((place, STEPS.get(place)?)));
        pages
            .map(|(place, step)| if paper.has_answers { answers(app, place, step) } else { sheet(app, place, step) })
            .collect_view()
    };
    let other = Paper { has_answers: !paper.has_answers, ..paper };
    view! {
        <p class="line paper-bar">
            <button type="button" class="btn primary" data-testid="sheet-print" on:click=print>{app.t("sheet-print")}</button>
            <a class="btn" href=move || format!("?sheet={}&lang={}", other.name(), app.catalogue.with(|catalogue| catalogue.language()).id())>
                {live(move || app.text(if paper.has_answers { "sheet" } else { "sheet-answers" }))}
            </a>
            <a class="btn" href=format!("?lesson={}", paper.step.map_or(1, |step| step + 1))>{app.t("sheet-close")}</a>
        </p>
        {live(pages)}
    }
    .into_any()
}

/// The heading of a page.
fn heading(app: App, place: usize, kind: &str) -> impl IntoView + use<> {
    let (number, title) = ((place + 1).to_string(), title_of(app, place));
    let name = app.format("lesson-step-name", &[("step", Value::from(&number)), ("title", Value::from(&title))]);
    view! {
        <p class="paper-kind"><span translate="no">{app.text("name")}</span>" · "{app.text(kind)}</p>
        <h2>{name}</h2>
    }
}

/// A step's worksheet.
fn sheet(app: App, place: usize, step: &'static Step) -> AnyView {
    let setups =
        step.scenes.iter().map(|scene| view! { <p>{plain(&text_of(app, step, scene, "setup"))}</p> }).collect_view();
    let tasks = (1..=3).map(|number| {
        view! {
            <li>
                {app.text(&format!("sheet-{}-{number}", step.id))}
                <span class="rule"></span>
                <span class="rule"></span>
            </li>
        }
    });
    let answers = answers_in_order(place).map(|answer| {
        let name = ANSWERS[answer];
        view! { <li class="box">{plain(&app.text(&format!("lesson-{}-{name}", step.id)))}</li> }
    });
    view! {
        <article class="paper">
            {heading(app, place, "sheet")}
            <p class="fill"><span>{app.text("sheet-name")}</span><span>{app.text("sheet-date")}</span></p>
            {setups}
            <p class="axes-title">{app.text("sheet-axes")}</p>
            {axes(app)}
            <ol>{tasks.collect_view()}</ol>
            <p><b>{plain(&app.text(&format!("lesson-{}-question", step.id)))}</b></p>
            <ul>{answers.collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// A step's page of answers.
fn answers(app: App, place: usize, step: &'static Step) -> AnyView {
    let mut values = Vec::new();
    for scene in step.scenes {
        for (name, value) in measured_of(step, scene) {
            values.push((format!("{}-{name}", scene.id), value.clone()));
            values.push((name, value));
        }
    }
    let values = StoredValue::new(values);
    let of = move |key: String| plain(&values.with_value(|values| formatted(app, &key, values)));
    let tasks = (1..=3).map(|number| {
        view! {
            <li>
                {app.text(&format!("sheet-{}-{number}", step.id))}
                <p><b>{of(format!("sheet-{}-{number}-answer", step.id))}</b></p>
            </li>
        }
    });
    let found = step.scenes.iter().map(|scene| {
        let values = measured_of(step, scene);
        view! { <p>{plain(&formatted(app, &format!("lesson-{}-{}-seeds", step.id, scene.id), &values))}</p> }
    });
    let worth = ANSWERS.map(|name| {
        view! {
            <li>
                <b>{plain(&app.text(&format!("lesson-{}-{name}", step.id)))}</b>
                " "
                {plain(&app.text(&format!("lesson-{}-{name}-why", step.id)))}
            </li>
        }
    });
    view! {
        <article class="paper">
            {heading(app, place, "sheet-answers")}
            <ol>{tasks.collect_view()}</ol>
            {found.collect_view()}
            <p><b>{plain(&app.text(&format!("lesson-{}-question", step.id)))}</b></p>
            <ul>{worth.collect_view()}</ul>
        </article>
    }
    .into_any()
}

fn text_of(app: App, step: &Step, scene: &Scene, part: &str) -> String {
    app.text(&format!("lesson-{}-{}-{part}", step.id, scene.id))
}

/// The chart's empty axes.
fn axes(app: App) -> impl IntoView + use<> {
    let numbers = [0_u32, 25, 50, 75, 100].map(|percent| {
        let y = 190 - 18 * percent / 10;
        view! {
            <path d=format!("M40 {y}H600")/>
            <text x="34" y=(y + 4).to_string() text-anchor="end">{percent.to_string()}</text>
        }
    });
    let tasks = (0..N_TASKS).map(|task| {
        let left = 40 + 112 * task;
        let name = app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]);
        view! {
            <path d=format!("M{left} 10V190")/>
            <text x=(left + 56).to_string() y="206" text-anchor="middle">{name}</text>
        }
    });
    view! {
        <svg class="axes" viewBox="0 -8 610 234" role="img" aria-label=app.text("sheet-axes")>
            {numbers.collect_view()}
            {tasks.collect_view()}
            <path d="M600 10V190"/>
            <text x="320" y="222" text-anchor="middle">{app.text("sheet-x")}</text>
            <text x="0" y="0">{app.text("sheet-y")}</text>
        </svg>
    }
}
