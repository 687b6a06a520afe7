//! A sweep: the same run with other values of one knob, in the background; how well old tasks are kept and new ones
//! learned, value by value.
//!
//! [`state`] holds the page's knowledge of it, `chart` draws it. The seeds' pool ([`super::seeds`]) does the work.

pub mod chart;
pub mod state;

use crate::page::numbers::{in_percent, value_text};
use crate::page::sweep::{End, Measured, Place, Point, Run, places, runs};
use crate::ui::actions::{Actions, use_actions};
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::controls::groups::{capitalised, rehearsal_name};
use super::explain_button::Explain;
use super::frame::now_ms;
use super::lazy::{Part, PartView};
use super::seeds::is_done_soon;
use crate::engine::config::Config;
use crate::engine::method::Axis;
use crate::message::Value;
use crate::page::eta::{Left, Pace};
use crate::page::switches::{Slot, put_knob};
use chart::SweepChart;

/// The panel.
#[component]
pub fn SweepCard() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments sweep">
            <details
                data-testid="sweep-panel"
                on:toggle=move |event| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("sweep-heading")}</summary>
                <PartView part=Part::Sweep is_open/>
            </details>
        </section>
    }
}

/// The name of a place: the knob and its owner.
fn name_of(app: App, (slot, knob): &Place) -> String {
    let knob = app.text(&format!("knob-{}", knob.id));
    let owner = match slot {
        Slot::Run => return knob,
        Slot::Source(spec) => capitalised(&app.text(&format!("source-{}", spec.id))),
        Slot::Penalty(spec) => app.text(&format!("penalty-{}", spec.id)),
        Slot::Rehearsal(id) => app.config.with(|config| {
            let rehearsal = config.method.rehearsals.iter().find(|rehearsal| rehearsal.id() == *id);
            rehearsal.map_or_else(String::new, |it| rehearsal_name(app, it.source, it.target.spec))
        }),
        Slot::Part(axis) => app.config.with(|config| {
            let id = config.method.part(*axis).map_or("", |part| part.spec.id);
            app.text(&format!("{}-{id}", Axis::id(*axis)))
        }),
    };
    app.format("sweep-knob", &[("owner", Value::from(&owner)), ("knob", Value::from(&knob))])
}

/// The panel's content.
#[component]
pub fn SweepBody() -> impl IntoView {
    let app = use_app();
    let sweep = app.sweep;
    let offered = memo(move |_| app.config.with(places));
    // The choice stays as long as the run has that knob.
    let place = memo(move |_| {
        let offered = offered.get();
        let chosen = sweep.chosen.get().filter(|chosen| offered.contains(chosen));
        chosen.or_else(|| offered.first().cloned())
    });
    let wanted =
        memo(move |_| place.get().map_or_else(Vec::new, |place| app.config.with(|config| runs(config, &place))));
    let queries = move || wanted.with(|wanted| wanted.iter().map(|run| run.query.clone()).collect::<Vec<_>>());
    let is_ordered = memo(move |_| {
        sweep.ordered.with(|ordered| wanted.with(|wanted| wanted.iter().map(|run| &run.query).eq(ordered)))
    });
    let points = memo(move |_| {
        let scored = app.scored();
        let outcomes = if is_ordered.get() { sweep.outcomes.get() } else { Vec::new() };
        let own = app.config.with(Config::to_query);
        wanted.with(|wanted| {
            let point = |(idx, run): (usize, &Run)| {
                let outcome = outcomes.get(idx).and_then(Option::as_deref);
                let (value, n_examples, is_own) = (run.value, run.n_examples, run.query == own);
                Point { value, n_examples, is_own, end: End::of(outcome, scored) }
            };
            wanted.iter().enumerate().map(point).collect::<Vec<_>>()
        })
    });
    let n_done = memo(move |_| points.with(|points| points.iter().filter(|point| point.end != End::Open).count()));
    let n_wanted = memo(move |_| wanted.with(Vec::len));
    let is_working = memo(move |_| is_ordered.get() && n_done.get() < n_wanted.get());
    let has_failed = memo(move |_| is_working.get() && sweep.has_failed.get());
    let is_done = memo(move |_| is_ordered.get() && !is_working.get());
    let progress = progress_of(app, points, n_done, is_working);
    // Announced once to assistive technology.
    let said = memo(move |_| match (has_failed.get(), is_done.get()) {
        (true, _) => app.text("sweep-failed"),
        (false, true) => best(app, points, place).unwrap_or_default(),
        (false, false) => String::new(),
    });
    // One button, so that the focus stays on it when it is pressed.
    let stops = memo(move |_| is_working.get() && !has_failed.get());
    let press = move |_| {
        if stops.get_untracked() {
            sweep.give_up();
        } else if !is_done.get_untracked() {
            sweep.order(place.get_untracked(), queries());
        }
    };
    view! {
        <p class="sub">{app.t("sweep-what")} <Explain of="sweep"/></p>
        <KnobChoice offered place/>
        <div class="sweep-run">
            <button
                type="button"
                class="btn small"
                data-testid="sweep-order"
                aria-describedby="sweep-progress"
                aria-disabled=move || is_done.get().to_string()
                on:click=press
            >
                {live(move || {
                    if stops.get() {
                        app.text("sweep-stop")
                    } else {
                        let key = if is_done.get() { "sweep-done" } else { "sweep-ask" };
                        app.format(key, &[("count", Value::from(n_wanted.get()))])
                    }
                })}
            </button>
            <span id="sweep-progress" data-testid="sweep-progress">{live(progress)}</span>
            <span role="status" data-testid="sweep-said">{said}</span>
        </div>
        <SweepChart points place/>
        <SweepTable points place/>
    }
}

