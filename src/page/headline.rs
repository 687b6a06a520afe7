//! The sentence above the chart: which clauses a run's measurements bear, with their figures; and how long each is held.
//!
//! A headline is true of the whole run so far: [`Course`] follows each learned task through *every* evaluation, not only
//! the task ends, so that a fall once seen is never denied later. Learning is told before forgetting: a task whose
//! accuracy never exceeded guessing was not learned, and cannot be forgotten.
//!
//! `ui::headline` formats the clauses; the live region speaks the same ones.

use super::numbers::one_decimal;
use super::seeds::Estimates;
use super::transport::Speed;
use crate::engine::config::{Config, Toggle};
use crate::engine::math::decimal::fixed;
use crate::engine::metrics::Matrix;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{CurvePoint, MatrixRow, Phase};

/// A fall by more than this fraction counts as forgetting: in the headline, and for the matrix's arrows.
pub const A_FALL: f64 = 0.05;
/// An accuracy below this is shown as 0 %.
const NONE: f64 = 0.005;
/// The largest distance from chance, as a fraction, that is called guessing.
const NEAR_CHANCE: f64 = 0.06;
/// Minimum time of a headline, in milliseconds.
const LEAST_MS: f64 = 1500.0;
/// Minimum time of a task's result, in milliseconds, at every speed but the highest.
const LEAST_AT_TASK_END_MS: f64 = 3000.0;

/// One clause: a message key with the values of its variables, formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The message key.
    pub key: &'static str,
    /// The variables: names and values.
    pub parts: Vec<(&'static str, String)>,
}

/// The clauses of a headline, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// The latest change made in mid-run, told last.
    pub changed: Option<Toggle>,
    /// Whether it reports the end of a task while the run goes on.
    pub is_of_task_end: bool,
}

/// A learned task's accuracy through all evaluations since it was learned; fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// At the end of its own phases, the best: what was learned. (The best of *all* evaluations exceeds guessing sooner
    /// or later by chance.)
    learned: f64,
    /// The best so far.
    best: f64,
    /// The latest.
    now: f64,
    /// The deepest fall so far: its height and its foot.
    fall: (f64, f64),
    /// The step up to which the curve is read.
    read_to: u32,
    /// Number of rows read.
    n_rows: usize,
}

impl Course {
    const fn learned(accuracy: f64, step: u32, n_rows: usize) -> Self {
        Self { learned: accuracy, best: accuracy, now: accuracy, fall: (accuracy, accuracy), read_to: step, n_rows }
    }

    fn take(&mut self, accuracy: f64) {
        self.now = accuracy;
        self.best = self.best.max(accuracy);
        if self.best - accuracy > self.fall.0 - self.fall.1 {
            self.fall = (self.best, accuracy);
        }
    }

    /// Whether it once fell by more than [`A_FALL`].
    fn has_fallen(&self) -> bool {
        self.fall.0 - self.fall.1 > A_FALL
    }
}

/// The courses of all learned tasks, read incrementally: the curve is long, so only new points are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Courses {
    /// The history and scenario that they belong to.
    of: Option<(u32, Scenario)>,
    /// One per learned task.
    tasks: Vec<Course>,
}

impl Courses {
    /// Reads the new rows and points of a run; starts over if `epoch` (the history) or the scenario is another.
    /// `steps_per_task` is the length of a phase.
    pub fn read(
        &mut self,
        (epoch, scored): (u32, Scenario),
        (rows, curve): (&[MatrixRow], &[CurvePoint]),
        full_score: &[u32],
        steps_per_task: u32,
    ) {
        if self.of != Some((epoch, scored)) {
            *self = Self { of: Some((epoch, scored)), tasks: Vec::new() };
        }
        let share = |task: usize, correct: &[[u32; 3]]| {
            let of = full_score.get(task).copied().unwrap_or(1).max(1);
            f64::from(correct.get(task).map_or(0, |correct| correct[scored.index()])) / f64::from(of)
        };
        for (idx, row) in rows.iter().enumerate() {
            // Tasks are numbered by their first visits.
            let task = self.tasks.len();
            if row.task_idx == Some(task as u32) {
                self.tasks.push(Course::learned(share(task, &row.correct), row.step, idx + 1));
            }
        }
        // A point of a phase whose predecessor's row has not arrived waits for it.
        let until = rows.last().map_or(0, |row| row.step + steps_per_task);
        for (task, course) in self.tasks.iter_mut().enumerate() {
            let first = curve.partition_point(|point| point.step <= course.read_to);
            let mut points = curve[first..].iter().take_while(|point| point.step <= until).peekable();
            // A row is measured after its phase's last point: a merge may lie between them.
            for row in rows.iter().skip(course.n_rows).map(Some).chain([None]) {
                while let Some(point) = points.next_if(|point| row.is_none_or(|row| point.step <= row.step)) {
                    course.take(share(task, &point.correct));
                    course.read_to = point.step;
                }
                if let Some(row) = row {
                    let accuracy = share(task, &row.correct);
                    course.take(accuracy);
                    if row.task_idx == Some(task as u32) {
                        course.learned = course.learned.max(accuracy);
                    }
                    course.n_rows += 1;
                }
            }
        }
    }
}

