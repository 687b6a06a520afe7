//! Descriptions of streams.

use crate::engine::choices::choices;
use crate::engine::network::likelihood::Likelihood;
use crate::engine::scenario::Scenario;

choices! {
    /// How digits are split into training and held-out test images.
    Split {
        /// A random four fifths of each class for training, by the split's seed.
        Random = "random",
        /// The first four fifths of each class in file order for training: partly a split by writer, and harder. For
        /// MNIST, this is its own split.
        Writer = "writer",
    }
}

/// A stream's own default sizes, network and training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Defaults {
    /// Training examples of each task; 0 means all available.
    pub n_train: usize,
    /// Test examples of each task; 0 means all available.
    pub n_test: usize,
    /// How digits are split into training and test sets.
    pub split: Split,
    /// Units of each hidden layer.
    pub hidden: &'static [usize],
    /// Standard deviation of first-layer biases.
    pub init_bias: f32,
    /// η, the learning rate.
    pub learning_rate: f32,
    /// Steps between two points of the accuracy curves.
    pub evaluate: usize,
}

/// The kind of a stream's inputs.
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
    /// The kind of its inputs.
    pub domain: Domain,
    /// C, labels of each task; 1 where answers are numbers.
    pub n_labels: usize,
    /// The kind of answer: a class or a number.
    pub likelihood: Likelihood,
    /// The scenarios in which it can be learned.
    pub scenarios: &'static [Scenario],
    /// The scenario it is usually learned in.
    pub default_scenario: Scenario,
    /// Default K.
    pub default_tasks: usize,
    /// Largest K.
    pub max_tasks: usize,
    /// The smallest and largest value an input component takes.
    pub input_box: [f32; 2],
    /// Its own default sizes, network and training.
    pub defaults: Defaults,
}

impl StreamSpec {
    /// The fewest examples of a task: images may be asked for with 0, all there are; points have to be drawn.
    pub const fn fewest_examples(&self) -> usize {
        match self.domain {
            Domain::Images { .. } => 0,
            Domain::Plane | Domain::Line => 1,
        }
    }
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
