//! Drop-transfer: dropout around the previous task's weights instead of zero, so that mixtures of the two weight
//! vectors learn to work together and a point between them is a good network.
//!
//! At each step every hidden unit k is silent, independently, with probability p. With θ' the task's initial
//! parameters, the unit's outgoing weights for that step are
//!
//! ```text
//! θ̂ = θ'                          of a silent unit
//! θ̂ = (θ − p θ') / (1 − p)        of any other
//! ```
//!
//! so the mean of θ̂ is θ. The network answers with θ. The first task has no predecessor and drops nothing.
//!
//! # Source
//! S.-W. Lee, J.-H. Kim, J. Jun, J.-W. Ha, B.-T. Zhang, "Overcoming Catastrophic Forgetting by
//! Incremental Moment Matching", 2017, its paragraph on drop-transfer.
//!
//! # Differs from the paper
//! In the authors' code (`DropLinear`) a silent unit keeps its old *incoming* weights and bias; here it keeps its old
//! outgoing ones, as in dropout. All rows of a batch share the same silent units, since one network answers them; in
//! the authors' code each row has its own. Inputs are never silent.

use crate::engine::math::rng::Rng;
use crate::engine::method::component::Structure;
use crate::engine::network::model::{Layer, Mlp};

/// Mixes the previous task's weights with the current ones for one step.
pub(crate) struct DropTransfer {
    layers: Vec<Layer>,
    /// p, in `[0, 1)`.
    dropped: f32,
    /// θ' `[P]`.
    before: Vec<f32>,
    /// Number of phases begun; from the second, there is a previous task.
    n_begun: usize,
    /// Whether each hidden unit is silent in this step, layer by layer.
    is_silent: Vec<bool>,
}

impl DropTransfer {
    /// A drop-transfer for a network of this shape; `dropped` is p.
    pub(crate) fn new(model: &Mlp, dropped: f32) -> Self {
        let layers = model.layers().to_vec();
        let n_units = layers.iter().skip(1).map(|layer| layer.n_in).sum();
        Self { layers, dropped, before: vec![0.0; model.n_parameters()], n_begun: 0, is_silent: vec![false; n_units] }
    }

    /// Calls `each` with the index range of every hidden unit's outgoing weights and whether the unit is silent.
    fn for_each_unit(&self, mut each: impl FnMut(core::ops::Range<usize>, bool)) {
        let mut units = self.is_silent.iter();
        for layer in self.layers.iter().skip(1) {
            for (unit, &is_silent) in units.by_ref().take(layer.n_in).enumerate() {
                let start = layer.offset + unit * layer.n_out;
                each(start..start + layer.n_out, is_silent);
            }
        }
    }
}

impl Structure for DropTransfer {
    fn before_step(&mut self, theta: &[f32], task_idx: usize, rng: &mut Rng, effective: &mut [f32]) {
        self.answering(theta, task_idx, effective);
        if self.n_begun < 2 {
            return;
        }
        for is_silent in &mut self.is_silent {
            *is_silent = rng.unit() < self.dropped;
        }
        self.for_each_unit(|weights, is_silent| {
            let (effective, before) = (&mut effective[weights.clone()], &self.before[weights]);
            for (effective, before) in effective.iter_mut().zip(before) {
                *effective =
                    if is_silent { *before } else { (*effective - self.dropped * before) / (1.0 - self.dropped) };
            }
        });
    }

    fn chain(&mut self, _theta: &[f32], _task_idx: usize, gradient: &mut [f32]) {
        if self.n_begun < 2 {
            return;
        }
        self.for_each_unit(|weights, is_silent| {
            for gradient in &mut gradient[weights] {
                *gradient = if is_silent { 0.0 } else { *gradient / (1.0 - self.dropped) };
            }
        });
    }

    fn answering(&self, theta: &[f32], _task_idx: usize, effective: &mut [f32]) {
        effective.copy_from_slice(theta);
    }

    fn begin_task(&mut self, _task_idx: usize, theta: &mut [f32]) {
        self.n_begun += 1;
        self.before.copy_from_slice(theta);
    }

    fn bytes(&self) -> u64 {
        if self.n_begun > 1 { (4 * self.before.len()) as u64 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::Activation;

    /// One input, 400 hidden units, one output: outgoing weights are at 800..1200.
    fn network() -> Mlp {
        Mlp::new(&[1, 400, 1], Activation::Relu)
    }

    #[test]
    fn a_silent_unit_is_as_it_was_and_the_others_make_up_for_it() {
        let model = network();
        let mut drop = DropTransfer::new(&model, 0.25);
        drop.begin_task(0, &mut vec![0.0; model.n_parameters()]);
        drop.begin_task(1, &mut vec![1.0; model.n_parameters()]);
        let theta = vec![4.0; model.n_parameters()];
        let mut effective = vec![0.0; theta.len()];
        drop.before_step(&theta, 1, &mut Rng::new(3), &mut effective);
        let outgoing = &effective[800..1200];
        // θ' = 1, or (4 − ¼) / ¾ = 5; everything else is θ.
        assert!(outgoing.iter().all(|&weight| weight == 1.0 || weight == 5.0));
        assert!(effective[..800].iter().chain(&effective[1200..]).all(|&weight| weight == 4.0));
        // 400 units, a quarter silent: standard deviation 8.7; the limit is four of them.
        let n_silent = outgoing.iter().filter(|&&weight| weight == 1.0).count();
        assert!(n_silent.abs_diff(100) < 35, "{n_silent}");
        // The gradient likewise: none, or 1 / ¾.
        let mut gradient = vec![3.0; theta.len()];
        drop.chain(&theta, 1, &mut gradient);
        for (weight, gradient) in outgoing.iter().zip(&gradient[800..1200]) {
            assert_eq!(*gradient, if *weight == 1.0 { 0.0 } else { 4.0 });
        }
        assert_eq!(gradient[0], 3.0);
        drop.answering(&theta, 1, &mut effective);
        assert_eq!(effective, theta);
    }

    #[test]
    fn the_mean_over_steps_is_the_network_itself() {
        let model = network();
        let mut drop = DropTransfer::new(&model, 0.5);
        drop.begin_task(0, &mut vec![0.0; model.n_parameters()]);
        drop.begin_task(1, &mut vec![-2.0; model.n_parameters()]);
        let theta = vec![1.0; model.n_parameters()];
        let mut effective = vec![0.0; theta.len()];
        let mut rng = Rng::new(5);
        let mut sum = 0.0;
        for _ in 0..1000 {
            drop.before_step(&theta, 1, &mut rng, &mut effective);
            sum += effective[800..1200].iter().map(|&weight| f64::from(weight)).sum::<f64>();
        }
        // Each is −2 or 4: standard error 3/√400 000; the limit is four of them.
        assert!((sum / 400_000.0 - 1.0).abs() < 0.019, "{sum}");
    }

    #[test]
    fn the_first_task_drops_nothing() {
        let model = network();
        let mut drop = DropTransfer::new(&model, 0.5);
        let mut theta = vec![2.0; model.n_parameters()];
        drop.begin_task(0, &mut theta);
        let mut effective = vec![0.0; theta.len()];
        drop.before_step(&theta, 0, &mut Rng::new(1), &mut effective);
        assert_eq!(effective, theta);
        assert_eq!(drop.bytes(), 0);
    }
}
