//! Positions of the parts of the accuracy chart, in CSS pixels; its text is HTML placed there.
//!
//! ```text
//!            learns task 1     learns task 2                     headings, one a phase
//!        100 +----------------+----------------+  | |  ⟍
//!            |                |                |  ↓ |    ⟍● T2 · 99 %      markers and labels
//!  numbers   |      plot      |                |    ↓  ──● T1 · 62 % ↓37
//!          0 +----------------+----------------+ arrows  leaders
//!            0               300              600 training steps     numbers, title
//! ```

use super::accuracy_data::AccuracyChart;
use super::geometry::{Anchor, Place};
use super::labels::{Label, LabelOf, labels};
use super::plot::Plot;

/// From the vertical axis to the chance line's name, and from there to the next band.
const CHANCE_MARGIN_PX: f64 = 8.0;

/// The form of "learns task 3" that fits above a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingForm {
    /// The whole heading: "learns task 3".
    Sentence,
    /// "task 3".
    Short,
    /// "3".
    Number,
    /// Nothing: the neighbours' numbers suffice.
    Hidden,
}

/// The heading of one phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// The phase, from 0.
    pub phase_idx: usize,
    /// Its position.
    pub place: Place,
    /// Width of its band.
    pub width_px: f64,
    /// How much text fits.
    pub form: HeadingForm,
}

/// All positions of one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The rectangle between the axes.
    pub plot: Plot,
    /// Percentages next to the vertical axis.
    pub y_numbers: Vec<(u32, Place)>,
    /// Steps under the horizontal axis.
    pub x_numbers: Vec<(u32, Place)>,
    /// The name of the horizontal axis: "training steps"; `None` where the letters are so large that there is no room.
    pub x_title: Option<Place>,
    /// "learns task k", one per phase.
    pub headings: Vec<Heading>,
    /// The name of the chance line: "coin flip"; `None` if it is among the labels instead.
    pub chance: Option<Place>,
    /// The labels at the right edge, from top to bottom.
    pub labels: Vec<Label>,
    /// One per toggle: its step and the position of its text.
    pub toggles: Vec<(u32, Place)>,
}

impl Layout {
    /// The positions of this frame; `previous_order` (from the previous frame, or empty) keeps labels from swapping
    /// over tiny differences.
    pub fn of(chart: &AccuracyChart<'_>, previous_order: &[LabelOf]) -> Self {
        let plot = Plot::of(chart);
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
            x_title: x_title(chart, &plot),
            headings: headings(chart, &plot),
            chance,
            labels: labels(chart, &plot, chance.is_none(), previous_order),
            toggles: toggles(chart, &plot),
        }
    }

    /// The labels' order from top to bottom, for the next frame.
    pub fn order(&self) -> Vec<LabelOf> {
        self.labels.iter().map(|label| label.of).collect()
    }
}

/// As many ends of phases as fit, counted from the last so that the stream's end is always among them; and the
/// beginning, if it fits too.
fn x_numbers(chart: &AccuracyChart<'_>, plot: &Plot) -> Vec<(u32, Place)> {
    let room_px = 3.4 * chart.text_px;
    let phase_px = (plot.right - plot.left) / f64::from(chart.n_phases.max(1));
    let stride = (room_px / phase_px.max(0.1)).ceil().max(1.0) as usize;
    let mut steps: Vec<u32> = (1..=chart.n_phases).rev().step_by(stride).map(|phase| chart.first_step(phase)).collect();
    if steps.last().is_none_or(|first| plot.x(*first) - plot.left >= room_px) {
        steps.push(0);
    }
    let y_px = numbers_y(chart, plot);
    steps.into_iter().rev().map(|step| (step, Place { x_px: plot.x(step), y_px, anchor: Anchor::Middle })).collect()
}

