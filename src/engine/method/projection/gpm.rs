//! Gradient Projection Memory: a layer's weights may not move along its inputs from old tasks.
//!
//! A layer's gradient is a sum of its inputs times deltas, ∇W = Σₙ aₙδₙᵀ, so it lies in the span of the inputs. At the
//! end of a task a few of its examples pass through the network; the principal directions of each layer's inputs R
//! `[n, inputs]`, largest first, join the layer's orthonormal basis M until it holds the share ε of ‖R‖². Then
//! ∇W ← ∇W − MMᵀ∇W at each step. No raw data are kept. The number of directions in a layer's basis is its capacity
//! reading. The projection acts on the total gradient. With momentum or Adam the applied step no longer equals the
//! projected gradient, so use plain SGD.
//!
//! # Source
//! G. Saha, I. Garg, K. Roy, "Gradient Projection Memory for Continual Learning", 2021, eq. 6–9 and
//! algorithm 1. Their ε is 0.95 in the first layer and 0.99 above on permuted digits, with 300 examples.
//!
//! # Differs from the paper
//! The paper's layers have no bias; here a bias is the weight of an additional input that is always 1. Directions come
//! from the eigenvectors u of the samples' products RRᵀ, as Rᵀu, instead of a singular value decomposition of R: the
//! same directions, from a matrix no larger than the number of samples. One ε applies to all layers and tasks. With
//! task identity given (Task-incremental), the last layer, whose outputs each belong to one task, stays unconstrained,
//! like the paper's heads.

use super::basis::Basis;
use super::samples;
use crate::engine::math::eigen::Jacobi;
use crate::engine::math::kernel::{self, Finish, Onto, Panels};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Projection;
use crate::engine::method::context::{Rows, Setting, TaskEnd, UNIT_ROWS, View, Workspace};
use crate::engine::method::memory::Memory;
use crate::engine::network::model::Layer;
use crate::engine::scenario::Scenario;
use crate::engine::snapshot::CapacityReading;
use crate::engine::spec::{Axis, Component, Facts, Knob, Scale, Spec, Unit};

/// Multiplications per unit of work: about two milliseconds.
const UNIT_WORK: usize = 2_000_000;