/// What a headline is made of. Accuracies are fractions under the scenario used for scores.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The run's phase.
    pub phase: Phase,
    /// Steps taken.
    pub step: u32,
    /// The task being learned.
    pub task: usize,
    /// Number of tasks in the stream.
    pub n_tasks: usize,
    /// Whether all tasks are learned at once.
    pub is_joint: bool,
    /// Every task's latest accuracy.
    pub now: &'a [f64],
    /// The accuracy matrix so far.
    pub matrix: Option<&'a Matrix>,
    /// The learned tasks' courses.
    pub courses: &'a Courses,
    /// The accuracy of guessing; 0 where answers are numbers.
    pub chance: f64,
    /// Whether to report the newest task end rather than this very step.
    pub tells_ends: bool,
    /// The measures over several seeds, if known.
    pub estimates: Option<&'a Estimates>,
    /// The average accuracy of the run compared with, and whether it is pinned.
    pub reference: Option<(f64, bool)>,
    /// The latest change made in mid-run.
    pub changed: Option<&'a Toggle>,
}

/// The latest scheduled change that has taken effect in mid-run.
pub fn changed_at(config: &Config, step: u32) -> Option<&Toggle> {
    config.schedule.iter().filter(|toggle| (1..=step).contains(&toggle.step)).max_by_key(|toggle| toggle.step)
}

fn clause(key: &'static str, parts: Vec<(&'static str, String)>) -> Clause {
    Clause { key, parts }
}

fn percent(share: f64) -> String {
    fixed(share * 100.0, 0)
}

fn number(task: usize) -> String {
    (task + 1).to_string()
}

/// The headline of a run.
pub fn headline(facts: &Facts<'_>) -> Headline {
    let mut of_task_end = false;
    let has_begun = facts.step > 0;
    let clauses = match facts.phase {
        Phase::Diverged { step } => vec![clause("say-diverged", vec![("step", step.to_string())])],
        Phase::Finished => facts.finished(),
        _ if !has_begun => vec![facts.ready()],
        _ if facts.is_joint => {
            let mean = crate::engine::metrics::mean(facts.now.iter().copied()).unwrap_or(0.0);
            vec![clause("say-joint", vec![("now", percent(mean))])]
        }
        _ => match facts.matrix.and_then(|matrix| Some((matrix, matrix.newest_task()?))) {
            None => vec![clause("say-first", vec![("now", percent(facts.here()))])],
            Some((matrix, newest)) if facts.tells_ends => {
                of_task_end = true;
                facts.at_task_end(matrix, newest)
            }
            Some(_) => {
                let parts = vec![("task", number(facts.task)), ("now", percent(facts.here()))];
                core::iter::once(clause("say-learning", parts)).chain(facts.old()).collect()
            }
        },
    };
    let changed = facts.changed.filter(|_| has_begun).cloned();
    Headline { clauses, changed, is_of_task_end: of_task_end }
}

