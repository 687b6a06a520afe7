//! Data → any plotters backend: a canvas while a run is live, an SVG for export and tests. Pure.
//!
//! # Map
//! * [`palette`]: every colour, and the two colour systems that never meet (tasks, classes).
//! * [`accuracy_data`]: the data of the accuracy-over-time chart ([`AccuracyChart`]); drawn by [`background`],
//!   [`accuracy_lines`], [`band`] and [`ends`].
//! * [`geometry`]: points and text positions, in CSS pixels. [`plot`]: the rectangle between the axes, with both
//!   scales.
//! * [`layout`]: positions of the chart's parts; the page puts all text there; [`labels`] keeps the labels at the
//!   lines' ends apart.
//! * `stroke`: the style of its lines, on whole device pixels.
//! * [`decimate`] and [`dash`]: fewer points with the same extremes; dashes that keep their phase.
//! * [`students`]: the learning curves of a teacher's students, on the same axes.
//! * [`tile`]: decision maps as pixels, and the points on them as circles, triangles and numbers.
//! * [`curve_stream`]: the plot of the curve stream, with points.
//! * [`digits`]: images of digits as pixels. [`plane`]: a plane through the parameters.
//! * [`export`]: the accuracy chart as one SVG document, text included.
//! * [`surface`]: the drawing surface: any plotters backend, or SVG text ([`Svg`]).
//!
//! # On a canvas
//! Everything is given in CSS pixels. Plotters backends take integers, which would make curves jagged, so 1/16 of a CSS
//! pixel is one backend unit ([`surface::UNITS_PER_PX`]) on every device; a canvas undoes that with a transform, set
//! after every resize (a resize resets it):
//!
//! ```text
//! canvas.set_width(round(width_px * dpr));  canvas.set_height(round(height_px * dpr));
//! context.set_transform(dpr / UNITS_PER_PX, 0, 0, dpr / UNITS_PER_PX, 0, 0);
//! context.set_line_join("round");
//! CanvasBackend::with_canvas_object(canvas)
//! ```
//!
//! # Two canvases, one off-screen
//! A 20-task run has thousands of dashes; redrawing them all would not fit into a frame. Time only moves to the right,
//! so the kept canvas is only ever added to:
//!
//! ```text
//! other size, theme or run:  clear kept;  drawn = Drawn::default();  draw_background(kept)
//! every frame:               draw_lines(&chart, &mut drawn, kept)          // only what is new
//!                            layout = Layout::of(&chart, &previous_order); previous_order = layout.order()
//!                            copy kept onto shown;  draw_ends(&chart, &layout, &drawn, shown)
//!                            write the labels' texts at layout.labels
//! ```

pub mod accuracy_data;
pub mod accuracy_lines;
pub mod background;
pub mod band;
pub mod curve_stream;
pub mod dash;
pub mod decimate;
pub mod digits;
pub mod ends;
pub mod export;
pub mod geometry;
pub mod labels;
pub mod layout;
#[cfg(target_arch = "wasm32")]
pub mod on_canvas;
pub mod palette;
pub mod picture;
pub mod plane;
pub mod plot;
#[cfg(test)]
mod recorder;
mod stroke;
pub mod students;
pub mod surface;
pub mod tile;

pub use accuracy_data::{AccuracyAt, AccuracyChart, Fall, Reach};
pub use accuracy_lines::{Drawn, draw_lines};
pub use background::draw_background;
pub use curve_stream::{LineChart, LinePoint, draw_line};
pub use digits::digit_pixels;
pub use ends::draw_ends;
pub use export::{Words, accuracy_svg};
pub use geometry::{Anchor, Place, Px};
pub use labels::{Label, LabelOf, label_px};
pub use layout::{Heading, HeadingForm, Layout};
pub use palette::{Chrome, ClassStyle, Marker, Rgb, Shape, TaskStyle, Theme};
pub use picture::picture_address;
pub use plane::{PlaneChart, ShownLoss, plane_pixels, scale_pixels, share_pixels};
pub use plot::Plot;
pub use students::{ArmLine, ArmStyle, draw_bands, draw_students};
pub use surface::{Ink, Surface, Svg, UNITS_PER_PX};
pub use tile::{Pixels, PointMark, TileView, draw_points, tile_pixels};
