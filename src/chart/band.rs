//! The band behind a task's line: lowest to highest accuracy over several seeds, drawn as the run proceeds.
//!
//! It is filled in whole columns of device pixels, which neither overlap nor leave a seam: so it can grow incrementally
//! although it is translucent.

use super::accuracy_data::AccuracyChart;
use super::geometry::Px;
use super::palette::Theme;
use super::plot::Plot;
use super::surface::Surface;
use crate::engine::math::clamp::within;

/// How far one task's band is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct BandPen {
    /// Steps consumed from the series.
    n_taken: usize,
    /// The last of them: x in CSS pixels, lowest, highest.
    last: Option<(f64, f64, f64)>,
    /// The column that may still grow: its index in device pixels, lowest, highest.
    column: Option<(i64, f64, f64)>,
}

impl BandPen {
    /// Draws the new part of the series, except the column that may still change.
    pub(super) fn draw<S: Surface>(
        &mut self,
        chart: &AccuracyChart<'_>,
        task_idx: usize,
        plot: &Plot,
        surface: &mut S,
    ) -> Result<(), S::Error> {
        let (Some(series), Some(others)) = (chart.series.get(task_idx), chart.band.get(task_idx)) else {
            return Ok(());
        };
        let begin = chart.begin_of(task_idx);
        let mut columns = Vec::new();
        let new = series.iter().zip(others).skip(self.n_taken);
        for (own, others) in new {
            self.n_taken += 1;
            let reach = others.with(own.fraction);
            let is_whole = reach.low.is_finite() && reach.high.is_finite();
            if own.step >= begin && own.step == others.step && is_whole {
                let at = (plot.x(own.step), f64::from(reach.low), f64::from(reach.high));
                self.move_to(at, chart.pixels_per_px(), &mut columns);
            }
        }
        let opacity = match chart.theme {
            Theme::Light => 0.11,
            Theme::Dark => 0.15,
        };
        let outline = outline_of(&columns, plot, chart.pixels_per_px());
        if outline.is_empty() {
            return Ok(());
        }
        surface.fill(&outline, chart.style(task_idx).colour.opacity(opacity))
    }

    /// Advances to a step; pushes the columns completed by then to `columns`.
    fn move_to(&mut self, at: (f64, f64, f64), dpr: f64, columns: &mut Vec<(i64, f64, f64)>) {
        let (x, low, high) = at;
        let Some((x_before, low_before, high_before)) = self.last.replace(at) else { return };
        let width = x - x_before;
        if width <= 0.0 {
            return;
        }
        let column_of = |x: f64| (x * dpr).floor() as i64;
        for column in column_of(x_before)..=column_of(x) {
            // The part of the stretch inside this column, as shares of the stretch.
            let share = |edge: i64| within((edge as f64 / dpr - x_before) / width, 0.0, 1.0);
            let (left, right) = (share(column), share(column + 1));
            let along = |from: f64, to: f64| (from + (to - from) * left, from + (to - from) * right);
            let (lows, highs) = (along(low_before, low), along(high_before, high));
            let (low, high) = (lows.0.min(lows.1), highs.0.max(highs.1));
            self.column = Some(match self.column.take() {
                Some((same, lowest, highest)) if same == column => (column, lowest.min(low), highest.max(high)),
                before => {
                    columns.extend(before);
                    (column, low, high)
                }
            });
        }
    }
}

/// The outline of adjacent columns: along their upper ends and back along the lower ones.
fn outline_of(columns: &[(i64, f64, f64)], plot: &Plot, dpr: f64) -> Vec<Px> {
    let sides = |&(column, low, high): &(i64, f64, f64)| {
        let x = |edge: i64| within(edge as f64 / dpr, plot.left, plot.right);
        (x(column), x(column + 1), plot.y(low), plot.y(high))
    };
    let upper = columns.iter().map(sides).flat_map(|(left, right, _, top)| [(left, top), (right, top)]);
    let lower = columns.iter().rev().map(sides).flat_map(|(left, right, bottom, _)| [(right, bottom), (left, bottom)]);
    upper.chain(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::super::accuracy_data::{AccuracyAt, Reach};
    use super::super::accuracy_lines::{Drawn, draw_lines};
    use super::super::recorder::{Recorder, chart_of, jagged};
    use super::*;

    /// The band of two tasks, 0.1 wide on both sides of the lines.
    fn reaches(series: &[Vec<AccuracyAt>]) -> Vec<Vec<Reach>> {
        let wide = |at: &AccuracyAt| Reach { step: at.step, low: at.fraction - 0.1, high: at.fraction + 0.1 };
        series.iter().map(|curve| curve.iter().map(wide).collect()).collect()
    }

    fn chart<'a>(series: &'a [Vec<AccuracyAt>], band: &'a [Vec<Reach>]) -> AccuracyChart<'a> {
        AccuracyChart { band, ..chart_of(series) }
    }

    /// Left, right, top and bottom of all columns in these outlines.
    fn columns(outlines: &[Vec<Px>]) -> Vec<[f64; 4]> {
        let of_one = |outline: &Vec<Px>| {
            let n = outline.len();
            let uppers = outline[..n / 2].chunks(2).zip(outline[n / 2..].rchunks(2));
            uppers.map(|(upper, lower)| [upper[0].0, upper[1].0, upper[0].1, lower[0].1]).collect::<Vec<_>>()
        };
        outlines.iter().flat_map(of_one).collect()
    }

    #[test]
    fn bit_by_bit_gives_the_same_columns_as_at_once_and_none_twice() {
        let whole = jagged(1, 3, 300);
        let band = reaches(&whole);
        let mut at_once = Recorder::default();
        let Ok(()) = draw_lines(&chart(&whole, &band), &mut Drawn::default(), &mut at_once);
        let (mut pieces, mut drawn) = (Recorder::default(), Drawn::default());
        for n_points in [1, 2, 3, 40, 41, 80, 101] {
            let part = [whole[0][..n_points].to_vec()];
            let Ok(()) = draw_lines(&chart(&part, &band), &mut drawn, &mut pieces);
        }
        let (at_once, pieces) = (columns(&at_once.fills), columns(&pieces.fills));
        assert!(at_once.len() > 500, "{}", at_once.len());
        assert_eq!(at_once, pieces);
        for pair in pieces.windows(2) {
            assert_eq!(pair[0][1], pair[1][0], "columns stand side by side");
        }
    }

    #[test]
    fn it_encloses_the_line_and_begins_with_the_task() {
        let series = jagged(2, 5, 600);
        let band = reaches(&series);
        let chart = chart(&series, &band);
        let plot = Plot::of(&chart);
        let mut surface = Recorder::default();
        let Ok(()) = draw_lines(&chart, &mut Drawn::default(), &mut surface);
        assert_eq!(surface.fills.len(), 2);
        let second = columns(&surface.fills[1..]);
        assert!((second[0][0] - plot.x(300)).abs() <= 1.0);
        for at in &series[1][60..] {
            let (x, y) = (plot.x(at.step), plot.y(f64::from(at.fraction)));
            let around = second.iter().find(|column| column[0] <= x && x < column[1]);
            assert!(around.is_none_or(|column| column[2] < y && y < column[3]), "{at:?}");
        }
    }

    #[test]
    fn a_run_outside_the_others_widens_it() {
        let reach = Reach { step: 5, low: 0.4, high: 0.5 };
        assert_eq!(reach.with(0.45), reach);
        assert_eq!(reach.with(0.2), Reach { low: 0.2, ..reach });
        assert_eq!(reach.with(0.9), Reach { high: 0.9, ..reach });
    }
}
