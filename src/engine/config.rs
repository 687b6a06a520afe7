//! Everything that shapes a run, checked: what the engine gets is always legal.
//!
//! A [`Config`] is made by [`Config::parse`] from a link's query string (`config/query.rs`), or by
//! changing a legal one through its setters; [`Config::to_query`] writes it back, leaving out what
//! equals the stream's own defaults. Parsing never fails: what is wrong becomes a [`Notice`] that
//! names the field, the value, the range and what is used instead.

mod joint;
mod notice;
mod query;
pub(crate) mod reading;

pub use super::decimal::number;
pub use notice::{Notice, Reason};

use super::method::{Axis, Component, Knob, Scale, Spec, Unit};
use super::order::sort_few;
use super::scenario::{Heads, Outputs, Scenario};
use super::stream::StreamSpec;
use crate::engine::within::within;

/// Declares an enum of named choices with its link names.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }
        impl $name {
            /// Every choice, in the order shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The names of all choices in links.
            pub const IDS: &'static [&'static str] = &[$($id),+];
            /// The name in links.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
            /// The choice of that name.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.id() == id)
            }
        }
    };
}

pub(crate) use choices;

choices! {
    /// In what portions the stream's tasks are learned.
    Mode {
        /// One task after another, each alone: continual learning.
        Sequential = "sequential",
        /// Task t's phase trains on the data of tasks 1..t.
        Cumulative = "cumulative",
        /// Every phase trains on the data of all tasks: what the same network reaches without an order in time.
        Joint = "joint",
    }
}
choices! {
    /// How digits are divided into training and held-out test images.
    Split {
        /// Four fifths of each class at random, by the split's seed.
        Random = "random",
        /// The first four fifths of each class in file order: partly a split by writer, and harder.
        /// Of MNIST's images these are its own two parts.
        Writer = "writer",
    }
}
choices! {
    /// The hidden units' activation.
    Activation {
        /// max(0, a).
        Relu = "relu",
        /// tanh a.
        Tanh = "tanh",
    }
}
choices! {
    /// How weights are drawn at the start.
    Init {
        /// Normal with standard deviation √(2 / fan-in) (He et al. 2015); first-layer biases normal
        /// with the deviation `init-bias`, all others 0.
        He = "he",
        /// Weights and biases uniform within ±1/√fan-in, the default of `PyTorch`'s linear layer.
        Torch = "torch",
    }
}
choices! {
    /// The optimiser.
    OptimizerKind {
        /// Plain stochastic gradient descent.
        Sgd = "sgd",
        /// Gradient descent with heavy-ball momentum.
        Momentum = "momentum",
        /// Adam (Kingma & Ba 2015).
        Adam = "adam",
    }
}
choices! {
    /// How the new task and all rehearsals share the objective.
    Balance {
        /// The fit term weighs 1, each rehearsal its own weight.
        Plain = "plain",
        /// While learning task t the fit term weighs 1/t and all rehearsals are multiplied by 1−1/t.
        Tasks = "tasks",
    }
}

/// The optimiser with its constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OptimizerConfig {
    /// Which one.
    pub kind: OptimizerKind,
    /// η, the learning rate.
    pub learning_rate: f32,
    /// μ of momentum.
    pub momentum: f32,
    /// β₁ of Adam.
    pub beta1: f32,
    /// β₂ of Adam.
    pub beta2: f32,
    /// ε of Adam.
    pub epsilon: f32,
    /// Whether moments are set to zero when a task begins.
    pub reset: bool,
}

/// One rehearsal: source × target × weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
    /// Where the inputs come from (its knobs are in [`Config::sources`]).
    pub source: &'static Spec,
    /// What they are trained towards.
    pub target: Component,
    /// w, relative to the fit term's 1.
    pub weight: f32,
}

impl Rehearsal {
    /// The name in links: `source.target`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.source.id, self.target.spec.id)
    }
}

