//! A plane through parameter space: the loss as grey tones with contours, each task's Gaussian as an ellipse, the
//! overlap of two of them hatched, the trajectory with the task ends on it, and what moves its last point as arrows.
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
use crate::engine::snapshot::{Ellipse, ParameterPlane};

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

/// The side of a plane that marks and lines are sized for, in CSS pixels; on a larger one they grow, up to this factor.
const USUAL_SIDE_PX: f64 = 340.0;
const MOST_GROWN: f64 = 1.6;
/// The ellipses that are hatched where they overlap: at two standard deviations.
const HATCHED_DEVIATIONS: f64 = 2.0;
/// Distance between two lines of the hatching, in CSS pixels.
const HATCH_PX: f64 = 7.0;
/// Length of both forces' arrows together, as a share of the side: their lengths are in the forces' proportion.
const FORCES_SHARE: f64 = 0.36;
/// Arrows shorter than this would hide under the ring, in CSS pixels.
const SHORTEST_ARROW_PX: f64 = 3.0;

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
            radius_px: self.grown(BADGE_PX),
        }
    }

    /// A size on a plane of the usual side, on this one.
    fn grown(&self, px: f64) -> f64 {
        px * within(self.side_px / USUAL_SIDE_PX, 1.0, MOST_GROWN)
    }

    /// The task being learned at a step.
    fn task_at(&self, step: u32) -> usize {
        ((step.saturating_sub(1) / self.steps_per_task.max(1)) as usize).min(self.n_tasks.saturating_sub(1))
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
        self.draw_overlap(surface)?;
        self.draw_path(surface)?;
        for ellipse in &self.plane.ellipses {
            self.draw_ellipse(ellipse.task_idx as usize, ellipse.centre, ellipse.axes, surface)?;
        }
        self.draw_marks(surface)?;
        self.draw_forces(surface)
    }

    /// Hatches where the ellipses of the two requested tasks overlap.
    fn draw_overlap<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        let [first, second] = self.plane.ask.tasks;
        let of_task = |task: u32| self.plane.ellipses.iter().find(|ellipse| ellipse.task_idx == task);
        let (Some(one), Some(other)) = (of_task(first), of_task(second).filter(|_| first != second)) else {
            return Ok(());
        };
        let (view, ink) = (self.view(), Chrome::of(self.theme).ink.opacity(0.55));
        for [from, to] in hatching([one, other], self.plane.centre, self.plane.half, HATCH_PX / self.side_px) {
            if let (Some(from), Some(to)) = (view.position(from), view.position(to)) {
                surface.stroke(&[from, to], ink, 1.0)?;
            }
        }
        Ok(())
    }

    /// Arrows from the present parameters: the new task's push in its colour, the penalties' pull, stronger, in ink.
    fn draw_forces<S: Surface>(&self, surface: &mut S) -> Result<(), S::Error> {
        let (Some(forces), Some(now)) = (self.plane.forces, self.plane.path.last()) else { return Ok(()) };
        let Some(from) = self.view().position(now.at) else { return Ok(()) };
        let chrome = Chrome::of(self.theme);
        let task = self.colour(self.task_at(now.step)).colour;
        let arrows = arrows([forces.task, forces.penalties], FORCES_SHARE * self.side_px);
        for ((x, y), (colour, width_px)) in arrows.into_iter().zip([(task, 2.0), (chrome.ink, 3.5)]) {
            let length = libm::hypot(x, y);
            if length < SHORTEST_ARROW_PX {
                continue;
            }
            let (width_px, head_px) = (self.grown(width_px), self.grown(4.0 + 2.0 * width_px).min(length));
            let (u, v) = (x / length, y / length);
            let neck = (from.0 + x - head_px * u, from.1 + y - head_px * v);
            let tip = (from.0 + x, from.1 + y);
            let half = 0.5 * head_px;
            let head = [tip, (neck.0 - half * v, neck.1 + half * u), (neck.0 + half * v, neck.1 - half * u)];
            surface.stroke(&[from, neck], chrome.panel.opacity(0.8), width_px + 3.0)?;
            surface.stroke(&[head[0], head[1], head[2], head[0]], chrome.panel.opacity(0.8), 3.0)?;
            surface.stroke(&[from, neck], colour.into(), width_px)?;
            surface.fill(&head, colour.into())?;
        }
        Ok(())
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
        surface.stroke(&whole, paper.opacity(0.7), self.grown(4.0))?;
        for pair in places.windows(2) {
            let (step, to) = pair[1];
            let colour = self.colour(self.task_at(step)).colour;
            surface.stroke(&[pair[0].1, to], colour.into(), self.grown(1.75))?;
            surface.dot(to, self.grown(1.75), colour.into())?;
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
        for (deviations, width_px) in [(1.0, self.grown(2.0)), (2.0, self.grown(1.25))] {
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
        let (view, chrome, badge_px) = (self.view(), Chrome::of(self.theme), self.grown(BADGE_PX));
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
            surface.dot(at, badge_px + 1.5, chrome.panel.into())?;
            surface.dot(at, badge_px, style.colour.into())?;
            surface.dot(at, if is_off { badge_px - 1.75 } else { badge_px }, ground.into())?;
            draw_number(end.task_idx as usize + 1, at, if is_off { badge_px - 0.75 } else { badge_px }, ink, surface)?;
        }
        if let Some(at) = self.plane.path.last().and_then(|point| view.position(point.at)) {
            surface.ring(at, badge_px + 4.0, chrome.panel.into(), 4.0)?;
            surface.ring(at, badge_px + 4.0, chrome.ink.into(), 2.0)?;
        }
        Ok(())
    }
}

