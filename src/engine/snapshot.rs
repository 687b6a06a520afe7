//! The data that viewers of a run receive: plain structures with units, produced by `Experiment`, sent by the worker,
//! drawn by the page and printed by the command line.
//!
//! Accuracies are transmitted as counts of correct answers, so that every ratio of them is exact. Where answers are
//! numbers, R² replaces accuracy everywhere, in whole steps of 1/10 000 (see `likelihood`).

use serde::{Deserialize, Serialize};

use crate::engine::network::likelihood::Likelihood;
use crate::engine::parameters::plane_basis::{Directions, Landmark};
use crate::engine::scenario::Scenario;

/// The score on one task's held-out examples under each scenario, in the order of [`Scenario::ALL`]: correct answers,
/// or steps of R² (out of [`Description::full_score`]); scenarios without a distinct meaning repeat another's score or
/// hold 0.
pub type Correct = [u32; 3];

/// Every task's accuracy at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Training steps taken.
    pub step: u32,
    /// One entry a task.
    pub correct: Vec<Correct>,
}

/// One row of the accuracy matrix R, with other data recorded at a task's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// Phases completed so far: 0 for the row measured at initialisation.
    pub n_phases: u32,
    /// The task whose phase ended here; none at initialisation.
    pub task_idx: Option<u32>,
    /// Training steps taken.
    pub step: u32,
    /// One entry a task.
    pub correct: Vec<Correct>,
    /// A 64-bit digest of all parameters at this point, after consolidation.
    pub digest: u64,
}

/// The run's current activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Taking training steps.
    Learning,
    /// Between two tasks: measuring importances, selecting samples and the like.
    Consolidating {
        /// Units of work done.
        done: u32,
        /// Units of work in all.
        total: u32,
    },
    /// The stream has ended.
    Finished,
    /// A parameter or loss became infinite or not a number at this step; training stopped there.
    Diverged {
        /// The step at which it was detected.
        step: u32,
    },
}

/// A run's memory and compute costs, to compare with naive training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Distinct raw samples stored now.
    pub raw_samples: u32,
    /// Bytes of raw samples stored now (inputs as f32, label and task as 2 bytes each).
    pub raw_bytes: u64,
    /// Other bytes stored: teacher, importances, anchors, stored logits.
    pub other_bytes: u64,
    /// Rows of forward passes in training so far, including the fit term's.
    pub forward_rows: u64,
    /// Rows of backward passes in training so far, including the fit term's.
    pub backward_rows: u64,
    /// The fit term's rows so far (each passed forward once and backward once).
    pub fit_rows: u64,
    /// Rows of forward or backward passes at task ends (importances and the like).
    pub consolidation_rows: u64,
}

impl Ledger {
    /// Compute per step relative to naive training, which is 1: a forward row counts 1, a backward row 2, as in
    /// operation counts of dense layers.
    pub fn compute_ratio(&self) -> f64 {
        if self.fit_rows == 0 {
            return 1.0;
        }
        (self.forward_rows as f64 + 2.0 * self.backward_rows as f64) / (3.0 * self.fit_rows as f64)
    }
}

/// One term of the training objective at the last step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermReading {
    /// `fit`, or the component's id (`reservoir.labels`, `ewc`).
    pub id: String,
    /// The term's value before its weight or strength, in nats (penalties: ½ΣΩ(θ−θ*)²).
    pub value: f32,
    /// Its weight w or strength λ; 0 while it is off.
    pub weight: f32,
}

/// A summary of a penalty's importances, which set the scale of its λ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportanceReading {
    /// The penalty's id.
    pub id: String,
    /// Mean of Ω over all parameters.
    pub mean: f32,
    /// Largest Ω; the explicit step is unstable under SGD once ηλ·maxΩ > 2.
    pub max: f32,
}

/// How much of one layer is in use: the capacity gauge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacityReading {
    /// The component that reports it.
    pub id: String,
    /// The layer, counted from the inputs.
    pub layer: u32,
    /// Directions, weights or units in use, whichever the component counts.
    pub used: u32,
    /// Their total number.
    pub total: u32,
}

