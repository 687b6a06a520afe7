//! The lines of the accuracy chart, drawn incrementally as they grow.

use std::ops::Range;

use super::accuracy_data::{AccuracyAt, AccuracyChart};
use super::band::BandPen;
use super::dash::{DashedPen, Pattern};
use super::decimate::Decimator;
use super::geometry::Px;
use super::plot::Plot;
use super::stroke::Widths;
use super::surface::{Ink, Surface};

/// How much of the lines the kept canvas already holds.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    bands: Vec<BandPen>,
    lines: Vec<Line>,
}

/// How far one task's line is drawn.
#[derive(Clone, Debug)]
struct Line {
    /// Points consumed from the series.
    n_taken: usize,
    decimator: Decimator,
    /// The last two points drawn; the next stretch starts with them so that the joint is round.
    joint: Vec<Px>,
    /// Set while the task is not being trained: after its period, or between two periods.
    dashed: Option<DashedPen>,
}

/// The pen of one task's line.
struct LinePen<'s, S> {
    surface: &'s mut S,
    ink: Ink,
    widths: Widths,
    pattern: Pattern,
}

impl<S: Surface> LinePen<'_, S> {
    fn solid(&mut self, path: &[Px]) -> Result<(), S::Error> {
        if path.len() > 1 { self.surface.stroke(path, self.ink, self.widths.trained) } else { Ok(()) }
    }

    fn dash(&mut self, path: &[Px]) -> Result<(), S::Error> {
        if path.len() > 1 { self.surface.stroke(path, self.ink, self.widths.after) } else { Ok(()) }
    }
}

impl Line {
    fn new(chart: &AccuracyChart<'_>) -> Self {
        Self { n_taken: 0, decimator: chart.decimator(), joint: Vec::new(), dashed: None }
    }

    /// Draws the new points of the series, except the pixels that may still change.
    fn draw<S: Surface>(
        &mut self,
        series: &[AccuracyAt],
        trained: &[Range<u32>],
        plot: &Plot,
        pen: &mut LinePen<'_, S>,
    ) -> Result<(), S::Error> {
        let Some(begin) = trained.first().map(|first| first.start) else { return Ok(()) };
        let mut path = Vec::new();
        for reading in series.get(self.n_taken..).unwrap_or_default() {
            self.n_taken += 1;
            let step = reading.step;
            let Some(at) = plot.position(*reading).filter(|_| step >= begin) else { continue };
            // A stretch is styled by whether its task was trained during it.
            let is_trained = step == begin || trained.iter().any(|period| period.start < step && step <= period.end);
            if is_trained == self.dashed.is_some() {
                self.decimator.flush(&mut path);
                self.draw_stretch(&path, pen)?;
                path.clear();
                self.change_pen(pen)?;
            }
            self.decimator.push(at, &mut path);
        }
        self.draw_stretch(&path, pen)
    }

    /// Switches from solid to dashed, or back if the task returns, at the last point drawn.
    fn change_pen<S: Surface>(&mut self, pen: &mut LinePen<'_, S>) -> Result<(), S::Error> {
        if let Some(dashed) = self.dashed.take() {
            pen.dash(dashed.unfinished())?;
            self.joint = dashed.at().into_iter().collect();
            return Ok(());
        }
        let mut dashed = DashedPen::new(pen.pattern);
        if let Some(end) = self.joint.last() {
            dashed.move_to(*end, |dash| pen.dash(dash))?;
        }
        self.dashed = Some(dashed);
        Ok(())
    }

    /// Continues through the points of `path`, solid or dashed.
    fn draw_stretch<S: Surface>(&mut self, path: &[Px], pen: &mut LinePen<'_, S>) -> Result<(), S::Error> {
        if path.is_empty() {
            return Ok(());
        }
        if let Some(dashed) = &mut self.dashed {
            for at in path {
                dashed.move_to(*at, |dash| pen.dash(dash))?;
            }
            return Ok(());
        }
        self.joint.extend_from_slice(path);
        pen.solid(&self.joint)?;
        self.joint.drain(..self.joint.len().saturating_sub(2));
        Ok(())
    }

