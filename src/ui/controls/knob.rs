//! One knob: a slider with a number beside it, or a menu; made from the knob's own description.

use leptos::prelude::*;

use crate::engine::config::number;
use crate::engine::math::clamp::within;
use crate::engine::math::decimal::fixed;
use crate::engine::method::{Knob, Scale};
use crate::ui::erased::{live, memo};
use crate::ui::state::use_app;
use crate::ui::switches::Slot;

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;
/// A logarithmic slider that includes 0 begins this far above it, as a share of its largest value…
const SMALLEST_SHARE: f64 = 1e-10;
/// … but not below this.
const SMALLEST: f64 = 1e-3;

/// A knob of the run or of a component.
#[component]
pub fn KnobControl(
    /// Where it belongs.
    place: Slot,
    /// Which one.
    knob: &'static Knob,
) -> impl IntoView {
    let app = use_app();
    let id = format!("{}-{}", id_of(&place), knob.id);
    let reading = place.clone();
    let value = memo(move |_| app.knob_value(&reading, knob));
    let set = move |value: f32| app.set_knob(&place, knob, value);
    let name = move || app.text(&format!("knob-{}", knob.id));
    let note = if knob.live { "live-note" } else { "restart-note" };
    let help = move || {
        let help = app.text(&format!("knob-{}-help", knob.id));
        format!("{help}{}{}", app.text("sentence-space"), app.text(note))
    };
    if let Scale::Choice(names) = knob.scale {
        return view! {
            <div class="knob menu" title=help>
                <label for=id.clone()>{name}</label>
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

/// A slider and a number that say the same.
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
    /// What the number counts.
    unit: Signal<String>,
    /// The value.
    value: Signal<f32>,
    /// Takes a new value.
    set: Callback<f32>,
) -> impl IntoView {
    // While the slider is being dragged the number follows; the run follows when it is let go.
    let dragged = RwSignal::new(None::<f32>);
    let shown = move || dragged.get().unwrap_or_else(|| value.get());
    let slider_id = format!("{id}-slider");
    view! {
        <div class="knob" title=help>
            <label for=id.clone()>{name}</label>
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
                            // Not a number: the field shows the value that stays.
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
                step=fixed(rounded_down(step_of(knob)), 9)
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

/// To nine decimals, down: rounded up, the last step would lie beyond the slider's end.
fn rounded_down(step: f64) -> f64 {
    (step * 1e9).floor() / 1e9
}

/// One press of an arrow key: one whole number, or a twentieth of a factor of ten.
fn step_of(knob: &Knob) -> f64 {
    match knob.scale {
        Scale::Count => POSITIONS / f64::from((knob.max - knob.min).max(1.0)),
        Scale::Linear => POSITIONS / 100.0,
        Scale::Log | Scale::LogCount | Scale::Choice(_) => {
            let decades = (f64::from(knob.max) / lowest(knob)).log10();
            (POSITIONS / (20.0 * decades)).max(1.0)
        }
    }
}

/// The smallest value above 0 of a logarithmic slider.
fn lowest(knob: &Knob) -> f64 {
    match knob.scale {
        _ if knob.min > 0.0 => f64::from(knob.min),
        Scale::LogCount => 1.0,
        _ => (f64::from(knob.max) * SMALLEST_SHARE).max(SMALLEST),
    }
}

/// Where a value stands on its slider, 0 to `POSITIONS`.
fn position_of(knob: &Knob, value: f32) -> f64 {
    let (min, max, value) = (f64::from(knob.min), f64::from(knob.max), f64::from(value));
    let share = match knob.scale {
        Scale::Linear | Scale::Count | Scale::Choice(_) => (value - min) / (max - min),
        Scale::Log | Scale::LogCount => {
            let lowest = lowest(knob);
            if value < lowest { 0.0 } else { (value / lowest).ln() / (max / lowest).ln() }
        }
    };
    within(share * POSITIONS, 0.0, POSITIONS)
}

/// The value at a slider's position, rounded to what a person would choose.
fn value_of(knob: &Knob, position: f64) -> f32 {
    let share = within(position / POSITIONS, 0.0, 1.0);
    let (min, max) = (f64::from(knob.min), f64::from(knob.max));
    let value = match knob.scale {
        Scale::Linear => rounded(min + (max - min) * share),
        Scale::Count | Scale::Choice(_) => (min + (max - min) * share).round(),
        Scale::Log | Scale::LogCount if share == 0.0 => min,
        Scale::Log => rounded(lowest(knob) * (max / lowest(knob)).powf(share)),
        Scale::LogCount => rounded(lowest(knob) * (max / lowest(knob)).powf(share)).round(),
    };
    within(value, min, max) as f32
}

/// The value at a share of the way along the slider.
pub fn value_at_share(knob: &Knob, share: f64) -> f32 {
    value_of(knob, share * POSITIONS)
}

/// How far along the slider a value stands.
pub fn share_of(knob: &Knob, value: f32) -> f64 {
    position_of(knob, value) / POSITIONS
}

/// Two significant digits.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let digits = 1 - value.abs().log10().floor() as i32;
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

/// The part of an element's id that says where a knob belongs.
fn id_of(slot: &Slot) -> String {
    match slot {
        Slot::Run => "run".to_owned(),
        Slot::Source(spec) => format!("source-{}", spec.id),
        Slot::Rehearsal(id) => format!("rehearsal-{}", id.replace('.', "-")),
        Slot::Penalty(spec) => format!("penalty-{}", spec.id),
        Slot::Part(axis) => axis.id().to_owned(),
    }
}