impl Facts<'_> {
    /// The accuracy on the task being learned.
    fn here(&self) -> f64 {
        self.now.get(self.task).copied().unwrap_or(0.0)
    }

    /// The distance from chance that counts as guessing: less where there are many answers.
    fn near(&self) -> f64 {
        if self.chance > 0.0 { NEAR_CHANCE.min(self.chance / 2.0) } else { NEAR_CHANCE }
    }

    /// Whether an accuracy shows that something was learned.
    fn is_learned(&self, accuracy: f64) -> bool {
        accuracy > self.chance + self.near()
    }

    fn ready(&self) -> Clause {
        let key = match (self.n_tasks, self.is_joint) {
            (1, _) => "say-ready-one",
            (_, true) => "say-ready-joint",
            _ => "say-ready",
        };
        clause(key, vec![("tasks", self.n_tasks.to_string())])
    }

    fn unlearned(&self, task: usize, now: f64) -> Clause {
        clause("say-unlearned", vec![("task", number(task)), ("now", percent(now)), ("chance", percent(self.chance))])
    }

    /// A task's fall, and what is left of it.
    fn fell(&self, task: usize, best: f64, now: f64) -> Clause {
        let key = if now < NONE && self.chance > 0.0 {
            "say-worst-never"
        } else if now < self.chance - self.near() {
            "say-worst-below"
        } else if !self.is_learned(now) {
            "say-worst-chance"
        } else {
            "say-worst"
        };
        let mut parts = vec![("task", number(task)), ("best", percent(best)), ("now", percent(now))];
        if key == "say-worst-below" {
            parts.push(("chance", percent(self.chance)));
        }
        clause(key, parts)
    }

    /// The tasks that were learned once, except the one being trained.
    fn old_tasks(&self) -> impl DoubleEndedIterator<Item = (usize, &Course)> {
        let trained = if self.phase == Phase::Finished { usize::MAX } else { self.task };
        let courses = self.courses.tasks.iter().enumerate();
        courses.filter(move |(task, course)| *task != trained && self.is_learned(course.learned))
    }

    /// What has become of the old tasks, from every evaluation so far. Nothing if there are none.
    fn old(&self) -> Option<Clause> {
        // Of equals the oldest.
        let fallen = |(_, course): &(usize, &Course)| course.best - course.now;
        let worst = self.old_tasks().rev().max_by(|a, b| fallen(a).total_cmp(&fallen(b)))?;
        if fallen(&worst) > A_FALL {
            return Some(self.fell(worst.0, worst.1.best, worst.1.now));
        }
        let depth = |(_, course): &(usize, &Course)| course.fall.0 - course.fall.1;
        let (task, course) = self.old_tasks().rev().max_by(|a, b| depth(a).total_cmp(&depth(b)))?;
        if !course.has_fallen() {
            return Some(clause("say-holds", Vec::new()));
        }
        let [best, low, now] = [course.fall.0, course.fall.1, course.now].map(percent);
        Some(clause("say-back", vec![("task", number(task)), ("best", best), ("low", low), ("now", now)]))
    }

    /// The deepest fall between task ends that a learned task has not made good at the newest one.
    fn fell_by_rows(&self, matrix: &Matrix) -> Option<Clause> {
        let fallen = |task: usize| matrix.forgetting_of(task).filter(|_| self.was_learned(task));
        let (task, _) = (0..matrix.n_tasks())
            .rev()
            .filter_map(|task| Some((task, fallen(task)?)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, fall)| *fall > A_FALL)?;
        Some(self.fell(task, matrix.best_of(task)?, matrix.accuracy_now(task)?))
    }

    /// Whether a task was better than guessing when one of its phases ended.
    fn was_learned(&self, task: usize) -> bool {
        self.courses.tasks.get(task).is_some_and(|course| self.is_learned(course.learned))
    }

    /// Whether anything was learned: the tasks on average, or one of them beyond doubt.
    fn has_learned(&self, matrix: &Matrix) -> bool {
        let beyond_doubt = self.chance + 2.0 * self.near();
        matrix.learning_accuracy().is_some_and(|learned| self.is_learned(learned))
            || self.courses.tasks.iter().any(|course| course.learned > beyond_doubt)
    }

    fn at_task_end(&self, matrix: &Matrix, newest: usize) -> Vec<Clause> {
        let accuracy = matrix.accuracy_now(newest).unwrap_or(0.0);
        let is_learned = self.is_learned(accuracy);
        let mut clauses = vec![if is_learned {
            clause("say-learned", vec![("task", number(newest)), ("learned", percent(accuracy))])
        } else {
            self.unlearned(newest, accuracy)
        }];
        if matrix.n_phases() > 1 {
            clauses.extend(self.fell_by_rows(matrix).or_else(|| self.old()));
        } else if is_learned && self.task != newest {
            clauses.push(clause("say-watch", vec![("next", number(self.task))]));
        }
        clauses
    }

    fn finished(&self) -> Vec<Clause> {
        let Some(matrix) = self.matrix else { return Vec::new() };
        let n_phases = matrix.n_phases();
        let average = matrix.average_accuracy().unwrap_or(0.0);
        let accuracy = ("accuracy", percent(average));
        let n_tasks = if self.is_joint { matrix.n_tasks() } else { matrix.n_learned() };
        let is_alone = self.is_joint || n_phases == 1;
        let has_learned = if is_alone { self.is_learned(average) } else { self.has_learned(matrix) };
        let mut clauses = Vec::new();
        if has_learned {
            let key = match n_phases {
                _ if self.is_joint => "say-done-joint",
                1 => "say-done-one",
                _ => "say-done",
            };
            clauses.push(clause(key, vec![("tasks", n_tasks.to_string()), accuracy]));
            if !is_alone {
                let now = |task: usize| matrix.accuracy_now(task).unwrap_or(0.0);
                let unlearned = (0..n_tasks).find(|&task| !self.was_learned(task) && !self.is_learned(now(task)));
                clauses.extend(unlearned.map(|task| self.unlearned(task, now(task))));
                clauses.extend(self.forgotten(matrix));
            }
        } else {
            clauses.push(clause("say-unlearned-all", vec![accuracy, ("chance", percent(self.chance))]));
        }
        if let Some((before, is_pinned)) = self.reference {
            let key = if is_pinned { "say-compared-pinned" } else { "say-compared" };
            clauses.push(clause(key, vec![("accuracy", percent(before))]));
        }
        clauses.extend(self.over_seeds());
        clauses
    }

    /// What was forgotten in the end. A small loss is quoted as the panel of measures shows it.
    fn forgotten(&self, matrix: &Matrix) -> Option<Clause> {
        self.fell_by_rows(matrix).or_else(|| self.old().filter(|clause| clause.key != "say-holds")).or_else(|| {
            let lost = matrix.forgetting()?;
            let points = one_decimal(100.0 * lost);
            let is_little = lost <= A_FALL && !points.starts_with('−');
            Some(clause(if is_little { "say-little-lost" } else { "say-lost" }, vec![("points", points)]))
        })
    }

    fn over_seeds(&self) -> Option<Clause> {
        let estimates = self.estimates?;
        let (mean, error) = estimates.accuracy?;
        let mut parts = vec![
            ("count", estimates.n_seeds.to_string()),
            ("accuracy", one_decimal(100.0 * mean)),
            ("error", one_decimal(100.0 * error)),
        ];
        if estimates.n_diverged == 0 {
            return Some(clause("say-seeds", parts));
        }
        parts.push(("diverged", estimates.n_diverged.to_string()));
        Some(clause("say-seeds-diverged", parts))
    }
}

