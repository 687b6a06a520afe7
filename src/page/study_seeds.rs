//! The study shown with the seeds that follow its own: which of them is next, what has come of each, and the range and
//! mean over all of them. Pure.
//!
//! One worker does them, one bounded slice at a time, so that the caller decides between slices whether it may
//! continue. They begin once the study shown has ended: until then the device works for that.

use super::patience::{FETCH_PATIENCE_S, PATIENCE_S, START_PATIENCE_S};
use super::seeds::{Order, Progress, USUAL};
use super::study::StudyData;
use crate::chart::{AccuracyAt, Reach};
use crate::engine::config::seeds::seeds_from;
use crate::engine::distillation::{ArmReading, StudyConfig, StudyCurvePoint, StudyPhase, StudySnapshot};
use crate::engine::metrics::{mean, standard_error};
use crate::worker::wire::{Reply, Request};

/// Milliseconds of work after which the worker answers: the study shown may play by then.
const BUDGET_MS: f32 = 40.0;
/// Number of broken workers after which no more are started.
const MOST_BROKEN: u32 = 3;
/// Upper limit for work started without asking: training operations of all other seeds, about forty seconds of one
/// core. The visitor has just waited for one of them.
const MOST_UNBIDDEN: f64 = 4e11;
/// Operations per parameter and example: forward, and forward with backward.
const FORWARD: f64 = 2.0;
const LEARNING: f64 = 6.0;
/// Operations of a step of one network, however small it is.
const OPERATIONS_OF_A_STEP: f64 = 20_000.0;
/// The inputs on which the teacher may be queried at each step.
const QUERIED: f64 = 3.0;

/// What has come of one seed.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyOutcome {
    /// Number of held-out examples.
    n_test: u32,
    /// The students' accuracies.
    curve: Vec<StudyCurvePoint>,
    /// The teacher's correct answers at the last measurement.
    teacher: u32,
    /// The step at which each student diverged, if it did.
    diverged_at: Vec<Option<u32>>,
    /// How it ended.
    phase: StudyPhase,
}

impl StudyOutcome {
    /// The outcome of the study shown, once that has ended.
    fn of(study: &StudyData) -> Option<Self> {
        // Until the worker has set new settings up, the numbers are those of the old ones.
        let description = study.description.as_ref().filter(|description| description.query == study.query)?;
        study.is_over().then(|| Self {
            n_test: description.n_test,
            curve: study.curve.clone(),
            teacher: study.teacher.last().map_or(0, |point| point.correct),
            diverged_at: divergences(&study.arms),
            phase: study.phase,
        })
    }

    /// A study that was just set up.
    fn begun(n_test: u32, snapshot: StudySnapshot) -> Self {
        let mut outcome =
            Self { n_test, curve: Vec::new(), teacher: 0, diverged_at: Vec::new(), phase: snapshot.phase };
        outcome.take(snapshot);
        outcome
    }

    fn take(&mut self, snapshot: StudySnapshot) {
        self.phase = snapshot.phase;
        self.diverged_at = divergences(&snapshot.arms);
        self.teacher = snapshot.teacher_curve.last().map_or(self.teacher, |point| point.correct);
        self.curve.extend(snapshot.curve);
    }

    const fn is_over(&self) -> bool {
        matches!(self.phase, StudyPhase::Finished | StudyPhase::Diverged { .. })
    }

    /// Whether the teacher diverged: then there are no students.
    const fn lacks_students(&self) -> bool {
        matches!(self.phase, StudyPhase::Diverged { .. })
    }

    fn share(&self, correct: u32) -> f64 {
        f64::from(correct) / f64::from(self.n_test.max(1))
    }

    /// An arm's accuracies, until its student diverged.
    fn line(&self, arm: usize) -> impl Iterator<Item = AccuracyAt> {
        let end = self.diverged_at.get(arm).copied().flatten().unwrap_or(u32::MAX);
        let points = self.curve.iter().take_while(move |point| !self.lacks_students() && point.step < end);
        points.filter_map(move |point| {
            let fraction = self.share(*point.correct.get(arm)?) as f32;
            Some(AccuracyAt { step: point.step, fraction })
        })
    }

