//! Learning curves of a teacher's students: colour shows where the teacher is queried, dashes show how its answers are
//! used, and a ring marks the switch from soft answers to labels.
//!
//! Axes, grid, labels and leaders are those of an accuracy chart with one phase; there are a few hundred points in all,
//! so every frame redraws everything.

use super::accuracy_data::{AccuracyAt, AccuracyChart, Reach};
use super::dash::{DashedPen, Pattern};
use super::geometry::Px;
use super::palette::{Chrome, Rgb, TaskStyle, Theme};
use super::plot::Plot;
use super::surface::Surface;
use crate::engine::distillation::{Arm, Inputs, Way};

/// Style of an arm's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArmStyle {
    /// By where the teacher is queried: ink if it is not.
    pub colour: Rgb,
    /// By how its answers are used; `None` is a solid line.
    pub dashes: Option<Pattern>,
    /// Thickness, in CSS pixels.
    pub width_px: f64,
}

impl ArmStyle {
    /// The style of an arm.
    pub fn of(theme: Theme, arm: Arm) -> Self {
        let Arm::Taught { way, inputs } = arm else {
            return Self { colour: Chrome::of(theme).ink, dashes: None, width_px: 3.0 };
        };
        // Three of the five colours that are furthest apart.
        let colour = |index| TaskStyle::of(theme, 5, index).colour;
        let colour = match inputs {
            Inputs::Same => colour(1),
            Inputs::Free => colour(0),
            Inputs::Pool => colour(2),
        };
        let (dashes, width_px) = match way {
            Way::Soft => (Some(Pattern { on_px: 9.0, off_px: 4.0 }), 2.25),
            Way::Mixed => (Some(Pattern { on_px: 2.5, off_px: 3.0 }), 2.25),
            Way::SoftThenHard => (None, 3.0),
        };
        Self { colour, dashes, width_px }
    }
}

/// One student's line; its series is in the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArmLine {
    /// Its style.
    pub style: ArmStyle,
    /// The step after which labels replaced soft answers, if they did.
    pub soft_end: Option<u32>,
}

/// Draws the range over several seeds behind each student's line, as far as the line has come; `lines` are in the order
/// of the chart's bands.
///
/// # Errors
/// As the surface decides.
pub fn draw_bands<S: Surface>(chart: &AccuracyChart<'_>, lines: &[ArmLine], surface: &mut S) -> Result<(), S::Error> {
    let plot = Plot::of(chart);
    if !plot.is_drawable() {
        return Ok(());
    }
    let opacity = match chart.theme {
        Theme::Light => 0.11,
        Theme::Dark => 0.15,
    };
    for ((band, series), line) in chart.band.iter().zip(chart.series).zip(lines) {
        let now = series.last().map_or(0, |reading| reading.step);
        let reached: Vec<&Reach> = band.iter().take_while(|reach| reach.step <= now).collect();
        if reached.len() < 2 {
            continue;
        }
        let at = |step: u32, fraction: f32| (plot.x(step), plot.y(f64::from(fraction)));
        let upper = reached.iter().map(|reach| at(reach.step, reach.high));
        let lower = reached.iter().rev().map(|reach| at(reach.step, reach.low));
        let outline: Vec<Px> = upper.chain(lower).collect();
        // Bands of one colour lie on one another: together they must stay light.
        let n_alike = lines.iter().filter(|other| other.style.colour == line.style.colour).count();
        surface.fill(&outline, line.style.colour.opacity(opacity / (n_alike as f64).sqrt()))?;
    }
    Ok(())
}

/// Draws the students' lines; `lines` are in the order of the chart's series.
///
/// # Errors
/// As the surface decides.
pub fn draw_students<S: Surface>(
    chart: &AccuracyChart<'_>,
    lines: &[ArmLine],
    surface: &mut S,
) -> Result<(), S::Error> {
    let plot = Plot::of(chart);
    if !plot.is_drawable() {
        return Ok(());
    }
    for (series, line) in chart.series.iter().zip(lines) {
        let path: Vec<Px> = series.iter().filter_map(|reading| plot.position(*reading)).collect();
        let (ink, width) = (line.style.colour.into(), line.style.width_px);
        match line.style.dashes {
            None if path.len() > 1 => surface.stroke(&path, ink, width)?,
            None => {}
            Some(pattern) => {
                let mut pen = DashedPen::new(pattern);
                for at in &path {
                    pen.move_to(*at, |dash| surface.stroke(dash, ink, width))?;
                }
                if pen.unfinished().len() > 1 {
                    surface.stroke(pen.unfinished(), ink, width)?;
                }
            }
        }
        if let Some(at) = line.soft_end.and_then(|step| change_at(series, step)).and_then(|at| plot.position(at)) {
            surface.dot(at, 6.0, Chrome::of(chart.theme).panel.into())?;
            surface.ring(at, 5.0, ink, 2.5)?;
        }
    }
    Ok(())
}

