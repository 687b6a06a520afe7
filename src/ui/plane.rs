//! The panel of the parameters: a plane through parameter space with the loss, the tasks' Gaussians and the path on it,
//! how far the Gaussians overlap, and how well they predict the loss.

use crate::page::numbers::{one_decimal, short};
use crate::ui::conversation::use_conversation;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::app::{App, opened, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::canvas::{self, Size};
use super::explain_button::Explain;
use super::lazy::{Part, PartView};
use super::theme::chart_theme;
use crate::chart::plane::ellipse_dashes;
use crate::chart::{PlaneChart, ShownLoss, TaskStyle, picture_address, plane_pixels, scale_pixels};
use crate::engine::math::decimal::fixed;
use crate::engine::parameters::plane_basis::{Directions, Landmark};
use crate::engine::snapshot::{Forecast, Overlap, ParameterPlane, PlaneAsk};
use crate::message::Value;

/// Intermediate pictures of a surface while it is measured: more would cost frames and show little.
const PICTURES_ON_THE_WAY: u32 = 4;

/// The visitor's choice of what to show.
#[derive(Clone, Copy, PartialEq)]
struct Choice {
    ask: PlaneAsk,
    shown: ShownLoss,
}

/// The folded card; nothing is computed while it is closed.
#[component]
pub fn Parameters() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments parameters">
            <details
                data-testid="parameters"
                on:toggle=move |event| {
                    is_open.set(leptos::prelude::event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("plane")}</summary>
                <PartView part=Part::Parameters is_open/>
            </details>
        </section>
    }
}

/// The card's content; the worker surveys only while it is mounted.
#[component]
pub fn ParametersBody() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let ask = RwSignal::new(PlaneAsk { directions: Directions::default(), tasks: [0, 1], anew: 0 });
    let shown = RwSignal::new(ShownLoss::Of(0));
    let n_tasks = memo(move |_| app.config.with(|config| config.stream.until));
    // Another stream may have fewer tasks than the choice assumed.
    let wanted = memo(move |_| {
        let last = n_tasks.get().saturating_sub(1) as u32;
        let ask = ask.get();
        PlaneAsk { tasks: ask.tasks.map(|task| task.min(last)), ..ask }
    });
    Effect::new(move |_: Option<()>| conversation.watch_plane(Some(wanted.get())));
    on_cleanup(move || conversation.watch_plane(None));
    effect(move || {
        app.inspected.plane.set(app.inspected.heard_plane.with(|heard| opened(heard.as_ref())).map(Arc::new));
    });
    on_cleanup(move || app.inspected.plane.set(None));
    let has_plane = memo(move |_| app.inspected.plane.with(Option::is_some));
    let choice = Signal::derive(move || Choice { ask: ask.get(), shown: shown.get() });
    view! {
        <Show
            when=move || has_plane.get()
            fallback=move || view! { <p class="sub">{app.t("plane-wait")}</p> }
        >
            <div class="parameters instruments surveyed">
            <div class="seen">
                <Picture choice/>
            </div>
            {live(move || {
                if app.lesson.is_open.get() {
                    view! {
                        <details class="beside">
                            <summary>{app.t("lesson-more")}</summary>
                            <Beside ask shown n_tasks/>
                        </details>
                    }
                    .into_any()
                } else {
                    view! { <div class="beside"><Beside ask shown n_tasks/></div> }.into_any()
                }
            })}
            </div>
        </Show>
    }
}

/// What stands beside the picture: what it shows, and the numbers behind it.
#[component]
fn Beside(ask: RwSignal<PlaneAsk>, shown: RwSignal<ShownLoss>, n_tasks: Memo<usize>) -> impl IntoView {
    let app = use_app();
    view! {
            <Menus ask shown n_tasks/>
            <Legend/>
            <h3>{app.t("plane-overlap")}<Explain of="overlap"/></h3>
            <div class="scroller tall" tabindex="0" role="region" aria-label=app.t("plane-overlap")>
                <table data-testid="overlaps">
                    <thead>
                        <tr>
                            <th scope="col">{app.t("plane-tasks")}</th>
                            <th scope="col">{app.t("plane-distance")}</th>
                            <th scope="col">{app.t("plane-coefficient")}</th>
                            <th scope="col">{app.t("plane-per-weight")}</th>
                        </tr>
                    </thead>
                    <tbody>{live(move || overlap_rows(app))}</tbody>
                </table>
            </div>
            <p class="sub">{app.t("plane-overlap-note")}</p>
            <h3>{app.t("plane-forecast")}<Explain of="forecast"/></h3>
            <table data-testid="forecasts">
                <thead>
                    <tr>
                        <th scope="col">{app.t("plane-task")}</th>
                        <th scope="col">{app.t("plane-near")}</th>
                        <th scope="col">{app.t("plane-far")}</th>
                    </tr>
                </thead>
                <tbody>{live(move || forecast_rows(app))}</tbody>
            </table>
            <p class="sub">{app.t("plane-forecast-note")}</p>
    }
}