    /// An arm's accuracy at the end, in `[0, 1]`; `None` if its student diverged.
    fn accuracy_of(&self, arm: usize) -> Option<f64> {
        let is_whole = !self.lacks_students() && self.diverged_at.get(arm) == Some(&None);
        self.curve.last().and_then(|point| point.correct.get(arm)).filter(|_| is_whole).map(|&n| self.share(n))
    }

    /// The teacher's accuracy at the end, in `[0, 1]`; `None` if it diverged.
    fn teacher_accuracy(&self) -> Option<f64> {
        (!self.lacks_students()).then(|| self.share(self.teacher))
    }
}

fn divergences(arms: &[ArmReading]) -> Vec<Option<u32>> {
    arms.iter().map(|arm| arm.diverged_at).collect()
}

/// The accuracies with which a network ends, over all seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StudyMean {
    /// Mean over the seeds that did not diverge, in `[0, 1]`; `None` if all did.
    pub mean: Option<f64>,
    /// Standard error of the mean; `None` with fewer than two of them.
    pub error: Option<f64>,
    /// Number of seeds that diverged.
    pub n_diverged: usize,
}

impl StudyMean {
    fn of(ends: &[Option<f64>]) -> Self {
        let whole: Vec<f64> = ends.iter().copied().flatten().collect();
        let n_diverged = ends.len() - whole.len();
        Self { mean: mean(whole.iter().copied()), error: standard_error(&whole), n_diverged }
    }
}

/// What the views show once all seeds are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverSeeds {
    /// Lowest to highest accuracy at each measured step, one entry per arm.
    pub band: Vec<Vec<Reach>>,
    /// One entry per arm.
    pub means: Vec<StudyMean>,
    /// The teacher's.
    pub teacher: StudyMean,
}

impl OverSeeds {
    fn of(outcomes: &[&StudyOutcome], n_arms: usize) -> Self {
        let ends = |end: &dyn Fn(&StudyOutcome) -> Option<f64>| -> Vec<Option<f64>> {
            outcomes.iter().map(|outcome| end(outcome)).collect()
        };
        Self {
            band: (0..n_arms).map(|arm| band_of(outcomes, arm)).collect(),
            means: (0..n_arms).map(|arm| StudyMean::of(&ends(&|outcome| outcome.accuracy_of(arm)))).collect(),
            teacher: StudyMean::of(&ends(&StudyOutcome::teacher_accuracy)),
        }
    }
}

/// The range of one arm: all seeds are measured at the same steps, and one that diverged for fewer of them.
fn band_of(outcomes: &[&StudyOutcome], arm: usize) -> Vec<Reach> {
    let mut band: Vec<Reach> = Vec::new();
    for outcome in outcomes {
        for (point_idx, at) in outcome.line(arm).enumerate() {
            match band.get_mut(point_idx) {
                Some(reach) => *reach = reach.with(at.fraction),
                None => band.push(Reach { step: at.step, low: at.fraction, high: at.fraction }),
            }
        }
    }
    band
}

/// What a word of the worker changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing that is shown.
    Nothing,
    /// One more seed is done.
    Seed,
    /// The worker is of no use any more.
    Broken,
}

/// A seed under way.
#[derive(Clone, Debug)]
struct Job {
    generation: u32,
    seed: u64,
    /// What has come of it so far, once it is set up.
    so_far: Option<StudyOutcome>,
}

