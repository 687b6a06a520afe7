//! Labels at the right edge: near their lines' ends, never on top of each other, and steady.

use super::accuracy_data::AccuracyChart;
use super::geometry::{Anchor, Place, Px};
use super::plot::{MARKER_TO_TEXT_PX, Plot};
use crate::engine::math::clamp::within;
use crate::engine::math::sort::sort_few;

/// What a label at the right edge names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelOf {
    /// A task's line.
    Task(usize),
    /// All lines of the earlier run.
    Ghost,
    /// The chance line, if its name has no room next to it.
    Chance,
}

/// A label at the right edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// What it names.
    pub of: LabelOf,
    /// The accuracy at its line's end, 0–1 (of the earlier run: the mean over all lines).
    pub fraction: f64,
    /// Position of its text.
    pub place: Place,
    /// The end of its line, where its leader starts.
    pub line_end: Px,
    /// The marker next to its text, where its leader ends.
    pub marker: Px,
}

/// Minimum distance between labels, middle to middle.
pub const LABEL_PITCH_PX: f64 = 14.0;

/// The width to reserve for labels whose longest texts are given, in CSS pixels: an estimate on the wide side, so that
/// it is the same wherever the chart is drawn.
pub fn label_px<'a>(texts: impl IntoIterator<Item = &'a str>, text_px: f64) -> f64 {
    let em = |text: &str| text.chars().map(width_em).sum::<f64>();
    texts.into_iter().map(em).fold(0.0, f64::max) * text_px + 2.0
}

/// Widths of the usual sans-serif letters in bold, in ems: the widest of the usual system fonts, DejaVu Sans.
fn width_em(letter: char) -> f64 {
    match letter {
        ' ' | '·' | '.' | ',' | '\u{a0}' | '\u{202f}' | 'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' => 0.38,
        '%' | 'm' | 'w' | 'M' | 'W' => 1.05,
        '↓' | '−' => 0.84,
        // Chinese characters and their punctuation.
        '\u{2e80}'.. => 1.0,
        '0'..='9' | 'T' => 0.7,
        _ => 0.6,
    }
}

/// Labels of all lines that have begun (and of the chance line, if its name goes here), as near their lines' heights as
/// their number allows.
pub(super) fn labels(
    chart: &AccuracyChart<'_>,
    plot: &Plot,
    has_chance: bool,
    previous_order: &[LabelOf],
) -> Vec<Label> {
    if !plot.is_drawable() {
        return Vec::new();
    }
    let pitch = LABEL_PITCH_PX.max(1.25 * chart.text_px);
    let n_places = ((plot.bottom - plot.top) / pitch) as usize + 1;
    let mut ends: Vec<End> = Vec::new();
    for (task_idx, series) in chart.series.iter().enumerate() {
        let begin = chart.begin_of(task_idx);
        let newest = series.iter().rev().find(|reading| reading.fraction.is_finite());
        if let Some(newest) = newest.filter(|newest| newest.step >= begin) {
            let fraction = f64::from(newest.fraction);
            ends.push(End { of: LabelOf::Task(task_idx), fraction, x: plot.x(newest.step) });
        }
    }
    thin_out(&mut ends, n_places);
    let ghosts: Vec<f64> = chart
        .ghost
        .iter()
        .filter_map(|series| series.last().map(|reading| f64::from(reading.fraction)))
        .filter(|fraction| fraction.is_finite())
        .collect();
    if !ghosts.is_empty() && ends.len() < n_places {
        let fraction = ghosts.iter().sum::<f64>() / ghosts.len() as f64;
        ends.push(End { of: LabelOf::Ghost, fraction, x: plot.right });
    }
    if has_chance && ends.len() < n_places {
        ends.push(End { of: LabelOf::Chance, fraction: f64::from(chart.chance), x: plot.right });
    }
    // A line that has reached the stream's end no longer moves: then the order is exact.
    let is_over = ends.iter().all(|end| end.x >= plot.right);
    let slack = if is_over { 0.0 } else { ORDER_SLACK };
    sort_steadily(&mut ends, previous_order, slack);
    let wanted: Vec<f64> = ends.iter().map(|end| plot.y(end.fraction)).collect();
    let found = spread(&wanted, pitch, plot.top, plot.bottom);
    ends.iter()
        .zip(wanted.iter().zip(found))
        .map(|(end, (line_y, y_px))| Label {
            of: end.of,
            fraction: end.fraction,
            place: Place { x_px: plot.markers + MARKER_TO_TEXT_PX, y_px, anchor: Anchor::Start },
            line_end: (end.x, *line_y),
            marker: (plot.markers, y_px),
        })
        .collect()
}

