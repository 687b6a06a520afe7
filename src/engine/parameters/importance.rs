//! Importances summed for each unit: how much each task needs it.
//!
//! A unit's importance is the sum over its own parameters: its incoming weights and its bias. Summed over units, this
//! is the sum over all parameters; none is counted twice. Local units have no parameters of their own: their importance
//! is the sum over their outgoing weights.
//!
//! # Source
//! Importance as diagonal Fisher information: J. Kirkpatrick et al., "Overcoming catastrophic forgetting
//! in neural networks", 2017.

use crate::engine::math::kernel;
use crate::engine::network::model::Mlp;
use crate::engine::snapshot::WeightImportance;

/// Number of most important weights reported.
const STRONGEST: usize = 12;

/// The importances of all parameters `[P]`, summed over the incoming weights and the bias of each unit of each layer,
/// `[layers][H]`.
pub fn of_units(model: &Mlp, importance: &[f32]) -> Vec<Vec<f32>> {
    model
        .layers()
        .iter()
        .map(|layer| {
            let mut sums: Vec<f64> = layer.bias(importance).iter().copied().map(f64::from).collect();
            for row in layer.weights(importance).chunks_exact(layer.n_out.max(1)) {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum += f64::from(*value);
                }
            }
            sums.into_iter().map(|sum| sum as f32).collect()
        })
        .collect()
}

/// The importances of all parameters `[P]`, summed over the outgoing weights of each input of the first layer
/// `[n_in]`.
pub fn of_first_inputs(model: &Mlp, importance: &[f32]) -> Vec<f32> {
    let Some(layer) = model.layers().first() else { return Vec::new() };
    layer.weights(importance).chunks_exact(layer.n_out.max(1)).map(|row| total(row) as f32).collect()
}

/// The weights most important over all tasks, with each task's importances normalised by their sum; `of_tasks` holds
/// each task's F `[P]`.
pub fn strongest_weights(model: &Mlp, of_tasks: &[Vec<f32>]) -> Vec<WeightImportance> {
    let totals: Vec<f64> = of_tasks.iter().map(|fisher| total(fisher).max(f64::MIN_POSITIVE)).collect();
    let share = |parameter: usize| -> f64 {
        of_tasks.iter().zip(&totals).map(|(fisher, total)| f64::from(fisher[parameter]) / total).sum()
    };
    let mut found: Vec<(f64, WeightImportance)> = Vec::new();
    for (depth, layer) in model.layers().iter().enumerate() {
        for place in 0..(layer.n_in + 1) * layer.n_out {
            let parameter = layer.offset + place;
            let strength = share(parameter);
            if strength <= 0.0 || (found.len() == STRONGEST && found[STRONGEST - 1].0 >= strength) {
                continue;
            }
            let from = place / layer.n_out;
            let weight = WeightImportance {
                layer: depth as u32,
                from: (from < layer.n_in).then_some(from as u32),
                to: (place % layer.n_out) as u32,
                of_task: of_tasks.iter().map(|fisher| fisher[parameter]).collect(),
            };
            let at = found.partition_point(|(other, _)| *other >= strength);
            found.insert(at, (strength, weight));
            found.truncate(STRONGEST);
        }
    }
    found.into_iter().map(|(_, weight)| weight).collect()
}

/// Σ of importances.
pub fn total(importance: &[f32]) -> f64 {
    importance.iter().copied().map(f64::from).sum()
}

/// Similarity of two tasks' use of the parameters: the cosine of their importances, 0 (nothing shared) to 1 (the same
/// proportions).
pub fn likeness(one: &[f32], two: &[f32]) -> f64 {
    let lengths = libm::sqrt(kernel::dot(one, one)) * libm::sqrt(kernel::dot(two, two));
    if lengths > 0.0 { kernel::dot(one, two) / lengths } else { 0.0 }
}

/// The mean likeness over all pairs of tasks; `None` for fewer than two.
pub fn mean_likeness(of_tasks: &[Vec<f32>]) -> Option<f64> {
    let pairs = || (0..of_tasks.len()).flat_map(|two| (0..two).map(move |one| (one, two)));
    let n_pairs = pairs().count();
    let sum: f64 = pairs().map(|(one, two)| likeness(&of_tasks[one], &of_tasks[two])).sum();
    (n_pairs > 0).then(|| sum / n_pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::Activation;

    /// 2 inputs, 2 hidden units, 1 output: W₁ `[2, 2]`, b₁, W₂ `[2, 1]`, b₂.
    fn model() -> Mlp {
        Mlp::new(&[2, 2, 1], Activation::Relu)
    }

    #[test]
    fn a_unit_has_its_own_weights_and_bias_and_nothing_is_counted_twice() {
        let importance = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
        let units = of_units(&model(), &importance);
        assert_eq!(units, [vec![1.0 + 4.0 + 16.0, 2.0 + 8.0 + 32.0], vec![64.0 + 128.0 + 256.0]]);
        let sum: f32 = units.iter().flatten().sum();
        assert_eq!(f64::from(sum), total(&importance));
        assert_eq!(of_first_inputs(&model(), &importance), [1.0 + 2.0, 4.0 + 8.0]);
    }

    #[test]
    fn the_strongest_weights_come_first_and_say_where_they_lead() {
        let quiet = vec![0.0; 9];
        let mut one = quiet.clone();
        (one[2], one[5]) = (3.0, 1.0);
        let mut two = quiet;
        two[5] = 0.001;
        let found = strongest_weights(&model(), &[one, two]);
        // Parameter 5 is all of the second task and a quarter of the first; parameter 2 is W₁[1, 0].
        let places: Vec<_> = found.iter().map(|weight| (weight.layer, weight.from, weight.to)).collect();
        assert_eq!(places, [(0, None, 1), (0, Some(1), 0)]);
        assert_eq!(found[1].of_task, [3.0, 0.0]);
    }

    #[test]
    fn likeness_is_a_cosine() {
        assert!((likeness(&[1.0, 1.0], &[1.0, 0.0]) - 0.5_f64.sqrt()).abs() < 1e-12);
        assert_eq!(likeness(&[1.0, 0.0], &[0.0, 1.0]), 0.0);
        assert_eq!(mean_likeness(&[vec![1.0]]), None);
        let three = [vec![1.0, 0.0], vec![2.0, 0.0], vec![0.0, 1.0]];
        assert!((mean_likeness(&three).unwrap_or(0.0) - 1.0 / 3.0).abs() < 1e-12);
    }
}
