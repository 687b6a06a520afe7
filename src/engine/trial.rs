//! The data of the network drawn, and of a trial: some weights set by hand, and what the network would then answer.
//!
//! A trial changes nothing in the run: `Experiment::try_weights` restores every parameter before it returns.

use serde::{Deserialize, Serialize};

use crate::engine::snapshot::{Correct, ImageAnswers, LineAnswers, TileMap};

/// A picture whose places differ in more than this share counts as changed.
const CHANGED: f32 = 0.01;

/// The present network: every weight, and where its local units are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkReading {
    /// Training steps taken.
    pub step: u32,
    /// The layers of weights, from the inputs on.
    pub layers: Vec<LayerWeights>,
    /// The local units that the first layer receives instead of the inputs, if any.
    pub patches: Option<Patches>,
}

/// One layer's weights and biases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerWeights {
    /// Inputs of the layer.
    pub n_in: u32,
    /// Units of the layer.
    pub n_out: u32,
    /// `[n_out, n_in]`, row by row: the incoming weights of each unit.
    pub weights: Vec<f32>,
    /// `[n_out]`.
    pub biases: Vec<f32>,
}

impl LayerWeights {
    /// The weight from input `from` (the bias if there is none) to unit `to`; `None` if there is no such weight.
    pub fn weight(&self, from: Option<u32>, to: u32) -> Option<f32> {
        match from {
            Some(from) if from < self.n_in => self.weights.get(to as usize * self.n_in as usize + from as usize),
            Some(_) => None,
            None => self.biases.get(to as usize),
        }
        .copied()
    }
}

/// Local units: each answers to a patch of the inputs, exp(−‖x − c‖² / Dσ²).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Patches {
    /// D, inputs.
    pub n_inputs: u32,
    /// c of each unit `[n, D]`, in input coordinates.
    pub centres: Vec<f32>,
    /// σ, the same for all, in input coordinates.
    pub reach: f32,
    /// The root of the sum of squares of each unit's outgoing weights `[n]`.
    pub strengths: Vec<f32>,
}

impl Patches {
    /// Each unit's activation at this point, 0 to 1.
    pub fn activations<'a>(&'a self, point: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
        let n_inputs = self.n_inputs.max(1) as usize;
        let width = n_inputs as f32 * self.reach * self.reach;
        self.centres.chunks_exact(n_inputs).map(move |centre| {
            let distance: f32 = centre.iter().zip(point).map(|(c, x)| (x - c) * (x - c)).sum();
            libm::expf(-distance / width)
        })
    }
}

/// One weight or bias set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightChange {
    /// The layer it leads to, counted from the inputs.
    pub layer: u32,
    /// The unit (or input) it comes from; `None` for a bias.
    pub from: Option<u32>,
    /// The unit it leads to.
    pub to: u32,
    /// Its value in the trial.
    pub value: f32,
}

/// What the network would answer with some weights set by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// The weights that differ from the run's.
    pub changes: Vec<WeightChange>,
    /// Every task's score.
    pub correct: Vec<Correct>,
    /// The decision map of each task (two-dimensional streams), coarser where the network is large.
    pub maps: Vec<TileMap>,
    /// The predictions along the line (streams on a line).
    pub line: Option<LineAnswers>,
    /// The predictions for each task's sample images (image streams).
    pub images: Vec<ImageAnswers>,
    /// For each task, the share of the places of its picture where the answer differs from that of the untouched
    /// network, 0 to 1.
    pub changed: Vec<f32>,
    /// The network with these weights.
    pub network: NetworkReading,
}

impl Tried {
    /// Number of tasks whose picture differs in more than 1 % of its places.
    pub fn n_changed(&self) -> usize {
        self.changed.iter().filter(|share| **share > CHANGED).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_found_by_the_units_it_joins() {
        let layer =
            LayerWeights { n_in: 2, n_out: 3, weights: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], biases: vec![7.0; 3] };
        assert_eq!(layer.weight(Some(1), 2), Some(6.0));
        assert_eq!(layer.weight(None, 0), Some(7.0));
        assert_eq!((layer.weight(Some(2), 0), layer.weight(Some(0), 3), layer.weight(None, 3)), (None, None, None));
    }

    #[test]
    fn a_patch_is_one_at_its_centre_and_a_tenth_beyond_twice_its_reach() {
        let patches = Patches { n_inputs: 2, centres: vec![0.0, 0.0, 3.0, 0.0], reach: 1.0, strengths: vec![1.0; 2] };
        let at_centre: Vec<f32> = patches.activations(&[0.0, 0.0]).collect();
        assert_eq!(at_centre[0], 1.0);
        assert!(at_centre[1] < 0.1);
        // At distance σ: e^(−1/2).
        let at_reach = patches.activations(&[1.0, 0.0]).next().expect("two units");
        assert!((at_reach - (-0.5_f32).exp()).abs() < 1e-6);
    }

    #[test]
    fn a_hundredth_of_the_places_is_no_change() {
        let tried = Tried { changed: vec![0.0, 0.01, 0.011, 1.0], ..Tried::default() };
        assert_eq!(tried.n_changed(), 2);
    }
}
