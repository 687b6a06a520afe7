//! Why the switch thrown last gained nothing: under the results, at a run's end. Loaded with the parts that are opened
//! later.

use leptos::prelude::*;

use super::app::{App, use_app};
use crate::engine::metrics::Matrix;
use crate::message::Value;
use crate::page::jobs::Outcome;
use crate::page::seeds::measures_of;
use crate::page::verdict::{Measured, Verdict, verdict};
use crate::ui::boxed_reactive::live;

/// The verdict, if there is one.
#[component]
pub fn VerdictBody() -> impl IntoView {
    let app = use_app();
    live(move || {
        verdict_now(app).map(|verdict| {
            let group = app.text(&format!("group-{}", verdict.group.id()));
            let parts: Vec<_> = verdict.parts.iter().map(|(name, value)| (*name, Value::from(value))).collect();
            let parts: Vec<_> = core::iter::once(("group", Value::from(&group))).chain(parts).collect();
            let [what, why] = [verdict.key, verdict.why].map(|key| app.format(key, &parts));
            view! { <p class="card" data-testid="verdict">{[what, why].join(&app.text("sentence-space"))}</p> }
        })
    })
}

fn verdict_now(app: App) -> Option<Verdict> {
    let scored = app.scored();
    let reference = app.reference().filter(|reference| reference.is_complete())?;
    let matrix = app.on_figures_beat(|| app.matrix())?;
    let n_phases = matrix.n_phases();
    let before = reference.matrix_until(n_phases, scored);
    let averages = |own: Option<&Matrix>, outcomes: &[std::sync::Arc<Outcome>]| -> Vec<Option<f64>> {
        let of = |outcome: &std::sync::Arc<Outcome>| {
            measures_of(outcome, n_phases, scored)[0].filter(|_| outcome.is_whole())
        };
        own.map(Matrix::average_accuracy).into_iter().chain(outcomes.iter().map(of)).collect()
    };
    // The other runs' list lacks this run's own seed; the reference's has all.
    let pairs: Vec<(f64, f64)> = match (app.seeds.others.get(), app.seeds.reference.get()) {
        (Some(now), Some(before)) if before.len() == now.len() + 1 => averages(Some(&matrix), &now)
            .into_iter()
            .zip(averages(None, &before))
            .filter_map(|(now, before)| now.zip(before))
            .collect(),
        _ => Vec::new(),
    };
    let chance = app.chance();
    app.config.with(|config| {
        let now = Measured { config, matrix: &matrix };
        verdict(now, Measured { config: &reference.config, matrix: &before }, &pairs, chance)
    })
}