const SAMPLES: Knob = samples(256.0, 100.0);

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "gpm",
    axis: Axis::Projection,
    paper: "Saha, Garg & Roy 2021",
    knobs: &[
        Knob { id: "energy", unit: Unit::None, min: 0.5, max: 1.0, default: 0.97, scale: Scale::Linear, live: false },
        SAMPLES,
    ],
    facts: Facts { needs_plain_parameters: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "∇ W ← ∇ W − M M^⊤ ∇ W";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Projection(|component, setting| Box::new(Gpm::new(component, setting)));

struct Gpm {
    /// ε.
    energy: f64,
    /// n, samples of each task.
    n_samples: usize,
    spans: Vec<Span>,
    jacobi: Jacobi,
    /// The rows chosen from the ending task.
    chosen: Vec<usize>,
    /// −Mᵀ∇W of the widest layer, zeros for a bias, and working memory for the products.
    along: Vec<f32>,
    zeros: Vec<f32>,
    panels: Panels,
}

/// The statistics of one layer's inputs.
struct Span {
    layer: Layer,
    /// Inputs of the layer, plus the 1 that multiplies the bias.
    n_in: usize,
    /// M `[directions, n_in]`.
    basis: Basis,
    /// R `[n, n_in]` of the ending task, then its part outside M.
    rows: Vec<f32>,
    /// The direction being built `[n_in]`.
    direction: Vec<f32>,
    /// ‖R‖², and the part of it that M holds.
    total: f64,
    held: f64,
}

/// One unit of end-of-task work.
enum Piece {
    /// Sends samples forward, starting at this one.
    Forward(usize),
    /// Removes M from a layer's rows, starting at this one, and multiplies each with the rows before it.
    Products(usize, usize),
    /// Continues the rotation towards the eigenvectors.
    Rotate(usize),
    /// Adds a layer's directions, starting at this one, while they are needed.
    Extend(usize, usize),
}

impl Span {
    fn new(layer: Layer, n_samples: usize) -> Self {
        let n_in = layer.n_in + 1;
        Self {
            layer,
            n_in,
            basis: Basis::new(n_in, n_in),
            rows: vec![0.0; n_samples * n_in],
            direction: vec![0.0; n_in],
            total: 0.0,
            held: 0.0,
        }
    }

    /// Rows or directions per unit of work.
    fn per_unit(&self, n: usize) -> usize {
        (UNIT_WORK / (self.n_in * (4 * self.n_in + n))).max(1)
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.rows[row * self.n_in..(row + 1) * self.n_in]
    }

    /// Removes M from one row and computes the row's entries of RRᵀ `[n, n]`.
    fn multiply(&mut self, row: usize, n: usize, products: &mut [f64]) {
        let own = &mut self.rows[row * self.n_in..(row + 1) * self.n_in];
        let before = kernel::dot(own, own);
        self.basis.remove_from(own);
        for other in 0..=row {
            let product = kernel::dot(self.row(row), self.row(other));
            products[row * n + other] = product;
            products[other * n + row] = product;
        }
        self.total += before;
        self.held += before - products[row * (n + 1)];
    }

    /// Adds the `k`-th principal direction, unless M already holds the share ε.
    fn extend(&mut self, k: usize, n: usize, energy: f64, jacobi: &Jacobi) {
        if self.held >= energy * self.total || jacobi.value(k) <= 0.0 {
            return;
        }
        self.direction.fill(0.0);
        for (row, &share) in self.rows.chunks_exact(self.n_in).zip(jacobi.vector(k)).take(n) {
            for (slot, &input) in self.direction.iter_mut().zip(row) {
                *slot += share as f32 * input;
            }
        }
        self.basis.add(&mut self.direction);
        self.held += jacobi.value(k);
    }

    /// ∇W ← ∇W − MMᵀ∇W.
    fn project(&self, gradient: &mut [f32], along: &mut [f32], zeros: &[f32], panels: &mut Panels) {
        let Layer { n_out, offset, .. } = self.layer;
        // W and b are contiguous: a matrix with one additional row.
        let gradient = &mut gradient[offset..offset + self.n_in * n_out];
        let along = &mut along[..self.basis.n_directions() * n_out];
        let (directions, zeros) = (self.basis.directions(), &zeros[..n_out]);
        kernel::affine(directions, gradient, zeros, self.n_in, Finish::Nothing, along, panels);
        for part in along.iter_mut() {
            *part = -*part;
        }
        kernel::accumulate_outer(directions, along, self.n_in, n_out, Onto::Sums, gradient, panels);
    }
}

impl Gpm {
    fn new(component: &Component, setting: &Setting<'_>) -> Self {
        let n_samples = component.get(SAMPLES.id) as usize;
        let layers = setting.model.layers();
        let n_held = layers.len() - usize::from(setting.heads.scenario == Scenario::Task);
        let widest = |size: fn(&Layer) -> usize| layers.iter().map(size).max().unwrap_or(0);
        Self {
            energy: f64::from(component.get("energy")),
            n_samples,
            spans: layers[..n_held].iter().map(|&layer| Span::new(layer, n_samples)).collect(),
            jacobi: Jacobi::new(n_samples),
            chosen: Vec::with_capacity(setting.n_train.iter().copied().max().unwrap_or(0)),
            along: vec![0.0; widest(|layer| (layer.n_in + 1) * layer.n_out)],
            zeros: vec![0.0; widest(|layer| layer.n_out)],
            panels: Panels::new(
                widest(|layer| layer.n_in + 1),
                layers.iter().map(|layer| [layer.n_in + 1, layer.n_out]),
            ),
        }
    }

    /// Number of samples taken from the ending task.
    fn n_rows(&self, end: &TaskEnd<'_>) -> usize {
        self.n_samples.min(end.examples.len())
    }

    /// Pairs of the eigenvalue problem visited per unit.
    const fn pairs_per_unit(n: usize) -> usize {
        UNIT_WORK / (8 * n + 1) + 1
    }

    /// Number of units to visit all pairs.
    const fn rotating_units(n: usize) -> usize {
        Jacobi::n_pairs(n) / Self::pairs_per_unit(n) + 1
    }

    /// The work of this unit, for n samples; the number of units if `unit` is beyond the last.
    fn piece(&self, unit: usize, n: usize) -> Result<Piece, usize> {
        let mut first = n.div_ceil(UNIT_ROWS);
        if unit < first {
            return Ok(Piece::Forward(unit * UNIT_ROWS));
        }
        for (index, span) in self.spans.iter().enumerate() {
            let per_unit = span.per_unit(n);
            let chunks = n.div_ceil(per_unit);
            let left = unit - first;
            if left < chunks {
                return Ok(Piece::Products(index, left * per_unit));
            }
            if left < chunks + Self::rotating_units(n) {
                return Ok(Piece::Rotate(n));
            }
            let left = left - chunks - Self::rotating_units(n);
            if left < chunks {
                return Ok(Piece::Extend(index, left * per_unit));
            }
            first += 2 * chunks + Self::rotating_units(n);
        }
        Err(first)
    }

    fn send_forward(&mut self, end: &TaskEnd<'_>, first: usize, n: usize, workspace: &mut Workspace) -> Rows {
        let Workspace { pass, batch, .. } = workspace;
        batch.clear();
        for &row in &self.chosen[first..n.min(first + UNIT_ROWS)] {
            batch.push(end.examples.row(row), end.examples.task_idx as u16, end.examples.labels[row]);
        }
        let n_rows = batch.len();
        end.view.model.forward(end.view.theta, batch.rows(), pass);
        for (depth, span) in self.spans.iter_mut().enumerate() {
            let inputs = if depth == 0 { batch.rows() } else { pass.outputs(depth - 1, n_rows) };
            let slots = span.rows[first * span.n_in..].chunks_exact_mut(span.n_in);
            for (slot, inputs) in slots.zip(inputs.chunks_exact(span.n_in - 1)) {
                slot[..inputs.len()].copy_from_slice(inputs);
                slot[inputs.len()] = 1.0;
            }
        }
        Rows { forward: n_rows as u64, backward: 0 }
    }
}

impl Projection for Gpm {
    fn project(
        &mut self,
        _view: &View<'_>,
        _memory: Option<&Memory>,
        _rng: &mut Rng,
        _workspace: &mut Workspace,
        gradient: &mut [f32],
    ) -> Rows {
        for span in &self.spans {
            span.project(gradient, &mut self.along, &self.zeros, &mut self.panels);
        }
        Rows::default()
    }

    fn n_end_units(&self, end: &TaskEnd<'_>) -> usize {
        self.piece(usize::MAX, self.n_rows(end)).err().unwrap_or(0)
    }

    fn end_unit(&mut self, end: &TaskEnd<'_>, unit: usize, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        let n = self.n_rows(end);
        if unit == 0 {
            self.chosen.clear();
            self.chosen.extend(0..end.examples.len());
            rng.choose_to_front(&mut self.chosen, n);
        }
        match self.piece(unit, n) {
            Ok(Piece::Forward(first)) => return self.send_forward(end, first, n, workspace),
            Ok(Piece::Products(index, first)) => {
                let span = &mut self.spans[index];
                if first == 0 {
                    (span.total, span.held) = (0.0, 0.0);
                }
                let products = if first == 0 { self.jacobi.begin(n) } else { self.jacobi.matrix_mut() };
                for row in first..n.min(first + span.per_unit(n)) {
                    span.multiply(row, n, products);
                }
            }
            Ok(Piece::Rotate(n)) => {
                self.jacobi.advance(Self::pairs_per_unit(n));
            }
            Ok(Piece::Extend(index, first)) => {
                let span = &mut self.spans[index];
                for k in first..n.min(first + span.per_unit(n)) {
                    span.extend(k, n, self.energy, &self.jacobi);
                }
                // No data outlive the end-of-task work.
                if first + span.per_unit(n) >= n {
                    span.rows.fill(0.0);
                }
            }
            Err(_) => {}
        }
        Rows::default()
    }

    fn max_rows(&self) -> usize {
        UNIT_ROWS
    }

    fn bytes(&self) -> u64 {
        self.spans.iter().map(|span| span.basis.bytes()).sum()
    }

    fn capacity(&self, into: &mut Vec<CapacityReading>) {
        into.extend(self.spans.iter().enumerate().map(|(depth, span)| CapacityReading {
            id: SPEC.id.to_owned(),
            layer: depth as u32,
            used: span.basis.n_directions() as u32,
            total: span.n_in as u32,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::batch::Examples;
    use crate::engine::config::Config;
    use crate::engine::network::Activation;
    use crate::engine::network::model::Mlp;

    /// A network of these sizes with a projection that has processed one task's rows `[N, D]`.
    fn after(model: &Mlp, query: &str, theta: &[f32], inputs: &[f32]) -> Gpm {
        let (config, notices) = Config::parse(query);
        assert!(notices.is_empty(), "{notices:?}");
        let heads = config.stream.heads();
        let n_inputs = model.n_inputs();
        let n = inputs.len() / n_inputs;
        let setting = Setting {
            seed: config.seed,
            stream: &config.stream,
            training: &config.training,
            method: &config.method,
            heads,
            n_inputs,
            n_parameters: model.n_parameters(),
            input_box: [0.0, 1.0],
            n_train: &[n, n],
            model,
        };
        let component = config.method.projection.clone().expect("a projection");
        let mut gpm = Gpm::new(&component, &setting);
        let examples = Examples { task_idx: 0, inputs: inputs.to_vec(), labels: vec![0; n] };
        let view = View { model, theta, heads, task_idx: 0, n_old: 0, n_begun: 1 };
        let end = TaskEnd { view, stored: theta, examples: &examples };
        let mut workspace = Workspace::new(model, UNIT_ROWS, 1, UNIT_ROWS, true);
        let mut rng = Rng::new(4);
        for unit in 0..gpm.n_end_units(&end) {
            gpm.end_unit(&end, unit, &mut rng, &mut workspace);
        }
        gpm
    }

    #[test]
    fn a_projected_step_leaves_the_old_inputs_answers() {
        // Three inputs in five dimensions: with ε = 1, their answers stay the same at any depth.
        let model = Mlp::new(&[5, 6, 2], Activation::Tanh);
        let mut rng = Rng::new(9);
        let mut theta: Vec<f32> = (0..model.n_parameters()).map(|_| rng.normal()).collect();
        let inputs: Vec<f32> = (0..15).map(|_| rng.normal()).collect();
        let mut gpm = after(&model, "project=gpm,energy:1", &theta, &inputs);
        let used: Vec<usize> = gpm.spans.iter().map(|span| span.basis.n_directions()).collect();
        assert_eq!(used, [3, 3]);
        let mut gradient: Vec<f32> = (0..model.n_parameters()).map(|_| rng.normal()).collect();
        for span in &gpm.spans {
            span.project(&mut gradient, &mut gpm.along, &gpm.zeros, &mut gpm.panels);
        }
        assert!(gradient.iter().any(|slope| slope.abs() > 0.1));
        let mut pass = model.pass(3);
        let before = model.forward(&theta, &inputs, &mut pass).to_vec();
        theta.iter_mut().zip(&gradient).for_each(|(parameter, slope)| *parameter -= slope);
        for (before, now) in before.iter().zip(model.forward(&theta, &inputs, &mut pass)) {
            assert!((before - now).abs() < 1e-4, "{before} {now}");
        }
        assert_eq!(gpm.bytes(), 4 * (3 * 6 + 3 * 7));
    }

    #[test]
    fn directions_are_taken_until_the_share_is_held() {
        // Rows (±3, 0, 1) and (0, ±1, 1) with the bias's 1: RᵀR is diagonal with 18, 2 and 4.
        let model = Mlp::new(&[2, 2], Activation::Relu);
        let inputs = [3.0, 0.0, -3.0, 0.0, 0.0, 1.0, 0.0, -1.0];
        for (energy, known) in [("0.75", vec![0]), ("0.76", vec![0, 2]), ("0.92", vec![0, 2, 1])] {
            let gpm = after(&model, &format!("project=gpm,energy:{energy}"), &[0.0; 6], &inputs);
            let directions: Vec<&[f32]> = gpm.spans[0].basis.directions().chunks_exact(3).collect();
            assert_eq!(directions.len(), known.len(), "{energy}");
            for (direction, axis) in directions.iter().zip(known) {
                assert!((direction[axis].abs() - 1.0).abs() < 1e-6, "{energy} {direction:?}");
            }
        }
    }
}
