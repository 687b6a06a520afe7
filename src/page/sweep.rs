//! The same run with other values of one knob: which knob, which values and seeds, their results, and whether any value
//! is better than the run's own by more than chance explains.

use crate::engine::config::Config;
use crate::engine::config::fields::{BATCH, EVALUATE, Field, RATE};
use crate::engine::method::Rehearsal;
use crate::engine::method::{Axis, Knob, Scale};
use crate::engine::metrics::{Matrix, mean, standard_error};
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::{InForce, Phase};
use crate::page::in_force::entry_of;
use crate::page::jobs::Outcome;
use crate::page::seeds::seeds_of;
use crate::page::slider::{share_of, value_at_share};
use crate::page::switches::{Draft, Slot, is_scheduled, put_knob, value_at};
use crate::student::student_t_95_of;

/// Equal steps along the knob's slider.
const STEPS: u32 = 10;
/// The run-wide knobs that can be swept.
const OF_THE_RUN: [&Field; 2] = [&RATE, &BATCH];
/// The knobs of a method that are offered first.
const FIRST: [&str; 2] = ["strength", "weight"];

/// The numbers of seeds offered.
pub const CHOICES: [u32; 3] = [1, 5, 10];
/// The default number of seeds: the smallest with which a large effect can be told from chance.
pub const USUAL: u32 = 5;

/// A knob and the component it belongs to.
pub type Place = (Slot, &'static Knob);

/// The knobs of this run that can be swept: first the methods' strengths, then their other knobs, then the run's own.
pub fn places(config: &Config) -> Vec<Place> {
    let rehearsals = config.method.rehearsals.iter().map(Rehearsal::id);
    let penalties = config.method.penalties.iter().map(|penalty| penalty.spec.id.to_owned());
    let of_methods =
        rehearsals.chain(penalties).filter_map(|id| Draft::of_config(config, &id)).flat_map(|draft| draft.knobs());
    let of_parts = Axis::SINGLE.into_iter().filter_map(|axis| Some((axis, config.method.part(axis)?)));
    let of_parts = of_parts.flat_map(|(axis, part)| part.spec.knobs.iter().map(move |knob| (Slot::Part(axis), knob)));
    let of_the_run = OF_THE_RUN.into_iter().map(|field| (Slot::Run, &field.knob));
    let mut places: Vec<Place> = Vec::new();
    for place in of_methods.chain(of_parts).chain(of_the_run) {
        if !matches!(place.1.scale, Scale::Choice(_)) && !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_by_key(|(_, knob)| !FIRST.contains(&knob.id));
    places
}

/// The value of a knob from which on nothing changes in this run, if the run bounds it below its maximum.
fn enough_of(config: &Config, in_force: &[InForce], (slot, knob): &Place) -> Option<u32> {
    let enough = entry_of(in_force, config, slot, knob)?.enough;
    ((enough as f32) < knob.max).then_some(enough)
}

/// One value of a sweep, and its runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The knob's value.
    pub value: f32,
    /// Whether it is the visible run's own value.
    pub is_own: bool,
    /// The query string of each seed's run, the visible run's own seed first.
    pub queries: Vec<String>,
    /// Examples each run is trained on.
    pub n_examples: f64,
}

/// What a visitor orders: the values of one knob.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The knob.
    pub place: Place,
    /// The value from which on nothing changes, if the run bounds the knob.
    pub enough: Option<u32>,
    /// Values besides the evenly spaced ones: the run's own at the time of the order, which stays although the run may
    /// adopt another.
    pub also: Option<f32>,
}

impl Order {
    /// An order for this run.
    pub fn of(config: &Config, place: Place, in_force: &[InForce]) -> Self {
        let enough = enough_of(config, in_force, &place);
        Self { enough, also: own_value(config, &place), place }
    }

