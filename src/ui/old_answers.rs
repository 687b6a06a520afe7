//! The old network's answers to the new task's inputs beside the new one's: two bars an answer, which drift apart or stay
//! together.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::{App, opened, use_app};
use super::boxed_reactive::{live, memo};
use super::conversation::use_conversation;
use super::explain_button::Explain;
use super::lazy::{Part, PartView};
use super::theme::chart_theme;
use crate::chart::{digit_pixels, picture_address};
use crate::engine::math::decimal::fixed;
use crate::engine::network::likelihood::number_of;
use crate::engine::old_answers::{Favourite, OldAnswers};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{Description, PlaneTile, Tiles};
use crate::engine::stream::Mode;
use crate::message::Value;
use crate::page::transport::Goal;

/// Heads shown: more columns would leave no room for the bars.
const MOST_HEADS: usize = 4;
/// The side of a picture of the plane, in its own units.
const SIDE: f32 = 36.0;

/// The answers as last read.
type Reading = Memo<Option<Arc<OldAnswers>>>;

/// What there is to show; the views stay as long as it does, and their numbers follow the run.
#[derive(Clone, PartialEq)]
enum Shape {
    /// Nothing is read yet.
    Waiting,
    /// The first task is being learned.
    First,
    /// All tasks are learned at once.
    Joint,
    /// Examples, the old tasks of the heads shown, and all heads.
    Table { n_examples: usize, owners: Vec<Option<u32>>, n_heads: usize },
}

/// The folded card; nothing is read while it is closed.
#[component]
pub fn OldAnswersCard() -> impl IntoView {
    let app = use_app();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card folds instruments">
            <details
                data-testid="answers"
                on:toggle=move |event| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
                }
            >
                <summary>{app.t("answers")}</summary>
                <PartView part=Part::Answers is_open/>
            </details>
        </section>
    }
}

/// The bars; the worker reads the answers only while they are mounted.
#[component]
pub fn OldAnswersBody() -> impl IntoView {
    let (app, conversation) = (use_app(), use_conversation());
    conversation.watch_answers(true);
    on_cleanup(move || conversation.watch_answers(false));
    let reading: Reading =
        memo(move |_| app.inspected.heard_answers.with(|heard| opened(heard.as_ref())).map(Arc::new));
    let is_joint = memo(move |_| app.config.with(|config| config.stream.mode == Mode::Joint));
    let shape = memo(move |_| {
        reading.with(|reading| match reading {
            None => Shape::Waiting,
            Some(answers) if answers.is_first && is_joint.get() => Shape::Joint,
            Some(answers) if answers.is_first => Shape::First,
            Some(answers) => Shape::Table {
                n_examples: answers.labels.len(),
                owners: answers.heads.iter().take(MOST_HEADS).map(|head| head.task_idx).collect(),
                n_heads: answers.heads.len(),
            },
        })
    });
    view! {
        <div class="answers instruments" data-testid="answers-body">
            {live(move || match shape.get() {
                Shape::Waiting => view! { <p class="sub">{app.t("answers-wait")}</p> }.into_any(),
                Shape::Joint => view! { <p>{app.t("answers-joint")}</p> }.into_any(),
                Shape::First => view! { <p>{app.t("answers-first")}</p> }.into_any(),
                Shape::Table { n_examples, owners, n_heads } => {
                    view! { <Pairs reading n_examples owners n_heads/> }.into_any()
                }
            })}
        </div>
    }
}