/// A change in mid-run.
#[derive(Clone, Debug, PartialEq)]
pub struct Toggle {
    /// The change is in force from the step after this many steps.
    pub step: u32,
    /// The component's id: `source.target`, a penalty's or the projection's.
    pub component: String,
    /// What happens.
    pub change: Change,
}

/// What a [`Toggle`] does.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The component acts from here. One whose first change is this is silent until then.
    On,
    /// The component is silent from here.
    Off,
    /// A live knob changes.
    Set {
        /// The knob's id.
        knob: &'static str,
        /// Its new value.
        value: f32,
    },
}

/// A legal run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Which stream of tasks.
    pub stream: &'static StreamSpec,
    /// K, number of tasks, 1–20.
    pub n_tasks: usize,
    /// Training examples of each task; 0 means all there are.
    pub n_train: usize,
    /// Test examples of each task (streams that are drawn); 0 means all there are.
    pub n_test: usize,
    /// How digits are divided.
    pub split: Split,
    /// Seed of the data and their split.
    pub split_seed: u64,
    /// The sequence in which tasks are visited, one entry a phase: each of `0..n_tasks` at least once, at
    /// most [`MAX_PHASES`] entries. A task that stands in it again is trained again.
    pub order: Vec<usize>,
    /// In what portions tasks are learned.
    pub mode: Mode,
    /// The run ends after this many phases of the order; joint training pools only their tasks.
    pub until: usize,
    /// The share of a phase's steps over which two tasks' examples mix around each boundary, 0–1.
    pub blur: f32,
    /// Full turn of the last task of streams that turn, in degrees.
    pub turn: f32,
    /// The scenario that trains.
    pub scenario: Scenario,
    /// Which outputs compete in Class-incremental training.
    pub outputs: Outputs,
    /// Units of each hidden layer: 1–4 layers of 1–1024.
    pub hidden: Vec<usize>,
    /// The hidden units' activation.
    pub activation: Activation,
    /// How weights are drawn at the start.
    pub init: Init,
    /// Standard deviation of first-layer biases under He initialisation.
    pub init_bias: f32,
    /// The optimiser.
    pub optimizer: OptimizerConfig,
    /// b, rows of a batch.
    pub batch: usize,
    /// Training steps of each phase.
    pub steps: usize,
    /// Steps between two points of the accuracy curves.
    pub evaluate: usize,
    /// What is rehearsed × towards what, in registry order.
    pub rehearsals: Vec<Rehearsal>,
    /// The sources that rehearsals and the projection draw from, in registry order.
    pub sources: Vec<Component>,
    /// The penalties, in registry order.
    pub penalties: Vec<Component>,
    /// The projection, if any.
    pub projection: Option<Component>,
    /// The merge at task ends, if any.
    pub merge: Option<Component>,
    /// The structure, if it is not the plain network.
    pub structure: Option<Component>,
    /// The read-out, if it is not the softmax.
    pub readout: Option<Component>,
    /// How the new task and rehearsals share the objective.
    pub balance: Balance,
    /// Changes in mid-run, by step.
    pub schedule: Vec<Toggle>,
    /// Seed of the run: initial weights, batches and every component's draws.
    pub seed: u64,
}

/// The weight knob every rehearsal has.
pub const WEIGHT: Knob =
    Knob { id: "weight", unit: Unit::Times, min: 0.0, max: 100.0, default: 1.0, scale: Scale::Log, live: true };

/// A run-wide knob; defaults come from the stream.
const fn field(id: &'static str, unit: Unit, min: f32, max: f32, scale: Scale) -> Knob {
    Knob { id, unit, min, max, default: min, scale, live: false }
}

