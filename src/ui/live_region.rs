//! Announcements to assistive technology: one polite live region, at most one message in three seconds, and always one
//! at a task's end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::app::App;
use super::boxed_reactive::{effect, live};
use super::frame::now_ms;
use super::headline::{headline_now, text_of};
use crate::page::headline::Courses;

/// Milliseconds between two messages.
const PAUSE_MS: f64 = 3000.0;

/// Announces each task's end and the run's, in the words of the headline.
pub fn follow(app: App) {
    let seen = Rc::new(Cell::new((0_u32, 0_usize)));
    let courses = StoredValue::new(Courses::default());
    effect(move || {
        let epoch = app.run.epoch.get();
        let n_rows = app.on_figures_beat(|| app.run.rows.with(Vec::len));
        let (seen_epoch, seen_rows) = seen.replace((epoch, n_rows));
        // A history restored by a fast-forward is not news.
        if epoch == seen_epoch && n_rows > seen_rows && n_rows > 1 {
            let message = untrack(|| text_of(app, &headline_now(app, courses, true)));
            app.say(&message.replace('*', ""));
        }
    });
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
