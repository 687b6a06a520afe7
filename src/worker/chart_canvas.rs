//! Draws the accuracy chart (WebAssembly only) on the canvas transferred by the page: off the page's thread, which
//! keeps the rest of the screen moving.
//!
//! Static content (bands, the earlier run, the lines so far) stays on a second canvas; each picture adds to it, copies
//! it and draws the moving parts on top, including the labels' texts.

use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use super::chart_settings::{ChartSettings, Others};
use super::chart_state::{Picture, Sitting};
use super::wire::Reply;
use crate::chart::on_canvas::CanvasBackend;
use crate::chart::{self, LabelOf};

/// A picture and the canvases it is drawn on.
#[derive(Default)]
pub(super) struct ChartCanvas {
    picture: Picture,
    canvases: Option<Canvases>,
}

/// Two canvases of the same size.
struct Canvases {
    shown: OffscreenCanvas,
    /// The static content; never shown directly.
    kept: OffscreenCanvas,
    on_shown: OffscreenCanvasRenderingContext2d,
    on_kept: OffscreenCanvasRenderingContext2d,
}

impl ChartCanvas {
    /// Draws on this canvas from now on.
    pub(super) fn take(&mut self, shown: OffscreenCanvas, now_ms: f64) {
        let kept = OffscreenCanvas::new(1, 1).ok();
        let contexts = kept.as_ref().and_then(context).zip(context(&shown));
        // Without canvases the table and the numbers show the same data.
        self.canvases =
            kept.zip(contexts).map(|(kept, (on_kept, on_shown))| Canvases { shown, kept, on_shown, on_kept });
        self.picture.begin_anew();
        self.paint(now_ms);
    }

    /// Compares with these runs from now on.
    pub(super) fn compare(&mut self, others: Others) {
        self.picture.compare(others);
    }

    /// Draws with these settings from now on.
    pub(super) fn lay(&mut self, ground: ChartSettings, now_ms: f64) {
        self.picture.lay(ground);
        self.paint(now_ms);
    }

    /// Takes in a reply to the page.
    pub(super) fn hear(&mut self, reply: &Reply, now_ms: f64) {
        if self.picture.hear(reply) {
            self.paint(now_ms);
        }
    }

    fn paint(&mut self, now_ms: f64) {
        if let Some(canvases) = &self.canvases
            && let Some(sitting) = self.picture.sit(now_ms)
        {
            // If drawing fails, the table and the numbers still show the same data.
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
            // Setting a size also clears a canvas.
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

    /// Replaces the shown canvas's content by the kept one's.
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

/// A drawing backend for a canvas.
fn backend(canvas: &OffscreenCanvas, context: &OffscreenCanvasRenderingContext2d, dpr: f64) -> Option<CanvasBackend> {
    // A different class in the browser, with the same methods.
    CanvasBackend::new(context.clone().unchecked_into(), (canvas.width(), canvas.height()), dpr)
}
