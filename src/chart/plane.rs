//! A plane through parameter space: the loss as grey tones with contours, each task's Gaussian as an ellipse, and the
//! trajectory with the task ends on it.
//!
//! Grey is for the loss, colour for the tasks; the tone scale is fixed and logarithmic, so that the same grey means the
//! same loss on every plane of every run.

use super::dash::{DashedPen, Pattern};
use super::digits::digit_pixels;
use super::geometry::Px;
use super::palette::{Chrome, Rgb, TaskStyle, Theme};
use super::surface::Surface;
use super::tile::{Pixels, TileView, draw_number};
use crate::engine::math::clamp::within;
use crate::engine::snapshot::ParameterPlane;

/// Limits of the scale, in nats; values beyond are clamped.
pub const SCALE: [f64; 2] = [0.01, 10.0];
/// Contour levels, in nats.
pub const CONTOURS: [f64; 4] = [0.1, 0.3, 1.0, 3.0];
/// Strength of the darkest tone, 0 (paper) to 1 (ink): colours must remain distinct from it.
const DARKEST: f64 = 0.4;
/// Pixels of the loss picture between two grid points.
const PIXELS_A_PLACE: usize = 4;
/// Vertices of an ellipse.
const N_POINTS: usize = 72;
/// Dashes of the ellipses, cycling through the tasks, in CSS pixels drawn and skipped.
const DASHES: [(f64, f64); 5] = [(8.0, 3.0), (3.0, 2.5), (13.0, 4.0), (5.0, 5.0), (1.5, 3.0)];
/// An end farther from the plane than this share of the window's half-width is drawn hollow.
const OFF_PLANE: f32 = 0.05;
/// Radius of a task end's badge, in CSS pixels.
const BADGE_PX: f64 = 7.5;

/// Which loss is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownLoss {
    /// The loss of the surface with this index.
    Of(usize),
    /// At each grid point the maximum over all surfaces: low only where every task's loss is.
    Greatest,
}

/// The dashes of a task's ellipse.
pub const fn ellipse_dashes(task_idx: usize) -> (f64, f64) {
    DASHES[task_idx % DASHES.len()]
}

/// Position of a loss in nats on the scale, 0 to 1.
pub fn on_scale(loss: f64) -> f64 {
    let [low, high] = SCALE;
    (libm::log10(loss.max(low) / low) / libm::log10(high / low)).min(1.0)
}

fn tone(theme: Theme, share: f64) -> Rgb {
    let chrome = Chrome::of(theme);
    chrome.panel.toward(chrome.ink, DARKEST * share)
}

/// The scale from low to high as one row of `n` pixels (RGBA).
pub fn scale_pixels(theme: Theme, n: usize) -> Vec<u8> {
    let share = |pixel: usize| pixel as f64 / (n.max(2) - 1) as f64;
    (0..n).flat_map(|pixel| opaque(tone(theme, share(pixel)))).collect()
}

const fn opaque(colour: Rgb) -> [u8; 4] {
    [colour.r, colour.g, colour.b, 255]
}

/// Shares in `[0, 1]` row by row as pixels (RGBA) from paper to ink.
pub fn share_pixels(rows: &[Vec<f64>], theme: Theme) -> Vec<u8> {
    let greys: Vec<u8> = rows.iter().flatten().map(|share| (within(*share, 0.0, 1.0) * 255.0) as u8).collect();
    digit_pixels(&greys, theme)
}

/// Scale positions `[side, side]` from the bottom row up, as far as measured.
fn field(plane: &ParameterPlane, shown: ShownLoss) -> Vec<f64> {
    let surfaces = match shown {
        ShownLoss::Of(idx) => plane.surfaces.get(idx..=idx).unwrap_or_default(),
        ShownLoss::Greatest => &plane.surfaces,
    };
    let n_places = surfaces.iter().map(|surface| surface.loss.len()).min().unwrap_or(0);
    let greatest = |place: usize| surfaces.iter().map(|surface| surface.loss[place]).fold(0.0_f32, f32::max);
    (0..n_places).map(|place| on_scale(f64::from(greatest(place)))).collect()
}

