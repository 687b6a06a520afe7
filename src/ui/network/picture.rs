//! The network drawn, and the ways to move a weight: a line pulled up or down, or a name chosen and its value set by a
//! slider or a number.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::svg::Svg;

use super::hand::Hand;
use super::names::{axis, weight_name};
use crate::chart::TaskStyle;
use crate::engine::math::decimal::fixed;
use crate::engine::snapshot::UnitImportances;
use crate::engine::trial::WeightChange;
use crate::message::Value;
use crate::page::drawn_network::{DrawnNetwork, Edge, SIZE, WeightId, shares};
use crate::page::numbers::short;
use crate::page::transport::Goal;
use crate::ui::app::{App, opened, set_if_new, use_app};
use crate::ui::boxed_reactive::{effect, live, memo};
use crate::ui::conversation::use_conversation;
use crate::ui::theme::chart_theme;

/// The widest line, and the finest, in units of the picture.
const WIDTHS: [f32; 2] = [7.0, 0.5];
/// Pixels to pull a line by, to move its weight by the layer's largest.
const PULL_PX: f32 = 120.0;
/// Radius of a unit and of its ring, in units of the picture.
const RADIUS: f64 = 8.0;
const RING: f64 = 10.5;
/// Positions of the slider on each side of 0.
const POSITIONS: f32 = 200.0;

/// A line being pulled.
#[derive(Clone, Debug)]
struct Pull {
    id: WeightId,
    pointer: i32,
    from_y: f32,
    from_value: f32,
    /// What was tried before, should the pull be cancelled.
    before: Vec<WeightChange>,
}

/// The card's content; the worker reads the network only while it is mounted.
#[component]
pub fn NetworkBody() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let hand = Hand::new();
    conversation.watch_instruments(true);
    on_cleanup(move || conversation.watch_instruments(false));
    let units: Memo<Option<Box<UnitImportances>>> = memo(move |_| {
        app.inspected.heard_instruments.with(|heard| opened(heard.as_ref())).and_then(|readings| readings.units)
    });
    let drawn = memo(move |before: Option<&DrawnNetwork>| {
        let Some(own) = hand.own.get() else { return DrawnNetwork::default() };
        let is_moving = app.goal.get() != Goal::Rest;
        // In motion the same weights stay in their places.
        match before.filter(|before| is_moving && before.fits(&own)) {
            Some(before) => before.clone(),
            None => units.with(|units| DrawnNetwork::of(&own, units.as_deref())),
        }
    });
    // Another network may not have the weight that was chosen.
    effect(move || {
        let first = drawn.with(|drawn| drawn.edges.first().map(|edge| edge.id));
        let chosen = hand.chosen.get_untracked();
        let is_there =
            chosen.is_some_and(|id| hand.own.with(|own| own.as_ref().is_some_and(|own| id.value(own).is_some())));
        if !is_there {
            set_if_new(hand.chosen, first);
        }
    });
    let keys = move |event: KeyboardEvent| {
        let is_typing = event.target().is_some_and(|target| {
            wasm_bindgen::JsCast::dyn_ref::<web_sys::HtmlInputElement>(&target)
                .is_some_and(|input| input.type_() == "number")
        });
        let puts_back = event.key() == "Escape" || (event.key() == "Backspace" && !is_typing);
        if puts_back && untrack(|| hand.has_trial()) {
            event.prevent_default();
            event.stop_propagation();
            hand.put_back();
        }
    };
    let is_here = memo(move |_| drawn.with(|drawn| !drawn.columns.is_empty()));
    view! {
        <Show when=move || is_here.get() fallback=move || view! { <p class="sub">{app.t("network-wait")}</p> }>
            <div class="network" role="group" aria-label=app.t("network") on:keydown=keys data-testid="network-drawn">
                <Drawing hand drawn units/>
                <p class="sub columns" aria-hidden="true">
                    {live(move || drawn.with(|drawn| captions(app, drawn)))}
                </p>
                <Controls hand drawn/>
                <Outcome hand/>
                <p class="sub">{live(move || drawn.with(|drawn| counts(app, drawn)))}</p>
                <p class="sub">{app.t("network-rings")}</p>
            </div>
        </Show>
    }
}

