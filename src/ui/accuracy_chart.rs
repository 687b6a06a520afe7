//! The accuracy-over-time chart on the page: two canvases, and all its text as HTML above them.

use core::ops::Range;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement};

use super::canvas::{self, Size};
use super::edit::Group;
use super::figure::Explain;
use super::state::{App, Goal, Record, use_app};
use super::terms::short;
use crate::chart::{self, AccuracyAt, AccuracyChart, Anchor, Drawn, Fall, HeadingForm, LabelOf, Layout, Place};
use crate::engine::config::{Change, Config, Mode};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, Description, Phase};
use crate::message::{Language, Value};

/// Text at least this large (in CSS pixels) is set for a projector: lines are thicker, too.
const PROJECTOR_TEXT_PX: f64 = 16.0;
/// Below this width labels have less room.
const NARROW_PX: f64 = 480.0;

/// The chart in its card.
#[component]
pub fn AccuracyCard() -> impl IntoView {
    let app = use_app();
    let (frame, labels) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let (lower, upper) = (NodeRef::<Canvas>::new(), NodeRef::<Canvas>::new());
    let size = RwSignal::new(Size::default());
    let fixed = RwSignal::new(None::<Layout>);
    Effect::new(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    let painter = StoredValue::new_local(Painter::default());
    Effect::new(move || {
        let Some((lower, upper)) = lower.get().zip(upper.get()) else { return };
        let Some(labels) = labels.get() else { return };
        let size = size.get();
        if size.is_empty() {
            return;
        }
        painter.update_value(|painter| {
            let on = Canvases { lower: &lower, upper: &upper, labels: &labels };
            if let Some(layout) = painter.paint(app, size, &on) {
                let is_new = fixed.with_untracked(|old| old.as_ref().is_none_or(|old| !is_alike(old, &layout)));
                if is_new {
                    fixed.set(Some(layout));
                }
            }
        });
    });
    let summary = Memo::new(move |_| summary(app));
    let toggles = Memo::new(move |_| app.config.with(|config| config.schedule.len()));
    view! {
        <section class="card chart">
            <p class="axis-name">
                <span>{app.t("chart-accuracy")}</span>
                <Explain of="curve"/>
            </p>
            <div class="frame" node_ref=frame role="img" aria-label=summary data-testid="accuracy-chart">
                <canvas node_ref=lower aria-hidden="true"></canvas>
                <canvas node_ref=upper aria-hidden="true"></canvas>
                <div class="texts" aria-hidden="true">
                    {move || fixed.get().map(|layout| fixed_texts(app, layout))}
                </div>
                <div class="texts labels" node_ref=labels aria-hidden="true"></div>
            </div>
            <button
                type="button"
                class="btn small pin"
                data-testid="pin"
                title=app.t("pin-help")
                aria-pressed=move || app.pinned.with(Option::is_some).to_string()
                disabled=move || app.on_beat(|| app.step.get()) == 0 && app.pinned.with(Option::is_none)
                on:click=move |_| app.pin_or_unpin()
            >
                {move || app.text(if app.pinned.with(Option::is_some) { "unpin" } else { "pin" })}
            </button>
            <Show when=move || { toggles.get() > 0 }>
                <p class="toggles">
                    <span>
                        {move || app.format("toggles-count", &[("count", Value::from(toggles.get()))])}
                    </span>
                    <button type="button" class="btn small" on:click=move |_| app.clear_schedule()>
                        {app.t("toggles-clear")}
                    </button>
                </p>
            </Show>
        </section>
    }
}

struct Canvases<'a> {
    lower: &'a HtmlCanvasElement,
    upper: &'a HtmlCanvasElement,
    labels: &'a HtmlElement,
}

/// What decides whether the lower canvas can be added to or must be drawn anew.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ground {
    size: Size,
    is_dark: bool,
    epoch: u32,
    scored: Option<Scenario>,
    language: Language,
    ghost: Option<usize>,
    phase_tasks: Vec<u32>,
    steps_per_task: u32,
    mode: Option<Mode>,
}

#[derive(Default)]
struct Painter {
    labels: Vec<LabelElement>,
    beat: u32,
    ground: Ground,
    drawn: Drawn,
    series: Vec<Vec<AccuracyAt>>,
    n_taken: usize,
    ghost: Vec<Vec<AccuracyAt>>,
    trained: Vec<Vec<Range<u32>>>,
    order: Vec<LabelOf>,
}