/// The network's predictions over one tile's field of view, row by row from the top left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TileMap {
    /// The tile's task.
    pub task_idx: u32,
    /// Cells along each side.
    pub side: u32,
    /// The winning answer in each cell: the label of the task (Task, Domain) or the class (Class).
    pub answer: Vec<u8>,
    /// The network's confidence, 0 (a tie with the runner-up) to 255 (certain): the difference between the two largest
    /// probabilities, times 255.
    pub confidence: Vec<u8>,
}

/// The network's predictions for one task's sample images.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageAnswers {
    /// The images' task.
    pub task_idx: u32,
    /// The predicted label of the task (Task, Domain) or class (Class) for each image.
    pub answer: Vec<u16>,
}

/// The network's predictions along a line of inputs, at points spaced evenly over the input box, including its ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineAnswers {
    /// The task learned last.
    pub task_idx: u32,
    /// The predicted number at each point, from left to right.
    pub numbers: Vec<f32>,
}

/// A stored sample of a stream on the plane or on a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptPoint {
    /// The task it came from.
    pub task_idx: u16,
    /// Its label in that task.
    pub label: u16,
    /// Its coordinates; on a line, the input and the true number.
    pub at: [f32; 2],
}

/// One term's separate gradient, at the parameters before the next step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermGradient {
    /// `fit`, or the component's id.
    pub id: String,
    /// Its length, including the weight or strength, in loss per unit of parameter.
    pub norm: f32,
    /// Cosine of the angle to the fit term's gradient, −1 to 1.
    pub cosine: f32,
}

/// The effect of the new task's gradient on an old task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OldTaskReading {
    /// The old task.
    pub task_idx: u32,
    /// Angle between the new task's gradient and this one's, in degrees: above 90 a step along one
    /// raises the other's loss.
    pub degrees: f32,
    /// Length of the old task's gradient.
    pub norm: f32,
}

/// A hidden layer's response to the examples of all tasks begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerReading {
    /// The layer, counted from the inputs.
    pub layer: u32,
    /// Its units.
    pub n_units: u32,
    /// The number of directions that its activations use evenly, 1 to `n_units` (participation ratio); 0 if they do not
    /// vary at all.
    pub effective_rank: f32,
    /// Number of units whose activation is the same for every example.
    pub n_dead: u32,
}

/// The readings of the instruments: computed on demand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Instruments {
    /// Each acting term's gradient.
    pub terms: Vec<TermGradient>,
    /// Share of parameters that have moved since the task's start by more than a tenth of the parameters' root mean
    /// square at that time, 0 to 1.
    pub moved_share: f32,
    /// Interference with each old task.
    pub old_tasks: Vec<OldTaskReading>,
    /// Use of each hidden layer.
    pub layers: Vec<LayerReading>,
    /// The importance of each unit to each ended task; `None` before a task has ended.
    pub units: Option<Box<UnitImportances>>,
}

/// The importance of units and weights to each ended task.
///
/// Importance is the diagonal Fisher information F of one training example at the parameters of the task's end (all
/// classes, weighted by their probability), in nats per squared unit of parameter; a unit's importance is the sum over
/// its incoming weights and its bias.
///
/// # Source
/// J. Kirkpatrick et al. 2017. A penalty's own Ω has that penalty's unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UnitImportances {
    /// Number of tasks measured so far, in order from the first.
    pub n_tasks: u32,
    /// Σ of each task's F over all parameters `[n_tasks]`.
    pub totals: Vec<f32>,
    /// The ids of the penalties whose Ω are also given.
    pub penalties: Vec<String>,
    /// Whether the first of the layers consists of local units, which have no incoming weights: their importances sum
    /// over their outgoing weights.
    pub is_local: bool,
    /// Every layer of units, from the inputs on; the last one is the output layer.
    pub layers: Vec<LayerImportances>,
    /// The most important weights, with each task's importances normalised by their sum.
    pub weights: Vec<WeightImportance>,
    /// Mean cosine of two tasks' importances by hidden (or local) unit, 0 (other units) to 1 (the same); `None`
    /// with fewer than two tasks.
    pub likeness: Option<f32>,
}

