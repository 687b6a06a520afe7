//! The accuracy-over-time chart on the page: one canvas, and static text as HTML above it.
//!
//! The canvas is transferred to the worker, which draws on it what it has just learned (`worker/chart_canvas.rs`):
//! drawn here, the chart took half of this thread's time per frame at full speed. The page sends its settings: size,
//! colours, the earlier run, words ([`ChartSettings`]).

use crate::page::act::Act;
use crate::page::record::Record;
use crate::page::transport::Goal;
use crate::ui::actions::use_actions;
use crate::ui::conversation::use_conversation;
use core::ops::Range;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::app::{App, set_if_new, use_app};
use super::boxed_reactive::{effect, live, memo};
use super::canvas::{self, Size};
use super::explain_button::Explain;
use super::lazy::{Part, PartView};
use super::lesson::state::PlotPlace;
use super::scheduled::toggle_text;
use super::seeds::SeedsPlace;
use super::theme::{NARROW_EM, chart_theme, letters_of};
use crate::chart::{self, Anchor, HeadingForm, Layout, Place};
use crate::engine::config::Config;
use crate::engine::math::decimal::{fixed, percent};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::Description;
use crate::engine::stream::Mode;
use crate::message::Value;
use crate::worker::chart_settings::{ChartSettings, HERE, LOST, Others, Shape, Words, falls_of, series_of};

/// The chart in its card.
#[component]
pub fn AccuracyCard() -> impl IntoView {
    let app = use_app();
    let conversation = use_conversation();
    let actions = use_actions();
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    // A transferred canvas is bound to its worker: another worker gets another canvas, once it has a run to draw.
    let lane = memo(move |_| {
        app.run.generation.track();
        app.worker.number.get_untracked()
    });
    // True if no worker is left to clear a stale run's lines.
    let is_gone = move || app.run.is_stale.get() && app.worker.fault.with(Option::is_some);
    let is_drawn = RwSignal::new(true);
    effect(move || {
        if let Some(canvas) = canvas.get() {
            set_if_new(is_drawn, conversation.hand_over(&canvas));
        }
    });
    let ground = ground(app, frame, size);
    let others = memo(move |_| {
        let scored = app.scored();
        let ghost = app.reference().map(|record| series_of(&record.curve, &Shape::from(&*record.description), scored));
        let band = app.seeds.band.get().map(|band| Vec::clone(&band));
        Arc::new(Others { ghost: ghost.unwrap_or_default(), band: band.unwrap_or_default() })
    });
    let told = StoredValue::new(None::<(u32, Arc<Others>)>);
    effect(move || {
        let (lane, others) = (app.worker.number.get(), others.get());
        let Some(ground) = ground.get() else { return };
        let is_told = |(to, what): &(u32, Arc<Others>)| *to == lane && **what == *others;
        if !told.with_value(|told| told.as_ref().is_some_and(is_told)) {
            conversation.compare(Others::clone(&others));
            told.set_value(Some((lane, others)));
        }
        conversation.set_chart(ground);
    });
    let fixed = memo(move |_| {
        let description = app.run.description.get()?;
        ground.with(|ground| {
            let ground = ground.as_ref()?;
            let lines = vec![Vec::new(); description.n_tasks as usize];
            let layout = Layout::of(&ground.chart(&Shape::from(&*description), &lines, &Others::default()), &[]);
            Some((layout, (ground.width_px, ground.height_px)))
        })
    });
    // Not updated in motion, where nobody could read them from here.
    let labels = memo(move |before: Option<&String>| {
        if app.goal.get() == Goal::Rest {
            ground.with(|ground| ground.as_ref().map_or_else(String::new, |ground| written(app, ground, &others.get())))
        } else {
            before.cloned().unwrap_or_default()
        }
    });
    tell_axes(app, fixed);
    let summary = memo(move |_| summary(app));
    view! {
        <section class="card chart">
            <div class="over" id="lesson-chart">
            <div class="frame" translate="no" node_ref=frame role="img" aria-label=summary data-testid="accuracy-chart" data-labels=labels>
                <For each=move || [lane.get()] key=|lane| *lane let:_>
                    <canvas node_ref=canvas class:gone=is_gone aria-hidden="true"></canvas>
                </For>
                <Show when=move || !is_drawn.get()>
                    <p class="undrawn" data-testid="chart-undrawn">{app.t("chart-undrawn")}</p>
                </Show>
                <div class="texts" aria-hidden="true">
                    {live(move || fixed.get().map(|(layout, size)| fixed_texts(app, layout, size)))}
                </div>
            </div>
            <PartView part=Part::Guess is_open=app.lesson.is_open is_quiet=true/>
            </div>
            <div class="chart-foot">
                <p class="axis-name">
                    <span>{app.t("chart-accuracy")}</span>
                    <Explain of="curve"/>
                </p>
                <SeedsPlace/>
                <button
                    type="button"
                    class="btn small pin"
                    data-testid="pin"
                    title=app.t("pin-help")
                    aria-pressed=move || app.compared.pinned.with(Option::is_some).to_string()
                    disabled=move || app.on_beat(|| app.run.step.get()) == 0 && app.compared.pinned.with(Option::is_none)
                    on:click=move |_| actions.pin_or_unpin()
                >
                    {live(move || app.text(if app.compared.pinned.with(Option::is_some) { "unpin" } else { "pin" }))}
                </button>
            </div>
            <MidRunChanges/>
        </section>
    }
}