impl Painter {
    /// Brings both canvases and the moving labels up to date; gives the layout, whose other texts
    /// rarely change.
    fn paint(&mut self, app: App, size: Size, on: &Canvases<'_>) -> Option<Layout> {
        let description = app.description.get()?;
        let scored = app.scored();
        let reference = app.reference();
        let text_px = size.text_px;
        let (mode, toggles) = app.config.with(|config| (config.mode, toggle_steps(config)));
        let ground = Ground {
            size,
            is_dark: app.is_dark.get(),
            epoch: app.epoch.get(),
            scored: Some(scored),
            language: app.catalogue.with(|catalogue| catalogue.language()),
            ghost: reference.as_ref().map(|record| Arc::as_ptr(record) as usize),
            phase_tasks: description.phase_tasks.clone(),
            steps_per_task: description.steps_per_task,
            mode: Some(mode),
        };
        let is_new = ground != self.ground;
        if is_new {
            self.begin(&description, scored, reference.as_deref(), mode);
            canvas::fit(on.lower, size);
            canvas::fit(on.upper, size);
            self.ground = ground;
            // Every text is read anew.
            self.beat = u32::MAX;
        }
        app.curve.with(|curve| self.take(curve, &description, scored));
        let falls = self.falls(app);
        let phase = app.phase.get();
        let chart = AccuracyChart {
            width_px: size.width_px,
            height_px: size.height_px,
            dpr: size.dpr,
            text_px,
            label_px: if size.width_px < NARROW_PX { 6.0 * text_px } else { 8.0 * text_px },
            theme: chart_theme(self.ground.is_dark),
            projector: text_px >= PROJECTOR_TEXT_PX,
            n_phases: description.n_phases,
            steps_per_task: description.steps_per_task,
            trained: &self.trained,
            series: &self.series,
            ghost: &self.ghost,
            chance: description.chance[scored.index()],
            falls: &falls,
            toggles: &toggles,
            diverged_at: match phase {
                Phase::Diverged { step } => Some(step),
                _ => None,
            },
        };
        let layout = Layout::of(&chart, &self.order);
        self.order = layout.order();
        // A canvas that cannot be drawn on leaves the table and the numbers, which say the same.
        let mut backend = canvas::backend(on.lower, size.dpr)?;
        if is_new {
            chart::draw_background(&chart, &mut backend).ok()?;
        }
        chart::draw_lines(&chart, &mut self.drawn, &mut backend).ok()?;
        canvas::clear(on.upper);
        let mut backend = canvas::backend(on.upper, size.dpr)?;
        chart::draw_ends(&chart, &layout, &self.drawn, &mut backend).ok()?;
        let words =
            Words { falls: &falls, reference: reference.as_deref(), scored, is_narrow: size.width_px < NARROW_PX };
        self.move_labels(app, on.labels, &layout, &words);
        Some(layout)
    }

    fn begin(&mut self, description: &Description, scored: Scenario, reference: Option<&Record>, mode: Mode) {
        let n_tasks = description.n_tasks as usize;
        self.drawn = Drawn::default();
        self.series = vec![Vec::new(); n_tasks];
        self.n_taken = 0;
        self.order.clear();
        self.ghost = Vec::new();
        if let Some(record) = reference {
            self.ghost = vec![Vec::new(); n_tasks];
            for point in &record.curve {
                push(&mut self.ghost, point, &record.description, scored);
            }
        }
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
        self.trained = (0..description.n_tasks).map(periods_of).collect();
    }

    fn take(&mut self, curve: &[CurvePoint], description: &Description, scored: Scenario) {
        for point in curve.iter().skip(self.n_taken) {
            push(&mut self.series, point, description, scored);
        }
        self.n_taken = curve.len();
    }

    /// The arrows stand once the run has ended: before, "final" has no meaning.
    fn falls(&self, app: App) -> Vec<Option<Fall>> {
        if app.phase.with(|phase| *phase != Phase::Finished) || self.ground.mode != Some(Mode::Sequential) {
            return Vec::new();
        }
        app.matrix().map_or_else(Vec::new, |matrix| Fall::all_of(&matrix))
    }
}

fn push(series: &mut [Vec<AccuracyAt>], point: &CurvePoint, description: &Description, scored: Scenario) {
    for ((line, correct), &n_test) in series.iter_mut().zip(&point.correct).zip(&description.n_test) {
        line.push(AccuracyAt { step: point.step, fraction: correct[scored.index()] as f32 / n_test.max(1) as f32 });
    }
}