/// The lines that hatch where two ellipses overlap within a window: both ends of each, in coordinates of the plane.
/// `pitch` is their distance as a share of the window's side.
fn hatching(ellipses: [&Ellipse; 2], centre: [f32; 2], half: f32, pitch: f64) -> Vec<[[f32; 2]; 2]> {
    let (centre, half) = (centre.map(f64::from), f64::from(half));
    let n_lines = libm::ceil(core::f64::consts::SQRT_2 / pitch.max(1e-3)) as i32;
    let slant = core::f64::consts::FRAC_1_SQRT_2;
    let mut lines = Vec::new();
    // Diagonals, rising to the right; along each, its length from the middle.
    for line in -n_lines..=n_lines {
        let aside = f64::from(line) * 2.0 * half * pitch;
        let middle = [centre[0] + slant * aside, centre[1] - slant * aside];
        let reach = (core::f64::consts::SQRT_2 * half - libm::fabs(aside)).max(0.0);
        let within = ellipses.map(|ellipse| inside(ellipse, middle, [slant, slant]));
        let [Some([from, to]), Some([start, end])] = within else { continue };
        let (from, to) = (from.max(start).max(-reach), to.min(end).min(reach));
        if from < to {
            let at = |along: f64| [(middle[0] + slant * along) as f32, (middle[1] + slant * along) as f32];
            lines.push([at(from), at(to)]);
        }
    }
    lines
}

/// The part of a straight line that lies inside an ellipse, as lengths from `at` along `direction`; `None` if it misses
/// the ellipse, or this has no width.
fn inside(ellipse: &Ellipse, at: [f64; 2], direction: [f64; 2]) -> Option<[f64; 2]> {
    let away: [f64; 2] = core::array::from_fn(|axis| at[axis] - f64::from(ellipse.centre[axis]));
    // In units of the semi-axes, where the ellipse is a circle: a t² + 2 b t + c = 0.
    let (mut a, mut b, mut c) = (0.0, 0.0, -HATCHED_DEVIATIONS * HATCHED_DEVIATIONS);
    for axis in ellipse.axes.map(|axis| axis.map(f64::from)) {
        let square = axis[0] * axis[0] + axis[1] * axis[1];
        let in_units = |vector: [f64; 2]| (vector[0] * axis[0] + vector[1] * axis[1]) / square;
        let (along, from) = (in_units(direction), in_units(away));
        a += along * along;
        b += along * from;
        c += from * from;
    }
    let root = libm::sqrt(b * b - a * c);
    (root.is_finite() && a > 0.0).then(|| [(-b - root) / a, (-b + root) / a])
}

