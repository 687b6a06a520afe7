//! Draws the accuracy chart (WebAssembly only) on the canvas that the page has handed over: beside the page's thread,
//! which has the rest of the screen to keep moving.
//!
//! What was drawn once (bands, the earlier run, the lines so far) is kept on a second canvas; each picture adds to
//! that one, shows it and draws what moves on top, the labels' texts among it.

use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use super::chart_settings::{ChartSettings, Others};
use super::chart_state::{Picture, Sitting};
use super::wire::Reply;
use crate::chart::on_canvas::CanvasBackend;
use crate::chart::{self, LabelOf};

/// A picture, and what it is drawn on.
#[derive(Default)]
pub(super) struct ChartCanvas {
    picture: Picture,
    canvases: Option<Canvases>,
}

/// Two canvases of the same size.
struct Canvases {
    shown: OffscreenCanvas,
    /// What was drawn so far: never seen by itself.
    kept: OffscreenCanvas,
    on_shown: OffscreenCanvasRenderingContext2d,
    on_kept: OffscreenCanvasRenderingContext2d,
}

impl ChartCanvas {
    /// From now on draws on this canvas.
    pub(super) fn take(&mut self, shown: OffscreenCanvas, now_ms: f64) {
        let kept = OffscreenCanvas::new(1, 1).ok();
        let contexts = kept.as_ref().and_then(context).zip(context(&shown));
        // Without canvases the table and the numbers say the same.
        self.canvases =
            kept.zip(contexts).map(|(kept, (on_kept, on_shown))| Canvases { shown, kept, on_shown, on_kept });
        self.picture.begin_anew();
        self.paint(now_ms);
    }

    /// From now on compares with these.
    pub(super) fn compare(&mut self, others: Others) {
        self.picture.compare(others);
    }

    /// From now on draws on this ground.
    pub(super) fn lay(&mut self, ground: ChartSettings, now_ms: f64) {
        self.picture.lay(ground);
        self.paint(now_ms);
    }

    /// Hears what the page was told.
    pub(super) fn hear(&mut self, reply: &Reply, now_ms: f64) {
        if self.picture.hear(reply) {
            self.paint(now_ms);
        }
    }

    fn paint(&mut self, now_ms: f64) {
        if let Some(canvases) = &self.canvases
            && let Some(sitting) = self.picture.sit(now_ms)
        {
            // What cannot be drawn leaves the table and the numbers, which say the same.
            if canvases.draw(sitting).is_none() {
                self.picture.begin_anew();
            }
        }
    }
}

impl Canvases {
    fn draw(&self, Sitting { chart, layout, drawn, texts, letters, is_new }: Sitting<'_>) -> Option<()> {
        if is_new {
            let pixels = |px: f64| (px * chart.dpr).round() as u32;
            // Setting a size empties a canvas, too.
            for canvas in [&self.shown, &self.kept] {
                canvas.set_width(pixels(chart.width_px));
                canvas.set_height(pixels(chart.height_px));
            }
        }
        let mut kept = backend(&self.kept, &self.on_kept, chart.dpr)?;
        if is_new {
            chart::draw_background(&chart, &mut kept).ok()?;
        }
        chart::draw_lines(&chart, drawn, &mut kept).ok()?;
        self.show_kept()?;
        chart::draw_ends(&chart, &layout, drawn, &mut backend(&self.shown, &self.on_shown, chart.dpr)?).ok()?;
        self.on_shown.set_transform(chart.dpr, 0.0, 0.0, chart.dpr, 0.0, 0.0).ok()?;
        self.on_shown.set_text_baseline("middle");
        for is_task in [true, false] {
            let look = usize::from(!is_task);
            self.on_shown.set_font(&letters.fonts[look]);
            self.on_shown.set_fill_style_str(&letters.colours[look]);
            for label in layout.labels.iter().filter(|label| matches!(label.of, LabelOf::Task(_)) == is_task) {
                if let Some((_, text)) = texts.iter().find(|(of, _)| *of == label.of) {
                    self.on_shown.fill_text(text, label.place.x_px, label.place.y_px).ok()?;
                }
            }
        }
        Some(())
    }

    /// Makes the shown canvas hold what the kept one does, and nothing else.
    fn show_kept(&self) -> Option<()> {
        self.on_shown.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        self.on_shown.set_global_composite_operation("copy").ok()?;
        let shown = self.on_shown.draw_image_with_offscreen_canvas(&self.kept, 0.0, 0.0);
        self.on_shown.set_global_composite_operation("source-over").ok()?;
        shown.ok()
    }
}

/// The 2-D context of a canvas.
fn context(canvas: &OffscreenCanvas) -> Option<OffscreenCanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Draws on a canvas.
fn backend(canvas: &OffscreenCanvas, context: &OffscreenCanvasRenderingContext2d, dpr: f64) -> Option<CanvasBackend> {
    // Another class in the browser, with the same methods.
    CanvasBackend::new(context.clone().unchecked_into(), (canvas.width(), canvas.height()), dpr)
}
