//! Component descriptions: one [`Spec`] with its [`Knob`]s per component.
//!
//! Sliders, tooltips, links, the command line's `list` and the generic tests are all derived from these descriptions.
//! Their texts are in the message catalogue, under keys built from the ids: `source-reservoir`,
//! `source-reservoir-idea`, `knob-kept`, `knob-kept-help`.

use crate::engine::math::decimal::shortest;

/// The axes along which methods are composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// The origin of rehearsed inputs.
    Source,
    /// The training targets of rehearsed inputs.
    Target,
    /// Terms that hold important parameters near their old values.
    Penalty,
    /// Constraints of old tasks on the gradient.
    Projection,
    /// Merging of parameters at a task's end.
    Merge,
    /// The mapping from stored parameters to working ones.
    Structure,
    /// The computation of answers from the network.
    Readout,
}

impl Axis {
    /// Every axis, in the order of the formula.
    pub const ALL: [Self; 7] =
        [Self::Source, Self::Target, Self::Penalty, Self::Projection, Self::Merge, Self::Structure, Self::Readout];

    /// The axes of which a run has at most one member.
    pub const SINGLE: [Self; 4] = [Self::Projection, Self::Merge, Self::Structure, Self::Readout];

    /// The key in links; a target follows its source.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "rehearse",
            Self::Penalty => "penalty",
            Self::Projection => "project",
            Self::Merge => "merge",
            Self::Structure => "structure",
            Self::Readout => "readout",
        }
    }

    /// The prefix of message keys and the heading in `list`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Penalty => "penalty",
            Self::Projection => "projection",
            Self::Merge => "merge",
            Self::Structure => "structure",
            Self::Readout => "readout",
        }
    }
}

/// The unit of a knob's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A pure number.
    None,
    /// Training steps.
    Steps,
    /// Rows (examples) of a batch.
    Rows,
    /// Stored samples.
    Samples,
    /// Stored samples of each task.
    SamplesPerTask,
    /// Tasks.
    Tasks,
    /// Multiples of another quantity (the fit term's weight, the stream's box).
    Times,
    /// Angle in degrees.
    Degrees,
}

impl Unit {
    /// The end of the message key `unit-…`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Steps => "steps",
            Self::Rows => "rows",
            Self::Samples => "samples",
            Self::SamplesPerTask => "samples-per-task",
            Self::Tasks => "tasks",
            Self::Times => "times",
            Self::Degrees => "degrees",
        }
    }
}

/// How a knob's values are spaced and written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Real numbers, linearly spaced.
    Linear,
    /// Real numbers, logarithmically spaced; the minimum may be 0, which then sits left of the scale.
    Log,
    /// Integers, linearly spaced.
    Count,
    /// Integers, logarithmically spaced.
    LogCount,
    /// One of these names; the value is the index.
    Choice(&'static [&'static str]),
}

/// One slider or menu of a component or of the run itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knob {
    /// The name in links, and the end of the message key `knob-…`.
    pub id: &'static str,
    /// The unit of the value.
    pub unit: Unit,
    /// Smallest legal value.
    pub min: f32,
    /// Largest legal value.
    pub max: f32,
    /// The value if a link omits the knob.
    pub default: f32,
    /// How values are spaced and written.
    pub scale: Scale,
    /// Whether it may change in mid-run (by the schedule) without restarting the run.
    pub live: bool,
}