/// The state of the page for which a headline is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The history.
    pub epoch: u32,
    /// Steps taken.
    pub step: u32,
    /// The scenario used for scores.
    pub scored: Scenario,
    /// Whether the run is playing, or on its way to the end of its task.
    pub is_moving: bool,
}

/// Holds each headline long enough to be read, under every path of change: the latest one offered is shown when the
/// time of the one on the page is over.
///
/// A headline is shown at once where a person, or the run's end, has brought about another moment: at rest, and at the
/// start of another history. What arrives later for the same moment, such as other seeds, waits.
#[derive(Debug)]
pub struct Hold {
    shown: Headline,
    moment: Moment,
    since_ms: f64,
    least_ms: f64,
}

impl Hold {
    /// Holds a first headline from now on.
    pub const fn new(shown: Headline, moment: Moment, now_ms: f64) -> Self {
        Self { shown, moment, since_ms: now_ms, least_ms: LEAST_MS }
    }

    /// The headline on the page.
    pub const fn shown(&self) -> &Headline {
        &self.shown
    }

    /// Offers the latest headline. Returns how many milliseconds it has to wait, after which it, or a later one, should
    /// be offered again; `None` if it is on the page.
    pub fn offer(&mut self, next: Headline, moment: Moment, speed: Speed, now_ms: f64) -> Option<f64> {
        let before = core::mem::replace(&mut self.moment, moment);
        if next == self.shown {
            return None;
        }
        let is_restart = moment.epoch != before.epoch || moment.step == 0;
        let is_at_once = moment != before && (is_restart || !moment.is_moving);
        let waits_ms = self.since_ms + self.least_ms - now_ms;
        if waits_ms > 0.0 && !is_at_once {
            return Some(waits_ms);
        }
        let is_long = next.is_of_task_end && speed != Speed::Max;
        self.least_ms = if is_long { LEAST_AT_TASK_END_MS } else { LEAST_MS };
        self.since_ms = now_ms;
        self.shown = next;
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};
    use crate::engine::stream::{Mode, STREAMS};
    use crate::page::render_queue::{InSight, Redraw};
    use crate::page::run_state::RunState;

