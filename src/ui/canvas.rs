//! Canvases that are crisp at any device pixel ratio and follow their element's size.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, ResizeObserver};

use crate::chart::on_canvas::CanvasBackend;

/// An element's size, in CSS pixels, and the device pixels of one CSS pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width in CSS pixels.
    pub width_px: f64,
    /// Height in CSS pixels.
    pub height_px: f64,
    /// Device pixels in a CSS pixel.
    pub dpr: f64,
    /// Size of the element's text in CSS pixels, as the style sheet has it.
    pub text_px: f64,
}

impl Size {
    /// Whether there is anything to draw on.
    pub fn is_empty(self) -> bool {
        self.width_px < 1.0 || self.height_px < 1.0
    }
}

/// The size of an element's text, in CSS pixels.
fn text_px(element: &Element) -> f64 {
    web_sys::window()
        .and_then(|window| window.get_computed_style(element).ok().flatten())
        .and_then(|style| style.get_property_value("font-size").ok())
        .map(|size| js_sys::parse_float(&size))
        .filter(|size| size.is_finite())
        .unwrap_or(12.0)
}

/// Device pixels of one CSS pixel.
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
    // Not measured here: the observer tells the first size, too, when the browser has laid everything out by itself.
    // To ask before would have it done at once, again and again while the screen is being built.
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

/// Gives a canvas the device's pixels for its size. A canvas that has them stays as it is: setting
/// a size, even the same, throws its pixels away and gets new memory.
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

/// Draws on a canvas, in the units of [`crate::chart`]; `None` if the browser has nothing to draw with.
pub fn backend(canvas: &HtmlCanvasElement, dpr: f64) -> Option<CanvasBackend> {
    CanvasBackend::new(context(canvas)?, (canvas.width(), canvas.height()), dpr)
}

/// Empties a canvas without changing its size.
pub fn clear(canvas: &HtmlCanvasElement) {
    if let Some(context) = context(canvas) {
        // The identity is always a legal transform.
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
}

/// Puts pixels onto a canvas of exactly that many.
///
/// # Errors
/// If the number of bytes does not fit the sides.
pub fn put_pixels(canvas: &HtmlCanvasElement, width: u32, height: u32, rgba: &[u8]) -> Result<(), JsValue> {
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(wasm_bindgen::Clamped(rgba), width, height)?;
    context(canvas).map_or(Ok(()), |context| context.put_image_data(&image, 0.0, 0.0))
}

/// Spreads a square of pixels, smoothed, over the whole of a canvas.
///
/// # Errors
/// If the number of bytes does not fit the side, or the browser has no canvas to give.
pub fn spread_pixels(canvas: &HtmlCanvasElement, side: u32, rgba: &[u8]) -> Result<(), JsValue> {
    thread_local! {
        /// The square before it is spread: one for all, since it is used at once.
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

/// A canvas that is not on the page.
pub fn new_canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

/// Pixels as the address of a picture; `None` if the browser has no canvas to give.
pub fn data_url(width: u32, height: u32, rgba: &[u8]) -> Option<String> {
    thread_local! {
        /// One for all, since it is read at once: a canvas for each picture would be garbage right after.
        static PICTURE: Option<HtmlCanvasElement> = new_canvas();
    }
    PICTURE.with(|canvas| {
        let canvas = canvas.as_ref()?;
        put_pixels(canvas, width, height, rgba).ok()?;
        canvas.to_data_url().ok()
    })
}
