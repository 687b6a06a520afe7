//! The run-wide knobs: one table with each knob's description, getter and setter.
//!
//! Code refers to a knob by its constant, so that a typo does not compile; only text from links is looked up by id
//! ([`field_of`]).

use super::Config;
use crate::engine::math::clamp::within;
use crate::engine::method::Balance;
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::network::{Activation, Init};
use crate::engine::scenario::{Outputs, Scenario};
use crate::engine::spec::{Knob, Scale, Unit};
use crate::engine::stream::{MAX_PHASES, Mode, Split};

/// A run-wide knob; its default is the stream's own.
#[derive(Debug)]
pub struct Field {
    /// Its name, range and scale.
    pub knob: Knob,
    get: fn(&Config) -> f32,
    /// Sets it to a value within its range.
    set: fn(&mut Config, f32),
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.knob.id == other.knob.id
    }
}

/// A knob without a default of its own.
const fn field(id: &'static str, unit: Unit, min: f32, max: f32, scale: Scale) -> Knob {
    Knob { id, unit, min, max, default: min, scale, live: false }
}

/// A value as a whole number.
fn count(value: f32) -> usize {
    libm::roundf(value) as usize
}

/// The choice with that index; the last one if the index is too large.
fn nth<T: Copy>(all: &[T], value: f32) -> T {
    all[count(value).min(all.len() - 1)]
}

/// The index of a choice.
fn index<T: Copy + PartialEq>(all: &[T], choice: T) -> f32 {
    all.iter().position(|other| *other == choice).unwrap_or(0) as f32
}

/// Declares the knobs and the list of them.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $knob:expr, $get:expr, $set:expr;)+) => {
        $($(#[$doc])* pub static $name: Field = Field { knob: $knob, get: $get, set: $set };)+

        /// The run-wide knobs, in the order in which links write them. Links also hold `stream`, `order`, `layers` and
        /// the two seeds.
        pub static FIELDS: &[&Field] = &[$(&$name),+];
    };
}

