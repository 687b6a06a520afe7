//! Announcements to assistive technology: one polite live region, at most one message in three seconds, and always one
//! at a task's end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::app::App;
use super::boxed_reactive::{effect, live};
use super::frame::now_ms;
use crate::engine::math::decimal::percent;
use crate::engine::snapshot::Phase;
use crate::message::Value;

/// Milliseconds between two messages.
const PAUSE_MS: f64 = 3000.0;
/// A fall by more than this fraction is announced.
const WORTH_SAYING: f64 = 0.05;

/// Announces each task's end and the run's.
pub fn follow(app: App) {
    let seen = Rc::new(Cell::new((0_u32, 0_usize)));
    effect(move || {
        let epoch = app.run.epoch.get();
        let n_rows = app.on_figures_beat(|| app.run.rows.with(Vec::len));
        let (seen_epoch, seen_rows) = seen.replace((epoch, n_rows));
        // A history restored by a fast-forward is not news.
        if epoch == seen_epoch && n_rows > seen_rows && n_rows > 1 {
            let is_finished = app.run.phase.with_untracked(|phase| *phase == Phase::Finished);
            let message = untrack(|| sentence(app, is_finished));
            app.say(&message);
        }
    });
}

fn sentence(app: App, is_finished: bool) -> String {
    let Some(matrix) = app.matrix() else { return String::new() };
    let Some(newest) = matrix.newest_task() else { return String::new() };
    let accuracy = app.percent(matrix.accuracy_now(newest).unwrap_or(0.0));
    if is_finished && matrix.n_phases() > 1 {
        let average = app.percent_exact(matrix.average_accuracy().unwrap_or(0.0));
        let forgetting = crate::page::numbers::in_percent(matrix.forgetting().unwrap_or(0.0));
        return app
            .format("spoken-done", &[("accuracy", Value::from(&average)), ("forgetting", Value::from(&forgetting))]);
    }
    if matrix.n_phases() == 1 {
        return app.format("spoken-task-first", &[("accuracy", Value::from(&accuracy))]);
    }
    // Only the task that fell most is named; the others are in the table.
    let fallen = (0..matrix.n_tasks())
        .filter_map(|task| Some((task, matrix.forgetting_of(task)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let others = match fallen {
        Some((task, fall)) if fall > WORTH_SAYING => {
            let now = matrix.accuracy_now(task).unwrap_or(0.0);
            app.format(
                "spoken-fell",
                &[
                    ("task", Value::from(&(task + 1).to_string())),
                    ("from", Value::from(&percent(now + fall, 0))),
                    ("to", Value::from(&percent(now, 0))),
                ],
            )
        }
        _ => app.text("spoken-held"),
    };
    app.format(
        "spoken-task",
        &[
            ("task", Value::from(&(newest + 1).to_string())),
            ("accuracy", Value::from(&accuracy)),
            ("others", Value::from(&others)),
        ],
    )
}

/// The region itself.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let app = super::app::use_app();
    let shown = RwSignal::new(String::new());
    let last_ms = Rc::new(Cell::new(f64::NEG_INFINITY));
    let waiting: Rc<RefCell<Option<TimeoutHandle>>> = Rc::default();
    effect(move || {
        let message = app.spoken.get();
        if message.is_empty() {
            return;
        }
        if let Some(timer) = waiting.borrow_mut().take() {
            timer.clear();
        }
        let delay_ms = (last_ms.get() + PAUSE_MS - now_ms()).max(0.0);
        let last_ms = last_ms.clone();
        let timer = set_timeout_with_handle(
            move || {
                last_ms.set(now_ms());
                shown.set(message);
            },
            core::time::Duration::from_millis(delay_ms as u64),
        );
        *waiting.borrow_mut() = timer.ok();
    });
    view! {
        <div class="unseen" role="status" aria-live="polite" data-testid="live-region">
            {live(move || shown.get())}
        </div>
    }
}