/// The loss over the window as a square picture, transparent where not yet measured.
pub fn plane_pixels(plane: &ParameterPlane, shown: ShownLoss, theme: Theme) -> Pixels {
    let (field, side) = (field(plane, shown), plane.side as usize);
    let n_pixels = side.saturating_sub(1) * PIXELS_A_PLACE;
    let mut rgba = Vec::with_capacity(4 * n_pixels * n_pixels);
    // A pixel's centre lies between two grid points in each direction.
    let between = |pixel: usize| {
        let at = (pixel as f64 + 0.5) / PIXELS_A_PLACE as f64;
        (at as usize, at - libm::floor(at))
    };
    for row in (0..n_pixels).rev() {
        let (below, up) = between(row);
        for column in 0..n_pixels {
            let (left, right) = between(column);
            let at = |row: usize, column: usize| field.get(row * side + column).copied();
            let corners = (at(below, left), at(below, left + 1), at(below + 1, left), at(below + 1, left + 1));
            rgba.extend(match corners {
                (Some(a), Some(b), Some(c), Some(d)) => {
                    let (low, high) = (a + right * (b - a), c + right * (d - c));
                    opaque(tone(theme, low + up * (high - low)))
                }
                _ => [0; 4],
            });
        }
    }
    Pixels { side: n_pixels as u32, rgba }
}

/// The plane and how to draw it.
#[derive(Clone, Copy, Debug)]
pub struct PlaneChart<'a> {
    /// The plane.
    pub plane: &'a ParameterPlane,
    /// The loss that its contours show.
    pub shown: ShownLoss,
    /// K, tasks of the stream.
    pub n_tasks: usize,
    /// Training steps of each task.
    pub steps_per_task: u32,
    /// The theme.
    pub theme: Theme,
    /// Side of the square, in CSS pixels.
    pub side_px: f64,
}