/// One layer's importances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerImportances {
    /// Each task's F summed for each unit `[tasks][units]`.
    pub of_task: Vec<Vec<f32>>,
    /// Each penalty's Ω summed for each unit `[penalties][units]`.
    pub of_penalty: Vec<Vec<f32>>,
}

/// One weight's importance to each task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightImportance {
    /// The layer it leads to, counted from the inputs.
    pub layer: u32,
    /// The unit (or input) it comes from; `None` for a bias.
    pub from: Option<u32>,
    /// The unit it leads to.
    pub to: u32,
    /// F for each task measured, in nats per squared unit of parameter.
    pub of_task: Vec<f32>,
}

/// A request for a plane through the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaneAsk {
    /// The directions that span it.
    pub directions: Directions,
    /// The two tasks, from 0, whose ends may span it and whose loss is measured on it.
    pub tasks: [u32; 2],
    /// A count that the viewer increments to request a new plane through the present parameters.
    pub anew: u32,
}

/// A plane through the space of parameters, θ = o + x·d₁ + y·d₂ with orthonormal d₁ and d₂, and the measurements on
/// it. Coordinates are in units of parameter.
///
/// # Source
/// See the modules of `engine::parameters`: `plane_basis` for the plane, `gaussian` for the regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterPlane {
    /// The request.
    pub ask: PlaneAsk,
    /// The step at which the plane was computed; it stays until a task ends or a new one is requested.
    pub step: u32,
    /// P, the dimension of the space it slices.
    pub n_parameters: u32,
    /// Number of training examples of a task that its loss is the mean of: fewer the larger the network, 16 to 200; of
    /// the smallest task.
    pub n_examples: u32,
    /// The landmarks that d₁ and d₂ point to.
    pub axes: [Landmark; 2],
    /// The centre of the window.
    pub centre: [f32; 2],
    /// Half the window's side, the same along both axes.
    pub half: f32,
    /// Units of work done.
    pub n_done: u32,
    /// Units of work in all.
    pub n_units: u32,
    /// Grid points along each side of the surfaces; the outer ones lie on the window's edge.
    pub side: u32,
    /// The losses of the requested tasks that have ended; filled from the bottom row up as the work proceeds.
    pub surfaces: Vec<LossSurface>,
    /// The run's trajectory projected onto the plane, in chronological order, the present last.
    pub path: Vec<PathPoint>,
    /// The untrained network.
    pub start: [f32; 2],
    /// The parameters at each task's end.
    pub ends: Vec<EndPoint>,
    /// Each ended task's Gaussian, cut by the plane.
    pub ellipses: Vec<Ellipse>,
    /// What moves the run's present parameters along the plane; `None` while no penalty pulls.
    pub forces: Option<Forces>,
    /// The overlap of each pair of ended tasks' Gaussians in the full space.
    pub overlaps: Vec<Overlap>,
    /// For each ended task, its Gaussian's prediction of the loss at the run's parameters at `step`.
    pub forecasts: Vec<Forecast>,
}

/// A task's loss over the window of a plane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LossSurface {
    /// The task.
    pub task_idx: u32,
    /// Mean loss of its training examples (at most 200) in nats: cross-entropy over the outputs that compete now, or
    /// half the squared error of numbers, `[side, side]`: row by row from the bottom, as far as measured. Ignores
    /// read-outs.
    pub loss: Vec<f32>,
}

/// A point of a run's trajectory on a plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathPoint {
    /// Training steps taken.
    pub step: u32,
    /// The nearest point of the plane.
    pub at: [f32; 2],
}

/// A task's end on a plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndPoint {
    /// The task.
    pub task_idx: u32,
    /// The nearest point of the plane.
    pub at: [f32; 2],
    /// Its distance from the plane.
    pub off_plane: f32,
}

/// A task's Gaussian N(θ*, (N·F + 1)⁻¹) cut by a plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ellipse {
    /// The task.
    pub task_idx: u32,
    /// The maximum of the section.
    pub centre: [f32; 2],
    /// The semi-axes of its ellipse at one standard deviation: the longer, then the shorter.
    pub axes: [[f32; 2]; 2],
}

