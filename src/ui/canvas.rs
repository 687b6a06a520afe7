//! Canvases that are sharp at any device pixel ratio and follow their element's size.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, ResizeObserver};

use crate::chart::on_canvas::CanvasBackend;

/// An element's size in CSS pixels, and the device pixels per CSS pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width in CSS pixels.
    pub width_px: f64,
    /// Height in CSS pixels.
    pub height_px: f64,
    /// Device pixels per CSS pixel.
    pub dpr: f64,
    /// Font size of the element's text in CSS pixels, from the style sheet.
    pub text_px: f64,
}

impl Size {
    /// Whether there is no area to draw on.
    pub fn is_empty(self) -> bool {
        self.width_px < 1.0 || self.height_px < 1.0
    }
}

/// Font size of an element's text, in CSS pixels.
fn text_px(element: &Element) -> f64 {
    web_sys::window()
        .and_then(|window| window.get_computed_style(element).ok().flatten())
        .and_then(|style| style.get_property_value("font-size").ok())
        .map(|size| js_sys::parse_float(&size))
        .filter(|size| size.is_finite())
        .unwrap_or(12.0)
}

/// Device pixels per CSS pixel.
pub fn device_pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Follows an element's size (and the zoom) for as long as the element is on the page.
pub fn follow_size(element: &Element, size: RwSignal<Size>) {
    let measured = element.clone();
    let measure = move || {
        let new = Size {
            width_px: f64::from(measured.client_width()),
            height_px: f64::from(measured.client_height()),
            dpr: device_pixel_ratio(),
            text_px: text_px(&measured),
        };
        if size.try_get_untracked().is_some_and(|old| old != new) {
            size.set(new);
        }
    };
    // Not measured here: the observer also reports the initial size, once the browser has done its layout. Measuring
    // now would force a layout, again and again while the screen is being built.
    // Zooming changes the device pixels and not always the element.
    let zoomed = measure.clone();
    let on_zoom = window_event_listener_untyped("resize", move |_| zoomed());
    let closure = Closure::<dyn FnMut()>::new(measure);
    let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, closure));
    on_cleanup(move || {
        kept.with_value(|(observer, _)| observer.disconnect());
        on_zoom.remove();
    });
}

/// Resizes a canvas to the device's pixels. Skipped if it has them: setting a size, even the same one, discards its
/// pixels and allocates new memory.
pub fn fit(canvas: &HtmlCanvasElement, size: Size) {
    let (width, height) = ((size.width_px * size.dpr).round() as u32, (size.height_px * size.dpr).round() as u32);
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

/// The drawing context of a canvas.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// A drawing backend for a canvas, in the units of [`crate::chart`]; `None` if the browser cannot draw.
pub fn backend(canvas: &HtmlCanvasElement, dpr: f64) -> Option<CanvasBackend> {
    CanvasBackend::new(context(canvas)?, (canvas.width(), canvas.height()), dpr)
}

/// Clears a canvas without changing its size.
pub fn clear(canvas: &HtmlCanvasElement) {
    if let Some(context) = context(canvas) {
        // The identity is always a valid transform.
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
}

/// Copies pixels to a canvas of exactly that size.
///
/// # Errors
/// If the number of bytes does not match the size.
fn put_pixels(canvas: &HtmlCanvasElement, width: u32, height: u32, rgba: &[u8]) -> Result<(), JsValue> {
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(wasm_bindgen::Clamped(rgba), width, height)?;
    context(canvas).map_or(Ok(()), |context| context.put_image_data(&image, 0.0, 0.0))
}

/// Scales a square of pixels, smoothed, to fill a canvas.
///
/// # Errors
/// If the number of bytes does not match the side, or the browser cannot create a canvas.
pub fn spread_pixels(canvas: &HtmlCanvasElement, side: u32, rgba: &[u8]) -> Result<(), JsValue> {
    thread_local! {
        /// The square before scaling: shared by all, since it is used at once.
        static SQUARE: Option<HtmlCanvasElement> = new_canvas();
    }
    SQUARE.with(|square| {
        let (Some(square), Some(context)) = (square, context(canvas)) else { return Err(JsValue::NULL) };
        put_pixels(square, side, side, rgba)?;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        context.draw_image_with_html_canvas_element_and_dw_and_dh(square, 0.0, 0.0, width, height)
    })
}

/// A canvas outside the document.
fn new_canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}