/// The study shown with its own seed and those that follow.
#[derive(Clone, Debug)]
pub struct StudySeeds {
    /// The settings of the study shown; absent until it is.
    shown: Option<StudyConfig>,
    /// Number of seeds, its own included.
    n: u32,
    /// Seeds that are done, in the order in which they came.
    known: Vec<(u64, StudyOutcome)>,
    /// What all of them say, once all are done.
    over_seeds: Option<OverSeeds>,
    /// Whether the visitor asked for them.
    is_granted: bool,
    job: Option<Job>,
    /// Whether the worker's answer, or its start, is pending.
    is_asked: bool,
    /// Seconds without a word, and seconds granted.
    waited_s: u32,
    patience_s: u32,
    n_broken: u32,
    /// Seeds begun so far: each has its own number.
    n_begun: u32,
}

impl StudySeeds {
    /// The seeds of a study that is not shown yet.
    pub const fn unopened() -> Self {
        Self {
            shown: None,
            n: USUAL,
            known: Vec::new(),
            over_seeds: None,
            is_granted: false,
            job: None,
            is_asked: false,
            waited_s: 0,
            patience_s: 0,
            n_broken: 0,
            n_begun: 0,
        }
    }

    /// The study shown has these settings from now on: what is not of them is dropped. Returns whether it is news.
    pub fn show(&mut self, config: &StudyConfig) -> bool {
        if self.shown.as_ref() == Some(config) {
            return false;
        }
        let is_same_but_seed =
            self.shown.as_ref().is_some_and(|shown| StudyConfig { seed: config.seed, ..shown.clone() } == *config);
        if !is_same_but_seed {
            self.known.clear();
            self.job = None;
        }
        self.shown = Some(config.clone());
        self.is_granted = false;
        self.n_broken = 0;
        let wanted = self.wanted();
        self.known.retain(|(seed, _)| wanted.contains(seed));
        self.job.take_if(|job| !wanted.contains(&job.seed));
        self.sum_up();
        true
    }

    /// Replaces the number of seeds.
    pub fn choose(&mut self, n: u32) {
        self.n = n;
        let wanted = self.wanted();
        self.job.take_if(|job| !wanted.contains(&job.seed));
        self.sum_up();
    }

    /// The visitor asks for the seeds: also if they take long, and again if workers broke.
    pub const fn grant(&mut self) {
        self.is_granted = true;
        self.n_broken = 0;
    }

    /// Takes in the study shown, once that has ended; returns whether it is news.
    pub fn take_shown(&mut self, study: &StudyData) -> bool {
        let seed = study.config.seed;
        if self.shown.as_ref() != Some(&study.config) || self.outcome_of(seed).is_some() {
            return false;
        }
        let Some(outcome) = StudyOutcome::of(study) else { return false };
        self.learn(seed, outcome);
        true
    }

    /// The number of seeds, the study's own included.
    pub const fn n(&self) -> u32 {
        self.n
    }

    /// Number of wanted seeds that are done.
    pub fn n_done(&self) -> usize {
        self.wanted().iter().filter(|seed| self.outcome_of(**seed).is_some()).count()
    }