/// How many changes were made in mid-run, and the button that clears them.
#[component]
fn MidRunChanges() -> impl IntoView {
    let app = use_app();
    let actions = use_actions();
    let toggles = memo(move |_| app.config.with(|config| config.schedule.len()));
    view! {
            <Show when=move || { toggles.get() > 0 }>
            <p class="toggles">
                <span>
                    {live(move || app.format("toggles-count", &[("count", Value::from(toggles.get()))]))}
                </span>
                <button type="button" class="btn small" on:click=move |_| actions.act(Act::ClearSchedule)>
                    {app.t("toggles-clear")}
                </button>
            </p>
        </Show>
    }
}

/// Tells the lesson, which lays a prediction over the chart, where the axes are.
fn tell_axes(app: App, fixed: Memo<Option<(Layout, (f64, f64))>>) {
    effect(move || {
        let place = fixed.with(|fixed| {
            let (layout, (width_px, height_px)) = fixed.as_ref()?;
            let plot = layout.plot;
            Some(PlotPlace {
                left: plot.left / width_px,
                right: 1.0 - plot.right / width_px,
                top: plot.top / height_px,
                bottom: 1.0 - plot.bottom / height_px,
            })
        });
        set_if_new(app.lesson.plot, place);
    });
}

/// The chart's settings for the displayed run; `None` until there is room and a run.
fn ground(app: App, frame: NodeRef<Div>, size: RwSignal<Size>) -> Memo<Option<ChartSettings>> {
    let letters = memo(move |_| {
        let (size, theme) = (size.get(), chart_theme(app.is_dark.get()));
        frame.get().map(|frame| letters_of(&frame, size.text_px, theme)).unwrap_or_default()
    });
    let words = memo(move |_| {
        let size = size.get();
        words(app, size.width_px < NARROW_EM * size.text_px)
    });
    memo(move |_| {
        let (size, generation) = (size.get(), app.run.generation.get()?);
        if size.is_empty() {
            return None;
        }
        let description = app.run.description.get()?;
        let theme = chart_theme(app.is_dark.get());
        let words = words.get();
        let (mode, toggles) = app.config.with(|config| (config.stream.mode, toggle_steps(config)));
        let longest = longest_labels(&words, description.n_tasks);
        Some(ChartSettings {
            generation,
            is_cleared: app.run.is_stale.get(),
            width_px: size.width_px,
            height_px: size.height_px,
            dpr: size.dpr,
            text_px: size.text_px,
            label_px: chart::label_px(longest.iter().map(String::as_str), size.text_px),
            theme,
            scored: app.scored(),
            trained: trained(&description, mode),
            has_falls: mode == Mode::Sequential,
            toggles,
            words,
            letters: letters.get(),
            is_moving: app.goal.get() != Goal::Rest,
        })
    })
}

