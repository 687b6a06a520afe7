//! Data of the accuracy-over-time chart: every task's accuracy from the first step to the last.
//!
//! The axes never rescale during a run: 0–100 % vertically, the whole stream horizontally. A line begins with its
//! task's training; it is solid and thick during that training, thinner and dashed afterwards, and solid again if the
//! task returns. An earlier run stays as a pale ghost.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::palette::{Rgb, Theme};
use crate::engine::metrics::Matrix;

/// One task's accuracy at one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccuracyAt {
    /// Training steps taken.
    pub step: u32,
    /// Share of correct answers, 0–1.
    pub fraction: f32,
}

/// The lowest and highest accuracy of several runs at one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// Training steps taken.
    pub step: u32,
    /// Lowest share of correct answers, 0–1.
    pub low: f32,
    /// Highest share of correct answers, 0–1.
    pub high: f32,
}

impl Reach {
    /// The range of a single curve: zero width.
    pub fn of(curve: &[AccuracyAt]) -> Vec<Self> {
        curve.iter().map(|at| Self { step: at.step, low: at.fraction, high: at.fraction }).collect()
    }

    /// The range extended to include the accuracy of another run.
    #[must_use]
    pub const fn with(self, fraction: f32) -> Self {
        Self { low: self.low.min(fraction), high: self.high.max(fraction), ..self }
    }
}

/// How far a task fell: from its best accuracy at an earlier task's end to now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fall {
    /// The best accuracy at an earlier task's end, 0–1.
    pub from: f64,
    /// The accuracy at the latest task's end, 0–1.
    pub to: f64,
}

impl Fall {
    /// The falls of all tasks; `from − to` is `Matrix::forgetting_of`.
    pub fn all_of(matrix: &Matrix) -> Vec<Option<Self>> {
        (0..matrix.n_tasks())
            .map(|task| {
                let to = matrix.accuracy_now(task)?;
                Some(Self { from: to + matrix.forgetting_of(task)?, to })
            })
            .collect()
    }
}

/// Everything that the chart shows.
#[derive(Clone, Debug)]
pub struct AccuracyChart<'a> {
    /// Width of the whole chart, in CSS pixels.
    pub width_px: f64,
    /// Height of the whole chart, in CSS pixels.
    pub height_px: f64,
    /// Device pixels per CSS pixel; hairlines snap to whole device pixels.
    pub dpr: f64,
    /// Size of the surrounding text, in CSS pixels (12; 18 on a projector): the margins follow it.
    pub text_px: f64,
    /// Width reserved for the labels at the right edge, in CSS pixels (about 8 × `text_px`).
    pub label_px: f64,
    /// Light or dark theme.
    pub theme: Theme,
    /// Whether lines are thicker, to be visible from the last row.
    pub projector: bool,
    /// Phases of the stream.
    pub n_phases: u32,
    /// Training steps of each phase.
    pub steps_per_task: u32,
    /// Steps during which each task is trained: one entry per task, periods in order; empty: task k in phase k.
    pub trained: &'a [Vec<Range<u32>>],
    /// The curves, one per task, each ordered by step.
    pub series: &'a [Vec<AccuracyAt>],
    /// The curves of the earlier run; empty: none.
    pub ghost: &'a [Vec<AccuracyAt>],
    /// Range over other runs, one entry per task, step by step as in `series`; empty: no band.
    pub band: &'a [Vec<Reach>],
    /// Chance-level accuracy, 0–1.
    pub chance: f32,
    /// Each task's fall, for the arrows at the right edge; empty: no arrows yet.
    pub falls: &'a [Option<Fall>],
    /// Steps at which a method was toggled.
    pub toggles: &'a [u32],
    /// The step at which the run diverged, if it did.
    pub diverged_at: Option<u32>,
    /// Colours of lines that are not tasks; empty: task colours.
    pub colours: &'a [Rgb],
}

impl Default for AccuracyChart<'_> {
    /// An empty chart of laptop size; 300 steps per phase.
    fn default() -> Self {
        Self {
            width_px: 760.0,
            height_px: 420.0,
            dpr: 1.0,
            text_px: 12.0,
            label_px: 96.0,
            theme: Theme::Light,
            projector: false,
            n_phases: 0,
            steps_per_task: 300,
            trained: &[],
            series: &[],
            ghost: &[],
            band: &[],
            chance: 0.5,
            falls: &[],
            toggles: &[],
            diverged_at: None,
            colours: &[],
        }
    }
}

impl AccuracyChart<'_> {
    /// Steps of the whole stream.
    pub const fn n_steps(&self) -> u32 {
        self.first_step(self.n_phases)
    }

    /// Steps taken before a phase begins.
    pub const fn first_step(&self, phase: u32) -> u32 {
        phase.saturating_mul(self.steps_per_task)
    }

    /// The steps during which a task is trained, period by period.
    pub fn trained_in(&self, task_idx: usize) -> Cow<'_, [Range<u32>]> {
        self.trained.get(task_idx).map_or_else(
            || {
                let phase = task_idx as u32;
                Cow::Owned(core::iter::once(self.first_step(phase)..self.first_step(phase + 1)).collect())
            },
            |periods| Cow::Borrowed(periods.as_slice()),
        )
    }

    /// Steps taken before a task's first training; beyond the end if it is never trained.
    pub fn begin_of(&self, task_idx: usize) -> u32 {
        self.trained_in(task_idx).first().map_or(u32::MAX, |first| first.start)
    }
}
