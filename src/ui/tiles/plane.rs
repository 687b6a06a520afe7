//! A tile of a two-dimensional stream: the decision map with points, and a small copy from the task's end.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::answers::{accuracy_of, answers, are_many};
use super::flash::Rings;
use crate::chart::tile::TileView;
use crate::chart::{PointMark, draw_points, picture_address, tile_pixels};
use crate::engine::snapshot::{KeptPoint, PlaneTile};
use crate::message::Value;
use crate::page::transport::Goal;
use crate::ui::app::use_app;
use crate::ui::boxed_reactive::{effect, live, memo};
use crate::ui::canvas::{self, Size};
use crate::ui::theme::chart_theme;

/// Pixels per map cell: enough for smooth edges; fewer with many tiles.
const SCALE: u32 = 4;
const SCALE_OF_MANY: u32 = 2;

/// The map, its points and its small copy.
#[component]
pub fn PlaneTileView(
    /// The task, from 0.
    task: usize,
    /// Its field of view and some test points.
    tile: PlaneTile,
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
    let world = tile.view;
    let theme = move || chart_theme(app.is_dark.get());
    let n_answers = move || {
        app.run.description.with(|description| description.as_ref().map_or(2, |description| answers(description).0))
    };
    let scale = move || {
        let n_tasks = app.config.with(|config| config.stream.n_tasks);
        if are_many(n_tasks) { SCALE_OF_MANY } else { SCALE }
    };
    let then = memo(move |_| app.run.tiles.with(|tiles| tiles.knew.get(task).cloned().flatten()));

    // Each tile follows its own picture: they come a few at a time.
    let now = memo(move |_| app.run.tiles.with(|tiles| tiles.now.get(task).cloned().unwrap_or_default()));
    let is_in_sight = memo(move |_| app.in_sight.get().has(task));
    effect(move || {
        let Some(canvas) = shown.get() else { return };
        let size = size.get();
        if size.is_empty() || !is_in_sight.get() {
            return;
        }
        // The map from the task's end arrives as a separate picture, in a separate frame; the next picture of the
        // present is hatched by it.
        let (theme, scale, then) = (theme(), scale(), then.get_untracked());
        let Some((n_answers, right)) =
            app.run.description.with(|description| description.as_ref().map(|description| answers(description)))
        else {
            return;
        };
        let mark = |point: &KeptPoint, is_kept| PointMark {
            at: point.at,
            class: right(usize::from(point.task_idx), usize::from(point.label)),
            kept: is_kept,
        };
        let view = TileView {
            world: tile.view,
            width_px: size.width_px,
            height_px: size.height_px,
            radius_px: if n_answers > 2 { 5.5 } else { 2.5 },
        };
        now.with(|now| {
            let Some(map) = &now.map else { return };
            let kept = now.kept.iter().map(|point| mark(point, true));
            let marks: Vec<PointMark> = tile.points.iter().map(|point| mark(point, false)).chain(kept).collect();
            let pixels = tile_pixels(map, then.as_deref(), n_answers, theme, scale);
            canvas::fit(&canvas, size);
            // If drawing fails, the number above the tile still shows the accuracy.
            let _ = canvas::spread_pixels(&canvas, pixels.side, &pixels.rgba);
            if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
                let _ = draw_points(&marks, &view, n_answers, theme, &mut backend);
            }
        });
    });
    let twin = memo(move |before: Option<&Option<String>>| {
        if !is_in_sight.get() {
            return before.cloned().flatten();
        }
        let map = then.get()?;
        let pixels = tile_pixels(&map, None, n_answers(), theme(), scale() / 2);
        Some(picture_address(pixels.side, pixels.side, &pixels.rgba))
    });
    let label = memo(move |_| {
        // In motion only the numbers change, and the live region announces them.
        let accuracy =
            if app.goal.get() == Goal::Rest { accuracy_of(app, task) } else { untrack(|| accuracy_of(app, task)) };
        let task = (task + 1).to_string();
        app.format("tile-map-label", &[("task", Value::from(&task)), ("accuracy", Value::from(&accuracy))])
    });
    let rings = view! { <Rings task world is_in_sight/> };
    view! {
        <div class="map" node_ref=frame role="img" aria-label=label>
            <canvas node_ref=shown></canvas>
            {rings}
            {live(move || {
                twin.get()
                    .map(|picture| {
                        let words = move || {
                            app.format("tile-knew-label", &[("task", Value::from(&(task + 1).to_string()))])
                        };
                        view! { <img class="knew" src=picture alt="" title=words/> }
                    })
            })}
        </div>
    }
}
