//! A sweep: the same run with other values of one knob, over several seeds, in the background; how well old tasks are
//! kept and new ones learned, value by value.
//!
//! [`state`] holds the page's knowledge of it, `chart` draws it. The seeds' pool ([`super::seeds`]) does the work.

pub mod chart;
pub mod state;

use crate::page::in_force::entry_of;
use crate::page::numbers::{in_percent, value_text};
use crate::page::seeds::seeds_of;
use crate::page::sweep::{
    CHOICES, End, Measured, Order, OverSeeds, Place, Point, Verdict, places, queries_of, verdict,
};
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
    // What is ordered, else what would be.
    let order = memo(move |_| {
        let place = place.get()?;
        let ordered = sweep.order.get().filter(|order| order.place == place);
        ordered.or_else(|| {
            app.run.description.with(|description| {
                let in_force = description.as_ref().map_or(&[][..], |description| description.in_force.as_slice());
                Some(app.config.with(|config| Order::of(config, place, in_force)))
            })
        })
    });
    let wanted = memo(move |_| {
        let n_seeds = sweep.n_seeds.get();
        order
            .with(|order| app.config.with(|config| order.as_ref().map(|order| order.trials(config, n_seeds))))
            .unwrap_or_default()
    });
    let queries = move || wanted.with(|wanted| queries_of(wanted));
    let is_ordered = memo(move |_| {
        let queries = queries();
        !queries.is_empty() && sweep.ordered.with(|ordered| *ordered == queries)
    });
    let points = memo(move |_| {
        let scored = app.scored();
        let outcomes = if is_ordered.get() { sweep.outcomes.get() } else { Vec::new() };
        let ends: Vec<End> = outcomes.iter().map(|outcome| End::of(outcome.as_deref(), scored)).collect();
        wanted.with(|wanted| Point::of(wanted, &ends))
    });
    let n_done = memo(move |_| points.with(|points| points.iter().map(Point::n_done).sum::<usize>()));
    let n_wanted = memo(move |_| points.with(|points| points.iter().map(|point| point.ends.len()).sum::<usize>()));
    let is_working = memo(move |_| is_ordered.get() && n_done.get() < n_wanted.get());
    let has_failed = memo(move |_| is_working.get() && sweep.has_failed.get());
    let is_done = memo(move |_| is_ordered.get() && !is_working.get());
    let progress = progress_of(app, points, n_done, is_working);
    wait_in_title(app, is_working);
    // Announced once to assistive technology.
    let said = memo(move |_| match (has_failed.get(), is_done.get()) {
        (true, _) => app.text("sweep-failed"),
        (false, true) => finding(app, points, place).unwrap_or_default(),
        (false, false) => String::new(),
    });
    // One button, so that the focus stays on it when it is pressed.
    let stops = memo(move |_| is_working.get() && !has_failed.get());
    let press = move |_| {
        if stops.get_untracked() {
            sweep.give_up();
        } else if !is_done.get_untracked() {
            sweep.place_order(order.get_untracked(), queries());
        }
    };
    view! {
        <p class="sub">{app.t("sweep-what")} <Explain of="sweep"/></p>
        <KnobChoice offered place/>
        <SeedChoice/>
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
        <p class="sub" data-testid="sweep-bound" hidden=move || bound(app, order).is_none()>
            {live(move || bound(app, order))}
        </p>
        <SweepTable points place/>
        <p class="sub">{app.t("sweep-read-on")}</p>
        <details class="fold" data-testid="sweep-seeds-table">
            <summary>{app.t("sweep-each")}</summary>
            <SeedsOfSweep points place/>
        </details>
    }
}