/// The chart's word for light and dark.
pub fn chart_theme(is_dark: bool) -> chart::Theme {
    if is_dark { chart::Theme::Dark } else { chart::Theme::Light }
}

/// The steps of the changes in mid-run, each once.
fn toggle_steps(config: &Config) -> Vec<u32> {
    let mut steps: Vec<u32> = config.schedule.iter().map(|toggle| toggle.step).collect();
    steps.dedup();
    steps
}

/// Whether two layouts put the texts that do not move at the same places.
fn is_alike(old: &Layout, new: &Layout) -> bool {
    old.plot == new.plot
        && old.headings == new.headings
        && old.x_numbers == new.x_numbers
        && old.chance == new.chance
        && old.toggles == new.toggles
}

fn anchor_class(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "at-start",
        Anchor::Middle => "at-middle",
        Anchor::End => "at-end",
    }
}

fn text_at(place: Place, class: &'static str, text: impl Fn() -> String + Send + 'static) -> impl IntoView {
    view! {
        <span
            class=format!("{} {class}", anchor_class(place.anchor))
            style:left=format!("{}px", place.x_px)
            style:top=format!("{}px", place.y_px)
        >
            {text}
        </span>
    }
}

/// Axis numbers, headings, the chance line's name and the words of the changes in mid-run.
fn fixed_texts(app: App, layout: Layout) -> impl IntoView {
    let numbers = layout
        .y_numbers
        .into_iter()
        .chain(layout.x_numbers)
        .map(|(number, place)| text_at(place, "", move || number.to_string()))
        .collect_view();
    let is_joint = app.config.with_untracked(|config| config.mode) == Mode::Joint;
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
            let task = Memo::new(move |_| {
                let task = app.config.with(|config| config.phase_tasks().get(heading.phase_idx).copied());
                (task.unwrap_or(heading.phase_idx) + 1).to_string()
            });
            text_at(heading.place, "heading", move || task.with(|task| app.format(key, &[("task", Value::from(task))])))
        })
        .collect_view();
    let middle = Place {
        x_px: f64::midpoint(layout.plot.left, layout.plot.right),
        y_px: layout.plot.top - 12.0,
        anchor: Anchor::Middle,
    };
    let chance_key = move || if app.chance() == 0.5 { "chart-coin" } else { "chart-chance" };
    let toggles = layout
        .toggles
        .into_iter()
        .map(|(step, place)| text_at(place, "toggle", move || toggle_words(app, step)))
        .collect_view();
    view! {
        {numbers}
        {headings}
        {is_joint.then(|| text_at(middle, "heading", app.t("chart-learns-joint")))}
        {text_at(layout.x_title, "", app.t("chart-steps"))}
        {text_at(layout.chance, "", move || app.text(chance_key()))}
        {toggles}
    }
}

/// What was changed at this step.
fn toggle_words(app: App, step: u32) -> String {
    let changes: Vec<_> =
        app.config.with(|config| config.schedule.iter().filter(|toggle| toggle.step == step).cloned().collect());
    let words: Vec<String> = changes
        .iter()
        .map(|toggle| {
            let component = name_of(app, &toggle.component);
            let component = Value::from(&component);
            match toggle.change {
                Change::On => app.format("toggle-on", &[("component", component)]),
                Change::Off => app.format("toggle-off", &[("component", component)]),
                Change::Set { knob, value } => {
                    let knob = app.text(&format!("knob-{knob}"));
                    let value = short(f64::from(value));
                    app.format(
                        "toggle-set",
                        &[("component", component), ("knob", Value::from(&knob)), ("value", Value::from(&value))],
                    )
                }
            }
        })
        .collect();
    words.join(" · ")
}

/// The short name of a component: its switch's.
fn name_of(app: App, id: &str) -> String {
    let group = match id.split_once('.') {
        Some((_, "labels")) => Some(Group::Replay),
        Some(_) => Some(Group::Distillation),
        None if crate::engine::method::spec_of(crate::engine::method::Axis::Penalty, id).is_some() => {
            Some(Group::Constraint)
        }
        None => None,
    };
    group.map_or_else(|| app.text(&format!("projection-{id}")), |group| app.text(&format!("group-{}", group.id())))
}

/// A label on the page, and what it shows: the document is touched only where that changes.
struct LabelElement {
    element: HtmlElement,
    text: String,
    transform: String,
    is_ghost: bool,
}