/// The run-wide knobs, in the order in which links write them. `stream`, `order`, `layers` and the
/// two seeds are written beside them.
pub const FIELDS: &[Knob] = &[
    field("tasks", Unit::Tasks, 1.0, 20.0, Scale::Count),
    field("train", Unit::SamplesPerTask, 0.0, 5000.0, Scale::LogCount),
    field("test", Unit::SamplesPerTask, 0.0, 5000.0, Scale::LogCount),
    Knob::choice("split", Split::IDS),
    Knob::choice("mode", Mode::IDS),
    field("until", Unit::Tasks, 1.0, MAX_PHASES as f32, Scale::Count),
    field("blur", Unit::None, 0.0, 1.0, Scale::Linear),
    field("turn", Unit::Degrees, 0.0, 360.0, Scale::Linear),
    Knob::choice("scenario", &["task", "domain", "class"]),
    Knob::choice("outputs", &["all", "seen", "current"]),
    Knob::choice("activation", Activation::IDS),
    Knob::choice("init", Init::IDS),
    field("init-bias", Unit::None, 0.0, 10.0, Scale::Linear),
    Knob::choice("optimizer", OptimizerKind::IDS),
    field("rate", Unit::None, 1e-6, 10.0, Scale::Log),
    field("momentum", Unit::None, 0.0, 0.999, Scale::Linear),
    field("beta1", Unit::None, 0.0, 0.999, Scale::Linear),
    field("beta2", Unit::None, 0.0, 0.9999, Scale::Linear),
    field("epsilon", Unit::None, 1e-12, 0.1, Scale::Log),
    Knob::choice("reset", &["on", "off"]),
    field("batch", Unit::Rows, 1.0, 512.0, Scale::LogCount),
    field("steps", Unit::Steps, 1.0, 100_000.0, Scale::LogCount),
    field("evaluate", Unit::Steps, 1.0, 10_000.0, Scale::LogCount),
    Knob::choice("balance", Balance::IDS),
];

/// The choice of that number; the last one beyond the end.
fn nth<T: Copy>(all: &[T], count: usize) -> T {
    all[count.min(all.len() - 1)]
}

/// Most phases of a run: every one of 20 tasks visited twice.
pub const MAX_PHASES: usize = 40;

/// Largest legal seed: seeds are whole numbers that every language reads alike.
pub const MAX_SEED: u64 = 4_294_967_295;

/// The run-wide knob of that name.
pub fn field_knob(id: &str) -> Option<&'static Knob> {
    FIELDS.iter().find(|knob| knob.id == id)
}

impl Config {
    /// The layout of the outputs.
    pub fn heads(&self) -> Heads {
        Heads {
            scenario: self.scenario,
            outputs: self.outputs,
            n_tasks: self.n_tasks,
            n_labels: self.stream.n_labels,
            likelihood: self.stream.likelihood,
        }
    }

    /// The stream's own numbers of its tasks, in the order in which they are first visited `[K]`. All
    /// that learns and measures numbers tasks by their place in this list.
    pub fn visited(&self) -> Vec<usize> {
        let mut visited = Vec::with_capacity(self.n_tasks);
        for &task in &self.order {
            if !visited.contains(&task) {
                visited.push(task);
            }
        }
        visited
    }

    /// The task that each phase trains, numbered by first visits `[until]`: 0 1 2 … where no task
    /// returns, 0 1 0 for the order 3-1-3.
    pub fn phase_tasks(&self) -> Vec<usize> {
        let visited = self.visited();
        let number = |task: &usize| visited.iter().position(|other| other == task);
        self.order.iter().take(self.until).filter_map(number).collect()
    }

    /// Whether the run trains a task again.
    pub fn returns(&self) -> bool {
        let visits = &self.order[..self.until.min(self.order.len())];
        visits.iter().enumerate().any(|(phase_idx, task)| visits[..phase_idx].contains(task))
    }

    /// Whether a batch may hold examples of several tasks.
    pub fn mixes_tasks(&self) -> bool {
        self.mode != Mode::Sequential || (self.blur > 0.0 && self.until > 1)
    }

    /// Training steps of the whole run.
    pub fn n_steps(&self) -> u32 {
        (self.steps * self.until) as u32
    }