    /// Its values and their runs with `n_seeds` consecutive seeds: the same run except for this one number. The values
    /// are evenly spaced on the knob's slider, up to the one that is enough, together with the run's own value, unless
    /// the knob changes in mid-run. Accuracy is measured at task ends only.
    pub fn trials(&self, config: &Config, n_seeds: u32) -> Vec<Trial> {
        let (slot, knob) = &self.place;
        let own = own_value(config, &self.place);
        let most = self.enough.map_or(knob.max, |enough| enough as f32);
        let length = share_of(knob, most);
        let mut values: Vec<f32> =
            (0..=STEPS).map(|step| value_at_share(knob, length * f64::from(step) / f64::from(STEPS))).collect();
        // Values are rounded.
        values.retain(|value| *value <= most);
        values.extend([most].into_iter().chain(own).chain(self.also));
        values.sort_by(f32::total_cmp);
        values.dedup();
        let trial = |value: f32| {
            let mut other = config.clone();
            put_knob(&mut other, slot, knob, value);
            other.set_field(&EVALUATE, other.training.steps as f32);
            let n_examples = f64::from(other.n_steps()) * other.training.batch as f64;
            let with_seed = |seed| Config { seed, ..other.clone() }.to_query();
            let queries = seeds_of(config, n_seeds).into_iter().map(with_seed).collect();
            Trial { value, is_own: own == Some(value), queries, n_examples }
        };
        values.into_iter().map(trial).collect()
    }
}

/// The run's own value of a knob; none if it changes in mid-run.
fn own_value(config: &Config, (slot, knob): &Place) -> Option<f32> {
    (!is_scheduled(config, slot, knob)).then(|| value_at(config, slot, knob, 0))
}

/// The query strings of all runs in the order in which they are done: every value with the first seed, then with the
/// second.
pub fn queries_of(trials: &[Trial]) -> Vec<String> {
    let n_seeds = trials.first().map_or(0, |trial| trial.queries.len());
    (0..n_seeds).flat_map(|seed| trials.iter().map(move |trial| trial.queries[seed].clone())).collect()
}

/// The measurements of one run, as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// ACC: the average accuracy over all tasks at the end.
    pub all: Option<f64>,
    /// The same without the newest task.
    pub old: Option<f64>,
    /// The average over all tasks, each measured when it had just been learned.
    pub learned: Option<f64>,
}

/// The result of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Not done yet.
    Open,
    /// Its weights grew beyond all bounds.
    Diverged,
    /// It reached the end of its stream.
    Whole(Measured),
}

impl End {
    /// The run's measurements, if it reached the end.
    pub const fn measured(self) -> Option<Measured> {
        match self {
            Self::Whole(measured) => Some(measured),
            Self::Open | Self::Diverged => None,
        }
    }

    /// Reads an outcome; `None` means not done yet.
    pub fn of(outcome: Option<&Outcome>, scored: Scenario) -> Self {
        let Some(outcome) = outcome else { return Self::Open };
        if matches!(outcome.phase, Phase::Diverged { .. }) {
            return Self::Diverged;
        }
        let matrix = Matrix::from_rows(&outcome.rows, &outcome.description.full_score, scored);
        Self::Whole(Measured {
            all: matrix.average_accuracy(),
            old: matrix.old_accuracy(),
            learned: matrix.learning_accuracy(),
        })
    }
}

/// One value of the knob, and its runs' results.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The value.
    pub value: f32,
    /// Whether it is the visible run's own value.
    pub is_own: bool,
    /// Examples each run is trained on.
    pub n_examples: f64,
    /// Each seed's result.
    pub ends: Vec<End>,
}

/// A measure over the seeds that reached the end, as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverSeeds {
    /// The mean.
    pub mean: f64,
    /// Its standard error; none with a single seed.
    pub error: Option<f64>,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

impl Point {
    /// The points of these trials, given the outcomes in the order of [`queries_of`]; outcomes that are missing are not
    /// done yet.
    pub fn of(trials: &[Trial], ends: &[End]) -> Vec<Self> {
        let point = |(place, trial): (usize, &Trial)| {
            let end = |seed: usize| ends.get(seed * trials.len() + place).copied().unwrap_or(End::Open);
            let ends = (0..trial.queries.len()).map(end).collect();
            Self { value: trial.value, is_own: trial.is_own, n_examples: trial.n_examples, ends }
        };
        trials.iter().enumerate().map(point).collect()
    }

    /// Number of seeds whose run is done, however it ended.
    pub fn n_done(&self) -> usize {
        self.ends.iter().filter(|end| **end != End::Open).count()
    }

