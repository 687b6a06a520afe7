//! What a network of each width can hold and what it holds: a dot for either, which rises as the runs come in, and the
//! gap between them; computed on request by the seeds' pool ([`super::errands`]).

use leptos::prelude::*;

use super::app::{App, given, use_app};
use super::boxed_reactive::{live, memo};
use super::errands::{Errand, Errands};
use super::lazy::{Part, PartView};
use super::runs_order::RunsOrder;
use crate::engine::math::decimal::percent;
use crate::message::Value;
use crate::page::capacity::{Capacity, Held, N_SEEDS, WIDTHS, has_layers, own_width, queries_of};
use crate::page::numbers::in_percent;
use crate::page::sweep::End;

/// The drawing's size, and the margins for the axes' texts, in its own units.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 32.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 22.0;
/// Distance of a dot from its width's middle.
const APART: f64 = 11.0;
/// Half the length of a seed's tick.
const TICK: f64 = 4.0;

/// A way of learning: its CSS class, the key of its name, where its dot stands, and how to read it.
type Way = (&'static str, &'static str, f64, fn(&Capacity) -> &Held);

/// In the order of the table's columns.
const WAYS: [Way; 2] = [
    ("can", "capacity-can", -APART, |capacity| &capacity.can),
    ("holds", "capacity-holds", APART, |capacity| &capacity.holds),
];

/// The folded card.
#[component]
pub fn CapacityCard() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments capacity-card">
            <details
                data-testid="capacity"
                on:toggle=move |event| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("capacity")}</summary>
                <PartView part=Part::Capacity is_open/>
            </details>
        </section>
    }
}

/// The picture, its table, and the button that orders its runs.
#[component]
pub fn CapacityBody() -> impl IntoView {
    let app = use_app();
    let errand = given::<Errands>().capacity;
    let queries = memo(move |_| app.config.with(queries_of));
    errand.follow(queries);
    let capacities = memo(move |_| {
        let scored = app.scored();
        let outcomes = if queries.with(|queries| errand.is_of(queries)) { errand.outcomes.get() } else { Vec::new() };
        let ends: Vec<End> = outcomes.iter().map(|outcome| End::of(outcome.as_deref(), scored)).collect();
        Capacity::of(&ends)
    });
    let is_offered = memo(move |_| app.config.with(has_layers));
    let said = memo(move |_| found(app, errand, capacities).unwrap_or_default());
    view! {
        <div class="capacity">
            <p class="sub">{live(move || {
                app.text(if is_offered.get() { "capacity-what" } else { "capacity-no-layers" })
            })}</p>
            <Show when=move || is_offered.get()>
                <RunsOrder errand queries/>
                <Drawing capacities/>
                <p class="found" role="status" data-testid="capacity-said">{said}</p>
                <Table capacities/>
            </Show>
        </div>
    }
}

fn x_of(width_idx: usize) -> f64 {
    LEFT + (width_idx as f64 + 0.5) * (WIDTH - LEFT - RIGHT) / WIDTHS.len() as f64
}

/// The scale ends at 0 and 1: what lies beyond, as some R² do, stands at its end.
fn y_of(fraction: f64) -> f64 {
    TOP + (1.0 - fraction.clamp(0.0, 1.0)) * (HEIGHT - TOP - BOTTOM)
}

/// The drawing; its numbers are in the table below.
#[component]
fn Drawing(capacities: Memo<Vec<Capacity>>) -> impl IntoView {
    let app = use_app();
    let own = memo(move |_| app.config.with(own_width));
    let chance = memo(move |_| y_of(app.chance()));
    let columns =
        WIDTHS.into_iter().enumerate().map(|(idx, width)| view! { <Column idx width capacities own/> }).collect_view();
    view! {
        <figure class="capacity-chart" data-testid="capacity-chart">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                {[0.0, 0.5, 1.0]
                    .map(|fraction| {
                        let y = y_of(fraction);
                        view! {
                            <path class="rule" d=format!("M{LEFT} {y}H{}", WIDTH - RIGHT)/>
                            <text x=LEFT - 4.0 y=y + 3.5 text-anchor="end">{percent(fraction, 0)}</text>
                        }
                    })
                    .collect_view()}
                <path class="chance" d=move || format!("M{LEFT} {:.1}H{}", chance.get(), WIDTH - RIGHT)/>
                {columns}
            </svg>
            <figcaption>
                {WAYS
                    .map(|(class, key, ..)| {
                        view! {
                            <span class="entry">
                                <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" class=class>
                                    <circle class="dot" r="5"/>
                                </svg>
                                {app.t(key)}
                            </span>
                        }
                    })
                    .collect_view()}
                <span class="sub">{live(move || {
                    app.format("capacity-axes", &[("seeds", Value::from(N_SEEDS as usize))])
                })}</span>
            </figcaption>
        </figure>
    }
}

