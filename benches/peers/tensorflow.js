// TensorFlow.js on its WebAssembly backend with SIMD, one thread: `minimize` in a tight loop.
import { BETA1, BETA2, EPSILON, RATE, batches, examples, measure, weights } from "./common.js";

export const scripts = ["@tensorflow/tfjs/dist/tf.min.js", "@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js"];

export async function run({ sizes, batch, optimizer, seconds }) {
  const tf = window.tf;
  if (tf.getBackend() !== "wasm") {
    tf.wasm.setThreadsCount(1);
    tf.wasm.setWasmPaths("/node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/");
    await tf.setBackend("wasm");
    await tf.ready();
  }
  const { inputs, labels } = examples(sizes);
  const all = tf.tensor2d(inputs, [labels.length, sizes[0]]);
  const answers = tf.oneHot(tf.tensor1d(labels, "int32"), sizes.at(-1)).toFloat();
  const layers = weights(sizes).map((w, l) => ({
    w: tf.variable(tf.tensor2d(w, [sizes[l], sizes[l + 1]])),
    b: tf.variable(tf.zeros([sizes[l + 1]])),
  }));
  const next = batches(batch);
  const rule = optimizer === "sgd" ? tf.train.sgd(RATE) : tf.train.adam(RATE, BETA1, BETA2, EPSILON);
  let loss = null;
  const step = () => {
    loss?.dispose();
    loss = tf.tidy(() => {
      const indices = tf.tensor1d(next(), "int32");
      const [x, y] = [tf.gather(all, indices), tf.gather(answers, indices)];
      return rule.minimize(() => {
        let a = x;
        layers.forEach(({ w, b }, l) => {
          a = a.matMul(w).add(b);
          if (l + 1 < layers.length) a = a.relu();
        });
        return tf.losses.softmaxCrossEntropy(y, a);
      }, true);
    });
  };
  const result = await measure(step, async () => (await loss.data())[0], seconds);
  loss.dispose();
  for (const { w, b } of layers) [w, b].forEach((tensor) => tensor.dispose());
  [all, answers, rule].forEach((thing) => thing.dispose());
  return result;
}