fields! {
    /// K, number of tasks; changing it resets the task order.
    TASKS = field("tasks", Unit::Tasks, 1.0, 20.0, Scale::Count),
    |config| config.stream.n_tasks as f32,
    |config, value| {
        let n_tasks = count(value).min(config.stream.spec.max_tasks);
        if n_tasks != config.stream.n_tasks {
            config.stream.n_tasks = n_tasks;
            config.stream.order = (0..n_tasks).collect();
            config.stream.until = n_tasks;
        }
    };
    /// Training examples of each task.
    TRAIN = field("train", Unit::SamplesPerTask, 0.0, 5000.0, Scale::LogCount),
    |config| config.stream.n_train as f32,
    |config, value| config.stream.n_train = count(value).max(config.stream.spec.fewest_examples());
    /// Test examples of each task.
    TEST = field("test", Unit::SamplesPerTask, 0.0, 5000.0, Scale::LogCount),
    |config| config.stream.n_test as f32,
    |config, value| config.stream.n_test = count(value).max(config.stream.spec.fewest_examples());
    /// How digits are split into training and test sets.
    SPLIT = Knob::choice("split", Split::IDS),
    |config| index(Split::ALL, config.stream.split),
    |config, value| config.stream.split = nth(Split::ALL, value);
    /// Which tasks each phase trains on.
    MODE = Knob::choice("mode", Mode::IDS),
    |config| index(Mode::ALL, config.stream.mode),
    |config, value| config.stream.mode = nth(Mode::ALL, value);
    /// Number of phases after which the run ends.
    UNTIL = field("until", Unit::Tasks, 1.0, MAX_PHASES as f32, Scale::Count),
    |config| config.stream.until as f32,
    |config, value| config.stream.until = count(value).min(config.stream.order.len());
    /// Width of the blurred task boundaries.
    BLUR = field("blur", Unit::None, 0.0, 1.0, Scale::Linear),
    |config| config.stream.blur,
    |config, value| config.stream.blur = value;
    /// Rotation of the last task.
    TURN = field("turn", Unit::Degrees, 0.0, 360.0, Scale::Linear),
    |config| config.stream.turn,
    |config, value| config.stream.turn = value;
    /// The training scenario; setting one that the stream does not have changes nothing.
    SCENARIO = Knob::choice("scenario", &["task", "domain", "class"]),
    |config| index(&Scenario::ALL, config.stream.scenario),
    |config, value| {
        let scenario = nth(&Scenario::ALL, value);
        if config.stream.spec.scenarios.contains(&scenario) {
            config.stream.scenario = scenario;
        }
    };
    /// Which outputs compete.
    OUTPUTS = Knob::choice("outputs", &["all", "seen", "current"]),
    |config| index(&Outputs::ALL, config.stream.outputs),
    |config, value| config.stream.outputs = nth(&Outputs::ALL, value);
    /// The hidden units' activation.
    ACTIVATION = Knob::choice("activation", Activation::IDS),
    |config| index(Activation::ALL, config.network.activation),
    |config, value| config.network.activation = nth(Activation::ALL, value);
    /// Weight initialisation.
    INIT = Knob::choice("init", Init::IDS),
    |config| index(Init::ALL, config.network.init),
    |config, value| config.network.init = nth(Init::ALL, value);
    /// Standard deviation of first-layer biases.
    INIT_BIAS = field("init-bias", Unit::None, 0.0, 10.0, Scale::Linear),
    |config| config.network.init_bias,
    |config, value| config.network.init_bias = value;
    /// Which optimiser.
    OPTIMIZER = Knob::choice("optimizer", OptimizerKind::IDS),
    |config| index(OptimizerKind::ALL, config.training.optimizer.kind),
    |config, value| config.training.optimizer.kind = nth(OptimizerKind::ALL, value);
    /// η, the learning rate.
    RATE = field("rate", Unit::None, 1e-6, 10.0, Scale::Log),
    |config| config.training.optimizer.learning_rate,
    |config, value| config.training.optimizer.learning_rate = value;
    /// μ of momentum.
    MOMENTUM = field("momentum", Unit::None, 0.0, 0.999, Scale::Linear),
    |config| config.training.optimizer.momentum,
    |config, value| config.training.optimizer.momentum = value;
    /// β₁ of Adam.
    BETA1 = field("beta1", Unit::None, 0.0, 0.999, Scale::Linear),
    |config| config.training.optimizer.beta1,
    |config, value| config.training.optimizer.beta1 = value;
    /// β₂ of Adam.
    BETA2 = field("beta2", Unit::None, 0.0, 0.9999, Scale::Linear),
    |config| config.training.optimizer.beta2,
    |config, value| config.training.optimizer.beta2 = value;
    /// ε of Adam.
    EPSILON = field("epsilon", Unit::None, 1e-12, 0.1, Scale::Log),
    |config| config.training.optimizer.epsilon,
    |config, value| config.training.optimizer.epsilon = value;
    /// Whether moments are set to zero when a task begins.
    RESET = Knob::choice("reset", &["on", "off"]),
    |config| f32::from(!config.training.optimizer.reset),
    |config, value| config.training.optimizer.reset = count(value) == 0;
    /// b, batch size.
    BATCH = field("batch", Unit::Rows, 1.0, 512.0, Scale::LogCount),
    |config| config.training.batch as f32,
    |config, value| config.training.batch = count(value);
    /// Training steps of each phase.
    STEPS = field("steps", Unit::Steps, 1.0, 100_000.0, Scale::LogCount),
    |config| config.training.steps as f32,
    |config, value| config.training.steps = count(value);
    /// Steps between two points of the accuracy curves.
    EVALUATE = field("evaluate", Unit::Steps, 1.0, 10_000.0, Scale::LogCount),
    |config| config.training.evaluate as f32,
    |config, value| config.training.evaluate = count(value);
    /// How the new task and rehearsals share the objective.
    BALANCE = Knob::choice("balance", Balance::IDS),
    |config| index(Balance::ALL, config.method.balance),
    |config, value| config.method.balance = nth(Balance::ALL, value);
}

/// The run-wide knob with this id in links.
pub fn field_of(id: &str) -> Option<&'static Field> {
    FIELDS.iter().copied().find(|field| field.knob.id == id)
}

impl Config {
    /// The value of a run-wide knob.
    pub fn field(&self, field: &Field) -> f32 {
        (field.get)(self)
    }

    /// Sets a run-wide knob, clamping the value to its range, and updates the settings that depend on it.
    pub fn set_field(&mut self, field: &Field, value: f32) {
        let knob = &field.knob;
        let value = if value.is_nan() { knob.min } else { within(value, knob.min, knob.max) };
        (field.set)(self, value);
    }
}