/// The line's value at a step, interpolated linearly between two measurements.
fn change_at(series: &[AccuracyAt], step: u32) -> Option<AccuracyAt> {
    let after = series.iter().position(|reading| reading.step >= step)?;
    let next = series[after];
    let Some(before) = after.checked_sub(1).and_then(|index| series.get(index)) else { return Some(next) };
    let share = (step - before.step) as f32 / (next.step - before.step).max(1) as f32;
    Some(AccuracyAt { step, fraction: before.fraction + (next.fraction - before.fraction) * share })
}

#[cfg(test)]
mod tests {
    use super::super::recorder::Recorder;
    use super::*;

    #[test]
    fn no_two_arms_look_alike() {
        for theme in [Theme::Light, Theme::Dark] {
            let styles: Vec<ArmStyle> = Arm::all().map(|arm| ArmStyle::of(theme, arm)).collect();
            for (index, style) in styles.iter().enumerate() {
                assert!(!styles[..index].contains(style), "{theme:?} {index}");
                assert!(style.colour.contrast(Chrome::of(theme).panel) >= 3.0);
            }
        }
    }

    #[test]
    fn the_change_lies_on_the_line() {
        let series = [AccuracyAt { step: 0, fraction: 0.5 }, AccuracyAt { step: 10, fraction: 0.9 }];
        assert_eq!(change_at(&series, 5).map(|at| (at.fraction * 10.0).round()), Some(7.0));
        assert_eq!(change_at(&series, 0), Some(series[0]));
        assert_eq!(change_at(&series, 11), None);
    }

    #[test]
    fn a_band_comes_as_far_as_its_line() {
        let reach = |step| Reach { step, low: 0.25, high: 0.75 };
        let band = [(0..=100).map(|step| reach(10 * step)).collect::<Vec<Reach>>()];
        let line = ArmLine { style: ArmStyle::of(Theme::Light, Arm::Hard), soft_end: None };
        let of = |n_points: u32| {
            let series =
                [(0..n_points).map(|step| AccuracyAt { step: 10 * step, fraction: 0.5 }).collect::<Vec<AccuracyAt>>()];
            let chart = AccuracyChart {
                width_px: 600.0,
                height_px: 300.0,
                n_phases: 1,
                steps_per_task: 1000,
                series: &series,
                band: &band,
                ..AccuracyChart::default()
            };
            let mut recorder = Recorder::default();
            let Ok(()) = draw_bands(&chart, &[line], &mut recorder);
            (Plot::of(&chart), recorder.fills)
        };
        assert!(of(0).1.is_empty() && of(1).1.is_empty());
        let (plot, fills) = of(51);
        let outline = &fills[0];
        assert_eq!((fills.len(), outline.len()), (1, 102));
        let right = outline.iter().map(|at| at.0).fold(f64::MIN, f64::max);
        assert_eq!(right, plot.x(500), "the line's last step");
        assert_eq!((outline[0], outline[101]), ((plot.left, plot.y(0.75)), (plot.left, plot.y(0.25))));
    }

    #[test]
    fn a_whole_line_is_one_stroke_and_a_dashed_one_is_many() {
        let of = |way| {
            let series =
                [(0..=100).map(|step| AccuracyAt { step: 10 * step, fraction: 0.5 }).collect::<Vec<AccuracyAt>>()];
            let chart =
                AccuracyChart { n_phases: 1, steps_per_task: 1000, series: &series, ..AccuracyChart::default() };
            let style = ArmStyle::of(Theme::Light, Arm::Taught { way, inputs: Inputs::Free });
            let mut recorder = Recorder::default();
            let drawn = draw_students(&chart, &[ArmLine { style, soft_end: Some(500) }], &mut recorder);
            assert!(drawn.is_ok());
            recorder.strokes.len()
        };
        assert!(of(Way::SoftThenHard) <= 2, "the line and perhaps its ring");
        assert!(of(Way::Soft) > 20);
        assert!(of(Way::Mixed) > of(Way::Soft));
    }
}
