//! Where the parts of the accuracy chart are, in CSS pixels; its text is HTML put at these places.
//!
//! ```text
//!            learns task 1     learns task 2                     headings, one a phase
//!        100 +----------------+----------------+  | |  ⟍
//!            |                |                |  ↓ |    ⟍● T2 · 99 %      markers and labels
//!  numbers   |      plot      |                |    ↓  ──● T1 · 62 % ↓37
//!          0 +----------------+----------------+ arrows  leaders
//!            0               300              600               numbers
//!                                  training steps               title
//! ```

use super::accuracy::{AccuracyAt, AccuracyChart};
use super::labels::labels;
use super::surface::Px;
use crate::engine::math::clamp::within;

/// Which part of a text sits at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Where one line of text goes: the text's vertical middle is at `y_px`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the chart's left edge.
    pub x_px: f64,
    /// From the chart's upper edge, to the middle of the line of text.
    pub y_px: f64,
    /// Which part of the text is at `x_px`.
    pub anchor: Anchor,
}

/// The rectangle between the axes, and the scales of both.
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
    /// Left edge of the zone of arrows, between the plot and the leaders.
    pub arrows: f64,
    /// From one arrow to the next.
    pub arrow_pitch: f64,
    /// Where leaders leave their line's height and make for their marker.
    pub leaders: f64,
    /// The labels' markers.
    pub markers: f64,
}

/// Room for an arrow's head and the space to its neighbour, if there is space enough.
const ARROW_PITCH_PX: f64 = 6.0;
/// All arrows together take no more than this share of the chart's width.
const ARROWS_SHARE: f64 = 0.06;
/// How far leaders may slant.
const LEADER_PX: f64 = 14.0;
/// From a marker's middle to its text.
pub(super) const MARKER_TO_TEXT_PX: f64 = 8.0;
/// From the vertical axis to the chance line's name, and from there to the next band.
const CHANCE_MARGIN_PX: f64 = 8.0;

impl Plot {
    /// The plot of a chart.
    pub fn of(chart: &AccuracyChart<'_>) -> Self {
        let text = chart.text_px;
        let markers = chart.width_px - chart.label_px - MARKER_TO_TEXT_PX;
        let leaders = markers - LEADER_PX;
        // The newest task has not fallen yet: one arrow less than tasks.
        let n_arrows = chart.series.len().saturating_sub(1) as f64;
        let arrow_pitch = (chart.width_px * ARROWS_SHARE / n_arrows.max(1.0)).min(ARROW_PITCH_PX);
        let arrows = leaders - n_arrows * arrow_pitch;
        Self {
            left: 2.0 * text + 12.0,
            top: 1.5 * text + 9.0,
            right: arrows - 4.0,
            bottom: chart.height_px - (2.5 * text + 8.0),
            n_steps: chart.n_steps(),
            arrows,
            arrow_pitch,
            leaders,
            markers,
        }
    }

    /// Whether there is room for anything at all.
    pub fn is_drawable(&self) -> bool {
        // Written so that NaN is refused, too.
        self.right - self.left >= 1.0 && self.bottom - self.top >= 1.0 && self.n_steps > 0
    }

    /// The horizontal place of a step; steps beyond the stream's end stay at its end.
    pub fn x(&self, step: u32) -> f64 {
        let share = f64::from(step.min(self.n_steps)) / f64::from(self.n_steps.max(1));
        self.left + (self.right - self.left) * share
    }

    /// The vertical place of an accuracy, 0–1.
    pub fn y(&self, fraction: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * within(fraction, 0.0, 1.0)
    }

    /// The place of a reading, if it is a number.
    pub fn position(&self, reading: AccuracyAt) -> Option<Px> {
        reading.fraction.is_finite().then(|| (self.x(reading.step), self.y(f64::from(reading.fraction))))
    }
}

/// How much of "learns task 3" there is room for above a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingForm {
    /// The whole heading: "learns task 3".
    Sentence,
    /// "task 3".
    Short,
    /// "3".
    Number,
    /// Nothing: the neighbours' numbers must do.
    Hidden,
}

/// The heading of one phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// The phase, from 0.
    pub phase_idx: usize,
    /// Its place.
    pub place: Place,
    /// Width of its band.
    pub width_px: f64,
    /// How much text fits.
    pub form: HeadingForm,
}

/// What a label at the right edge names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelOf {
    /// A task's line.
    Task(usize),
    /// All lines of the earlier run.
    Ghost,
    /// The line of guessing, where its name has no room beside it.
    Chance,
}

