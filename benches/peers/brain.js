// brain.js: its own trainer has neither batches nor softmax, so a step is one batch's worth of examples, each with its
// own update, and the loss is its squared error. SGD only.
import { RATE, batches, examples, measure } from "./common.js";

export const scripts = ["brain.js/browser.js"];

export async function run({ sizes, batch, optimizer, seconds }) {
  if (optimizer !== "sgd") return null;
  const { inputs, labels } = examples(sizes);
  const net = new window.brain.NeuralNetwork({ hiddenLayers: sizes.slice(1, -1), activation: "relu", learningRate: RATE });
  net.sizes = sizes;
  net.initialize();
  const rows = Array.from(labels, (label, row) => ({
    input: inputs.slice(row * sizes[0], (row + 1) * sizes[0]),
    output: Float32Array.from({ length: sizes.at(-1) }, (_, o) => (o === label ? 1 : 0)),
  }));
  const next = batches(batch);
  let loss = 0;
  const step = () => {
    loss = 0;
    next().forEach((from) => (loss += net.trainPattern(rows[from], true) / batch));
  };
  return measure(step, () => loss, seconds);
}