impl PlaneChart<'_> {
    fn view(&self) -> TileView {
        let ([x, y], half) = (self.plane.centre, self.plane.half);
        TileView {
            world: [x - half, y - half, x + half, y + half],
            width_px: self.side_px,
            height_px: self.side_px,
            radius_px: BADGE_PX,
        }
    }

    fn colour(&self, task_idx: usize) -> TaskStyle {
        TaskStyle::of(self.theme, self.n_tasks, task_idx)
    }

    /// Draws everything above the picture of the loss.
    ///
    /// # Errors
    /// As the surface decides.
    pub fn draw<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        self.draw_contours(surface)?;
        self.draw_path(surface)?;
        for ellipse in &self.plane.ellipses {
            self.draw_ellipse(ellipse.task_idx as usize, ellipse.centre, ellipse.axes, surface)?;
        }
        self.draw_marks(surface)
    }

    /// Marching squares: in each cell of four grid points a contour enters and leaves through the sides.
    fn draw_contours<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        let (field, side) = (field(self.plane, self.shown), self.plane.side as usize);
        let pitch = self.side_px / (side.max(2) - 1) as f64;
        let ink = Chrome::of(self.theme).ink.opacity(0.5);
        let px = |column: f64, row: f64| -> Px { (column * pitch, self.side_px - row * pitch) };
        for level in CONTOURS.map(on_scale) {
            for row in 0..side.saturating_sub(1) {
                for column in 0..side - 1 {
                    let at = |up: usize, right: usize| field.get((row + up) * side + column + right).copied();
                    let (Some(a), Some(b), Some(c), Some(d)) = (at(0, 0), at(0, 1), at(1, 0), at(1, 1)) else {
                        continue;
                    };
                    let (x, y) = (column as f64, row as f64);
                    let crosses = |one: f64, other: f64| {
                        ((one < level) != (other < level)).then(|| (level - one) / (other - one))
                    };
                    // Below, above, left, right.
                    let met: Vec<Px> = [
                        crosses(a, b).map(|share| px(x + share, y)),
                        crosses(c, d).map(|share| px(x + share, y + 1.0)),
                        crosses(a, c).map(|share| px(x, y + share)),
                        crosses(b, d).map(|share| px(x + 1.0, y + share)),
                    ]
                    .into_iter()
                    .flatten()
                    .collect();
                    for pair in met.chunks_exact(2) {
                        surface.stroke(pair, ink, 0.75)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn draw_path<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        let (view, paper) = (self.view(), Chrome::of(self.theme).panel);
        let places: Vec<(u32, Px)> =
            self.plane.path.iter().filter_map(|point| Some((point.step, view.position(point.at)?))).collect();
        let whole: Vec<Px> = places.iter().map(|(_, at)| *at).collect();
        surface.stroke(&whole, paper.opacity(0.7), 4.0)?;
        for pair in places.windows(2) {
            let (step, to) = pair[1];
            let task_idx = (step.saturating_sub(1) / self.steps_per_task.max(1)) as usize;
            let colour = self.colour(task_idx.min(self.n_tasks.saturating_sub(1))).colour;
            surface.stroke(&[pair[0].1, to], colour.into(), 1.75)?;
            surface.dot(to, 1.75, colour.into())?;
        }
        Ok(())
    }

    fn draw_ellipse<S: Surface>(
        &self,
        task_idx: usize,
        centre: [f32; 2],
        [long, short]: [[f32; 2]; 2],
        surface: &mut S,
    ) -> Result<(), S::Error> {
        let (view, paper) = (self.view(), Chrome::of(self.theme).panel);
        let colour = self.colour(task_idx).colour;
        let (on_px, off_px) = ellipse_dashes(task_idx);
        for (deviations, width_px) in [(1.0, 2.0), (2.0, 1.25)] {
            let outline: Vec<Px> = (0..=N_POINTS)
                .filter_map(|point| {
                    let angle = core::f32::consts::TAU * point as f32 / N_POINTS as f32;
                    let (sine, cosine) = (deviations * libm::sinf(angle), deviations * libm::cosf(angle));
                    let along = |axis: usize| centre[axis] + cosine * long[axis] + sine * short[axis];
                    view.position([along(0), along(1)])
                })
                .collect();
            surface.stroke(&outline, paper.opacity(0.55), width_px + 2.0)?;
            let mut pen = DashedPen::new(Pattern { on_px, off_px });
            for at in outline {
                pen.move_to(at, |dash| surface.stroke(dash, colour.into(), width_px))?;
            }
            surface.stroke(pen.unfinished(), colour.into(), width_px)?;
        }
        Ok(())
    }

    fn draw_marks<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        let (view, chrome) = (self.view(), Chrome::of(self.theme));
        if let Some((x, y)) = view.position(self.plane.start) {
            let square =
                |half: f64| [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)];
            surface.fill(&square(5.5), chrome.panel.into())?;
            surface.fill(&square(4.0), chrome.ink.into())?;
        }
        // The first tasks are on top: the losses shown are theirs.
        for end in self.plane.ends.iter().rev() {
            let Some(at) = view.position(end.at) else { continue };
            let style = self.colour(end.task_idx as usize);
            let is_off = end.off_plane > OFF_PLANE * self.plane.half;
            let (ground, ink) = if is_off { (chrome.panel, chrome.ink) } else { (style.colour, style.on_colour) };
            surface.dot(at, BADGE_PX + 1.5, chrome.panel.into())?;
            surface.dot(at, BADGE_PX, style.colour.into())?;
            surface.dot(at, if is_off { BADGE_PX - 1.75 } else { BADGE_PX }, ground.into())?;
            draw_number(end.task_idx as usize + 1, at, if is_off { BADGE_PX - 0.75 } else { BADGE_PX }, ink, surface)?;
        }
        if let Some(at) = self.plane.path.last().and_then(|point| view.position(point.at)) {
            surface.ring(at, BADGE_PX + 4.0, chrome.panel.into(), 4.0)?;
            surface.ring(at, BADGE_PX + 4.0, chrome.ink.into(), 2.0)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::surface::Svg;
    use super::*;
    use crate::engine::parameters::plane_basis::{Directions, Landmark};
    use crate::engine::snapshot::{Ellipse, EndPoint, LossSurface, PathPoint, PlaneAsk};

    fn plane(loss: Vec<f32>) -> ParameterPlane {
        ParameterPlane {
            ask: PlaneAsk { directions: Directions::Tasks, tasks: [0, 1], anew: 0 },
            step: 20,
            n_parameters: 100,
            n_examples: 200,
            axes: [Landmark::End(1), Landmark::Now],
            centre: [0.0, 0.0],
            half: 1.0,
            n_done: 0,
            n_units: 0,
            side: 3,
            surfaces: vec![LossSurface { task_idx: 0, loss }],
            path: vec![PathPoint { step: 0, at: [-1.0, 0.0] }, PathPoint { step: 20, at: [1.0, 0.0] }],
            start: [-1.0, -1.0],
            ends: vec![EndPoint { task_idx: 0, at: [0.0, 0.0], off_plane: 0.0 }],
            ellipses: vec![Ellipse { task_idx: 0, centre: [0.0, 0.0], axes: [[0.5, 0.0], [0.0, 0.25]] }],
            overlaps: Vec::new(),
            forecasts: Vec::new(),
        }
    }

    #[test]
    fn the_scale_is_fixed_and_logarithmic() {
        assert_eq!([0.0, 0.01, 10.0, 1e9].map(on_scale), [0.0, 0.0, 1.0, 1.0]);
        assert!((on_scale(0.1) - 1.0 / 3.0).abs() < 1e-9 && (on_scale(1.0) - 2.0 / 3.0).abs() < 1e-9);
        let pixels = scale_pixels(Theme::Light, 2);
        let chrome = Chrome::of(Theme::Light);
        assert_eq!(pixels[..4], opaque(chrome.panel));
        assert_eq!(pixels[4..], opaque(chrome.panel.toward(chrome.ink, DARKEST)));
    }

    #[test]
    fn the_bottom_row_of_places_is_the_bottom_row_of_pixels_and_the_unmeasured_is_clear() {
        // Two of three rows measured: the lower one low, the middle one high.
        let pixels = plane_pixels(&plane(vec![0.01, 0.01, 0.01, 10.0, 10.0, 10.0]), ShownLoss::Of(0), Theme::Light);
        assert_eq!(pixels.side, 8);
        let pixel = |x: usize, y: usize| -> [u8; 4] { core::array::from_fn(|i| pixels.rgba[4 * (y * 8 + x) + i]) };
        assert_eq!(pixel(0, 0), [0; 4]);
        assert_eq!(pixel(3, 7), opaque(tone(Theme::Light, 0.125)));
        assert_eq!(pixel(3, 4), opaque(tone(Theme::Light, 0.875)));
    }

    #[test]
    fn the_greatest_of_two_losses_is_low_only_where_both_are() {
        let mut both = plane(vec![0.01, 10.0, 0.01]);
        both.surfaces.push(LossSurface { task_idx: 1, loss: vec![0.01, 0.01, 10.0] });
        assert_eq!(field(&both, ShownLoss::Greatest), [0.0, 1.0, 1.0]);
        assert_eq!(field(&both, ShownLoss::Of(1)), [0.0, 0.0, 1.0]);
        assert!(field(&both, ShownLoss::Of(2)).is_empty());
    }

    #[test]
    fn a_plane_is_drawn_where_it_is() {
        let plane = plane(vec![0.01, 1.0, 10.0, 0.01, 1.0, 10.0, 0.01, 1.0, 10.0]);
        let chart = PlaneChart {
            plane: &plane,
            shown: ShownLoss::Of(0),
            n_tasks: 5,
            steps_per_task: 20,
            theme: Theme::Light,
            side_px: 200.0,
        };
        let mut svg = Svg::new(200.0, 200.0);
        let Ok(()) = chart.draw(&mut svg);
        let svg = svg.finish("plane");
        // Contours of a slope to the right are vertical; 0.1 lies half-way between 0.01 and 1.
        assert!(svg.contains("M50 "), "{svg}");
        // The path ends at the right edge, the first end's badge is in the middle.
        assert!(svg.contains("cx=\"200\" cy=\"100\"") && svg.contains("cx=\"100\" cy=\"100\""), "{svg}");
    }
}
