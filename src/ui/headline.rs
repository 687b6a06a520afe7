//! One sentence above the chart: what is happening to the tasks learned so far.

use crate::page::numbers::{grouped, in_percent};
use crate::page::transport::{Goal, Speed};
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::effect;
use super::explain_button::Rich;
use super::frame::now_ms;
use crate::engine::snapshot::Phase;
use crate::engine::stream::Mode;
use crate::message::Value;

/// A fall by more than this fraction counts as forgetting.
const A_FALL: f64 = 0.05;
/// An accuracy below this is shown as 0 %.
const NONE: f64 = 0.005;
/// An accuracy at most this far above chance is called guessing.
const NEAR_CHANCE: f64 = 0.06;

/// Minimum time, in milliseconds, that a sentence stays while the run plays, so that it can be read.
const HOLD_MS: f64 = 1900.0;

/// The sentence.
#[component]
pub fn Say() -> impl IntoView {
    let app = use_app();
    let shown = RwSignal::new(untrack(|| sentence(app)));
    let since = StoredValue::new(0.0_f64);
    effect(move || {
        let next = sentence(app);
        if shown.with_untracked(|shown| *shown == next) {
            return;
        }
        let now = now_ms();
        // While playing, a sentence is held; at rest, or after a restart, a new one is shown at once.
        let is_new = app.on_beat(|| app.run.step.get()) == 0 || app.goal.get() != Goal::Play;
        if is_new || now - since.get_value() >= HOLD_MS {
            since.set_value(now);
            shown.set(next);
        }
    });
    view! {
        <p class="say" class:moving=move || app.goal.get() != Goal::Rest data-testid="say">
            <Rich text=shown/>
        </p>
    }
}

fn sentence(app: App) -> String {
    match app.on_beat(|| app.run.phase.get()) {
        Phase::Diverged { step } => app.format("say-diverged", &[("step", Value::from(&step.to_string()))]),
        Phase::Finished => finished(app),
        Phase::Learning | Phase::Consolidating { .. } if app.on_beat(|| app.run.step.get()) > 0 => learning(app),
        _ => ready(app),
    }
}

fn ready(app: App) -> String {
    let (n_tasks, mode) = app.config.with(|config| {
        let newest = config.stream.phase_tasks().into_iter().max();
        (newest.map_or(0, |newest| newest + 1), config.stream.mode)
    });
    let parameters = app.run.description.with(|description| {
        description.as_ref().map_or_else(|| "…".to_owned(), |description| grouped(description.n_parameters))
    });
    let key = match (n_tasks, mode) {
        (1, _) => "say-ready-one",
        (_, Mode::Joint) => "say-ready-joint",
        _ => "say-ready",
    };
    app.format(key, &[("parameters", Value::from(&parameters)), ("tasks", Value::from(&n_tasks.to_string()))])
}