    /// Draws the pixels that may still change, for this frame only.
    fn draw_tail<S: Surface>(&self, pen: &mut LinePen<'_, S>) -> Result<(), S::Error> {
        let mut line = self.clone();
        let mut path = Vec::new();
        line.decimator.flush(&mut path);
        line.draw_stretch(&path, pen)?;
        match &line.dashed {
            Some(dashed) => pen.dash(dashed.unfinished()),
            None => Ok(()),
        }
    }
}

/// Draws the part of the lines not yet in `drawn`; everything, if `drawn` is empty.
///
/// # Errors
/// As the surface decides.
pub fn draw_lines<S: Surface>(chart: &AccuracyChart<'_>, drawn: &mut Drawn, surface: &mut S) -> Result<(), S::Error> {
    let plot = Plot::of(chart);
    if !plot.is_drawable() {
        return Ok(());
    }
    drawn.bands.resize_with(chart.band.len(), BandPen::default);
    for (task_idx, band) in drawn.bands.iter_mut().enumerate() {
        band.draw(chart, task_idx, &plot, surface)?;
    }
    drawn.lines.resize_with(chart.series.len(), || Line::new(chart));
    for (task_idx, (series, line)) in chart.series.iter().zip(&mut drawn.lines).enumerate() {
        line.draw(series, &chart.trained_in(task_idx), &plot, &mut line_pen(chart, task_idx, surface))?;
    }
    Ok(())
}

fn line_pen<'s, S: Surface>(chart: &AccuracyChart<'_>, task_idx: usize, surface: &'s mut S) -> LinePen<'s, S> {
    let (style, widths) = (chart.style(task_idx), chart.widths());
    LinePen { surface, ink: style.colour.into(), widths, pattern: widths.pattern(style.marker) }
}