    /// Number of seeds whose run reached the end: all means are over these.
    pub fn n_ended(&self) -> usize {
        self.ends.iter().filter(|end| end.measured().is_some()).count()
    }

    /// Number of seeds whose run diverged.
    pub fn n_diverged(&self) -> usize {
        self.n_done() - self.n_ended()
    }

    /// A measure over the seeds that reached the end; none if none did.
    pub fn over_seeds(&self, read: impl Fn(Measured) -> Option<f64>) -> Option<OverSeeds> {
        let values: Vec<f64> = self.ends.iter().filter_map(|end| read(end.measured()?)).collect();
        Some(OverSeeds {
            mean: mean(values.iter().copied())?,
            error: standard_error(&values),
            low: values.iter().copied().fold(f64::INFINITY, f64::min),
            high: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        })
    }
}

/// What a finished sweep shows about the average accuracy over all tasks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The same at every value and with every seed, as a fraction.
    Flat(f64),
    /// With a single seed, a better value cannot be told from a lucky one.
    OneSeed,
    /// The run has no single value of its own, or too few of its own runs reached the end, so that there is nothing to
    /// compare with.
    NoReference,
    /// No value is better than the run's own by more than chance explains.
    Nothing {
        /// Number of values compared with it.
        n_compared: usize,
    },
    /// The largest gain whose interval lies above 0.
    Better {
        /// The value.
        value: f32,
        /// Mean paired difference from the run's own value, as a fraction.
        gain: f64,
        /// Half the width of its interval.
        margin: f64,
        /// Number of seeds.
        n_seeds: usize,
        /// Number of values compared.
        n_compared: usize,
    },
}

