//! The curves of a run, in bounded memory: every evaluation of a usual run, and of one with very many the extremes.

use crate::engine::config::Config;
use crate::engine::config::room::{MOST_POINTS, PER_WINDOW};
use crate::engine::snapshot::{Correct, CurvePoint};

/// The curves of a run.
///
/// Where there are more than [`MOST_POINTS`] evaluations, a fixed number of successive ones form a window, which also
/// ends with its task. Of a window three points stay: each score's lowest and highest values, in the order in which they
/// occurred, and the last evaluation as it was. So neither a fall nor a task's end is lost, whatever the screen shows.
#[derive(Debug)]
pub(super) struct Curve {
    n_tasks: usize,
    /// Evaluations of a window; 1: every evaluation is a point.
    per_window: usize,
    steps: Vec<u32>,
    /// `[points, K]`.
    scores: Vec<Correct>,
    /// Evaluations in the open window.
    n_open: usize,
    first_step: u32,
    last_step: u32,
    /// The open window's extremes, and the last evaluation `[K]`.
    extremes: Vec<[Extremes; 3]>,
    last: Vec<Correct>,
}

/// The extremes of one score in a window.
#[derive(Clone, Copy, Debug, Default)]
struct Extremes {
    low: u32,
    high: u32,
    /// Whether the lowest value came before the highest.
    rises: bool,
}

impl Extremes {
    const fn of(score: u32) -> Self {
        Self { low: score, high: score, rises: true }
    }

    const fn add(&mut self, score: u32) {
        if score < self.low {
            (self.low, self.rises) = (score, false);
        } else if score > self.high {
            (self.high, self.rises) = (score, true);
        }
    }

    /// The one that came first, and the other.
    const fn in_order(self) -> [u32; 2] {
        if self.rises { [self.low, self.high] } else { [self.high, self.low] }
    }
}

impl Curve {
    /// Memory for the curves of this run; no later point allocates any.
    pub(super) fn new(config: &Config) -> Self {
        let n_tasks = config.stream.n_tasks;
        let n_evaluations = config.n_evaluations();
        let per_window =
            if n_evaluations <= MOST_POINTS { 1 } else { (PER_WINDOW * n_evaluations).div_ceil(MOST_POINTS) };
        let capacity = config.n_points();
        let n_open = if per_window == 1 { 0 } else { n_tasks };
        Self {
            n_tasks,
            per_window,
            steps: Vec::with_capacity(capacity),
            scores: Vec::with_capacity(capacity * n_tasks),
            n_open: 0,
            first_step: 0,
            last_step: 0,
            extremes: vec![[Extremes::default(); 3]; n_open],
            last: vec![[0; 3]; n_open],
        }
    }

    /// Takes an evaluation of every task `[K]`; `ends` at the start of the run and at task ends.
    pub(super) fn push(&mut self, step: u32, scores: &[Correct], ends: bool) {
        if self.per_window == 1 {
            self.steps.push(step);
            self.scores.extend_from_slice(scores);
            return;
        }
        for (extremes, scores) in self.extremes.iter_mut().zip(scores) {
            for (extremes, &score) in extremes.iter_mut().zip(scores) {
                if self.n_open == 0 {
                    *extremes = Extremes::of(score);
                } else {
                    extremes.add(score);
                }
            }
        }
        if self.n_open == 0 {
            self.first_step = step;
        }
        self.last_step = step;
        self.last.copy_from_slice(scores);
        self.n_open += 1;
        if ends || self.n_open == self.per_window {
            self.close();
        }
    }

    /// Ends the open window, if any: the run ends here.
    pub(super) fn close(&mut self) {
        let (first, last) = (self.first_step, self.last_step);
        let middle = first + (last - first) / 2;
        // Two evaluations are their own extremes, and of one there is only the last.
        let extremes = [(first, 0, self.n_open > 1), (middle, 1, self.n_open > 2 && middle > first)];
        for (step, which, is_kept) in extremes {
            if is_kept {
                self.steps.push(step);
                self.scores.extend(self.extremes.iter().map(|task| task.map(|score| score.in_order()[which])));
            }
        }
        if self.n_open > 0 {
            self.steps.push(last);
            self.scores.extend_from_slice(&self.last);
        }
        self.n_open = 0;
    }

    /// Number of points.
    pub(super) const fn len(&self) -> usize {
        self.steps.len()
    }

