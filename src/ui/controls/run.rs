//! The stream, the network's width and the seed: what is changed most often.

use leptos::prelude::*;

use super::knob::SliderControl;
use crate::engine::config::MAX_SEED;
use crate::engine::method::{Knob, Scale, Unit};
use crate::engine::stream::{STREAMS, spec_of};
use crate::ui::state::use_app;

/// Width of all hidden layers at once.
const UNITS: Knob =
    Knob { id: "units", unit: Unit::None, min: 1.0, max: 1024.0, default: 32.0, scale: Scale::LogCount, live: false };

/// Seeds thrown by the die are short enough to be read out in a classroom.
const DIE_SIDES: u32 = 9999;

/// The card.
#[component]
pub fn RunCard() -> impl IntoView {
    let app = use_app();
    let stream = Memo::new(move |_| app.config.with(|config| config.stream.id));
    let units = Memo::new(move |_| app.config.with(|config| config.hidden.first().copied().unwrap_or(1) as f32));
    let seed = Memo::new(move |_| app.config.with(|config| config.seed));
    let set_units = Callback::new(move |units: f32| {
        app.edit(|config| config.hidden.iter_mut().for_each(|layer| *layer = units as usize));
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
                            app.change_stream(spec);
                        }
                    }
                >
                    {STREAMS
                        .iter()
                        .map(|spec| {
                            let id = spec.id;
                            view! {
                                <option value=id prop:selected=move || stream.get() == id>
                                    {move || app.text(&format!("stream-{id}"))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <p class="sub">{move || app.text(&format!("stream-{}-idea", stream.get()))}</p>
            <SliderControl
                id="units".to_owned()
                knob=&UNITS
                name=Signal::derive(app.t("units-per-layer"))
                help=Signal::derive(app.t("knob-layers-help"))
                unit=Signal::derive(String::new)
                value=units.into()
                set=set_units
            />
            <div class="knob seed" title=app.t("seed-help")>
                <label for="seed">{app.t("seed")}</label>
                <span class="number">
                    <input
                        type="number"
                        id="seed"
                        data-testid="seed"
                        min="0"
                        max=MAX_SEED.to_string()
                        step="1"
                        prop:value=move || seed.get().to_string()
                        on:change=move |event| {
                            if let Ok(seed) = event_target_value(&event).parse::<u64>() {
                                app.edit(|config| config.seed = seed.min(MAX_SEED));
                            }
                        }
                    />
                    <button
                        type="button"
                        class="btn square die"
                        data-testid="die"
                        aria-label=app.t("new-seed")
                        title=app.t("new-seed")
                        on:click=move |_| {
                            if let Some(seed) = thrown(seed.get_untracked()) {
                                app.edit(|config| config.seed = seed);
                            }
                        }
                    >
                        <span aria-hidden="true">"⚄"</span>
                    </button>
                </span>
            </div>
        </section>
    }
}

/// A seed by lot, another than the present one; `None` if the browser has no lots to give.
pub fn thrown(present: u64) -> Option<u64> {
    let lot = getrandom::u32().ok()?;
    let seed = u64::from(1 + lot % DIE_SIDES);
    Some(if seed == present { seed % u64::from(DIE_SIDES) + 1 } else { seed })
}