    /// The value of a run-wide knob.
    pub fn field(&self, id: &str) -> f32 {
        let index = |ids: &[&str], id: &str| ids.iter().position(|candidate| *candidate == id).unwrap_or(0) as f32;
        match id {
            "tasks" => self.n_tasks as f32,
            "train" => self.n_train as f32,
            "test" => self.n_test as f32,
            "split" => index(Split::IDS, self.split.id()),
            "mode" => index(Mode::IDS, self.mode.id()),
            "until" => self.until as f32,
            "blur" => self.blur,
            "turn" => self.turn,
            "scenario" => self.scenario.index() as f32,
            "outputs" => f32::from(self.outputs as u8),
            "activation" => index(Activation::IDS, self.activation.id()),
            "init" => index(Init::IDS, self.init.id()),
            "init-bias" => self.init_bias,
            "optimizer" => index(OptimizerKind::IDS, self.optimizer.kind.id()),
            "rate" => self.optimizer.learning_rate,
            "momentum" => self.optimizer.momentum,
            "beta1" => self.optimizer.beta1,
            "beta2" => self.optimizer.beta2,
            "epsilon" => self.optimizer.epsilon,
            "reset" => f32::from(!self.optimizer.reset),
            "batch" => self.batch as f32,
            "steps" => self.steps as f32,
            "evaluate" => self.evaluate as f32,
            "balance" => index(Balance::IDS, self.balance.id()),
            _ => 0.0,
        }
    }

    /// Sets a run-wide knob to a value within its range (out of range: the nearest end), and
    /// whatever follows from it.
    pub fn set_field(&mut self, id: &str, value: f32) {
        let Some(knob) = field_knob(id) else { return };
        let value = if value.is_nan() { knob.min } else { within(value, knob.min, knob.max) };
        let count = libm::roundf(value) as usize;
        match id {
            "tasks" => {
                let n_tasks = count.min(self.stream.max_tasks);
                if n_tasks != self.n_tasks {
                    self.n_tasks = n_tasks;
                    self.order = (0..n_tasks).collect();
                    self.until = n_tasks;
                }
            }
            "train" => self.n_train = count,
            "test" => self.n_test = count,
            "split" => self.split = nth(Split::ALL, count),
            "mode" => self.mode = nth(Mode::ALL, count),
            "until" => self.until = count.min(self.order.len()),
            "blur" => self.blur = value,
            "turn" => self.turn = value,
            "scenario" => {
                let scenario = nth(&Scenario::ALL, count);
                if self.stream.scenarios.contains(&scenario) {
                    self.scenario = scenario;
                }
            }
            "outputs" => self.outputs = nth(&Outputs::ALL, count),
            "activation" => self.activation = nth(Activation::ALL, count),
            "init" => self.init = nth(Init::ALL, count),
            "init-bias" => self.init_bias = value,
            "optimizer" => self.optimizer.kind = nth(OptimizerKind::ALL, count),
            "rate" => self.optimizer.learning_rate = value,
            "momentum" => self.optimizer.momentum = value,
            "beta1" => self.optimizer.beta1 = value,
            "beta2" => self.optimizer.beta2 = value,
            "epsilon" => self.optimizer.epsilon = value,
            "reset" => self.optimizer.reset = count == 0,
            "batch" => self.batch = count,
            "steps" => self.steps = count,
            "evaluate" => self.evaluate = count,
            "balance" => self.balance = nth(Balance::ALL, count),
            _ => {}
        }
    }

    /// Where the member of an axis of which a run has one at the most is kept: projection, merge, structure,
    /// read-out; `None` for the other axes.
    pub const fn part_mut(&mut self, axis: Axis) -> Option<&mut Option<Component>> {
        match axis {
            Axis::Projection => Some(&mut self.projection),
            Axis::Merge => Some(&mut self.merge),
            Axis::Structure => Some(&mut self.structure),
            Axis::Readout => Some(&mut self.readout),
            Axis::Source | Axis::Target | Axis::Penalty => None,
        }
    }

