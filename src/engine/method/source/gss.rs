//! Gradient-based sample selection, greedy: keeps samples whose gradients differ in direction from those in the
//! memory.
//!
//! A new row's score is c = 1 + maxᵢ cos(∇ℓ(x), ∇ℓ(mᵢ)) over n random samples mᵢ of the memory: 0 if it opposes all of
//! them, 2 if it agrees with one. While there is room, the row is kept with its score. Later, only rows with c < 1 are
//! candidates: a sample i is drawn with probability proportional to its own score Cᵢ and replaced with probability
//! Cᵢ/(Cᵢ + c). Rows of the first batch, which have no samples to compare with, get c = 1.1 as in the authors' code.
//! No task boundaries are needed. Each example is offered once, at its first presentation.
//!
//! The products of gradients are computed without the gradients: a row's gradient in a layer is the outer product of
//! the layer's inputs and deltas ([`Mlp::gradient_product`]), so one pass over all rows suffices and the work is n dot
//! products of activations per row.
//!
//! # Source
//! R. Aljundi, M. Lin, B. Goujaud, Y. Bengio, "Gradient Based Sample Selection for Online Continual
//! Learning", 2019, algorithm 2 (GSS-Greedy).
//!
//! # Differs from the paper
//! The n samples are drawn once for all rows of a batch, as in the authors' code; gradients are taken at the
//! parameters after the step. Single samples are compared; the authors' code compares batches of ten.
//!
//! Measured here: with n = 10, as in the paper, a full memory hardly changes, since one of ten single samples is
//! nearly always within a right angle of a new row. Of 200 slots, 189 stay with the first of five islands and 163 with
//! the first task of ring (ten seeds; a reservoir gives each task 40). The gradients of the authors' ten *batches*
//! point apart less often. The default compares two single samples.
//!
//! [`Mlp::gradient_product`]: crate::engine::network::model::Mlp::gradient_product

use super::ROWS;
use super::store::{DRAWS, KEPT, Policy, Seen, Store, capacity_of};
use crate::engine::math::rng::Rng;
use crate::engine::method::build::Build;
use crate::engine::method::component::Target;
use crate::engine::method::context::{Answers, Rows, Workspace};
use crate::engine::method::memory::{Memory, Picker};
use crate::engine::method::target::labels::Labels;
use crate::engine::spec::{Axis, Facts, Knob, Scale, Spec, Unit};

const COMPARED: Knob = Knob {
    id: "compared",
    unit: Unit::Samples,
    min: 1.0,
    max: 100.0,
    default: 2.0,
    scale: Scale::LogCount,
    live: false,
};

/// The component's description.
pub static SPEC: Spec = Spec {
    id: "gss",
    axis: Axis::Source,
    paper: "Aljundi, Lin et al. 2019",
    knobs: &[KEPT, COMPARED, ROWS, DRAWS],
    facts: Facts { labels: true, stored_logits: true, tasks: true, keeps_raw_data: true, ..Facts::NONE },
};

/// The formula on its card.
pub const FORMULA: &str = "c ( x ) = 1 + max_i cos ( ∇ ℓ ( x ) , ∇ ℓ ( m_i ) )";

/// Its constructor.
pub(crate) static BUILD: Build = Build::Source(|component, setting| {
    let capacity = capacity_of(component, setting);
    let n_compared = component.get(COMPARED.id) as usize;
    let policy = Gss::new(capacity, n_compared, setting.training.batch);
    Box::new(Store::new(component, setting, capacity, policy))
});

/// c of a row without samples to compare with.
const FIRST: f32 = 1.1;

struct Gss {
    n_compared: usize,
    n_batch: usize,
    picker: Picker,
    /// C of each sample kept.
    scores: Vec<f32>,
    /// Squared norms of the compared samples' gradients.
    squares: Vec<f64>,
    /// c of each row of the current batch.
    offers: Vec<f32>,
}

impl Gss {
    fn new(capacity: usize, n_compared: usize, n_batch: usize) -> Self {
        Self {
            n_compared,
            n_batch,
            picker: Picker::new(capacity),
            scores: vec![0.0; capacity],
            squares: Vec::with_capacity(n_compared),
            offers: Vec::with_capacity(n_batch),
        }
    }

