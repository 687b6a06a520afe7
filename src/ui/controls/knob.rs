//! One knob: a slider with a number field, or a menu; built from the knob's own description.

use crate::page::act::Act;
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use web_sys::HtmlSelectElement;

use super::number::{NumberField, Why};
use crate::engine::config::link_values::knob_value;
use crate::engine::config::{Notice, Reason, number};
use crate::engine::math::decimal::fixed;
use crate::engine::method::{Knob, Scale};
use crate::page::slider::{POSITIONS, position_of, step_of, value_of};
use crate::page::switches::Slot;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::explain_button::Hint;
use crate::ui::in_force::KnobInForce;

/// A knob of the run or of a component.
#[component]
pub fn KnobControl(
    /// The component it belongs to.
    place: Slot,
    /// The knob.
    knob: &'static Knob,
) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let id = format!("{}-{}", id_of(&place), knob.id);
    let (reading, noted) = (place.clone(), place.clone());
    let value = memo(move |_| app.knob_value(&reading, knob));
    let set = move |value: f32| actions.act(Act::SetKnob(place.clone(), knob, value));
    let name = move || app.text(&format!("knob-{}", knob.id));
    let note = if knob.live { "live-note" } else { "restart-note" };
    let help = move || {
        let help = app.text(&format!("knob-{}-help", knob.id));
        format!("{help}{}{}", app.text("sentence-space"), app.text(note))
    };
    if let Scale::Choice(names) = knob.scale {
        let wrong = RwSignal::new(None);
        let text = move |choice: &str| app.text(&format!("choice-{}-{choice}", knob.id));
        let why_id = id.clone();
        let choose = move |event| {
            let menu = event_target::<HtmlSelectElement>(&event);
            let chosen = menu.value();
            if let Some(index) = names.iter().position(|name| *name == chosen) {
                set(index as f32);
            }
            let used = names.get(value.get_untracked() as usize).copied().unwrap_or_default();
            menu.set_value(used);
            wrong.set((used != chosen).then(|| {
                untrack(|| Notice {
                    field: name(),
                    given: text(&chosen),
                    reason: Reason::Refused("refused-choice"),
                    used: text(used),
                })
            }));
        };
        return view! {
            <div class="knob menu" title=help>
                <span>
                    <label for=id.clone()>{name}</label>
                    <Hint name=Signal::derive(name) help=Signal::derive(help)/>
                </span>
                <select id=id data-knob=knob.id on:change=choose>
                    {names
                        .iter()
                        .enumerate()
                        .map(|(index, choice)| {
                            view! {
                                <option value=*choice prop:selected=move || value.get() as usize == index>
                                    {live(move || text(choice))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <Why id=why_id wrong/>
            </div>
        }
        .into_any();
    }
    let unit = move || app.text(&format!("unit-{}", knob.unit.id()));
    let note_id = format!("{id}-in-force");
    view! {
        <SliderControl id knob name=Signal::derive(name) help=Signal::derive(help) unit=Signal::derive(unit) value=value.into() set=Callback::new(set)/>
        {knob.is_count().then(|| view! { <KnobInForce place=noted knob id=note_id/> })}
    }
        .into_any()
}

/// A slider and a number field with the same value.
#[component]
pub fn SliderControl(
    /// The id of the number's field.
    id: String,
    /// Its range and scale.
    knob: &'static Knob,
    /// Its name.
    name: Signal<String>,
    /// What it does.
    help: Signal<String>,
    /// The unit of the number.
    unit: Signal<String>,
    /// The value.
    value: Signal<f32>,
    /// Takes a new value.
    set: Callback<f32>,
) -> impl IntoView {
    // While the slider is dragged only the number follows; the run follows on release.
    let dragged = RwSignal::new(None::<f32>);
    let shown = move || dragged.get().unwrap_or_else(|| value.get());
    let slider_id = format!("{id}-slider");
    // A browser may move the thumb at the first touch, before it knows that the finger scrolls the page; the release
    // then comes as a change all the same.
    let is_given_up = StoredValue::new(false);
    let wrong = RwSignal::new(None);
    let take = move |text: String| {
        let mut notices = Vec::new();
        let field = name.get_untracked();
        dragged.set(None);
        let Some(asked) = knob_value(&field, knob, &text, value.get_untracked(), &mut notices) else {
            return notices.pop();
        };
        set.run(asked);
        let used = value.get_untracked();
        notices.pop().or_else(|| {
            // A stream may allow less than the knob's range, at either end.
            let (min, max) = if asked > used { (knob.min, used) } else { (used, knob.max) };
            let reason = Reason::OutOfRange { min: knob.text_of(min), max: knob.text_of(max) };
            let is_limited = asked > used || (asked < used && asked == knob.min);
            is_limited.then(|| Notice { field, given: text, reason, used: knob.text_of(used) })
        })
    };
    let why_id = id.clone();
    view! {
        <div class="knob" title=help>
            <span>
                <label for=id.clone()>{name}</label>
                <Hint name help/>
            </span>
            <span class="number">
                <NumberField
                    id
                    knob=knob.id
                    mode=if knob.is_count() { "numeric" } else { "decimal" }
                    shown=Signal::derive(move || knob.text_of(shown()))
                    take=Callback::new(take)
                    wrong
                />
                <span class="unit">{unit}</span>
            </span>
            <input
                type="range"
                id=slider_id
                aria-label=name
                aria-valuetext=move || format!("{} {}", knob.text_of(shown()), unit.get())
                min="0"
                max=fixed(POSITIONS, 0)
                step=fixed(step_of(knob), 9)
                prop:value=move || fixed(position_of(knob, shown()), 9)
                on:pointerdown=move |_| is_given_up.set_value(false)
                on:keydown=move |_| is_given_up.set_value(false)
                on:pointercancel=move |_| {
                    is_given_up.set_value(true);
                    dragged.set(None);
                }
                on:input=move |event| {
                    if !is_given_up.get_value() && let Some(position) = number(&event_target_value(&event)).map(f64::from) {
                        dragged.set(Some(value_of(knob, position)));
                    }
                }
                on:change=move |event| {
                    dragged.set(None);
                    wrong.set(None);
                    if !is_given_up.get_value() && let Some(position) = number(&event_target_value(&event)).map(f64::from) {
                        set.run(value_of(knob, position));
                    }
                }
            />
            <Why id=why_id wrong/>
        </div>
    }
}

/// The part of an element's id that identifies a knob's owner.
fn id_of(slot: &Slot) -> String {
    match slot {
        Slot::Run => "run".to_owned(),
        Slot::Source(spec) => format!("source-{}", spec.id),
        Slot::Rehearsal(id) => format!("rehearsal-{}", id.replace('.', "-")),
        Slot::Penalty(spec) => format!("penalty-{}", spec.id),
        Slot::Part(axis) => axis.id().to_owned(),
    }
}
