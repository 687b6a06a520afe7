//! The changing part of the accuracy chart: line ends, leaders to the labels, arrows of forgetting, marks.

use super::accuracy_data::{AccuracyChart, Fall};
use super::accuracy_lines::{Drawn, draw_tails};
use super::labels::{Label, LabelOf};
use super::layout::Layout;
use super::palette::{Chrome, Marker};
use super::plot::Plot;
use super::stroke::HAIRLINE_PX;
use super::surface::{Ink, Surface};

/// Draws the changing part: the lines' newest pixels, their ends, leaders, arrows and toggle marks.
///
/// # Errors
/// As the surface decides.
pub fn draw_ends<S: Surface>(
    chart: &AccuracyChart<'_>,
    layout: &Layout,
    drawn: &Drawn,
    surface: &mut S,
) -> Result<(), S::Error> {
    let plot = &layout.plot;
    if !plot.is_drawable() {
        return Ok(());
    }
    for step in chart.toggles {
        draw_toggle(chart, plot, *step, surface)?;
    }
    if let Some(step) = chart.diverged_at {
        draw_divergence(chart, plot, step, surface)?;
    }
    draw_tails(chart, drawn, surface)?;
    for (task_idx, fall) in chart.falls.iter().enumerate() {
        if let Some(fall) = fall {
            draw_fall(chart, plot, task_idx, *fall, surface)?;
        }
    }
    for label in &layout.labels {
        draw_leader(chart, plot, label, surface)?;
    }
    Ok(())
}

/// A rule through the plot with a foot on the time axis.
fn draw_toggle<S: Surface>(chart: &AccuracyChart<'_>, plot: &Plot, step: u32, surface: &mut S) -> Result<(), S::Error> {
    let (ink, x) = (Chrome::of(chart.theme).ink, chart.sharp(plot.x(step)));
    surface.stroke(&[(x, plot.top), (x, plot.bottom)], ink.opacity(0.55), HAIRLINE_PX)?;
    let foot = [(x, plot.bottom - 6.0), (x + 4.5, plot.bottom + 2.0), (x - 4.5, plot.bottom + 2.0)];
    surface.fill(&foot, ink.into())
}

/// A cross on the time axis where the run diverged.
fn draw_divergence<S: Surface>(
    chart: &AccuracyChart<'_>,
    plot: &Plot,
    step: u32,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (ink, x, y, arm) = (Chrome::of(chart.theme).ink, plot.x(step), plot.bottom, 5.0);
    surface.stroke(&[(x, plot.top), (x, plot.bottom)], ink.opacity(0.55), HAIRLINE_PX)?;
    surface.stroke(&[(x - arm, y - arm), (x + arm, y + arm)], ink.into(), 2.0)?;
    surface.stroke(&[(x - arm, y + arm), (x + arm, y - arm)], ink.into(), 2.0)
}

/// Length of the key's line segment to the left of its position, in CSS pixels.
const KEY_PX: f64 = 9.0;

/// Length of an arrow's head, in CSS pixels.
const ARROW_HEAD_PX: f64 = 6.0;

/// An arrow at the right edge, each task in its own column.
fn draw_fall<S: Surface>(
    chart: &AccuracyChart<'_>,
    plot: &Plot,
    task_idx: usize,
    fall: Fall,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (from, to) = (plot.y(fall.from), plot.y(fall.to));
    // An arrow needs a shaft behind its head.
    if (to - from).is_nan() || to - from <= ARROW_HEAD_PX + 1.0 {
        return Ok(());
    }
    let x = plot.arrows + (task_idx as f64 + 0.5) * plot.arrow_pitch;
    let half = (plot.arrow_pitch / 2.0).min(3.0);
    let ink: Ink = chart.style(task_idx).colour.into();
    surface.stroke(&[(x - half, from), (x + half, from)], ink, HAIRLINE_PX)?;
    surface.stroke(&[(x, from), (x, to - ARROW_HEAD_PX)], ink, if chart.projector { 2.0 } else { 1.5 })?;
    surface.fill(&[(x, to), (x + half, to - ARROW_HEAD_PX), (x - half, to - ARROW_HEAD_PX)], ink)
}

