//! The ladder of virtual data: for each kind of rehearsed images some of them with the old network's answers, and the
//! accuracy that they bought, beside nothing; computed on request by the seeds' pool ([`super::errands`]).

use std::sync::Arc;

use leptos::prelude::*;

use super::app::{App, given, use_app};
use super::boxed_reactive::{live, memo};
use super::errands::Errands;
use super::lazy::{Part, PartView};
use super::rehearsing::name_of;
use super::runs_order::RunsOrder;
use super::theme::chart_theme;
use crate::chart::{digit_pixels, picture_address};
use crate::engine::snapshot::{Description, Tiles};
use crate::message::Value;
use crate::page::jobs::Outcome;
use crate::page::ladder::{N_SAMPLES, Rung, Sample, bought, rungs_of, samples};
use crate::page::numbers::in_percent;
use crate::page::sweep::End;

/// The folded card.
#[component]
pub fn LadderCard() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments ladder-card">
            <details
                data-testid="ladder"
                on:toggle=move |event| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("ladder")}</summary>
                <PartView part=Part::Ladder is_open/>
            </details>
        </section>
    }
}

/// The ladder, and the button that orders its runs.
#[component]
pub fn LadderBody() -> impl IntoView {
    let app = use_app();
    let errand = given::<Errands>().ladder;
    let rungs = memo(move |_| app.config.with(rungs_of));
    let queries = memo(move |_| rungs.with(|rungs| rungs.iter().map(|rung| rung.query.clone()).collect::<Vec<_>>()));
    errand.follow(queries);
    let is_ordered = memo(move |_| queries.with(|queries| errand.is_of(queries)));
    let ends = memo(move |_| {
        let scored = app.scored();
        let outcomes = if is_ordered.get() { errand.outcomes.get() } else { Vec::new() };
        outcomes.iter().map(|outcome| End::of(outcome.as_deref(), scored)).collect::<Vec<_>>()
    });
    let results = memo(move |_| ends.with(|ends| bought(ends)));
    let has_images = memo(move |_| rungs.with(|rungs| !rungs.is_empty()));
    view! {
        <div class="ladder">
            <p class="sub">{live(move || app.text(if has_images.get() { "ladder-what" } else { "ladder-no-images" }))}</p>
            <Show when=move || has_images.get()>
                <RunsOrder errand queries/>
                <div class="scroller" tabindex="0" role="group" aria-label=app.t("ladder")>
                    <table data-testid="ladder-table">
                        <thead>
                            <tr>
                                <th scope="col">{app.t("ladder-rehearsed")}</th>
                                <th scope="col">{app.t("ladder-samples")}</th>
                                <th scope="col">{app.t("ladder-accuracy")}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {live(move || {
                                let rungs = rungs.get().into_iter().enumerate();
                                rungs
                                    .map(|(idx, rung)| {
                                        let outcome = Signal::derive(move || {
                                            let outcomes = errand.outcomes.get();
                                            outcomes.get(idx).cloned().flatten().filter(|_| is_ordered.get())
                                        });
                                        view! { <RungRow idx rung outcome ends results/> }
                                    })
                                    .collect_view()
                            })}
                        </tbody>
                    </table>
                </div>
                <p class="sub">{app.t("ladder-note")}</p>
            </Show>
        </div>
    }
}

/// The reached accuracy and the gain of each rung.
type Results = Memo<Vec<(Option<f64>, Option<f64>)>>;

/// One rung: its name, its images, and its accuracy as a bar with the first rung's as a mark on it, and the difference.
#[component]
fn RungRow(
    idx: usize,
    rung: Rung,
    outcome: Signal<Option<Arc<Outcome>>>,
    ends: Memo<Vec<End>>,
    results: Results,
) -> impl IntoView {
    let app = use_app();
    let result = memo(move |_| results.with(|results| results.get(idx).copied().unwrap_or((None, None))));
    let nothing = memo(move |_| results.with(|results| results.first().and_then(|(reached, _)| *reached)));
    let has_diverged = memo(move |_| ends.with(|ends| ends.get(idx) == Some(&End::Diverged)));
    let share = |fraction: Option<f64>| format!("{:.1}%", 100.0 * fraction.unwrap_or(0.0).clamp(0.0, 1.0));
    let accuracy = move || match result.get().0 {
        Some(reached) => app.percent_exact(reached),
        None if has_diverged.get() => app.text("sweep-diverged"),
        None => app.text("not-known"),
    };
    let gain = move || match result.get().1 {
        Some(gain) if idx > 0 => {
            let sign = if gain > 0.0 { "+" } else { "" };
            format!("({sign}{})", in_percent(gain))
        }
        _ => String::new(),
    };
    let is_labelled = rung.is_labelled;
    view! {
        <tr class:own=rung.is_own data-rung=rung.id>
            <th scope="row">{app.t(name_key(rung.id))}</th>
            <td class="samples">
                {(idx > 0).then(|| view! { <Samples outcome is_labelled/> })}
            </td>
            <td class="reached">
                <span class="bar" aria-hidden="true">
                    <span class="filled" style:width=move || share(result.get().0)></span>
                    <span class="baseline" hidden=move || nothing.get().is_none() style:left=move || share(nothing.get())></span>
                </span>
                <span class="number">{live(accuracy)}</span>
                " "
                <small>{live(gain)}</small>
            </td>
        </tr>
    }
}

/// The key of a rung's name.
fn name_key(id: &str) -> &'static str {
    match id {
        "noise" => "ladder-noise",
        "reverberated" => "ladder-reverberated",
        "dreamt" => "ladder-dreamt",
        "generated" => "ladder-generated",
        "real" => "ladder-real",
        _ => "ladder-nothing",
    }
}

/// Some of the images rehearsed, each with its answer; empty places before they are known.
#[component]
fn Samples(outcome: Signal<Option<Arc<Outcome>>>, is_labelled: bool) -> impl IntoView {
    let app = use_app();
    let shown = move || {
        let outcome = outcome.get()?;
        let found = samples(outcome.rehearsed.as_deref()?);
        let Description { tiles: Tiles::Images { side, .. }, .. } = &*outcome.description else { return None };
        let pictures = found.into_iter().map(|sample| picture(app, &outcome.description, *side, is_labelled, &sample));
        Some(pictures.collect_view())
    };
    view! {
        <div class="rung-images">
            {live(move || {
                shown().map_or_else(
                    || (0..N_SAMPLES).map(|_| view! { <span class="image empty"></span> }).collect_view().into_any(),
                    IntoAny::into_any,
                )
            })}
        </div>
    }
}

/// An image with its answer, and for an answer of the old network how sure that is.
fn picture(app: App, description: &Description, side: u32, is_labelled: bool, sample: &Sample) -> AnyView {
    let address = picture_address(side, side, &digit_pixels(&sample.pixels, chart_theme(app.is_dark.get())));
    let answer = name_of(description, sample.answer);
    let sure = app.percent(f64::from(sample.confidence) / 255.0);
    let words = if is_labelled {
        app.format("ladder-label", &[("answer", Value::from(&answer))])
    } else {
        app.format("ladder-answer", &[("answer", Value::from(&answer)), ("sure", Value::from(&sure))])
    };
    let title = words.clone();
    view! {
        <span class="image" title=title>
            <img src=address alt=words width=side.to_string() height=side.to_string()/>
            <span class="answer" aria-hidden="true">{answer}</span>
            {(!is_labelled).then(|| view! { <span class="sure" aria-hidden="true">{sure}</span> })}
        </span>
    }
    .into_any()
}