/// The names of the columns, with what is left out of them.
fn captions(app: App, drawn: &DrawnNetwork) -> impl IntoView + use<> {
    let last = drawn.columns.len().saturating_sub(1);
    drawn
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let key = match place {
                0 if drawn.is_local => "network-column-local",
                0 => "network-column-inputs",
                _ if place == last => "network-column-outputs",
                _ => "network-column-layer",
            };
            let (layer, shown, units) = (place.to_string(), column.units.len().to_string(), column.n_units.to_string());
            let name = app.format(key, &[("layer", Value::from(&layer))]);
            let values = [("shown", Value::from(&shown)), ("units", Value::from(&units))];
            let part = (shown != units).then(|| app.format("network-column-part", &values));
            view! { <span>{name} {part.map(|part| format!(" {part}"))}</span> }
        })
        .collect_view()
}

/// How much is drawn.
fn counts(app: App, drawn: &DrawnNetwork) -> String {
    let (shown, weights) = (drawn.edges.len().to_string(), drawn.n_weights.to_string());
    let values = [("shown", Value::from(&shown)), ("weights", Value::from(&weights))];
    let key = match (drawn.edges.len() == drawn.n_weights, drawn.leaves_units_out()) {
        (true, _) => "network-all-drawn",
        (false, false) => "network-strongest-drawn",
        (false, true) => "network-part-drawn",
    };
    app.format(key, &values)
}

#[component]
fn Drawing(hand: Hand, drawn: Memo<DrawnNetwork>, units: Memo<Option<Box<UnitImportances>>>) -> impl IntoView {
    let app = hand.app;
    let picture = NodeRef::<Svg>::new();
    let pull = StoredValue::new(None::<Pull>);
    let begin = move |event: PointerEvent| {
        let Some(picture) = picture.get_untracked() else { return };
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        let rect = picture.get_bounding_client_rect();
        let at = [
            (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0) * SIZE[0],
            (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0) * SIZE[1],
        ];
        let Some(id) = drawn.with_untracked(|drawn| drawn.nearest(at)) else { return };
        event.prevent_default();
        // Without capture the pull still works inside the picture.
        let _ = picture.set_pointer_capture(event.pointer_id());
        hand.chosen.set(Some(id));
        pull.set_value(Some(Pull {
            id,
            pointer: event.pointer_id(),
            from_y: event.client_y() as f32,
            from_value: untrack(|| hand.value(id)),
            before: hand.changes(),
        }));
    };
    let follow = move |event: PointerEvent| {
        let Some(Pull { id, pointer, from_y, from_value, .. }) = pull.get_value() else { return };
        if pointer != event.pointer_id() {
            return;
        }
        let scale = untrack(|| hand.scale(id.layer));
        let value = from_value + scale * (from_y - event.client_y() as f32) / PULL_PX;
        hand.set(id, rounded(value, scale));
    };
    let end = move |_: PointerEvent| pull.set_value(None);
    let cancel = move |_: PointerEvent| {
        if let Some(Pull { before, .. }) = pull.try_update_value(Option::take).flatten() {
            hand.restore(before);
        }
    };
    let label = move || {
        let units = drawn.with(|drawn| {
            let counts: Vec<String> = drawn.columns.iter().map(|column| column.n_units.to_string()).collect();
            counts.join(" → ")
        });
        app.format("network-picture", &[("units", Value::from(&units))])
    };
    view! {
        <svg
            viewBox=format!("0 0 {} {}", SIZE[0], SIZE[1])
            role="img"
            aria-label=label
            node_ref=picture
            on:pointermove=follow
            on:pointerup=end
            on:pointercancel=cancel
        >
            {live(move || {
                let DrawnNetwork { columns, edges, .. } = drawn.get();
                let lines = edges.iter().map(|edge| edge_line(hand, *edge)).collect_view();
                let hits = edges.iter().map(hit_line).collect_view();
                let nodes = columns
                    .into_iter()
                    .enumerate()
                    .flat_map(|(place, column)| column.units.into_iter().map(move |(unit, at)| (place, unit, at)))
                    .map(|(place, unit, at)| node(hand, units, place, unit, at))
                    .collect_view();
                view! {
                    <g class="edges">{lines}</g>
                    <g class="hits" on:pointerdown=begin>{hits}</g>
                    <g class="nodes">{nodes}</g>
                }
            })}
        </svg>
    }
}

/// A value on a grid fine enough for the hand.
fn rounded(value: f32, scale: f32) -> f32 {
    let grid = libm::powf(10.0, libm::floorf(libm::log10f(scale)) - 2.0);
    libm::roundf(value / grid) * grid
}