/// The choice of the knob to sweep.
#[component]
fn KnobChoice(offered: Memo<Vec<Place>>, place: Memo<Option<Place>>) -> impl IntoView {
    let app = use_app();
    let sweep = app.sweep;
    view! {
        <div class="sweep-order">
            <label for="sweep-knob">{app.t("sweep-of")}</label>
            <select
                id="sweep-knob"
                on:change=move |event| {
                    let place = event_target_value(&event).parse::<usize>().ok();
                    sweep.chosen.set(place.and_then(|idx| offered.with_untracked(|offered| offered.get(idx).cloned())));
                }
            >
                {live(move || {
                    offered
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(idx, own)| {
                            let name = name_of(app, &own);
                            let is_chosen = move || place.with(|place| place.as_ref() == Some(&own));
                            view! { <option value=idx.to_string() prop:selected=is_chosen>{name}</option> }
                        })
                        .collect_view()
                })}
            </select>
        </div>
    }
}

/// A step's fixed cost, expressed in examples, whatever the batch: about 26 with 300,000 parameters, 41 with 9,000, in
/// a browser.
const STEP_IN_EXAMPLES: f64 = 32.0;

/// Progress of the work: beforehand a warning that it would take long, then how far it is.
fn progress_of(
    app: App,
    points: Memo<Vec<Point>>,
    n_done: Memo<usize>,
    is_working: Memo<bool>,
) -> impl Fn() -> String + Copy + Send + 'static {
    // All runs have the same number of steps.
    let of_steps = memo(move |_| STEP_IN_EXAMPLES * f64::from(app.config.with(Config::n_steps)));
    let work = move |is_meant: fn(&Point) -> bool| {
        let works = |points: &Vec<Point>| {
            points.iter().filter(|point| is_meant(point)).map(|point| point.n_examples + of_steps.get()).sum::<f64>()
        };
        points.with(works)
    };
    let pace = RwSignal::new(Pace::default());
    effect(move || {
        if is_working.get() {
            let done = work(|point| point.end != End::Open);
            pace.update(|pace| pace.note(done, now_ms()));
        } else {
            pace.set(Pace::default());
        }
    });
    move || {
        let n_wanted = points.with(Vec::len);
        let n_examples = || points.with(|points| points.iter().map(|point| point.n_examples).sum());
        match is_working.get() {
            true if app.sweep.has_failed.get() => String::new(),
            true => how_far(app, n_done.get(), n_wanted, pace.get().left(work(|_| true))),
            false if n_done.get() == n_wanted || is_done_soon(app, n_examples()) => String::new(),
            false => app.text("sweep-long"),
        }
    }
}

