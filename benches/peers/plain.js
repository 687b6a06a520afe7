// A careful trainer in plain JavaScript: typed arrays, loops in memory order, no allocation during a step.
import { BETA1, BETA2, EPSILON, RATE, batches, examples, measure, weights } from "./common.js";

export function run({ sizes, batch, optimizer, seconds }) {
  const { inputs, labels } = examples(sizes);
  const next = batches(batch);
  const layers = weights(sizes).map((w, index) => {
    const [nIn, nOut] = [sizes[index], sizes[index + 1]];
    const theta = new Float32Array(nIn * nOut + nOut);
    theta.set(w);
    const zeros = () => new Float32Array(theta.length);
    return {
      nIn, nOut, theta, gradient: zeros(), first: zeros(), second: zeros(),
      output: new Float32Array(batch * nOut), delta: new Float32Array(batch * nOut),
    };
  });
  const x = new Float32Array(batch * sizes[0]);
  const y = new Int32Array(batch);
  const last = layers.length - 1;
  let [loss, decay1, decay2] = [0, 1, 1];

  function gather() {
    const nIn = sizes[0];
    const indices = next();
    for (let row = 0; row < batch; row += 1) {
      const from = indices[row] * nIn;
      for (let k = 0; k < nIn; k += 1) x[row * nIn + k] = inputs[from + k];
      y[row] = labels[indices[row]];
    }
  }

  function forward({ nIn, nOut, theta, output }, input, isHidden) {
    for (let row = 0; row < batch; row += 1) {
      const at = row * nOut;
      for (let o = 0; o < nOut; o += 1) output[at + o] = theta[nIn * nOut + o];
      for (let k = 0; k < nIn; k += 1) {
        const factor = input[row * nIn + k];
        if (factor === 0) continue;
        const from = k * nOut;
        for (let o = 0; o < nOut; o += 1) output[at + o] += factor * theta[from + o];
      }
      if (isHidden) for (let o = 0; o < nOut; o += 1) if (output[at + o] < 0) output[at + o] = 0;
    }
  }

  function crossEntropy({ nOut, output, delta }) {
    loss = 0;
    for (let row = 0; row < batch; row += 1) {
      const at = row * nOut;
      let largest = -Infinity;
      for (let o = 0; o < nOut; o += 1) if (output[at + o] > largest) largest = output[at + o];
      let sum = 0;
      for (let o = 0; o < nOut; o += 1) sum += delta[at + o] = Math.exp(output[at + o] - largest);
      loss += (largest + Math.log(sum) - output[at + y[row]]) / batch;
      for (let o = 0; o < nOut; o += 1) delta[at + o] /= sum * batch;
      delta[at + y[row]] -= 1 / batch;
    }
  }

  function backward({ nIn, nOut, theta, gradient, delta }, input, below) {
    gradient.fill(0);
    for (let row = 0; row < batch; row += 1) {
      const at = row * nOut;
      for (let o = 0; o < nOut; o += 1) gradient[nIn * nOut + o] += delta[at + o];
      for (let k = 0; k < nIn; k += 1) {
        const from = k * nOut;
        const factor = input[row * nIn + k];
        if (factor !== 0) for (let o = 0; o < nOut; o += 1) gradient[from + o] += factor * delta[at + o];
        if (!below) continue;
        let sum = 0;
        if (factor > 0) for (let o = 0; o < nOut; o += 1) sum += delta[at + o] * theta[from + o];
        below[row * nIn + k] = sum;
      }
    }
  }

  function update({ theta, gradient, first, second }) {
    if (optimizer === "sgd") {
      for (let p = 0; p < theta.length; p += 1) theta[p] -= RATE * gradient[p];
      return;
    }
    const [rate, correction] = [RATE / (1 - decay1), 1 / (1 - decay2)];
    for (let p = 0; p < theta.length; p += 1) {
      const slope = gradient[p];
      const m = (first[p] = BETA1 * first[p] + (1 - BETA1) * slope);
      const v = (second[p] = BETA2 * second[p] + (1 - BETA2) * slope * slope);
      theta[p] -= (rate * m) / (Math.sqrt(v * correction) + EPSILON);
    }
  }

  function step() {
    gather();
    for (let l = 0; l <= last; l += 1) forward(layers[l], l === 0 ? x : layers[l - 1].output, l < last);
    crossEntropy(layers[last]);
    for (let l = last; l >= 0; l -= 1) backward(layers[l], l === 0 ? x : layers[l - 1].output, l === 0 ? null : layers[l - 1].delta);
    decay1 *= BETA1;
    decay2 *= BETA2;
    for (const layer of layers) update(layer);
  }
  return measure(step, () => loss, seconds);
}
