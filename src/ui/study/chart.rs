//! The learning curves: every student on one axis, the teacher's pale behind them.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::state::{arm_name, share};
use crate::chart::{
    self, AccuracyAt, AccuracyChart, ArmLine, ArmStyle, Chrome, Drawn, Label, LabelOf, Layout, draw_background,
    draw_ends, draw_students,
};
use crate::engine::distillation::{Arm, Data};
use crate::message::Value;
use crate::ui::accuracy_chart::{Letters, NARROW_PX, PROJECTOR_TEXT_PX, chart_theme, text_at};
use crate::ui::canvas::{self, Size};
use crate::ui::figure::Explain;
use crate::ui::state::{App, use_app};

/// The chart in its card.
#[component]
pub fn StudyChart() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let size = RwSignal::new(Size::default());
    let fixed = RwSignal::new(None::<Layout>);
    Effect::new(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    let order = StoredValue::new(Vec::<LabelOf>::new());
    Effect::new(move || {
        let (Some(canvas), size) = (canvas.get(), size.get()) else { return };
        study.draw_beat.track();
        app.is_dark.track();
        app.catalogue.track();
        if size.is_empty() {
            return;
        }
        // What cannot be drawn leaves the table, which says the same.
        if let Some(layout) = untrack(|| paint(app, size, &canvas, &order.get_value())) {
            order.set_value(layout.order());
            let is_new = fixed.with_untracked(|old| {
                old.as_ref().is_none_or(|old| old.plot != layout.plot || old.x_numbers != layout.x_numbers)
            });
            if is_new {
                fixed.set(Some(layout));
            }
        }
    });
    let summary = move || {
        let (students, steps) = study.config.with(|config| (config.arms.len().to_string(), config.steps.to_string()));
        app.format("study-chart-summary", &[("students", Value::from(&students)), ("steps", Value::from(&steps))])
    };
    view! {
        <section class="card chart">
            <p class="axis-name">
                <span>{app.t("chart-accuracy")}</span>
                <Explain of="study-curve"/>
            </p>
            <div class="frame" node_ref=frame role="img" aria-label=summary data-testid="study-chart">
                <canvas node_ref=canvas aria-hidden="true"></canvas>
                <div class="texts" aria-hidden="true">
                    {move || fixed.get().map(|layout| texts(app, layout))}
                </div>
            </div>
            <p class="sub key">{app.t("study-key")}</p>
        </section>
    }
}

/// Numbers and names that do not move.
fn texts(app: App, layout: Layout) -> impl IntoView {
    let numbers = layout
        .y_numbers
        .into_iter()
        .chain(layout.x_numbers)
        .map(|(number, place)| text_at(place, "", move || number.to_string()))
        .collect_view();
    let guessing = move || {
        app.text(if app.study.config.with(|config| config.data == Data::Spiral) {
            "chart-coin"
        } else {
            "chart-chance"
        })
    };
    view! {
        {numbers}
        {text_at(layout.x_title, "", app.t("study-steps"))}
        {layout.chance.map(|place| text_at(place, "", guessing))}
    }
}