/// After the last number; before it where the labels are too short to leave room beneath them.
fn x_title(chart: &AccuracyChart<'_>, plot: &Plot) -> Option<Place> {
    let text = chart.text_px;
    // Digits are at most 0.66 em wide; "training steps" is the longer of both languages' names.
    let beyond_px = 0.33 * text * f64::from(chart.n_steps().max(1).ilog10() + 1) + 0.5 * text;
    let last_px = chart.width_px - 7.5 * text;
    let (after_px, y_px) = (plot.right + beyond_px, numbers_y(chart, plot));
    if after_px - last_px > 0.5 * text {
        let x_px = plot.right - beyond_px;
        return (x_px - 7.5 * text > plot.left).then_some(Place { x_px, y_px, anchor: Anchor::End });
    }
    Some(Place { x_px: after_px.min(last_px), y_px, anchor: Anchor::Start })
}

/// Where the numbers under the horizontal axis are.
fn numbers_y(chart: &AccuracyChart<'_>, plot: &Plot) -> f64 {
    plot.bottom + 0.6 * chart.text_px + 5.0
}

fn headings(chart: &AccuracyChart<'_>, plot: &Plot) -> Vec<Heading> {
    // Measured on both languages' headings: 13 letters, or 6 Chinese characters of one em each.
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

/// Under the chance line, or above it if there is no room below; only in a first band that is wide enough: further
/// right, task lines near chance would cross it.
fn chance(chart: &AccuracyChart<'_>, plot: &Plot) -> Option<Place> {
    // Measured on both languages' names; "guessing" is the longest.
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

/// Next to the foot of each mark, in rows so that neighbours do not overlap.
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
    use super::super::accuracy_data::AccuracyAt;
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
    fn the_axis_name_is_beside_the_last_number_and_stays_inside() {
        for n_phases in [1, 5] {
            let series: Vec<Vec<AccuracyAt>> = vec![Vec::new(); n_phases];
            for (width_px, text_px, label_px) in [(374.0, 11.0, 62.0), (560.0, 12.0, 96.0), (1000.0, 16.0, 128.0)] {
                let n_phases = n_phases as u32;
                let chart = AccuracyChart {
                    width_px,
                    text_px,
                    label_px,
                    n_phases,
                    series: &series,
                    ..AccuracyChart::default()
                };
                let layout = Layout::of(&chart, &[]);
                let (name, (_, last)) =
                    (layout.x_title.expect("there is room"), *layout.x_numbers.last().expect("the end has a number"));
                let half_number_px = 0.33 * text_px * chart.n_steps().to_string().len() as f64;
                let (from, to) = match name.anchor {
                    Anchor::Start => (name.x_px, name.x_px + 7.5 * text_px),
                    _ => (name.x_px - 7.5 * text_px, name.x_px),
                };
                assert_eq!(name.y_px, last.y_px);
                assert!(from >= layout.plot.left && to <= width_px, "{width_px}, {n_phases}: {from} to {to}");
                let is_apart = from >= last.x_px + half_number_px || to <= last.x_px - half_number_px;
                assert!(is_apart, "{width_px}, {n_phases}: it covers the number");
            }
        }
        // Letters of twice the usual size on a phone: no name rather than one on a number.
        let series: Vec<Vec<AccuracyAt>> = vec![Vec::new(); 5];
        for width_px in (240..420).step_by(10).map(f64::from) {
            for label_px in [100.0, 150.0, 200.0] {
                let (text_px, n_phases) = (22.0, 5);
                let chart = AccuracyChart {
                    width_px,
                    text_px,
                    label_px,
                    n_phases,
                    series: &series,
                    ..AccuracyChart::default()
                };
                let layout = Layout::of(&chart, &[]);
                let Some(name) = layout.x_title else { continue };
                let from = if name.anchor == Anchor::Start { name.x_px } else { name.x_px - 7.5 * text_px };
                for (step, place) in layout.x_numbers {
                    let half_px = 0.33 * text_px * step.to_string().len() as f64;
                    let is_apart = from >= place.x_px + half_px || from + 7.5 * text_px <= place.x_px - half_px;
                    assert!(is_apart, "{width_px}, {label_px}: it covers {step}");
                }
            }
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
