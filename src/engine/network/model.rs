//! The network: a multi-layer perceptron with one flat parameter vector.
//!
//! Layer l computes a_l = φ(a_{l−1} W_l + b_l), the last one without φ. The vector θ holds W₁, b₁,
//! W₂, b₂ … with each W row-major `[inputs, outputs]`. The first layer receives the inputs themselves or fixed features
//! of them ([`Bumps`]).
use super::rbf::Bumps;
use crate::engine::math::elementwise;
use crate::engine::math::kernel::{self, Finish, Onto, Panels};
use crate::engine::math::rng::Rng;
use crate::engine::math::tanh::tanh_all;
use crate::engine::network::{Activation, Init};

/// The shape of a network; callers pass the parameters, which the learner owns.
#[derive(Clone, Debug, PartialEq)]
pub struct Mlp {
    layers: Vec<Layer>,
    activation: Activation,
    n_parameters: usize,
    /// The features that the first layer receives instead of the inputs, if any.
    bumps: Option<Bumps>,
}

/// One layer's place in θ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Inputs of the layer.
    pub n_in: usize,
    /// Outputs of the layer.
    pub n_out: usize,
    /// Where W `[n_in, n_out]` begins in θ; b `[n_out]` follows it.
    pub offset: usize,
}

impl Layer {
    /// W `[n_in, n_out]`.
    pub fn weights<'a>(&self, theta: &'a [f32]) -> &'a [f32] {
        &theta[self.offset..self.offset + self.n_in * self.n_out]
    }

    /// b `[n_out]`.
    pub fn bias<'a>(&self, theta: &'a [f32]) -> &'a [f32] {
        let start = self.offset + self.n_in * self.n_out;
        &theta[start..start + self.n_out]
    }

    /// W and b together, mutable.
    fn split_mut<'a>(&self, theta: &'a mut [f32]) -> (&'a mut [f32], &'a mut [f32]) {
        theta[self.offset..self.offset + (self.n_in + 1) * self.n_out].split_at_mut(self.n_in * self.n_out)
    }
}

/// Buffers of one pass through a network, with room for a fixed number of rows.
#[derive(Clone, Debug)]
pub struct Pass {
    capacity: usize,
    /// The first layer's inputs `[capacity, n_in]`; empty if they are the network's inputs themselves.
    features: Vec<f32>,
    /// a_l of each layer `[capacity, n_out]`; the last holds the logits.
    outputs: Vec<Vec<f32>>,
    /// ∂loss/∂(a_{l−1} W_l + b_l) of each layer `[capacity, n_out]`.
    deltas: Vec<Vec<f32>>,
    /// Working memory of the products.
    panels: Panels,
    /// Squares or absolute values of a layer's inputs and deltas, for importances.
    input_sizes: Vec<f32>,
    delta_sizes: Vec<f32>,
}

impl Mlp {
    /// A network with these layer sizes, inputs first: `[D, H…, O]`.
    pub fn new(sizes: &[usize], activation: Activation) -> Self {
        let mut offset = 0;
        let layers = sizes
            .windows(2)
            .map(|pair| {
                let layer = Layer { n_in: pair[0], n_out: pair[1], offset };
                offset += (layer.n_in + 1) * layer.n_out;
                layer
            })
            .collect();
        Self { layers, activation, n_parameters: offset, bumps: None }
    }

    /// A linear read-out of local units.
    pub fn of_bumps(bumps: Bumps, n_outputs: usize, activation: Activation) -> Self {
        let mut model = Self::new(&[bumps.n_units(), n_outputs], activation);
        model.bumps = Some(bumps);
        model
    }

    /// P, number of parameters.
    pub const fn n_parameters(&self) -> usize {
        self.n_parameters
    }

    /// D, inputs: not always those of the first layer.
    pub fn n_inputs(&self) -> usize {
        self.bumps.as_ref().map_or_else(|| self.layers.first().map_or(0, |layer| layer.n_in), Bumps::n_inputs)
    }

    /// The local units that the first layer receives instead of the inputs, if any.
    pub const fn bumps(&self) -> Option<&Bumps> {
        self.bumps.as_ref()
    }