/// Draws everything; gives the layout.
fn paint(app: App, size: Size, shown: &HtmlCanvasElement, order: &[LabelOf]) -> Option<Layout> {
    let study = app.study;
    let description = study.description.get()?;
    let theme = chart_theme(app.is_dark.get());
    let is_narrow = size.width_px < NARROW_PX;
    let arms: Vec<Arm> = description.arms.iter().filter_map(|id| Arm::from_id(id)).collect();
    let readings = study.arms.get();
    let styles: Vec<ArmStyle> = arms.iter().map(|&arm| ArmStyle::of(theme, arm)).collect();
    let lines: Vec<ArmLine> = styles
        .iter()
        .enumerate()
        .map(|(index, &style)| ArmLine {
            style,
            soft_end: readings.get(index).and_then(|reading| reading.soft_end).map(|end| end.step),
        })
        .collect();
    let at = |step: u32, correct: u32| AccuracyAt { step, fraction: share(correct, description.n_test) as f32 };
    let mut series = vec![Vec::new(); arms.len()];
    // Before the students' first step all of them stand at one point: nothing to see.
    study.curve.with(|curve| {
        for point in curve.iter().filter(|_| study.steps.get().1 > 0) {
            for (series, &correct) in series.iter_mut().zip(&point.correct) {
                series.push(at(point.step, correct));
            }
        }
    });
    let mut ghost = vec![Vec::new(); arms.len()];
    ghost.push(study.teacher.with(|curve| curve.iter().map(|point| at(point.step, point.correct)).collect()));
    let n_steps = description.steps.max(description.teacher_steps);
    let trained = vec![0..n_steps; arms.len() + 1];
    let mut colours: Vec<_> = styles.iter().map(|style| style.colour).collect();
    colours.push(Chrome::of(theme).ink);
    let name = |of: LabelOf, fraction: f64| {
        let accuracy = app.percent(fraction);
        let name = match of {
            LabelOf::Task(index) if is_narrow => (index + 1).to_string(),
            LabelOf::Task(index) => arms.get(index).map(|&arm| short_name(app, arm)).unwrap_or_default(),
            LabelOf::Ghost => app.text("study-teacher"),
            LabelOf::Chance => return app.text("chart-chance"),
        };
        app.format("study-label", &[("name", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
    };
    let all = (0..arms.len()).map(LabelOf::Task).chain([LabelOf::Ghost]);
    let longest: Vec<String> = all.map(|of| name(of, 1.0)).collect();
    let chart = AccuracyChart {
        width_px: size.width_px,
        height_px: size.height_px,
        dpr: size.dpr,
        text_px: size.text_px,
        label_px: chart::label_px(longest.iter().map(String::as_str), size.text_px),
        theme,
        projector: size.text_px >= PROJECTOR_TEXT_PX,
        n_phases: 1,
        steps_per_task: n_steps,
        trained: &trained,
        series: &series,
        ghost: &ghost,
        chance: 1.0 / description.n_classes.max(1) as f32,
        colours: &colours,
        ..AccuracyChart::default()
    };
    let layout = Layout::of(&chart, order);
    canvas::fit(shown, size);
    canvas::clear(shown);
    let mut backend = canvas::backend(shown, size.dpr)?;
    draw_background(&chart, &mut backend).ok()?;
    draw_students(&chart, &lines, &mut backend).ok()?;
    draw_ends(&chart, &layout, &Drawn::default(), &mut backend).ok()?;
    write(&Letters::of(shown, size.text_px, theme), shown, size.dpr, &layout.labels, name);
    Some(layout)
}

/// Writes the labels at the lines' ends.
fn write(
    letters: &Letters,
    shown: &HtmlCanvasElement,
    dpr: f64,
    labels: &[Label],
    name: impl Fn(LabelOf, f64) -> String,
) {
    let Some(context) = canvas::context(shown) else { return };
    // A legal transform is never refused.
    let _ = context.set_transform(dpr, 0.0, 0.0, dpr, 0.0, 0.0);
    context.set_text_baseline("middle");
    for label in labels {
        let look = usize::from(!matches!(label.of, LabelOf::Task(_)));
        context.set_font(&letters.fonts[look]);
        context.set_fill_style_str(&letters.colours[look]);
        // Refused only where there is no canvas any more.
        let _ = context.fill_text(&name(label.of, label.fraction), label.place.x_px, label.place.y_px);
    }
}

/// An arm's name in as few letters as can be told apart; the table has it in full.
fn short_name(app: App, arm: Arm) -> String {
    match arm {
        Arm::Hard => app.text("arm-hard-short"),
        Arm::Taught { way, inputs } => {
            let inputs = app.text(&format!("inputs-{}-short", inputs.id()));
            app.format(&format!("arm-{}-short", way.id()), &[("inputs", Value::from(&inputs))])
        }
    }
}

/// An arm's full name, for the table and the maps.
pub fn full_name(app: App, id: &str) -> String {
    Arm::from_id(id).map_or_else(String::new, |arm| arm_name(app, arm))
}