/// The verdict on finished runs. Each value is compared with the run's own, seed by seed; the intervals of all values
/// hold jointly with 95 % (Student's t, Bonferroni), since the largest of many chance differences is looked at. A value
/// at which any run diverged is not called better.
pub fn verdict(points: &[Point]) -> Verdict {
    let n_seeds = points.first().map_or(0, |point| point.ends.len());
    let all = |end: &End| end.measured().and_then(|measured| measured.all);
    let known: Vec<f64> = points.iter().flat_map(|point| point.ends.iter().filter_map(all)).collect();
    let n_runs = points.len() * n_seeds;
    let (low, high) = (known.iter().copied().fold(f64::INFINITY, f64::min), known.iter().copied().fold(0.0, f64::max));
    // Less than is shown.
    let is_flat = high - low < 0.0005;
    if let Some(&first) = known.first().filter(|_| is_flat && known.len() == n_runs && n_runs > 1) {
        return Verdict::Flat(first);
    }
    if n_seeds < 2 {
        return Verdict::OneSeed;
    }
    let own = points.iter().find(|point| point.is_own).filter(|own| own.n_ended() >= 2);
    let Some(own) = own else { return Verdict::NoReference };
    let others = points.iter().filter(|point| !point.is_own);
    let n_compared = others.clone().count();
    let better = others.filter(|point| point.n_ended() == n_seeds).filter_map(|point| {
        let gains: Vec<f64> =
            point.ends.iter().zip(&own.ends).filter_map(|(other, own)| Some(all(other)? - all(own)?)).collect();
        let gain = mean(gains.iter().copied())?;
        let margin = student_t_95_of(n_compared, gains.len() - 1) * standard_error(&gains)?;
        let found = Verdict::Better { value: point.value, gain, margin, n_seeds: gains.len(), n_compared };
        (gain - margin > 0.0).then_some((gain, found))
    });
    let best = better.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map_or(Verdict::Nothing { n_compared }, |(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::Experiment;

    fn of_link(link: &str) -> Config {
        let (config, notices) = Config::parse(link);
        assert_eq!(notices, [], "{link}");
        config
    }

    /// An order of this knob, with what the run says is in force.
    fn order_of(config: &Config, knob: &str) -> Order {
        let in_force = Experiment::new(config.clone()).description().in_force;
        let place = places(config).into_iter().find(|place| place.1.id == knob).expect("it has one");
        Order::of(config, place, &in_force)
    }

    #[test]
    fn a_sweep_has_the_runs_own_value_and_its_own_and_the_following_seeds() {
        let config = of_link("stream=islands&penalty=ewc,strength:300&seed=7");
        let trials = order_of(&config, "strength").trials(&config, 5);
        assert!(trials.is_sorted_by(|one, other| one.value < other.value));
        let own: Vec<&Trial> = trials.iter().filter(|trial| trial.is_own).collect();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].value, 300.0);
        for trial in &trials {
            let seeds: Vec<u64> = trial.queries.iter().map(|query| of_link(query).seed).collect();
            assert_eq!(seeds, [7, 8, 9, 10, 11]);
            let strengths = trial.queries.iter().map(|query| of_link(query).method.penalties[0].get("strength"));
            assert!(strengths.into_iter().all(|strength| strength == trial.value));
        }
        // Seed by seed, so that a whole curve of the first seed is there early.
        let queries = queries_of(&trials);
        assert_eq!(queries.len(), 5 * trials.len());
        assert!(queries[..trials.len()].iter().all(|query| of_link(query).seed == 7));
    }

    #[test]
    fn a_knob_that_changes_in_mid_run_has_no_own_value() {
        let config = of_link("stream=islands&penalty=ewc,strength:300&at=300,ewc,strength:5");
        assert!(order_of(&config, "strength").trials(&config, 1).iter().all(|trial| !trial.is_own));
    }

    #[test]
    fn a_run_that_adopts_a_value_is_in_the_same_sweep() {
        let config = of_link("stream=islands&penalty=ewc,strength:300&seed=7");
        let order = order_of(&config, "strength");
        let before = order.trials(&config, 5);
        let mut adopted = config;
        // 0, 10, 100, 300, 1000, …
        put_knob(&mut adopted, &order.place.0, order.place.1, before[4].value);
        let after = order.trials(&adopted, 5);
        assert_eq!(queries_of(&after), queries_of(&before));
        assert!(before[3].is_own && !before[4].is_own && after[4].is_own && !after[3].is_own);
        adopted.seed = 8;
        assert_ne!(queries_of(&order.trials(&adopted, 5)), queries_of(&before));
    }

    #[test]
    fn no_value_is_offered_beyond_the_one_that_is_enough() {
        for (link, knob) in [
            ("stream=split-mnist&optimizer=sgd&rate=0.1&project=ogd,samples:20", "samples"),
            ("stream=islands&train=30&rehearse=balanced.labels", "kept"),
            ("stream=islands&train=30&rehearse=reservoir.labels", "kept"),
            ("stream=islands&train=30&rehearse=balanced.labels&source=balanced,kept:4", "rows"),
        ] {
            let config = of_link(link);
            let order = order_of(&config, knob);
            let enough = order.enough.unwrap_or_else(|| panic!("{link} bounds {knob}"));
            let trials = order.trials(&config, 1);
            let last = trials.iter().rfind(|trial| !trial.is_own).expect("a value");
            assert_eq!(last.value, enough as f32, "{link}");
            assert!(trials.len() > 3, "{link}");
        }
        // A knob that nothing bounds is offered whole.
        let config = of_link("stream=islands&rehearse=balanced.labels");
        assert_eq!(order_of(&config, "weight").enough, None);
    }

    /// Points with these average accuracies, one list of seeds for each value; NaN: diverged. The first is the run's own.
    fn points(found: &[&[f64]]) -> Vec<Point> {
        let end = |all: &f64| {
            if all.is_nan() {
                End::Diverged
            } else {
                End::Whole(Measured { all: Some(*all), old: None, learned: None })
            }
        };
        let point = |(value, ends): (usize, &&[f64])| Point {
            value: value as f32,
            is_own: value == 0,
            n_examples: 1.0,
            ends: ends.iter().map(end).collect(),
        };
        found.iter().enumerate().map(point).collect()
    }

    #[test]
    fn a_value_is_called_better_only_if_chance_does_not_explain_it() {
        // One seed: even a large difference says nothing.
        assert_eq!(verdict(&points(&[&[0.5], &[0.9]])), Verdict::OneSeed);
        // Better on average, but not with every seed.
        let own: &[f64] = &[0.60, 0.62, 0.58, 0.61, 0.59];
        let noisy: &[f64] = &[0.70, 0.55, 0.71, 0.56, 0.66];
        assert_eq!(verdict(&points(&[own, noisy])), Verdict::Nothing { n_compared: 1 });
        // Better with every seed alike: gains 0.10, 0.11, 0.09, 0.10, 0.10.
        let steady: &[f64] = &[0.70, 0.73, 0.67, 0.71, 0.69];
        let Verdict::Better { value, gain, margin, n_seeds, n_compared } = verdict(&points(&[own, noisy, steady]))
        else {
            panic!("it is better");
        };
        assert_eq!((value, n_seeds, n_compared), (2.0, 5, 2));
        // Standard error √(0.0002/4/5) = 0.00316; t of one of two intervals with 4 degrees of freedom: 3.4954.
        assert!((gain - 0.10).abs() < 1e-12 && (margin - 0.011_053).abs() < 1e-5, "{gain} {margin}");
        // Of two, the one with the larger gain; worse ones are never named.
        let more: &[f64] = &[0.75, 0.78, 0.72, 0.76, 0.74];
        assert!(matches!(verdict(&points(&[own, steady, more])), Verdict::Better { value: 2.0, .. }));
        assert_eq!(verdict(&points(&[steady, own])), Verdict::Nothing { n_compared: 1 });
    }

    #[test]
    fn the_more_values_are_compared_the_more_a_difference_must_show() {
        let own: &[f64] = &[0.60, 0.62, 0.58, 0.61, 0.59];
        // Gains 0.02, 0.03, 0.01, 0.03, 0.02: 0.022 ± 0.0104 alone, ± 0.03 as one of 41.
        let some: &[f64] = &[0.62, 0.65, 0.59, 0.64, 0.61];
        assert!(matches!(verdict(&points(&[own, some])), Verdict::Better { .. }));
        let mut many: Vec<&[f64]> = vec![own, some];
        many.extend([own; 40]);
        assert_eq!(verdict(&points(&many)), Verdict::Nothing { n_compared: 41 });
    }

    #[test]
    fn diverged_seeds_are_counted_and_their_values_not_called_better() {
        let own: &[f64] = &[0.60, 0.62, 0.58, 0.61, 0.59];
        let broken: &[f64] = &[0.70, 0.73, f64::NAN, 0.71, 0.69];
        let found = points(&[own, broken]);
        assert_eq!((found[1].n_ended(), found[1].n_diverged(), found[1].n_done()), (4, 1, 5));
        assert_eq!(verdict(&found), Verdict::Nothing { n_compared: 1 });
        // Nothing to compare with.
        assert_eq!(verdict(&points(&[&[f64::NAN, f64::NAN, 0.5], &[0.7, 0.7, 0.71]])), Verdict::NoReference);
    }

    #[test]
    fn what_is_the_same_everywhere_is_said_to_be_flat_and_a_single_difference_is_not() {
        assert_eq!(verdict(&points(&[&[0.5, 0.5], &[0.5, 0.5]])), Verdict::Flat(0.5));
        assert_eq!(verdict(&points(&[&[0.5], &[0.5]])), Verdict::Flat(0.5));
        assert_ne!(verdict(&points(&[&[0.5, 0.5], &[0.5, 0.51]])), Verdict::Flat(0.5));
    }

    #[test]
    fn results_are_sorted_by_value_and_seed() {
        let config = of_link("stream=islands&penalty=ewc&seed=7");
        let trials = order_of(&config, "strength").trials(&config, 2);
        let ends: Vec<End> = (0..=trials.len())
            .map(|place| End::Whole(Measured { all: Some(place as f64), old: None, learned: None }))
            .collect();
        let points = Point::of(&trials, &ends);
        assert_eq!(points[0].over_seeds(|it| it.all).map(|it| (it.mean, it.low, it.high)), {
            let second = trials.len() as f64;
            Some((0.5 * second, 0.0, second))
        });
        assert_eq!(points[1].over_seeds(|it| it.all).and_then(|it| it.error), None);
        assert_eq!((points[1].n_done(), points[1].n_ended()), (1, 1));
    }
}
