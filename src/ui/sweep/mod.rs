//! A sweep: the same run with other values of one knob, done in the background; how well old tasks are kept and new
//! ones learned, value by value.
//!
//! [`state`] is what the page knows of it, `chart` its picture. Who does the work is the seeds' pool
//! ([`super::seeds`]).

pub mod chart;
pub mod state;

use leptos::prelude::*;

use super::controls::groups::{capitalised, rehearsal_name};
use super::erased::{effect, live, memo};
use super::figure::Explain;
use super::later::{Part, PartView};
use super::state::{App, one_decimal, set_if_new, use_app};
use crate::engine::method::Axis;
use crate::message::Value;
use chart::SweepChart;
use state::{End, Measured, Place, Point, places, runs, text_of};

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

/// What a place is called: whose knob, and which.
fn name_of(app: App, (slot, knob): &Place) -> String {
    use super::edit::Slot;
    let knob = app.text(&format!("knob-{}", knob.id));
    let owner = match slot {
        Slot::Run => return knob,
        Slot::Source(spec) => capitalised(&app.text(&format!("source-{}", spec.id))),
        Slot::Penalty(spec) => app.text(&format!("penalty-{}", spec.id)),
        Slot::Rehearsal(id) => app.config.with(|config| {
            let rehearsal = config.rehearsals.iter().find(|rehearsal| rehearsal.id() == *id);
            rehearsal.map_or_else(String::new, |it| rehearsal_name(app, it.source, it.target.spec))
        }),
        Slot::Part(axis) => app.config.with(|config| {
            let id = config.part(*axis).map_or("", |part| part.spec.id);
            app.text(&format!("{}-{id}", Axis::id(*axis)))
        }),
    };
    app.format("sweep-knob", &[("owner", Value::from(&owner)), ("knob", Value::from(&knob))])
}

/// What is in the panel.
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
    let queries = move || wanted.with(|wanted| wanted.iter().map(|(_, query)| query.clone()).collect::<Vec<_>>());
    let is_ordered = memo(move |_| {
        sweep.ordered.with(|ordered| wanted.with(|wanted| wanted.iter().map(|(_, query)| query).eq(ordered)))
    });
    // Runs of another configuration say nothing about this one.
    effect(move || {
        if !is_ordered.get() {
            set_if_new(sweep.ordered, Vec::new());
        }
    });
    let points = memo(move |_| {
        let scored = app.scored();
        let outcomes = if is_ordered.get() { sweep.outcomes.get() } else { Vec::new() };
        wanted.with(|wanted| {
            let point = |(idx, (value, _)): (usize, &(f32, String))| {
                let outcome = outcomes.get(idx).and_then(Option::as_deref);
                Point { value: *value, end: End::of(outcome, scored) }
            };
            wanted.iter().enumerate().map(point).collect::<Vec<_>>()
        })
    });
    let n_done = memo(move |_| points.with(|points| points.iter().filter(|point| point.end != End::Open).count()));
    let n_wanted = memo(move |_| wanted.with(Vec::len));
    let is_working = memo(move |_| is_ordered.get() && n_done.get() < n_wanted.get());
    let said = move || {
        if is_ordered.get() && !is_working.get() {
            return best(app, points, place).unwrap_or_default();
        }
        if !is_working.get() {
            return String::new();
        }
        if sweep.has_failed.get() {
            return app.text("seeds-failed");
        }
        let (done, of) = (n_done.get().to_string(), n_wanted.get().to_string());
        app.format("seeds-working", &[("done", Value::from(&done)), ("of", Value::from(&of))])
    };
    view! {
        <p class="sub">{app.t("sweep-what")} <Explain of="sweep"/></p>
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
        <div class="sweep-run">
            {live(move || {
                if is_working.get() && !sweep.has_failed.get() {
                    let stop = move |_| sweep.ordered.set(Vec::new());
                    view! { <button type="button" class="btn small" on:click=stop>{app.t("sweep-stop")}</button> }.into_any()
                } else if is_ordered.get() && !sweep.has_failed.get() {
                    ().into_any()
                } else {
                    let order = move |_| {
                        sweep.has_failed.set(false);
                        sweep.ordered.set(queries());
                    };
                    view! {
                        <button type="button" class="btn small" data-testid="sweep-order" on:click=order>
                            {move || app.format("sweep-ask", &[("count", Value::from(n_wanted.get()))])}
                        </button>
                    }
                        .into_any()
                }
            })}
            <span data-testid="sweep-progress">{live(said)}</span>
        </div>
        <SweepChart points place/>
        <SweepTable points place/>
    }
}

/// The value with the highest average over all tasks, in words.
fn best(app: App, points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> Option<String> {
    let (_, knob) = place.get()?;
    let accuracy = |point: &Point| Some((point.end.measured()?.all?, point.value));
    let all = points.with(|points| points.iter().filter_map(accuracy).collect::<Vec<_>>());
    let (most, value) = all.into_iter().reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let (most, value) = (one_decimal(most * 100.0), text_of(knob, value));
    Some(app.format("sweep-best", &[("accuracy", Value::from(&most)), ("value", Value::from(&value))]))
}

/// The numbers behind the chart; each value can be taken over.
#[component]
fn SweepTable(points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> impl IntoView {
    let app = use_app();
    let percent = move |value: Option<f64>| value.map_or_else(|| app.text("not-known"), |it| one_decimal(it * 100.0));
    let own = memo(move |_| place.get().map(|(slot, knob)| app.knob_value(&slot, knob)));
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
                    let Some((slot, knob)) = place.get() else { return Vec::new() };
                    points
                        .get()
                        .into_iter()
                        .map(|Point { value, end }| {
                            let text = text_of(knob, value);
                            let label = app.format("sweep-use-value", &[("value", Value::from(&text))]);
                            let slot = slot.clone();
                            let take = move |_| app.edit(|config| super::edit::put_knob(config, &slot, knob, value));
                            let is_own = move || own.get() == Some(value);
                            let cells = match end {
                                End::Diverged => view! { <td colspan="3">{app.t("sweep-diverged")}</td> }.into_any(),
                                End::Open | End::Whole(_) => {
                                    let of = end.measured();
                                    let cell = |value: fn(Measured) -> Option<f64>| percent(of.and_then(value));
                                    view! {
                                        <td>{cell(|it| it.all)}</td>
                                        <td>{cell(|it| it.old)}</td>
                                        <td>{cell(|it| it.learned)}</td>
                                    }
                                        .into_any()
                                }
                            };
                            view! {
                                <tr class:own=is_own>
                                    <th scope="row">{text}</th>
                                    {cells}
                                    <td>
                                        {live(move || {
                                            if is_own() {
                                                app.text("sweep-own").into_any()
                                            } else {
                                                view! {
                                                    <button
                                                        type="button"
                                                        class="btn small"
                                                        aria-label=label.clone()
                                                        on:click=take.clone()
                                                    >
                                                        {app.t("sweep-use")}
                                                    </button>
                                                }
                                                    .into_any()
                                            }
                                        })}
                                    </td>
                                </tr>
                            }
                        })
                        .collect_view()
                })}
            </tbody>
        </table>
    }
}