/// One line's end, before its label is placed.
#[derive(Clone, Copy, Debug)]
struct End {
    of: LabelOf,
    fraction: f64,
    x: f64,
}

/// Keeps at most `n_places` ends: the first and the newest task, and others spread evenly between, so that the choice
/// changes with the task, not with every wiggle.
fn thin_out(ends: &mut Vec<End>, n_places: usize) {
    let n_ends = ends.len();
    if n_ends <= n_places {
        return;
    }
    match n_places {
        0 => ends.clear(),
        1 => drop(ends.drain(..n_ends - 1)),
        _ => {
            let all = std::mem::take(ends);
            ends.extend((0..n_places).map(|place| all[place * (n_ends - 1) / (n_places - 1)]));
        }
    }
}

/// A label passes its neighbour only when its line is this much higher (accuracy, 0–1).
const ORDER_SLACK: f64 = 0.012;

/// Sorts from high to low, but keeps the previous order for ends closer than `slack`.
fn sort_steadily(ends: &mut Vec<End>, previous_order: &[LabelOf], slack: f64) {
    let rank = |end: &End| previous_order.iter().position(|of| *of == end.of);
    let (mut known, new): (Vec<End>, Vec<End>) = ends.iter().partition(|end| rank(end).is_some());
    sort_few(&mut known, rank);
    // Insertion sort with slack; at most 20 labels, nearly sorted.
    for sorted in 1..known.len() {
        let mut idx = sorted;
        while idx > 0 && known[idx].fraction > known[idx - 1].fraction + slack {
            known.swap(idx, idx - 1);
            idx -= 1;
        }
    }
    for end in new {
        let idx = known.iter().position(|other| end.fraction > other.fraction).unwrap_or(known.len());
        known.insert(idx, end);
    }
    *ends = known;
}

/// Moves the `wanted` positions, in order, as little as possible (least squares) so that they are `pitch` apart and, if
/// all fit, between `low` and `high`.
///
/// After subtracting pitch times rank, positions need only be non-decreasing: isotonic regression by pooling adjacent
/// violators; the bounds then clamp the pools.
fn spread(wanted: &[f64], pitch: f64, low: f64, high: f64) -> Vec<f64> {
    struct Pool {
        sum: f64,
        n: usize,
    }
    let mean = |pool: &Pool| pool.sum / pool.n as f64;
    let mut pools: Vec<Pool> = Vec::new();
    for (rank, place) in wanted.iter().enumerate() {
        let mut pool = Pool { sum: place - rank as f64 * pitch, n: 1 };
        while let Some(above) = pools.pop_if(|above| mean(above) > mean(&pool)) {
            pool = Pool { sum: pool.sum + above.sum, n: pool.n + above.n };
        }
        pools.push(pool);
    }
    let room = (high - low - wanted.len().saturating_sub(1) as f64 * pitch).max(0.0);
    let places = pools.iter().flat_map(|pool| std::iter::repeat_n(within(mean(pool), low, low + room), pool.n));
    places.enumerate().map(|(rank, place)| place + rank as f64 * pitch).collect()
}

#[cfg(test)]
mod tests {
    use super::super::accuracy_data::AccuracyAt;
    use super::super::layout::Layout;
    use super::*;

    fn gaps(places: &[f64]) -> impl Iterator<Item = f64> {
        places.windows(2).map(|pair| pair[1] - pair[0])
    }

    /// Every task's line ends at `step` with the given accuracy.
    fn series(step: u32, fractions: &[f32]) -> Vec<Vec<AccuracyAt>> {
        fractions.iter().map(|fraction| vec![AccuracyAt { step, fraction: *fraction }]).collect()
    }

    #[test]
    fn places_far_apart_stay_where_they_are() {
        assert_eq!(spread(&[10.0, 40.0, 90.0], 14.0, 0.0, 100.0), [10.0, 40.0, 90.0]);
    }

    #[test]
    fn crowded_places_share_the_displacement() {
        // Two wanted at 50: 43 and 57 move each by half the pitch.
        assert_eq!(spread(&[50.0, 50.0], 14.0, 0.0, 100.0), [43.0, 57.0]);
        // At the upper edge the first cannot move.
        assert_eq!(spread(&[0.0, 0.0, 1.0], 14.0, 0.0, 100.0), [0.0, 14.0, 28.0]);
    }

