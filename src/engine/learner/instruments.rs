//! The instruments' readings of a network in training: computed only on demand, in separate buffers, so that a step
//! costs the same whether or not anything is shown.
//!
//! All readings are taken at the working parameters, before the next step.
//!
//! # Source
//! Angle between tasks' gradients: D. Lopez-Paz, M. Ranzato, "Gradient Episodic Memory", 2017.
//! Effective rank as participation ratio (Σλ)² / Σλ²: P. Gao et al., "A theory of multineuronal
//! dimensionality, dynamics and measurement", 2017; it needs no eigenvalues, since Σλ² = Σᵢⱼ Cᵢⱼ².

use super::Learner;
use super::working;
use crate::engine::batch::Batch;
use crate::engine::batch::Examples;
use crate::engine::math::kernel;
use crate::engine::math::softmax;
use crate::engine::method::target::labels::Labels;
use crate::engine::method::{Answers, Target, View};
use crate::engine::network::likelihood::label_of;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::scenario::{Heads, Range, best};
use crate::engine::snapshot::{Instruments, LayerReading, OldTaskReading, RehearsedBatch, TermGradient};

/// Examples per task that an instrument evaluates.
const ROWS: usize = 64;
/// A parameter counts as moved if its distance from its value at the task's start exceeds this share of the root mean
/// square of all parameters at that time.
const MOVED: f64 = 0.1;
/// Rows of each source shown as they are rehearsed.
const SHOWN: usize = 12;

/// The buffers of the instruments.
#[derive(Debug)]
pub struct Bench {
    pass: Pass,
    teacher_pass: Pass,
    batch: Batch,
    fit: Vec<f32>,
    other: Vec<f32>,
    scratch: Vec<f32>,
}

impl Bench {
    /// Buffers for networks of this shape; `n_rows` is the largest number of rows that a source draws at once.
    pub fn new(model: &Mlp, n_rows: usize) -> Self {
        let capacity = n_rows.max(ROWS);
        Self {
            pass: model.pass(capacity),
            teacher_pass: model.pass(capacity),
            batch: Batch::with_capacity(ROWS, model.n_inputs(), 0),
            fit: vec![0.0; model.n_parameters()],
            other: vec![0.0; model.n_parameters()],
            scratch: vec![0.0; softmax::ROWS * model.n_outputs()],
        }
    }
}

/// The state a reading is about.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The new task's last batch.
    pub fit: &'a Batch,
    /// Training examples of every task.
    pub train: &'a [Examples],
    /// θ when the task began `[P]`.
    pub start: &'a [f32],
    /// The task being learned.
    pub task_idx: usize,
    /// Tasks that have begun.
    pub n_begun: usize,
}

impl Learner {
    /// The largest number of rows in a source's draw or in the fit batch.
    pub fn most_rows(&self) -> usize {
        self.drawn.iter().map(|drawn| drawn.batch.capacity()).fold(self.workspace.pass.capacity(), usize::max)
    }

    /// Reads every instrument.
    pub fn read(&self, moment: Moment<'_>, bench: &mut Bench) -> Instruments {
        Instruments {
            terms: self.term_gradients(moment, bench),
            moved_share: moved_share(&self.theta, moment.start),
            old_tasks: self.old_tasks(moment, bench),
            layers: self.layers(moment, bench),
            units: None,
        }
    }

    fn view<'a>(&'a self, moment: Moment<'_>) -> View<'a> {
        let theta = working(self.shaping.as_ref(), &self.theta);
        self.progress(moment.task_idx, moment.n_begun).view(&self.model, theta)
    }