    /// Whether the study shown has ended with these settings.
    pub fn has_begun(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| self.outcome_of(shown.seed).is_some())
    }

    /// Progress of the other seeds.
    pub fn progress(&self) -> Progress {
        // The own seed is done, or there is no order.
        self.order().progress(
            self.n_done().saturating_sub(1),
            self.n.saturating_sub(1) as usize,
            self.n_broken >= MOST_BROKEN,
        )
    }

    /// What all seeds of the study with these settings say, once all are done; `None` for a single one.
    pub fn over_seeds(&self, config: &StudyConfig) -> Option<&OverSeeds> {
        self.over_seeds.as_ref().filter(|_| self.shown.as_ref() == Some(config))
    }

    /// Whether there is anything to do for a worker, and workers are worth starting.
    pub fn needs_worker(&self) -> bool {
        self.order() == Order::Placed && self.next().is_some() && self.n_broken < MOST_BROKEN
    }

    /// A new worker is being started: it is asked for nothing until it is ready.
    pub const fn expect(&mut self) {
        self.waits(START_PATIENCE_S);
    }

    /// The next request for the worker; `None` while it is busy or there is nothing to do.
    pub fn ask(&mut self) -> Option<Request> {
        if self.is_asked || self.order() != Order::Placed {
            return None;
        }
        let request = if let Some(job) = &self.job {
            let (generation, n_units) = (job.generation, u32::MAX);
            Request::AdvanceStudy { generation, n_units, budget_ms: BUDGET_MS, with_maps: false }
        } else {
            let seed = self.next()?;
            let query = StudyConfig { seed, ..self.shown.clone()? }.to_query();
            self.n_begun += 1;
            let generation = self.n_begun;
            self.job = Some(Job { generation, seed, so_far: None });
            Request::StartStudy { generation, query }
        };
        self.waits(PATIENCE_S);
        Some(request)
    }

    /// Takes in a word of the worker. An answer for a seed that is no longer wanted only frees the worker.
    pub fn take(&mut self, reply: Reply) -> News {
        self.waited_s = 0;
        let (generation, description, snapshot) = match reply {
            Reply::Ready => {
                self.is_asked = false;
                return News::Nothing;
            }
            Reply::Fetching => {
                self.patience_s += FETCH_PATIENCE_S;
                return News::Nothing;
            }
            Reply::Alive => return News::Nothing,
            Reply::StudyStarted { generation, description, snapshot } => (generation, Some(description), snapshot),
            Reply::StudyAdvanced { generation, snapshot } => (generation, None, snapshot),
            _ => return News::Broken,
        };
        self.is_asked = false;
        let Some(job) = self.job.as_mut().filter(|job| job.generation == generation) else { return News::Nothing };
        let Ok(snapshot) = snapshot.open() else { return News::Broken };
        match (description.map(|description| description.open()), &mut job.so_far) {
            (Some(Ok(description)), _) => job.so_far = Some(StudyOutcome::begun(description.n_test, snapshot)),
            (None, Some(outcome)) => outcome.take(snapshot),
            _ => return News::Broken,
        }
        let done = self.job.take_if(|job| job.so_far.as_ref().is_some_and(StudyOutcome::is_over));
        let Some(Job { seed, so_far: Some(outcome), .. }) = done else { return News::Nothing };
        self.learn(seed, outcome);
        News::Seed
    }

    /// Called every second: returns whether the worker has been silent for too long. It counts ticks instead of reading
    /// the clock, so that a device's own sleep is not taken for silence.
    pub const fn tick(&mut self) -> bool {
        if !self.is_asked {
            return false;
        }
        self.waited_s += 1;
        self.waited_s > self.patience_s
    }

    /// The worker broke: another redoes its seed.
    pub fn lose(&mut self) {
        self.vacate();
        self.n_broken += 1;
    }

    /// The worker is gone: what it was doing begins anew.
    pub fn vacate(&mut self) {
        self.job = None;
        self.is_asked = false;
    }

    /// Something is pending that may take this long.
    const fn waits(&mut self, patience_s: u32) {
        self.is_asked = true;
        self.waited_s = 0;
        self.patience_s = patience_s;
    }

    /// The seeds wanted, the study's own first.
    fn wanted(&self) -> Vec<u64> {
        self.shown.iter().flat_map(|shown| seeds_from(shown.seed, self.n.into())).collect()
    }

    /// The seed to do: the one under way, or the first that is missing.
    fn next(&self) -> Option<u64> {
        let missing = || self.wanted().into_iter().find(|seed| self.outcome_of(*seed).is_none());
        self.job.as_ref().map(|job| job.seed).or_else(missing)
    }

    fn outcome_of(&self, seed: u64) -> Option<&StudyOutcome> {
        self.known.iter().find(|(known, _)| *known == seed).map(|(_, outcome)| outcome)
    }

    fn order(&self) -> Order {
        let n_others = f64::from(self.n.saturating_sub(1));
        let is_cheap = self.shown.as_ref().is_some_and(|shown| operations_of(shown) * n_others <= MOST_UNBIDDEN);
        Order::of(self.n as usize, self.has_begun(), is_cheap || self.is_granted)
    }

    fn learn(&mut self, seed: u64, outcome: StudyOutcome) {
        self.job.take_if(|job| job.seed == seed);
        self.known.push((seed, outcome));
        self.sum_up();
    }

    /// All seeds or none, so that nothing grows while somebody looks.
    fn sum_up(&mut self) {
        let all: Option<Vec<&StudyOutcome>> = self.wanted().into_iter().map(|seed| self.outcome_of(seed)).collect();
        let n_arms = self.shown.as_ref().map_or(0, |shown| shown.arms.len());
        self.over_seeds = all.filter(|all| all.len() > 1).map(|all| OverSeeds::of(&all, n_arms));
    }
}