/// The line of a weight: as wide as the weight is large, dashed where it is negative.
fn edge_line(hand: Hand, Edge { id, ends: [[x1, y1], [x2, y2]] }: Edge) -> impl IntoView {
    let look = memo(move |_| {
        let value = hand.value(id);
        let share = (value.abs() / hand.scale(id.layer)).min(2.0);
        let [most, least] = WIDTHS;
        (fixed(f64::from((share * most).max(least)), 1), value < 0.0)
    });
    let is_chosen = memo(move |_| hand.chosen.get() == Some(id));
    view! {
        <line
            class:chosen=move || is_chosen.get()
            class:tried=move || hand.is_tried(id)
            x1=x1.to_string()
            y1=y1.to_string()
            x2=x2.to_string()
            y2=y2.to_string()
            stroke-width=move || look.get().0
            stroke-dasharray=move || if look.get().1 { "7 5" } else { "none" }
        ></line>
    }
}

/// The wide invisible line that is touched in place of a weight's own.
fn hit_line(Edge { ends: [[x1, y1], [x2, y2]], .. }: &Edge) -> impl IntoView + use<> {
    view! { <line x1=x1.to_string() y1=y1.to_string() x2=x2.to_string() y2=y2.to_string()></line> }
}

/// A unit with its number, and its ring of importances.
fn node(
    hand: Hand,
    units: Memo<Option<Box<UnitImportances>>>,
    place: usize,
    unit: u32,
    [x, y]: [f64; 2],
) -> impl IntoView {
    let app = hand.app;
    let is_local = move || hand.own.with_untracked(|own| own.as_ref().is_some_and(|own| own.patches.is_some()));
    let ring = memo(move |_| units.with(|units| ring(units.as_deref(), place, unit, is_local())));
    let arcs = move || {
        let (theme, n_tasks) = (chart_theme(app.is_dark.get()), app.config.with(|config| config.stream.n_tasks));
        let mut start = 0.0;
        ring.get()
            .into_iter()
            .enumerate()
            .map(|(task, length)| {
                let from = start;
                start += length;
                view! {
                    <circle
                        class="arc"
                        cx=x.to_string()
                        cy=y.to_string()
                        r=RING.to_string()
                        pathLength="100"
                        stroke=TaskStyle::of(theme, n_tasks, task).colour.to_string()
                        stroke-dasharray=format!("{} 100", fixed(length, 1))
                        stroke-dashoffset=fixed(25.0 - from, 1)
                    ></circle>
                }
            })
            .collect_view()
    };
    let short_name = hand.own.with_untracked(|own| own.as_ref().filter(|_| place == 0).and_then(|own| axis(own, unit)));
    let written = short_name.map_or_else(|| (unit + 1).to_string(), str::to_owned);
    view! {
        <g>
            {live(arcs)}
            <circle class="unit" cx=x.to_string() cy=y.to_string() r=RADIUS.to_string()></circle>
            <text x=x.to_string() y=y.to_string() aria-hidden="true">{written}</text>
        </g>
    }
}

/// The lengths of a unit's arcs, one for each ended task, in percent of the circle: together 100 for the unit of its
/// column that the tasks need most.
fn ring(units: Option<&UnitImportances>, place: usize, unit: u32, is_local: bool) -> Vec<f64> {
    let own = shares(units, place, unit, is_local);
    let column = if is_local { Some(place) } else { place.checked_sub(1) };
    let n_units =
        column.and_then(|column| units?.layers.get(column)?.of_task.first().map(Vec::len)).unwrap_or(0) as u32;
    let most = (0..n_units)
        .map(|unit| shares(units, place, unit, is_local).iter().sum::<f64>())
        .fold(f64::MIN_POSITIVE, f64::max);
    own.into_iter().map(|share| 100.0 * share / most).collect()
}

