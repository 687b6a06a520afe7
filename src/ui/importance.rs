//! The units that each task needs: a strip of all units per layer, and the most important ones in numbers.

use crate::page::numbers::short;
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{live, memo};
use super::explain_button::Explain;
use super::theme::chart_theme;
use crate::chart::{picture_address, share_pixels};
use crate::engine::math::decimal::{fixed, percent};
use crate::engine::snapshot::{LayerImportances, UnitImportances};
use crate::message::Value;

/// Number of units listed per layer, the most important first.
const N_LISTED: usize = 8;
/// Number of weights listed.
const N_WEIGHTS: usize = 6;
/// Tints from light to dark (`.tint-0` … in the style sheet).
const N_TINTS: f64 = 10.0;

/// The importances, a part of the instruments.
#[component]
pub fn Importance() -> impl IntoView {
    let app = use_app();
    let units = memo(move |_| {
        app.inspected.instruments.with(|readings| readings.as_ref().and_then(|readings| readings.units.clone()))
    });
    view! {
        <section data-testid="importance">
            <h3>{app.t("importance")}<Explain of="unit-importance"/></h3>
            {live(move || match units.get() {
                Some(units) if units.n_tasks > 0 => reading(app, &units).into_any(),
                _ => view! { <p class="sub">{app.t("importance-wait")}</p> }.into_any(),
            })}
        </section>
    }
}

/// The columns of a table: tasks, then penalties; each with its sum over all units.
fn columns(app: App, units: &UnitImportances) -> Vec<String> {
    let tasks =
        (1..=units.n_tasks).map(|task| app.format("importance-task", &[("task", Value::from(&task.to_string()))]));
    tasks.chain(units.penalties.iter().map(|_| "Ω".to_owned())).collect()
}

/// Each column's importances by unit, as fractions of the column's sum over the layer: `[columns][units]`.
fn shares(layer: &LayerImportances) -> Vec<Vec<f64>> {
    let share_of = |values: &Vec<f32>| {
        let sum: f64 = values.iter().copied().map(f64::from).sum();
        values.iter().map(|value| if sum > 0.0 { f64::from(*value) / sum } else { 0.0 }).collect()
    };
    layer.of_task.iter().chain(&layer.of_penalty).map(share_of).collect()
}

fn reading(app: App, units: &UnitImportances) -> impl IntoView + use<> {
    let headings = columns(app, units);
    let likeness = units.likeness.map(|likeness| {
        let number = fixed(likeness.into(), 2);
        view! {
            <p>
                {app.format("importance-likeness", &[("number", Value::from(&number))])}
                <Explain of="likeness"/>
            </p>
        }
    });
    let n_tasks = units.n_tasks as usize;
    // All layers except the outputs.
    let layers = units.layers[..units.layers.len().saturating_sub(1)]
        .iter()
        .enumerate()
        .map(|(idx, layer)| {
            let number = (idx + 1).to_string();
            let name = if units.is_local {
                app.text("importance-local")
            } else {
                app.format("importance-layer", &[("layer", Value::from(&number))])
            };
            layer_view(app, &name, &shares(layer), &headings, n_tasks)
        })
        .collect_view();
    let weights = weight_rows(app, units);
    let totals = units.totals.iter().map(|total| short(f64::from(*total))).collect::<Vec<_>>().join(" · ");
    let task_headings =
        headings[..n_tasks].iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    view! {
        {likeness}
        {layers}
        <h4>{app.text("importance-weights")}</h4>
        <div class="scroller" tabindex="0" role="region" aria-label=app.text("importance-weights")>
            <table class="tinted">
                <thead>
                    <tr>
                        <th scope="col">{app.text("importance-weight")}</th>
                        {task_headings}
                    </tr>
                </thead>
                <tbody>{weights}</tbody>
            </table>
        </div>
        <p class="sub">{app.format("importance-totals", &[("numbers", Value::from(&totals))])}</p>
    }
}

fn layer_view(app: App, name: &str, shares: &[Vec<f64>], headings: &[String], n_tasks: usize) -> impl IntoView + use<> {
    let n_units = shares.first().map_or(0, Vec::len);
    let greatest = shares.iter().flatten().fold(0.0_f64, |greatest, share| greatest.max(*share)).max(f64::MIN_POSITIVE);
    let of_unit = |unit: usize| -> f64 { shares[..n_tasks].iter().map(|column| column[unit]).sum() };
    let mut order: Vec<usize> = (0..n_units).collect();
    order.sort_by(|one, two| of_unit(*two).total_cmp(&of_unit(*one)));
    order.truncate(N_LISTED);
    let n_listed = order.len().to_string();
    let (n_units_text, most) = (n_units.to_string(), app.percent(greatest));
    let values = [
        ("layer", Value::from(name)),
        ("listed", Value::from(&n_listed)),
        ("units", Value::from(&n_units_text)),
        ("most", Value::from(&most)),
    ];
    let heading = name.to_owned();
    let label = app.format("importance-strip", &values);
    let note = app.format("importance-listed", &values);
    let relative: Vec<Vec<f64>> =
        shares.iter().map(|column| column.iter().map(|share| share / greatest).collect()).collect();
    let n_rows = relative.len() as u32;
    let picture = memo(move |_| {
        let pixels = share_pixels(&relative, chart_theme(app.is_dark.get()));
        picture_address(n_units as u32, n_rows, &pixels)
    });
    let names = headings.iter().map(|name| view! { <span>{name.clone()}</span> }).collect_view();
    let column_names = headings.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = order
        .into_iter()
        .map(|unit| {
            let cells = shares
                .iter()
                .map(|column| {
                    let tint = (column[unit] / greatest * N_TINTS) as u8;
                    view! { <td class=format!("tint-{tint}")>{percent_number(column[unit])}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{(unit + 1).to_string()}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <h4>{heading.clone()}</h4>
        <div class="strip-of-units">
            <div class="names" aria-hidden="true">{names}</div>
            <img src=picture alt=label style:height=format!("{n_rows}rem")/>
        </div>
        <p class="scale sub">
            <span>"0"</span>
            <span class="ramp" aria-hidden="true"></span>
            <span>{most.clone()}</span>
        </p>
        <div class="scroller" tabindex="0" role="region" aria-label=heading>
            <table class="tinted" data-testid="importance-units">
                <thead>
                    <tr>
                        <th scope="col">{app.text("importance-unit")}</th>
                        {column_names}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="sub">{note}</p>
    }
}

/// A fraction as a percentage without the sign, which the note mentions.
fn percent_number(share: f64) -> String {
    percent(share, 0)
}

fn weight_rows(app: App, units: &UnitImportances) -> impl IntoView + use<> {
    units
        .weights
        .iter()
        .take(N_WEIGHTS)
        .map(|weight| {
            let from = weight.from.map_or_else(|| app.text("importance-bias"), |from| (from + 1).to_string());
            let (layer, to) = ((weight.layer + 1).to_string(), (weight.to + 1).to_string());
            let values = [("layer", Value::from(&layer)), ("from", Value::from(&from)), ("to", Value::from(&to))];
            let cells = weight
                .of_task
                .iter()
                .zip(&units.totals)
                .map(|(value, total)| {
                    let share = f64::from(*value) / f64::from(*total).max(f64::MIN_POSITIVE);
                    view! { <td>{percent(share, 1)}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{app.format("importance-weight-name", &values)}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view()
}
