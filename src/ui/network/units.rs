//! The first units on the plane of inputs, and how many of them one example moves: the patches of local units, or the
//! lines at which units of the first layer switch on.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::svg::Svg;

use super::hand::own_network;
use crate::chart::TaskStyle;
use crate::engine::math::clamp::within;
use crate::engine::math::decimal::fixed;
use crate::engine::network::Activation;
use crate::engine::snapshot::{PlaneTile, Tiles};
use crate::engine::trial::NetworkReading;
use crate::message::Value;
use crate::page::numbers::one_decimal;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::{effect, live, memo};
use crate::ui::theme::chart_theme;

/// Width and height of the picture.
const SIDE: f64 = 400.0;
/// An example moves a unit whose activation it raises above this.
const MOVED: f32 = 0.1;
/// Steps of a slider.
const STEPS: f32 = 80.0;

/// The card's content; the worker reads the network only while it is mounted.
#[component]
pub fn UnitsBody() -> impl IntoView {
    let app = use_app();
    let own = own_network();
    // A trial moves lines and outgoing weights, too.
    let network = memo(move |_| {
        let tried = app.run.tried.with(|tried| tried.as_ref().map(|tried| Arc::new(tried.network.clone())));
        tried.or_else(|| own.get())
    });
    let bounds = memo(move |_| {
        app.run.description.with(|description| {
            let description = description.as_ref()?;
            matches!(description.tiles, Tiles::Plane(_)).then_some(description.input_box)
        })
    });
    // One of each task in turn.
    let examples = memo(move |_| {
        app.run.description.with(|description| match description.as_ref().map(|description| &description.tiles) {
            Some(Tiles::Plane(tiles)) => {
                let n_points = tiles.iter().map(|tile| tile.points.len()).min().unwrap_or(0);
                let nth = |place: usize| tiles.iter().map(move |tile| tile.points[place].at);
                (0..n_points).flat_map(nth).collect::<Vec<[f32; 2]>>()
            }
            _ => Vec::new(),
        })
    });
    let at = RwSignal::new([0.0_f32; 2]);
    let next = StoredValue::new(0_usize);
    let go_to_next = move || {
        let place = next.get_value();
        if let Some(example) = examples.with_untracked(|examples| examples.get(place % examples.len().max(1)).copied())
        {
            at.set(example);
            next.set_value(place + 1);
        }
    };
    effect(move || {
        examples.track();
        next.set_value(0);
        go_to_next();
    });
    let activation = memo(move |_| app.config.with(|config| config.network.activation));
    let moved = memo(move |_| {
        let at = at.get();
        network.with(|network| network.as_ref().map_or_else(Vec::new, |network| moved(network, activation.get(), at)))
    });
    let is_local =
        memo(move |_| network.with(|network| network.as_ref().is_some_and(|network| network.patches.is_some())));
    let is_here = memo(move |_| bounds.with(Option::is_some) && network.with(Option::is_some));
    let sentence = move || {
        let (n_moved, n_units) = moved.with(|moved| (moved.iter().filter(|moved| **moved).count(), moved.len()));
        let values = [("moved", Value::from(n_moved)), ("units", Value::from(n_units))];
        app.format("units-moved", &values)
    };
    let wait = move || app.text(if bounds.with(Option::is_some) { "network-wait" } else { "units-only-plane" });
    view! {
        <Show when=move || is_here.get() fallback=move || view! { <p class="sub">{live(wait)}</p> }>
            <div class="network units" role="group" aria-label=app.t("units") data-testid="units-drawn">
                <UnitsPicture network bounds=Signal::derive(move || bounds.get().unwrap_or([-1.0, 1.0])) at moved/>
                <p class="outcome" data-testid="units-moved">{live(sentence)}</p>
                <div class="menus">
                    <Along at axis=0 bounds/>
                    <Along at axis=1 bounds/>
                    <button type="button" class="btn small" data-testid="units-next" on:click=move |_| {
                        go_to_next();
                        app.say(&untrack(sentence));
                    }>
                        {app.t("units-next")}
                    </button>
                </div>
                <p class="sub">
                    {live(move || app.text(if is_local.get() { "units-patches" } else { "units-lines" }))}
                </p>
            </div>
        </Show>
    }
}

