//! The rectangle between the axes of the accuracy chart, and both scales: step → x, accuracy → y.

use super::accuracy_data::{AccuracyAt, AccuracyChart};
use super::geometry::Px;
use crate::engine::math::clamp::within;

/// The rectangle between the axes, and both scales.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Left edge: step 0.
    pub left: f64,
    /// Upper edge: 100 %.
    pub top: f64,
    /// Right edge: the stream's last step.
    pub right: f64,
    /// Lower edge: 0 %.
    pub bottom: f64,
    /// Steps of the whole stream.
    pub n_steps: u32,
    /// Left edge of the arrow zone, between the plot and the leaders.
    pub arrows: f64,
    /// Distance between arrows.
    pub arrow_pitch: f64,
    /// Where leaders turn from their line's height towards their marker.
    pub leaders: f64,
    /// Horizontal position of the labels' markers.
    pub markers: f64,
}

/// Room for an arrowhead and the gap to its neighbour, if there is enough space.
const ARROW_PITCH_PX: f64 = 6.0;
/// All arrows together take no more than this share of the chart's width.
const ARROWS_SHARE: f64 = 0.06;
/// Horizontal extent of the slanted part of leaders.
const LEADER_PX: f64 = 14.0;
/// From a marker's middle to its text.
pub(super) const MARKER_TO_TEXT_PX: f64 = 8.0;

impl Plot {
    /// The plot of a chart.
    pub fn of(chart: &AccuracyChart<'_>) -> Self {
        let text = chart.text_px;
        let markers = chart.width_px - chart.label_px - MARKER_TO_TEXT_PX;
        let leaders = markers - LEADER_PX;
        // The newest task has not fallen yet: one arrow fewer than tasks.
        let n_arrows = chart.series.len().saturating_sub(1) as f64;
        let arrow_pitch = (chart.width_px * ARROWS_SHARE / n_arrows.max(1.0)).min(ARROW_PITCH_PX);
        let arrows = leaders - n_arrows * arrow_pitch;
        Self {
            left: 2.0 * text + 12.0,
            top: 1.5 * text + 9.0,
            right: arrows - 4.0,
            bottom: chart.height_px - (1.2 * text + 8.0),
            n_steps: chart.n_steps(),
            arrows,
            arrow_pitch,
            leaders,
            markers,
        }
    }

    /// Whether there is room for anything at all.
    pub fn is_drawable(&self) -> bool {
        // Written this way so that NaN is rejected too.
        self.right - self.left >= 1.0 && self.bottom - self.top >= 1.0 && self.n_steps > 0
    }

    /// Horizontal position of a step; steps beyond the stream's end are clamped to it.
    pub fn x(&self, step: u32) -> f64 {
        let share = f64::from(step.min(self.n_steps)) / f64::from(self.n_steps.max(1));
        self.left + (self.right - self.left) * share
    }

    /// Vertical position of an accuracy, 0–1.
    pub fn y(&self, fraction: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * within(fraction, 0.0, 1.0)
    }

    /// Position of a reading, if it is finite.
    pub fn position(&self, reading: AccuracyAt) -> Option<Px> {
        reading.fraction.is_finite().then(|| (self.x(reading.step), self.y(f64::from(reading.fraction))))
    }
}
