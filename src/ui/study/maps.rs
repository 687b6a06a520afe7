//! What the teacher and each student answer over the plane: soft answers as shading, from paper where they are
//! unsure to full colour where they are sure.

use leptos::html::Canvas;
use leptos::prelude::*;

use super::chart::full_name;
use crate::chart::tile::TileView;
use crate::chart::{PointMark, draw_points, tile_pixels};
use crate::message::Value;
use crate::ui::accuracy_chart::chart_theme;
use crate::ui::canvas::{self, Size, device_pixel_ratio};
use crate::ui::state::use_app;

/// Side of a map in CSS pixels: the style sheet gives it as much room or shrinks it.
const SIDE_PX: f64 = 132.0;
/// Pixels of a map's cell.
const SCALE: u32 = 3;

/// The maps in a row: the teacher's first. Nothing for images.
#[component]
pub fn StudyMaps() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let names = Memo::new(move |_| {
        study.description.with(|study| {
            let study = study.as_ref().filter(|study| !study.test.is_empty())?;
            Some(core::iter::once(String::new()).chain(study.arms.iter().cloned()).collect::<Vec<_>>())
        })
    });
    view! {
        {move || {
            names
                .get()
                .map(|names| {
                    view! {
                        <section class="tiles-section" aria-label=app.t("study-maps")>
                            <div class="tiles study-maps" tabindex="0" role="group" aria-label=app.t("study-maps") data-testid="study-maps">
                                {names
                                    .into_iter()
                                    .enumerate()
                                    .map(|(index, id)| view! { <MapView index id/> })
                                    .collect_view()}
                            </div>
                            <p class="sub tile-note">{app.t("study-maps-note")}</p>
                        </section>
                    }
                })
        }}
    }
}

/// One map with its name and accuracy; the first is the teacher's.
#[component]
fn MapView(index: usize, id: String) -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let canvas = NodeRef::<Canvas>::new();
    let name =
        Memo::new(
            move |_| {
                if index == 0 { app.text("study-teacher") } else { format!("{index}. {}", full_name(app, &id)) }
            },
        );
    let accuracy = move || {
        let accuracy =
            study.on_beat(|| if index == 0 { study.teacher_accuracy() } else { study.accuracy_of(index - 1) });
        accuracy.map_or_else(|| app.text("not-known"), |accuracy| app.percent(accuracy))
    };
    let label = move || {
        // In motion only the numbers change, and the table has them.
        study.plays.track();
        let (name, accuracy) = (name.get(), untrack(accuracy));
        app.format("study-map-label", &[("name", Value::from(&name)), ("accuracy", Value::from(&accuracy))])
    };
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let (maps, is_dark) = (study.maps.get(), app.is_dark.get());
        let (Some(map), Some(description)) = (maps.get(index), study.description.get_untracked()) else { return };
        let theme = chart_theme(is_dark);
        let size = Size { width_px: SIDE_PX, height_px: SIDE_PX, dpr: device_pixel_ratio(), text_px: 12.0 };
        let n_classes = description.n_classes as usize;
        let pixels = tile_pixels(map, None, n_classes, theme, SCALE);
        canvas::fit(&canvas, size);
        // What cannot be drawn leaves the number above it.
        let _ = canvas::spread_pixels(&canvas, pixels.side, &pixels.rgba);
        let [low, high] = description.input_box;
        let view = TileView { world: [low, low, high, high], width_px: SIDE_PX, height_px: SIDE_PX, radius_px: 2.5 };
        // The teacher learned from plenty: its students' few points are drawn on their own maps.
        let points: &[_] = if index == 0 { &[] } else { &description.labelled };
        let marks: Vec<PointMark> = points
            .iter()
            .map(|point| PointMark { at: point.at, class: usize::from(point.label), kept: false })
            .collect();
        if let Some(mut backend) = canvas::backend(&canvas, size.dpr) {
            let _ = draw_points(&marks, &view, n_classes, theme, &mut backend);
        }
    });
    view! {
        <figure class="tile" data-map=index.to_string()>
            <figcaption>
                <span class="name">{move || name.get()}</span>
                <b>{accuracy}</b>
            </figcaption>
            <div class="map" role="img" aria-label=label>
                <canvas node_ref=canvas></canvas>
            </div>
        </figure>
    }
}
