//! The measures beside the matrix, and under which scenario everything is scored.

use leptos::prelude::*;

use super::figure::Explain;
use super::state::{App, one_decimal, use_app};
use crate::engine::metrics::{Matrix, minimum_accuracy};
use crate::engine::scenario::Scenario;

/// The list of measures.
#[component]
pub fn Measures() -> impl IntoView {
    let app = use_app();
    let matrix = Memo::new(move |_| app.matrix());
    let points = move |metric: fn(&Matrix) -> Option<f64>| {
        matrix
            .with(|matrix| matrix.as_ref().and_then(metric))
            .map_or_else(|| app.text("not-known"), |value| one_decimal(value * 100.0))
    };
    let minimum = Memo::new(move |_| minimum(app));
    view! {
        <section class="card measures" aria-labelledby="measures-heading">
            <h2 id="measures-heading">{app.t("measures")}</h2>
            <ScoredAs/>
            <dl class="facts" data-testid="measures">
                <dt>{app.t("measure-bwt")}<Explain of="backward"/></dt>
                <dd data-testid="bwt">{move || points(Matrix::backward_transfer)}</dd>
                <dt>{app.t("measure-fwt")}<Explain of="forward"/></dt>
                <dd data-testid="fwt">{move || points(Matrix::forward_transfer)}</dd>
                <dt>{app.t("measure-min")}<Explain of="minimum"/></dt>
                <dd data-testid="minimum">
                    {move || match minimum.get() {
                        Some((task, share)) => format!("{} (T{})", app.percent_exact(share), task + 1),
                        None => app.text("not-known"),
                    }}
                </dd>
                <dt>{app.t("measure-intransigence")}<Explain of="intransigence"/></dt>
                <dd>{app.t("not-known")}</dd>
            </dl>
        </section>
    }
}

/// The lowest point of any learned task but the newest, and whose it is.
///
/// Follows the matrix, not each frame: between two task ends it may be up to a task old, as all
/// measures here are.
fn minimum(app: App) -> Option<(usize, f64)> {
    let matrix = app.matrix()?;
    // The step at which each older task was first learned.
    let learned_at: Vec<(usize, u32)> = app.rows.with(|rows| {
        let step_of = |task| {
            let row = matrix.learned_in(task).filter(|&row| row < matrix.n_phases())?;
            Some((task, rows.get(row)?.step))
        };
        (0..matrix.n_tasks()).filter_map(step_of).collect()
    });
    app.goal.track();
    let scored = app.scored();
    app.description.with(|description| {
        let description = description.as_ref()?;
        app.curve.with_untracked(|curve| {
            learned_at
                .iter()
                .filter_map(|&(task, step)| {
                    let n_test = *description.n_test.get(task)?;
                    Some((task, minimum_accuracy(curve, task, step, n_test, scored)?))
                })
                .min_by(|a, b| a.1.total_cmp(&b.1))
        })
    })
}

/// Task, Domain or Class.
#[component]
fn ScoredAs() -> impl IntoView {
    let app = use_app();
    let has_meaning = move |scenario: Scenario| {
        app.description
            .with(|description| description.as_ref().is_none_or(|description| description.scored.contains(&scenario)))
    };
    view! {
        <fieldset class="scored">
            <legend>{app.t("scored-as")}<Explain of="scored"/></legend>
            <div class="seg" data-testid="scored">
                {Scenario::ALL
                    .into_iter()
                    .map(|scenario| {
                        let id = scenario.id();
                        let disabled = move || !has_meaning(scenario);
                        let why = move || {
                            if has_meaning(scenario) {
                                String::new()
                            } else if scenario == Scenario::Class {
                                app.text("scored-none-help")
                            } else {
                                app.text("scored-same-help")
                            }
                        };
                        let mark = move || {
                            (!has_meaning(scenario)).then(|| {
                                let key = if scenario == Scenario::Class { "scored-none" } else { "scored-same" };
                                view! { <small>{app.text(key)}</small> }
                            })
                        };
                        view! {
                            <label title=why>
                                <input
                                    type="radio"
                                    name="scored"
                                    value=id
                                    disabled=disabled
                                    prop:checked=move || app.scored() == scenario
                                    on:change=move |_| app.scored_choice.set(Some(scenario))
                                />
                                <span>{move || app.text(&format!("scored-{id}"))} {mark}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