    /// Each term's separate gradient: its length and its angle to the fit term's.
    fn term_gradients(&self, moment: Moment<'_>, bench: &mut Bench) -> Vec<TermGradient> {
        let view = self.view(moment);
        let Bench { pass, teacher_pass, fit, other, scratch, .. } = bench;
        gradient_of(&view, moment.fit, &Labels, None, 1.0, [pass, teacher_pass], scratch, fit);
        let mut terms = vec![TermGradient { id: "fit".to_owned(), norm: length(fit), cosine: 1.0 }];
        let teacher = self.has_teacher.then_some(self.teacher.as_slice());
        for rehearsed in self.rehearsed.iter().filter(|rehearsed| rehearsed.acts(teacher.is_some())) {
            let batch = &self.drawn[rehearsed.source_idx].batch;
            if batch.is_empty() {
                continue;
            }
            let old = teacher.filter(|_| rehearsed.target.needs_teacher());
            let target = rehearsed.target.as_ref();
            gradient_of(&view, batch, target, old, rehearsed.weight, [pass, teacher_pass], scratch, other);
            terms.push(TermGradient { id: rehearsed.id.clone(), norm: length(other), cosine: cosine(other, fit) });
        }
        for constraint in self.constraints.iter().filter(|constraint| constraint.acts()) {
            other.fill(0.0);
            constraint.penalty.quadratic().add_gradient(constraint.strength, &self.theta, other);
            terms.push(TermGradient { id: constraint.id.clone(), norm: length(other), cosine: cosine(other, fit) });
        }
        terms
    }

    /// The gradients of the new task's loss on its last batch, and of all penalties together, each `[P]`; `None` while
    /// no penalty pulls.
    pub fn pulls<'a>(&self, moment: Moment<'_>, bench: &'a mut Bench) -> Option<[&'a [f32]; 2]> {
        let mut acting = self.constraints.iter().filter(|constraint| constraint.acts()).peekable();
        acting.peek()?;
        let view = self.view(moment);
        let Bench { pass, teacher_pass, fit, other, scratch, .. } = bench;
        other.fill(0.0);
        for constraint in acting {
            constraint.penalty.quadratic().add_gradient(constraint.strength, &self.theta, other);
        }
        if other.iter().all(|slope| *slope == 0.0) {
            return None;
        }
        gradient_of(&view, moment.fit, &Labels, None, 1.0, [pass, teacher_pass], scratch, fit);
        Some([fit, other])
    }

    /// The effect of the new task's gradient on each old task.
    fn old_tasks(&self, moment: Moment<'_>, bench: &mut Bench) -> Vec<OldTaskReading> {
        let view = self.view(moment);
        let Bench { pass, teacher_pass, batch, fit, other, scratch, .. } = bench;
        gradient_of(&view, moment.fit, &Labels, None, 1.0, [pass, teacher_pass], scratch, fit);
        moment
            .train
            .iter()
            .take(self.n_old)
            .filter(|examples| examples.task_idx != moment.task_idx)
            .map(|examples| {
                fill(batch, examples);
                gradient_of(&view, batch, &Labels, None, 1.0, [pass, teacher_pass], scratch, other);
                let cosine = cosine(other, fit);
                let degrees = libm::acosf(cosine.clamp(-1.0, 1.0)).to_degrees();
                OldTaskReading { task_idx: examples.task_idx as u32, degrees, norm: length(other) }
            })
            .collect()
    }

    /// How each hidden layer responds to the examples of all tasks that have begun.
    fn layers(&self, moment: Moment<'_>, bench: &mut Bench) -> Vec<LayerReading> {
        let view = self.view(moment);
        let n_hidden = self.model.layers().len().saturating_sub(1);
        let mut sums: Vec<Moments> =
            self.model.layers().iter().take(n_hidden).map(|layer| Moments::new(layer.n_out)).collect();
        for examples in moment.train.iter().take(moment.n_begun) {
            fill(&mut bench.batch, examples);
            view.model.forward(view.theta, bench.batch.rows(), &mut bench.pass);
            for (depth, sums) in sums.iter_mut().enumerate() {
                sums.add(bench.pass.outputs(depth, bench.batch.len()));
            }
        }
        sums.iter()
            .enumerate()
            .map(|(layer, sums)| LayerReading {
                layer: layer as u32,
                n_units: sums.n_units as u32,
                effective_rank: sums.participation_ratio(),
                n_dead: sums.n_constant() as u32,
            })
            .collect()
    }

    /// Some of the rows that each source drew at the last step, with their training targets.
    pub fn rehearsing(&self, bench: &mut Bench) -> Vec<RehearsedBatch> {
        let n_outputs = self.heads.n_outputs();
        let teacher = self.has_teacher.then_some(self.teacher.as_slice());
        let mut shown = Vec::new();
        for (source_idx, drawn) in self.drawn.iter().enumerate() {
            let acts = |has: bool| self.rehearsed.iter().any(|r| r.source_idx == source_idx && r.acts(has));
            let batch = &drawn.batch;
            if batch.is_empty() || !acts(teacher.is_some()) {
                continue;
            }
            let n_rows = batch.len().min(SHOWN);
            let n_inputs = self.model.n_inputs();
            let inputs = &batch.rows()[..n_rows * n_inputs];
            let asks_teacher = self
                .rehearsed
                .iter()
                .any(|r| r.source_idx == source_idx && r.acts(teacher.is_some()) && r.target.needs_teacher());
            let mut reading = RehearsedBatch {
                source: drawn.id.to_owned(),
                n_inputs: n_inputs as u32,
                inputs: inputs.to_vec(),
                task: (0..n_rows).map(|row| batch.knows_task.then(|| batch.tasks[row])).collect(),
                answer: Vec::with_capacity(n_rows),
                confidence: Vec::with_capacity(n_rows),
            };
            let logits = match teacher {
                Some(theta) if asks_teacher => Some(self.model.forward(theta, inputs, &mut bench.teacher_pass)),
                _ => None,
            };
            for row in 0..n_rows {
                let row_task = usize::from(batch.tasks[row]);
                let (answer, confidence) = match logits {
                    _ if self.heads.likelihood.is_of_numbers() => {
                        let told = logits.map(|logits| &logits[row * n_outputs..(row + 1) * n_outputs]);
                        let stored = batch.has_stored().then(|| batch.stored_row(row));
                        let output = self.heads.output_of(row_task, 0);
                        let number = told.or(stored).map(|answers| label_of(answers[output]));
                        (usize::from(number.unwrap_or(batch.labels[row])), 255)
                    }
                    Some(logits) => {
                        let logits = &logits[row * n_outputs..(row + 1) * n_outputs];
                        told(self.heads, logits, batch.knows_task.then_some(row_task), self.n_old, &mut bench.scratch)
                    }
                    None if batch.has_stored() => {
                        let range = batch.stored_ranges[row];
                        told_over(batch.stored_row(row), range, &mut bench.scratch)
                    }
                    None => (self.heads.output_of(row_task, usize::from(batch.labels[row])), 255),
                };
                reading.answer.push(answer as u16);
                reading.confidence.push(confidence);
            }
            shown.push(reading);
        }
        shown
    }
}