/// Says where the values end if the run bounds the knob below its maximum.
fn bound(app: App, order: Memo<Option<Order>>) -> Option<String> {
    order.with(|order| {
        let order = order.as_ref()?;
        let enough = order.enough?.to_string();
        let (slot, knob) = &order.place;
        let limit = app.run.description.with(|description| {
            let in_force = &description.as_ref()?.in_force;
            app.config.with(|config| Some(entry_of(in_force, config, slot, knob)?.limit))
        })?;
        let limit = app.text(&format!("limit-{}", limit.id()));
        Some(app.format("sweep-bound", &[("value", Value::from(&enough)), ("limit", Value::from(&limit))]))
    })
}

/// While the runs wait because the tab is hidden, its title says so: nothing else of it can be seen.
fn wait_in_title(app: App, is_working: Memo<bool>) {
    let waits = memo(move |_| is_working.get() && app.sweep.waits.get());
    let before = StoredValue::new(None::<String>);
    effect(move || {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if waits.get() {
            before.set_value(Some(document.title()));
            document.set_title(&app.text("sweep-waits-title"));
        } else if let Some(title) = before.get_value() {
            before.set_value(None);
            document.set_title(&title);
        }
    });
}

/// The choice of the number of seeds.
#[component]
fn SeedChoice() -> impl IntoView {
    let app = use_app();
    let n_seeds = app.sweep.n_seeds;
    view! {
        <div class="sweep-order">
            <label for="sweep-seeds">{app.t("sweep-with")}</label>
            <select
                id="sweep-seeds"
                data-testid="sweep-seeds"
                on:change=move |event| {
                    if let Ok(n) = event_target_value(&event).parse() {
                        n_seeds.set(n);
                    }
                }
            >
                {CHOICES
                    .into_iter()
                    .map(|n| {
                        let name = move || app.format("seeds-number", &[("count", Value::from(n as usize))]);
                        view! { <option value=n.to_string() prop:selected=move || n_seeds.get() == n>{name}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
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
    // The work of a point's runs, given how many of them count.
    let work = move |n_of: fn(&Point) -> usize| {
        let of_point = |point: &Point| n_of(point) as f64 * (point.n_examples + of_steps.get());
        points.with(|points| points.iter().map(of_point).sum::<f64>())
    };
    let all = |point: &Point| point.ends.len();
    let pace = RwSignal::new(Pace::default());
    effect(move || {
        // A hidden page does no work: its time does not count.
        if is_working.get() && !app.sweep.waits.get() {
            let done = work(Point::n_done);
            pace.update(|pace| pace.note(done, now_ms()));
        } else {
            pace.set(Pace::default());
        }
    });
    move || {
        let n_wanted = points.with(|points| points.iter().map(all).sum::<usize>());
        let n_examples = || points.with(|points| points.iter().map(|it| it.ends.len() as f64 * it.n_examples).sum());
        match is_working.get() {
            true if app.sweep.has_failed.get() => String::new(),
            true if app.sweep.waits.get() => app.text("sweep-waits"),
            true => how_far(app, n_done.get(), n_wanted, pace.get().left(work(all))),
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

/// What the finished runs show, in one sentence: a better value, if there is one by more than chance explains.
fn finding(app: App, points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> Option<String> {
    let (_, knob) = place.get()?;
    let (found, n_seeds) = points.with(|points| (verdict(points), points.first().map_or(0, |it| it.ends.len())));
    Some(match found {
        Verdict::Flat(accuracy) => {
            let accuracy = in_percent(accuracy);
            app.format("sweep-flat", &[("accuracy", Value::from(&accuracy)), ("seeds", Value::from(n_seeds))])
        }
        Verdict::OneSeed => app.text("sweep-one-seed"),
        Verdict::NoReference => app.text("sweep-no-reference"),
        Verdict::Nothing { n_compared } => {
            app.format("sweep-nothing", &[("compared", Value::from(n_compared)), ("seeds", Value::from(n_seeds))])
        }
        Verdict::Better { value, gain, margin, n_seeds, n_compared } => {
            let (value, gain, margin) = (value_text(knob, value), in_percent(gain), in_percent(margin));
            app.format(
                "sweep-better",
                &[
                    ("value", Value::from(&value)),
                    ("gain", Value::from(&gain)),
                    ("margin", Value::from(&margin)),
                    ("seeds", Value::from(n_seeds)),
                    ("compared", Value::from(n_compared)),
                ],
            )
        }
    })
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
                    <th scope="col">{app.t("sweep-n")}</th>
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
    let point = memo(move |_| points.with(|points| points.get(idx).cloned()));
    let is_own = memo(move |_| point.with(|point| point.as_ref().is_some_and(|point| point.is_own)));
    let text = value_text(knob, value);
    let name = text.clone();
    let label = move || {
        let key = if is_own.get() { "sweep-own" } else { "sweep-use-value" };
        app.format(key, &[("value", Value::from(&name))])
    };
    let take = move |_| {
        if !is_own.get_untracked() {
            let slot = slot.clone();
            actions.edit(move |config| put_knob(config, &slot, knob, value));
        }
    };
    let cell = move |of: fn(Measured) -> Option<f64>| {
        live(move || {
            let found = point.with(|point| point.as_ref()?.over_seeds(of));
            let Some(OverSeeds { mean, error, .. }) = found else { return app.text("not-known") };
            let mean = in_percent(mean);
            let Some(error) = error else { return mean };
            let error = in_percent(error);
            app.format("sweep-estimate", &[("mean", Value::from(&mean)), ("error", Value::from(&error))])
        })
    };
    let n = live(move || {
        let counts = point.with(|point| point.as_ref().map(|it| (it.n_ended(), it.n_diverged())));
        match counts {
            None | Some((0, 0)) => app.text("not-known"),
            Some((n_ended, 0)) => n_ended.to_string(),
            Some((n_ended, n_diverged)) => app
                .format("sweep-n-diverged", &[("ended", Value::from(n_ended)), ("diverged", Value::from(n_diverged))]),
        }
    });
    view! {
        <tr class:own=move || is_own.get()>
            <th scope="row">{text}</th>
            <td>{cell(|it| it.all)}</td>
            <td>{cell(|it| it.old)}</td>
            <td>{cell(|it| it.learned)}</td>
            <td>{n}</td>
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

/// Each seed's average accuracy over all tasks, value by value.
#[component]
fn SeedsOfSweep(points: Memo<Vec<Point>>, place: Memo<Option<Place>>) -> impl IntoView {
    let app = use_app();
    let seeds = memo(move |_| app.config.with(|config| seeds_of(config, app.sweep.n_seeds.get())));
    let cell = move |end: &End| match end {
        End::Open => app.text("not-known"),
        End::Diverged => app.text("sweep-diverged"),
        End::Whole(measured) => measured.all.map_or_else(|| app.text("not-known"), in_percent),
    };
    view! {
        <div class="scroller" tabindex="0" role="group" aria-label=app.t("sweep-each")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            {live(move || place.get().map(|(_, knob)| app.text(&format!("knob-{}", knob.id))))}
                        </th>
                        {live(move || {
                            let head = |seed: u64| {
                                let seed = seed.to_string();
                                let head = app.format("sweep-seed", &[("seed", Value::from(&seed))]);
                                view! { <th scope="col">{head}</th> }
                            };
                            seeds.get().into_iter().map(head).collect_view()
                        })}
                    </tr>
                </thead>
                <tbody>
                    {live(move || {
                        let knob = place.get()?.1;
                        let row = |point: Point| {
                            let cells = point.ends.iter().map(|end| view! { <td>{cell(end)}</td> }).collect_view();
                            view! {
                                <tr class:own=point.is_own>
                                    <th scope="row">{value_text(knob, point.value)}</th>
                                    {cells}
                                </tr>
                            }
                        };
                        Some(points.get().into_iter().map(row).collect_view())
                    })}
                </tbody>
            </table>
        </div>
    }
}
