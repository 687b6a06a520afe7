//! The study's settings: its data, its students, a few knobs, and the seed.

use crate::ui::actions::use_actions;
use crate::ui::study::words::arm_name;
use leptos::prelude::*;

use super::table::line_sample;
use crate::engine::distillation::{Arm, Data, FIELDS, StudyConfig, StudyField};
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};
use crate::ui::controls::knob::SliderControl;
use crate::ui::controls::seed::SeedControl;

/// The knobs shown; the others are only in the link.
const SHOWN: [&str; 3] = ["labels", "temperature", "mix"];

/// The left column.
#[component]
pub fn StudyControls() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let study = app.study;
    let seed = memo(move |_| study.on_shape(|study| study.config.seed));
    let fields = || FIELDS.iter().filter(|field| SHOWN.contains(&field.knob.id));
    view! {
        <div id="study-controls" class="controls" tabindex="-1">
            <section class="card run" aria-labelledby="study-settings-heading">
                <h2 id="study-settings-heading">{app.t("study-settings")}</h2>
                <div class="knob menu">
                    <label for="study-data">{app.t("study-data")}</label>
                    <select
                        id="study-data"
                        data-testid="study-data"
                        on:change=move |event| {
                            if let Some(data) = Data::from_id(&event_target_value(&event)) {
                                actions.edit_study(|config| {
                                    *config = StudyConfig { seed: config.seed, ..StudyConfig::of_data(data) };
                                });
                            }
                        }
                    >
                        {Data::ALL
                            .iter()
                            .map(|&data| {
                                view! {
                                    <option value=data.id() prop:selected=move || study.on_shape(|study| study.config.data == data)>
                                        {live(move || app.text(&format!("study-data-{}", data.id())))}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </div>
                {fields().map(|field| view! { <Field field/> }).collect_view()}
                <SeedControl id="study-seed" seed set=Callback::new(move |seed| actions.edit_study(|config| config.seed = seed))/>
            </section>
            <section class="card">
                <fieldset class="arms" data-testid="study-arms">
                    <legend>{app.t("study-arms")}</legend>
                    <p class="sub">{app.t("study-arms-note")}</p>
                    {Arm::all().map(|arm| view! { <ArmChoice arm/> }).collect_view()}
                </fieldset>
            </section>
        </div>
    }
}

/// One of the knobs.
#[component]
fn Field(field: &'static StudyField) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let id = field.knob.id;
    let value = memo(move |_| app.study.on_shape(|study| (field.get)(&study.config)));
    view! {
        <SliderControl
            id=format!("study-{id}")
            knob=&field.knob
            name=Signal::derive(move || app.text(&format!("study-knob-{id}")))
            help=Signal::derive(move || app.text(&format!("study-knob-{id}-help")))
            unit=Signal::derive(String::new)
            value=value.into()
            set=Callback::new(move |value| actions.edit_study(|config| (field.set)(config, value)))
        />
    }
}

/// Whether this arm has a student. The last student cannot be removed.
#[component]
fn ArmChoice(arm: Arm) -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let is_in = move || app.study.on_shape(|study| study.config.arms.contains(&arm));
    let is_last = move || app.study.on_shape(|study| study.config.arms == [arm]);
    view! {
        <label class="check">
            <input
                type="checkbox"
                value=arm.id()
                prop:checked=is_in
                disabled=is_last
                on:change=move |_| {
                    actions.edit_study(|config| match config.arms.iter().position(|present| *present == arm) {
                        Some(index) => drop(config.arms.remove(index)),
                        None => config.arms.push(arm),
                    });
                }
            />
            <span inner_html=move || line_sample(app, arm)></span>
            <span>{live(move || arm_name(app, arm, ""))}</span>
        </label>
    }
}