/// The negative gradients of two parts of the objective at the run's present parameters, projected onto a plane: loss in
/// nats per unit of parameter. Each points to where its part falls fastest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forces {
    /// Of the new task's loss on its last batch.
    pub task: [f32; 2],
    /// Of all penalties together, −Σ λΩ(θ−θ*).
    pub penalties: [f32; 2],
}

/// The distance between two tasks' Gaussians in the full space of P parameters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// The two tasks.
    pub tasks: [u32; 2],
    /// The part of the Bhattacharyya distance due to the distance of the means, in nats.
    pub of_means: f64,
    /// The part due to different widths, in nats.
    pub of_widths: f64,
}

impl Overlap {
    /// The Bhattacharyya distance D in nats; the overlap ∫ √(p q) dθ is e⁻ᴰ.
    pub fn nats(&self) -> f64 {
        self.of_means + self.of_widths
    }

    /// The overlap of one parameter, as a geometric mean over all P: e^(−D∕P), 0 to 1.
    pub fn per_parameter(&self, n_parameters: u32) -> f64 {
        libm::exp(-self.nats() / f64::from(n_parameters.max(1)))
    }
}

/// A task's loss between its end and the run's present parameters: the rise predicted by its Gaussian and the actual
/// rise, in nats per example.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The task.
    pub task_idx: u32,
    /// At a tenth of the way: the rise predicted by ½ Σ F Δ², and the actual rise.
    pub near: [f32; 2],
    /// At the end of the way: the same.
    pub far: [f32; 2],
}

/// Some rows that a source drew at the last step, with their training targets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RehearsedBatch {
    /// The source's id.
    pub source: String,
    /// D, numbers of a row.
    pub n_inputs: u32,
    /// Inputs `[n, D]`.
    pub inputs: Vec<f32>,
    /// The task of each row, if it knows one.
    pub task: Vec<Option<u16>>,
    /// The output unit of each target: that of the true label, or the best of the stored or the old network's logits.
    /// Where answers are numbers, the number, encoded as a label.
    pub answer: Vec<u16>,
    /// The target's probability times 255, 0 to 255; 255 for true labels.
    pub confidence: Vec<u8>,
}

/// The state of a run, and all records since the previous snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Training steps taken.
    pub step: u32,
    /// The run's current activity.
    pub phase: Phase,
    /// The task being learned; the last one if the run has ended.
    pub task_idx: u32,
    /// Curve points recorded since the previous snapshot.
    pub curve: Vec<CurvePoint>,
    /// Matrix rows recorded since the previous snapshot.
    pub rows: Vec<MatrixRow>,
    /// Costs so far.
    pub ledger: Ledger,
    /// The objective's terms at the last step.
    pub terms: Vec<TermReading>,
    /// Each penalty's importances.
    pub importances: Vec<ImportanceReading>,
    /// How much of each layer is in use, according to the components that allocate it.
    pub capacity: Vec<CapacityReading>,
    /// The present decision maps, if requested (two-dimensional streams).
    pub maps: Vec<TileMap>,
    /// The decision map of each task frozen at its end, recorded since the previous snapshot.
    pub knew: Vec<TileMap>,
    /// The network's present predictions along the line, if requested (streams on a line).
    pub line: Option<LineAnswers>,
    /// Its predictions at each task's end, recorded since the previous snapshot.
    pub lines_knew: Vec<LineAnswers>,
    /// The network's present predictions for the sample images, if requested (image streams).
    pub images: Vec<ImageAnswers>,
    /// Its predictions for each task's sample images at that task's end, recorded since the previous snapshot.
    pub images_knew: Vec<ImageAnswers>,
    /// The samples in memory now, if requested (streams on the plane or on a line).
    pub kept: Vec<KeptPoint>,
    /// The rows rehearsed at the last step, if tiles were requested.
    pub rehearsing: Vec<RehearsedBatch>,
    /// Whether measurements or pictures of this step are still missing: later snapshots bring them.
    pub is_partial: bool,
}

/// What bounds a knob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// The number of examples.
    Examples,
    /// The number of samples kept.
    Kept,
    /// The number of candidates from which rows are chosen.
    Candidates,
    /// The number of samples is smaller than that of the classes: there is not one of each.
    Classes,
    /// The bytes set aside: 16 MB.
    Bytes,
    /// The number of the network's parameters.
    Parameters,
    /// The training steps of a task.
    Steps,
}