impl LabelElement {
    fn new_in(container: &HtmlElement) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
        container.append_child(&element).ok()?;
        Some(Self { element, text: String::new(), transform: String::new(), is_ghost: false })
    }

    fn show(&mut self, place: Place, text: Option<String>, is_ghost: bool) {
        // Half a pixel is as fine as text is set.
        let half = |px: f64| (px * 2.0).round() / 2.0;
        let transform = format!("translate({}px, {}px) translate(0, -50%)", half(place.x_px), half(place.y_px));
        if transform != self.transform {
            // A legal value of a known property is never refused.
            let _ = self.element.style().set_property("transform", &transform);
            self.transform = transform;
        }
        if let Some(text) = text.filter(|text| *text != self.text) {
            self.element.set_text_content(Some(&text));
            self.text = text;
        }
        if is_ghost != self.is_ghost {
            self.element.set_class_name(if is_ghost { "ghost" } else { "" });
            self.is_ghost = is_ghost;
        }
    }
}

impl Painter {
    /// Moves the labels at the right edge to their places. Done by hand: they move in every frame,
    /// and only their place and, ten times a second, a few letters change.
    fn move_labels(&mut self, app: App, container: &HtmlElement, layout: &Layout, words: &Words<'_>) {
        let beat = app.task_beat.get_untracked();
        let is_new = core::mem::replace(&mut self.beat, beat) != beat || self.labels.len() != layout.labels.len();
        while self.labels.len() > layout.labels.len() {
            if let Some(label) = self.labels.pop() {
                label.element.remove();
            }
        }
        while self.labels.len() < layout.labels.len() {
            let Some(label) = LabelElement::new_in(container) else { return };
            self.labels.push(label);
        }
        // In order of tasks, not of places: then a label keeps its element and its text.
        let mut labels: Vec<_> = layout.labels.iter().collect();
        labels.sort_by_key(|label| match label.of {
            LabelOf::Task(task) => task,
            LabelOf::Ghost => usize::MAX,
        });
        for (element, label) in self.labels.iter_mut().zip(labels) {
            let text = is_new.then(|| words.of(app, label));
            element.show(label.place, text, label.of == LabelOf::Ghost);
        }
    }
}

/// What the labels' texts are made of.
struct Words<'a> {
    falls: &'a [Option<Fall>],
    reference: Option<&'a Record>,
    scored: Scenario,
    is_narrow: bool,
}

impl Words<'_> {
    fn of(&self, app: App, label: &chart::Label) -> String {
        let task = match label.of {
            LabelOf::Ghost => {
                return self.reference.map_or_else(String::new, |record| ghost_label(app, record, self.scored));
            }
            LabelOf::Task(task) => task,
        };
        let accuracy = app.percent(label.fraction);
        let number = (task + 1).to_string();
        let name =
            app.format("chart-end-label", &[("task", Value::from(&number)), ("accuracy", Value::from(&accuracy))]);
        let fall = self.falls.get(task).copied().flatten().map(|fall| (fall.from - fall.to) * 100.0);
        match fall {
            // Narrow charts have the arrow, and the number in the table.
            Some(points) if points >= 0.5 && !self.is_narrow => {
                let points = format!("{points:.0}");
                format!("{name} {}", app.format("chart-forgot", &[("points", Value::from(&points))]))
            }
            _ => name,
        }
    }
}

/// "before 50–56": where the earlier run's tasks ended.
fn ghost_label(app: App, record: &Record, scored: Scenario) -> String {
    let Some(last) = record.curve.last() else { return String::new() };
    let accuracies = super::state::accuracies(last, &record.description, scored);
    let low = accuracies.iter().copied().fold(f64::INFINITY, f64::min);
    let high = accuracies.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (low, high) = (format!("{:.0}", low * 100.0), format!("{:.0}", high * 100.0));
    let is_pinned = app.pinned.with_untracked(Option::is_some);
    let name = app.text(if is_pinned { "pinned-name" } else { "ghost-name" });
    let name = Value::from(&name);
    if low == high {
        app.format("chart-ghost-one", &[("name", name), ("low", Value::from(&low))])
    } else {
        app.format("chart-ghost", &[("name", name), ("low", Value::from(&low)), ("high", Value::from(&high))])
    }
}

/// What the chart shows, in words: at rest and at task ends, not in every frame.
fn summary(app: App) -> String {
    app.rows.track();
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
    let step = if is_resting { app.step.get() } else { app.step.get_untracked() }.to_string();
    let total = app.config.with(Config::n_steps).to_string();
    app.format(
        "chart-summary",
        &[("total", Value::from(&total)), ("step", Value::from(&step)), ("tasks", Value::from(&tasks))],
    )
}
