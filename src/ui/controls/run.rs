//! The stream, the network's width and the seed: the settings changed most often.

use crate::page::act::Act;
use crate::ui::actions::use_actions;
use leptos::prelude::*;

use super::knob::SliderControl;
use super::seed::SeedControl;
use crate::engine::method::{Knob, Scale, Unit};
use crate::engine::stream::{STREAMS, spec_of};
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{live, memo};

/// The width shared by all hidden layers.
const UNITS: Knob =
    Knob { id: "units", unit: Unit::None, min: 1.0, max: 1024.0, default: 32.0, scale: Scale::LogCount, live: false };

/// The card.
#[component]
pub fn RunCard() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let stream = memo(move |_| app.config.with(|config| config.stream.spec.id));
    let units = memo(move |_| app.config.with(|config| config.network.hidden.first().copied().unwrap_or(1) as f32));
    let seed = memo(move |_| app.config.with(|config| config.seed));
    let set_units = Callback::new(move |units: f32| {
        actions.edit(move |config| config.network.hidden.iter_mut().for_each(|layer| *layer = units as usize));
    });
    view! {
        <section class="card folds run" aria-labelledby="run-heading">
            <h2 id="run-heading">{app.t("stream-and-network")}</h2>
            <div class="knob menu">
                <label for="stream">{app.t("stream")}</label>
                <select
                    id="stream"
                    data-testid="stream"
                    on:change=move |event| {
                        if let Some(spec) = spec_of(&event_target_value(&event)) {
                            actions.act(Act::ChangeStream(spec));
                        }
                    }
                >
                    {STREAMS
                        .iter()
                        .map(|spec| {
                            let id = spec.id;
                            view! {
                                <option value=id prop:selected=move || stream.get() == id>
                                    {live(move || app.text(&format!("stream-{id}")))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <p class="sub">{live(move || app.text(&format!("stream-{}-idea", stream.get())))}</p>
            <SliderControl
                id="units".to_owned()
                knob=&UNITS
                name=Signal::derive(app.t("units-per-layer"))
                help=Signal::derive(app.t("knob-layers-help"))
                unit=Signal::derive(String::new)
                value=units.into()
                set=set_units
            />
            <SeedControl id="seed" seed set=Callback::new(move |seed| actions.edit(move |config| config.seed = seed))/>
        </section>
    }
}
