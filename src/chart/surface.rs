//! The drawing surface of charts: any plotters backend, or SVG text.
//!
//! Drawing needs four primitives, with all positions in CSS pixels, `(x, y)` from the upper left. Text is never drawn
//! here: the page writes it, and an export uses [`Svg::text`].

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::DrawingBackend;
use plotters::style::{RGBAColor, ShapeStyle};

use super::geometry::{Anchor, Place, Px};
use super::palette::Rgb;

/// Backend units per CSS pixel: fine enough that rounding to whole units is never visible.
pub const UNITS_PER_PX: i32 = 16;

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The colour.
    pub colour: Rgb,
    /// 0 (invisible) to 1.
    pub opacity: f64,
}

impl From<Rgb> for Ink {
    fn from(colour: Rgb) -> Self {
        Self { colour, opacity: 1.0 }
    }
}

impl Rgb {
    /// This colour with an opacity.
    pub const fn opacity(self, opacity: f64) -> Ink {
        Ink { colour: self, opacity }
    }
}

/// Something to draw on.
pub trait Surface {
    /// Why drawing may fail.
    type Error;

    /// A polyline through all points of `path`, `width_px` thick.
    ///
    /// # Errors
    /// As the backend decides.
    fn stroke(&mut self, path: &[Px], ink: Ink, width_px: f64) -> Result<(), Self::Error>;

    /// A filled polygon.
    ///
    /// # Errors
    /// As the backend decides.
    fn fill(&mut self, outline: &[Px], ink: Ink) -> Result<(), Self::Error>;

    /// A filled disc.
    ///
    /// # Errors
    /// As the backend decides.
    fn dot(&mut self, centre: Px, radius_px: f64, ink: Ink) -> Result<(), Self::Error>;

    /// A circle, `width_px` thick.
    ///
    /// # Errors
    /// As the backend decides.
    fn ring(&mut self, centre: Px, radius_px: f64, ink: Ink, width_px: f64) -> Result<(), Self::Error>;
}

impl<B: DrawingBackend> Surface for B {
    type Error = DrawingAreaErrorKind<B::ErrorType>;

    fn stroke(&mut self, path: &[Px], ink: Ink, width_px: f64) -> Result<(), Self::Error> {
        self.draw_path(path.iter().map(|at| units(*at)), &style(ink, width_px)).map_err(Self::Error::BackendError)
    }

    fn fill(&mut self, outline: &[Px], ink: Ink) -> Result<(), Self::Error> {
        self.fill_polygon(outline.iter().map(|at| units(*at)), &style(ink, 0.0)).map_err(Self::Error::BackendError)
    }

    fn dot(&mut self, centre: Px, radius_px: f64, ink: Ink) -> Result<(), Self::Error> {
        self.draw_circle(units(centre), length(radius_px), &style(ink, 0.0), true).map_err(Self::Error::BackendError)
    }

    fn ring(&mut self, centre: Px, radius_px: f64, ink: Ink, width_px: f64) -> Result<(), Self::Error> {
        self.draw_circle(units(centre), length(radius_px), &style(ink, width_px), false)
            .map_err(Self::Error::BackendError)
    }
}

/// A position in backend units.
fn units((x, y): Px) -> (i32, i32) {
    let unit = |px: f64| (px * f64::from(UNITS_PER_PX)).round() as i32;
    (unit(x), unit(y))
}

/// A length in backend units.
fn length(px: f64) -> u32 {
    (px * f64::from(UNITS_PER_PX)).round() as u32
}

fn style(ink: Ink, width_px: f64) -> ShapeStyle {
    let Rgb { r, g, b } = ink.colour;
    ShapeStyle { color: RGBAColor(r, g, b, ink.opacity), filled: false, stroke_width: length(width_px) }
}

/// A drawing as SVG text, in CSS pixels.
#[derive(Clone, Debug)]
pub struct Svg {
    width_px: f64,
    height_px: f64,
    body: String,
    /// Consecutive lines of one pen (the dashes of a line) become one path.
    lines: Option<Lines>,
}

/// Lines drawn with one pen.
#[derive(Clone, Debug)]
struct Lines {
    ink: Ink,
    width_px: f64,
    data: String,
}

impl Svg {
    /// An empty drawing.
    pub const fn new(width_px: f64, height_px: f64) -> Self {
        Self { width_px, height_px, body: String::new(), lines: None }
    }

    /// Paints the whole ground.
    pub fn ground(&mut self, colour: Rgb) {
        self.element(format_args!(r#"<rect width="100%" height="100%" fill="{colour}"/>"#));
    }

    /// Writes one line of text: `weight` as in CSS (400, 600).
    pub fn text(&mut self, place: Place, text: &str, size_px: f64, weight: u32, colour: Rgb) {
        let anchor = match place.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = (Short(place.x_px), Short(place.y_px));
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.element(format_args!(
            r#"<text x="{x}" y="{y}" dy=".35em" text-anchor="{anchor}" font-size="{size_px}" font-weight="{weight}" fill="{colour}">{text}</text>"#,
        ));
    }

    /// The whole document; `title` is its accessible name.
    pub fn finish(mut self, title: &str) -> String {
        self.end_lines();
        let (width, height) = (Short(self.width_px), Short(self.height_px));
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             font-family=\"system-ui,sans-serif\" stroke-linejoin=\"round\"><title>{title}</title>\n{body}</svg>\n",
            body = self.body,
        )
    }

    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        self.end_lines();
        self.append(element);
    }

