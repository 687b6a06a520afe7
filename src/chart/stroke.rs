//! Style of the accuracy chart's lines: colour, thickness and dashes, on whole device pixels.

use super::accuracy_data::AccuracyChart;
use super::dash::Pattern;
use super::decimate::Decimator;
use super::palette::{Marker, TaskStyle};

/// Width of grid lines, rules and leaders.
pub(super) const HAIRLINE_PX: f64 = 1.0;

/// Thickness of lines, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Widths {
    /// A line while its task is trained.
    pub(super) trained: f64,
    /// A line afterwards.
    pub(super) after: f64,
    /// A line of the earlier run.
    pub(super) ghost: f64,
    /// Radius of the marker at a line's end.
    pub(super) marker_radius: f64,
}

impl Widths {
    /// The dashes of a line after its task's training, scaled to its thickness.
    pub(super) fn pattern(self, marker: Marker) -> Pattern {
        match marker {
            Marker::Dot => Pattern { on_px: 3.5 * self.after, off_px: 1.5 * self.after },
            Marker::Ring => Pattern { on_px: 1.5 * self.after, off_px: 1.25 * self.after },
        }
    }
}

impl AccuracyChart<'_> {
    /// The style of a task's line.
    pub(super) fn style(&self, task_idx: usize) -> TaskStyle {
        let style = TaskStyle::of(self.theme, self.series.len().max(self.ghost.len()), task_idx);
        self.colours.get(task_idx).map_or(style, |&colour| TaskStyle { colour, marker: Marker::Dot, ..style })
    }

    /// The thickness of its lines.
    pub(super) fn widths(&self) -> Widths {
        let is_crowded = self.series.len() > 10 || self.width_px < 480.0;
        match (self.projector, is_crowded) {
            (false, false) => Widths { trained: 3.0, after: 2.0, ghost: 1.4, marker_radius: 3.5 },
            (false, true) => Widths { trained: 2.25, after: 1.5, ghost: 1.1, marker_radius: 3.0 },
            (true, false) => Widths { trained: 4.0, after: 3.0, ghost: 1.8, marker_radius: 5.0 },
            (true, true) => Widths { trained: 3.0, after: 2.25, ghost: 1.5, marker_radius: 4.5 },
        }
    }

    /// The centre of the device pixel (or the border of two, for lines two wide) nearest to `at_px`, so that a hairline
    /// is sharp.
    pub(super) fn sharp(&self, at_px: f64) -> f64 {
        let dpr = self.pixels_per_px();
        let is_odd = (HAIRLINE_PX * dpr).round() as i64 % 2 == 1;
        let offset = if is_odd { 0.5 } else { 0.0 };
        ((at_px * dpr - offset).round() + offset) / dpr
    }

    /// Device pixels per CSS pixel, with a fallback if the given value is unusable.
    pub(super) fn pixels_per_px(&self) -> f64 {
        if self.dpr.is_finite() && self.dpr > 0.0 { self.dpr } else { 1.0 }
    }

    /// Keeps up to four points per two device pixels: dropping the others is invisible.
    pub(super) fn decimator(&self) -> Decimator {
        Decimator::new(2.0 / self.pixels_per_px())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hairlines_lie_on_whole_device_pixels() {
        let at = |dpr, px| AccuracyChart { dpr, ..AccuracyChart::default() }.sharp(px);
        assert_eq!(at(1.0, 10.2), 10.5);
        assert_eq!(at(2.0, 10.2), 10.0);
        assert_eq!(at(3.0, 10.0), 10.0 + 0.5 / 3.0);
    }
}
