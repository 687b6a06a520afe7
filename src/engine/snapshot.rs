//! What a viewer of a run needs: plain data with units, produced by `Experiment`, carried by the
//! worker, drawn by the page and printed by the command line.
//!
//! Accuracies travel as counts of right answers, so that every ratio made of them is exact. Where answers are
//! numbers, what stands in their place everywhere is R², in whole steps of 1/10 000 (see `likelihood`).

use serde::{Deserialize, Serialize};

use crate::engine::network::likelihood::Likelihood;
use crate::engine::parameters::plane_basis::{Directions, Landmark};
use crate::engine::scenario::Scenario;

/// The score on one task's held-out examples under each scenario, in the order of [`Scenario::ALL`]: right
/// answers, or steps of R² (out of [`Description::full_score`]); scenarios without a meaning of their own repeat or
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

/// One row of the accuracy matrix R, with what else is known at a task's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// Phases ended so far: 0 for the row measured at initialisation.
    pub n_phases: u32,
    /// The task whose phase ended here; none at initialisation.
    pub task_idx: Option<u32>,
    /// Training steps taken.
    pub step: u32,
    /// One entry a task.
    pub correct: Vec<Correct>,
    /// A 64-bit digest of all parameters at that moment, after consolidation.
    pub digest: u64,
}

/// What the run is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Taking training steps.
    Learning,
    /// Between two tasks: measuring importance, choosing samples and the like.
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
        /// The step at which it was noticed.
        step: u32,
    },
}

/// What a run costs beside naive training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Distinct raw samples kept now.
    pub raw_samples: u32,
    /// Bytes of raw samples kept now (inputs as f32, label and task as 2 bytes each).
    pub raw_bytes: u64,
    /// Bytes kept beside them: teacher, importances, anchors, stored logits.
    pub other_bytes: u64,
    /// Rows sent forward in training so far, the fit term's included.
    pub forward_rows: u64,
    /// Rows sent backward in training so far, the fit term's included.
    pub backward_rows: u64,
    /// The fit term's own rows so far (each forward once and backward once).
    pub fit_rows: u64,
    /// Rows sent forward or backward at task ends (importance and the like).
    pub consolidation_rows: u64,
}

impl Ledger {
    /// Compute of a step as a multiple of naive training's: a forward row counts 1, a backward
    /// row 2, as in operation counts of dense layers. 1 for naive training.
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

/// What a penalty's importances amount to: the scale of its λ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportanceReading {
    /// The penalty's id.
    pub id: String,
    /// Mean of Ω over all parameters.
    pub mean: f32,
    /// Largest Ω; the explicit step is unstable under SGD once ηλ·maxΩ > 2.
    pub max: f32,
}

/// How much of one layer is taken up: the capacity gauge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacityReading {
    /// The component that says so.
    pub id: String,
    /// The layer, counted from the inputs.
    pub layer: u32,
    /// Directions, weights or units taken, as the component counts.
    pub used: u32,
    /// How many there are.
    pub total: u32,
}

/// What the network answers over one tile's field of view, row by row from the top left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TileMap {
    /// The task whose tile it is.
    pub task_idx: u32,
    /// Cells along each side.
    pub side: u32,
    /// The winning answer in each cell: the label of the task (Task, Domain) or the class (Class).
    pub answer: Vec<u8>,
    /// How sure the network is, 0 (as likely as the runner-up) to 255 (certain): the difference
    /// between the two largest probabilities, times 255.
    pub confidence: Vec<u8>,
}

/// What the network calls each of one task's sample images.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageAnswers {
    /// The task whose images they are.
    pub task_idx: u32,
    /// The answer to each: label of the task (Task, Domain) or class (Class).
    pub answer: Vec<u16>,
}

/// What the network answers along a line of inputs, at places spread evenly over the input
/// box, its ends included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineAnswers {
    /// The task that was learned last.
    pub task_idx: u32,
    /// The number at each place, from left to right.
    pub numbers: Vec<f32>,
}

/// A stored sample of a stream of the plane, or of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptPoint {
    /// The task it came from.
    pub task_idx: u16,
    /// Its label in that task.
    pub label: u16,
    /// Its place; on a line the input and the true number.
    pub at: [f32; 2],
}

/// One term's gradient by itself, at the parameters before the next step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermGradient {
    /// `fit`, or the component's id.
    pub id: String,
    /// Its length, weight or strength included, in loss per unit of parameter.
    pub norm: f32,
    /// Cosine of its angle to the fit term's gradient, −1 to 1.
    pub cosine: f32,
}