/// The steps in which each task is trained, its periods in order.
fn trained(description: &Description, mode: Mode) -> Vec<Vec<Range<u32>>> {
    let n_steps = description.n_phases * description.steps_per_task;
    let periods_of = |task: u32| -> Vec<Range<u32>> {
        let visits = (0_u32..).zip(&description.phase_tasks).filter(|(_, visited)| **visited == task);
        let mut starts = visits.map(|(phase, _)| phase * description.steps_per_task);
        match mode {
            Mode::Sequential => starts.map(|start| start..start + description.steps_per_task).collect(),
            Mode::Cumulative => starts.next().map(|start| start..n_steps).into_iter().collect(),
            Mode::Joint => core::iter::once(0..n_steps).collect(),
        }
    };
    (0..description.n_tasks).map(periods_of).collect()
}

/// The texts at the lines' ends at rest, one line each.
fn written(app: App, ground: &ChartSettings, others: &Others) -> String {
    let Some(shape) = app.run.description.with(|description| description.as_deref().map(Shape::from)) else {
        return String::new();
    };
    // A line's end is its last point.
    let series = app.run.curve.with(|curve| series_of(&curve[curve.len().saturating_sub(1)..], &shape, ground.scored));
    let falls = if ground.has_falls {
        app.run.rows.with(|rows| falls_of(rows, &shape, app.run.phase.get(), ground.scored))
    } else {
        Vec::new()
    };
    let labels = Layout::of(&ground.chart(&shape, &series, others), &[]).labels;
    let texts: Vec<String> = labels.iter().map(|label| ground.words.of(label, &falls)).collect();
    texts.join("\n")
}

/// The steps of the changes made in mid-run, without duplicates.
fn toggle_steps(config: &Config) -> Vec<u32> {
    let mut steps: Vec<u32> = config.schedule.iter().map(|toggle| toggle.step).collect();
    steps.dedup();
    steps
}

fn anchor_class(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "at-start",
        Anchor::Middle => "at-middle",
        Anchor::End => "at-end",
    }
}

/// A text positioned in the chart of this size: in percent, so that it keeps its place where the chart is scaled, as on
/// paper.
fn text_at(
    place: Place,
    (width_px, height_px): (f64, f64),
    class: &'static str,
    text: impl Fn() -> String + Send + 'static,
) -> impl IntoView {
    let percent = |share: f64| fixed(100.0 * share, 3) + "%";
    view! {
        <span
            class=format!("{} {class}", anchor_class(place.anchor))
            style:left=percent(place.x_px / width_px)
            style:top=percent(place.y_px / height_px)
        >
            {live(text)}
        </span>
    }
}

/// Axis numbers, headings, the chance line's name and the descriptions of changes made in mid-run.
fn fixed_texts(app: App, layout: Layout, size: (f64, f64)) -> impl IntoView {
    let numbers = layout
        .y_numbers
        .into_iter()
        .chain(layout.x_numbers)
        .map(|(number, place)| text_at(place, size, "", move || number.to_string()))
        .collect_view();
    let is_joint = app.config.with_untracked(|config| config.stream.mode) == Mode::Joint;
    let headings = layout
        .headings
        .into_iter()
        .filter(|heading| heading.form != HeadingForm::Hidden && !is_joint)
        .map(|heading| {
            let key = match heading.form {
                HeadingForm::Sentence => "chart-learns",
                HeadingForm::Short => "tile-task",
                HeadingForm::Number | HeadingForm::Hidden => "chart-learns-short",
            };
            let task = memo(move |_| {
                let task = app.config.with(|config| config.stream.phase_tasks().get(heading.phase_idx).copied());
                (task.unwrap_or(heading.phase_idx) + 1).to_string()
            });
            text_at(heading.place, size, "heading", move || {
                task.with(|task| app.format(key, &[("task", Value::from(task))]))
            })
        })
        .collect_view();
    let middle = Place {
        x_px: f64::midpoint(layout.plot.left, layout.plot.right),
        y_px: layout.plot.top - 12.0,
        anchor: Anchor::Middle,
    };
    let toggles = layout
        .toggles
        .into_iter()
        .map(|(step, place)| text_at(place, size, "toggle", move || toggle_words(app, step)))
        .collect_view();
    view! {
        {numbers}
        {headings}
        {is_joint.then(|| text_at(middle, size, "heading", app.t("chart-learns-joint")))}
        {layout.x_title.map(|place| text_at(place, size, "", app.t("chart-steps")))}
        {layout.chance.map(|place| text_at(place, size, "", move || app.text(chance_key(app))))}
        {toggles}
    }
}