    /// The member of an axis of which a run has one at the most, if it has one.
    pub const fn part(&self, axis: Axis) -> Option<&Component> {
        match axis {
            Axis::Projection => self.projection.as_ref(),
            Axis::Merge => self.merge.as_ref(),
            Axis::Structure => self.structure.as_ref(),
            Axis::Readout => self.readout.as_ref(),
            Axis::Source | Axis::Target | Axis::Penalty => None,
        }
    }

    /// Every component but sources and targets, with its key in links.
    pub fn components(&self) -> impl Iterator<Item = (&'static str, &Component)> {
        let penalties = self.penalties.iter().map(|component| ("penalty", component));
        penalties
            .chain(self.projection.iter().map(|component| ("project", component)))
            .chain(self.merge.iter().map(|component| ("merge", component)))
            .chain(self.structure.iter().map(|component| ("structure", component)))
            .chain(self.readout.iter().map(|component| ("readout", component)))
    }

    /// The settings of the source with this description; defaults if it is not in use.
    pub fn source(&self, spec: &'static Spec) -> Component {
        self.sources.iter().find(|component| component.spec == spec).cloned().unwrap_or_else(|| Component::new(spec))
    }

    /// Puts components into registry order, drops sources nobody draws from and adds the missing
    /// ones: afterwards equal runs have equal configs.
    pub fn normalize(&mut self) {
        let rank = |spec: &Spec| {
            super::method::REGISTRY.iter().position(|candidate| **candidate == *spec).unwrap_or(usize::MAX)
        };
        sort_few(&mut self.rehearsals, |rehearsal| (rank(rehearsal.source), rank(rehearsal.target.spec)));
        sort_few(&mut self.penalties, |component| rank(component.spec));
        let mut needed: Vec<&'static Spec> = self.rehearsals.iter().map(|rehearsal| rehearsal.source).collect();
        needed.extend(self.projection.iter().chain(&self.readout).filter_map(super::method::memory_source));
        sort_few(&mut needed, |spec| rank(spec));
        needed.dedup();
        self.sources = needed.into_iter().map(|spec| self.source(spec)).collect();
        sort_few(&mut self.schedule, |toggle| (toggle.step, toggle.component.clone()));
    }

    /// Whether the run has a component of this id (`source.target`, a penalty's, the projection's).
    pub fn has_component(&self, id: &str) -> bool {
        self.live_knobs(id).is_some()
    }

    /// The knobs of a component that may change in mid-run; `None` if there is no such component.
    pub fn live_knobs(&self, id: &str) -> Option<Vec<&'static Knob>> {
        let means = |knob: &&Knob| super::method::compatibility::knob_refusal(self, knob).is_none();
        let live = |spec: &'static Spec| spec.knobs.iter().filter(|knob| knob.live).filter(means);
        if let Some(rehearsal) = self.rehearsals.iter().find(|rehearsal| rehearsal.id() == id) {
            return Some(core::iter::once(&WEIGHT).chain(live(rehearsal.target.spec)).collect());
        }
        self.penalties
            .iter()
            .chain(&self.projection)
            .find(|component| component.spec.id == id)
            .map(|component| live(component.spec).collect())
    }

    /// Whether the component acts at the start: it does unless its first scheduled change is `on`.
    pub fn starts_on(&self, component: &str) -> bool {
        self.schedule
            .iter()
            .filter(|toggle| toggle.component == component)
            .find_map(|toggle| match toggle.change {
                Change::On => Some(false),
                Change::Off => Some(true),
                Change::Set { .. } => None,
            })
            .unwrap_or(true)
    }

    /// Whether the component acts in the step after `step` steps.
    pub fn is_on_at(&self, component: &str, step: u32) -> bool {
        self.schedule.iter().filter(|toggle| toggle.component == component && toggle.step <= step).fold(
            self.starts_on(component),
            |on, toggle| match toggle.change {
                Change::On => true,
                Change::Off => false,
                Change::Set { .. } => on,
            },
        )
    }
}