impl Limit {
    /// The end of the message key `limit-…`, and the name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Examples => "examples",
            Self::Kept => "kept",
            Self::Candidates => "candidates",
            Self::Classes => "classes",
            Self::Bytes => "bytes",
            Self::Parameters => "parameters",
            Self::Steps => "steps",
        }
    }
}

/// A knob that the run can bound, and what is in force of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce {
    /// The id of the component it belongs to; empty for a run-wide knob.
    pub component: String,
    /// The knob's id.
    pub knob: String,
    /// What it asks for; 0 if it asks for all there is.
    pub wanted: u32,
    /// What is in force, in the knob's unit; the smallest over the tasks.
    pub least: u32,
    /// The largest over the tasks. For rows of a memory that grows, those it gives once it is full.
    pub most: u32,
    /// The smallest value from which on nothing changes any more; at most the knob's maximum.
    pub enough: u32,
    /// What bounds it.
    pub limit: Limit,
}

impl InForce {
    /// Whether something other than what was asked for is in force.
    pub fn differs(&self) -> bool {
        self.limit == Limit::Classes || (self.least, self.most) != (self.wanted, self.wanted)
    }

    /// What is in force as text: a number, or a range over the tasks.
    pub fn number(&self) -> String {
        if self.least == self.most { self.most.to_string() } else { format!("{}–{}", self.least, self.most) }
    }
}

/// A run's constant properties, known before its first step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// The run's canonical query string.
    pub query: String,
    /// K, tasks of the stream.
    pub n_tasks: u32,
    /// Number of phases: fewer than K if the run ends early, more if tasks return.
    pub n_phases: u32,
    /// The task each phase trains `[n_phases]`; tasks are numbered by their first visits.
    pub phase_tasks: Vec<u32>,
    /// Training steps of each phase.
    pub steps_per_task: u32,
    /// The score that counts as 1 for each task: the number of its held-out test examples for classes, a fixed number
    /// of steps for numbers.
    pub full_score: Vec<u32>,
    /// The kind of answer: a class or a number.
    pub likelihood: Likelihood,
    /// Training examples of each task.
    pub n_train: Vec<u32>,
    /// C, labels of each task; 1 where answers are numbers.
    pub n_labels: u32,
    /// Output units.
    pub n_outputs: u32,
    /// P, number of parameters.
    pub n_parameters: u32,
    /// The training scenario.
    pub scenario: Scenario,
    /// The scenarios whose scores are meaningful and distinct.
    pub scored: Vec<Scenario>,
    /// The score of guessing under each scenario, in `[0, 1]`, in the order of [`Scenario::ALL`].
    pub chance: [f32; 3],
    /// The name of each label of each task, `[K][C]`: digits, or numbers.
    pub label_names: Vec<Vec<String>>,
    /// The smallest and largest value of an input component: prior knowledge used by noise sources.
    pub input_box: [f32; 2],
    /// The knobs that the run bounds, or could: what is in force of each.
    pub in_force: Vec<InForce>,
    /// The constant data of the tiles.
    pub tiles: Tiles,
}

/// The constant data of a run's tiles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tiles {
    /// Decision maps over the plane, one per task.
    Plane(Vec<PlaneTile>),
    /// One curve over a line of inputs.
    Line(LinePieces),
    /// Rows of test images, one per task.
    Images {
        /// Pixels along each side.
        side: u32,
        /// One entry a task.
        tasks: Vec<ImageTile>,
    },
}

/// One task's field of view on the plane, with some of its test points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaneTile {
    /// Left, bottom, right, top.
    pub view: [f32; 4],
    /// Some of the task's test points.
    pub points: Vec<KeptPoint>,
}

/// A line of inputs, divided into the tasks' pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinePieces {
    /// Each task's piece, with answers on the vertical axis and some of its test points.
    pub pieces: Vec<PlaneTile>,
}

/// Some of one task's test images.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageTile {
    /// True label of each image.
    pub labels: Vec<u16>,
    /// Pixels of all images, 0 (paper) to 255 (ink), row by row, image after image.
    pub pixels: Vec<u8>,
}
