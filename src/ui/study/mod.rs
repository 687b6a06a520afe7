//! The study's view: one teacher, several students, their learning curves on one axis.
//!
//! Built only when it is opened; its network learns in the page's worker, in addition to the run, and only while it
//! plays.
//!
//! # Map
//! * [`state`]: its signals.
//! * `chart`, `maps`, `table`, `controls`: the parts of the view. [`seeds`]: the seeds that follow its own.

pub mod chart;
pub mod controls;
pub mod maps;
pub mod seeds;
pub mod state;
pub mod table;
pub mod words;

use crate::page::study::StudyData;
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use super::app::{App, use_app};
use super::lazy::{Part, PartView};
use super::preferences::lesson_reached;
use super::transport::SpeedChoice;
use crate::engine::distillation::StudyPhase;
use crate::message::Value;
use crate::ui::address::study_link;
use crate::ui::boxed_reactive::live;
use chart::StudyChart;
use controls::StudyControls;
use maps::StudyMaps;
use table::StudyTable;

/// Links to the two views of the page.
#[component]
pub fn Views() -> impl IntoView {
    let app = use_app();
    let (is_study, is_lesson) = (app.study.is_open, app.lesson.is_open);
    let in_lab = move |is_of_study: bool| !is_lesson.get() && is_study.get() == is_of_study;
    let run = move || format!("#{}", app.config.with(crate::engine::config::Config::to_query));
    let study = move || format!("#{}", study_link(app));
    view! {
        <nav class="views" aria-label=app.t("views") hidden=app.lesson.manner.is_locked>
            <a
                href="?lesson"
                class="to-lesson"
                data-testid="view-lesson"
                aria-current=move || is_lesson.get().then_some("page")
                on:click=move |event| {
                    event.prevent_default();
                    if !is_lesson.get_untracked() {
                        app.lesson.open(lesson_reached());
                    }
                }
            >
                {app.t("view-lesson")}
            </a>
            <a href=run data-testid="view-run" aria-current=move || in_lab(false).then_some("page")>
                {app.t("view-run")}
            </a>
            <a href=study data-testid="view-study" aria-current=move || in_lab(true).then_some("page")>
                {app.t("view-study")}
            </a>
        </nav>
    }
}

/// The view, while it is open.
#[component]
pub fn StudyScreen() -> impl IntoView {
    let app = use_app();
    view! {
        <Show when=move || app.study.is_open.get()>
            <main class="main study" data-testid="study">
                <PartView part=Part::Study is_open=app.study.is_open/>
            </main>
        </Show>
    }
}

/// The view's content.
#[component]
pub fn StudyBody() -> impl IntoView {
    let app = use_app();
    view! {
        <StudyControls/>
        <div class="centre">
            <section class="card">
                <h2>{app.t("view-study")}</h2>
                <p>{app.t("study-explained")}</p>
            </section>
            <Strip/>
            <StudyChart/>
            <StudyMaps/>
            <StudyTable/>
        </div>
    }
}

/// Play, reset, speed, and the study's progress.
#[component]
fn Strip() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let study = app.study;
    let play = move || {
        app.text(if study.plays.get() {
            "pause"
        } else if study.on_beat(StudyData::is_over) {
            "replay-run"
        } else {
            "play"
        })
    };
    view! {
        <div class="strip" role="group" aria-label=app.t("settings")>
            <button
                type="button"
                class="btn primary play"
                class:plays=move || study.plays.get()
                data-testid="study-play"
                data-plays=move || study.plays.get().to_string()
                aria-keyshortcuts="Space"
                on:click=move |_| actions.play_or_pause_study()
            >
                <span class="glyph" aria-hidden="true"></span>
                {play}
            </button>
            <button
                type="button"
                class="btn"
                data-testid="study-reset"
                aria-keyshortcuts="r"
                title=app.t("reset-help")
                on:click=move |_| actions.reset_study()
            >
                {app.t("reset")}
            </button>
            <span
                class="progress sub"
                data-testid="study-progress"
                data-done=move || study.on_beat(StudyData::n_done).to_string()
            >
                {live(move || study.on_beat(|study| progress(app, study)))}
            </span>
            <SpeedChoice name="study-speed"/>
        </div>
    }
}

fn progress(app: App, study: &StudyData) -> String {
    let Some(description) = &study.description else { return app.text("status-starting") };
    let at = |key: &str, step: u32, total: u32| {
        let (step, total) = (step.to_string(), total.to_string());
        app.format(key, &[("step", Value::from(&step)), ("total", Value::from(&total))])
    };
    match study.phase {
        StudyPhase::Teaching => at("study-teaching", study.teacher_step, description.teacher_steps),
        StudyPhase::Learning => at("study-learning", study.step, description.steps),
        StudyPhase::Finished => app.text("study-finished"),
        StudyPhase::Diverged { .. } => app.text("study-diverged"),
    }
}