/// One width: its two dots, what separates them, and its seeds. The elements stay while the results come in, so that the
/// dots can rise.
#[component]
fn Column(idx: usize, width: usize, capacities: Memo<Vec<Capacity>>, own: Memo<Option<usize>>) -> impl IntoView {
    let x = x_of(idx);
    let capacity = memo(move |_| capacities.with(|capacities| capacities.get(idx).cloned()).unwrap_or_default());
    let gap = move || {
        capacity.with(|capacity| {
            let [can, holds] = WAYS.map(|(.., read)| read(capacity).mean().map(y_of));
            can.zip(holds).map_or_else(String::new, |(can, holds)| {
                format!("M{:.1} {can:.1}L{:.1} {holds:.1}", x - APART, x + APART)
            })
        })
    };
    let dots = WAYS
        .map(|(class, _, apart, read)| {
            let mean = memo(move |_| capacity.with(|capacity| read(capacity).mean()));
            let y = move || y_of(mean.get().unwrap_or(0.0));
            let ticks = move || {
                let tick = |accuracy: &f64| format!("M{} {:.1}h{}", x + apart - TICK, y_of(*accuracy), 2.0 * TICK);
                capacity.with(|capacity| read(capacity).accuracies.iter().map(tick).collect::<String>())
            };
            let number = move || mean.get().map_or_else(String::new, |mean| percent(mean, 0));
            view! {
                <g class=class>
                    <path class="seeds" d=ticks/>
                    <g
                        class="rises"
                        class:known=move || mean.get().is_some()
                        style:transform=move || format!("translate({}px, {:.1}px)", x + apart, y())
                    >
                        <circle class="dot" r="5"/>
                        <text class="number" y=if apart < 0.0 { "-8" } else { "17" } text-anchor="middle">{number}</text>
                    </g>
                </g>
            }
        })
        .collect_view();
    view! {
        <g class="column" class:own=move || own.get() == Some(width)>
            <path class="gap" d=gap/>
            {dots}
            <text x=x y=HEIGHT - 6.0 text-anchor="middle">{width.to_string()}</text>
        </g>
    }
}

/// The numbers behind the drawing.
#[component]
fn Table(capacities: Memo<Vec<Capacity>>) -> impl IntoView {
    let app = use_app();
    let own = memo(move |_| app.config.with(own_width));
    let rows = WIDTHS
        .into_iter()
        .enumerate()
        .map(|(idx, width)| {
            let capacity = memo(move |_| capacities.with(|it| it.get(idx).cloned()).unwrap_or_default());
            let cell = move |read: fn(&Capacity) -> Option<f64>| {
                live(move || capacity.with(read).map_or_else(|| app.text("not-known"), in_percent))
            };
            view! {
                <tr class:own=move || own.get() == Some(width)>
                    <th scope="row">{width.to_string()}</th>
                    <td>{cell(|it| it.can.mean())}</td>
                    <td>{cell(|it| it.holds.mean())}</td>
                    <td>{cell(Capacity::gap)}</td>
                </tr>
            }
        })
        .collect_view();
    let n_diverged =
        memo(move |_| capacities.with(|capacities| capacities.iter().map(Capacity::n_diverged).sum::<usize>()));
    view! {
        <table class="compact" data-testid="capacity-table">
            <thead>
                <tr>
                    <th scope="col">{app.t("capacity-width")}</th>
                    <th scope="col">{app.t("capacity-can-short")}</th>
                    <th scope="col">{app.t("capacity-holds-short")}</th>
                    <th scope="col">{app.t("capacity-gap")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="sub" hidden=move || n_diverged.get() == 0>
            {live(move || app.format("runs-diverged", &[("count", Value::from(n_diverged.get()))]))}
        </p>
    }
}

/// Once all runs are done: what the widest network can hold, and what it holds.
fn found(app: App, errand: Errand, capacities: Memo<Vec<Capacity>>) -> Option<String> {
    if errand.ordered.with(Vec::is_empty) || errand.is_working() {
        return None;
    }
    let widest = capacities.with(|capacities| capacities.last().cloned())?;
    let (can, holds) = (in_percent(widest.can.mean()?), in_percent(widest.holds.mean()?));
    let width = WIDTHS[WIDTHS.len() - 1].to_string();
    Some(app.format(
        "capacity-found",
        &[("width", Value::from(&width)), ("can", Value::from(&can)), ("holds", Value::from(&holds))],
    ))
}
