//! The picture of a stream of numbers: one curve over all pieces, instead of one tile per task.

use crate::page::transport::Goal;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::answers::accuracy_of;
use crate::chart::{LineChart, LinePoint, draw_line};
use crate::engine::snapshot::{KeptPoint, LineAnswers, LinePieces};
use crate::message::Value;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{effect, memo};
use crate::ui::canvas::{self, Size};
use crate::ui::theme::chart_theme;

/// Radius of a point, in CSS pixels.
const RADIUS_PX: f64 = 2.4;

/// The curve, the points, and each piece as known at its end.
#[component]
pub fn LineView(
    /// The pieces, with some test points of each.
    line: LinePieces,
) -> impl IntoView {
    let app = use_app();
    let frame = NodeRef::<Div>::new();
    let shown = NodeRef::<Canvas>::new();
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(frame) = frame.get() {
            canvas::follow_size(&frame, size);
        }
    });
    let described = line.pieces;
    let n_tasks = described.len();
    let pieces: Vec<[f32; 4]> = described.iter().map(|piece| piece.view).collect();
    let marked = |point: &KeptPoint, kept| LinePoint { at: point.at, task: Some(usize::from(point.task_idx)), kept };
    let tests: Vec<LinePoint> =
        described.iter().flat_map(|piece| &piece.points).map(|point| marked(point, false)).collect();
    let now = memo(move |_| app.run.tiles.with(|tiles| tiles.line.clone()));
    let knew = memo(move |_| app.run.tiles.with(|tiles| tiles.lines_knew.clone()));
    let learning = memo(move |_| {
        let is_joint = app.config.with(|config| config.stream.mode) == crate::engine::stream::Mode::Joint;
        (!is_joint && !app.has_ended()).then(|| app.run.task_idx.get() as usize)
    });
    effect(move || {
        let (Some(canvas), size) = (shown.get(), size.get()) else { return };
        if size.is_empty() {
            return;
        }
        let theme = chart_theme(app.is_dark.get());
        canvas::fit(&canvas, size);
        canvas::clear(&canvas);
        let (now, knew) = (now.get(), knew.get());
        let kept = now.iter().flat_map(|picture| &picture.kept).map(|point| marked(point, true));
        let points: Vec<LinePoint> = tests.iter().copied().chain(kept).collect();
        let numbers = |answers: &'_ Option<Arc<LineAnswers>>| answers.as_ref().map(|answers| answers.numbers.clone());
        let knew: Vec<Option<Vec<f32>>> = knew.iter().map(numbers).collect();
        let knew: Vec<Option<&[f32]>> = knew.iter().map(Option::as_deref).collect();
        let chart = LineChart {
            pieces: &pieces,
            learning: learning.get(),
            points: &points,
            now: now.as_ref().map_or(&[], |picture| &picture.numbers),
            knew: &knew,
            width_px: size.width_px,
            height_px: size.height_px,
            radius_px: RADIUS_PX,
            theme,
        };
        if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
            // If drawing fails, the numbers above the plot still state the explained variance.
            let _ = draw_line(&chart, &mut backend);
        }
    });
    let label = memo(move |_| {
        // In motion only the numbers change, and the live region announces them.
        let scores = |task| {
            let accuracy =
                if app.goal.get() == Goal::Rest { accuracy_of(app, task) } else { untrack(|| accuracy_of(app, task)) };
            let task = (task + 1).to_string();
            app.format("chart-summary-task", &[("task", Value::from(&task)), ("accuracy", Value::from(&accuracy))])
        };
        let tasks = (0..n_tasks).map(scores).collect::<Vec<_>>().join(&app.text("sentence-space"));
        app.format("tile-line-label", &[("tasks", Value::from(&tasks))])
    });
    view! {
        <div class="map curve" style:grid-column=format!("1 / span {n_tasks}") node_ref=frame role="img" aria-label=label data-testid="curve">
            <canvas node_ref=shown></canvas>
        </div>
    }
}