/// What the new task's gradient would do to an old task.
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

/// What a hidden layer does with the examples of all tasks begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerReading {
    /// The layer, counted from the inputs.
    pub layer: u32,
    /// Its units.
    pub n_units: u32,
    /// How many directions its activations use evenly, 1 to `n_units` (participation ratio); 0 if they
    /// do not vary at all.
    pub effective_rank: f32,
    /// Units that answer alike to every example.
    pub n_dead: u32,
}

/// The readings of the instruments: computed on demand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Instruments {
    /// Each acting term's gradient.
    pub terms: Vec<TermGradient>,
    /// Share of parameters that moved since the task began by more than a tenth of the parameters'
    /// root mean square then, 0 to 1.
    pub moved_share: f32,
    /// Interference with each old task.
    pub old_tasks: Vec<OldTaskReading>,
    /// Use of each hidden layer.
    pub layers: Vec<LayerReading>,
    /// Which units each ended task needs; `None` before a task has ended.
    pub units: Option<Box<UnitImportances>>,
}

/// Which units and weights each ended task needs.
///
/// Importance is the diagonal Fisher information F of one training example at the parameters of the
/// task's end (all classes, weighted by their probability), in nats per squared unit of parameter; a
/// unit's is the sum over the weights that lead to it and its bias.
///
/// # Source
/// J. Kirkpatrick et al. 2017. A penalty's own Ω has that penalty's unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UnitImportances {
    /// Tasks measured so far: the first ones, in order.
    pub n_tasks: u32,
    /// Σ of each task's F over all parameters `[n_tasks]`.
    pub totals: Vec<f32>,
    /// The ids of the penalties whose Ω stand beside them.
    pub penalties: Vec<String>,
    /// Whether the first of the layers are local units, which have no weights of their own: theirs are the
    /// weights that lead from them.
    pub is_local: bool,
    /// Every layer of units, from the inputs on; the last one is the outputs.
    pub layers: Vec<LayerImportances>,
    /// The weights that matter most, each task's importances taken as shares of their sum.
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

/// Which plane through the parameters is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaneAsk {
    /// Which directions span it.
    pub directions: Directions,
    /// The two tasks, from 0, whose ends may span it and whose loss is measured on it.
    pub tasks: [u32; 2],
    /// A count that the viewer raises to have the plane laid anew through the present parameters.
    pub anew: u32,
}

/// A plane through the space of parameters, θ = o + x·d₁ + y·d₂ with orthonormal d₁ and d₂, and what is
/// known on it. Coordinates are in units of parameter.
///
/// # Source
/// See the modules of `engine::parameters`: `frame` for the plane, `gaussian` for the regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterPlane {
    /// What was asked.
    pub ask: PlaneAsk,
    /// The step at which the plane was laid; it stays until a task ends or it is asked for anew.
    pub step: u32,
    /// P, the dimensions of the space it is a slice of.
    pub n_parameters: u32,
    /// What d₁ and d₂ lead to.
    pub axes: [Landmark; 2],
    /// The middle of the window and half its side.
    pub centre: [f32; 2],
    /// Half the window's side, the same both ways.
    pub half: f32,
    /// Units of work done.
    pub n_done: u32,
    /// Units of work in all.
    pub n_units: u32,
    /// Places along each side of the surfaces; the outer ones lie on the window's edge.
    pub side: u32,
    /// The loss of the asked tasks that have ended; filled from the bottom row up as the work goes on.
    pub surfaces: Vec<LossSurface>,
    /// Where the run has been, nearest points of the plane, in order of time, the present last.
    pub path: Vec<PathPoint>,
    /// Where the untrained network is.
    pub start: [f32; 2],
    /// Where each ended task left the parameters.
    pub ends: Vec<EndPoint>,
    /// Each ended task's Gaussian, cut by the plane.
    pub ellipses: Vec<Ellipse>,
    /// How far each two ended tasks' Gaussians overlap in the whole space.
    pub overlaps: Vec<Overlap>,
    /// How far the Gaussian of each ended task foretells its loss where the run stood at `step`.
    pub forecasts: Vec<Forecast>,
}

/// A task's loss over the window of a plane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LossSurface {
    /// The task.
    pub task_idx: u32,
    /// Mean loss of its training examples (200 at the most) in nats: cross-entropy over the outputs that compete
    /// by now, or half the squared error of numbers, `[side, side]`: row by row from the bottom, as far as measured. A read-out is left out.
    pub loss: Vec<f32>,
}

/// A moment of a run on a plane.
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
    /// How far it is from the plane.
    pub off_plane: f32,
}