/// A slider for one coordinate of the example.
#[component]
fn Along(at: RwSignal<[f32; 2]>, axis: usize, bounds: Memo<Option<[f32; 2]>>) -> impl IntoView {
    let app = use_app();
    let bounds = move || bounds.get().unwrap_or([-1.0, 1.0]);
    let label = if axis == 0 { "units-x" } else { "units-y" };
    view! {
        <label class="wide">
            <span>{app.t(label)}</span>
            <input
                type="range"
                data-testid=label
                min="0"
                max=fixed(STEPS.into(), 0)
                step="1"
                aria-valuetext=move || one_decimal(at.get()[axis].into())
                prop:value=move || {
                    let [low, high] = bounds();
                    fixed(f64::from((at.get()[axis] - low) / (high - low) * STEPS), 0)
                }
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse::<f32>() {
                        let [low, high] = untrack(bounds);
                        at.update(|at| at[axis] = low + (high - low) * step / STEPS);
                    }
                }
            />
        </label>
    }
}

/// Which units an example moves.
fn moved(network: &NetworkReading, activation: Activation, at: [f32; 2]) -> Vec<bool> {
    if let Some(patches) = &network.patches {
        return patches.activations(&at).map(|activation| activation > MOVED).collect();
    }
    let Some(layer) = network.layers.first() else { return Vec::new() };
    let units = layer.weights.chunks_exact(2).zip(&layer.biases);
    units
        .map(|(weights, bias)| {
            let sum = weights[0] * at[0] + weights[1] * at[1] + bias;
            match activation {
                Activation::Relu => sum > 0.0,
                Activation::Tanh => libm::tanhf(sum).abs() > MOVED,
            }
        })
        .collect()
}

/// The examples of all tasks, in the tasks' colours: where the units are needed.
fn islands(app: App, place: impl Fn([f32; 2]) -> [f64; 2]) -> impl IntoView {
    let theme = chart_theme(app.is_dark.get());
    app.run.description.with(|description| {
        let Some(Tiles::Plane(tiles)) = description.as_ref().map(|description| &description.tiles) else {
            return ().into_any();
        };
        let of_task = |(task, tile): (usize, &PlaneTile)| {
            let colour = TaskStyle::of(theme, tiles.len(), task).colour.to_string();
            let points = tile.points.iter().map(|point| {
                let [x, y] = place(point.at);
                view! { <circle cx=fixed(x, 1) cy=fixed(y, 1) r="3.5"></circle> }
            });
            view! { <g class="examples" fill=colour>{points.collect_view()}</g> }
        };
        tiles.iter().enumerate().map(of_task).collect_view().into_any()
    })
}

