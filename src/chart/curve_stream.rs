//! The plot of the curve stream: each task's piece and points, the network's present output, and its output on each
//! piece at the end of that task.
//!
//! Points and old outputs have their task's colour, as everywhere; the present output belongs to no task and is drawn
//! in ink.

use super::dash::{DashedPen, Pattern};
use super::geometry::Px;
use super::palette::{Chrome, TaskStyle, Theme};
use super::surface::Surface;
use super::tile::TileView;
use crate::engine::math::clamp::within;

/// A point on the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinePoint {
    /// Its input and target.
    pub at: [f32; 2],
    /// Its task; `None` if unknown.
    pub task: Option<usize>,
    /// Whether it is in memory: stored points are ringed.
    pub kept: bool,
}

/// What the plot shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineChart<'a> {
    /// Each task's piece: left, bottom, right, top.
    pub pieces: &'a [[f32; 4]],
    /// The task being learned, whose piece is tinted.
    pub learning: Option<usize>,
    /// Points, in any order.
    pub points: &'a [LinePoint],
    /// Present outputs, evenly spaced from the left end of the plot to the right; empty: no curve.
    pub now: &'a [f32],
    /// For each task, the outputs at its end, spaced as the present ones.
    pub knew: &'a [Option<&'a [f32]>],
    /// Width of the plot, in CSS pixels.
    pub width_px: f64,
    /// Height of the plot, in CSS pixels.
    pub height_px: f64,
    /// Radius of a point, in CSS pixels.
    pub radius_px: f64,
    /// Its colours.
    pub theme: Theme,
}

/// Opacity of a point that is not in memory.
const POINT_OPACITY: f64 = 0.55;
/// Opacity of the tint behind the piece being learned.
const TINT: f64 = 0.07;
/// Thickness of the present curve, of an old one, and of rules, in CSS pixels.
const NOW_PX: f64 = 2.2;
const KNEW_PX: f64 = 2.0;
const RULE_PX: f64 = 1.0;
/// Dashes of an old curve.
const DASHES: Pattern = Pattern { on_px: 5.0, off_px: 3.5 };

impl LineChart<'_> {
    /// The extent of the plot: from the leftmost piece to the rightmost.
    pub fn world(&self) -> [f32; 4] {
        let mut world = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        for [left, bottom, right, top] in self.pieces {
            world = [world[0].min(*left), world[1].min(*bottom), world[2].max(*right), world[3].max(*top)];
        }
        world
    }

    fn view(&self) -> TileView {
        TileView { world: self.world(), width_px: self.width_px, height_px: self.height_px, radius_px: self.radius_px }
    }

    /// Position of an output on the plot; one far outside is clamped near the edge, beyond what is visible.
    fn place(&self, view: &TileView, x: f32, number: f32) -> Option<Px> {
        let (x, y) = view.position([x, number])?;
        Some((x, within(y, -self.height_px, 2.0 * self.height_px)))
    }

    /// Positions of the outputs whose input lies between `from` and `to`.
    fn path(&self, view: &TileView, answers: &[f32], [from, to]: [f32; 2]) -> Vec<Px> {
        let [left, _, right, _] = view.world;
        let last = answers.len().saturating_sub(1).max(1) as f32;
        // Ends of pieces coincide with sample positions up to rounding.
        let slack = 0.01 * (right - left) / last;
        answers
            .iter()
            .enumerate()
            .map(|(idx, &number)| (left + (right - left) * idx as f32 / last, number))
            .filter(|(x, _)| *x >= from - slack && *x <= to + slack)
            .filter_map(|(x, number)| self.place(view, x, number))
            .collect()
    }
}