/// The keyboard's way: the weight by its name, then a slider or a number.
#[component]
fn Controls(hand: Hand, drawn: Memo<DrawnNetwork>) -> impl IntoView {
    let app = hand.app;
    // The weights drawn, then the biases of their units.
    let listed = memo(move |_| {
        drawn.with(|drawn| {
            let weights = drawn.edges.iter().map(|edge| edge.id);
            let columns = (0..).zip(drawn.columns.iter().skip(1));
            let biases = columns.flat_map(|(layer, column)| {
                column.units.iter().map(move |(to, _)| WeightId { layer, from: None, to: *to })
            });
            weights.chain(biases).collect::<Vec<WeightId>>()
        })
    });
    let name_of =
        move |id: WeightId| hand.own.with(|own| own.as_ref().map_or_else(String::new, |own| weight_name(app, own, id)));
    let names = memo(move |_| {
        let ids = listed.get();
        // The names follow the shape and the language, not the weights.
        let own = untrack(|| hand.own.get());
        app.catalogue.track();
        ids.into_iter()
            .map(|id| (id, own.as_ref().map_or_else(String::new, |own| weight_name(app, own, id))))
            .collect::<Vec<_>>()
    });
    let limit = memo(move |_| {
        let Some(id) = hand.chosen.get() else { return 1.0 };
        let own = hand.own_value(id).abs();
        2.0 * hand.scale(id.layer).max(own)
    });
    let value = move || hand.chosen.get().map_or(0.0, |id| hand.value(id));
    let set = move |value: f32| {
        if let Some(id) = hand.chosen.get_untracked() {
            hand.set(id, value);
        }
    };
    let readout = move || {
        let Some(id) = hand.chosen.get() else { return String::new() };
        let (name, value, own) = (name_of(id), short(hand.value(id).into()), short(hand.own_value(id).into()));
        let values = [("weight", Value::from(&name)), ("value", Value::from(&value)), ("own", Value::from(&own))];
        app.format(if hand.is_tried(id) { "network-readout-tried" } else { "network-readout" }, &values)
    };
    view! {
        <p class="readout" data-testid="network-readout">{live(readout)}</p>
        <div class="menus">
            <label class="wide">
                <span>{app.t("network-choose")}</span>
                <select
                    data-testid="network-weight"
                    on:change=move |event| {
                        let chosen = event_target_value(&event).parse::<usize>().ok();
                        let id = chosen.and_then(|place| listed.with_untracked(|listed| listed.get(place).copied()));
                        hand.chosen.set(id);
                    }
                >
                    {live(move || {
                        names
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(place, (id, name))| {
                                view! {
                                    <option value=place.to_string() prop:selected=move || hand.chosen.get() == Some(id)>
                                        {name}
                                    </option>
                                }
                            })
                            .collect_view()
                    })}
                </select>
            </label>
            <label class="wide">
                <span>{app.t("network-value")}</span>
                <input
                    type="range"
                    data-testid="network-slider"
                    min=fixed(f64::from(-POSITIONS), 0)
                    max=fixed(f64::from(POSITIONS), 0)
                    step="1"
                    aria-valuetext=move || short(value().into())
                    prop:value=move || fixed(f64::from(libm::roundf(value() / limit.get() * POSITIONS)), 0)
                    on:input=move |event| {
                        if let Ok(position) = event_target_value(&event).parse::<f32>() {
                            let limit = limit.get_untracked();
                            set(rounded(position / POSITIONS * limit, limit));
                        }
                    }
                />
            </label>
            <label>
                <span>{app.t("network-number")}</span>
                <input
                    type="number"
                    class="field"
                    data-testid="network-number"
                    step="any"
                    prop:value=move || fixed(value().into(), 3)
                    on:change=move |event| {
                        if let Ok(value) = event_target_value(&event).parse::<f32>() {
                            set(value);
                        }
                    }
                />
            </label>
            <button
                type="button"
                class="btn small"
                data-testid="network-put-back"
                aria-keyshortcuts="Escape Backspace"
                disabled=move || !hand.has_trial()
                on:click=move |_| hand.put_back()
            >
                {app.t("network-put-back")}
            </button>
        </div>
    }
}

/// What the trial changes.
#[component]
fn Outcome(hand: Hand) -> impl IntoView {
    let app = hand.app;
    let changed =
        memo(move |_| app.run.tried.with(|tried| tried.as_ref().map(|tried| (tried.n_changed(), tried.changed.len()))));
    let text = move || {
        changed.get().map(|(n_changed, n_tasks)| {
            let parts = [("changed", Value::from(n_changed)), ("tasks", Value::from(n_tasks))];
            app.format("network-changed", &parts)
        })
    };
    effect(move || {
        if let Some(text) = text() {
            app.say(&text);
        }
    });
    view! {
        <p class="outcome" data-testid="network-changed">{live(move || text().unwrap_or_else(|| app.text("network-unchanged")))}</p>
    }
}
