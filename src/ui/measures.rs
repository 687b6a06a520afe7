//! The measures next to the matrix, and the choice of the scenario for all scores.

use crate::page::numbers::in_percent;
use crate::page::transport::Goal;
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{live, memo};
use super::explain_button::Explain;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::CurvePoint;

/// The list of measures.
#[component]
pub fn Measures() -> impl IntoView {
    let app = use_app();
    let matrix = memo(move |_| app.figures());
    let points = move |metric: fn(&Matrix) -> Option<f64>| {
        matrix.with(|matrix| matrix.as_ref().and_then(metric)).map_or_else(|| app.text("not-known"), in_percent)
    };
    let lowest = StoredValue::new(Lowest::default());
    let minimum = memo(move |_| minimum(app, lowest));
    view! {
        <section class="card measures" aria-labelledby="measures-heading">
            <h2 id="measures-heading">{app.t("measures")}</h2>
            <ScoredAs/>
            <dl class="facts" data-testid="measures">
                <dt>{app.t("measure-bwt")}<Explain of="backward"/></dt>
                <dd data-testid="bwt">{live(move || points(Matrix::backward_transfer))}</dd>
                <dt>{app.t("measure-fwt")}<Explain of="forward"/></dt>
                <dd data-testid="fwt">{live(move || points(Matrix::forward_transfer))}</dd>
                <dt>{app.t("measure-min")}<Explain of="minimum"/></dt>
                <dd data-testid="minimum">
                    {live(move || match minimum.get() {
                        Some((task, share)) => format!("{} (T{})", app.percent_exact(share), task + 1),
                        None => app.text("not-known"),
                    })}
                </dd>
                <dt>{app.t("measure-intransigence")}<Explain of="intransigence"/></dt>
                <dd data-testid="intransigence">
                    {live(move || {
                        let joint = joint_accuracies(app);
                        matrix
                            .with(|matrix| matrix.as_ref()?.intransigence(&joint?))
                            .map_or_else(|| app.text("not-known"), in_percent)
                    })}
                </dd>
            </dl>
        </section>
    }
}

/// Each task's lowest point so far, read incrementally: the curve is long, so only new points are read.
#[derive(Default)]
struct Lowest {
    /// The history it belongs to.
    epoch: u32,
    scored: Option<Scenario>,
    /// Points read.
    n_taken: usize,
    /// Each learned task's lowest number of right answers.
    correct: Vec<Option<u32>>,
}

impl Lowest {
    /// Reads new points up to step `until`; `learned_at` holds the step of each learned task's end.
    fn read(&mut self, curve: &[CurvePoint], learned_at: &[u32], until: u32, scored: Scenario) {
        self.correct.resize(learned_at.len(), None);
        for point in curve.iter().skip(self.n_taken).take_while(|point| point.step <= until) {
            self.n_taken += 1;
            for ((lowest, correct), _) in self
                .correct
                .iter_mut()
                .zip(&point.correct)
                .zip(learned_at)
                .filter(|(_, learned_at)| point.step >= **learned_at)
            {
                let correct = correct[scored.index()];
                *lowest = Some(lowest.map_or(correct, |lowest| lowest.min(correct)));
            }
        }
    }
}

/// The accuracies of the jointly trained networks, in the current scenario.
fn joint_accuracies(app: App) -> Option<Vec<f64>> {
    let scored = app.scored();
    let joint = app.seeds.joint.get()?;
    Some(joint.iter().map(|accuracies| accuracies[scored.index()]).collect())
}

/// The lowest point of any learned task except the newest, and the task it belongs to.
///
/// Updated with the matrix instead of every frame: between task ends it may be up to one task old, as are all measures
/// here.
fn minimum(app: App, lowest: StoredValue<Lowest>) -> Option<(usize, f64)> {
    let is_resting = app.goal.get() == Goal::Rest;
    let (scored, epoch) = (app.scored(), app.run.epoch.get());
    // The step at which each task was first learned, and that of the newest row.
    let (learned_at, newest) = app.on_figures_beat(|| {
        app.run.rows.with(|rows| {
            let mut learned_at: Vec<u32> = Vec::new();
            // Tasks are numbered by their first visits.
            for row in rows {
                if row.task_idx == Some(learned_at.len() as u32) {
                    learned_at.push(row.step);
                }
            }
            (learned_at, rows.last().map_or(0, |row| row.step))
        })
    });
    // A point beyond the newest row may belong to the end of a task whose row has not arrived yet.
    let until = if is_resting { u32::MAX } else { newest };
    let full_score = app.run.description.with(|description| Some(description.as_ref()?.full_score.clone()))?;
    lowest.try_update_value(|lowest| {
        if (lowest.epoch, lowest.scored) != (epoch, Some(scored)) {
            *lowest = Lowest { epoch, scored: Some(scored), ..Lowest::default() };
        }
        app.run.curve.with_untracked(|curve| lowest.read(curve, &learned_at, until, scored));
        let n_old = learned_at.iter().filter(|step| **step < newest).count();
        let shares = lowest.correct.iter().zip(full_score).take(n_old).enumerate();
        shares
            .filter_map(|(task, (correct, full_score))| {
                Some((task, f64::from((*correct)?) / f64::from(full_score.max(1))))
            })
            .min_by(|a, b| a.1.total_cmp(&b.1))
    })?
}

fn has_meaning(app: App, scenario: Scenario) -> bool {
    app.run
        .description
        .with(|description| description.as_ref().is_none_or(|description| description.scored.contains(&scenario)))
}

/// Why a scenario cannot be chosen for this run; `None` if it can.
pub fn why_greyed(app: App, scenario: Scenario) -> Option<String> {
    let key = if scenario == Scenario::Class { "scored-none-help" } else { "scored-same-help" };
    (!has_meaning(app, scenario)).then(|| app.text(key))
}

/// The choice between Task, Domain and Class.
#[component]
fn ScoredAs() -> impl IntoView {
    let app = use_app();
    view! {
        <fieldset class="scored">
            <legend>{app.t("scored-as")}<Explain of="scored"/></legend>
            <div class="seg" data-testid="scored">
                {Scenario::ALL
                    .into_iter()
                    .map(|scenario| {
                        let id = scenario.id();
                        let disabled = move || !has_meaning(app, scenario);
                        let mark = move || {
                            (!has_meaning(app, scenario)).then(|| {
                                let key = if scenario == Scenario::Class { "scored-none" } else { "scored-same" };
                                view! { <small>{app.text(key)}</small> }
                            })
                        };
                        view! {
                            <label title=move || why_greyed(app, scenario)>
                                <input
                                    type="radio"
                                    name="scored"
                                    value=id
                                    disabled=disabled
                                    prop:checked=move || app.scored() == scenario
                                    on:change=move |_| app.compared.scored.set(Some(scenario))
                                />
                                <span>{live(move || app.text(&format!("scored-{id}")))} {mark}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
