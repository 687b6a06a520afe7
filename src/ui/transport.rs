//! The control strip: play, step, next task, reset, speed, and the run's progress.

use crate::page::transport::{Goal, Speed};
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::live;
use crate::engine::snapshot::Phase;
use crate::message::Value;

/// The control strip.
#[component]
pub fn Transport() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let plays = move || app.goal.get() != Goal::Rest;
    let play_text = move || {
        app.text(if plays() {
            "pause"
        } else if app.has_ended() {
            "replay-run"
        } else {
            "play"
        })
    };
    let cannot_go_on = move || app.has_ended() || app.worker.fault.with(Option::is_some);
    view! {
        <div class="strip" role="group" aria-label=app.t("settings")>
            <button
                type="button"
                class="btn primary play"
                class:plays=plays
                data-testid="play"
                data-plays=move || plays().to_string()
                aria-keyshortcuts="Space"
                on:click=move |_| actions.play_or_pause()
            >
                <span class="glyph" aria-hidden="true"></span>
                {play_text}
            </button>
            <button
                type="button"
                class="btn"
                data-testid="step"
                aria-keyshortcuts="s"
                title=app.t("step-help")
                disabled=cannot_go_on
                on:click=move |_| actions.step_once()
            >
                {app.t("step")}
            </button>
            <button
                type="button"
                class="btn"
                data-testid="next-task"
                aria-keyshortcuts="t"
                title=app.t("next-task-help")
                disabled=cannot_go_on
                on:click=move |_| actions.finish_task()
            >
                {app.t("next-task")}
            </button>
            <button
                type="button"
                class="btn"
                data-testid="reset"
                aria-keyshortcuts="r"
                title=app.t("reset-help")
                on:click=move |_| actions.reset()
            >
                {app.t("reset")}
            </button>
            <span class="progress sub" data-testid="progress" data-step=move || app.on_beat(|| app.run.step.get()).to_string()>
                {live(move || progress(app))}
            </span>
            <SpeedChoice name="speed"/>
        </div>
    }
}

fn progress(app: App) -> String {
    if app.run.description.with(Option::is_none) {
        return app.text("status-starting");
    }
    if let Some(step) = app.worker.catching_up.get() {
        return app.format("status-catching-up", &[("step", Value::from(&step.to_string()))]);
    }
    if let Phase::Consolidating { done, total } = app.on_beat(|| app.run.phase.get()) {
        let (done, total) = (done.to_string(), total.to_string());
        return app.format("status-consolidating", &[("done", Value::from(&done)), ("total", Value::from(&total))]);
    }
    let total = app.config.with(crate::engine::config::Config::n_steps).to_string();
    let step = app.on_beat(|| app.run.step.get()).to_string();
    app.format("step-counter", &[("step", Value::from(&step)), ("total", Value::from(&total))])
}

/// The choice of speed, shared by the run and the study.
#[component]
pub fn SpeedChoice(
    /// The name of its radio button group: one per view.
    name: &'static str,
) -> impl IntoView {
    let app = use_app();
    view! {
        <fieldset class="seg" data-testid=name>
            <legend class="unseen">{app.t("speed")}</legend>
            {Speed::ALL
                .into_iter()
                .map(|speed| {
                    let id = speed.id();
                    view! {
                        <label title=move || app.text(&format!("speed-{id}-help"))>
                            <input
                                type="radio"
                                name=name
                                value=id
                                prop:checked=move || app.speed.get() == speed
                                on:change=move |_| app.speed.set(speed)
                            />
                            <span>{live(move || app.text(&format!("speed-{id}")))}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
