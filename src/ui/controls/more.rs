//! All further settings of a run, folded away.

use crate::page::act::Act;
use crate::ui::actions::{Actions, use_actions};
use leptos::prelude::*;

use super::knob::KnobControl;
use super::number::{NumberField, Why};
use super::seed::SeedControl;
use crate::engine::config::compatibility;
use crate::engine::config::fields::Field;
use crate::engine::config::{Config, Notice};
use crate::engine::method::{Axis, Spec, members, memory_source, spec_of};
use crate::message::Value;
use crate::page::fields::{OF_THE_NETWORK, OF_THE_STREAM, OF_TRAINING, is_meant};
use crate::page::switches::Slot;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::card::About;
use crate::ui::explain_button::Hint;
use crate::ui::lazy::{self, PartView};

/// The folded panel of further settings.
#[component]
pub fn More() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds more">
            <details
                data-testid="more"
                on:toggle=move |event| is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open())
            >
                <summary>{app.t("more")}</summary>
                <PartView part=lazy::Part::More is_open/>
            </details>
        </section>
    }
}

/// The panel's content.
#[component]
pub fn MoreBody() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    view! {
        <h3>{app.t("more-stream")}</h3>
        {fields(app, OF_THE_STREAM)}
        <ListField id="order" read=order write=set_order/>
        <SeedControl
            id="split-seed"
            seed=memo(move |_| app.config.with(|config| config.stream.split_seed))
            set=Callback::new(move |seed| actions.edit(move |config| config.stream.split_seed = seed))
            name="knob-split-seed"
            has_die=false
        />
        <h3>{app.t("more-network")}</h3>
        <ListField id="layers" read=layers write=set_layers/>
        {fields(app, OF_THE_NETWORK)}
        <h3>{app.t("more-training")}</h3>
        {fields(app, OF_TRAINING)}
        <h3>{app.t("more-methods")}</h3>
        {Axis::SINGLE.into_iter().map(|axis| view! { <Part axis/> }).collect_view()}
    }
}

/// Those run-wide knobs that have an effect in this run.
fn fields(app: App, fields: &'static [&'static Field]) -> impl IntoView {
    fields
        .iter()
        .copied()
        .map(|field| {
            let is_meant = memo(move |_| app.config.with(|config| is_meant(config, field)));
            view! {
                <Show when=move || is_meant.get()>
                    <KnobControl place=Slot::Run knob=&field.knob/>
                </Show>
            }
        })
        .collect_view()
}

fn dashed(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join("-")
}

fn order(config: &Config) -> String {
    dashed(config.stream.order.iter().map(|task| task + 1))
}

fn layers(config: &Config) -> String {
    dashed(config.network.hidden.iter().copied())
}

/// Takes an order as a link would, so that field and link allow the same; returns why it is none.
fn set_order(app: App, actions: Actions, text: &str) -> Option<Notice> {
    let stream =
        app.config.with_untracked(|config| format!("stream={}&tasks={}", config.stream.spec.id, config.stream.n_tasks));
    let (read, notices) = Config::parse(&format!("{stream}&order={text}"));
    if notices.is_empty() {
        actions.act(Act::SetOrder(read.stream.order));
    }
    notices.into_iter().next()
}

/// The same for the layers.
fn set_layers(_: App, actions: Actions, text: &str) -> Option<Notice> {
    let (read, notices) = Config::parse(&format!("layers={text}"));
    if notices.is_empty() {
        actions.edit(move |config| config.network.hidden = read.network.hidden);
    }
    notices.into_iter().next()
}

/// A field for a list of numbers joined with hyphens.
#[component]
fn ListField(
    id: &'static str,
    read: fn(&Config) -> String,
    write: fn(App, Actions, &str) -> Option<Notice>,
) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let wrong = RwSignal::new(None);
    let value = memo(move |_| app.config.with(read));
    let help_id = format!("{id}-form");
    let take = move |text: String| {
        let notice = write(app, actions, &text);
        let used = value.get_untracked();
        notice.map(|notice| Notice { field: untrack(|| app.text(&format!("knob-{id}"))), used, ..notice })
    };
    view! {
        <div class="knob list">
            <label for=id>{live(move || app.text(&format!("knob-{id}")))}</label>
            <NumberField id=id.to_owned() knob=id mode="text" shown=value take=Callback::new(take) wrong/>
            <Why id=id.to_owned() wrong/>
            <p class="sub" id=help_id>{live(move || app.text(&format!("knob-{id}-help")))}</p>
        </div>
    }
}

/// The choice of an axis that allows at most one member per run, with the member's knobs and those of the memory it
/// draws on.
#[component]
fn Part(axis: Axis) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let key = axis.key();
    let chosen = memo(move |_| app.config.with(|config| config.method.part(axis).map(|part| part.spec.id)));
    let memory = memo(move |_| {
        app.config.with(|config| config.method.part(axis).and_then(memory_source).map(|source| source.id))
    });
    let name = Signal::derive(move || app.text(&format!("knob-{key}")));
    let help = Signal::derive(move || app.text(&format!("knob-{key}-help")));
    let idea = move || chosen.get().map(|id| app.text(&format!("{}-{id}-idea", axis.id()))).unwrap_or_default();
    view! {
        <div class="knob menu" title=help>
            <span>
                <label for=key>{name}</label>
                <span hidden=move || chosen.get().is_some()><Hint name help/></span>
                <About topic=Signal::derive(move || {
                    chosen.get().map_or_else(String::new, |id| format!("{}/{id}", axis.id()))
                })/>
            </span>
            <select
                id=key
                data-knob=key
                on:change=move |event| {
                    let menu = event_target::<web_sys::HtmlSelectElement>(&event);
                    actions.act(Act::ChoosePart(axis, menu.value()));
                    menu.set_value(chosen.get_untracked().unwrap_or_default());
                }
            >
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {live(move || app.text(&format!("choice-{key}-none")))}
                </option>
                {members(axis)
                    .map(|spec| {
                        let refusal =
                            memo(move |_| app.config.with(|config| compatibility::refusal_in(config, spec)));
                        view! {
                            <option
                                value=spec.id
                                disabled=move || refusal.get().is_some()
                                prop:selected=move || chosen.get() == Some(spec.id)
                            >
                                {live(move || named(app, spec, refusal.get()))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
        <Show when=move || chosen.get().is_some()>
            <p class="sub choice-idea">{idea}</p>
        </Show>
        {live(move || {
            let of_part = chosen.get().and_then(|id| spec_of(axis, id)).map_or(&[][..], |spec| spec.knobs);
            let source = memory.get().and_then(|id| spec_of(Axis::Source, id));
            of_part
                .iter()
                .map(|knob| view! { <KnobControl place=Slot::Part(axis) knob/> })
                .chain(
                    source
                        .into_iter()
                        .flat_map(|source| source.knobs.iter().map(move |knob| (source, knob)))
                        .map(|(source, knob)| view! { <KnobControl place=Slot::Source(source) knob/> }),
                )
                .collect_view()
        })}
    }
}

/// A member's name, with the reason if it is unavailable.
fn named(app: App, spec: &Spec, refusal: Option<&'static str>) -> String {
    let name = app.text(&format!("{}-{}", spec.axis.id(), spec.id));
    refusal.map_or_else(
        || name.clone(),
        |reason| {
            let reason = app.text(reason);
            app.format("refused-option", &[("name", Value::from(&name)), ("reason", Value::from(&reason))])
        },
    )
}
