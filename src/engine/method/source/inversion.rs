//! The objective of dreams: synthesises inputs from a network alone.
//!
//! ```text
//! L(x) = (1/N) Σₙ CE(f(xₙ), cₙ)
//!      + α_f Σ_l (1/H_l) Σ_u [ (μ_lu(x) − μ̂_lu)² / s_l + (v_lu(x) − v̂_lu)² / s_l² ]
//!      + α_tv (1/N) Σₙ Σ_neighbours (xₙᵢ − xₙⱼ)²  +  α₂ (1/N) Σₙ ‖xₙ‖²
//! ```
//!
//! μ and v are the mean and variance of hidden unit u of layer l over the N dreams made together; μ̂ and v̂ are the
//! same over the data, measured and stored at the end of a task: 2 numbers per unit. s_l is the layer's mean v̂, which
//! makes α_f independent of layer width and data scale.
//!
//! # Source
//! H. Yin et al., "Dreaming to Distill: Data-free Knowledge Transfer via `DeepInversion`", 2020, eq. 2–4.
//!
//! # Differs from the paper
//! A perceptron has no batch normalisation with running statistics, so they are measured. The paper uses norms, not
//! their squares, and does not normalise them by layer size.

use crate::engine::batch::Examples;
use crate::engine::network::model::{Mlp, Pass};
use crate::engine::scenario::Range;
use crate::engine::stream::Domain;

/// Mean and variance of every hidden unit's activation over some rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Moments {
    /// Σ a and Σ a² per unit, beginning with the first hidden layer `[2, U]`; f64, since they sum many rows.
    sums: [Vec<f64>; 2],
    n_rows: u32,
    /// μ̂ and v̂ `[U]`.
    pub(super) mean: Vec<f32>,
    pub(super) variance: Vec<f32>,
}

impl Moments {
    /// Empty moments for a network with `n_units` hidden units.
    pub(super) fn new(n_units: usize) -> Self {
        Self {
            sums: [vec![0.0; n_units], vec![0.0; n_units]],
            n_rows: 0,
            mean: vec![0.0; n_units],
            variance: vec![0.0; n_units],
        }
    }

    /// Forgets all rows.
    pub(super) fn clear(&mut self) {
        self.sums.iter_mut().for_each(|sums| sums.fill(0.0));
        self.n_rows = 0;
    }

    /// Adds one row of the last pass.
    pub(super) fn add(&mut self, model: &Mlp, pass: &Pass, row: usize) {
        self.n_rows += 1;
        let mut unit = 0;
        for (layer, shape) in hidden_layers(model) {
            let outputs = pass.outputs(layer, row + 1);
            for &value in &outputs[row * shape..] {
                self.sums[0][unit] += f64::from(value);
                self.sums[1][unit] += f64::from(value) * f64::from(value);
                unit += 1;
            }
        }
    }

    /// Adds the rows of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.n_rows += other.n_rows;
        for (sums, others) in self.sums.iter_mut().zip(&other.sums) {
            for (sum, value) in sums.iter_mut().zip(others) {
                *sum += value;
            }
        }
    }

    /// Turns the sums into means and variances.
    pub(super) fn settle(&mut self) {
        let n_rows = f64::from(self.n_rows.max(1));
        let [sums, squares] = &self.sums;
        let slots = self.mean.iter_mut().zip(&mut self.variance);
        for ((mean, variance), (sum, square)) in slots.zip(sums.iter().zip(squares)) {
            let centre = sum / n_rows;
            *mean = centre as f32;
            *variance = (square / n_rows - centre * centre).max(0.0) as f32;
        }
    }

    /// Whether it holds any rows.
    pub(super) const fn is_measured(&self) -> bool {
        self.n_rows > 0
    }

    /// Bytes to keep: two numbers per unit.
    pub(super) fn bytes(&self) -> u64 {
        if self.is_measured() { 8 * self.mean.len() as u64 } else { 0 }
    }
}