/// Draws the plot on a transparent surface.
///
/// # Errors
/// As the surface decides.
pub fn draw_line<S: Surface>(chart: &LineChart<'_>, surface: &mut S) -> Result<(), S::Error> {
    let (chrome, view) = (Chrome::of(chart.theme), chart.view());
    let [left, bottom, right, top] = view.world;
    let corner = |at| view.position(at);
    if let Some(&[from, _, to, _]) = chart.learning.and_then(|task| chart.pieces.get(task))
        && let (Some(one), Some(other)) = (corner([from, top]), corner([to, bottom]))
    {
        let band = [one, (other.0, one.1), other, (one.0, other.1)];
        surface.fill(&band, chrome.ink.opacity(TINT))?;
    }
    let mut rule = |from, to| match (corner(from), corner(to)) {
        (Some(from), Some(to)) => surface.stroke(&[from, to], chrome.rule.into(), RULE_PX),
        _ => Ok(()),
    };
    rule([left, 0.0], [right, 0.0])?;
    for [from, ..] in chart.pieces.iter().filter(|[from, ..]| *from > left) {
        rule([*from, bottom], [*from, top])?;
    }
    for point in chart.points.iter().filter(|point| !point.kept) {
        draw_point(chart, &view, *point, surface)?;
    }
    for (task, knew) in chart.knew.iter().enumerate() {
        let (Some(knew), Some(&[from, _, to, _])) = (knew, chart.pieces.get(task)) else { continue };
        let ink = TaskStyle::of(chart.theme, chart.pieces.len(), task).colour.into();
        let mut pen = DashedPen::new(DASHES);
        for at in chart.path(&view, knew, [from, to]) {
            pen.move_to(at, |dash| surface.stroke(dash, ink, KNEW_PX))?;
        }
        surface.stroke(pen.unfinished(), ink, KNEW_PX)?;
    }
    let now = chart.path(&view, chart.now, [left, right]);
    if !now.is_empty() {
        surface.stroke(&now, chrome.ink.into(), NOW_PX)?;
    }
    for point in chart.points.iter().filter(|point| point.kept) {
        draw_point(chart, &view, *point, surface)?;
    }
    Ok(())
}

fn draw_point<S: Surface>(
    chart: &LineChart<'_>,
    view: &TileView,
    point: LinePoint,
    surface: &mut S,
) -> Result<(), S::Error> {
    let Some(at) = chart.place(view, point.at[0], point.at[1]) else { return Ok(()) };
    let chrome = Chrome::of(chart.theme);
    let colour = point.task.map_or(chrome.ink, |task| TaskStyle::of(chart.theme, chart.pieces.len(), task).colour);
    if point.kept {
        surface.dot(at, chart.radius_px, colour.into())?;
        surface.ring(at, chart.radius_px + 1.0, chrome.ink.into(), 1.5)
    } else {
        surface.dot(at, chart.radius_px, colour.opacity(POINT_OPACITY))
    }
}

#[cfg(test)]
mod tests {
    use super::super::surface::Svg;
    use super::*;

    const PIECES: [[f32; 4]; 2] = [[-1.0, -2.0, 0.0, 2.0], [0.0, -2.0, 1.0, 2.0]];

    fn chart<'a>(points: &'a [LinePoint], now: &'a [f32], knew: &'a [Option<&'a [f32]>]) -> LineChart<'a> {
        LineChart {
            pieces: &PIECES,
            learning: Some(1),
            points,
            now,
            knew,
            width_px: 100.0,
            height_px: 80.0,
            radius_px: 2.0,
            theme: Theme::Light,
        }
    }

    #[test]
    fn the_curve_spans_the_plot_and_an_old_one_its_piece() {
        let knew = [2.0, 2.0, 2.0, 0.0, 0.0];
        let knew = [Some(&knew[..]), None];
        let chart = chart(&[], &[0.0, 1.0, -1.0, 9.0, f32::NAN], &knew);
        assert_eq!(chart.world(), [-1.0, -2.0, 1.0, 2.0]);
        let view = chart.view();
        // Five positions, 25 px apart; one far above is clamped to one height above; NaN is left out.
        let now = chart.path(&view, chart.now, [-1.0, 1.0]);
        assert_eq!(now, [(0.0, 40.0), (25.0, 20.0), (50.0, 60.0), (75.0, -80.0)]);
        assert_eq!(chart.path(&view, knew[0].unwrap_or(&[]), [-1.0, 0.0]), [(0.0, 0.0), (25.0, 0.0), (50.0, 0.0)]);
    }

    #[test]
    fn kept_points_are_drawn_last_and_ringed() {
        let point = |kept| LinePoint { at: [0.5, 0.5], task: Some(1), kept };
        let mut svg = Svg::new(100.0, 80.0);
        let Ok(()) = draw_line(&chart(&[point(true), point(false)], &[0.0, 0.0], &[]), &mut svg);
        let text = svg.finish("");
        let shapes: Vec<&str> =
            text.lines().filter(|line| line.starts_with("<circle") || line.contains("M0 40L100 40")).collect();
        // A point, the curve (preceded by the rule at zero), then the stored point and its ring.
        assert!(
            shapes[shapes.len() - 1].contains("fill=\"none\"") && shapes[shapes.len() - 3].contains("M0 40"),
            "{shapes:?}"
        );
    }

    #[test]
    fn an_empty_plot_is_no_panic() {
        let empty = LineChart { pieces: &[], learning: Some(3), ..chart(&[], &[1.0], &[Some(&[])]) };
        let mut svg = Svg::new(1.0, 1.0);
        let Ok(()) = draw_line(&empty, &mut svg);
    }
}