/// While the run plays, the result of the last task end, which stays readable; otherwise the state at this very step.
fn learning(app: App) -> String {
    let now = app.on_beat(|| app.accuracy_now());
    if app.config.with(|config| config.stream.mode) == Mode::Joint {
        let mean = crate::engine::metrics::mean(now.iter().copied()).unwrap_or(0.0);
        return app.format("say-joint", &[("now", Value::from(&app.percent(mean)))]);
    }
    let task = app.on_beat(|| app.run.task_idx.get()) as usize;
    let here = app.percent(now.get(task).copied().unwrap_or(0.0));
    let Some(matrix) = app.on_beat(|| app.matrix()).filter(|matrix| matrix.n_phases() > 0) else {
        return app.format("say-first", &[("now", Value::from(&here))]);
    };
    let is_watched = app.goal.get() == Goal::Play && app.speed.get() != Speed::Slow;
    let number = |task: usize| (task + 1).to_string();
    if is_watched {
        let Some(newest) = matrix.newest_task() else { return String::new() };
        let learned = app.percent(matrix.accuracy_now(newest).unwrap_or(0.0));
        let (newest, next) = (number(newest), number(task));
        let mut parts =
            [("task", Value::from(&newest)), ("learned", Value::from(&learned)), ("next", Value::from(&next))].to_vec();
        if matrix.n_phases() == 1 {
            return app.format("say-learned-first", &parts);
        }
        let fallen = (0..matrix.n_tasks())
            .rev()
            .filter_map(|task| Some((task, matrix.forgetting_of(task)?, matrix.accuracy_now(task)?)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|fallen| fallen.1 > A_FALL);
        let Some((old, fall, left)) = fallen else { return app.format("say-learned-holds", &parts) };
        let (old, best, left) = (number(old), app.percent(left + fall), app.percent(left));
        parts.extend([("old", Value::from(&old)), ("best", Value::from(&best)), ("fallen", Value::from(&left))]);
        return app.format("say-learned", &parts);
    }
    let worst = (0..matrix.n_tasks())
        .rev()
        .filter(|&old| old != task)
        .filter_map(|old| Some((old, matrix.best_of(old)?, *now.get(old)?)))
        .max_by(|a, b| (a.1 - a.2).total_cmp(&(b.1 - b.2)));
    let task = number(task);
    match worst {
        Some((old, best, fallen)) if best - fallen > A_FALL => app.format(
            "say-learning",
            &[
                ("task", Value::from(&task)),
                ("now", Value::from(&here)),
                ("old", Value::from(&number(old))),
                ("best", Value::from(&app.percent(best))),
                ("fallen", Value::from(&app.percent(fallen))),
            ],
        ),
        _ => app.format("say-learning-holds", &[("task", Value::from(&task)), ("now", Value::from(&here))]),
    }
}

fn finished(app: App) -> String {
    let Some(matrix) = app.matrix() else { return String::new() };
    let n_phases = matrix.n_phases();
    let accuracy = app.percent(matrix.average_accuracy().unwrap_or(0.0));
    let is_joint = app.config.with(|config| config.stream.mode) == Mode::Joint;
    let key = match n_phases {
        1 if !is_joint => "say-done-one",
        _ if is_joint => "say-done-joint",
        _ => "say-done",
    };
    let n_tasks = if is_joint { matrix.n_tasks() } else { matrix.n_learned() };
    let tasks = n_tasks.to_string();
    let mut parts = vec![app.format(key, &[("tasks", Value::from(&tasks)), ("accuracy", Value::from(&accuracy))])];
    if n_phases > 1 && !is_joint {
        parts.push(worst(app, &matrix));
    }
    if let Some(reference) = app.reference() {
        let before = reference.matrix_until(n_phases, app.scored());
        if let Some(before) = before.average_accuracy().filter(|_| before.n_phases() == n_phases) {
            let key = if app.compared.pinned.with(Option::is_some) { "say-compared-pinned" } else { "say-compared" };
            parts.push(app.format(key, &[("accuracy", Value::from(&app.percent(before)))]));
        }
    }
    let space = app.text("sentence-space");
    parts.join(&space)
}

/// The task that fell most; the oldest if several did.
fn worst(app: App, matrix: &crate::engine::metrics::Matrix) -> String {
    let fallen = (0..matrix.n_tasks())
        .rev()
        .filter_map(|task| Some((task, matrix.forgetting_of(task)?, matrix.accuracy_now(task)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match fallen {
        Some((task, fall, now)) if fall > A_FALL => {
            let key = if now < NONE {
                "say-worst-never"
            } else if now < app.chance() + NEAR_CHANCE {
                "say-worst-chance"
            } else {
                "say-worst"
            };
            app.format(
                key,
                &[
                    ("task", Value::from(&(task + 1).to_string())),
                    ("best", Value::from(&app.percent(now + fall))),
                    ("now", Value::from(&app.percent(now))),
                ],
            )
        }
        _ => {
            let lost = in_percent(matrix.forgetting().unwrap_or(0.0).max(0.0));
            app.format("say-little-lost", &[("points", Value::from(&lost))])
        }
    }
}
