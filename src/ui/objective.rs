//! The objective as a formula: its terms light up as switches are thrown and show their current values.

use crate::page::numbers::short;
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{live, memo};
use super::explain_button::Explain;
use crate::engine::math::decimal::shortest;
use crate::engine::method::{Axis, spec_of};
use crate::engine::snapshot::TermReading;
use crate::message::Value;
use crate::page::switches::Group;

/// The formula with its readings.
#[component]
pub fn Terms() -> impl IntoView {
    let app = use_app();
    view! {
        <section class="card terms" aria-labelledby="terms-heading">
            <h2 id="terms-heading">{app.t("terms")}<Explain of="terms"/></h2>
            <p class="sub">{app.t("terms-minimise")}</p>
            <TermList/>
        </section>
    }
}

/// The terms.
#[component]
pub fn TermList() -> impl IntoView {
    let app = use_app();
    let rows = memo(move |_| rows(app));
    // The rows stay; their contents change.
    let n_rows = memo(move |_| rows.with(Vec::len));
    view! {
            <ul>
                {live(move || {
                    (0..n_rows.get())
                        .map(|idx| {
                            let row = memo(move |_| rows.with(|rows| rows.get(idx).cloned().unwrap_or_default()));
                            let note = memo(move |_| row.with(|row| row.note.clone()));
                            let has_note = memo(move |_| note.with(Option::is_some));
                            view! {
                                <li class:lit=move || row.with(|row| row.is_lit)>
                                    <span class="factor">{live(move || row.with(|row| row.factor.clone()))}</span>
                                    <span class="term">{live(move || row.with(|row| row.name.clone()))}</span>
                                    <output>{live(move || row.with(|row| row.value.clone()))}</output>
                                    <Show when=move || has_note.get()>
                                        <small>{note} <Explain of="importance"/></small>
                                    </Show>
                                </li>
                            }
                        })
                        .collect_view()
                })}
            </ul>
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    is_lit: bool,
    factor: String,
    name: String,
    value: String,
    note: Option<String>,
}

fn rows(app: App) -> Vec<Row> {
    let readings = app.on_beat(|| app.run.terms.get());
    let has_begun = app.on_beat(|| app.run.step.get()) > 0;
    let value_of = |id: &str| readings.iter().find(|reading| reading.id == id);
    let mut rows = vec![Row {
        is_lit: true,
        factor: String::new(),
        name: app.text("term-fit"),
        value: value_of("fit")
            .filter(|_| has_begun)
            .map_or_else(|| app.text("not-known"), |reading| short(f64::from(reading.value))),
        note: None,
    }];
    for (group, key) in [
        (Group::Replay, "term-rehearsal"),
        (Group::Distillation, "term-distillation"),
        (Group::Constraint, "term-penalty"),
    ] {
        let ids = ids_of(app, group);
        if ids.is_empty() {
            rows.push(Row {
                is_lit: false,
                factor: "+".to_owned(),
                name: app.text(key),
                value: app.text("term-off"),
                note: None,
            });
        }
        for id in ids {
            let is_on = app.acts(&id);
            let reading = value_of(&id);
            rows.push(Row {
                is_lit: is_on,
                factor: factor(group, reading),
                name: app.text(key),
                value: match reading {
                    _ if !is_on => app.text("term-off"),
                    Some(reading) => short(f64::from(reading.value)),
                    None => app.text("term-nothing-yet"),
                },
                note: (group == Group::Constraint && is_on).then(|| held(app, &id)),
            });
        }
    }
    let projection = app.config.with(|config| config.method.projection.as_ref().map(|part| part.spec.id));
    if let Some(id) = projection {
        let is_on = app.acts(id);
        rows.push(Row {
            is_lit: is_on,
            factor: "⟂".to_owned(),
            name: app.text("term-projected"),
            value: if is_on { String::new() } else { app.text("term-off") },
            note: None,
        });
    }
    rows
}

fn ids_of(app: App, group: Group) -> Vec<String> {
    app.config.with(|config| match group {
        Group::Constraint => config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned()).collect(),
        _ => config
            .method
            .rehearsals
            .iter()
            .filter(|rehearsal| (group == Group::Replay) == rehearsal.target.spec.facts.labels)
            .map(crate::engine::method::Rehearsal::id)
            .collect(),
    })
}

fn factor(group: Group, reading: Option<&TermReading>) -> String {
    let Some(weight) = reading.map(|reading| reading.weight) else {
        return "+".to_owned();
    };
    if group == Group::Constraint || weight != 1.0 { format!("+ {} ·", shortest(weight)) } else { "+".to_owned() }
}

/// How an active penalty is computed, and its stiffness.
fn held(app: App, id: &str) -> String {
    let is_explicit = app.config.with(|config| {
        // A projection constrains the gradient, so the penalty's pull must be part of it.
        let chosen = config.method.penalties.iter().find(|penalty| penalty.spec.id == id);
        config.method.projection.is_some() || chosen.is_some_and(|penalty| penalty.choice("step") == "explicit")
    });
    let computed = app.text(if is_explicit { "term-explicit" } else { "term-implicit" });
    match stiffness(app, id) {
        Some(stiffness) => computed + &app.text("sentence-space") + &stiffness,
        None => computed,
    }
}

/// λ · mean Ω of an active penalty.
fn stiffness(app: App, id: &str) -> Option<String> {
    spec_of(Axis::Penalty, id)?;
    let mean = app
        .run
        .importances
        .with_untracked(|readings| readings.iter().find(|reading| reading.id == id).map(|reading| reading.mean))?;
    let strength =
        app.run.terms.with_untracked(|terms| terms.iter().find(|term| term.id == id).map(|term| term.weight))?;
    let value = short(f64::from(mean) * f64::from(strength));
    Some(app.format("term-importance", &[("value", Value::from(&value))]))
}