    /// The slot for a row of score `c`, if it is kept, in a memory that holds `n_held`.
    fn slot_for(&self, c: f32, n_held: usize, rng: &mut Rng) -> Option<usize> {
        if n_held < self.scores.len() {
            return Some(n_held);
        }
        if c >= 1.0 {
            return None;
        }
        let mut left = rng.unit() * self.scores.iter().sum::<f32>();
        let drawn = self.scores.iter().position(|score| {
            left -= score;
            left < 0.0
        })?;
        let score = self.scores[drawn];
        (rng.unit() * (score + c) < score).then_some(drawn)
    }

    /// Scores the first presentations of `fit` against samples of the memory.
    fn compare(&mut self, memory: &Memory, seen: &Seen<'_>, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        let Seen { view, fit, .. } = *seen;
        let Workspace { pass, batch, scratch, .. } = workspace;
        batch.clear();
        memory.copy_each(self.picker.pick(memory, 0..usize::MAX, self.n_compared, rng), batch);
        let n_old = batch.len();
        for row in seen.rows(false) {
            batch.push(fit.row(row), fit.tasks[row], fit.labels[row]);
        }
        self.offers.clear();
        if n_old == 0 || n_old == batch.len() {
            self.offers.resize(batch.len() - n_old, FIRST);
            return Rows::default();
        }
        view.model.forward(view.theta, batch.rows(), pass);
        let (logits, dlogits) = pass.logits_and_dlogits(batch.len());
        dlogits.fill(0.0);
        let answers = Answers { view: *view, batch, logits, teacher_logits: None };
        // All rows have equal weight, which does not affect cosines.
        Labels.loss_and_dlogits(&answers, 1.0, scratch, dlogits);
        view.model.backward_rows(view.theta, batch.len(), pass);
        let product = |one: usize, other: usize| view.model.gradient_product(batch.rows(), pass, one, other);
        self.squares.clear();
        self.squares.extend((0..n_old).map(|old| product(old, old)));
        for row in n_old..batch.len() {
            let square = product(row, row);
            let cosines = self.squares.iter().enumerate().map(|(old, other)| {
                let lengths = libm::sqrt(square * other);
                if lengths > 0.0 { product(row, old) / lengths } else { 0.0 }
            });
            let most = cosines.fold(-1.0, f64::max);
            self.offers.push((1.0 + most) as f32);
        }
        let n_rows = batch.len() as u64;
        Rows { forward: n_rows, backward: n_rows }
    }
}

impl Policy for Gss {
    const DRAWS_NEW: bool = true;

    fn observe(&mut self, memory: &mut Memory, seen: &Seen<'_>, rng: &mut Rng, workspace: &mut Workspace) -> Rows {
        let rows = self.compare(memory, seen, rng, workspace);
        for (offer, row) in seen.rows(false).enumerate() {
            let c = self.offers[offer];
            if let Some(slot) = self.slot_for(c, memory.len(), rng) {
                seen.keep(row, slot, memory);
                self.scores[slot] = c;
            }
        }
        rows
    }

    fn work_rows(&self) -> usize {
        self.n_compared + self.n_batch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_resembles_a_sample_already_kept_is_not_kept_in_a_full_memory() {
        let gss = Gss { scores: vec![1.0, 0.5], ..Gss::new(2, 10, 1) };
        let mut rng = Rng::new(1);
        assert_eq!([0, 1].map(|n_held| gss.slot_for(1.5, n_held, &mut rng)), [Some(0), Some(1)]);
        assert!((0..100).all(|_| gss.slot_for(1.0, 2, &mut rng).is_none()));
    }

    #[test]
    fn samples_give_way_in_proportion_to_their_scores() {
        // Drawn with ¾ and ¼; each is then replaced with C/(C + ½): 3/4 and ½. So 0.5625 and 0.125.
        let gss = Gss { scores: vec![1.5, 0.5], ..Gss::new(2, 10, 1) };
        let mut rng = Rng::new(2);
        let mut counts = [0_u32; 2];
        for _ in 0..10_000 {
            if let Some(slot) = gss.slot_for(0.5, 2, &mut rng) {
                counts[slot] += 1;
            }
        }
        // Binomial standard deviations 50 and 33.
        assert!(counts[0].abs_diff(5625) < 200 && counts[1].abs_diff(1250) < 140, "{counts:?}");
    }
}
