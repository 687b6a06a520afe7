//! The accuracy-over-time chart on the page: one canvas, and the text that does not move as HTML above it.
//!
//! What was drawn once (bands, the earlier run, the lines so far) is kept on a second canvas that is
//! not on the page; each frame adds to that one, shows it and draws what moves on top. The labels at
//! the lines' ends move in every frame: as HTML they cost a frame more in style, layout and layers
//! than all lines together, so they are written onto the canvas, too.

use core::ops::Range;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas::{self, Size};
use super::edit::Group;
use super::figure::Explain;
use super::seeds::SeedsPlace;
use super::state::{App, Goal, Record, use_app};
use super::terms::short;
use crate::chart::{self, AccuracyAt, AccuracyChart, Anchor, Drawn, Fall, HeadingForm, LabelOf, Layout, Place};
use crate::engine::config::{Change, Config, Mode};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, Description, Phase};
use crate::message::{Language, Value};

/// Text at least this large (in CSS pixels) is set for a projector: lines are thicker, too.
pub const PROJECTOR_TEXT_PX: f64 = 16.0;
/// Below this width labels have less room.
pub const NARROW_PX: f64 = 480.0;

/// The chart in its card.
#[component]
pub fn AccuracyCard() -> impl IntoView {
    let app = use_app();
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let labels = RwSignal::new(String::new());
    let size = RwSignal::new(Size::default());
    let fixed = RwSignal::new(None::<Layout>);
    Effect::new(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    let painter = StoredValue::new_local(Painter::default());
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let size = size.get();
        if size.is_empty() {
            return;
        }
        painter.update_value(|painter| {
            if let Some(layout) = painter.paint(app, size, &canvas) {
                let is_new = fixed.with_untracked(|old| old.as_ref().is_none_or(|old| !is_alike(old, &layout)));
                if is_new {
                    fixed.set(Some(layout));
                }
                // In motion nobody could read them from here.
                if app.goal.get() == Goal::Rest {
                    labels.set(painter.written());
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
            <div class="frame" node_ref=frame role="img" aria-label=summary data-testid="accuracy-chart" data-labels=labels>
                <canvas node_ref=canvas aria-hidden="true"></canvas>
                <div class="texts" aria-hidden="true">
                    {move || fixed.get().map(|layout| fixed_texts(app, layout))}
                </div>
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
            <SeedsPlace/>
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

/// What decides whether the kept canvas can be added to or must be drawn anew.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ground {
    size: Size,
    is_dark: bool,
    epoch: u32,
    scored: Option<Scenario>,
    language: Language,
    ghost: Option<usize>,
    band: Option<usize>,
    phase_tasks: Vec<u32>,
    steps_per_task: u32,
    mode: Option<Mode>,
    is_pinned: bool,
}

#[derive(Default)]
struct Painter {
    /// What was drawn so far: not on the page.
    kept: Option<HtmlCanvasElement>,
    letters: Letters,
    label_px: f64,
    /// What the labels say, in the order of the layout when they were last read.
    texts: Vec<(LabelOf, String)>,
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
    /// Brings the canvas up to date; gives the layout, whose other texts rarely change.
    fn paint(&mut self, app: App, size: Size, shown: &HtmlCanvasElement) -> Option<Layout> {
        let description = app.description.get()?;
        let scored = app.scored();
        let reference = app.reference();
        let band = app.seeds.band.get();
        let text_px = size.text_px;
        let (mode, toggles) = app.config.with(|config| (config.mode, toggle_steps(config)));
        let ground = Ground {
            size,
            is_dark: app.is_dark.get(),
            epoch: app.epoch.get(),
            scored: Some(scored),
            language: app.catalogue.with(|catalogue| catalogue.language()),
            ghost: reference.as_ref().map(|record| Arc::as_ptr(record) as usize),
            band: band.as_ref().map(|band| Arc::as_ptr(band) as usize),
            phase_tasks: description.phase_tasks.clone(),
            steps_per_task: description.steps_per_task,
            mode: Some(mode),
            is_pinned: app.pinned.with(Option::is_some),
        };
        let is_narrow = size.width_px < NARROW_PX;
        let is_new = ground != self.ground;
        if is_new {
            self.begin(&description, scored, reference.as_deref(), mode);
            self.kept = self.kept.take().or_else(canvas::new_canvas);
            if let Some(kept) = &self.kept {
                canvas::fit(kept, size);
                canvas::clear(kept);
            }
            canvas::fit(shown, size);
            self.ground = ground;
            self.letters = Letters::of(shown, text_px, chart_theme(self.ground.is_dark));
            let longest = longest_labels(app, description.n_tasks, reference.as_deref(), scored, is_narrow);
            self.label_px = chart::label_px(longest.iter().map(String::as_str), text_px);
            // Every text is read anew.
            self.beat = u32::MAX;
        }
        let kept = self.kept.clone()?;
        app.curve.with(|curve| self.take(curve, &description, scored));
        let falls = self.falls(app);
        let phase = app.phase.get();
        let chart = AccuracyChart {
            width_px: size.width_px,
            height_px: size.height_px,
            dpr: size.dpr,
            text_px,
            label_px: self.label_px,
            theme: chart_theme(self.ground.is_dark),
            projector: text_px >= PROJECTOR_TEXT_PX,
            n_phases: description.n_phases,
            steps_per_task: description.steps_per_task,
            trained: &self.trained,
            series: &self.series,
            ghost: &self.ghost,
            band: band.as_ref().map_or(&[], |band| band.as_slice()),
            chance: description.chance[scored.index()],
            falls: &falls,
            toggles: &toggles,
            diverged_at: match phase {
                Phase::Diverged { step } => Some(step),
                _ => None,
            },
            colours: &[],
        };
        let layout = Layout::of(&chart, &self.order);
        self.order = layout.order();
        // A canvas that cannot be drawn on leaves the table and the numbers, which say the same.
        let mut backend = canvas::backend(&kept, size.dpr)?;
        if is_new {
            chart::draw_background(&chart, &mut backend).ok()?;
        }
        chart::draw_lines(&chart, &mut self.drawn, &mut backend).ok()?;
        canvas::show(shown, &kept);
        let mut backend = canvas::backend(shown, size.dpr)?;
        chart::draw_ends(&chart, &layout, &self.drawn, &mut backend).ok()?;
        let words = Words { falls: &falls, reference: reference.as_deref(), scored, is_narrow };
        self.read_labels(app, &layout, &words);
        self.write_labels(shown, size.dpr, &layout);
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
    for ((line, correct), &full_score) in series.iter_mut().zip(&point.correct).zip(&description.full_score) {
        line.push(AccuracyAt { step: point.step, fraction: correct[scored.index()] as f32 / full_score.max(1) as f32 });
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

/// A text of the chart at its place.
pub fn text_at(place: Place, class: &'static str, text: impl Fn() -> String + Send + 'static) -> impl IntoView {
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
        {layout.chance.map(|place| text_at(place, "", move || app.text(chance_key(app))))}
        {toggles}
    }
}

/// The chance line's name.
fn chance_key(app: App) -> &'static str {
    if app.chance() == 0.5 { "chart-coin" } else { "chart-chance" }
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

/// What letters on a canvas look like: as the style sheet has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letters {
    /// The `font` of tasks' labels, and of the others.
    pub fonts: [String; 2],
    /// Their colours.
    pub colours: [String; 2],
}

impl Letters {
    /// The letters of a canvas.
    pub fn of(canvas: &HtmlCanvasElement, text_px: f64, theme: chart::Theme) -> Self {
        let window = web_sys::window();
        let style = window.as_ref().and_then(|window| window.get_computed_style(canvas).ok().flatten());
        let read = |property: &str| style.as_ref().and_then(|style| style.get_property_value(property).ok());
        let family = read("font-family").unwrap_or_else(|| "sans-serif".to_owned());
        let is_forced = window
            .and_then(|window| window.match_media("(forced-colors: active)").ok().flatten())
            .is_some_and(|query| query.matches());
        let chrome = chart::Chrome::of(theme);
        // Colours that the visitor's system forces hold for text on a canvas only if it asks.
        let forced = read("color").filter(|_| is_forced);
        let colour = |own: chart::Rgb| forced.clone().unwrap_or_else(|| own.to_string());
        Self {
            fonts: [format!("600 {text_px}px {family}"), format!("400 {text_px}px {family}")],
            colours: [colour(chrome.ink), colour(chrome.ink_2)],
        }
    }
}

impl Painter {
    /// Reads the labels' texts anew where they are due: their places change in every frame, their
    /// letters a few times a second.
    fn read_labels(&mut self, app: App, layout: &Layout, words: &Words<'_>) {
        let beat = app.task_beat.get_untracked();
        let is_due = core::mem::replace(&mut self.beat, beat) != beat
            || layout.labels.iter().any(|label| self.text_of(label.of).is_none());
        if is_due {
            self.texts = layout.labels.iter().map(|label| (label.of, words.of(app, label))).collect();
        }
    }

    fn text_of(&self, of: LabelOf) -> Option<&str> {
        self.texts.iter().find(|(other, _)| *other == of).map(|(_, text)| text.as_str())
    }

    fn write_labels(&self, shown: &HtmlCanvasElement, dpr: f64, layout: &Layout) {
        let Some(context) = canvas::context(shown) else { return };
        // A legal transform is never refused.
        let _ = context.set_transform(dpr, 0.0, 0.0, dpr, 0.0, 0.0);
        context.set_text_baseline("middle");
        for is_task in [true, false] {
            let look = usize::from(!is_task);
            context.set_font(&self.letters.fonts[look]);
            context.set_fill_style_str(&self.letters.colours[look]);
            for label in layout.labels.iter().filter(|label| matches!(label.of, LabelOf::Task(_)) == is_task) {
                if let Some(text) = self.text_of(label.of) {
                    // Refused only where there is no canvas any more.
                    let _ = context.fill_text(text, label.place.x_px, label.place.y_px);
                }
            }
        }
    }

    /// What stands at the lines' ends, a line each.
    fn written(&self) -> String {
        let texts: Vec<&str> = self.texts.iter().map(|(_, text)| text.as_str()).collect();
        texts.join("\n")
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
        match label.of {
            LabelOf::Ghost => self.reference.map_or_else(String::new, |record| ghost_label(app, record, self.scored)),
            LabelOf::Chance => app.text(chance_key(app)),
            LabelOf::Task(task) => {
                let fall = self.falls.get(task).copied().flatten().map(|fall| (fall.from - fall.to) * 100.0);
                // Narrow charts have the arrow, and the number in the table.
                task_label(app, task, label.fraction, fall.filter(|points| *points >= 0.5 && !self.is_narrow))
            }
        }
    }
}

/// "T3 · 87 %", and at the end "T3 · 50 % ↓37".
fn task_label(app: App, task: usize, fraction: f64, fallen_points: Option<f64>) -> String {
    let (accuracy, number) = (app.percent(fraction), (task + 1).to_string());
    let name = app.format("chart-end-label", &[("task", Value::from(&number)), ("accuracy", Value::from(&accuracy))]);
    let Some(points) = fallen_points else { return name };
    let points = format!("{points:.0}");
    format!("{name} {}", app.format("chart-forgot", &[("points", Value::from(&points))]))
}

/// The longest texts that the labels of a run will have: room is kept for them from its start, so that
/// nothing moves aside later.
fn longest_labels(
    app: App,
    n_tasks: u32,
    reference: Option<&Record>,
    scored: Scenario,
    is_narrow: bool,
) -> Vec<String> {
    let last = (n_tasks as usize).saturating_sub(1);
    // A line at 100 % has not fallen; one that has shows two digits, and at most two have gone.
    let mut texts = vec![task_label(app, last, 1.0, None), app.text(chance_key(app))];
    if !is_narrow {
        texts.push(task_label(app, last, 0.88, Some(88.0)));
    }
    texts.extend(reference.map(|record| ghost_label(app, record, scored)));
    texts
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

/// What the chart shows, in words: at rest. In motion the live region tells of each task's end.
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
    let step = if is_resting { app.step.get() } else { app.step.get_untracked() }.to_string();
    let total = app.config.with(Config::n_steps).to_string();
    app.format(
        "chart-summary",
        &[("total", Value::from(&total)), ("step", Value::from(&step)), ("tasks", Value::from(&tasks))],
    )
}
