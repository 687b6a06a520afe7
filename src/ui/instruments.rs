//! The instruments: the pull of each term, the new task's effect on the old ones, the use of each layer.

use crate::page::numbers::{one_decimal, short};
use crate::ui::conversation::use_conversation;
use leptos::prelude::*;

use super::app::{App, opened, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::explain_button::Explain;
use super::importance::Importance;
use super::lazy::{Part, PartView};
use crate::engine::math::decimal::fixed;
use crate::engine::snapshot::{CapacityReading, Instruments as Readings};
use crate::message::Value;

/// The folded card; nothing is computed while it is closed.
#[component]
pub fn Instruments() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let is_open = RwSignal::new(false);
    let has_readings = memo(move |_| app.inspected.heard_instruments.with(Option::is_some));
    view! {
        <section class="card folds instruments">
            <details
                data-testid="instruments"
                on:toggle=move |event| {
                    is_open.set(leptos::prelude::event_target::<web_sys::HtmlDetailsElement>(&event).open());
                    conversation.watch_instruments(is_open.get_untracked());
                }
            >
                <summary>{app.t("instruments")}</summary>
                <p class="sub" hidden=move || has_readings.get()>{app.t("instruments-wait")}</p>
                <PartView part=Part::Instruments is_open=Signal::derive(move || is_open.get() && has_readings.get())/>
            </details>
        </section>
    }
}

/// The card's content.
#[component]
pub fn InstrumentsBody() -> impl IntoView {
    let app = use_app();
    effect(move || app.inspected.instruments.set(app.inspected.heard_instruments.with(|heard| opened(heard.as_ref()))));
    on_cleanup(move || app.inspected.instruments.set(None));
    let readings = memo(move |_| app.inspected.instruments.get());
    view! {
        <h3>{app.t("instruments-terms")}<Explain of="term-gradient"/></h3>
        <table>
            <thead>
                <tr>
                    <th scope="col">{app.t("instruments-term")}</th>
                    <th scope="col">{app.t("instruments-length")}</th>
                    <th scope="col">{app.t("instruments-angle")}</th>
                </tr>
            </thead>
            <tbody>{live(move || term_rows(app, readings))}</tbody>
        </table>
        <h3>{app.t("instruments-interference")}<Explain of="interference"/></h3>
        <p>
            {app.t("instruments-moved")} {app.t("sentence-space")}
            <b>{live(move || readings.with(|readings| {
                readings.as_ref().map(|readings| app.percent(f64::from(readings.moved_share)))
            }))}</b>
            <Explain of="moved"/>
        </p>
        <table>
            <thead>
                <tr>
                    <th scope="col">{app.t("instruments-old-task")}</th>
                    <th scope="col">{app.t("instruments-angle")}</th>
                </tr>
            </thead>
            <tbody>{live(move || old_task_rows(app, readings))}</tbody>
        </table>
        <h3>{app.t("instruments-capacity")}<Explain of="capacity"/></h3>
        <table>
            <thead>
                <tr>
                    <th scope="col">{app.t("instruments-layer")}</th>
                    <th scope="col">{app.t("instruments-rank")}</th>
                    <th scope="col">{app.t("instruments-dead")}</th>
                </tr>
            </thead>
            <tbody>{live(move || layer_rows(readings))}</tbody>
        </table>
        {live(move || taken(app))}
        <Importance/>
    }
}

/// The name of a term: the new task's, a rehearsal's or a penalty's.
fn term_name(app: App, id: &str) -> String {
    match id.split_once('.') {
        _ if id == "fit" => app.text("instruments-fit"),
        Some((source, target)) => {
            let source = app.text(&format!("source-{source}"));
            app.format(&format!("rehearsal-{target}"), &[("source", Value::from(&source))])
        }
        None => app.text(&format!("penalty-{id}")),
    }
}

fn degrees(cosine: f32) -> String {
    fixed(libm::acosf(cosine.clamp(-1.0, 1.0)).to_degrees().into(), 0) + "°"
}

fn term_rows(app: App, readings: Memo<Option<Readings>>) -> impl IntoView {
    let terms = readings.with(|readings| readings.as_ref().map(|readings| readings.terms.clone()).unwrap_or_default());
    terms
        .into_iter()
        .map(|term| {
            // A term without pull has no direction.
            let has_angle = term.id != "fit" && term.norm > 0.0;
            let angle = if has_angle { degrees(term.cosine) } else { "–".to_owned() };
            view! {
                <tr>
                    <th scope="row">{term_name(app, &term.id)}</th>
                    <td>{short(f64::from(term.norm))}</td>
                    <td>{angle}</td>
                </tr>
            }
        })
        .collect_view()
}

fn old_task_rows(app: App, readings: Memo<Option<Readings>>) -> impl IntoView {
    let tasks =
        readings.with(|readings| readings.as_ref().map(|readings| readings.old_tasks.clone()).unwrap_or_default());
    if tasks.is_empty() {
        return view! { <tr><td colspan="2">{app.t("instruments-no-old-task")}</td></tr> }.into_any();
    }
    tasks
        .into_iter()
        .map(|task| {
            let name = (task.task_idx + 1).to_string();
            let word = if task.degrees > 90.0 { "instruments-against" } else { "instruments-along" };
            view! {
                <tr>
                    <th scope="row">{app.format("tile-task", &[("task", Value::from(&name))])}</th>
                    <td>{fixed(task.degrees.into(), 0) + "° "}<small>{app.t(word)}</small></td>
                </tr>
            }
        })
        .collect_view()
        .into_any()
}

fn layer_rows(readings: Memo<Option<Readings>>) -> impl IntoView {
    let layers =
        readings.with(|readings| readings.as_ref().map(|readings| readings.layers.clone()).unwrap_or_default());
    layers
        .into_iter()
        .map(|layer| {
            view! {
                <tr>
                    <th scope="row">{(layer.layer + 1).to_string()}</th>
                    <td>{format!("{} / {}", one_decimal(f64::from(layer.effective_rank)), layer.n_units)}</td>
                    <td>{layer.n_dead.to_string()}</td>
                </tr>
            }
        })
        .collect_view()
}

/// The components' use of each layer, if any.
fn taken(app: App) -> impl IntoView {
    let readings: Vec<CapacityReading> = app.on_beat(|| app.run.capacity.get());
    (!readings.is_empty()).then(|| {
        let items = readings
            .into_iter()
            .map(|reading| {
                let (layer, used, total) =
                    ((reading.layer + 1).to_string(), reading.used.to_string(), reading.total.to_string());
                let parts =
                    [("layer", Value::from(&layer)), ("used", Value::from(&used)), ("total", Value::from(&total))];
                view! { <li>{app.format("instruments-taken", &parts)}</li> }
            })
            .collect_view();
        view! { <ul class="sub" data-testid="capacity">{items}</ul> }
    })
}
