//! The static part of the accuracy chart: bands, rules, grid, chance line and the earlier run.

use super::accuracy_data::AccuracyChart;
use super::dash::{DashedPen, Pattern};
use super::palette::{Chrome, Theme};
use super::plot::Plot;
use super::stroke::HAIRLINE_PX;
use super::surface::Surface;

/// Draws the static part.
///
/// # Errors
/// As the surface decides.
pub fn draw_background<S: Surface>(chart: &AccuracyChart<'_>, surface: &mut S) -> Result<(), S::Error> {
    let plot = Plot::of(chart);
    if !plot.is_drawable() {
        return Ok(());
    }
    let chrome = Chrome::of(chart.theme);
    let vertical = |x: f64| [(chart.sharp(x), plot.top), (chart.sharp(x), plot.bottom)];
    for phase in (0..chart.n_phases).step_by(2) {
        let (left, right) = (plot.x(chart.first_step(phase)), plot.x(chart.first_step(phase + 1)));
        let band = [(left, plot.top), (right, plot.top), (right, plot.bottom), (left, plot.bottom)];
        surface.fill(&band, chrome.ink.opacity(0.04))?;
    }
    for phase in 0..chart.n_phases {
        let x = plot.x(chart.first_step(phase));
        surface.stroke(&vertical(x), chrome.rule.into(), HAIRLINE_PX)?;
    }
    for quarter in 0..=4 {
        let y = chart.sharp(plot.y(f64::from(quarter) / 4.0));
        surface.stroke(&[(plot.left, y), (plot.right, y)], chrome.rule.into(), HAIRLINE_PX)?;
    }
    draw_ghost(chart, &plot, surface)?;
    let y = chart.sharp(plot.y(f64::from(chart.chance)));
    let mut pen = DashedPen::new(Pattern { on_px: 2.0, off_px: 3.0 });
    for at in [(plot.left, y), (plot.right, y)] {
        pen.move_to(at, |dash| surface.stroke(dash, chrome.ink_3.into(), HAIRLINE_PX))?;
    }
    Ok(())
}

/// The earlier run: pale, thin, solid.
fn draw_ghost<S: Surface>(chart: &AccuracyChart<'_>, plot: &Plot, surface: &mut S) -> Result<(), S::Error> {
    let opacity = match chart.theme {
        Theme::Light => 0.28,
        Theme::Dark => 0.34,
    };
    for (task_idx, series) in chart.ghost.iter().enumerate() {
        let mut decimator = chart.decimator();
        let mut path = Vec::new();
        let begin = chart.begin_of(task_idx);
        for at in series.iter().filter(|reading| reading.step >= begin).filter_map(|reading| plot.position(*reading)) {
            decimator.push(at, &mut path);
        }
        decimator.flush(&mut path);
        let ink = chart.style(task_idx).colour.opacity(opacity);
        surface.stroke(&path, ink, chart.widths().ghost)?;
    }
    Ok(())
}
