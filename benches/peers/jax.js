// jax-js on its WebAssembly device: one jitted function for the whole step, including gather and update.
import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from "/node_modules/@jax-js/jax/dist/index.js";
import { BETA1, BETA2, EPSILON, RATE, batches, examples, measure, weights } from "./common.js";

let isReady = false;

export async function run({ sizes, batch, optimizer, seconds }) {
  if (!isReady) {
    await init("wasm");
    defaultDevice("wasm");
    isReady = true;
  }
  const { inputs, labels } = examples(sizes);
  const [nIn, nOut] = [sizes[0], sizes.at(-1)];
  const answers = new Float32Array(labels.length * nOut);
  labels.forEach((label, row) => (answers[row * nOut + label] = 1));
  const next = batches(batch);
  let params = weights(sizes).flatMap((w, l) => [np.array(w).reshape([sizes[l], sizes[l + 1]]), np.zeros([sizes[l + 1]])]);
  let moments = optimizer === "sgd" ? [] : params.flatMap((p) => [np.zeros(p.shape), np.zeros(p.shape)]);

  const lossOf = (params, x, y) => {
    let a = x;
    for (let l = 0; l < params.length; l += 2) {
      a = np.matmul(a, params[l]).add(params[l + 1]);
      if (l + 2 < params.length) a = nn.relu(a);
    }
    return nn.logSoftmax(a, -1).mul(y).sum().mul(-1 / batch);
  };
  const withGradient = valueAndGrad(lossOf);
  const stepped = jit((params, moments, x, y, rate, correction) => {
    const [loss, slopes] = withGradient(params.map((p) => p.ref), x, y);
    if (optimizer === "sgd") {
      [rate, correction].forEach((unused) => unused.dispose());
      return [loss, params.map((p, i) => p.sub(slopes[i].mul(RATE))), []];
    }
    const [newParams, newMoments] = [[], []];
    params.forEach((p, i) => {
      const m = moments[2 * i].mul(BETA1).add(slopes[i].ref.mul(1 - BETA1));
      const v = moments[2 * i + 1].mul(BETA2).add(slopes[i].ref.mul(slopes[i]).mul(1 - BETA2));
      newParams.push(p.sub(rate.ref.mul(m.ref).div(np.sqrt(v.ref.mul(correction.ref)).add(EPSILON))));
      newMoments.push(m, v);
    });
    [rate, correction].forEach((used) => used.dispose());
    return [loss, newParams, newMoments];
  });

  const [x, y] = [new Float32Array(batch * nIn), new Float32Array(batch * nOut)];
  let [loss, decay1, decay2] = [null, 1, 1];
  const step = () => {
    // Gathered here: faster than the library's own indexing.
    next().forEach((from, row) => {
      x.set(inputs.subarray(from * nIn, (from + 1) * nIn), row * nIn);
      y.set(answers.subarray(from * nOut, (from + 1) * nOut), row * nOut);
    });
    decay1 *= BETA1;
    decay2 *= BETA2;
    const [rate, correction] = [np.array(RATE / (1 - decay1)), np.array(1 / (1 - decay2))];
    loss?.dispose();
    [loss, params, moments] = stepped(params, moments, np.array(x).reshape([batch, nIn]), np.array(y).reshape([batch, nOut]), rate, correction);
  };
  const result = await measure(step, async () => Number(await loss.ref.jsAsync()), seconds);
  [loss, ...params, ...moments].forEach((array) => array.dispose());
  return result;
}
