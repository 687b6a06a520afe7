//! One knob: a slider with a number field, or a menu; built from the knob's own description.

use crate::ui::actions::use_actions;
use leptos::prelude::*;

use crate::engine::config::number;
use crate::engine::math::clamp::within;
use crate::engine::math::decimal::fixed;
use crate::engine::method::{Knob, Scale};
use crate::page::slider::{POSITIONS, position_of, step_of, value_of};
use crate::page::switches::Slot;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::explain_button::Hint;

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
    let reading = place.clone();
    let value = memo(move |_| app.knob_value(&reading, knob));
    let set = move |value: f32| actions.set_knob(&place, knob, value);
    let name = move || app.text(&format!("knob-{}", knob.id));
    let note = if knob.live { "live-note" } else { "restart-note" };
    let help = move || {
        let help = app.text(&format!("knob-{}-help", knob.id));
        format!("{help}{}{}", app.text("sentence-space"), app.text(note))
    };
    if let Scale::Choice(names) = knob.scale {
        return view! {
            <div class="knob menu" title=help>
                <span>
                    <label for=id.clone()>{name}</label>
                    <Hint name=Signal::derive(name) help=Signal::derive(help)/>
                </span>
                <select id=id data-knob=knob.id on:change=move |event| {
                    let chosen = event_target_value(&event);
                    if let Some(index) = names.iter().position(|name| *name == chosen) {
                        set(index as f32);
                    }
                }>
                    {names
                        .iter()
                        .enumerate()
                        .map(|(index, choice)| {
                            view! {
                                <option value=*choice prop:selected=move || value.get() as usize == index>
                                    {live(move || app.text(&format!("choice-{}-{choice}", knob.id)))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
        }
        .into_any();
    }
    let unit = move || app.text(&format!("unit-{}", knob.unit.id()));
    view! { <SliderControl id knob name=Signal::derive(name) help=Signal::derive(help) unit=Signal::derive(unit) value=value.into() set=Callback::new(set)/> }
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
    view! {
        <div class="knob" title=help>
            <span>
                <label for=id.clone()>{name}</label>
                <Hint name help/>
            </span>
            <span class="number">
                <input
                    type="number"
                    id=id
                    data-knob=knob.id
                    min=knob.text_of(knob.min)
                    max=knob.text_of(knob.max)
                    step=if knob.is_count() { "1" } else { "any" }
                    prop:value=move || knob.text_of(shown())
                    on:change=move |event| {
                        match number(&event_target_value(&event)) {
                            Some(value) => {
                                let value = if knob.is_count() { value.round() } else { value };
                                set.run(within(value, knob.min, knob.max));
                            }
                            // Not a number: the field reverts to the current value.
                            None => dragged.set(None),
                        }
                        dragged.notify();
                    }
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
                on:input=move |event| {
                    if let Some(position) = number(&event_target_value(&event)).map(f64::from) {
                        dragged.set(Some(value_of(knob, position)));
                    }
                }
                on:change=move |event| {
                    dragged.set(None);
                    if let Some(position) = number(&event_target_value(&event)).map(f64::from) {
                        set.run(value_of(knob, position));
                    }
                }
            />
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