    const SMALL: &str = "train=60&test=40&steps=40&layers=12-8&evaluate=5";
    const IN_SIGHT: InSight = InSight { first: 0, last: usize::MAX };

    /// A run with what the page knows of it.
    struct Played {
        experiment: Experiment,
        sent: Cursor,
        run: RunState,
        courses: Courses,
        config: Config,
    }

    impl Played {
        fn new(link: &str) -> Self {
            let (config, notices) = Config::parse(link);
            assert_eq!(notices, [], "{link}");
            let mut experiment = Experiment::new(config.clone());
            let (mut sent, mut run) = (Cursor::default(), RunState::default());
            let (description, snapshot) = (experiment.description(), experiment.snapshot(&mut sent, false));
            let _ = run.start(1, description, snapshot, IN_SIGHT);
            Self { experiment, sent, run, courses: Courses::default(), config }
        }

        fn on(&mut self, n_steps: u32) {
            self.experiment.advance(n_steps);
            let _ = self.run.take(self.experiment.snapshot(&mut self.sent, false));
        }

        fn show_rows(&mut self) {
            let _ = self.run.show(Redraw::Rows, IN_SIGHT);
        }

        fn to_end(link: &str) -> Self {
            let mut played = Self::new(link);
            while !played.run.has_ended() {
                played.on(5);
            }
            played.show_rows();
            played
        }

        fn chance(&self, scored: Scenario) -> f64 {
            f64::from(self.run.description.as_ref().expect("it is set up").chance[scored.index()])
        }

        fn say(&mut self, scored: Scenario, tells_ends: bool) -> Headline {
            let description = self.run.description.clone().expect("it is set up");
            let history = (self.run.rows.as_slice(), self.run.curve.as_slice());
            let of = (self.run.epoch, scored);
            self.courses.read(of, history, &description.full_score, description.steps_per_task);
            let (now, matrix) = (self.run.accuracy_now(scored), self.run.matrix(scored));
            headline(&Facts {
                phase: self.run.phase,
                step: self.run.step,
                task: self.run.task_idx as usize,
                n_tasks: description.n_tasks as usize,
                is_joint: self.config.stream.mode == Mode::Joint,
                now: &now,
                matrix: matrix.as_ref(),
                courses: &self.courses,
                chance: self.chance(scored),
                tells_ends,
                estimates: None,
                reference: None,
                changed: changed_at(&self.config, self.run.step),
            })
        }

        /// Every known accuracy of a task from the end of its first phase on, in order: the oracle, read from the
        /// whole history each time.
        fn history(&self, task: usize, scored: Scenario) -> Vec<f64> {
            let description = self.run.description.as_ref().expect("it is set up");
            let share = |correct: &[[u32; 3]]| {
                f64::from(correct[task][scored.index()]) / f64::from(description.full_score[task])
            };
            let Some(learned) = self.run.rows.iter().find(|row| row.task_idx == Some(task as u32)) else {
                return Vec::new();
            };
            // What lies beyond a row that has not arrived is not told yet.
            let until = self.run.rows.last().map_or(0, |row| row.step + description.steps_per_task);
            let rows = self.run.rows.iter().filter(|row| row.step > learned.step);
            let points = self.run.curve.iter().filter(|point| (learned.step + 1..=until).contains(&point.step));
            let mut all: Vec<(u32, u8, f64)> = rows.map(|row| (row.step, 1, share(&row.correct))).collect();
            all.extend(points.map(|point| (point.step, 0, share(&point.correct))));
            all.sort_by_key(|(step, is_row, _)| (*step, *is_row));
            core::iter::once(share(&learned.correct)).chain(all.into_iter().map(|(.., share)| share)).collect()
        }

        /// The best accuracy of a task at the end of one of its phases.
        fn learned(&self, task: usize, scored: Scenario) -> Option<f64> {
            let full_score = self.run.description.as_ref().expect("it is set up").full_score[task];
            let own = self.run.rows.iter().filter(|row| row.task_idx == Some(task as u32));
            let shares = own.map(|row| f64::from(row.correct[task][scored.index()]) / f64::from(full_score));
            shares.reduce(f64::max)
        }

