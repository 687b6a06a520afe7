//! A surface that records what is drawn, and curves to draw on it: for tests.

use std::convert::Infallible;

use super::accuracy_data::{AccuracyAt, AccuracyChart};
use super::accuracy_lines::{Drawn, draw_lines};
use super::ends::draw_ends;
use super::geometry::Px;
use super::layout::Layout;
use super::surface::{Ink, Surface};

/// A surface that records what is drawn.
#[derive(Default)]
pub(super) struct Recorder {
    /// Path, ink and thickness of every line.
    pub(super) strokes: Vec<(Vec<Px>, Ink, f64)>,
    /// Filled polygons.
    pub(super) fills: Vec<Vec<Px>>,
    /// Discs and circles.
    pub(super) n_dots: usize,
}

impl Surface for Recorder {
    type Error = Infallible;

    fn stroke(&mut self, path: &[Px], ink: Ink, width_px: f64) -> Result<(), Infallible> {
        self.strokes.push((path.to_vec(), ink, width_px));
        Ok(())
    }

    fn fill(&mut self, outline: &[Px], _: Ink) -> Result<(), Infallible> {
        self.fills.push(outline.to_vec());
        Ok(())
    }

    fn dot(&mut self, _: Px, _: f64, _: Ink) -> Result<(), Infallible> {
        self.n_dots += 1;
        Ok(())
    }

    fn ring(&mut self, _: Px, _: f64, _: Ink, _: f64) -> Result<(), Infallible> {
        self.n_dots += 1;
        Ok(())
    }
}

impl Recorder {
    /// All positions of lines of one thickness.
    pub(super) fn points_of(&self, width_px: f64) -> impl Iterator<Item = Px> {
        self.strokes.iter().filter(move |stroke| stroke.2 == width_px).flat_map(|stroke| stroke.0.iter().copied())
    }
}

/// A jagged curve for each task, a point every `every` steps, up to `last`.
pub(super) fn jagged(n_tasks: usize, every: u32, last: u32) -> Vec<Vec<AccuracyAt>> {
    let curve = |task: usize| {
        (0..=last / every).map(move |idx| {
            let noise = (idx.wrapping_mul(2_654_435_761).wrapping_add(task as u32 * 97) >> 20) % 100;
            AccuracyAt { step: idx * every, fraction: 0.7 + noise as f32 / 2000.0 }
        })
    };
    (0..n_tasks).map(|task| curve(task).collect()).collect()
}

/// A chart of these curves, one phase per task.
pub(super) fn chart_of(series: &[Vec<AccuracyAt>]) -> AccuracyChart<'_> {
    AccuracyChart { n_phases: series.len() as u32, dpr: 2.0, series, ..AccuracyChart::default() }
}

/// Draws lines and ends, each on its own surface.
pub(super) fn draw(chart: &AccuracyChart<'_>, drawn: &mut Drawn) -> (Recorder, Recorder) {
    let (mut lower, mut upper) = (Recorder::default(), Recorder::default());
    let Ok(()) = draw_lines(chart, drawn, &mut lower);
    let Ok(()) = draw_ends(chart, &Layout::of(chart, &[]), drawn, &mut upper);
    (lower, upper)
}