/// The number of runs done, and the approximate remaining time.
fn how_far(app: App, n_done: usize, n_wanted: usize, left: Option<Left>) -> String {
    let (done, of) = (n_done.to_string(), n_wanted.to_string());
    let [done, of] = [("done", Value::from(&done)), ("of", Value::from(&of))];
    match left {
        None => app.format("seeds-working", &[done, of]),
        Some(Left::Seconds(n)) => app.format("sweep-seconds-left", &[done, of, ("left", Value::from(n))]),
        Some(Left::Minutes(n)) => app.format("sweep-minutes-left", &[done, of, ("left", Value::from(n))]),
    }
}

/// Names the value with the highest average over all tasks, or says that all are equal.
fn best(app: App, points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> Option<String> {
    let (_, knob) = place.get()?;
    let accuracy = |point: &Point| Some((point.end.measured()?.all?, point.value));
    let all = points.with(|points| points.iter().filter_map(accuracy).collect::<Vec<_>>());
    let percent = |(accuracy, _): &(f64, f32)| in_percent(*accuracy);
    let first = percent(all.first()?);
    if all.len() > 1 && all.iter().all(|point| percent(point) == first) {
        return Some(app.format("sweep-flat", &[("accuracy", Value::from(&first))]));
    }
    let best = all.into_iter().reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let (most, value) = (percent(&best), value_text(knob, best.1));
    Some(app.format("sweep-best", &[("accuracy", Value::from(&most)), ("value", Value::from(&value))]))
}

/// The numbers behind the chart; each value can be applied to the run.
#[component]
fn SweepTable(points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let values = memo(move |_| points.with(|points| points.iter().map(|point| point.value).collect::<Vec<_>>()));
    view! {
        <table data-testid="sweep-table">
            <thead>
                <tr>
                    <th scope="col">{live(move || place.get().map(|(_, knob)| app.text(&format!("knob-{}", knob.id))))}</th>
                    <th scope="col">{app.t("sweep-all")}</th>
                    <th scope="col">{app.t("sweep-old")}</th>
                    <th scope="col">{app.t("sweep-learned")}</th>
                    <th scope="col"><span class="unseen">{app.t("sweep-use-heading")}</span></th>
                </tr>
            </thead>
            <tbody>
                {live(move || {
                    let Some(place) = place.get() else { return Vec::new() };
                    let values = values.get().into_iter().enumerate();
                    values.map(|(idx, value)| row(app, actions, points, &place, idx, value)).collect()
                })}
            </tbody>
        </table>
    }
}

/// The row of one value. Its cells follow the run's result; the row itself stays, and with it the focus.
fn row(app: App, actions: Actions, points: Memo<Vec<Point>>, (slot, knob): &Place, idx: usize, value: f32) -> AnyView {
    let (slot, knob) = (slot.clone(), *knob);
    let point = memo(move |_| points.with(|points| points.get(idx).copied()));
    let is_own = memo(move |_| point.get().is_some_and(|point| point.is_own));
    let text = value_text(knob, value);
    let name = text.clone();
    let label = move || {
        let key = if is_own.get() { "sweep-own" } else { "sweep-use-value" };
        app.format(key, &[("value", Value::from(&name))])
    };
    let take = move |_| {
        if !is_own.get_untracked() {
            actions.edit(|config| put_knob(config, &slot, knob, value));
        }
    };
    let cell = move |of: fn(Measured) -> Option<f64>| {
        live(move || match point.get().map(|point| point.end) {
            Some(End::Diverged) => app.text("sweep-diverged"),
            Some(End::Whole(measured)) => of(measured).map_or_else(|| app.text("not-known"), in_percent),
            Some(End::Open) | None => app.text("not-known"),
        })
    };
    view! {
        <tr class:own=move || is_own.get()>
            <th scope="row">{text}</th>
            <td>{cell(|it| it.all)}</td>
            <td>{cell(|it| it.old)}</td>
            <td>{cell(|it| it.learned)}</td>
            <td>
                <button
                    type="button"
                    class="btn small"
                    aria-label=label
                    aria-disabled=move || is_own.get().to_string()
                    on:click=take
                >
                    {live(move || app.text(if is_own.get() { "sweep-own" } else { "sweep-use" }))}
                </button>
            </td>
        </tr>
    }
    .into_any()
}