        /// Checks each claim of a headline against all evaluations so far.
        fn check(&self, said: &Headline, scored: Scenario, context: &str) {
            let chance = self.chance(scored);
            let line = chance + if chance > 0.0 { NEAR_CHANCE.min(chance / 2.0) } else { NEAR_CHANCE };
            for Clause { key, parts } in &said.clauses {
                let part = |name: &str| {
                    let (_, value) = parts.iter().find(|(own, _)| *own == name).expect("a part of this name");
                    value.replace('−', "-").parse::<f64>().expect("a number")
                };
                let history = || self.history(part("task") as usize - 1, scored);
                let is = |share: f64, name: &str| percent(share) == percent(part(name) / 100.0);
                let falls = |history: &[f64], foot: &str| {
                    history.iter().enumerate().any(|(idx, high)| {
                        let later = &history[idx + 1..];
                        is(*high, "best") && later.iter().any(|low| is(*low, foot) && high - low > A_FALL)
                    })
                };
                let context = format!("{context}: {said:?}");
                match *key {
                    "say-holds" => {
                        for task in 0..self.config.stream.n_tasks {
                            let history = self.history(task, scored);
                            // While it is trained again, it is not an old task.
                            let is_trained = task == self.run.task_idx as usize;
                            if is_trained || self.learned(task, scored).is_none_or(|learned| learned <= line) {
                                continue;
                            }
                            let mut best = 0.0_f64;
                            for share in history {
                                best = best.max(share);
                                assert!(
                                    best - share <= A_FALL,
                                    "task {task} has fallen from {best} to {share}; {context}"
                                );
                            }
                        }
                    }
                    "say-worst" | "say-worst-chance" | "say-worst-below" | "say-worst-never" => {
                        assert!(falls(&history(), "now"), "{context}");
                        let (now, chance) = (part("now"), 100.0 * chance);
                        match *key {
                            "say-worst-never" => assert_eq!(now, 0.0, "{context}"),
                            "say-worst-below" => assert!(now < chance, "{context}"),
                            "say-worst-chance" => assert!((now - chance).abs() <= 6.5, "{context}"),
                            _ => assert!(now >= (100.0 * line).floor(), "{context}"),
                        }
                    }
                    "say-back" => {
                        let history = history();
                        assert!(falls(&history, "low") && is(history[history.len() - 1], "now"), "{context}");
                        let best = history.iter().copied().fold(0.0, f64::max);
                        assert!(best - history[history.len() - 1] <= A_FALL, "{context}");
                    }
                    "say-unlearned" => assert!(part("now") <= 100.0 * line + 0.5, "{context}"),
                    "say-learned" => assert!(part("learned") > 100.0 * chance, "{context}"),
                    "say-unlearned-all" => {
                        let learned = (0..self.config.stream.n_tasks).filter_map(|task| self.learned(task, scored));
                        let learned: Vec<f64> = learned.collect();
                        let mean = learned.iter().sum::<f64>() / learned.len() as f64;
                        assert!(mean <= line && learned.iter().all(|share| *share <= 2.0 * line - chance), "{context}");
                    }
                    "say-little-lost" | "say-lost" => {
                        let matrix = self.run.matrix(scored).expect("it is set up");
                        let lost = matrix.forgetting().expect("a finished run");
                        assert_eq!(
                            part("points"),
                            one_decimal(100.0 * lost).replace('−', "-").parse::<f64>().expect("a number")
                        );
                        assert!(*key == "say-lost" || (-0.001..=A_FALL).contains(&lost), "{context}");
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn every_claim_is_true_of_every_evaluation_so_far() {
        let methods = [
            "",
            "&rehearse=balanced.labels",
            "&rehearse=current.teacher",
            "&penalty=ewc",
            "&merge=imm-mean",
            "&rate=10",
            "&order=1-2-1-3-2&at=60,ewc,off&penalty=ewc",
        ];
        let mut seen = BTreeSet::new();
        for stream in STREAMS {
            for scenario in stream.scenarios {
                for (idx, method) in methods.iter().enumerate() {
                    for seed in [1, 2] {
                        let link = format!(
                            "stream={}&scenario={}&tasks=3&{SMALL}{method}&seed={seed}",
                            stream.id,
                            scenario.id()
                        );
                        let (config, notices) = Config::parse(&link);
                        if !notices.is_empty() {
                            assert!(stream.id == "curve" || idx > 0, "{link}: {notices:?}");
                            continue;
                        }
                        let scored = config.stream.scenario;
                        let mut played = Played::new(&link);
                        let mut n = 0;
                        loop {
                            for tells_ends in [false, true] {
                                let said = played.say(scored, tells_ends);
                                played.check(&said, scored, &link);
                                seen.extend(said.clauses.iter().map(|clause| clause.key));
                            }
                            if played.run.has_ended() && !played.run.is_due(Redraw::Rows) {
                                break;
                            }
                            played.on(3 + n % 9);
                            // The rows are shown a little later than the curve.
                            if n % 2 == 0 {
                                played.show_rows();
                            }
                            n += 1;
                        }
                    }
                }
            }
        }
        for key in [
            "say-ready",
            "say-first",
            "say-learning",
            "say-learned",
            "say-unlearned",
            "say-watch",
            "say-holds",
            "say-back",
            "say-worst",
            "say-worst-chance",
            "say-worst-below",
            "say-worst-never",
            "say-little-lost",
            "say-done",
            "say-unlearned-all",
        ] {
            assert!(seen.contains(key), "no run said {key}: {seen:?}");
        }
    }

    fn keys(said: &Headline) -> Vec<&'static str> {
        said.clauses.iter().map(|clause| clause.key).collect()
    }

    #[test]
    fn a_network_that_learned_nothing_is_not_said_to_have_forgotten_nothing() {
        for link in [
            "stream=islands&rate=10&seed=1",
            "stream=islands&rate=10&tasks=1&seed=1",
            "stream=islands&rate=10&mode=joint&seed=1",
        ] {
            let said = Played::to_end(link).say(Scenario::Domain, true);
            assert_eq!(keys(&said), ["say-unlearned-all"], "{link}");
            let accuracy = said.clauses[0].parts[0].1.parse::<u32>().expect("a number");
            assert!((40..=56).contains(&accuracy), "{said:?}");
            assert_eq!(said.clauses[0].parts[1], ("chance", "50".to_owned()));
        }
    }

    #[test]
    fn an_accuracy_below_guessing_is_not_called_guessing() {
        let courses = Courses::default();
        let fell = |chance: f64, now: f64| {
            let facts = Facts {
                phase: Phase::Finished,
                step: 1,
                task: 0,
                n_tasks: 2,
                is_joint: false,
                now: &[],
                matrix: None,
                courses: &courses,
                chance,
                tells_ends: false,
                estimates: None,
                reference: None,
                changed: None,
            };
            facts.fell(0, 0.99, now).key
        };
        for (chance, now, key) in [
            (0.1, 0.0, "say-worst-never"),
            (0.5, 0.0, "say-worst-never"),
            (0.1, 0.02, "say-worst-below"),
            (0.1, 0.08, "say-worst-chance"),
            (0.1, 0.155, "say-worst"),
            (0.5, 0.3, "say-worst-below"),
            (0.5, 0.46, "say-worst-chance"),
            (0.5, 0.57, "say-worst"),
            (0.025, 0.05, "say-worst"),
            // R²: 0 is that of one number everywhere.
            (0.0, 0.0, "say-worst-chance"),
            (0.0, 0.2, "say-worst"),
        ] {
            assert_eq!(fell(chance, now), key, "{now} where guessing gets {chance}");
        }
    }

    #[test]
    fn the_mean_over_the_seeds_is_quoted_with_their_number() {
        let mut played = Played::to_end(&format!("stream=islands&tasks=3&{SMALL}&seed=1"));
        let said = |played: &mut Played, n_diverged: u32| {
            let estimates =
                Estimates { n_seeds: 4, n_diverged, accuracy: Some((0.615, 0.0123)), forgetting: Some((0.3, 0.01)) };
            let _ = played.say(Scenario::Domain, true);
            let matrix = played.run.matrix(Scenario::Domain);
            let facts = Facts {
                phase: played.run.phase,
                step: played.run.step,
                task: 2,
                n_tasks: 3,
                is_joint: false,
                now: &[],
                matrix: matrix.as_ref(),
                courses: &played.courses,
                chance: 0.5,
                tells_ends: false,
                estimates: Some(&estimates),
                reference: Some((0.5, true)),
                changed: None,
            };
            headline(&facts).clauses
        };
        let clauses = said(&mut played, 0);
        let [.., compared, seeds] = clauses.as_slice() else { panic!("{clauses:?}") };
        assert_eq!(compared.key, "say-compared-pinned");
        let parts: Vec<_> = seeds.parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(
            (seeds.key, parts.as_slice()),
            ("say-seeds", [("count", "4"), ("accuracy", "61.5"), ("error", "1.2")].as_slice())
        );
        let clauses = said(&mut played, 1);
        assert_eq!(clauses[clauses.len() - 1].key, "say-seeds-diverged");
        assert!(clauses[clauses.len() - 1].parts.contains(&("diverged", "1".to_owned())));
    }

    #[test]
    fn a_change_in_mid_run_is_told_from_its_step_on_the_latest_one() {
        let (config, _) = Config::parse("stream=islands&penalty=ewc&at=300,ewc,on&at=450,ewc,off");
        let at = |step| changed_at(&config, step).map(|toggle| toggle.step);
        assert_eq!([0, 299, 300, 449, 450, 9000].map(at), [None, None, Some(300), Some(300), Some(450), Some(450)]);
        let (config, _) = Config::parse("stream=islands&penalty=ewc&at=0,ewc,off");
        assert_eq!(changed_at(&config, 100), None, "it was so from the start");
    }

    fn of(key: &'static str, is_of_task_end: bool) -> Headline {
        Headline { clauses: vec![clause(key, Vec::new())], changed: None, is_of_task_end }
    }

    const fn at(epoch: u32, step: u32, is_moving: bool) -> Moment {
        Moment { epoch, step, scored: Scenario::Domain, is_moving }
    }

    #[test]
    fn a_headline_is_held_long_enough_to_be_read_and_the_latest_takes_its_place() {
        for (speed, is_of_task_end, least) in [
            (Speed::Slow, true, 3000.0),
            (Speed::Normal, true, 3000.0),
            (Speed::Fast, true, 3000.0),
            (Speed::Max, true, 1500.0),
            (Speed::Slow, false, 1500.0),
            (Speed::Max, false, 1500.0),
        ] {
            let mut hold = Hold::new(of("say-ready", false), at(1, 0, true), 0.0);
            assert_eq!(hold.offer(of("say-first", is_of_task_end), at(1, 1, true), speed, 2000.0), None);
            assert_eq!(hold.shown().clauses[0].key, "say-first");
            // Eleven other readings in a second are not shown; the last of them is, once it is time.
            for n in 0..11 {
                let now_ms = 2000.0 + 100.0 * f64::from(n);
                let next = of(if n % 2 == 0 { "say-learning" } else { "say-learned" }, true);
                let waits_ms = hold.offer(next, at(1, 2 + n, true), speed, now_ms);
                assert_eq!(waits_ms, Some(2000.0 + least - now_ms));
                assert_eq!(hold.shown().clauses[0].key, "say-first");
            }
            let latest = of("say-holds", false);
            assert_eq!(hold.offer(latest.clone(), at(1, 99, true), speed, 2000.0 + least), None);
            assert_eq!(*hold.shown(), latest);
        }
    }

    #[test]
    fn a_restart_and_a_rest_are_told_at_once_but_what_comes_later_for_the_same_moment_waits() {
        let mut hold = Hold::new(of("say-ready", false), at(1, 0, false), 0.0);
        let mut offer = |key, moment, now_ms| {
            let _ = hold.offer(of(key, false), moment, Speed::Fast, now_ms);
            hold.shown().clauses[0].key
        };
        assert_eq!(offer("say-first", at(1, 9, true), 2000.0), "say-first");
        // The run ends: at once. The other seeds' mean comes soon after: it waits.
        assert_eq!(offer("say-done", at(1, 10, true), 2100.0), "say-first");
        assert_eq!(offer("say-done", at(1, 10, false), 2150.0), "say-done");
        assert_eq!(offer("say-seeds", at(1, 10, false), 2200.0), "say-done");
        assert_eq!(offer("say-seeds", at(1, 10, false), 3650.0), "say-seeds");
        // Scored otherwise, stepped on, started anew: at once.
        let scored = Moment { scored: Scenario::Class, ..at(1, 10, false) };
        assert_eq!(offer("say-worst", scored, 3700.0), "say-worst");
        assert_eq!(offer("say-learning", Moment { step: 11, ..scored }, 3750.0), "say-learning");
        assert_eq!(offer("say-ready", at(2, 0, true), 3800.0), "say-ready");
        assert_eq!(offer("say-first", at(2, 1, true), 3850.0), "say-ready");
        assert_eq!(offer("say-first", at(3, 1, true), 3900.0), "say-first", "another history");
        // On the way to a task's end nothing flickers either.
        assert_eq!(offer("say-learned", at(3, 20, true), 4000.0), "say-first");
    }
}
