//! Settings of the accuracy chart, sent by the page and drawn by the worker (`chart_state`): size, colours,
//! words and comparisons; and the chart of a run under these settings. Pure.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use crate::chart::{AccuracyAt, AccuracyChart, Fall, Label, LabelOf, Reach, Theme};
use crate::engine::math::decimal::{percent, widened};
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, Description, MatrixRow, Phase};

/// Text at least this large (in CSS pixels) is meant for a projector: lines are thicker, too.
pub const PROJECTOR_TEXT_PX: f64 = 16.0;
/// Placeholder of the accuracy in a label of [`Words`].
pub const HERE: char = '\u{1}';
/// Placeholder of the points lost.
pub const LOST: char = '\u{2}';

/// The parts of a run's description that shape its chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub(super) n_tasks: usize,
    n_phases: u32,
    steps_per_task: u32,
    full_score: Vec<u32>,
    chance: [f32; 3],
}

impl From<&Description> for Shape {
    fn from(description: &Description) -> Self {
        Self {
            n_tasks: description.n_tasks as usize,
            n_phases: description.n_phases,
            steps_per_task: description.steps_per_task,
            full_score: description.full_score.clone(),
            chance: description.chance,
        }
    }
}

/// The runs to compare with. Large and rarely changed, so sent separately.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Others {
    /// The curves of the earlier run; empty if there is none.
    pub ghost: Vec<Vec<AccuracyAt>>,
    /// The range over other seeds; empty if there is no band.
    pub band: Vec<Vec<Reach>>,
}

/// The page's settings of the chart: everything except the run itself and the runs it is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartSettings {
    /// The edit whose run the page shows; nothing is drawn while the worker has another run.
    pub generation: u32,
    /// Whether the displayed run is stale because its replacement has not started: then no lines are drawn.
    pub is_cleared: bool,
    /// Width of the chart, in CSS pixels.
    pub width_px: f64,
    /// Height of the chart, in CSS pixels.
    pub height_px: f64,
    /// Device pixels in one CSS pixel.
    pub dpr: f64,
    /// Size of its text, in CSS pixels.
    pub text_px: f64,
    /// Width reserved for the labels' text, in CSS pixels.
    pub label_px: f64,
    /// Light or dark.
    pub theme: Theme,
    /// The scenario under which scores are shown.
    pub scored: Scenario,
    /// Steps in which each task is trained, its periods in order.
    pub trained: Vec<Vec<Range<u32>>>,
    /// Whether falls are meaningful: the tasks come one after another.
    pub has_falls: bool,
    /// Steps of the changes made in mid-run.
    pub toggles: Vec<u32>,
    /// The labels' words.
    pub words: Words,
    /// The labels' fonts and colours.
    pub letters: Letters,
    /// Whether the run is playing: then the labels' text changes only a few times a second.
    pub is_moving: bool,
}

impl ChartSettings {
    /// The chart of a run of this shape.
    pub fn chart<'a>(&'a self, shape: &Shape, series: &'a [Vec<AccuracyAt>], others: &'a Others) -> AccuracyChart<'a> {
        AccuracyChart {
            width_px: self.width_px,
            height_px: self.height_px,
            dpr: self.dpr,
            text_px: self.text_px,
            label_px: self.label_px,
            theme: self.theme,
            projector: self.text_px >= PROJECTOR_TEXT_PX,
            n_phases: shape.n_phases,
            steps_per_task: shape.steps_per_task,
            trained: &self.trained,
            series,
            ghost: &others.ghost,
            band: &others.band,
            chance: shape.chance[self.scored.index()],
            falls: &[],
            toggles: &self.toggles,
            diverged_at: None,
            colours: &[],
        }
    }

    /// Whether lines drawn under `other` can be extended; labels and marks are redrawn in any case.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let sizes = |ground: &Self| {
            let Self { width_px, height_px, dpr, text_px, label_px, .. } = *ground;
            [width_px, height_px, dpr, text_px, label_px]
        };
        let kinds = |ground: &Self| (ground.theme, ground.scored, ground.is_cleared);
        sizes(self) == sizes(other) && kinds(self) == kinds(other) && self.trained == other.trained
    }
}

/// The text of the labels at the lines' ends, in the visitor's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// One per task, with [`HERE`] for its accuracy in percent: "T3 · \u{1} %".
    pub tasks: Vec<String>,
    /// The same for a task that has fallen, with [`LOST`] for the points: "T3 · \u{1} % ↓\u{2}"; empty without room.
    pub fallen: Vec<String>,
    /// The earlier run's label.
    pub ghost: String,
    /// The label of the chance line.
    pub chance: String,
}

impl Words {
    /// The text of a label.
    pub fn of(&self, label: &Label, falls: &[Option<Fall>]) -> String {
        let task_idx = match label.of {
            LabelOf::Ghost => return self.ghost.clone(),
            LabelOf::Chance => return self.chance.clone(),
            LabelOf::Task(task_idx) => task_idx,
        };
        let fall = falls.get(task_idx).copied().flatten();
        let lost = fall.map(|fall| fall.from - fall.to).filter(|lost| *lost >= 0.005);
        let (words, lost) = match lost.zip(self.fallen.get(task_idx)) {
            Some((lost, words)) => (Some(words), percent(lost, 0)),
            None => (self.tasks.get(task_idx), String::new()),
        };
        let here = percent(widened(label.fraction as f32), 0);
        words.map_or_else(String::new, |words| words.replace(HERE, &here).replace(LOST, &lost))
    }
}

/// The appearance of text on a canvas.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letters {
    /// The `font` of the tasks' labels, and of the others.
    pub fonts: [String; 2],
    /// Their colours.
    pub colours: [String; 2],
}

/// Each task's accuracy at every point of a curve.
pub fn series_of(curve: &[CurvePoint], shape: &Shape, scored: Scenario) -> Vec<Vec<AccuracyAt>> {
    let mut series = vec![Vec::with_capacity(curve.len()); shape.n_tasks];
    append(&mut series, curve, shape, scored);
    series
}

/// Appends the accuracies of a curve to each task's series.
pub(super) fn append(series: &mut [Vec<AccuracyAt>], curve: &[CurvePoint], shape: &Shape, scored: Scenario) {
    for point in curve {
        for ((line, correct), &full_score) in series.iter_mut().zip(&point.correct).zip(&shape.full_score) {
            let fraction = correct[scored.index()] as f32 / full_score.max(1) as f32;
            line.push(AccuracyAt { step: point.step, fraction });
        }
    }
}

/// The falls of a completed run; before its end, "final" has no meaning.
pub fn falls_of(rows: &[MatrixRow], shape: &Shape, phase: Phase, scored: Scenario) -> Vec<Option<Fall>> {
    if phase != Phase::Finished {
        return Vec::new();
    }
    Fall::all_of(&Matrix::from_rows(rows, &shape.full_score, scored))
}