/// Forces as arrows on the page, in CSS pixels to the right and down: their lengths sum to `whole_px`, in proportion to
/// the forces; all zero where there is no force.
fn arrows(forces: [[f32; 2]; 2], whole_px: f64) -> [Px; 2] {
    let forces = forces.map(|force| force.map(f64::from));
    let sum: f64 = forces.iter().map(|[x, y]| libm::hypot(*x, *y)).sum();
    let scale = if sum.is_finite() && sum > 0.0 { whole_px / sum } else { 0.0 };
    forces.map(|[x, y]| if scale > 0.0 { (scale * x, -scale * y) } else { (0.0, 0.0) })
}

#[cfg(test)]
mod tests {
    use super::super::surface::Svg;
    use super::*;
    use crate::engine::parameters::plane_basis::{Directions, Landmark};
    use crate::engine::snapshot::{EndPoint, Forces, LossSurface, PathPoint, PlaneAsk};

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
            forces: None,
            overlaps: Vec::new(),
            forecasts: Vec::new(),
        }
    }

    #[test]
    fn arrows_share_a_length_in_the_forces_proportion_and_point_up_where_the_plane_does() {
        assert_eq!(arrows([[3.0, 0.0], [0.0, 1.0]], 100.0), [(75.0, 0.0), (0.0, -25.0)]);
        // However strong both are.
        assert_eq!(arrows([[3e6, 0.0], [0.0, 1e6]], 100.0), arrows([[3.0, 0.0], [0.0, 1.0]], 100.0));
        assert_eq!(arrows([[0.0; 2]; 2], 100.0), [(0.0, 0.0); 2]);
        assert_eq!(arrows([[f32::NAN, 0.0], [0.0, 1.0]], 100.0), [(0.0, 0.0); 2]);
    }

    #[test]
    fn hatching_lies_inside_both_ellipses_and_the_window() {
        let circle = |x: f32| Ellipse { task_idx: 0, centre: [x, 0.0], axes: [[0.5, 0.0], [0.0, 0.5]] };
        // At two standard deviations the circles have radius 1; their lens spans x from −0.5 to 0.5.
        let lines = hatching([&circle(-0.5), &circle(0.5)], [0.0, 0.0], 2.0, 0.02);
        assert!(lines.len() > 10, "{}", lines.len());
        for [x, y] in lines.iter().flatten() {
            assert!(libm::hypotf(x + 0.5, *y) < 1.001 && libm::hypotf(x - 0.5, *y) < 1.001, "{x} {y}");
        }
        // Apart from each other, and out of the window, nothing is hatched.
        assert!(hatching([&circle(-1.5), &circle(1.5)], [0.0, 0.0], 2.0, 0.02).is_empty());
        assert!(hatching([&circle(-0.5), &circle(0.5)], [9.0, 0.0], 2.0, 0.02).is_empty());
        let flat = Ellipse { axes: [[0.5, 0.0], [0.0, 0.0]], ..circle(0.0) };
        assert!(hatching([&circle(0.0), &flat], [0.0, 0.0], 2.0, 0.02).is_empty());
    }

    #[test]
    fn a_pull_is_drawn_as_an_arrow_from_the_present_parameters() {
        let without = plane(Vec::new());
        let forces = Some(Forces { task: [1.0, 0.0], penalties: [-3.0, 0.0] });
        let with = ParameterPlane { forces, ..without.clone() };
        let drawn = |plane: &ParameterPlane| {
            let chart = PlaneChart {
                plane,
                shown: ShownLoss::Of(0),
                n_tasks: 5,
                steps_per_task: 20,
                theme: Theme::Light,
                side_px: 200.0,
            };
            let mut svg = Svg::new(200.0, 200.0);
            let Ok(()) = chart.draw(&mut svg);
            svg.finish("plane")
        };
        // Three quarters of 72 px to the left of the right edge, where the path ends.
        let tip = "M146 100L";
        assert!(drawn(&with).contains(tip) && !drawn(&without).contains(tip), "{}", drawn(&with));
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
