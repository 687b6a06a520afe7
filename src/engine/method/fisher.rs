//! The diagonal Fisher information of a task: how sensitive its answers are to each parameter.
//!
//! Fᵢ = 1/N Σₙ Σ_c p(c|xₙ) (∂ ln p(c|xₙ)/∂θᵢ)², each example and each active class separately (never the square of a
//! batch's mean gradient). *Exact* sums over all classes; *sampled* draws one class from the network's own answer;
//! *empirical* takes the true label.
//!
//! In regression, with likelihood N(y; ŷ, 1), ∂ ln p/∂ŷ = y − ŷ, whose square averages 1 over the network's own
//! answers: Fᵢ = 1/N Σₙ (∂ŷₙ/∂θᵢ)², exactly and in one pass. *Sampled* draws y from N(ŷ, 1), *empirical* takes the
//! true number, and so weights each example by its squared error.
//!
//! # Source
//! J. Martens, "New Insights and Perspectives on the Natural Gradient Method", 2020, sec. 5; G. M. van de Ven, "On the
//! Computation of the Fisher Information in Continual Learning", 2025 (the variants).

use super::mean::{self, ROWS_PER_UNIT};
use crate::engine::math::rng::Rng;
use crate::engine::math::softmax;
use crate::engine::method::context::{Rows, TaskEnd, Workspace};
use crate::engine::network::likelihood::number_of;
use crate::engine::spec::Knob;

/// The classes whose gradients are squared.
pub(in crate::engine) const FISHER: Knob = Knob::choice("fisher", &["exact", "sampled", "empirical"]);

/// The classes whose gradients are squared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Variant {
    /// All, weighted by their probability.
    Exact,
    /// One drawn from the network's answer.
    Sampled,
    /// The true label.
    Empirical,
}

impl Variant {
    /// Parses a variant's name.
    pub(in crate::engine) fn from_id(id: &str) -> Self {
        match id {
            "sampled" => Self::Sampled,
            "empirical" => Self::Empirical,
            _ => Self::Exact,
        }
    }
}

/// An incremental estimate of the Fisher information, a few examples at a time.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Fisher {
    variant: Variant,
    rng: Rng,
    /// The running sum, then the mean `[P]`.
    pub(in crate::engine) diagonal: Vec<f32>,
}

impl Fisher {
    /// An estimate for P parameters.
    pub(in crate::engine) fn new(variant: Variant, n_parameters: usize, rng: Rng) -> Self {
        Self { variant, rng, diagonal: vec![0.0; n_parameters] }
    }

    /// Number of units of work for a task's examples.
    pub(in crate::engine) fn n_units(end: &TaskEnd<'_>) -> usize {
        mean::n_units(end)
    }

    /// Adds the examples of one unit; the last unit turns sums into means.
    pub(in crate::engine) fn measure(&mut self, end: &TaskEnd<'_>, unit: usize, workspace: &mut Workspace) -> Rows {
        let mut diagonal = core::mem::take(&mut self.diagonal);
        let rows = mean::measure(end, unit, &mut diagonal, |start, n_rows, sums| {
            self.measure_rows(end, start, n_rows, workspace, sums)
        });
        self.diagonal = diagonal;
        rows
    }

    fn measure_rows(
        &mut self,
        end: &TaskEnd<'_>,
        start: usize,
        n_rows: usize,
        workspace: &mut Workspace,
        sums: &mut [f32],
    ) -> Rows {
        let view = end.view;
        if view.heads.likelihood.is_of_numbers() {
            return self.measure_numbers(end, start, n_rows, workspace, sums);
        }
        let task_idx = end.examples.task_idx;
        let inputs = mean::inputs(end, start, n_rows);
        let active = view.heads.active(task_idx, view.n_begun);
        let n_outputs = view.heads.n_outputs();
        let pass = &mut workspace.pass;
        view.model.forward(view.theta, inputs, pass);
        // Probabilities of the active classes `[n_rows, active]`, zero elsewhere.
        let probabilities = &mut workspace.probabilities[..n_rows * n_outputs];
        probabilities.fill(0.0);
        for (probabilities, logits) in
            probabilities.chunks_exact_mut(n_outputs).zip(pass.logits(n_rows).chunks_exact(n_outputs))
        {
            softmax::softmax(&logits[active.start..active.end], 1.0, &mut probabilities[active.start..active.end]);
        }
        let mut factors = [0.0_f32; ROWS_PER_UNIT];
        let mut classes = [0_usize; ROWS_PER_UNIT];
        let n_passes = if self.variant == Variant::Exact { active.len() } else { 1 };
        for class in active.start..active.start + n_passes {
            for row in 0..n_rows {
                let answer = &probabilities[row * n_outputs..(row + 1) * n_outputs];
                (classes[row], factors[row]) = match self.variant {
                    Variant::Exact => (class, answer[class]),
                    Variant::Sampled => (sample(answer, active.start, active.end, &mut self.rng), 1.0),
                    Variant::Empirical => {
                        let label = usize::from(end.examples.labels[start + row]);
                        (view.heads.output_of(task_idx, label), 1.0)
                    }
                };
            }
            let (_, dlogits) = pass.logits_and_dlogits(n_rows);
            // ∂(−ln p_c)/∂z = p − onehot(c); the square drops the sign.
            dlogits.copy_from_slice(probabilities);
            for (dlogits, class) in dlogits.chunks_exact_mut(n_outputs).zip(classes) {
                dlogits[class] -= 1.0;
            }
            view.model.accumulate_squares(view.theta, inputs, &factors[..n_rows], pass, sums);
        }
        Rows { forward: n_rows as u64, backward: (n_rows * n_passes) as u64 }
    }

    /// Like [`Fisher::measure_rows`], for regression.
    fn measure_numbers(
        &mut self,
        end: &TaskEnd<'_>,
        start: usize,
        n_rows: usize,
        workspace: &mut Workspace,
        sums: &mut [f32],
    ) -> Rows {
        let TaskEnd { view, examples, .. } = *end;
        let inputs = mean::inputs(end, start, n_rows);
        let n_outputs = view.heads.n_outputs();
        let pass = &mut workspace.pass;
        view.model.forward(view.theta, inputs, pass);
        let (logits, dlogits) = pass.logits_and_dlogits(n_rows);
        dlogits.fill(0.0);
        for row in 0..n_rows {
            let label = examples.labels[start + row];
            let output = row * n_outputs + view.heads.output_of(examples.task_idx, usize::from(label));
            // ∂(−ln p)/∂ŷ = ŷ − y; the square drops the sign.
            dlogits[output] = match self.variant {
                Variant::Exact => 1.0,
                Variant::Sampled => self.rng.normal(),
                Variant::Empirical => logits[output] - number_of(label),
            };
        }
        view.model.accumulate_squares(view.theta, inputs, &[1.0; ROWS_PER_UNIT][..n_rows], pass, sums);
        Rows { forward: n_rows as u64, backward: n_rows as u64 }
    }
}

/// Draws a class from its probabilities.
fn sample(probabilities: &[f32], start: usize, end: usize, rng: &mut Rng) -> usize {
    let mut left = rng.unit();
    for (class, probability) in probabilities.iter().enumerate().take(end - 1).skip(start) {
        left -= probability;
        if left < 0.0 {
            return class;
        }
    }
    end - 1
}