/// A label at the right edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// What it names.
    pub of: LabelOf,
    /// The accuracy at its line's end, 0–1 (of the earlier run: the mean of all).
    pub fraction: f64,
    /// Where its text goes.
    pub place: Place,
    /// The end of its line, where its leader starts.
    pub line_end: Px,
    /// The marker beside its text, where its leader ends.
    pub marker: Px,
}

/// All places of one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The rectangle between the axes.
    pub plot: Plot,
    /// Percentages beside the vertical axis.
    pub y_numbers: Vec<(u32, Place)>,
    /// Steps under the horizontal axis.
    pub x_numbers: Vec<(u32, Place)>,
    /// The name of the horizontal axis: "training steps".
    pub x_title: Place,
    /// "learns task k", one a phase.
    pub headings: Vec<Heading>,
    /// The name of the chance line: "coin flip"; `None` where it is among the labels instead.
    pub chance: Option<Place>,
    /// The labels at the right edge, from top to bottom.
    pub labels: Vec<Label>,
    /// One a toggle: its step and where its words go.
    pub toggles: Vec<(u32, Place)>,
}

impl Layout {
    /// The places of this frame; `previous_order` (of the frame before, or empty) keeps labels from
    /// changing places over a hair's breadth.
    pub fn of(chart: &AccuracyChart<'_>, previous_order: &[LabelOf]) -> Self {
        let plot = Plot::of(chart);
        let text = chart.text_px;
        let chance = chance(chart, &plot);
        Self {
            plot,
            y_numbers: [0, 25, 50, 75, 100]
                .into_iter()
                .map(|percent| {
                    let y_px = plot.y(f64::from(percent) / 100.0);
                    (percent, Place { x_px: plot.left - 8.0, y_px, anchor: Anchor::End })
                })
                .collect(),
            x_numbers: x_numbers(chart, &plot),
            x_title: Place { x_px: plot.right, y_px: plot.bottom + 1.9 * text + 5.0, anchor: Anchor::End },
            headings: headings(chart, &plot),
            chance,
            labels: labels(chart, &plot, chance.is_none(), previous_order),
            toggles: toggles(chart, &plot),
        }
    }

    /// The labels' order, from top to bottom: for the next frame.
    pub fn order(&self) -> Vec<LabelOf> {
        self.labels.iter().map(|label| label.of).collect()
    }
}

/// The ends of phases, counted from the last so that the stream's end is always among them, as many
/// as have room; and the beginning, if it has room, too.
fn x_numbers(chart: &AccuracyChart<'_>, plot: &Plot) -> Vec<(u32, Place)> {
    let room_px = 3.4 * chart.text_px;
    let phase_px = (plot.right - plot.left) / f64::from(chart.n_phases.max(1));
    let stride = (room_px / phase_px.max(0.1)).ceil().max(1.0) as usize;
    let mut steps: Vec<u32> = (1..=chart.n_phases).rev().step_by(stride).map(|phase| chart.first_step(phase)).collect();
    if steps.last().is_none_or(|first| plot.x(*first) - plot.left >= room_px) {
        steps.push(0);
    }
    let y_px = plot.bottom + 0.6 * chart.text_px + 5.0;
    steps.into_iter().rev().map(|step| (step, Place { x_px: plot.x(step), y_px, anchor: Anchor::Middle })).collect()
}

fn headings(chart: &AccuracyChart<'_>, plot: &Plot) -> Vec<Heading> {
    // Measured on both languages' headings: 13 letters, or 6 Chinese characters, of an em each.
    let (sentence_em, short_em, number_em) = (6.8, 3.6, 1.6);
    let text = chart.text_px;
    let width_px = (plot.right - plot.left) / f64::from(chart.n_phases.max(1));
    let stride = (number_em * text / width_px.max(0.1)).ceil().max(1.0) as usize;
    (0..chart.n_phases as usize)
        .map(|phase_idx| {
            let form = if width_px >= sentence_em * text {
                HeadingForm::Sentence
            } else if width_px >= short_em * text {
                HeadingForm::Short
            } else if phase_idx % stride == 0 {
                HeadingForm::Number
            } else {
                HeadingForm::Hidden
            };
            let place = Place {
                x_px: plot.left + (phase_idx as f64 + 0.5) * width_px,
                y_px: plot.top - 0.55 * text - 6.0,
                anchor: Anchor::Middle,
            };
            Heading { phase_idx, place, width_px, form }
        })
        .collect()
}

