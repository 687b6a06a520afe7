//! The three switches, each with its menu and knobs; and further components that a link may have added to the run.

use crate::page::act::Act;
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use super::knob::KnobControl;
use crate::card::Topic;
use crate::engine::config::compatibility;
use crate::engine::method::Rehearsal;
use crate::engine::method::{Knob, Spec};
use crate::message::Value;
use crate::page::switches::{Choice, Draft, Group, Slot};
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::card::About;

/// A switch with its card.
#[component]
pub fn GroupCard(
    /// Which of the three.
    group: Group,
) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let id = group.id();
    let name = move || app.text(&format!("group-{id}"));
    let is_on = memo(move |_| app.is_on(group));
    let shown = memo(move |_| app.shown(group).id());
    let heading_id = StoredValue::new(format!("group-{id}"));
    view! {
        <section class="card group" class:off=move || !is_on.get() aria-labelledby=heading_id.get_value() data-group=id>
            <div class="group-head">
                <h2 id=heading_id.get_value()>{name}</h2>
                <button
                    type="button"
                    class="switch"
                    role="switch"
                    data-testid=format!("switch-{id}")
                    aria-checked=move || is_on.get().to_string()
                    aria-labelledby=heading_id.get_value()
                    aria-keyshortcuts=match group {
                        Group::Replay => "1",
                        Group::Distillation => "2",
                        Group::Constraint => "3",
                    }
                    on:click=move |_| actions.act(Act::Flip(group))
                ></button>
            </div>
            <p class="sub idea">{live(move || app.text(&format!("group-{id}-idea")))}</p>
            <div class="group-body">
                <Menu group shown/>
                {live(move || {
                    let knobs = Draft::of_id(&shown.get()).map_or_else(Vec::new, |draft| draft.knobs());
                    knob_list(app, knobs)
                })}
            </div>
        </section>
    }
}

/// The menu of a group's components.
#[component]
fn Menu(group: Group, shown: Memo<String>) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let key = match group {
        Group::Replay => "group-which-memory",
        Group::Distillation => "group-which-answers",
        Group::Constraint => "group-which-penalty",
    };
    let idea = move || {
        let shown = shown.get();
        group
            .choices()
            .into_iter()
            .find(|choice| choice.id == shown)
            .map(|choice| idea_of(app, &choice))
            .unwrap_or_default()
    };
    let topic = move || {
        let shown = shown.get();
        group.choices().into_iter().find(|choice| choice.id == shown).map_or_else(String::new, |choice| {
            Topic::Components(choice.source.into_iter().chain([choice.other]).collect()).word()
        })
    };
    view! {
        <div class="which">
            <label>
                <span class="unseen">{app.t(key)}</span>
                <select
                data-testid=format!("menu-{}", group.id())
                on:change=move |event| {
                    let menu = event_target::<web_sys::HtmlSelectElement>(&event);
                    actions.act(Act::Choose(group, menu.value()));
                    menu.set_value(&shown.get_untracked());
                }
            >
                {group
                    .choices()
                    .into_iter()
                    .map(|choice| {
                        let id = choice.id.clone();
                        let own = choice.id.clone();
                        let judged = choice.clone();
                        let refusal =
                            memo(move |_| app.config.with(|config| judged.refusal_in(config)));
                        view! {
                            <option
                                value=id
                                disabled=move || refusal.get().is_some()
                                prop:selected=move || shown.with(|shown| *shown == own)
                            >
                                {live(move || label_of(app, &choice, refusal.get()))}
                            </option>
                        }
                    })
                    .collect_view()}
                </select>
            </label>
            <About topic=Signal::derive(topic)/>
        </div>
        <p class="sub choice-idea">{idea}</p>
    }
}

