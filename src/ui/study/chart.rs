//! The learning curves: every student on one axis, with the teacher's pale and the range over several seeds behind them.

use crate::page::study::StudyData;
use crate::ui::study::seeds::SeedsOfStudy;
use crate::ui::study::words::arm_name;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{
    self, AccuracyAt, AccuracyChart, Anchor, ArmLine, ArmStyle, Chrome, Drawn, LabelOf, Layout, Place, Reach,
    draw_background, draw_bands, draw_ends, draw_students,
};
use crate::engine::distillation::Arm;
use crate::engine::math::decimal::widened;
use crate::message::Value;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::effect;
use crate::ui::canvas::{self, Size};
use crate::ui::explain_button::Explain;
use crate::ui::theme::{NARROW_EM, chart_theme, letters_of};
use crate::worker::chart_settings::{Letters, PROJECTOR_TEXT_PX};

/// The estimate of label widths is generous for accuracies, but names have wider letters.
const LABEL_MARGIN: f64 = 1.12;

/// The chart in its card.
#[component]
pub fn StudyChart() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    let order = StoredValue::new(Vec::<LabelOf>::new());
    effect(move || {
        let (Some(canvas), size) = (canvas.get(), size.get()) else { return };
        study.draw_beat.track();
        study.seeds_beat.track();
        app.is_dark.track();
        app.catalogue.track();
        if size.is_empty() {
            return;
        }
        let is_in_lesson = app.lesson.is_open.get();
        let painted = untrack(|| {
            study.now(|data| {
                study.seeds.with_value(|seeds| {
                    let over_seeds = seeds.over_seeds(&data.config).filter(|_| !is_in_lesson);
                    let band = over_seeds.map_or(&[][..], |over_seeds| &over_seeds.band);
                    paint(app, data, band, size, &canvas, &order.get_value())
                })
            })
        });
        // If drawing fails, the table still shows the same data.
        if let Some(painted) = painted {
            order.set_value(painted);
        }
    });
    let summary = move || {
        let (students, steps) =
            study.on_shape(|study| (study.config.arms.len().to_string(), study.config.steps.to_string()));
        app.format("study-chart-summary", &[("students", Value::from(&students)), ("steps", Value::from(&steps))])
    };
    view! {
        <section class="card chart">
            <div class="frame" translate="no" node_ref=frame role="img" aria-label=summary data-testid="study-chart">
                <canvas node_ref=canvas aria-hidden="true"></canvas>
            </div>
            <div class="chart-foot">
                <p class="axis-name">
                    <span>{app.t("chart-accuracy")}</span>
                    <Explain of="study-curve"/>
                </p>
                <SeedsOfStudy/>
            </div>
            <p class="sub key">{app.t("study-key")}</p>
        </section>
    }
}

/// Draws everything; returns the order of the labels.
fn paint(
    app: App,
    study: &StudyData,
    band: &[Vec<Reach>],
    size: Size,
    shown: &HtmlCanvasElement,
    order: &[LabelOf],
) -> Option<Vec<LabelOf>> {
    let description = study.description.as_ref()?;
    let theme = chart_theme(app.is_dark.get());
    let is_narrow = size.width_px < NARROW_EM * size.text_px;
    let arms: Vec<Arm> = description.arms.iter().filter_map(|id| Arm::from_id(id)).collect();
    let soft_end = |index: usize| study.arms.get(index).and_then(|reading| reading.soft_end).map(|end| end.step);
    let lines: Vec<ArmLine> = arms
        .iter()
        .enumerate()
        .map(|(index, &arm)| ArmLine { style: ArmStyle::of(theme, arm), soft_end: soft_end(index) })
        .collect();
    let at = |step: u32, correct: u32| AccuracyAt { step, fraction: study.share(correct) as f32 };
    // Before the students' first step all their points coincide: nothing to see.
    let points = if study.step > 0 { study.curve.as_slice() } else { &[] };
    let series: Vec<Vec<AccuracyAt>> =
        (0..arms.len()).map(|arm| points.iter().map(|point| at(point.step, point.correct[arm])).collect()).collect();
    let mut ghost = vec![Vec::new(); arms.len()];
    ghost.push(study.teacher.iter().map(|point| at(point.step, point.correct)).collect());
    let n_steps = description.steps.max(description.teacher_steps);
    let whole: Vec<_> = core::iter::once(0..n_steps).collect();
    let trained = vec![whole; arms.len() + 1];
    let mut colours: Vec<_> = lines.iter().map(|line| line.style.colour).collect();
    colours.push(Chrome::of(theme).ink);
    let chance = app.text(if description.n_classes == 2 { "chart-coin" } else { "chart-chance" });
    let name = |of: LabelOf, fraction: f64| {
        let accuracy = app.percent(widened(fraction as f32));
        let name = match of {
            LabelOf::Task(index) if is_narrow => (index + 1).to_string(),
            LabelOf::Task(index) => arm_name(app, arms[index], "-short"),
            LabelOf::Ghost => app.text("study-teacher"),
            LabelOf::Chance => return chance.clone(),
        };
        app.format("study-label", &[("name", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
    };
    let longest: Vec<String> =
        (0..arms.len()).map(LabelOf::Task).chain([LabelOf::Ghost]).map(|of| name(of, 1.0)).collect();
    let chart = AccuracyChart {
        width_px: size.width_px,
        height_px: size.height_px,
        dpr: size.dpr,
        text_px: size.text_px,
        label_px: LABEL_MARGIN * chart::label_px(longest.iter().map(String::as_str), size.text_px),
        theme,
        projector: size.text_px >= PROJECTOR_TEXT_PX,
        n_phases: 1,
        steps_per_task: n_steps,
        trained: &trained,
        series: &series,
        ghost: &ghost,
        band,
        chance: 1.0 / description.n_classes.max(1) as f32,
        colours: &colours,
        ..AccuracyChart::default()
    };
    let layout = Layout::of(&chart, order);
    canvas::fit(shown, size);
    canvas::clear(shown);
    let mut backend = canvas::backend(shown, size.dpr)?;
    draw_background(&chart, &mut backend).ok()?;
    draw_bands(&chart, &lines, &mut backend).ok()?;
    draw_students(&chart, &lines, &mut backend).ok()?;
    draw_ends(&chart, &layout, &Drawn::default(), &mut backend).ok()?;
    let context = canvas::context(shown)?;
    // A valid transform is never refused.
    let _ = context.set_transform(size.dpr, 0.0, 0.0, size.dpr, 0.0, 0.0);
    context.set_text_baseline("middle");
    let letters = letters_of(shown, size.text_px, theme);
    for label in &layout.labels {
        let look = usize::from(!matches!(label.of, LabelOf::Task(_)));
        write(&context, &letters, look, label.place, &name(label.of, label.fraction));
    }
    for (number, place) in layout.y_numbers.iter().chain(&layout.x_numbers) {
        write(&context, &letters, 1, *place, &number.to_string());
    }
    if let Some(place) = layout.x_title {
        write(&context, &letters, 1, place, &app.text("study-steps"));
    }
    if let Some(place) = layout.chance {
        write(&context, &letters, 1, place, &chance);
    }
    Some(layout.order())
}

fn write(context: &CanvasRenderingContext2d, letters: &Letters, look: usize, place: Place, text: &str) {
    context.set_font(&letters.fonts[look]);
    context.set_fill_style_str(&letters.colours[look]);
    context.set_text_align(match place.anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    });
    // Fails only if the canvas is gone.
    let _ = context.fill_text(text, place.x_px, place.y_px);
}