/// Draws the pixels of all lines that may still change.
pub(super) fn draw_tails<S: Surface>(
    chart: &AccuracyChart<'_>,
    drawn: &Drawn,
    surface: &mut S,
) -> Result<(), S::Error> {
    for (task_idx, line) in drawn.lines.iter().enumerate() {
        line.draw_tail(&mut line_pen(chart, task_idx, surface))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::palette::{TaskStyle, Theme};
    use super::super::recorder::{Recorder, chart_of, draw, jagged};
    use super::*;

    #[test]
    fn drawing_piece_by_piece_gives_the_same_dashes_as_drawing_at_once() {
        let whole = jagged(2, 5, 600);
        let (at_once, _) = draw(&chart_of(&whole), &mut Drawn::default());
        let mut drawn = Drawn::default();
        let mut pieces = Recorder::default();
        for n_points in [1, 2, 3, 40, 60, 61, 62, 63, 90, 121] {
            let part: Vec<Vec<AccuracyAt>> = whole.iter().map(|series| series[..n_points].to_vec()).collect();
            let Ok(()) = draw_lines(&chart_of(&part), &mut drawn, &mut pieces);
        }
        let dashes = |recorder: &Recorder| -> Vec<Vec<Px>> {
            recorder.strokes.iter().filter(|stroke| stroke.2 == 2.0).map(|stroke| stroke.0.clone()).collect()
        };
        assert!(dashes(&at_once).len() > 50);
        assert_eq!(dashes(&at_once), dashes(&pieces));
        for at in at_once.points_of(3.0) {
            assert!(pieces.points_of(3.0).any(|other| other == at), "{at:?} is missing");
        }
    }

    #[test]
    fn a_line_is_thick_in_its_own_phase_and_thin_after_and_absent_before() {
        let series = jagged(3, 5, 900);
        let chart = chart_of(&series);
        let plot = Plot::of(&chart);
        let (lower, _) = draw(&chart, &mut Drawn::default());
        let second = Ink::from(TaskStyle::of(Theme::Light, 3, 1).colour);
        let span = |width: f64| {
            let xs: Vec<f64> = lower
                .strokes
                .iter()
                .filter(|stroke| stroke.1 == second && stroke.2 == width)
                .flat_map(|stroke| stroke.0.iter().map(|at| at.0))
                .collect();
            (xs.iter().copied().fold(f64::INFINITY, f64::min), xs.iter().copied().fold(0.0, f64::max))
        };
        assert_eq!(span(3.0), (plot.x(300), plot.x(600)));
        let (from, to) = span(2.0);
        assert!((from - plot.x(600)).abs() < 1e-9 && to > plot.x(880) && to <= plot.x(900));
    }

    /// A task trained in one period only.
    fn once(period: Range<u32>) -> Vec<Range<u32>> {
        core::iter::once(period).collect()
    }

    #[test]
    fn tasks_trained_together_are_solid_throughout() {
        let series = jagged(3, 5, 900);
        let trained = [once(0..900), once(0..900), once(0..900)];
        let chart = AccuracyChart { n_phases: 3, series: &series, trained: &trained, ..AccuracyChart::default() };
        let (lower, _) = draw(&chart, &mut Drawn::default());
        assert!(lower.strokes.iter().all(|stroke| stroke.2 == 3.0));
    }

    #[test]
    fn a_task_that_returns_is_solid_again() {
        // A B A: the first task's line is thick, dashed, thick.
        let series = jagged(2, 5, 900);
        let trained = [vec![0..300, 600..900], once(300..600)];
        let chart = AccuracyChart { n_phases: 3, trained: &trained, ..chart_of(&series) };
        let plot = Plot::of(&chart);
        let (at_once, _) = draw(&chart, &mut Drawn::default());
        let first = Ink::from(TaskStyle::of(Theme::Light, 2, 0).colour);
        let xs = |width: f64| -> Vec<f64> {
            let own = at_once.strokes.iter().filter(|stroke| stroke.1 == first && stroke.2 == width);
            own.flat_map(|stroke| stroke.0.iter().map(|at| at.0)).collect()
        };
        let inside = |x: f64, from: u32, to: u32| x >= plot.x(from) - 1e-9 && x <= plot.x(to) + 1e-9;
        let (thick, thin) = (xs(3.0), xs(2.0));
        assert!(thick.iter().all(|&x| inside(x, 0, 300) || inside(x, 600, 900)));
        assert!(thin.iter().all(|&x| inside(x, 300, 600)));
        for step in [300, 600] {
            assert!(thick.iter().any(|x| (x - plot.x(step)).abs() < 1e-9), "{step}");
        }
        // Drawn in pieces, nothing is missing.
        let mut drawn = Drawn::default();
        let mut pieces = Recorder::default();
        for n_points in [2, 50, 61, 62, 100, 121, 122, 150, 181] {
            let part: Vec<Vec<AccuracyAt>> = series.iter().map(|series| series[..n_points].to_vec()).collect();
            let chart = AccuracyChart { n_phases: 3, trained: &trained, ..chart_of(&part) };
            let Ok(()) = draw_lines(&chart, &mut drawn, &mut pieces);
        }
        for width in [2.0, 3.0] {
            assert!(at_once.points_of(width).all(|at| pieces.points_of(width).any(|other| other == at)), "{width}");
        }
    }

    #[test]
    fn a_frame_of_a_long_run_draws_only_what_is_new() {
        // Twenty tasks, 6000 steps; a frame adds the last ten of them.
        let whole = jagged(20, 5, 6000);
        let before: Vec<Vec<AccuracyAt>> = whole.iter().map(|series| series[..1199].to_vec()).collect();
        let mut drawn = Drawn::default();
        let (all, _) = draw(&chart_of(&before), &mut drawn);
        let (lower, upper) = draw(&chart_of(&whole), &mut drawn);
        assert!(all.strokes.len() > 2000, "{}", all.strokes.len());
        assert!(lower.strokes.len() < 100, "{}", lower.strokes.len());
        assert!(upper.strokes.len() < 150, "{}", upper.strokes.len());
    }

    #[test]
    fn dense_curves_are_thinned_to_what_can_be_seen() {
        let series = jagged(1, 1, 100_000);
        let chart = AccuracyChart { n_phases: 1, steps_per_task: 100_000, series: &series, ..AccuracyChart::default() };
        let (lower, _) = draw(&chart, &mut Drawn::default());
        let plot = Plot::of(&chart);
        let n_points = lower.points_of(3.0).count() as f64;
        assert!(n_points <= 2.0 * (plot.right - plot.left) + 4.0, "{n_points}");
        let highest = lower.points_of(3.0).map(|at| at.1).fold(f64::INFINITY, f64::min);
        let best = series[0].iter().map(|reading| reading.fraction).fold(0.0, f32::max);
        assert!((highest - plot.y(f64::from(best))).abs() < 1e-9);
    }
}