/// The old network's best output for a row, and its confidence, 0–255.
fn told(heads: Heads, logits: &[f32], row_task: Option<usize>, n_old: usize, scratch: &mut [f32]) -> (usize, u8) {
    let range = match (heads.trains_by_block(), row_task) {
        (true, Some(row_task)) => heads.block(row_task),
        (true, None) => Range { start: 0, end: heads.n_labels * n_old.max(1) },
        (false, _) => heads.active(0, n_old),
    };
    told_over(logits, range, scratch)
}

/// The best of the outputs in a range, and its probability among them, 0–255.
fn told_over(logits: &[f32], range: Range, scratch: &mut [f32]) -> (usize, u8) {
    let answer = best(logits, range);
    let probabilities = &mut scratch[..range.len()];
    softmax::softmax(&logits[range.start..range.end], 1.0, probabilities);
    let sure = probabilities.get(answer - range.start).copied().unwrap_or(0.0);
    (answer, (sure * 255.0) as u8)
}

/// Fills `batch` with the first examples of a task.
fn fill(batch: &mut Batch, examples: &Examples) {
    batch.clear();
    batch.knows_task = true;
    for row in 0..examples.len().min(batch.capacity()) {
        batch.push(examples.row(row), examples.task_idx as u16, examples.labels[row]);
    }
}