    fn end_lines(&mut self) {
        if let Some(Lines { ink, width_px, data }) = self.lines.take() {
            let (colour, width, opacity) = (ink.colour, Short(width_px), Opacity("stroke", ink.opacity));
            self.append(format_args!(
                r#"<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}"{opacity}/>"#
            ));
        }
    }

    fn append(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }
}

impl Surface for Svg {
    type Error = Infallible;

    fn stroke(&mut self, path: &[Px], ink: Ink, width_px: f64) -> Result<(), Infallible> {
        if path.len() < 2 {
            return Ok(());
        }
        let data = Path(path).to_string();
        match &mut self.lines {
            Some(lines) if lines.ink == ink && lines.width_px == width_px => lines.data.push_str(&data),
            _ => {
                self.end_lines();
                self.lines = Some(Lines { ink, width_px, data });
            }
        }
        Ok(())
    }

    fn fill(&mut self, outline: &[Px], ink: Ink) -> Result<(), Infallible> {
        let (d, colour, opacity) = (Path(outline), ink.colour, Opacity("fill", ink.opacity));
        self.element(format_args!(r#"<path d="{d}Z" fill="{colour}"{opacity}/>"#));
        Ok(())
    }

    fn dot(&mut self, (x, y): Px, radius_px: f64, ink: Ink) -> Result<(), Infallible> {
        let (x, y, r) = (Short(x), Short(y), Short(radius_px));
        let (colour, opacity) = (ink.colour, Opacity("fill", ink.opacity));
        self.element(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}"{opacity}/>"#));
        Ok(())
    }

    fn ring(&mut self, (x, y): Px, radius_px: f64, ink: Ink, width_px: f64) -> Result<(), Infallible> {
        let (x, y, r, width) = (Short(x), Short(y), Short(radius_px), Short(width_px));
        let (colour, opacity) = (ink.colour, Opacity("stroke", ink.opacity));
        self.element(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{colour}" stroke-width="{width}"{opacity}/>"#
        ));
        Ok(())
    }
}

/// A length with at most two decimals, in its shortest form.
struct Short(f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", (self.0 * 100.0).round() / 100.0)
    }
}

/// Path data: move to the first point, lines to the others.
struct Path<'a>(&'a [Px]);

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (idx, (x, y)) in self.0.iter().enumerate() {
            let command = if idx == 0 { 'M' } else { 'L' };
            write!(f, "{command}{} {}", Short(*x), Short(*y))?;
        }
        Ok(())
    }
}

/// The opacity attribute of `stroke` or `fill`; nothing when opaque.
struct Opacity(&'static str, f64);

impl std::fmt::Display for Opacity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1 < 1.0 { write!(f, r#" {}-opacity="{}""#, self.0, Short(self.1)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Rgb = Rgb::hex(0x1b_1a17);

    #[test]
    fn svg_writes_short_numbers_and_escapes_text() {
        let mut svg = Svg::new(100.0, 50.0);
        let Ok(()) = svg.stroke(&[(0.0, 1.234_56), (10.0, 2.0)], INK.opacity(0.5), 1.5);
        svg.text(Place { x_px: 1.0, y_px: 2.0, anchor: Anchor::End }, "a < b", 12.0, 400, INK);
        let text = svg.finish("T&C");
        assert!(
            text.contains(r##"d="M0 1.23L10 2" fill="none" stroke="#1b1a17" stroke-width="1.5" stroke-opacity="0.5""##)
        );
        assert!(text.contains("a &lt; b") && text.contains("<title>T&amp;C</title>"));
    }

    #[test]
    fn a_line_of_one_point_draws_nothing() {
        let mut svg = Svg::new(1.0, 1.0);
        let Ok(()) = svg.stroke(&[(0.0, 0.0)], INK.into(), 1.0);
        assert!(!svg.finish("").contains("<path"));
    }

    #[test]
    fn lines_of_one_pen_become_one_path() {
        let mut svg = Svg::new(9.0, 9.0);
        for (x, width) in [(0.0, 1.0), (2.0, 1.0), (4.0, 2.0)] {
            let Ok(()) = svg.stroke(&[(x, 0.0), (x + 1.0, 0.0)], INK.into(), width);
        }
        let text = svg.finish("");
        assert_eq!(text.matches("<path").count(), 2);
        assert!(text.contains(r#"d="M0 0L1 0M2 0L3 0""#));
    }

    #[test]
    fn sixteenths_of_a_pixel_survive_on_a_backend() {
        assert_eq!(units((1.0 / 16.0, 10.5)), (1, 168));
    }
}