/// A choice's name, with the reason if it is unavailable.
fn label_of(app: App, choice: &Choice, refusal: Option<&'static str>) -> String {
    let name = match choice.source {
        None => app.text(&format!("penalty-{}", choice.other.id)),
        Some(source) => rehearsal_name(app, source, choice.other),
    };
    match refusal {
        None => name,
        Some(reason) => {
            let reason = app.text(reason);
            app.format("refused-option", &[("name", Value::from(&name)), ("reason", Value::from(&reason))])
        }
    }
}

fn idea_of(app: App, choice: &Choice) -> String {
    let spec = choice.source.unwrap_or(choice.other);
    app.text(&format!("{}-{}-idea", spec.axis.id(), spec.id))
}

/// A component's knobs: shown are how much is kept and those that may change in mid-run, the others are folded away.
fn knob_list(app: App, knobs: Vec<(Slot, &'static Knob)>) -> impl IntoView {
    let (open, folded): (Vec<_>, Vec<_>) = knobs.into_iter().partition(|(_, knob)| knob.live || knob.id == "kept");
    let has_folded = !folded.is_empty();
    let controls = |knobs: Vec<(Slot, &'static Knob)>| {
        knobs
            .into_iter()
            .map(|(slot, knob)| {
                let is_meant = move || app.config.with(|config| compatibility::knob_refusal(config, knob).is_none());
                view! {
                    <Show when=is_meant>
                        <KnobControl place=slot.clone() knob/>
                    </Show>
                }
            })
            .collect_view()
    };
    let folded = controls(folded);
    view! {
        {controls(open)}
        {has_folded
            .then(|| {
                view! {
                    <details class="fold">
                        <summary>{app.t("more")}</summary>
                        {folded}
                    </details>
                }
            })}
    }
}

/// The run's components beyond the first of each group: a link may contain any number.
#[component]
pub fn OtherComponents() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let others = memo(move |_| {
        let shown: Vec<String> = Group::ALL.into_iter().filter_map(|group| app.member(group)).collect();
        app.config.with(|config| {
            config
                .method
                .rehearsals
                .iter()
                .map(Rehearsal::id)
                .chain(config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned()))
                .filter(|id| !shown.contains(id))
                .collect::<Vec<String>>()
        })
    });
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <section class="card folds others" aria-labelledby="others-heading">
                <h2 id="others-heading">{app.t("group-also")}</h2>
                {live(move || {
                    others
                        .get()
                        .into_iter()
                        .filter_map(|id| Draft::of_id(&id).map(|draft| (id, draft)))
                        .map(|(id, draft)| {
                            let named = draft.clone();
                            let name = Signal::derive(move || name_of(app, &named));
                            let removed = id.clone();
                            view! {
                                <div class="other" data-component=id>
                                    <div class="group-head">
                                        <h3>{name}</h3>
                                        <button
                                            type="button"
                                            class="btn small square"
                                            aria-label=move || {
                                                app.format("group-also-remove", &[("component", Value::from(&name.get()))])
                                            }
                                            title=move || {
                                                app.format("group-also-remove", &[("component", Value::from(&name.get()))])
                                            }
                                            on:click=move |_| actions.act(Act::TakeOut(removed.clone()))
                                        >
                                            <span aria-hidden="true" translate="no">"×"</span>
                                        </button>
                                    </div>
                                    {knob_list(app, draft.knobs())}
                                </div>
                            }
                        })
                        .collect_view()
                })}
            </section>
        </Show>
    }
}

fn name_of(app: App, draft: &Draft) -> String {
    match draft {
        Draft::Penalty(penalty) => app.text(&format!("penalty-{}", penalty.spec.id)),
        Draft::Rehearsal(rehearsal, _) => rehearsal_name(app, rehearsal.source, rehearsal.target.spec),
    }
}

/// Describes a rehearsal: its source and its target.
pub fn rehearsal_name(app: App, source: &Spec, target: &Spec) -> String {
    let source = app.text(&format!("source-{}", source.id));
    capitalised(&app.format(&format!("rehearsal-{}", target.id), &[("source", Value::from(&source))]))
}

/// Capitalises a name written for the middle of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| core::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}