/// Writes w ∇ of a target's loss on a batch into `gradient` `[P]`.
#[expect(clippy::too_many_arguments, reason = "the parts of one term, each lent from somewhere else")]
fn gradient_of(
    view: &View<'_>,
    batch: &Batch,
    target: &dyn Target,
    teacher: Option<&[f32]>,
    weight: f32,
    [pass, teacher_pass]: [&mut Pass; 2],
    scratch: &mut [f32],
    gradient: &mut [f32],
) {
    gradient.fill(0.0);
    if batch.is_empty() {
        return;
    }
    view.model.forward(view.theta, batch.rows(), pass);
    let teacher_logits = teacher.map(|theta| view.model.forward(theta, batch.rows(), teacher_pass));
    let (logits, dlogits) = pass.logits_and_dlogits(batch.len());
    dlogits.fill(0.0);
    target.loss_and_dlogits(&Answers { view: *view, batch, logits, teacher_logits }, weight, scratch, dlogits);
    view.model.backward(view.theta, batch.rows(), pass, gradient);
}

fn length(vector: &[f32]) -> f32 {
    libm::sqrt(kernel::dot(vector, vector)) as f32
}

/// The cosine of the angle between two vectors; 0 if either has length zero.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let lengths = libm::sqrt(kernel::dot(a, a)) * libm::sqrt(kernel::dot(b, b));
    if lengths > 0.0 { (kernel::dot(a, b) / lengths) as f32 } else { 0.0 }
}

/// The share of parameters that moved since the task began.
fn moved_share(theta: &[f32], start: &[f32]) -> f32 {
    if start.is_empty() {
        return 0.0;
    }
    let threshold = MOVED * libm::sqrt(kernel::dot(start, start) / start.len() as f64);
    let moved = theta.iter().zip(start).filter(|(now, then)| f64::from((*now - *then).abs()) > threshold).count();
    moved as f32 / start.len() as f32
}

/// First and second moments of a layer's activations.
struct Moments {
    n_units: usize,
    n_rows: usize,
    sums: Vec<f64>,
    /// `[H, H]`.
    products: Vec<f64>,
}

impl Moments {
    fn new(n_units: usize) -> Self {
        Self { n_units, n_rows: 0, sums: vec![0.0; n_units], products: vec![0.0; n_units * n_units] }
    }

    fn add(&mut self, rows: &[f32]) {
        for row in rows.chunks_exact(self.n_units.max(1)) {
            self.n_rows += 1;
            for (unit, &value) in row.iter().enumerate() {
                let value = f64::from(value);
                self.sums[unit] += value;
                if value != 0.0 {
                    let products = &mut self.products[unit * self.n_units..(unit + 1) * self.n_units];
                    for (slot, &other) in products.iter_mut().zip(row) {
                        *slot += value * f64::from(other);
                    }
                }
            }
        }
    }

    fn covariance(&self, i: usize, j: usize) -> f64 {
        let n = self.n_rows.max(1) as f64;
        self.products[i * self.n_units + j] / n - self.sums[i] / n * (self.sums[j] / n)
    }

    /// (Σλ)² / Σλ² of the covariance's eigenvalues: the number of directions that the layer uses evenly.
    fn participation_ratio(&self) -> f32 {
        let mut trace = 0.0;
        let mut squares = 0.0;
        for i in 0..self.n_units {
            trace += self.covariance(i, i);
            for j in 0..self.n_units {
                let covariance = self.covariance(i, j);
                squares += covariance * covariance;
            }
        }
        if squares > 0.0 { (trace * trace / squares) as f32 } else { 0.0 }
    }

    /// Number of units whose activation is the same for every row.
    fn n_constant(&self) -> usize {
        (0..self.n_units).filter(|&unit| self.covariance(unit, unit) <= 1e-12).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_even_directions_have_rank_two_and_a_still_unit_is_dead() {
        let mut moments = Moments::new(3);
        moments.add(&[1.0, 0.0, 5.0, -1.0, 0.0, 5.0, 0.0, 1.0, 5.0, 0.0, -1.0, 5.0]);
        assert!((moments.participation_ratio() - 2.0).abs() < 1e-6);
        assert_eq!(moments.n_constant(), 1);
    }

    #[test]
    fn a_quarter_of_the_parameters_has_moved() {
        assert_eq!(moved_share(&[1.0, 1.0, 1.0, 1.2], &[1.0; 4]), 0.25);
    }

    #[test]
    fn opposite_gradients_have_cosine_minus_one() {
        assert!((cosine(&[1.0, 2.0], &[-2.0, -4.0]) + 1.0).abs() < 1e-6);
        assert_eq!(cosine(&[0.0], &[1.0]), 0.0);
    }
}
