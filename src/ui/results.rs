//! The result line: average accuracy, forgetting, samples kept, compute; each with the change from the previous run or
//! the pinned one.

use crate::page::numbers::in_percent;
use crate::page::seeds::{Estimate, Estimates};
use leptos::prelude::*;

use super::app::{App, use_app};
use super::boxed_reactive::{live, memo};
use super::explain_button::Explain;
use super::in_force::AllInForce;
use super::lazy::{Part, PartView};
use super::network::trial::TrialMark;
use crate::engine::math::decimal::fixed;
use crate::engine::metrics::Matrix;
use crate::engine::snapshot::Phase;
use crate::message::Value;
use crate::page::switches::Group;

/// Whether a higher or a lower number is better.
#[derive(Clone, Copy, PartialEq)]
enum Better {
    Higher,
    Lower,
}

/// The four figures.
#[component]
pub fn Results() -> impl IntoView {
    let app = use_app();
    let matrix = memo(move |_| app.figures());
    let before = memo(move |_| {
        let n_phases = matrix.with(|matrix| matrix.as_ref().map_or(0, Matrix::n_phases));
        app.reference()
            .map(|record| record.matrix_until(n_phases, app.scored()))
            .filter(|before| before.n_phases() == n_phases)
    });
    let of = move |metric: fn(&Matrix) -> Option<f64>| {
        let now = matrix.with(|matrix| matrix.as_ref().and_then(metric));
        let before = before.with(|before| before.as_ref().and_then(metric));
        (now, before)
    };
    let accuracy = move || of(Matrix::average_accuracy);
    let forgetting = move || of(Matrix::forgetting);
    let none = move || app.text("not-known");
    let ledger = memo(move |_| app.on_beat(|| app.run.ledger.get()));
    let compute = memo(move |_| ledger.with(crate::engine::snapshot::Ledger::compute_ratio));
    // Only a run with a remedy, and another to compare it with, can have gained nothing by it.
    let may_have_failed = memo(move |_| {
        app.run.phase.get() == Phase::Finished
            && Group::ALL.into_iter().any(|group| app.is_on(group))
            && app.reference().is_some()
    });
    view! {
        <section class="card results" aria-label=app.t("results")>
            <div>
                <small>{app.t("result-accuracy")}<Explain of="accuracy"/></small>
                <b data-testid="average-accuracy">
                    {live(move || accuracy().0.map_or_else(none, |now| app.percent_exact(now)))}
                </b>
                {live(move || change(app, accuracy(), Better::Higher))}
                {live(move || over_seeds(app, |estimates| estimates.accuracy))}
            </div>
            <div>
                <small>{app.t("result-forgetting")}<Explain of="forgetting"/></small>
                <b data-testid="forgetting">
                    {live(move || forgetting().0.map_or_else(none, in_percent))}
                </b>
                {live(move || change(app, forgetting(), Better::Lower))}
                {live(move || over_seeds(app, |estimates| estimates.forgetting))}
            </div>
            <div>
                <small>{app.t("result-samples")}<Explain of="samples"/></small>
                <b data-testid="samples">{live(move || ledger.with(|ledger| ledger.raw_samples.to_string()))}</b>
                <span class="sub">
                    {live(move || {
                        let (raw, other) = ledger.with(|ledger| (ledger.raw_bytes, ledger.other_bytes));
                        let raw = size(app, raw);
                        if other == 0 { raw } else { format!("{raw} (+ {})", size(app, other)) }
                    })}
                </span>
                <AllInForce/>
            </div>
            <div>
                <small>{app.t("result-compute")}<Explain of="compute"/></small>
                <b data-testid="compute">
                    {live(move || {
                        app.format("times", &[("number", Value::from(&fixed(compute.get(), 1)))])
                    })}
                </b>
                <span class="sub">{app.t("compute-baseline")}</span>
            </div>
        </section>
        <TrialMark/>
        <PartView part=Part::Verdict is_open=may_have_failed is_quiet=true/>
    }
}

/// Mean and standard error over the seeds, once available.
fn over_seeds(app: App, of: fn(&Estimates) -> Option<Estimate>) -> impl IntoView + use<> {
    let text = app.seeds.estimates.with(|estimates| {
        let estimates = estimates.as_ref()?;
        let (mean, error) = of(estimates)?;
        let (mean, error) = (in_percent(mean), in_percent(error));
        let parts = [
            ("count", Value::from(estimates.n_seeds as usize)),
            ("diverged", Value::from(estimates.n_diverged as usize)),
            ("mean", Value::from(&mean)),
            ("error", Value::from(&error)),
        ];
        Some(app.format(if estimates.n_diverged == 0 { "result-seeds" } else { "result-seeds-diverged" }, &parts))
    });
    view! { <span class="sub over-seeds">{text}</span> }
}

/// A number of bytes in readable units.
fn size(app: App, bytes: u64) -> String {
    if bytes < 10_000 {
        app.format("bytes", &[("number", Value::from(&bytes.to_string()))])
    } else {
        let kilobytes = fixed(bytes as f64 / 1000.0, 0);
        app.format("kilobytes", &[("number", Value::from(&kilobytes))])
    }
}

/// The change in percentage points: sign and colour for the eye, words for screen readers.
fn change(app: App, (now, before): (Option<f64>, Option<f64>), better: Better) -> impl IntoView + use<> {
    let gain = now.zip(before).map(|(now, before)| now - before);
    gain.map(|gain| {
        let amount = in_percent(gain.abs());
        if amount == "0.0" {
            let same = app.text("compared-same");
            return view! { <span class="change same">{same}</span> }.into_any();
        }
        let is_better = (gain > 0.0) == (better == Better::Higher);
        let key = if is_better { "compared-better" } else { "compared-worse" };
        let words = app.format(key, &[("number", Value::from(&amount))]);
        let against = app.text(if app.compared.pinned.with(Option::is_some) {
            "compared-with-pinned"
        } else {
            "compared-with-before"
        });
        let arrow = if gain > 0.0 { "▲" } else { "▼" };
        let title = StoredValue::new(format!("{words} {against}"));
        view! {
            <span class="change" class:good=is_better class:bad=!is_better title=title.get_value()>
                <span aria-hidden="true">{format!("{arrow} {amount}")}</span>
                <span class="unseen">{title.get_value()}</span>
            </span>
        }
        .into_any()
    })
}
