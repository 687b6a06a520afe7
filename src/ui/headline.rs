//! One sentence above the chart: what is happening to the tasks learned so far. What it says, and for how long, is
//! decided in [`page::headline`](crate::page::headline).

use crate::page::headline::{Courses, Facts, Headline, Hold, Moment, changed_at, headline};
use crate::page::transport::{Goal, Speed};
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::effect;
use super::explain_button::Rich;
use super::frame::now_ms;
use super::scheduled::toggle_text;
use crate::engine::stream::Mode;
use crate::message::Value;

/// At the slowest speed every step is told, but for this many steps, three seconds, after a task's end.
const TASK_END_STEPS: u32 = 60;

/// The sentence.
#[component]
pub fn Say() -> impl IntoView {
    let app = use_app();
    let courses = StoredValue::new(Courses::default());
    let first = untrack(|| headline_now(app, courses, false));
    let hold = StoredValue::new(Hold::new(first.clone(), moment(app), 0.0));
    let shown = RwSignal::new(first);
    let due = RwSignal::new(());
    effect(move || {
        due.track();
        let tells_ends = app.goal.get() == Goal::Play
            && (app.speed.get() != Speed::Slow
                || app.on_beat(|| app.run.rows.with(|rows| rows.last().map_or(0, |row| row.step) + TASK_END_STEPS))
                    > app.run.step.get_untracked());
        let next = headline_now(app, courses, tells_ends);
        let (moment, speed) = (moment(app), app.speed.get_untracked());
        let waits_ms = hold.try_update_value(|hold| hold.offer(next, moment, speed, now_ms())).flatten();
        if let Some(waits_ms) = waits_ms {
            set_timeout(move || due.set(()), core::time::Duration::from_millis(waits_ms as u64 + 1));
        }
        hold.with_value(|hold| super::app::set_if_new(shown, hold.shown().clone()));
    });
    let text = Signal::derive(move || shown.with(|shown| text_of(app, shown)));
    view! {
        <p class="say" class:moving=move || app.goal.get() != Goal::Rest data-testid="say">
            <Rich text/>
        </p>
    }
}

fn moment(app: App) -> Moment {
    let is_moving = matches!(app.goal.get(), Goal::Play | Goal::TaskEnd);
    let (epoch, step) = app.on_beat(|| (app.run.epoch.get(), app.run.step.get()));
    Moment { epoch, step, scored: app.scored(), is_moving }
}

/// The headline of the run as it is. `courses` keeps what was read for the last one.
pub fn headline_now(app: App, courses: StoredValue<Courses>, tells_ends: bool) -> Headline {
    let reference = app.reference();
    let is_pinned = app.compared.pinned.with(Option::is_some);
    let (scored, chance, estimates) = (app.scored(), app.chance(), app.seeds.estimates.get());
    app.config.track();
    app.on_beat(|| {
        let matrix = app.matrix();
        let n_phases = matrix.as_ref().map_or(0, crate::engine::metrics::Matrix::n_phases);
        let before = reference.map(|reference| reference.matrix_until(n_phases, scored));
        let reference = before
            .filter(|before| before.n_phases() == n_phases)
            .and_then(|before| Some((before.average_accuracy()?, is_pinned)));
        let now = app.accuracy_now();
        let step = app.run.step.get();
        courses.update_value(|courses| {
            app.run.read(|run| {
                if let Some(description) = &run.description {
                    let history = (run.rows.as_slice(), run.curve.as_slice());
                    courses.read((run.epoch, scored), history, &description.full_score, description.steps_per_task);
                }
            });
        });
        app.config.with(|config| {
            let facts = |courses: &Courses| {
                headline(&Facts {
                    phase: app.run.phase.get(),
                    step,
                    task: app.run.task_idx.get() as usize,
                    n_tasks: config.stream.phase_tasks().into_iter().max().map_or(0, |newest| newest + 1),
                    is_joint: config.stream.mode == Mode::Joint,
                    now: &now,
                    matrix: matrix.as_ref(),
                    courses,
                    chance,
                    tells_ends,
                    estimates: estimates.as_ref(),
                    reference,
                    changed: changed_at(config, step),
                })
            };
            courses.with_value(facts)
        })
    })
}

/// A headline in the current language; *stars* mark what is bold.
pub fn text_of(app: App, headline: &Headline) -> String {
    let mut sentences: Vec<String> = headline
        .clauses
        .iter()
        .map(|clause| {
            let parts: Vec<_> = clause.parts.iter().map(|(name, value)| (*name, Value::from(value))).collect();
            app.format(clause.key, &parts)
        })
        .collect();
    if let Some(toggle) = &headline.changed {
        let (what, step) = (toggle_text(app, toggle), toggle.step.to_string());
        sentences.push(app.format("say-changed", &[("what", Value::from(&what)), ("step", Value::from(&step))]));
    }
    // A number stays with its sign.
    sentences.join(&app.text("sentence-space")).replace(" %", "\u{a0}%")
}