    /// O, output units.
    pub fn n_outputs(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.n_out)
    }

    /// H of the last hidden layer, whose outputs are the features used by read-outs and selections.
    pub fn n_features(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.n_in)
    }

    /// The layers, from the inputs on.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Fresh parameters `[P]`.
    ///
    /// # Source
    /// He et al. 2015, "Delving Deep into Rectifiers", eq. 10: normal weights with variance
    /// 2/fan-in. The alternative is uniform within ±1/√fan-in for weights and biases.
    pub fn init(&self, init: Init, first_bias: f32, rng: &mut Rng) -> Vec<f32> {
        let mut theta = vec![0.0; self.n_parameters];
        for (depth, layer) in self.layers.iter().enumerate() {
            let fan_in = layer.n_in as f32;
            let (weights, bias) = layer.split_mut(&mut theta);
            match init {
                Init::He => {
                    let deviation = libm::sqrtf(2.0 / fan_in);
                    weights.fill_with(|| deviation * rng.normal());
                    // A read-out's bias would shift the answers everywhere: with local units it starts at 0.
                    if depth == 0 && first_bias > 0.0 && self.bumps.is_none() {
                        bias.fill_with(|| first_bias * rng.normal());
                    }
                }
                Init::Torch => {
                    let bound = 1.0 / libm::sqrtf(fan_in);
                    weights.fill_with(|| rng.uniform(-bound, bound));
                    bias.fill_with(|| rng.uniform(-bound, bound));
                }
            }
        }
        theta
    }

    /// Buffers for passes of up to `capacity` rows.
    pub fn pass(&self, capacity: usize) -> Pass {
        let buffers = || self.layers.iter().map(|layer| vec![0.0; capacity * layer.n_out]).collect();
        let widest_in = self.layers.iter().map(|layer| layer.n_in).max().unwrap_or(0);
        let widest_out = self.layers.iter().map(|layer| layer.n_out).max().unwrap_or(0);
        Pass {
            capacity,
            features: vec![0.0; self.bumps.as_ref().map_or(0, |bumps| capacity * bumps.n_units())],
            outputs: buffers(),
            deltas: buffers(),
            panels: Panels::new(capacity, self.layers.iter().map(|layer| [layer.n_in, layer.n_out])),
            input_sizes: vec![0.0; capacity * widest_in],
            delta_sizes: vec![0.0; capacity * widest_out],
        }
    }

    /// Runs rows `[N, D]` forward and returns the logits `[N, O]`.
    pub fn forward<'a>(&self, theta: &[f32], inputs: &[f32], pass: &'a mut Pass) -> &'a [f32] {
        let n_rows = inputs.len() / self.n_inputs();
        let mut inputs = inputs;
        if let Some(bumps) = &self.bumps {
            let features = &mut pass.features[..n_rows * bumps.n_units()];
            bumps.answer(inputs, features);
            inputs = features;
        }
        for (depth, layer) in self.layers.iter().enumerate() {
            let (before, after) = pass.outputs.split_at_mut(depth);
            let layer_inputs = before.last().map_or(inputs, |outputs| &outputs[..n_rows * layer.n_in]);
            let outputs = &mut after[0][..n_rows * layer.n_out];
            let (weights, bias) = (layer.weights(theta), layer.bias(theta));
            let is_hidden = depth + 1 < self.layers.len();
            let is_relu = is_hidden && self.activation == Activation::Relu;
            let finish = if is_relu { Finish::NotBelowZero } else { Finish::Nothing };
            kernel::affine(layer_inputs, weights, bias, layer.n_in, finish, outputs, &mut pass.panels);
            if is_hidden && self.activation == Activation::Tanh {
                tanh_all(pass.panels.vectors(), outputs);
            }
        }
        pass.logits(n_rows)
    }

    /// Propagates ∂loss/∂logits, which the caller wrote into [`Pass::logits_and_dlogits`], back through the layers:
    /// fills the deltas of the first `n_rows` rows. Call right after [`Mlp::forward`].
    pub fn backward_rows(&self, theta: &[f32], n_rows: usize, pass: &mut Pass) {
        for depth in (1..self.layers.len()).rev() {
            match self.activation {
                Activation::Relu => {
                    self.send_back(depth, theta, n_rows, |outputs| Finish::WherePositive(outputs), pass);
                }
                Activation::Tanh => {
                    let (outputs, below) = self.send_back(depth, theta, n_rows, |_| Finish::Nothing, pass);
                    activate_backward(self.activation, outputs, below);
                }
            }
        }
    }

    /// Propagates the deltas of a layer other than the first back to the outputs of the layer below, `[N, H]`: returns
    /// these outputs and ∂loss/∂outputs, completed by the [`Finish`] that `finish` derives from the outputs.
    fn send_back<'a>(
        &self,
        depth: usize,
        theta: &[f32],
        n_rows: usize,
        finish: fn(&[f32]) -> Finish<'_>,
        pass: &'a mut Pass,
    ) -> (&'a [f32], &'a mut [f32]) {
        let layer = &self.layers[depth];
        let (before, after) = pass.deltas.split_at_mut(depth);
        let delta = &after[0][..n_rows * layer.n_out];
        let below = &mut before[depth - 1][..n_rows * layer.n_in];
        let outputs = &pass.outputs[depth - 1][..n_rows * layer.n_in];
        let weights = layer.weights(theta);
        kernel::product_transposed(delta, weights, layer.n_out, finish(outputs), below, &mut pass.panels);
        (outputs, below)
    }

    /// As [`Mlp::backward`] for a loss that also depends directly on hidden units, and without the gradient of θ:
    /// `join(layer, outputs, slopes)` receives a hidden layer's outputs `[N, H]` and adds the direct ∂loss/∂outputs to
    /// `slopes` `[N, H]`. Follow it with [`Mlp::input_gradient`].
    pub fn backward_deltas_joined(
        &self,
        theta: &[f32],
        n_rows: usize,
        pass: &mut Pass,
        mut join: impl FnMut(usize, &[f32], &mut [f32]),
    ) {
        for depth in (1..self.layers.len()).rev() {
            let (outputs, below) = self.send_back(depth, theta, n_rows, |_| Finish::Nothing, pass);
            join(depth - 1, outputs, below);
            activate_backward(self.activation, outputs, below);
        }
    }

    /// A layer's inputs in the forward pass `[n_rows, n_in]`.
    fn layer_inputs<'a>(
        &self,
        depth: usize,
        n_rows: usize,
        inputs: &'a [f32],
        outputs: &'a [Vec<f32>],
        features: &'a [f32],
    ) -> &'a [f32] {
        let seen = match (depth, &self.bumps) {
            (0, None) => return inputs,
            (0, Some(_)) => features,
            _ => &outputs[depth - 1],
        };
        &seen[..n_rows * self.layers[depth].n_in]
    }

    /// Writes ∂loss/∂inputs of the last backward pass to `into` `[N, D]`: δ₁ W₁ᵀ.
    pub fn input_gradient(&self, theta: &[f32], n_rows: usize, pass: &mut Pass, into: &mut [f32]) {
        let layer = &self.layers[0];
        let delta = &pass.deltas[0][..n_rows * layer.n_out];
        let into = &mut into[..n_rows * layer.n_in];
        let weights = layer.weights(theta);
        kernel::product_transposed(delta, weights, layer.n_out, Finish::Nothing, into, &mut pass.panels);
    }

    /// Adds the gradient of the loss, whose ∂loss/∂logits is in [`Pass::logits_and_dlogits`], to `gradient`
    /// `[P]`. `inputs` are the rows of the forward pass just made.
    pub fn backward(&self, theta: &[f32], inputs: &[f32], pass: &mut Pass, gradient: &mut [f32]) {
        self.backward_onto(Onto::Sums, theta, inputs, pass, gradient);
    }

    /// Writes that gradient over `gradient` `[P]`.
    pub fn gradient(&self, theta: &[f32], inputs: &[f32], pass: &mut Pass, gradient: &mut [f32]) {
        self.backward_onto(Onto::Zero, theta, inputs, pass, gradient);
    }

    fn backward_onto(&self, onto: Onto, theta: &[f32], inputs: &[f32], pass: &mut Pass, gradient: &mut [f32]) {
        let n_rows = inputs.len() / self.n_inputs();
        self.backward_rows(theta, n_rows, pass);
        for (depth, layer) in self.layers.iter().enumerate() {
            let layer_inputs = self.layer_inputs(depth, n_rows, inputs, &pass.outputs, &pass.features);
            let delta = &pass.deltas[depth][..n_rows * layer.n_out];
            let (weights, bias) = layer.split_mut(gradient);
            kernel::accumulate_outer(layer_inputs, delta, layer.n_in, layer.n_out, onto, weights, &mut pass.panels);
            kernel::accumulate_columns(delta, onto, bias);
        }
    }

    /// ∂lossₙ/∂θ · ∂lossₘ/∂θ of two rows of the pass just made by [`Mlp::forward`] and
    /// [`Mlp::backward_rows`] over `inputs` `[N, D]`.
    ///
    /// A dense layer's gradient of one row is the outer product of its inputs a (and 1, for the bias) and deltas δ, so
    /// the product of two is (aₙ·aₘ + 1)(δₙ·δₘ), layer by layer: no gradient needs to be stored.
    pub fn gradient_product(&self, inputs: &[f32], pass: &Pass, n: usize, m: usize) -> f64 {
        let product = |values: &[f32], width: usize| {
            kernel::dot(&values[n * width..(n + 1) * width], &values[m * width..(m + 1) * width])
        };
        let n_rows = inputs.len() / self.n_inputs();
        let mut sum = 0.0;
        for (depth, layer) in self.layers.iter().enumerate() {
            let layer_inputs = self.layer_inputs(depth, n_rows, inputs, &pass.outputs, &pass.features);
            sum += (product(layer_inputs, layer.n_in) + 1.0) * product(&pass.deltas[depth], layer.n_out);
        }
        sum
    }

    /// Adds Σₙ sₙ (∂lossₙ/∂θ)² to `squares` `[P]`, one square for each row n, scaled by the row's
    /// factor: ∂lossₙ/∂logits is in [`Pass::logits_and_dlogits`], sₙ in `factors` `[N]`.
    pub fn accumulate_squares(
        &self,
        theta: &[f32],
        inputs: &[f32],
        factors: &[f32],
        pass: &mut Pass,
        squares: &mut [f32],
    ) {
        self.accumulate_sizes(theta, inputs, factors, pass, squares, |factor, value| factor * value * value);
    }

    /// Adds Σₙ sₙ |∂lossₙ/∂θ| to `sizes` `[P]`: as [`Mlp::accumulate_squares`], with absolute values.
    pub fn accumulate_absolutes(
        &self,
        theta: &[f32],
        inputs: &[f32],
        factors: &[f32],
        pass: &mut Pass,
        sizes: &mut [f32],
    ) {
        self.accumulate_sizes(theta, inputs, factors, pass, sizes, |factor, value| factor * value.abs());
    }

    /// Adds Σₙ size(sₙ, ∂lossₙ/∂θ) to `sizes` `[P]`, `size(s, x)` being s times x's square or absolute value.
    ///
    /// A dense layer's gradient of one row is the outer product a δ, so its square is the outer
    /// product of squares, its absolute value that of absolute values: all rows at once, exactly.
    fn accumulate_sizes(
        &self,
        theta: &[f32],
        inputs: &[f32],
        factors: &[f32],
        pass: &mut Pass,
        sizes: &mut [f32],
        size: impl Fn(f32, f32) -> f32,
    ) {
        let n_rows = inputs.len() / self.n_inputs();
        self.backward_rows(theta, n_rows, pass);
        for (depth, layer) in self.layers.iter().enumerate() {
            let layer_inputs = self.layer_inputs(depth, n_rows, inputs, &pass.outputs, &pass.features);
            let input_sizes = &mut pass.input_sizes[..n_rows * layer.n_in];
            elementwise::each([&mut *input_sizes], [layer_inputs], |_, [value]| [size(1.0, value)]);
            let delta_sizes = &mut pass.delta_sizes[..n_rows * layer.n_out];
            let deltas = pass.deltas[depth].chunks_exact(layer.n_out);
            for ((slots, delta), &factor) in delta_sizes.chunks_exact_mut(layer.n_out).zip(deltas).zip(factors) {
                elementwise::each([slots], [delta], |_, [value]| [size(factor, value)]);
            }
            let (weights, bias) = layer.split_mut(sizes);
            let (n_in, n_out, panels) = (layer.n_in, layer.n_out, &mut pass.panels);
            kernel::accumulate_outer(input_sizes, delta_sizes, n_in, n_out, Onto::Sums, weights, panels);
            kernel::accumulate_columns(delta_sizes, Onto::Sums, bias);
        }
    }
}

