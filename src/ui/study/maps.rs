//! The answers of the teacher and each student over the plane: soft answers as shading, from paper where they are
//! unsure to full colour where they are sure.

use crate::page::study::StudyData;
use crate::ui::study::words::arm_name;
use core::fmt::Write as _;

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

use super::table::line_sample;
use crate::chart::tile::TileView;
use crate::chart::{PointMark, draw_points, tile_pixels};
use crate::engine::distillation::Arm;
use crate::message::Value;
use crate::ui::app::{App, use_app};
use crate::ui::boxed_reactive::effect;
use crate::ui::canvas::{self, Size, device_pixel_ratio};
use crate::ui::theme::chart_theme;

/// Side of a map in CSS pixels; the style sheet scales it to the available room.
const SIDE_PX: f64 = 132.0;
/// Pixels per map cell.
const SCALE: u32 = 3;

/// The maps in a row, the teacher's first; hidden for images.
#[component]
pub fn StudyMaps() -> impl IntoView {
    let app = use_app();
    let study = app.study;
    let row = NodeRef::<Div>::new();
    // The maps' size is fixed, their device pixels are not.
    let size = RwSignal::new(Size::default());
    effect(move || {
        if let Some(row) = row.get() {
            canvas::follow_size(&row, size);
        }
    });
    effect(move || {
        size.track();
        study.maps_beat.track();
        study.shape.track();
        app.catalogue.track();
        app.is_dark.track();
        if let Some(row) = row.get() {
            // By the next frame `inner_html` holds the figures of the current study.
            request_animation_frame(move || untrack(|| study.now(|study| draw(app, study, &row))));
        }
    });
    let is_hidden = move || {
        study.on_shape(|study| study.description.as_ref().is_none_or(|description| description.test.is_empty()))
    };
    view! {
        <section class="tiles-section" aria-label=app.t("study-maps") hidden=is_hidden data-testid="study-maps">
            <div
                class="tiles study-maps"
                tabindex="0"
                role="group"
                aria-label=app.t("study-maps")
                node_ref=row
                inner_html=move || study.on_shape(|study| figures(app, study))
            ></div>
            <p class="sub tile-note">{app.t("study-maps-note")}</p>
        </section>
    }
}

/// A figure for each network, as HTML: nothing in it comes from outside.
fn figures(app: App, study: &StudyData) -> String {
    let Some(description) = study.description.as_ref().filter(|description| !description.test.is_empty()) else {
        return String::new();
    };
    let students = description.arms.iter().filter_map(|id| Arm::from_id(id)).enumerate();
    let names = students.map(|(index, arm)| {
        let short = format!("{}. {}", index + 1, arm_name(app, arm, "-short"));
        (line_sample(app, arm), short, arm_name(app, arm, ""))
    });
    let teacher = app.text("study-teacher");
    let mut html = String::new();
    for (sample, short, name) in core::iter::once((String::new(), teacher.clone(), teacher)).chain(names) {
        let label = app.format("study-map-label", &[("name", Value::from(&name))]);
        let _ = write!(
            html,
            "<figure class=\"tile\"><figcaption><span>{sample}</span><b></b><span class=\"name\">{short}</span></figcaption><div class=\"map\" role=\"img\" \
             aria-label=\"{label}\"><canvas></canvas></div></figure>"
        );
    }
    html
}

/// Draws every map, and writes the accuracy next to its name.
fn draw(app: App, study: &StudyData, row: &Element) {
    let Some(description) = &study.description else { return };
    let theme = chart_theme(app.is_dark.get());
    let size = Size { width_px: SIDE_PX, height_px: SIDE_PX, dpr: device_pixel_ratio(), text_px: 12.0 };
    let n_classes = description.n_classes as usize;
    let [low, high] = description.input_box;
    let view = TileView { world: [low, low, high, high], width_px: SIDE_PX, height_px: SIDE_PX, radius_px: 2.5 };
    let marks: Vec<PointMark> = description
        .labelled
        .iter()
        .map(|point| PointMark { at: point.at, class: usize::from(point.label), kept: false })
        .collect();
    let figures = row.children();
    for (index, map) in study.maps.iter().enumerate() {
        let Some(figure) = figures.item(index as u32) else { return };
        let accuracy = if index == 0 { study.teacher_accuracy() } else { study.accuracy_of(index - 1) };
        if let Ok(Some(place)) = figure.query_selector("b") {
            place.set_text_content(accuracy.map(|accuracy| app.percent(accuracy)).as_deref());
        }
        let canvas = figure.query_selector("canvas").ok().flatten();
        let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok()) else { return };
        let pixels = tile_pixels(map, None, n_classes, theme, SCALE);
        canvas::fit(&canvas, size);
        // If drawing fails, the number above it remains.
        let _ = canvas::spread_pixels(&canvas, pixels.side, &pixels.rgba);
        // The teacher learned from plenty of data; the students' few points are drawn on their own maps.
        if index > 0
            && let Some(mut backend) = canvas::backend(&canvas, size.dpr)
        {
            let _ = draw_points(&marks, &view, n_classes, theme, &mut backend);
        }
    }
}
