//! The data of a study: the teacher's training pool, the students' few labelled examples from it, and held-out
//! examples.
//!
//! Pool and held-out examples depend on the data seed; the choice of the students' labelled examples depends on the
//! run's seed, so that means over seeds also average over that choice.

use super::config::{Data, StudyConfig};
use super::spiral;
use crate::engine::batch::Examples;
use crate::engine::config::Config;
use crate::engine::math::rng::Rng;
use crate::engine::stream::Stream;

/// The training and test data.
#[derive(Debug)]
pub(super) struct Problem {
    /// The teacher's examples: all labelled training examples.
    pub(super) pool: Examples,
    /// The students' labelled examples.
    pub(super) labelled: Examples,
    /// Held-out examples.
    pub(super) test: Examples,
}

impl Problem {
    /// Makes the data of a study.
    pub(super) fn of(config: &StudyConfig) -> Self {
        let (pool, test) = match config.data {
            Data::Spiral => {
                let rng = Rng::new(config.split_seed).split("study").split("spiral");
                (
                    spiral::draw(config, config.pool, &mut rng.split("train")),
                    spiral::draw(config, config.test, &mut rng.split("test")),
                )
            }
            Data::Digits => digits(config),
        };
        let labelled = choose(&pool, config.labels, config.n_classes(), &mut Rng::new(config.seed).split("labelled"));
        Self { pool, labelled, test }
    }
}

/// Number of training images of the digits.
const ALL_DIGITS: usize = 1433;

/// All ten digits unpermuted: the first task of the permuted stream.
fn digits(config: &StudyConfig) -> (Examples, Examples) {
    let mut stream_config = Config::parse("stream=permuted-digits&tasks=1").0;
    stream_config.stream.split_seed = config.split_seed;
    // The stream divides its limit evenly among the classes, which differ slightly in size; 0 means all.
    stream_config.stream.n_train = if config.pool < ALL_DIGITS { config.pool } else { 0 };
    let stream = Stream::of(&stream_config.stream);
    let first = |examples: Vec<Examples>| examples.into_iter().next().unwrap_or_default();
    (first(stream.train), first(stream.test))
}

/// Chooses `n` of the examples at random, the same number per class (the first classes one more if `n` does not divide
/// evenly); fewer if a class runs out.
fn choose(from: &Examples, n: usize, n_classes: usize, rng: &mut Rng) -> Examples {
    let mut rows: Vec<usize> = (0..from.len()).collect();
    rng.shuffle(&mut rows);
    let mut left: Vec<usize> = (0..n_classes).map(|class| n / n_classes + usize::from(class < n % n_classes)).collect();
    let mut chosen = Examples::default();
    for row in rows {
        let label = from.labels[row];
        let left = &mut left[usize::from(label)];
        if *left > 0 {
            *left -= 1;
            chosen.inputs.extend_from_slice(from.row(row));
            chosen.labels.push(label);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_shared_by_the_classes_and_come_from_the_pool() {
        for (query, n) in [("data=spiral&labels=7&pool=50", 7), ("data=digits&labels=25", 25)] {
            let (config, notices) = StudyConfig::parse(query);
            assert_eq!(notices, []);
            let problem = Problem::of(&config);
            assert_eq!(problem.labelled.len(), n);
            for class in 0..config.n_classes() {
                let count = problem.labelled.labels.iter().filter(|&&label| usize::from(label) == class).count();
                assert_eq!(count, n / config.n_classes() + usize::from(class < n % config.n_classes()));
            }
            for row in 0..n {
                assert!((0..problem.pool.len()).any(|other| problem.pool.row(other) == problem.labelled.row(row)));
            }
        }
    }

    #[test]
    fn another_run_labels_others_of_the_same_pool() {
        let of = |query: &str| Problem::of(&StudyConfig::parse(query).0);
        let (one, other) = (of("seed=1"), of("seed=2"));
        assert_eq!((&one.pool, &one.test), (&other.pool, &other.test));
        assert_ne!(one.labelled, other.labelled);
        assert_ne!(one.pool, of("split-seed=1").pool);
    }
}