impl Pass {
    /// The logits of the last forward pass `[N, O]`.
    pub fn logits(&self, n_rows: usize) -> &[f32] {
        self.outputs.last().map_or(&[], |logits| &logits[..logits.len() / self.capacity * n_rows])
    }

    /// The logits and the buffer for the caller's ∂loss/∂logits, each `[N, O]`.
    pub fn logits_and_dlogits(&mut self, n_rows: usize) -> (&[f32], &mut [f32]) {
        let capacity = self.capacity;
        match (self.outputs.last(), self.deltas.last_mut()) {
            (Some(logits), Some(dlogits)) => {
                let n = logits.len() / capacity * n_rows;
                (&logits[..n], &mut dlogits[..n])
            }
            _ => (&[], &mut []),
        }
    }

    /// A layer's outputs in the last forward pass `[N, n_out]`, layers counted from the inputs; the last layer's are
    /// the logits.
    pub fn outputs(&self, layer: usize, n_rows: usize) -> &[f32] {
        self.outputs.get(layer).map_or(&[], |outputs| &outputs[..outputs.len() / self.capacity * n_rows])
    }

    /// The last hidden layer's outputs in the last forward pass `[N, H]`; empty if there is none.
    pub fn features(&self, n_rows: usize) -> &[f32] {
        self.outputs.len().checked_sub(2).map_or(&[], |layer| self.outputs(layer, n_rows))
    }

