//! The registry of all streams.

use super::images::ImageSet;
use super::settings::StreamSettings;
use super::spec::StreamSpec;
use super::tasks::{BuildTasks, Stream};
use super::{blobs, curve, digits, islands, mnist, moons, overlap, ring, spirals};

/// Every stream, in the order of the menu; the page opens on the first.
pub static STREAMS: &[&StreamSpec] = &[
    &digits::SPLIT,
    &islands::SPEC,
    &ring::SPEC,
    &overlap::SPEC,
    &moons::SPEC,
    &spirals::SPEC,
    &blobs::SPEC,
    &curve::SPEC,
    &digits::PERMUTED,
    &digits::ROTATED,
    &mnist::SPLIT,
    &mnist::PERMUTED,
    &mnist::ROTATED,
];

/// The builders of the tasks of [`STREAMS`], in the same order.
pub(in crate::engine) static BUILD_TASKS: &[BuildTasks] = &[
    digits::BUILD[0],
    islands::build,
    ring::build,
    overlap::build,
    moons::build,
    spirals::build,
    blobs::build,
    curve::build,
    digits::BUILD[1],
    digits::BUILD[2],
    mnist::BUILD[0],
    mnist::BUILD[1],
    mnist::BUILD[2],
];

/// The builder of the tasks of [`opening_spec`], the first stream.
pub(in crate::engine) static OPENING_TASKS: &[BuildTasks] = &[digits::BUILD[0]];

/// The most typical seed of each stream and study, one per line, found by `measure --typical`: `islands,3,…`.
static TYPICAL: &str = include_str!("../../../assets/typical.csv");

/// The stream with this id.
pub fn spec_of(id: &str) -> Option<&'static StreamSpec> {
    STREAMS.iter().copied().find(|spec| spec.id == id)
}

/// The stream of links that name none.
pub fn default_spec() -> &'static StreamSpec {
    &islands::SPEC
}

/// The stream the page opens on: real images, a sharp drop in each task's accuracy, and nothing to explain first.
pub fn opening_spec() -> &'static StreamSpec {
    &digits::SPLIT
}

/// The seed of runs and studies that name none: the most typical of forty, never a lucky one.
pub fn opening_seed(id: &str) -> u64 {
    let seed = |line: &str| line.strip_prefix(id)?.strip_prefix(',')?.split(',').next()?.parse().ok();
    TYPICAL.lines().find_map(seed).unwrap_or(1)
}

/// Every set of images that streams use.
pub static SETS: &[&ImageSet] = &[&digits::SET, &mnist::SET];

/// The builder of a stream's tasks, if `builds`, a prefix of the registry, contains it.
pub(in crate::engine) fn build_of(spec: &StreamSpec, builds: &[BuildTasks]) -> Option<BuildTasks> {
    let index = STREAMS.iter().position(|other| *other == spec)?;
    builds.get(index).copied()
}

impl Stream {
    /// The tasks of a run, in the order of the run's first visits.
    pub fn of(settings: &StreamSettings) -> Self {
        Self::build_by(settings, BUILD_TASKS)
    }

    /// As [`Stream::of`], with these builders, a prefix of the registry.
    pub(in crate::engine) fn build_by(settings: &StreamSettings, builds: &[BuildTasks]) -> Self {
        Self::build(settings, build_of(settings.spec, builds).unwrap_or(islands::build))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::engine::config::Config;
    use crate::engine::experiment::{Cursor, Experiment};
    use crate::engine::metrics::Matrix;

    /// The stream of a legal link.
    pub(in crate::engine::stream) fn stream_of(query: &str) -> Stream {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{query}: {notices:?}");
        Stream::of(&config.stream)
    }

    /// The final average accuracies of joint training over seeds 0–4, as fractions.
    pub(in crate::engine::stream) fn joint_accuracies(query: &str) -> Vec<f64> {
        (0..5)
            .map(|seed| {
                let (config, notices) = Config::parse(&format!("{query}&mode=joint&evaluate=10000&seed={seed}"));
                assert!(notices.is_empty(), "{query}: {notices:?}");
                let scenario = config.stream.scenario;
                let mut experiment = Experiment::new(config);
                experiment.advance(u32::MAX);
                let full_score = experiment.description().full_score;
                let rows = experiment.snapshot(&mut Cursor::default(), false).rows;
                Matrix::from_rows(&rows, &full_score, scenario).average_accuracy().unwrap_or(0.0)
            })
            .collect()
    }

    #[test]
    fn every_stream_opens_on_a_typical_seed() {
        for spec in STREAMS {
            let line = TYPICAL.lines().find(|line| line.starts_with(&format!("{},", spec.id)));
            let line = line.unwrap_or_else(|| panic!("{} has no typical seed: `measure --typical`", spec.id));
            let farthest: f64 = line.split(',').nth(2).and_then(|text| text.parse().ok()).expect("a distance");
            assert!(farthest <= 1.5, "{line}: a figure shown there lies further from its mean than is typical");
            assert_eq!(Config::of_stream(spec).seed, opening_seed(spec.id));
        }
    }

    #[test]
    fn points_are_inside_the_declared_box_and_labels_even() {
        for stream in ["moons", "spirals", "blobs"] {
            for tasks in [1, 2, 5, 20] {
                let [low, high] = spec_of(stream).expect("a stream").input_box;
                let stream = stream_of(&format!("stream={stream}&tasks={tasks}&train=1000&turn=45"));
                assert_eq!((stream.train.len(), stream.views.len()), (tasks, tasks));
                for (examples, view) in stream.train.iter().zip(&stream.views) {
                    assert_eq!(examples.labels.iter().filter(|&&label| label == 1).count(), 500);
                    for point in examples.inputs.chunks_exact(2) {
                        assert!(point.iter().all(|&value| value >= low && value <= high));
                        assert!(point[0] >= view[0] && point[1] >= view[1]);
                        assert!(point[0] <= view[2] && point[1] <= view[3]);
                    }
                }
            }
        }
    }

    #[test]
    fn training_and_test_points_are_drawn_apart() {
        for stream in ["moons", "spirals", "blobs"] {
            let stream = stream_of(&format!("stream={stream}"));
            for (train, test) in stream.train.iter().zip(&stream.test) {
                assert_eq!((train.len(), test.len()), (200, 300));
                for row in 0..test.len() {
                    assert!((0..train.len()).all(|other| train.row(other) != test.row(row)));
                }
            }
        }
    }
}
