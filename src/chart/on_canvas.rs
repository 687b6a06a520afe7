//! A plotters backend on a canvas (WebAssembly only), on the page or in a worker, whose contexts have the same methods;
//! it implements only what a [`Surface`](super::Surface) needs.
//!
//! Setting a colour creates a new string in the browser, so a colour already set is not set again.

use core::fmt;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use super::UNITS_PER_PX;

/// Draws on a canvas context.
pub struct CanvasBackend {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Stroke colour and width, as last set.
    pen: Option<(BackendColor, u32)>,
    /// Fill colour, as last set.
    brush: Option<BackendColor>,
}

impl fmt::Debug for CanvasBackend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanvasBackend").field("size", &self.size).finish_non_exhaustive()
    }
}

impl CanvasBackend {
    /// A backend in the units of [`crate::chart`] on the context of a canvas of `size` device pixels, `dpr` to a CSS
    /// pixel; `None` if the browser refuses.
    pub fn new(context: CanvasRenderingContext2d, size: (u32, u32), dpr: f64) -> Option<Self> {
        let scale = dpr / f64::from(UNITS_PER_PX);
        context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
        context.set_line_join("round");
        Some(Self { context, size, pen: None, brush: None })
    }

    fn take_pen(&mut self, style: &impl BackendStyle) {
        let pen = (style.color(), style.stroke_width());
        if !self.pen.is_some_and(|(colour, width)| is_same(colour, pen.0) && width == pen.1) {
            self.context.set_stroke_style_str(&text_of(pen.0));
            self.context.set_line_width(f64::from(pen.1));
            self.pen = Some(pen);
        }
    }

    fn take_brush(&mut self, colour: BackendColor) {
        if !self.brush.is_some_and(|old| is_same(old, colour)) {
            self.context.set_fill_style_str(&text_of(colour));
            self.brush = Some(colour);
        }
    }

    /// A path through these points; none if there are none.
    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (idx, (x, y)) in path.into_iter().enumerate() {
            let (x, y) = (f64::from(x), f64::from(y));
            if idx == 0 {
                self.context.move_to(x, y);
            } else {
                self.context.line_to(x, y);
            }
        }
    }
}

fn is_same(one: BackendColor, other: BackendColor) -> bool {
    one.rgb == other.rgb && one.alpha == other.alpha
}

fn text_of(BackendColor { rgb: (r, g, b), alpha }: BackendColor) -> String {
    // In whole percent, the precision of the palette's opacities.
    format!("rgba({r},{g},{b},{}%)", (alpha * 100.0).round() as u32)
}

/// An operation that the browser refused.
#[derive(Debug)]
pub struct Refused(JsValue);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl core::error::Error for Refused {}

// Plotters requires `Send` errors; in WebAssembly without threads nothing is ever sent.
type Drawn = Result<(), DrawingErrorKind<Refused>>;

impl DrawingBackend for CanvasBackend {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.take_brush(colour);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.take_pen(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, outline: I, style: &S) -> Drawn {
        self.take_brush(style.color());
        self.trace(outline);
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.context.begin_path();
        let (x, y, radius) = (f64::from(x), f64::from(y), f64::from(radius));
        self.context
            .arc(x, y, radius, 0.0, core::f64::consts::TAU)
            .map_err(|refused| DrawingErrorKind::DrawingError(Refused(refused)))?;
        if fill {
            self.take_brush(style.color());
            self.context.fill();
        } else {
            self.take_pen(style);
            self.context.stroke();
        }
        Ok(())
    }
}