    /// The features that feed the output layer, and the logits `[N, O]` for a read-out to overwrite.
    pub fn features_and_logits_mut(&mut self, n_rows: usize) -> (&[f32], &mut [f32]) {
        let capacity = self.capacity;
        match self.outputs.split_last_mut() {
            Some((logits, below)) => {
                // Without a hidden layer, the outputs receive the local units.
                let features = below.last().unwrap_or(&self.features);
                let features = &features[..features.len() / capacity * n_rows];
                let n = logits.len() / capacity * n_rows;
                (features, &mut logits[..n])
            }
            None => (&[], &mut []),
        }
    }

    /// Most rows of a pass.
    pub const fn capacity(&self) -> usize {
        self.capacity
    }
}

/// Multiplies `delta` by φ′, which both activations can compute from their output alone.
fn activate_backward(activation: Activation, outputs: &[f32], delta: &mut [f32]) {
    match activation {
        Activation::Relu => kernel::keep_where_positive(outputs, delta),
        Activation::Tanh => {
            elementwise::each([delta], [outputs], |[delta], [output]| [delta * (1.0 - output * output)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_worked_by_hand() {
        // 1 input, 1 ReLU unit (w 2, b −1), 1 output (w 3, b 0.5): at x = 2, a = 3, logit 9.5.
        let model = Mlp::new(&[1, 1, 1], Activation::Relu);
        let theta = [2.0, -1.0, 3.0, 0.5];
        let mut pass = model.pass(1);
        assert_eq!(model.forward(&theta, &[2.0], &mut pass), &[9.5]);
        pass.logits_and_dlogits(1).1[0] = 1.0;
        let mut gradient = [0.0; 4];
        model.backward(&theta, &[2.0], &mut pass, &mut gradient);
        // ∂/∂w₁ = 3·2, ∂/∂b₁ = 3, ∂/∂w₂ = a = 3, ∂/∂b₂ = 1.
        assert_eq!(gradient, [6.0, 3.0, 3.0, 1.0]);
        model.forward(&theta, &[2.0], &mut pass);
        pass.logits_and_dlogits(1).1[0] = 1.0;
        let mut squares = [0.0; 4];
        model.accumulate_squares(&theta, &[2.0], &[0.5], &mut pass, &mut squares);
        assert_eq!(squares, [18.0, 4.5, 4.5, 0.5]);
        model.forward(&theta, &[2.0], &mut pass);
        pass.logits_and_dlogits(1).1[0] = -1.0;
        let mut absolutes = [0.0; 4];
        model.accumulate_absolutes(&theta, &[2.0], &[0.5], &mut pass, &mut absolutes);
        assert_eq!(absolutes, [3.0, 1.5, 1.5, 0.5]);
    }

    #[test]
    fn the_product_of_two_rows_gradients_is_that_of_the_gradients() {
        let model = Mlp::new(&[3, 5, 4, 2], Activation::Tanh);
        let theta = model.init(Init::Torch, 0.0, &mut Rng::new(8));
        let rows = [0.3, -1.0, 0.7, 1.2, 0.1, -0.4];
        let mut pass = model.pass(2);
        let gradients: Vec<Vec<f32>> = rows
            .chunks_exact(3)
            .map(|row| {
                model.forward(&theta, row, &mut pass);
                pass.logits_and_dlogits(1).1.copy_from_slice(&[0.5, -0.25]);
                let mut gradient = vec![0.0; model.n_parameters()];
                model.backward(&theta, row, &mut pass, &mut gradient);
                gradient
            })
            .collect();
        model.forward(&theta, &rows, &mut pass);
        pass.logits_and_dlogits(2).1.copy_from_slice(&[0.5, -0.25, 0.5, -0.25]);
        model.backward_rows(&theta, 2, &mut pass);
        for (n, m) in [(0, 1), (1, 1)] {
            let expected = kernel::dot(&gradients[n], &gradients[m]);
            assert!((model.gradient_product(&rows, &pass, n, m) - expected).abs() < 1e-5 * expected.abs());
        }
    }

    /// Checks the input gradient of Σ over rows of w·logits + ½ Σ over hidden units of v·a² numerically.
    #[test]
    fn the_input_gradient_agrees_with_finite_differences() {
        let model = Mlp::new(&[3, 5, 4, 2], Activation::Tanh);
        let mut rng = Rng::new(9);
        let theta: Vec<f32> = (0..model.n_parameters()).map(|_| 0.7 * rng.normal()).collect();
        let inputs: Vec<f32> = (0..6).map(|_| rng.normal()).collect();
        let mut pass = model.pass(2);
        let mut loss = |inputs: &[f32]| -> f64 {
            let logits: f64 = model.forward(&theta, inputs, &mut pass).iter().map(|&z| 0.3 * f64::from(z)).sum();
            let hidden =
                (0..2).flat_map(|layer| pass.outputs(layer, 2)).map(|&a| 0.5 * f64::from(a).powi(2)).sum::<f64>();
            logits + hidden
        };
        let numeric: Vec<f64> = (0..6)
            .map(|index| {
                let mut moved = inputs.clone();
                moved[index] += 1e-2;
                let above = loss(&moved);
                moved[index] -= 2e-2;
                (above - loss(&moved)) / 2e-2
            })
            .collect();
        model.forward(&theta, &inputs, &mut pass);
        pass.logits_and_dlogits(2).1.fill(0.3);
        model.backward_deltas_joined(&theta, 2, &mut pass, |_, outputs, slopes| {
            for (slope, output) in slopes.iter_mut().zip(outputs) {
                *slope += output;
            }
        });
        let mut gradient = [0.0; 6];
        model.input_gradient(&theta, 2, &mut pass, &mut gradient);
        for (&exact, numeric) in gradient.iter().zip(numeric) {
            // Third-order error of central differences at h = 0.01.
            assert!((f64::from(exact) - numeric).abs() < 2e-3, "{exact} against {numeric}");
        }
    }

    #[test]
    fn he_weights_have_the_paper_s_variance() {
        let model = Mlp::new(&[50, 400, 2], Activation::Relu);
        let theta = model.init(Init::He, 0.0, &mut Rng::new(5));
        let weights = model.layers()[0].weights(&theta);
        let variance = weights.iter().map(|w| f64::from(w * w)).sum::<f64>() / weights.len() as f64;
        // 20,000 weights: the variance has a standard error of 1 %; five of them allowed.
        assert!((variance / 0.04 - 1.0).abs() < 0.05);
        assert!(model.layers()[0].bias(&theta).iter().all(|&b| b == 0.0));
    }

    #[test]
    fn torch_weights_stay_within_their_bound() {
        let model = Mlp::new(&[16, 8, 2], Activation::Tanh);
        let theta = model.init(Init::Torch, 0.0, &mut Rng::new(6));
        let first = model.layers()[0];
        assert!(first.weights(&theta).iter().chain(first.bias(&theta)).all(|w| w.abs() <= 0.25));
    }
}