/// Parameters of a network with these hidden layers.
fn n_parameters(config: &StudyConfig, hidden: &[usize]) -> f64 {
    let inputs = core::iter::once(config.n_inputs()).chain(hidden.iter().copied());
    let units = hidden.iter().copied().chain([config.n_classes()]);
    inputs.zip(units).map(|(from, to)| ((from + 1) * to) as f64).sum()
}

/// Operations of one seed: training, the teacher's answers, and the measurements.
fn operations_of(config: &StudyConfig) -> f64 {
    let n_arms = config.arms.len() as f64;
    let (teacher, students) =
        (n_parameters(config, &config.teacher_hidden), n_arms * n_parameters(config, &config.hidden));
    let (batch, test) = (config.batch as f64, config.test as f64);
    let each_step = |learned: f64, asked: f64, n_networks: f64, measured: f64| {
        let measurement = FORWARD * test * measured / config.evaluate.max(1) as f64;
        batch * (LEARNING * learned + FORWARD * asked) + OPERATIONS_OF_A_STEP * n_networks + measurement
    };
    config.teacher_steps as f64 * each_step(teacher, 0.0, 1.0, teacher)
        + config.steps as f64 * each_step(students, QUERIED * teacher, n_arms, students)
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;
    use crate::engine::config::MAX_SEED;
    use crate::engine::distillation::{Study, StudyCursor};
    use crate::worker::host::Host;

    const SMALL: &str = "pool=60&test=40&teacher-layers=12&teacher-steps=30&layers=6&steps=60&window=5&at-least=10\
                         &at-most=30&arm=hard&arm=soft.free";

    fn config_of(query: &str) -> StudyConfig {
        let (config, notices) = StudyConfig::parse(&format!("{SMALL}&{query}"));
        assert_eq!(notices, [], "{query}");
        config
    }

    /// A study that has been shown to its end.
    fn shown(config: &StudyConfig) -> StudyData {
        let mut study = Study::new(config.clone());
        let mut data = StudyData::of(config.clone(), config.to_query());
        data.start(study.description());
        study.advance(u32::MAX);
        data.take(study.snapshot(&mut StudyCursor::default()));
        data
    }

    /// A worker whose clock moves by a millisecond each time it is read, so that a seed takes several slices.
    fn worker() -> Host<impl Fn() -> f64> {
        let now_ms = Cell::new(0.0);
        Host::new(move || now_ms.replace(now_ms.get() + 1.0))
    }

    /// Has the worker do all that is asked of it; returns the links that it was asked for.
    fn work(seeds: &mut StudySeeds) -> Vec<String> {
        let (mut worker, mut links) = (worker(), Vec::new());
        seeds.expect();
        assert_eq!(seeds.ask(), None, "it is not ready");
        assert_eq!(seeds.take(Reply::Ready), News::Nothing);
        while let Some(request) = seeds.ask() {
            assert_eq!(seeds.ask(), None, "one slice at a time");
            if let Request::StartStudy { query, .. } = &request {
                links.push(query.clone());
            }
            assert_ne!(seeds.take(worker.handle(request)), News::Broken);
        }
        links
    }

    fn opened(config: &StudyConfig, n: u32) -> StudySeeds {
        let mut seeds = StudySeeds::unopened();
        seeds.choose(n);
        assert!(seeds.show(config) && !seeds.show(config));
        seeds
    }

    fn links_of(config: &StudyConfig, seeds: &[u64]) -> Vec<String> {
        seeds.iter().map(|&seed| StudyConfig { seed, ..config.clone() }.to_query()).collect()
    }

    #[test]
    fn the_other_seeds_follow_once_the_shown_one_has_ended() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        let mut data = shown(&config);
        data.phase = StudyPhase::Learning;
        assert!(!seeds.take_shown(&data) && !seeds.needs_worker() && !seeds.has_begun());
        assert_eq!((seeds.ask(), seeds.progress()), (None, Progress::Rest));
        data.phase = StudyPhase::Finished;
        assert!(seeds.take_shown(&data) && !seeds.take_shown(&data) && seeds.needs_worker());
        assert_eq!((seeds.progress(), seeds.over_seeds(&config)), (Progress::Working(1), None));
        assert_eq!(work(&mut seeds), links_of(&config, &[8, 9, 10, 11]));
        assert_eq!((seeds.progress(), seeds.n_done(), seeds.needs_worker()), (Progress::Rest, 5, false));
    }

    #[test]
    fn band_and_means_are_those_of_the_seeds_done_one_by_one() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        seeds.take_shown(&shown(&config));
        work(&mut seeds);
        let over_seeds = seeds.over_seeds(&config).expect("all are done");
        let alone: Vec<StudyData> = (7..12).map(|seed| shown(&StudyConfig { seed, ..config.clone() })).collect();
        for arm in 0..2 {
            let band = &over_seeds.band[arm];
            assert_eq!(band.len(), alone[0].curve.len());
            for (point_idx, reach) in band.iter().enumerate() {
                let at = |data: &StudyData| data.share(data.curve[point_idx].correct[arm]) as f32;
                let all: Vec<f32> = alone.iter().map(at).collect();
                assert_eq!(reach.step, alone[0].curve[point_idx].step);
                assert_eq!(reach.low, all.iter().copied().fold(f32::MAX, f32::min));
                assert_eq!(reach.high, all.iter().copied().fold(f32::MIN, f32::max));
            }
            let ends: Vec<f64> = alone.iter().filter_map(|data| data.accuracy_of(arm)).collect();
            let expected = StudyMean { mean: mean(ends.iter().copied()), error: standard_error(&ends), n_diverged: 0 };
            assert_eq!(over_seeds.means[arm], expected);
        }
        let teachers = alone.iter().filter_map(StudyData::teacher_accuracy);
        assert_eq!(over_seeds.teacher.mean, mean(teachers));
        let other = StudyConfig { seed: 8, ..config };
        assert_eq!(seeds.over_seeds(&other), None, "of other settings it says nothing");
    }

    #[test]
    fn a_diverged_student_is_counted_and_not_averaged() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        let mut data = shown(&config);
        data.arms[0].diverged_at = Some(20);
        seeds.take_shown(&data);
        work(&mut seeds);
        let over_seeds = seeds.over_seeds(&config).expect("all are done");
        assert_eq!((over_seeds.means[0].n_diverged, over_seeds.means[1].n_diverged), (1, 0));
        let whole: Vec<f64> =
            (8..12).filter_map(|seed| shown(&StudyConfig { seed, ..config.clone() }).accuracy_of(0)).collect();
        assert_eq!(over_seeds.means[0].mean, mean(whole.into_iter()));
        // Without a teacher there are no students.
        let wild = StudyConfig { teacher_rate: 1e30, ..config_of("optimizer=sgd") };
        let diverged = StudyOutcome::of(&shown(&wild)).expect("it has ended");
        let over_seeds = OverSeeds::of(&[&diverged, &diverged], 2);
        let expected = StudyMean { n_diverged: 2, ..StudyMean::default() };
        assert_eq!((over_seeds.means, over_seeds.teacher), (vec![expected; 2], expected));
        assert!(over_seeds.band.iter().all(Vec::is_empty));
    }

    #[test]
    fn other_settings_begin_anew_and_another_seed_keeps_what_it_wants() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        seeds.take_shown(&shown(&config));
        work(&mut seeds);
        let next = StudyConfig { seed: 8, ..config.clone() };
        assert!(seeds.show(&next));
        assert_eq!((seeds.n_done(), seeds.over_seeds(&next)), (4, None));
        assert_eq!(work(&mut seeds), links_of(&config, &[12]));
        assert!(seeds.over_seeds(&next).is_some());
        let hotter = StudyConfig { temperature: 4.0, ..next };
        assert!(seeds.show(&hotter));
        assert_eq!((seeds.n_done(), seeds.has_begun(), seeds.needs_worker()), (0, false, false));
        // The numbers of the old settings are not taken for those of the new ones.
        let mut stale = shown(&config);
        (stale.config, stale.query) = (hotter.clone(), hotter.to_query());
        assert!(!seeds.take_shown(&stale));
    }

    #[test]
    fn more_seeds_go_on_from_those_that_are_done_and_one_needs_none() {
        let config = StudyConfig { seed: MAX_SEED, ..config_of("") };
        let mut seeds = opened(&config, 1);
        seeds.take_shown(&shown(&config));
        assert_eq!((seeds.needs_worker(), seeds.progress(), seeds.over_seeds(&config)), (false, Progress::Rest, None));
        seeds.choose(5);
        assert_eq!(work(&mut seeds), links_of(&config, &[0, 1, 2, 3]));
        seeds.choose(10);
        assert_eq!((seeds.progress(), seeds.over_seeds(&config)), (Progress::Working(5), None));
        seeds.choose(5);
        assert!(seeds.over_seeds(&config).is_some());
    }

    #[test]
    fn an_answer_for_other_settings_only_frees_the_worker() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        seeds.take_shown(&shown(&config));
        let mut worker = worker();
        let request = seeds.ask().expect("there is something to do");
        let hotter = StudyConfig { temperature: 4.0, ..config };
        seeds.show(&hotter);
        assert_eq!(seeds.take(worker.handle(request)), News::Nothing);
        seeds.take_shown(&shown(&hotter));
        assert_eq!(work(&mut seeds).len(), 4);
    }

    #[test]
    fn a_silent_or_broken_worker_is_given_up_until_it_is_asked_for_again() {
        let config = config_of("seed=7");
        let mut seeds = opened(&config, 5);
        seeds.take_shown(&shown(&config));
        assert!(!seeds.tick(), "nothing is pending");
        for n_broken in 1..=MOST_BROKEN {
            assert!(seeds.needs_worker());
            seeds.expect();
            seeds.take(Reply::Ready);
            assert!(matches!(seeds.ask(), Some(Request::StartStudy { .. })), "the seed begins anew");
            if n_broken == 1 {
                assert!((0..PATIENCE_S).all(|_| !seeds.tick()));
                assert!(seeds.tick());
            } else {
                let refusal = Reply::Refused { generation: n_broken, reason: String::new() };
                assert_eq!(seeds.take(refusal), News::Broken);
            }
            seeds.lose();
        }
        assert_eq!((seeds.needs_worker(), seeds.progress()), (false, Progress::Failed));
        seeds.grant();
        assert_eq!(seeds.progress(), Progress::Working(1));
        assert_eq!(work(&mut seeds).len(), 4);
    }

    #[test]
    fn usual_studies_bring_their_seeds_unasked_and_long_ones_wait() {
        let of = |query: &str, n: u32| {
            let config = StudyConfig::parse(query).0;
            operations_of(&config) * f64::from(n - 1) <= MOST_UNBIDDEN
        };
        assert!(of("", 20) && of("data=digits", 5));
        assert!(!of("teacher-layers=1024-1024-1024&teacher-steps=100000", 5));
        assert!(!of("data=digits&steps=100000&evaluate=1", 5));
    }
}