/// From a line's end at its own height past the arrows, then to the marker next to its label.
fn draw_leader<S: Surface>(
    chart: &AccuracyChart<'_>,
    plot: &Plot,
    label: &Label,
    surface: &mut S,
) -> Result<(), S::Error> {
    let (end, bend, radius) = (label.line_end, (plot.leaders, label.line_end.1), chart.widths().marker_radius);
    let (x, y) = (label.marker.0, chart.sharp(label.marker.1));
    let ink: Ink = Chrome::of(chart.theme).ink_3.into();
    let task_idx = match label.of {
        LabelOf::Task(task_idx) => task_idx,
        // The earlier run's lines share one label, to which no leader can lead: a line segment is its key.
        LabelOf::Ghost => return surface.stroke(&[(x - KEY_PX, y), (x + 3.0, y)], ink, chart.widths().ghost),
        LabelOf::Chance => {
            let dashes = [x - KEY_PX, x - KEY_PX + 5.0, x - KEY_PX + 10.0];
            return dashes.iter().try_for_each(|x| surface.stroke(&[(*x, y), (x + 2.0, y)], ink, HAIRLINE_PX));
        }
    };
    let style = chart.style(task_idx);
    surface.stroke(&[end, bend], style.colour.opacity(0.4), HAIRLINE_PX)?;
    surface.stroke(&[bend, label.marker], style.colour.into(), HAIRLINE_PX)?;
    if end.0 < plot.right {
        surface.dot(end, radius, style.colour.into())?;
    }
    match style.marker {
        Marker::Dot => surface.dot(label.marker, radius, style.colour.into()),
        Marker::Ring => {
            surface.dot(label.marker, radius, Chrome::of(chart.theme).panel.into())?;
            surface.ring(label.marker, radius - 0.75, style.colour.into(), 1.5)
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::super::accuracy_data::AccuracyAt;
    use super::super::background::draw_background;
    use super::super::recorder::{Recorder, draw, jagged};
    use super::super::surface::Svg;
    use super::*;
    use crate::engine::metrics::Matrix;

    #[test]
    fn arrows_show_the_forgetting_of_the_metrics() {
        let matrix = Matrix::from_cells(
            array![[0.5, 0.4, 0.5], [0.9, 0.6, 0.5], [0.7, 0.8, 0.3], [0.8, 0.5, 1.0]],
            vec![0, 1, 2],
        );
        let falls = Fall::all_of(&matrix);
        assert_eq!(falls.len(), 3);
        for (task, fall) in falls.iter().enumerate() {
            let fallen = fall.map(|fall| fall.from - fall.to);
            match (fallen, matrix.forgetting_of(task)) {
                (Some(fallen), Some(expected)) => assert!((fallen - expected).abs() < 1e-12),
                (fallen, expected) => assert_eq!(fallen, expected),
            }
        }
        // Two arrows: tasks 1 and 2 fell by 10 and 30 points, task 3 is the newest.
        let series = jagged(3, 5, 900);
        let chart = AccuracyChart { n_phases: 3, series: &series, falls: &falls, ..AccuracyChart::default() };
        let (_, upper) = draw(&chart, &mut Drawn::default());
        assert_eq!(upper.fills.len(), 2);
        let none = Fall { from: 0.9, to: 0.9 };
        let rise = Fall { from: 0.5, to: 0.9 };
        let falls = [Some(none), Some(rise), Some(Fall { from: f64::NAN, to: 0.0 })];
        let chart = AccuracyChart { falls: &falls, ..chart };
        assert_eq!(draw(&chart, &mut Drawn::default()).1.fills.len(), 0);
    }

    #[test]
    fn nothing_panics_on_strange_input() {
        let one = [vec![AccuracyAt { step: 0, fraction: 0.5 }]];
        let strange = [
            vec![],
            vec![AccuracyAt { step: 7, fraction: f32::NAN }, AccuracyAt { step: u32::MAX, fraction: 9.0 }],
            vec![AccuracyAt { step: 50, fraction: -1.0 }, AccuracyAt { step: 40, fraction: f32::INFINITY }],
        ];
        for series in [&[], &one[..], &strange[..]] {
            for (width_px, height_px) in [(0.0, 0.0), (1.0, 1.0), (f64::NAN, 400.0), (140.0, 90.0), (760.0, 420.0)] {
                for n_phases in [0, 1, 3, u32::MAX] {
                    for dpr in [0.0, f64::NAN, 1.0, 2.625] {
                        let chart = AccuracyChart {
                            width_px,
                            height_px,
                            dpr,
                            n_phases: n_phases.min(2000),
                            steps_per_task: if n_phases == u32::MAX { u32::MAX } else { 30 },
                            series,
                            ghost: series,
                            toggles: &[0, 10, u32::MAX],
                            diverged_at: Some(12),
                            ..AccuracyChart::default()
                        };
                        let Ok(()) = draw_background(&chart, &mut Svg::new(width_px, height_px));
                        draw(&chart, &mut Drawn::default());
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_chart() {
        let series = jagged(20, 5, 6000);
        let falls = [Some(Fall { from: 1.0, to: 0.2 }); 19];
        for (width_px, height_px) in [(374.0, 230.0), (760.0, 420.0), (1000.0, 430.0)] {
            let chart = AccuracyChart {
                width_px,
                height_px,
                n_phases: 20,
                series: &series,
                ghost: &series,
                falls: &falls,
                toggles: &[0, 3000, 6000],
                ..AccuracyChart::default()
            };
            let mut background = Recorder::default();
            let Ok(()) = draw_background(&chart, &mut background);
            let (lower, upper) = draw(&chart, &mut Drawn::default());
            for recorder in [background, lower, upper] {
                for (path, _, _) in recorder.strokes {
                    for (x, y) in path {
                        assert!((0.0..=width_px).contains(&x) && (0.0..=height_px).contains(&y), "({x}, {y})");
                    }
                }
            }
        }
    }
}