#[component]
fn Pairs(reading: Reading, n_examples: usize, owners: Vec<Option<u32>>, n_heads: usize) -> impl IntoView {
    let app = use_app();
    let drift = memo(move |_| reading.with(|reading| reading.as_ref().map_or(0.0, |answers| answers.drift)));
    let task = memo(move |_| reading.with(|reading| reading.as_ref().map_or(0, |answers| answers.task_idx)));
    let of_task = move |key: &str| app.format(key, &[("task", Value::from(&(task.get() + 1).to_string()))]);
    // Numbers to the left and to the right of the middle have the same scale; a probability's is 0 to 1.
    let scale = memo(move |_| {
        reading.with(|reading| {
            let heads = reading.iter().flat_map(|answers| &answers.heads);
            heads.flat_map(|head| head.old.iter().chain(&head.new)).fold(1.0_f32, |most, number| most.max(number.abs()))
        })
    });
    let n_shown = owners.len();
    let names = owners
        .into_iter()
        .map(|owner| view! { <th scope="col">{live(move || head_name(app, owner))}</th> })
        .collect_view();
    let rows = (0..n_examples)
        .map(|example_idx| {
            let cells = (0..n_shown)
                .map(|head_idx| {
                    let pair = memo(move |_| {
                        reading.with(|reading| reading.as_ref()?.heads.get(head_idx)?.favourite(example_idx))
                    });
                    view! { <Pair pair task scale/> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row"><Input reading example_idx/></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let drifts = (0..n_shown)
        .map(|head_idx| {
            let drift = memo(move |_| {
                reading.with(|reading| reading.as_ref().and_then(|it| it.heads.get(head_idx)).map(|head| head.drift))
            });
            view! { <td>{live(move || drift.get().map(|drift| amount(app, drift, true)))}</td> }
        })
        .collect_view();
    view! {
        <p class="drift" data-testid="answers-drift">
            {live(move || app.format("answers-drift", &[("drift", Value::from(&amount(app, drift.get(), true)))]))}
            <Explain of="answers-drift"/>
        </p>
        <ul class="key">
            <li><span class="bar old swatch" aria-hidden="true"></span>{app.t("answers-old")}</li>
            <li><span class="bar new swatch" aria-hidden="true"></span>{app.t("answers-new")}</li>
        </ul>
        <div class="scroller" tabindex="0" role="region" aria-label=move || of_task("answers-table")>
            <table data-testid="answers-table">
                <thead>
                    <tr>
                        <th scope="col">{app.t("answers-input")}</th>
                        {names}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{app.t("answers-moved")}</th>
                        {drifts}
                    </tr>
                </tfoot>
            </table>
        </div>
        <p class="sub" hidden=n_heads <= n_shown>
            {live(move || {
                app.format("answers-more", &[("shown", Value::from(n_shown)), ("count", Value::from(n_heads))])
            })}
        </p>
        <p class="sub">{live(move || of_task("answers-note"))}</p>
    }
}

/// The name of a group of outputs.
fn head_name(app: App, owner: Option<u32>) -> String {
    match owner {
        Some(task) => app.format("tile-task", &[("task", Value::from(&(task + 1).to_string()))]),
        None if app.config.with(|config| config.stream.scenario == Scenario::Class) => app.text("answers-classes"),
        None => app.text("answers-shared"),
    }
}

/// A probability in percent, or a number.
fn amount(app: App, value: f32, is_exact: bool) -> String {
    if !value.is_finite() {
        return app.text("not-known");
    }
    let value = f64::from(value);
    match (app.is_of_numbers.get(), is_exact) {
        (true, _) => fixed(value, 2).replace('-', "−"),
        (false, true) => app.percent_exact(value),
        (false, false) => app.percent(value),
    }
}

/// The stream's name for the class of an output: a class of the whole stream, or a label of the task learned.
fn class_name(app: App, output: usize, task: u32) -> String {
    let name = app.run.description.with(|description| {
        let description = description.as_ref()?;
        let n_labels = (description.n_labels as usize).max(1);
        let (task, label) = match description.scenario {
            Scenario::Domain => (task as usize, output),
            Scenario::Task | Scenario::Class => (output / n_labels, output % n_labels),
        };
        description.label_names.get(task)?.get(label).cloned()
    });
    app.format("answers-class", &[("class", Value::from(&name.unwrap_or_default()))])
}

/// One head's answer to one input: the class, and both networks' bars.
#[component]
fn Pair(pair: Memo<Option<Favourite>>, task: Memo<u32>, scale: Memo<f32>) -> impl IntoView {
    let app = use_app();
    let class = memo(move |_| {
        let output = pair.with(|pair| pair.map(|pair| pair.output));
        output
            .filter(|_| !app.is_of_numbers.get())
            .map_or_else(String::new, |output| class_name(app, output, task.get()))
    });
    let words = move || {
        let Favourite { old, new, .. } = pair.get()?;
        let (class, old, new) = (class.get(), amount(app, old, false), amount(app, new, false));
        let parts = [("class", Value::from(&class)), ("old", Value::from(&old)), ("new", Value::from(&new))];
        Some(app.format("answers-words", &parts))
    };
    // In words only at rest: nobody reads them in motion.
    let words = memo(move |_| if app.goal.get() == Goal::Rest { words() } else { untrack(words) });
    let bar = move |kind: &'static str, read: fn(&Favourite) -> f32| {
        let value = memo(move |_| pair.with(|pair| pair.as_ref().map_or(f32::NAN, read)));
        let edges = memo(move |_| edges(value.get(), app.is_of_numbers.get().then(|| scale.get())));
        view! {
            <span class="track" class:signed=move || app.is_of_numbers.get()>
                <span
                    class=format!("bar {kind}")
                    style:left=move || format!("{:.1}%", edges.get()[0])
                    style:width=move || format!("{:.1}%", edges.get()[1])
                ></span>
            </span>
            <span class="number">{live(move || amount(app, value.get(), false))}</span>
        }
    };
    view! {
        <td>
            <span class="unseen">{words}</span>
            <div class="pair" aria-hidden="true">
                <span class="class" hidden=move || class.with(String::is_empty)>{class}</span>
                {bar("old", |pair| pair.old)}
                {bar("new", |pair| pair.new)}
            </div>
        </td>
    }
}

/// Where a bar begins and how long it is, in percent of its track: from the left, or from the middle if `most` is the
/// largest number of the scale.
fn edges(value: f32, most: Option<f32>) -> [f32; 2] {
    match most {
        _ if !value.is_finite() => [0.0, 0.0],
        None => [0.0, 100.0 * value],
        Some(most) => [50.0 + 50.0 * value.min(0.0) / most, 50.0 * value.abs() / most],
    }
}

/// An input as the network receives it, with its label.
#[derive(Clone, PartialEq)]
struct Example {
    task: usize,
    pixels: Vec<f32>,
    label: u16,
}

#[component]
fn Input(reading: Reading, example_idx: usize) -> impl IntoView {
    let app = use_app();
    let example = memo(move |_| {
        reading.with(|reading| {
            let answers = reading.as_ref()?;
            let pixels = answers.inputs.chunks_exact(answers.n_inputs.max(1) as usize).nth(example_idx)?.to_vec();
            Some(Example { task: answers.task_idx as usize, pixels, label: *answers.labels.get(example_idx)? })
        })
    });
    let label = move || {
        example.with(|example| {
            let Some(Example { task, label, .. }) = example else { return String::new() };
            if app.is_of_numbers.get() {
                return fixed(number_of(*label).into(), 2).replace('-', "−");
            }
            let name = app.run.description.with(|description| {
                let names = description.as_ref()?.label_names.get(*task)?;
                names.get(usize::from(*label)).cloned()
            });
            app.format("answers-class", &[("class", Value::from(&name.unwrap_or_default()))])
        })
    };
    view! {
        <span class="input">
            {live(move || example.with(|example| example.as_ref().map(|example| picture(app, example))))}
            <span>{live(label)}</span>
        </span>
    }
}

/// A small picture of an input: the image, or its place among the task's points.
fn picture(app: App, example: &Example) -> AnyView {
    app.run.description.with(|description| match description.as_deref() {
        Some(Description { tiles: Tiles::Images { side, .. }, .. }) => {
            let greys: Vec<u8> = example.pixels.iter().map(|grey| (grey.clamp(0.0, 1.0) * 255.0) as u8).collect();
            let address = picture_address(*side, *side, &digit_pixels(&greys, chart_theme(app.is_dark.get())));
            view! { <img src=address alt="" width=side.to_string() height=side.to_string()/> }.into_any()
        }
        Some(Description { tiles: Tiles::Plane(tiles), .. }) => place(tiles.get(example.task), &example.pixels),
        Some(Description { tiles: Tiles::Line(line), .. }) => {
            let at = [example.pixels.first().copied().unwrap_or_default(), number_of(example.label)];
            place(line.pieces.get(example.task), &at)
        }
        None => ().into_any(),
    })
}

/// A point on a small plane, among some of the task's test points.
fn place(tile: Option<&PlaneTile>, at: &[f32]) -> AnyView {
    let (Some(tile), [x, y]) = (tile, at) else { return ().into_any() };
    let [left, bottom, right, top] = tile.view;
    let on_plane = |x: f32, y: f32| {
        let [x, y] = [(x - left) / (right - left), (top - y) / (top - bottom)].map(|share| SIDE * share);
        (format!("{x:.1}"), format!("{y:.1}"))
    };
    let others = tile
        .points
        .iter()
        .map(|point| {
            let (x, y) = on_plane(point.at[0], point.at[1]);
            view! { <circle cx=x cy=y r="1.25"></circle> }
        })
        .collect_view();
    let (x, y) = on_plane(*x, *y);
    view! {
        <svg viewBox=format!("0 0 {SIDE} {SIDE}") aria-hidden="true">
            {others}
            <circle class="here" cx=x cy=y r="4"></circle>
        </svg>
    }
    .into_any()
}