/// The chance line's name.
fn chance_key(app: App) -> &'static str {
    if app.chance() == 0.5 { "chart-coin" } else { "chart-chance" }
}

/// Describes the changes made at this step.
fn toggle_words(app: App, step: u32) -> String {
    let changes: Vec<_> =
        app.config.with(|config| config.schedule.iter().filter(|toggle| toggle.step == step).cloned().collect());
    changes.iter().map(|toggle| toggle_text(app, toggle)).collect::<Vec<_>>().join(" · ")
}

/// The labels' words, with room for the numbers; narrow charts show only the arrows, with the points in the table.
fn words(app: App, is_narrow: bool) -> Words {
    let n_tasks =
        app.run.description.with(|description| description.as_ref().map_or(0, |description| description.n_tasks));
    let accuracy = app.format("percent", &[("number", Value::from(&*HERE.encode_utf8(&mut [0; 4])))]);
    let name = |task: u32| {
        let number = (task + 1).to_string();
        app.format("chart-end-label", &[("task", Value::from(&number)), ("accuracy", Value::from(&accuracy))])
    };
    let fallen = |task| {
        format!(
            "{} {}",
            name(task),
            app.format("chart-forgot", &[("points", Value::from(&*LOST.encode_utf8(&mut [0; 4])))])
        )
    };
    let scored = app.scored();
    Words {
        tasks: (0..n_tasks).map(name).collect(),
        fallen: if is_narrow { Vec::new() } else { (0..n_tasks).map(fallen).collect() },
        ghost: app.reference().map_or_else(String::new, |record| ghost_label(app, &record, scored)),
        chance: app.text(chance_key(app)),
    }
}

/// The longest texts that the run's labels can have: their width is reserved from the start, so that nothing shifts
/// later.
fn longest_labels(words: &Words, n_tasks: u32) -> Vec<String> {
    let last = (n_tasks as usize).saturating_sub(1);
    // A line at 100 % has not fallen; a fallen one shows at most two digits, and so do its lost points.
    let whole = words.tasks.get(last).map(|text| text.replace(HERE, "100"));
    let fallen = words.fallen.get(last).map(|text| text.replace([HERE, LOST], "88"));
    [Some(words.chance.clone()), Some(words.ghost.clone()), whole, fallen].into_iter().flatten().collect()
}

/// "before 50–56": the range of the earlier run's final accuracies.
fn ghost_label(app: App, record: &Record, scored: Scenario) -> String {
    let Some(last) = record.curve.last() else { return String::new() };
    let accuracies = crate::page::record::accuracies(last, &record.description, scored);
    let low = accuracies.iter().copied().fold(f64::INFINITY, f64::min);
    let high = accuracies.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (low, high) = (percent(low, 0), percent(high, 0));
    let is_pinned = app.compared.pinned.with(Option::is_some);
    let name = app.text(if is_pinned { "pinned-name" } else { "ghost-name" });
    let name = Value::from(&name);
    if low == high {
        app.format("chart-ghost-one", &[("name", name), ("low", Value::from(&low))])
    } else {
        app.format("chart-ghost", &[("name", name), ("low", Value::from(&low)), ("high", Value::from(&high))])
    }
}

/// Describes the chart in words, updated at rest. In motion the live region announces each task's end.
fn summary(app: App) -> String {
    let is_resting = app.goal.get() == Goal::Rest;
    let tasks: String = untrack(|| app.accuracy_now())
        .into_iter()
        .enumerate()
        .map(|(task, accuracy)| {
            let accuracy = app.percent(accuracy);
            let task = (task + 1).to_string();
            let sentence =
                app.format("chart-summary-task", &[("task", Value::from(&task)), ("accuracy", Value::from(&accuracy))]);
            format!("{sentence}{}", app.text("sentence-space"))
        })
        .collect();
    let step = if is_resting { app.run.step.get() } else { app.run.step.get_untracked() }.to_string();
    let total = app.config.with(Config::n_steps).to_string();
    app.format(
        "chart-summary",
        &[("total", Value::from(&total)), ("step", Value::from(&step)), ("tasks", Value::from(&tasks))],
    )
}