    #[test]
    fn labels_are_never_closer_than_the_pitch_and_never_outside() {
        // Pseudo-random crowds of up to twenty.
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1_u32 << 24)
        };
        for round in 0..500 {
            let mut wanted: Vec<f64> = (0..=round % 20).map(|_| 30.0 + 300.0 * next().powi(3)).collect();
            wanted.sort_by(f64::total_cmp);
            let found = spread(&wanted, 14.0, 30.0, 330.0);
            assert!(gaps(&found).all(|gap| gap >= 14.0 - 1e-9), "{found:?}");
            assert!(found.iter().all(|y| (30.0 - 1e-9..=330.0 + 1e-9).contains(y)), "{found:?}");
        }
    }

    #[test]
    fn labels_of_equal_lines_fit_the_chart() {
        let series = series(6000, &[0.99; 20]);
        let chart = AccuracyChart { n_phases: 20, series: &series, ..AccuracyChart::default() };
        let layout = Layout::of(&chart, &[]);
        let places: Vec<f64> = layout.labels.iter().map(|label| label.place.y_px).collect();
        // Including the chance line's: a band of twenty has no room for its name.
        assert_eq!(places.len(), 21);
        assert!(gaps(&places).all(|gap| gap >= LABEL_PITCH_PX - 1e-9));
        assert!(places[0] >= layout.plot.top && places[20] <= layout.plot.bottom + 1e-9);
    }

    #[test]
    fn a_low_chart_names_the_first_and_the_newest_task() {
        let series = series(6000, &[0.5; 20]);
        let chart = AccuracyChart { height_px: 150.0, n_phases: 20, series: &series, ..AccuracyChart::default() };
        let layout = Layout::of(&chart, &[]);
        let order = layout.order();
        assert!(order.len() < 10, "{order:?}");
        assert!(order.contains(&LabelOf::Task(0)) && order.contains(&LabelOf::Task(19)), "{order:?}");
        let places: Vec<f64> = layout.labels.iter().map(|label| label.place.y_px).collect();
        assert!(gaps(&places).all(|gap| gap >= LABEL_PITCH_PX - 1e-9));
    }

    #[test]
    fn the_earlier_runs_label_fits_at_every_width() {
        let (series, ghost) = (series(1500, &[0.98; 5]), series(1500, &[0.5; 5]));
        // The longest labels in both languages.
        let texts = ["T20 · 100 %", "before 47–100", "pinned 47–100", "上一次 47–100", "固定的 47–100"];
        for (width_px, text_px) in [(300.0, 12.0), (344.0, 12.0), (760.0, 12.0), (1000.0, 16.0)] {
            let label_px = label_px(texts, text_px);
            let chart = AccuracyChart {
                width_px,
                text_px,
                label_px,
                n_phases: 5,
                series: &series,
                ghost: &ghost,
                ..AccuracyChart::default()
            };
            let layout = Layout::of(&chart, &[]);
            // Measured in the widest of the usual system fonts, DejaVu Sans: 0.58 em a character.
            let measured_px = 0.58 * text_px * "before 47–100".chars().count() as f64;
            let label = layout.labels.iter().find(|label| label.of == LabelOf::Ghost).expect("a label");
            assert!(label.place.x_px + measured_px <= width_px, "{width_px}");
            assert!(layout.plot.right - layout.plot.left > 0.4 * width_px, "{width_px}");
        }
    }

    /// Widths read off DejaVu Sans Bold, in ems: "T3 · 88% −88" and "T3 · 88 % ↓88".
    #[test]
    fn a_label_with_its_loss_fits_the_width_kept_for_it() {
        for (text, measured_em) in [("T3 · 88% −88", 7.42), ("T3 · 88 % ↓88", 7.77)] {
            assert!(label_px([text], 12.0) >= measured_em * 12.0, "{text}");
        }
    }

    #[test]
    fn neighbours_swap_only_for_a_clear_difference_until_the_end() {
        let order = |step, fractions: &[f32], previous: &[LabelOf]| {
            let series = series(step, fractions);
            let chart = AccuracyChart { n_phases: 2, series: &series, ..AccuracyChart::default() };
            Layout::of(&chart, previous).order()
        };
        let (first, second) = (LabelOf::Task(0), LabelOf::Task(1));
        assert_eq!(order(400, &[0.90, 0.91], &[]), [second, first]);
        assert_eq!(order(400, &[0.90, 0.91], &[first, second]), [first, second]);
        assert_eq!(order(400, &[0.90, 0.93], &[first, second]), [second, first]);
        assert_eq!(order(600, &[0.90, 0.91], &[first, second]), [second, first]);
    }

    #[test]
    fn a_task_that_has_not_begun_has_no_label() {
        let series = series(299, &[0.9, 0.5]);
        let chart = AccuracyChart { n_phases: 2, series: &series, ..AccuracyChart::default() };
        assert_eq!(Layout::of(&chart, &[]).order(), [LabelOf::Task(0)]);
    }
}