#[component]
fn Menus(ask: RwSignal<PlaneAsk>, shown: RwSignal<ShownLoss>, n_tasks: Memo<usize>) -> impl IntoView {
    let app = use_app();
    let task_name = move |task: usize| app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]);
    let task_menu = move |place: usize, label: &'static str| {
        view! {
            <label>
                <span>{app.t(label)}</span>
                <select on:change=move |event| {
                    if let Ok(task) = event_target_value(&event).parse::<u32>() {
                        ask.update(|ask| ask.tasks[place] = task);
                    }
                }>
                    {live(move || {
                        (0..n_tasks.get())
                            .map(|task| {
                                view! {
                                    <option
                                        value=task.to_string()
                                        prop:selected=move || ask.get().tasks[place] as usize == task
                                    >
                                        {live(move || task_name(task))}
                                    </option>
                                }
                            })
                            .collect_view()
                    })}
                </select>
            </label>
        }
    };
    let losses = [
        ("first", ShownLoss::Of(0), "plane-loss-first"),
        ("second", ShownLoss::Of(1), "plane-loss-second"),
        ("greatest", ShownLoss::Greatest, "plane-loss-greatest"),
    ];
    view! {
        <div class="menus">
            <label class="wide">
                <span>{app.t("plane-directions")}</span>
                <select
                    data-testid="plane-directions"
                    on:change=move |event| {
                        let id = event_target_value(&event);
                        if let Some(chosen) = Directions::ALL.into_iter().find(|directions| directions.id() == id) {
                            ask.update(|ask| ask.directions = chosen);
                        }
                    }
                >
                    {Directions::ALL
                        .into_iter()
                        .map(|directions| {
                            view! {
                                <option value=directions.id() prop:selected=move || ask.get().directions == directions>
                                    {live(move || app.text(&format!("plane-directions-{}", directions.id())))}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            {task_menu(0, "plane-first")}
            {task_menu(1, "plane-second")}
            <label class="wide">
                <span>{app.t("plane-loss")}</span>
                <select
                    data-testid="plane-loss"
                    on:change=move |event| {
                        let id = event_target_value(&event);
                        if let Some((_, loss, _)) = losses.into_iter().find(|(name, _, _)| *name == id) {
                            shown.set(loss);
                        }
                    }
                >
                    {losses
                        .into_iter()
                        .map(|(id, loss, label)| {
                            view! {
                                <option value=id prop:selected=move || shown.get() == loss>
                                    {app.t(label)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <button type="button" class="btn small" on:click=move |_| ask.update(|ask| ask.anew += 1)>
                {app.t("plane-anew")}
            </button>
        </div>
    }
}

/// The name of a landmark.
fn landmark(app: App, landmark: Landmark) -> String {
    match landmark {
        Landmark::Start => app.text("plane-to-start"),
        Landmark::End(task) => app.format("plane-to-end", &[("task", Value::from(&(task + 1).to_string()))]),
        Landmark::Now => app.text("plane-to-now"),
        Landmark::Bend => app.text("plane-to-bend"),
        Landmark::Principal(place) => {
            app.format("plane-to-principal", &[("place", Value::from(&(place + 1).to_string()))])
        }
    }
}

#[component]
fn Picture(choice: Signal<Choice>) -> impl IntoView {
    let app = use_app();
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    // Identifies the last picture, if it was of a plane still being surveyed.
    let half_way = StoredValue::new(None);
    effect(move || {
        let (Some(canvas), size) = (canvas.get(), size.get()) else { return };
        let Some(plane) = app.inspected.plane.get() else { return };
        if size.is_empty() {
            return;
        }
        let theme = chart_theme(app.is_dark.get());
        let shown = placed(choice.get().shown, &plane);
        let stage = (plane.n_done < plane.n_units).then(|| {
            let part = PICTURES_ON_THE_WAY * plane.n_done / plane.n_units.max(1);
            (plane.ask, plane.step, part, shown, size, app.is_dark.get())
        });
        if stage.is_some() && half_way.get_value() == stage {
            return;
        }
        half_way.set_value(stage);
        let (n_tasks, steps_per_task) = app.config.with(|config| (config.stream.n_tasks, config.training.steps as u32));
        canvas::fit(&canvas, size);
        canvas::clear(&canvas);
        let pixels = plane_pixels(&plane, shown, theme);
        // If drawing fails, the tables below still show the most important numbers.
        let _ = canvas::spread_pixels(&canvas, pixels.side, &pixels.rgba);
        let chart = PlaneChart { plane: &plane, shown, n_tasks, steps_per_task, theme, side_px: size.width_px };
        if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
            let _ = chart.draw(&mut backend);
        }
    });
    let axes = memo(move |_| app.inspected.plane.with(|plane| plane.as_ref().map(|plane| plane.axes)));
    let axis = move |idx: usize| axes.get().map(|axes| landmark(app, axes[idx])).unwrap_or_default();
    let facts = memo(move |_| {
        app.inspected.plane.with(|plane| {
            plane.as_ref().map(|plane| {
                let numbers = [plane.n_parameters, plane.n_examples, plane.step];
                (numbers, 2.0 * plane.half, plane.n_done, plane.n_units)
            })
        })
    });
    let caption = move || {
        let Some((numbers, width, ..)) = facts.get() else { return String::new() };
        let [dimensions, examples, step] = numbers.map(|number| number.to_string());
        let width = short(f64::from(width));
        app.format(
            "plane-caption",
            &[
                ("dimensions", Value::from(&dimensions)),
                ("step", Value::from(&step)),
                ("width", Value::from(&width)),
                ("examples", Value::from(&examples)),
            ],
        )
    };
    let progress = move || {
        facts.get().filter(|(.., n_done, n_units)| n_done < n_units).map(|(.., n_done, n_units)| {
            let share = app.percent(f64::from(n_done) / f64::from(n_units.max(1)));
            app.format("plane-progress", &[("share", Value::from(&share))])
        })
    };
    // A task that has not ended has no loss to show.
    let is_early = memo(move |_| {
        let ShownLoss::Of(idx) = choice.get().shown else { return false };
        app.inspected.plane.with(|plane| {
            plane.as_ref().is_some_and(|plane| {
                let task = plane.ask.tasks[idx];
                !plane.surfaces.iter().any(|surface| surface.task_idx == task)
            })
        })
    });
    view! {
        <figure class="plane" data-done=move || {
            facts.get().is_some_and(|(.., n_done, n_units)| n_done == n_units).to_string()
        }>
            <div class="map square" node_ref=frame role="img" aria-label=app.t("plane-picture")>
                <canvas node_ref=canvas></canvas>
            </div>
            <p class="axes sub">
                <span>"→ " {live(move || axis(0))}</span>
                <span>"↑ " {live(move || axis(1))}</span>
            </p>
            <figcaption class="sub">{caption} " " {progress}
                <Explain of="plane"/>
                {live(move || is_early.get().then(|| view! { <br/> {app.text("plane-early")} }))}</figcaption>
        </figure>
    }
}

/// The chosen loss by its index among the surfaces: both tasks may be the same one, or not have ended yet.
fn placed(shown: ShownLoss, plane: &ParameterPlane) -> ShownLoss {
    let ShownLoss::Of(idx) = shown else { return shown };
    let task = plane.ask.tasks[idx];
    let place = plane.surfaces.iter().position(|surface| surface.task_idx == task);
    ShownLoss::Of(place.unwrap_or(plane.surfaces.len()))
}

#[component]
fn Legend() -> impl IntoView {
    let app = use_app();
    let scale = memo(move |_| picture_address(64, 1, &scale_pixels(chart_theme(app.is_dark.get()), 64)));
    let n_ends = memo(move |_| app.inspected.plane.with(|plane| plane.as_ref().map_or(0, |plane| plane.ends.len())));
    let has_forces =
        memo(move |_| app.inspected.plane.with(|plane| plane.as_ref().is_some_and(|plane| plane.forces.is_some())));
    let ellipses = move || {
        let (theme, n_tasks) = (chart_theme(app.is_dark.get()), app.config.with(|config| config.stream.n_tasks));
        (0..n_ends.get())
            .map(|task| {
                let style = TaskStyle::of(theme, n_tasks, task);
                let (on_px, off_px) = ellipse_dashes(task);
                let name = app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]);
                view! {
                    <li>
                        <svg width="34" height="8" aria-hidden="true">
                            <line
                                x1="0"
                                x2="34"
                                y1="4"
                                y2="4"
                                stroke=style.colour.to_string()
                                stroke-width="2.5"
                                stroke-dasharray=format!("{on_px} {off_px}")
                            ></line>
                        </svg>
                        {name}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="legend">
            <p class="sub">{app.t("plane-scale")}</p>
            <div class="loss-scale">
                <img src=scale alt=""/>
                <p class="sub" aria-hidden="true">
                    <span>"≤ 0.01"</span>
                    <span>"0.1"</span>
                    <span>"1"</span>
                    <span>"≥ 10"</span>
                </p>
            </div>
            <p class="sub">{app.t("plane-ellipses")}<Explain of="ellipse"/></p>
            <ul>{ellipses}</ul>
            <p class="sub">{app.t("plane-hatched")}</p>
            <p class="sub">{app.t("plane-marks")}</p>
            <p class="sub" hidden=move || !has_forces.get()>{app.t("plane-forces")}</p>
        </div>
    }
}

/// The parts of a plane that a table is built from, followed only where they change.
fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    app: App,
    read: fn(&Arc<ParameterPlane>) -> T,
) -> Memo<Option<T>> {
    memo(move |_| app.inspected.plane.with(|plane| plane.as_ref().map(read)))
}

fn overlap_rows(app: App) -> impl IntoView {
    let overlaps = part(app, |plane| (plane.overlaps.clone(), plane.n_parameters));
    move || {
        let (overlaps, n_parameters): (Vec<Overlap>, u32) = overlaps.get().unwrap_or_default();
        if overlaps.is_empty() {
            return view! { <tr><td colspan="4">{app.t("plane-no-pair")}</td></tr> }.into_any();
        }
        overlaps
            .into_iter()
            .map(|overlap| {
                let [one, two] = overlap.tasks.map(|task| task + 1);
                let parts = format!("{} + {}", one_decimal(overlap.of_means), one_decimal(overlap.of_widths));
                view! {
                    <tr>
                        <th scope="row">{format!("{one} · {two}")}</th>
                        <td>{one_decimal(overlap.nats())} " " <small>{parts}</small></td>
                        <td>{coefficient(overlap.nats())}</td>
                        <td>{app.percent_exact(overlap.per_parameter(n_parameters))}</td>
                    </tr>
                }
            })
            .collect_view()
            .into_any()
    }
}

/// e⁻ᴰ: as a decimal while that is readable, else as a power of ten.
fn coefficient(nats: f64) -> String {
    let share = libm::exp(-nats);
    if share >= 0.001 {
        return fixed(share, 3);
    }
    let exponent = libm::round(-nats / core::f64::consts::LN_10);
    let raised: String = fixed(-exponent, 0)
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize))
        .collect();
    format!("10⁻{raised}")
}

fn forecast_rows(app: App) -> impl IntoView {
    let forecasts = part(app, |plane| plane.forecasts.clone());
    move || {
        let forecasts: Vec<Forecast> = forecasts.get().unwrap_or_default();
        if forecasts.is_empty() {
            return view! { <tr><td colspan="3">{app.t("plane-surveying")}</td></tr> }.into_any();
        }
        forecasts
            .into_iter()
            .map(|forecast| {
                view! {
                    <tr>
                        <th scope="row">{(forecast.task_idx + 1).to_string()}</th>
                        <td>{told(app, forecast.near)}</td>
                        <td>{told(app, forecast.far)}</td>
                    </tr>
                }
            })
            .collect_view()
            .into_any()
    }
}

/// The predicted and the actual value, and the factor between them.
fn told(app: App, [foretold, actual]: [f32; 2]) -> String {
    if foretold <= 0.0 {
        return app.text("plane-here");
    }
    let numbers = format!("{} → {}", short(f64::from(foretold)), short(f64::from(actual)));
    if actual <= 0.0 {
        return numbers;
    }
    format!("{numbers} (×{})", short(libm::round(f64::from(actual / foretold) * 10.0) / 10.0))
}
