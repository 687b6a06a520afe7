//! The memory that a run takes, estimated from its settings alone: what starts unasked is bounded by it.

use super::Config;
use crate::engine::math::clamp::within;
use crate::engine::network::optimizer::OptimizerKind;
use crate::engine::stream::Domain;

/// Most evaluations that are all kept as points of the curves; of more, about as many points are kept, which are several
/// for each pixel of a screen.
pub const MOST_POINTS: usize = 8192;
/// Points kept of a window of evaluations: two extremes and the last one.
pub const PER_WINDOW: usize = 3;

/// Most bytes that the page takes for a run, or for all runs in the background, without asking.
pub const MOST_UNASKED: f64 = 300e6;

/// Bytes of a number.
const NUMBER: f64 = 4.0;
/// Bytes of a point of the curves per task, with the copies that the page and its chart hold.
const POINT: f64 = 3.0 * 12.0;
/// Rows of the passes at task ends, of evaluations and pictures.
const ROWS: f64 = 64.0;
/// Parameters on a path that are kept in between: see `parameters::trajectory`.
const PATH_BYTES: f64 = 16e6;

impl Config {
    /// Bytes that a run needs at most, roughly: from half of what it really takes to twice as much. `is_watched`: with
    /// the path of its parameters and the copies of its curves that the page draws.
    pub fn n_bytes(&self, is_watched: bool) -> f64 {
        let method = &self.method;
        let n_tasks = self.stream.n_tasks as f64;
        let n_inputs = self.stream.spec.n_inputs() as f64;
        let vector = NUMBER * self.n_parameters();
        let n_of_tasks = self.examples_of_task();
        let n_examples = n_tasks * (n_of_tasks[0] + n_of_tasks[1]);

        // Vectors of the length of θ: θ, its gradient, θ at the task's start, and the optimiser's.
        let mut n_vectors = match self.training.optimizer.kind {
            OptimizerKind::Sgd => 3.0,
            OptimizerKind::Momentum => 4.0,
            OptimizerKind::Adam => 5.0,
        };
        if !method.penalties.is_empty() {
            n_vectors += 4.0;
        }
        for penalty in &method.penalties {
            n_vectors += if penalty.spec.id == "rwalk" { 7.0 } else { 4.0 };
        }
        if let Some(projection) = &method.projection {
            n_vectors += if projection.spec.id == "gem" { n_tasks } else { 3.0 };
        }
        if !method.sources.is_empty() {
            n_vectors += 3.0;
        }
        if method.merge.is_some() {
            n_vectors += 4.0;
        }
        if method.structure.is_some() {
            n_vectors += 6.0;
        }
        let mut bytes = n_vectors * vector;
        if is_watched {
            let n_ends = self.stream.until.min(self.stream.n_tasks) as f64;
            bytes += vector * n_ends + within(PATH_BYTES, 2.0 * vector, 96.0 * vector);
        }
        bytes += NUMBER * n_examples * (n_inputs + 1.0);

        // Buffers of passes: outputs and deltas of each layer, and working memory of its products.
        let local = self.n_local_units();
        let hidden = if local.is_some() { &[] } else { self.network.hidden.as_slice() };
        let widths = || hidden.iter().map(|&units| units as f64).chain(local);
        let widest = widths().fold(n_inputs, f64::max);
        let of_row = 2.0 * widths().sum::<f64>() + 4.0 * widest;
        let (mut n_rows, mut n_kept) = (self.training.batch as f64 + 2.0 * ROWS, 0.0);
        for source in &method.sources {
            let knob = |id| f64::from(source.get(id));
            n_rows += self.training.batch as f64 + knob("rows") + knob("pool") + knob("candidates");
            n_kept += knob("kept") * n_tasks;
        }
        bytes += NUMBER * (n_rows * of_row + n_kept.min(n_examples) * (n_inputs + 4.0));
        bytes + POINT * n_tasks * self.n_points() as f64
    }

    /// P, number of parameters of hidden layers and a read-out.
    fn n_parameters(&self) -> f64 {
        let n_outputs = self.stream.heads().n_outputs();
        if let Some(n_units) = self.n_local_units() {
            // Only the weights of its outputs are learned.
            return (n_units + 1.0) * n_outputs as f64;
        }
        let (mut n_in, mut n_parameters) = (self.stream.spec.n_inputs(), 0);
        for &n_out in self.network.hidden.iter().chain([&n_outputs]) {
            n_parameters += (n_in + 1) * n_out;
            n_in = n_out;
        }
        n_parameters as f64
    }

    /// Local units, if they stand in place of the hidden layers.
    fn n_local_units(&self) -> Option<f64> {
        let local = self.method.structure.as_ref().filter(|structure| structure.spec.id == "rbf")?;
        Some(f64::from(local.get("units")))
    }

    /// Training and test examples of each task.
    pub fn examples_of_task(&self) -> [f64; 2] {
        // The sets hold 1797 and 2000 images of ten digits, a fifth of them for tests.
        let n_images = match self.stream.spec.domain {
            Domain::Plane | Domain::Line => return [self.stream.n_train as f64, self.stream.n_test as f64],
            Domain::Images { side: 8 } => 1797.0,
            Domain::Images { .. } => 2000.0,
        };
        let n_images = n_images * self.stream.spec.n_labels as f64 / 10.0;
        [(self.stream.n_train, 0.8), (self.stream.n_test, 0.2)].map(|(limit, share)| match limit {
            0 => share * n_images,
            _ => (limit as f64).min(share * n_images),
        })
    }

    /// Number of times that a run is evaluated: also before the first step and at each task's end.
    pub fn n_evaluations(&self) -> usize {
        self.n_steps() as usize / self.training.evaluate + self.stream.until + 1
    }

    /// Most points of the run's curves: see [`MOST_POINTS`].
    pub fn n_points(&self) -> usize {
        self.n_evaluations().min(MOST_POINTS + PER_WINDOW * (self.stream.until + 2))
    }
}