impl Knob {
    /// A menu: the value is an index into `choices`; the first is the default.
    pub const fn choice(id: &'static str, choices: &'static [&'static str]) -> Self {
        Self {
            id,
            unit: Unit::None,
            min: 0.0,
            max: choices.len() as f32 - 1.0,
            default: 0.0,
            scale: Scale::Choice(choices),
            live: false,
        }
    }

    /// Whether values are integers.
    pub const fn is_count(&self) -> bool {
        matches!(self.scale, Scale::Count | Scale::LogCount)
    }

    /// The value as links write it: a choice's name, or the shortest decimal that reads back.
    pub fn text_of(&self, value: f32) -> String {
        match self.scale {
            Scale::Choice(names) => names.get(value as usize).map_or_else(String::new, |name| (*name).to_owned()),
            _ => shortest(value),
        }
    }
}

/// A component's needs and offers; refusals are derived from them.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each with a name of its own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// A source: its rows carry their true labels. A target: it needs them.
    pub labels: bool,
    /// A source: its rows carry logits stored with them. A target: it needs them.
    pub stored_logits: bool,
    /// A source: its rows carry the task they came from. A projection or read-out: it needs old tasks'
    /// rows.
    pub tasks: bool,
    /// A source: its rows *are* those of the new task's batch.
    pub is_new_data: bool,
    /// Keeps raw samples of the data.
    pub keeps_raw_data: bool,
    /// Needs the task identity, in training and at test: Task-incremental only.
    pub needs_task_identity: bool,
    /// Tells tasks apart by competing classes: Class-incremental only.
    pub needs_classes: bool,
    /// Needs labels that name classes (class means, one class drawn or best): meaningless where answers are numbers.
    pub needs_class_labels: bool,
    /// A structure: each task has its own parameters for prediction, so rows of different tasks cannot share a forward
    /// pass.
    pub is_per_task: bool,
    /// A structure: a learned task's parameters never change again, so no task can return.
    pub freezes_tasks: bool,
    /// Needs a single set of parameters, each with the same meaning in all tasks (merges, projections on stored
    /// gradients).
    pub needs_plain_parameters: bool,
}

impl Facts {
    /// No needs and no offers.
    pub const NONE: Self = Self {
        labels: false,
        stored_logits: false,
        tasks: false,
        is_new_data: false,
        keeps_raw_data: false,
        needs_task_identity: false,
        needs_classes: false,
        needs_class_labels: false,
        is_per_task: false,
        freezes_tasks: false,
        needs_plain_parameters: false,
    };
}

/// A component's description of itself.
#[derive(Debug)]
pub struct Spec {
    /// The name in links; with the axis, the message key.
    pub id: &'static str,
    /// The axis it is a member of.
    pub axis: Axis,
    /// The paper it comes from.
    pub paper: &'static str,
    /// Its sliders and menus, in the order shown.
    pub knobs: &'static [Knob],
    /// Its needs and offers.
    pub facts: Facts,
}

impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        self.axis == other.axis && self.id == other.id
    }
}

/// A component with its settings: a [`Spec`] and a value for each of its knobs.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// The description.
    pub spec: &'static Spec,
    /// One value per knob, in the order of `spec.knobs`.
    pub values: Vec<f32>,
}

impl Component {
    /// The component with every knob at its default.
    pub fn new(spec: &'static Spec) -> Self {
        Self { spec, values: spec.knobs.iter().map(|knob| knob.default).collect() }
    }

    /// The value of the knob named `id`; 0 if there is none.
    pub fn get(&self, id: &str) -> f32 {
        self.spec.knobs.iter().zip(&self.values).find(|(knob, _)| knob.id == id).map_or(0.0, |(_, &value)| value)
    }

    /// Sets the knob named `id`; does nothing if there is none.
    pub fn set(&mut self, id: &str, value: f32) {
        for (knob, slot) in self.spec.knobs.iter().zip(&mut self.values) {
            if knob.id == id {
                *slot = value;
            }
        }
    }

    /// The selected choice of the menu named `id`.
    pub fn choice(&self, id: &str) -> &'static str {
        self.spec.knobs.iter().zip(&self.values).find(|(knob, _)| knob.id == id).map_or("", |(knob, &value)| match knob
            .scale
        {
            Scale::Choice(names) => names.get(value as usize).copied().unwrap_or(""),
            _ => "",
        })
    }
}