/// Number and width of each hidden layer.
fn hidden_layers(model: &Mlp) -> impl Iterator<Item = (usize, usize)> {
    let n_hidden = model.layers().len() - 1;
    model.layers().iter().take(n_hidden).map(|layer| layer.n_out).enumerate()
}

/// Hidden units of a network.
pub(super) fn n_hidden_units(model: &Mlp) -> usize {
    hidden_layers(model).map(|(_, width)| width).sum()
}

/// The rows of `examples` starting at `start`, at most `n`.
pub(super) fn rows_from(examples: &Examples, start: usize, n: usize) -> &[f32] {
    let n_inputs = examples.inputs.len() / examples.len().max(1);
    &examples.inputs[start * n_inputs..(start + n).min(examples.len()) * n_inputs]
}

/// α_f, α_tv and α₂.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    pub(super) feature: f32,
    pub(super) variation: f32,
    pub(super) square: f32,
}

/// Adds the gradient of one layer's feature term at its outputs `[N, H]` to `slopes`; returns the term.
fn add_feature_slopes(mean: &[f32], variance: &[f32], weight: f32, outputs: &[f32], slopes: &mut [f32]) -> f32 {
    let width = mean.len();
    let n_rows = (outputs.len() / width) as f32;
    let scale = variance.iter().sum::<f32>() / width as f32 + 1e-6;
    let mut term = 0.0;
    for unit in 0..width {
        let of_unit = || outputs.iter().skip(unit).step_by(width);
        let centre = of_unit().sum::<f32>() / n_rows;
        let spread = of_unit().map(|value| (value - centre) * (value - centre)).sum::<f32>() / n_rows;
        let off = [centre - mean[unit], spread - variance[unit]];
        term += (off[0] * off[0] / scale + off[1] * off[1] / (scale * scale)) / width as f32;
        let pull = 2.0 * weight * off[0] / (scale * width as f32 * n_rows);
        let widen = 4.0 * weight * off[1] / (scale * scale * width as f32 * n_rows);
        for (slope, value) in slopes.iter_mut().skip(unit).step_by(width).zip(of_unit()) {
            *slope += pull + widen * (value - centre);
        }
    }
    weight * term
}

/// The objective of one chunk of dreams.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The output each dream should activate `[N]`.
    pub(super) classes: &'a [u16],
    /// The range of competing outputs for each dream `[N]`.
    pub(super) competing: &'a [Range],
    /// The statistics to match, if any.
    pub(super) moments: Option<&'a Moments>,
    /// The domain of the inputs.
    pub(super) domain: Domain,
    /// The terms' weights.
    pub(super) weights: Weights,
}