#[component]
fn UnitsPicture(
    network: Memo<Option<Arc<NetworkReading>>>,
    bounds: Signal<[f32; 2]>,
    at: RwSignal<[f32; 2]>,
    moved: Memo<Vec<bool>>,
) -> impl IntoView {
    let app = use_app();
    let picture = NodeRef::<Svg>::new();
    let to_pointer = move |event: &PointerEvent| {
        let Some(picture) = picture.get_untracked() else { return };
        let rect = picture.get_bounding_client_rect();
        let [low, high] = untrack(|| bounds.get());
        let along = |offset: f64, size: f64| low + (high - low) * within((offset / size.max(1.0)) as f32, 0.0, 1.0);
        let x = along(f64::from(event.client_x()) - rect.left(), rect.width());
        let y = along(rect.bottom() - f64::from(event.client_y()), rect.height());
        at.set([x, y]);
    };
    let begin = move |event: PointerEvent| {
        if let Some(picture) = picture.get_untracked() {
            // Without capture the point still follows inside the picture.
            let _ = picture.set_pointer_capture(event.pointer_id());
        }
        to_pointer(&event);
    };
    // In units of the picture.
    let place = move |[x, y]: [f32; 2]| {
        let [low, high] = bounds.get();
        let share = |value: f32| f64::from((value - low) / (high - low));
        [SIDE * share(x), SIDE * (1.0 - share(y))]
    };
    let scale = move || {
        let [low, high] = bounds.get();
        SIDE / f64::from(high - low)
    };
    let n_units = memo(move |_| moved.with(Vec::len));
    let is_local =
        memo(move |_| network.with(|network| network.as_ref().is_some_and(|network| network.patches.is_some())));
    let patch = move |unit: usize| {
        let look = memo(move |_| {
            network.with(|network| {
                let patches = network.as_ref()?.patches.as_ref()?;
                let centre = patches.centres.get(2 * unit..2 * unit + 2)?;
                let most = patches.strengths.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
                let [x, y] = place([centre[0], centre[1]]);
                let strength = f64::from(patches.strengths.get(unit)? / most);
                Some([
                    fixed(x, 1),
                    fixed(y, 1),
                    fixed(f64::from(patches.reach) * scale(), 1),
                    fixed(0.1 + 0.5 * strength, 3),
                ])
            })
        });
        let part = move |idx: usize| look.with(|look| look.as_ref().map(|look| look[idx].clone()));
        let is_moved = memo(move |_| moved.with(|moved| moved.get(unit).copied().unwrap_or(false)));
        view! {
            <circle
                class="patch"
                class:moved=move || is_moved.get()
                cx=move || part(0)
                cy=move || part(1)
                r=move || part(2)
                stroke-opacity=move || part(3)
            ></circle>
        }
        .into_any()
    };
    let line = move |unit: usize| {
        let ends = memo(move |_| {
            network.with(|network| {
                let layer = network.as_ref()?.layers.first()?;
                let weights = layer.weights.get(2 * unit..2 * unit + 2)?;
                let ends = boundary([weights[0], weights[1]], *layer.biases.get(unit)?, bounds.get())?;
                Some(ends.map(|end| place(end).map(|number| fixed(number, 1))))
            })
        });
        let part = move |end: usize, idx: usize| ends.with(|ends| ends.as_ref().map(|ends| ends[end][idx].clone()));
        let is_moved = memo(move |_| moved.with(|moved| moved.get(unit).copied().unwrap_or(false)));
        view! {
            <line
                class="boundary"
                class:moved=move || is_moved.get()
                x1=move || part(0, 0)
                y1=move || part(0, 1)
                x2=move || part(1, 0)
                y2=move || part(1, 1)
            ></line>
        }
        .into_any()
    };
    view! {
        <svg
            viewBox=format!("0 0 {SIDE} {SIDE}")
            role="img"
            aria-label=move || app.text(if is_local.get() { "units-picture-patches" } else { "units-picture-lines" })
            node_ref=picture
            on:pointerdown=begin
            on:pointermove=move |event| {
                if event.buttons() & 1 == 1 {
                    to_pointer(&event);
                }
            }
        >
            {live(move || islands(app, place))}
            {live(move || {
                let is_local = is_local.get();
                (0..n_units.get()).map(|unit| if is_local { patch(unit) } else { line(unit) }).collect_view()
            })}
            <g class="example" transform=move || {
                let [x, y] = place(at.get());
                format!("translate({} {})", fixed(x, 1), fixed(y, 1))
            }>
                <circle class="grip" r="24"></circle>
                <circle r="9"></circle>
                <circle class="point" r="5"></circle>
            </g>
        </svg>
    }
}

/// The ends of the line w·x + b = 0, beyond the square of the inputs; `None` if the unit has no such line.
fn boundary([a, b]: [f32; 2], bias: f32, [low, high]: [f32; 2]) -> Option<[[f32; 2]; 2]> {
    let square = a * a + b * b;
    if square <= f32::MIN_POSITIVE {
        return None;
    }
    let length = libm::sqrtf(square);
    let nearest = [-bias * a / square, -bias * b / square];
    let (reach, along) = (4.0 * (high - low), [-b / length, a / length]);
    Some([1.0, -1.0].map(|sign| [nearest[0] + sign * reach * along[0], nearest[1] + sign * reach * along[1]]))
}