/// A task's Gaussian N(θ*, (N·F + 1)⁻¹) cut by a plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ellipse {
    /// The task.
    pub task_idx: u32,
    /// Where the cut is highest.
    pub centre: [f32; 2],
    /// The half axes of its ellipse at one standard deviation: the longer, then the shorter.
    pub axes: [[f32; 2]; 2],
}

/// How far two tasks' Gaussians are apart in the whole space of P parameters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// The two tasks.
    pub tasks: [u32; 2],
    /// The part of the Bhattacharyya distance that the distance of the means brings, in nats.
    pub of_means: f64,
    /// The part that different widths bring, in nats.
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

/// What a task's Gaussian says of its loss on the way from its end to where the run is, against what the
/// loss does; each in nats an example.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The task.
    pub task_idx: u32,
    /// A tenth of the way: the rise that ½ Σ F Δ² foretells, and the loss's own.
    pub near: [f32; 2],
    /// All the way: the same.
    pub far: [f32; 2],
}

/// Some rows a source gave at the last step, with the answer they are trained towards.
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
    /// The output unit of each answer: the true label's, the stored or the old network's best. Where answers are
    /// numbers, the number, as a label.
    pub answer: Vec<u16>,
    /// How sure the answer is, 0 to 255 (its probability times 255); 255 for true labels.
    pub confidence: Vec<u8>,
}

/// The state of a run, and all that was recorded since the previous snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Training steps taken.
    pub step: u32,
    /// What the run is doing.
    pub phase: Phase,
    /// The task being learned; of a run that has ended, the last one.
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
    /// How much of each layer is taken up, by the components that take it.
    pub capacity: Vec<CapacityReading>,
    /// The decision maps now, if they were asked for (two-dimensional streams).
    pub maps: Vec<TileMap>,
    /// The decision map of each task frozen at its end, recorded since the previous snapshot.
    pub knew: Vec<TileMap>,
    /// What the network answers along the line now, if asked for (streams of a line).
    pub line: Option<LineAnswers>,
    /// What it answered at each task's end, recorded since the previous snapshot.
    pub lines_knew: Vec<LineAnswers>,
    /// What the network calls the sample images now, if asked for (image streams).
    pub images: Vec<ImageAnswers>,
    /// The answers to each task's sample images at that task's end, since the previous snapshot.
    pub images_knew: Vec<ImageAnswers>,
    /// The samples kept in memory now, if asked for (streams of the plane or of a line).
    pub kept: Vec<KeptPoint>,
    /// What was rehearsed at the last step, if tiles were asked for.
    pub rehearsing: Vec<RehearsedBatch>,
}

/// What a run will look like, known before its first step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// The run's canonical query string.
    pub query: String,
    /// K, tasks of the stream.
    pub n_tasks: u32,
    /// Phases trained one after another: fewer than K if the run ends early, more if tasks return.
    pub n_phases: u32,
    /// The task each phase trains `[n_phases]`; tasks are numbered by their first visits.
    pub phase_tasks: Vec<u32>,
    /// Training steps of each phase.
    pub steps_per_task: u32,
    /// What counts as 1 in the scores of each task: its held-out test examples where right answers are counted, a
    /// fixed number of steps where answers are numbers.
    pub full_score: Vec<u32>,
    /// What an answer is.
    pub likelihood: Likelihood,
    /// Training examples of each task.
    pub n_train: Vec<u32>,
    /// C, labels of each task; 1 where answers are numbers.
    pub n_labels: u32,
    /// Output units.
    pub n_outputs: u32,
    /// P, number of parameters.
    pub n_parameters: u32,
    /// The scenario that trains.
    pub scenario: Scenario,
    /// The scenarios under which scores have a meaning of their own.
    pub scored: Vec<Scenario>,
    /// The score of a guess under each scenario, in `[0, 1]`, as in `Scenario::ALL`.
    pub chance: [f32; 3],
    /// The name of each label of each task, `[K][C]`: digits, or numbers.
    pub label_names: Vec<Vec<String>>,
    /// The smallest and largest value an input component takes: prior knowledge that noise uses.
    pub input_box: [f32; 2],
    /// What the tiles show.
    pub tiles: Tiles,
}

/// What the tiles of a run show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tiles {
    /// Decision maps over the plane, one a task.
    Plane(Vec<PlaneTile>),
    /// One curve over a line of inputs.
    Line(LinePieces),
    /// Rows of test images, one a task.
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

/// A line of inputs, cut into the tasks' pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinePieces {
    /// Each task's piece, its answers upwards, with some of its test points.
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