    /// A point.
    pub(super) fn point(&self, point: usize) -> CurvePoint {
        let correct = self.scores[point * self.n_tasks..(point + 1) * self.n_tasks].to_vec();
        CurvePoint { step: self.steps[point], correct }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;

    fn config(query: &str) -> Config {
        let (config, notices) = Config::parse(query);
        assert_eq!(notices, [], "{query}");
        config
    }

    /// Scores of the evaluation after `step` steps: neighbours differ, and so do tasks and scenarios.
    fn scores(step: u32, n_tasks: usize) -> Vec<Correct> {
        let mut rng = Rng::new(u64::from(step));
        (0..n_tasks).map(|_| core::array::from_fn(|_| rng.below(1000) as u32)).collect()
    }

    /// The curve of a run, and every evaluation of it.
    fn played(config: &Config) -> (Curve, Vec<CurvePoint>) {
        let (steps, every, n_tasks) =
            (config.training.steps as u32, config.training.evaluate as u32, config.stream.n_tasks);
        let (mut curve, mut all) = (Curve::new(config), Vec::new());
        let room = (curve.steps.capacity(), curve.scores.capacity());
        for step in 0..=config.n_steps() {
            let ends = step.is_multiple_of(steps);
            if ends || step.is_multiple_of(every) {
                let correct = scores(step, n_tasks);
                curve.push(step, &correct, ends);
                all.push(CurvePoint { step, correct });
            }
        }
        assert_eq!((curve.steps.capacity(), curve.scores.capacity()), room, "nothing is allocated later");
        (curve, all)
    }

    fn points(curve: &Curve) -> Vec<CurvePoint> {
        (0..curve.len()).map(|point| curve.point(point)).collect()
    }

    #[test]
    fn usual_runs_keep_every_evaluation() {
        for query in [
            "",
            "stream=islands",
            "stream=islands&tasks=20&evaluate=1",
            "stream=islands&tasks=2&order=1-2-1&evaluate=7",
        ] {
            let (curve, all) = played(&config(query));
            assert_eq!(points(&curve), all, "{query}");
        }
    }

    #[test]
    fn runs_with_very_many_keep_their_extremes_and_ends_within_bounds() {
        for query in [
            "stream=islands&tasks=3&steps=4000&evaluate=1",
            "stream=islands&tasks=2&steps=100000&evaluate=1",
            "stream=islands&tasks=2&steps=50000&evaluate=3&order=2-1-2",
        ] {
            let config = config(query);
            let (curve, all) = played(&config);
            let kept = points(&curve);
            assert!(kept.len() <= config.n_points(), "{query}: {} points", kept.len());
            assert!(kept.len() * 2 > MOST_POINTS, "{query}: {} points", kept.len());
            assert!(kept.windows(2).all(|pair| pair[0].step < pair[1].step), "{query}");
            // Every task's end, and the last point, as they were measured.
            for end in all.iter().filter(|point| point.step.is_multiple_of(config.training.steps as u32)) {
                assert!(kept.contains(end), "{query}: step {}", end.step);
            }
            // Each score's extremes between any two task ends.
            let ends: Vec<u32> =
                (0..=config.stream.until as u32).map(|end| end * config.training.steps as u32).collect();
            for between in ends.windows(2) {
                let reach = |points: &[CurvePoint], task: usize, scenario: usize| {
                    let inside = points.iter().filter(|point| (between[0] + 1..=between[1]).contains(&point.step));
                    let scores: Vec<u32> = inside.map(|point| point.correct[task][scenario]).collect();
                    (scores.iter().min().copied(), scores.iter().max().copied())
                };
                for task in 0..config.stream.n_tasks {
                    for scenario in 0..3 {
                        assert_eq!(reach(&kept, task, scenario), reach(&all, task, scenario), "{query}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_run_that_breaks_off_keeps_what_it_measured_last() {
        let config = config("stream=islands&tasks=2&steps=100000&evaluate=1");
        let mut curve = Curve::new(&config);
        curve.push(0, &scores(0, 2), true);
        for step in 1..=5 {
            curve.push(step, &scores(step, 2), false);
        }
        assert_eq!(curve.len(), 1);
        curve.close();
        assert_eq!(points(&curve).last(), Some(&CurvePoint { step: 5, correct: scores(5, 2) }));
        let n_points = curve.len();
        curve.close();
        assert_eq!(curve.len(), n_points);
    }
}