impl Wanted<'_> {
    /// L of inputs `[N, D]`, its gradient in `gradient` `[N, D]`. `scratch` has room for a row of outputs.
    pub(super) fn loss_and_gradient(
        &self,
        model: &Mlp,
        theta: &[f32],
        inputs: &[f32],
        pass: &mut Pass,
        scratch: &mut [f32],
        gradient: &mut [f32],
    ) -> f32 {
        let n_rows = self.classes.len();
        let share = 1.0 / n_rows as f32;
        let n_outputs = model.n_outputs();
        model.forward(theta, inputs, pass);
        let (logits, dlogits) = pass.logits_and_dlogits(n_rows);
        dlogits.fill(0.0);
        let mut loss = 0.0;
        let rows = logits.chunks_exact(n_outputs).zip(dlogits.chunks_exact_mut(n_outputs));
        for ((logits, dlogits), (&class, &active)) in rows.zip(self.classes.iter().zip(self.competing)) {
            let class = usize::from(class);
            loss += share * crate::engine::network::loss::cross_entropy(logits, active, class, share, scratch, dlogits);
        }
        // Layers are visited from last to first.
        let mut end = n_hidden_units(model);
        model.backward_deltas_joined(theta, n_rows, pass, |_, outputs, slopes| {
            let width = outputs.len() / n_rows;
            if let Some(moments) = self.moments {
                let units = end - width..end;
                let weight = self.weights.feature;
                let (mean, variance) = (&moments.mean[units.clone()], &moments.variance[units]);
                loss += add_feature_slopes(mean, variance, weight, outputs, slopes);
            }
            end -= width;
        });
        model.input_gradient(theta, n_rows, pass, gradient);
        let n_inputs = model.n_inputs();
        for (row, gradient) in inputs.chunks_exact(n_inputs).zip(gradient.chunks_exact_mut(n_inputs)) {
            loss += share * self.add_prior(share, row, gradient);
        }
        loss
    }

    /// The terms of each input alone; adds `share` times their gradient.
    fn add_prior(&self, share: f32, input: &[f32], gradient: &mut [f32]) -> f32 {
        let Weights { variation, square, .. } = self.weights;
        let mut sum = 0.0;
        for (slope, value) in gradient.iter_mut().zip(input) {
            sum += square * value * value;
            *slope += 2.0 * share * square * value;
        }
        if let Domain::Images { side } = self.domain {
            let mut between = |one: usize, other: usize| {
                let step = input[one] - input[other];
                sum += variation * step * step;
                gradient[one] += 2.0 * share * variation * step;
                gradient[other] -= 2.0 * share * variation * step;
            };
            for row in 0..side {
                for column in 1..side {
                    between(row * side + column, row * side + column - 1);
                    between(column * side + row, (column - 1) * side + row);
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::rng::Rng;
    use crate::engine::network::Activation;

    #[test]
    fn the_gradient_of_a_dream_agrees_with_finite_differences() {
        let model = Mlp::new(&[4, 6, 5, 3], Activation::Tanh);
        let mut rng = Rng::new(4);
        let theta: Vec<f32> = (0..model.n_parameters()).map(|_| 0.6 * rng.normal()).collect();
        let inputs: Vec<f32> = (0..12).map(|_| rng.normal()).collect();
        let mut moments = Moments::new(n_hidden_units(&model));
        moments.mean.fill_with(|| 0.3 * rng.normal());
        moments.variance.fill_with(|| rng.uniform(0.1, 0.4));
        let wanted = Wanted {
            classes: &[2, 0, 1],
            competing: &[Range { start: 0, end: 3 }; 3],
            moments: Some(&moments),
            domain: Domain::Images { side: 2 },
            weights: Weights { feature: 0.8, variation: 0.2, square: 0.1 },
        };
        let mut pass = model.pass(3);
        let mut gradient = [0.0; 12];
        let mut loss = |inputs: &[f32], gradient: &mut [f32]| {
            f64::from(wanted.loss_and_gradient(&model, &theta, inputs, &mut pass, &mut [0.0; 3], gradient))
        };
        loss(&inputs, &mut gradient);
        for index in 0..inputs.len() {
            let mut moved = inputs.clone();
            moved[index] += 1e-2;
            let above = loss(&moved, &mut [0.0; 12]);
            moved[index] -= 2e-2;
            let numeric = (above - loss(&moved, &mut [0.0; 12])) / 2e-2;
            assert!((numeric - f64::from(gradient[index])).abs() < 3e-3, "{numeric} against {}", gradient[index]);
        }
    }

    #[test]
    fn moments_are_the_rows_mean_and_variance() {
        let model = Mlp::new(&[1, 1, 1], Activation::Relu);
        let mut pass = model.pass(2);
        // The hidden unit outputs the input itself: 1 and 3.
        model.forward(&[1.0, 0.0, 1.0, 0.0], &[1.0, 3.0], &mut pass);
        let mut moments = Moments::new(1);
        moments.add(&model, &pass, 0);
        let mut other = Moments::new(1);
        other.add(&model, &pass, 1);
        moments.add_all(&other);
        moments.settle();
        assert_eq!((moments.mean[0], moments.variance[0], moments.bytes()), (2.0, 1.0, 8));
    }
}
