//! The outcome of each seed in numbers, and its difference from the previous or pinned run, seed by seed.

use crate::page::numbers::in_percent;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::snapshot::Phase;
use crate::message::Value;
use crate::page::jobs::Outcome;
use crate::page::seeds::{estimate_of, measures_of, seeds_of};
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::explain_button::Explain;

/// One seed's numbers, as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    seed: u64,
    /// Whether its run diverged: then it has no numbers.
    is_diverged: bool,
    accuracy: Option<f64>,
    forgetting: Option<f64>,
    /// Average accuracy minus that of the other run with the same seed.
    gain: Option<f64>,
}

/// Whether a run diverged, and its accuracy and forgetting.
type Measured = (bool, [Option<f64>; 2]);

/// The numbers of all seeds; `None` until they are there. All are taken at the stream's end.
fn rows(app: App) -> Option<Vec<Row>> {
    let scored = app.scored();
    let others = app.seeds.others.get()?;
    let n_phases = others.first()?.description.n_phases as usize;
    let own_diverged = app.run.phase.with(|phase| matches!(phase, Phase::Diverged { .. }));
    let own = app.on_figures_beat(|| app.matrix()).filter(|own| !own_diverged && own.n_phases() == n_phases);
    let own = own.map_or([None, None], |own| [own.average_accuracy(), own.forgetting()]);
    let of = |outcome: &Arc<Outcome>| {
        if outcome.is_whole() { measures_of(outcome, n_phases, scored) } else { [None, None] }
    };
    let measured =
        core::iter::once((own_diverged, own)).chain(others.iter().map(|other| (!other.is_whole(), of(other))));
    let config = app.config.get();
    let reference = app.seeds.reference.get();
    let has_same_seeds = app.reference().is_some_and(|record| record.config.seed == config.seed);
    let rows = seeds_of(&config, others.len() as u32 + 1).into_iter().zip(measured).enumerate();
    let row = |(idx, (seed, measured)): (usize, (u64, Measured))| {
        let (is_diverged, [accuracy, forgetting]) = measured;
        let before = reference.as_ref().filter(|_| has_same_seeds).and_then(|reference| reference.get(idx));
        let before = before.and_then(|outcome| of(outcome)[0]);
        Row { seed, is_diverged, accuracy, forgetting, gain: accuracy.zip(before).map(|(now, before)| now - before) }
    };
    Some(rows.map(row).collect())
}

/// The table, in a panel that opens.
#[component]
pub fn SeedsTableBody() -> impl IntoView {
    let app = use_app();
    let rows = memo(move |_| rows(app));
    let has_gain =
        memo(move |_| rows.with(|rows| rows.as_ref().is_some_and(|rows| rows.iter().any(|row| row.gain.is_some()))));
    let points = move |value: Option<f64>| value.map_or_else(|| app.text("not-known"), in_percent);
    let signed = move |value: Option<f64>| {
        let text = points(value);
        if value.is_some_and(|value| value > 0.0) { format!("+{text}") } else { text }
    };
    let estimate = move |of: fn(&Row) -> Option<f64>| {
        rows.with(|rows| {
            let rows = rows.as_ref()?;
            // Missing are diverged seeds, and every seed while the own run is under way.
            if rows.iter().any(|row| !row.is_diverged && row.accuracy.is_none()) {
                return None;
            }
            let values: Vec<f64> = rows.iter().filter_map(of).collect();
            let (mean, error) = estimate_of(&values)?;
            let (mean, error) = (in_percent(mean), in_percent(error));
            let parts =
                [("mean", Value::from(&mean)), ("error", Value::from(&error)), ("ended", Value::from(values.len()))];
            Some(app.format("seeds-estimate-of", &parts))
        })
        .unwrap_or_else(|| app.text("not-known"))
    };
    let against = move || {
        let is_pinned = app.compared.pinned.with(Option::is_some);
        app.text(if is_pinned { "seeds-gain-pinned" } else { "seeds-gain-before" })
    };
    view! {
        <p class="sub" hidden=move || rows.with(Option::is_some)>{app.t("seeds-wait")}</p>
        <table data-testid="seeds-table" hidden=move || rows.with(Option::is_none)>
            <thead>
                <tr>
                    <th scope="col">{app.t("seed")}</th>
                    <th scope="col">{app.t("result-accuracy")}</th>
                    <th scope="col">{app.t("result-forgetting")}</th>
                    {live(move || has_gain.get().then(|| view! { <th scope="col">{against}</th> }))}
                </tr>
            </thead>
            <tbody>
                {live(move || {
                    rows.get()
                        .unwrap_or_default()
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    <th scope="row">{row.seed.to_string()}</th>
                                    <td>
                                        {if row.is_diverged { app.text("seeds-diverged-one") } else { points(row.accuracy) }}
                                    </td>
                                    <td>{points(row.forgetting)}</td>
                                    {has_gain.get().then(|| view! { <td>{signed(row.gain)}</td> })}
                                </tr>
                            }
                        })
                        .collect_view()
                })}
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row">{app.t("seeds-mean")}<Explain of="seeds"/></th>
                    <td>{live(move || estimate(|row| row.accuracy))}</td>
                    <td>{live(move || estimate(|row| row.forgetting))}</td>
                    {live(move || has_gain.get().then(|| view! { <td>{live(move || estimate(|row| row.gain))}</td> }))}
                </tr>
            </tfoot>
        </table>
    }
}