/// Under the chance line, or above it where there is no room beneath; only in a first band that is wide
/// enough: further right, lines of tasks near chance would cross it.
fn chance(chart: &AccuracyChart<'_>, plot: &Plot) -> Option<Place> {
    // Measured on both languages' names, "guessing" being the longest.
    let name_px = 5.0 * chart.text_px;
    if plot.x(chart.first_step(1)) - plot.left < name_px + 2.0 * CHANCE_MARGIN_PX {
        return None;
    }
    let line = plot.y(f64::from(chart.chance));
    let offset = 0.5 * chart.text_px + 4.0;
    let beneath = line + offset;
    let y_px = if beneath + 0.5 * chart.text_px < plot.bottom { beneath } else { line - offset };
    Some(Place { x_px: plot.left + CHANCE_MARGIN_PX, y_px, anchor: Anchor::Start })
}

/// Beside each mark's foot, in rows so that neighbours do not cover each other.
fn toggles(chart: &AccuracyChart<'_>, plot: &Plot) -> Vec<(u32, Place)> {
    let (text, words_px) = (chart.text_px, 9.0 * chart.text_px);
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    chart
        .toggles
        .iter()
        .map(|step| {
            let x = plot.x(*step);
            let (x_px, anchor, from, to) = if x + words_px > plot.right {
                (x - 5.0, Anchor::End, x - words_px, x)
            } else {
                (x + 5.0, Anchor::Start, x, x + words_px)
            };
            let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|taken| to <= taken.0 || from >= taken.1);
            let row = rows.iter().position(is_free).unwrap_or(rows.len());
            if row == rows.len() {
                rows.push(Vec::new());
            }
            rows[row].push((from, to));
            let y_px = (plot.bottom - 0.5 * text - 4.0 - row as f64 * 1.3 * text).max(plot.top);
            (*step, Place { x_px, y_px, anchor })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(places: &[f64]) -> impl Iterator<Item = f64> {
        places.windows(2).map(|pair| pair[1] - pair[0])
    }

    #[test]
    fn the_chance_name_stays_inside() {
        for chance in [0.0, 0.05, 0.1, 0.5, 1.0] {
            let chart = AccuracyChart { chance, n_phases: 5, ..AccuracyChart::default() };
            let layout = Layout::of(&chart, &[]);
            let name = layout.chance.expect("a wide band");
            assert!((layout.plot.top..layout.plot.bottom).contains(&name.y_px), "{chance}");
        }
    }

    #[test]
    fn the_chance_name_is_in_the_first_band_or_beside_the_plot() {
        let series = vec![vec![AccuracyAt { step: 9000, fraction: 0.5 }]; 5];
        for width_px in [300.0, 344.0, 480.0, 760.0, 1000.0] {
            for (n_phases, text_px) in [(2, 12.0), (5, 12.0), (5, 16.0), (20, 12.0)] {
                let chart = AccuracyChart { width_px, n_phases, text_px, series: &series, ..AccuracyChart::default() };
                let layout = Layout::of(&chart, &[]);
                let beside = layout.labels.iter().filter(|label| label.of == LabelOf::Chance).count();
                assert_eq!(beside, usize::from(layout.chance.is_none()), "{width_px} {n_phases}");
                if let Some(name) = layout.chance {
                    let band_end = layout.plot.x(chart.first_step(1));
                    assert!(name.x_px + 5.0 * text_px <= band_end, "{width_px} {n_phases}");
                }
            }
        }
    }

    #[test]
    fn axis_numbers_have_room_and_name_the_end() {
        for n_phases in 1..=20 {
            let chart = AccuracyChart { width_px: 340.0, n_phases, ..AccuracyChart::default() };
            let layout = Layout::of(&chart, &[]);
            let places: Vec<f64> = layout.x_numbers.iter().map(|(_, place)| place.x_px).collect();
            assert!(gaps(&places).all(|gap| gap >= 40.0), "{n_phases}: {places:?}");
            assert_eq!(layout.x_numbers.last().map(|(step, _)| *step), Some(chart.n_steps()));
        }
    }

    #[test]
    fn words_of_toggles_do_not_cover_each_other() {
        let toggles = [290, 300, 310, 900, 1490, 1500];
        let chart = AccuracyChart { n_phases: 5, toggles: &toggles, ..AccuracyChart::default() };
        let layout = Layout::of(&chart, &[]);
        assert_eq!(layout.toggles.len(), 6);
        for (idx, (_, one)) in layout.toggles.iter().enumerate() {
            for (_, other) in &layout.toggles[..idx] {
                let apart = (one.x_px - other.x_px).abs() >= 90.0 || (one.y_px - other.y_px).abs() >= 14.0;
                assert!(apart, "{one:?} covers {other:?}");
            }
        }
    }
}
