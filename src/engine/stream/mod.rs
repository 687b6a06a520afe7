//! Streams: sequences of tasks, each with training and held-out test examples.

mod blobs;
mod curve;
mod digits;
pub mod images;
mod islands;
mod mnist;
mod moons;
mod overlap;
mod ring;
mod spirals;

use super::config::Config;
use super::likelihood::Likelihood;
use super::makers::{ALL, Makers};
use super::method::Examples;
use super::rng::Rng;
use super::scenario::Scenario;

/// What a stream's inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Points of the plane.
    Plane,
    /// Places on a line.
    Line,
    /// Square grey images.
    Images {
        /// Pixels along each side.
        side: usize,
    },
}

/// A stream's description of itself.
#[derive(Debug)]
pub struct StreamSpec {
    /// The name in links, and the end of the message key `stream-…`.
    pub id: &'static str,
    /// What its inputs are.
    pub domain: Domain,
    /// C, labels of each task; 1 where answers are numbers.
    pub n_labels: usize,
    /// What an answer is.
    pub likelihood: Likelihood,
    /// The scenarios in which it can be learned.
    pub scenarios: &'static [Scenario],
    /// The scenario it is usually learned in.
    pub default_scenario: Scenario,
    /// K by default.
    pub default_tasks: usize,
    /// Largest K.
    pub max_tasks: usize,
    /// The smallest and largest value an input component takes.
    pub input_box: [f32; 2],
    /// Sets the stream's own default sizes and network.
    pub set_defaults: fn(&mut Config),
}

impl PartialEq for StreamSpec {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl StreamSpec {
    /// D, inputs.
    pub fn n_inputs(&self) -> usize {
        match self.domain {
            Domain::Plane => 2,
            Domain::Line => 1,
            Domain::Images { side } => side * side,
        }
    }
}

/// The tasks of a stream, in the order in which they are first learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// Training examples of each task.
    pub train: Vec<Examples>,
    /// Held-out test examples of each task.
    pub test: Vec<Examples>,
    /// The name of each label of each task.
    pub label_names: Vec<Vec<String>>,
    /// Plane streams: left, bottom, right, top of each task's field of view; on a line, of its piece, the answers
    /// upwards.
    pub views: Vec<[f32; 4]>,
}

/// Every stream, in the order of the menu: the one that the page opens on first.
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

/// Every set of images that a stream is made of.
pub static SETS: &[&images::ImageSet] = &[&digits::SET, &mnist::SET];

/// Makes the tasks of a stream.
pub(super) type Builder = fn(&Config, &Rng) -> Stream;

/// How to make the tasks of each of [`STREAMS`], in the same order.
pub(super) static BUILDERS: &[Builder] = &[
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

/// How to make the tasks of [`opening_spec`], the first of them.
pub(super) static OPENING_BUILDERS: &[Builder] = &[digits::BUILD[0]];

/// The most typical seed of each stream and study, a line each, as `measure --typical` found it: `islands,3,…`.
static TYPICAL: &str = include_str!("../../../assets/typical.csv");

/// The stream of that id.
pub fn spec_of(id: &str) -> Option<&'static StreamSpec> {
    STREAMS.iter().copied().find(|spec| spec.id == id)
}

/// The stream of a link that names none.
pub fn default_spec() -> &'static StreamSpec {
    &islands::SPEC
}

/// The stream the page opens on: real images, each task's accuracy a clean cliff, and nothing to be explained first.
pub fn opening_spec() -> &'static StreamSpec {
    &digits::SPLIT
}

/// The seed of a run or study that names none: the most typical of forty, never a lucky one.
pub fn opening_seed(id: &str) -> u64 {
    let seed = |line: &str| line.strip_prefix(id)?.strip_prefix(',')?.split(',').next()?.parse().ok();
    TYPICAL.lines().find_map(seed).unwrap_or(1)
}

impl Stream {
    /// The stream a run is about, its tasks in the order of the run's first visits.
    pub fn of(config: &Config) -> Self {
        Self::made(config, &ALL)
    }

    /// The same, made by makers who make it.
    pub(super) fn made(config: &Config, makers: &Makers) -> Self {
        let rng = Rng::new(config.split_seed).split("stream").split(config.stream.id);
        let made = makers.stream(config).unwrap_or(islands::build)(config, &rng);
        let visited = config.visited();
        let in_order = |examples: &[Examples]| -> Vec<Examples> {
            visited
                .iter()
                .enumerate()
                .map(|(task_idx, &original)| Examples { task_idx, ..examples[original].clone() })
                .collect()
        };
        Self {
            train: in_order(&made.train),
            test: in_order(&made.test),
            label_names: visited.iter().map(|&task| made.label_names[task].clone()).collect(),
            views: if made.views.is_empty() {
                Vec::new()
            } else {
                visited.iter().map(|&task| made.views[task]).collect()
            },
        }
    }
}

/// Settings of the reference network for two-dimensional streams: 2-32-32-K, `ReLU`, He, first-layer
/// biases N(0, 0.5²), Adam 0.01 reset at each task, batch 32, 300 steps, 200 train and 300 test
/// points a task.
fn set_plane_defaults(config: &mut Config) {
    config.n_train = 200;
    config.n_test = 300;
    config.hidden = vec![32, 32];
    config.init_bias = 0.5;
    config.optimizer.learning_rate = 0.01;
}

/// Names for labels that are only numbers.
fn numbered_labels(n_tasks: usize, n_labels: usize) -> Vec<Vec<String>> {
    (0..n_tasks).map(|_| (0..n_labels).map(|label| label.to_string()).collect()).collect()
}

/// Draws the training and test points of every task of a stream of the plane, row by row: `draw` is given
/// task, row and generator, and returns the place and the label.
fn draw_tasks(
    config: &Config,
    rng: &Rng,
    draw: impl Fn(usize, usize, &mut Rng) -> ([f32; 2], u16),
) -> (Vec<Examples>, Vec<Examples>) {
    let of = |part: &str, n_rows: usize| -> Vec<Examples> {
        (0..config.n_tasks)
            .map(|task_idx| {
                let mut rng = rng.split(part).split(&task_idx.to_string());
                let mut examples = Examples { task_idx, ..Examples::default() };
                for row in 0..n_rows {
                    let (place, label) = draw(task_idx, row, &mut rng);
                    examples.inputs.extend(place);
                    examples.labels.push(label);
                }
                examples
            })
            .collect()
    };
    (of("train", config.n_train), of("test", config.n_test))
}

/// A standard normal number within ±3: one beyond is drawn again.
fn trimmed_normal(rng: &mut Rng) -> f32 {
    loop {
        let number = rng.normal();
        if number.abs() <= 3.0 {
            return number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::experiment::{Cursor, Experiment};
    use crate::engine::metrics::Matrix;

    /// The stream of a legal link.
    pub(super) fn stream_of(query: &str) -> Stream {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{query}: {notices:?}");
        Stream::of(&config)
    }

    /// The final average accuracies of joint training over seeds 0–4, as fractions.
    pub(super) fn joint_accuracies(query: &str) -> Vec<f64> {
        (0..5)
            .map(|seed| {
                let (config, notices) = Config::parse(&format!("{query}&mode=joint&evaluate=10000&seed={seed}"));
                assert!(notices.is_empty(), "{query}: {notices:?}");
                let scenario = config.scenario;
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
