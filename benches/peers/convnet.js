// ConvNetJS: its own trainer, example by example; a batch's last example triggers its update. SGD only.
import { RATE, batches, examples, measure } from "./common.js";

export const scripts = ["convnetjs/build/convnet.js"];

export async function run({ sizes, batch, optimizer, seconds }) {
  if (optimizer !== "sgd") return null;
  const { convnetjs } = window;
  const { inputs, labels } = examples(sizes);
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((n) => ({ type: "fc", num_neurons: n, activation: "relu" })),
    { type: "softmax", num_classes: sizes.at(-1) },
  ]);
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: RATE, momentum: 0, batch_size: batch, l2_decay: 0 });
  const x = new convnetjs.Vol(1, 1, sizes[0], 0);
  const next = batches(batch);
  let loss = 0;
  const step = () => {
    loss = 0;
    next().forEach((from) => {
      for (let k = 0; k < sizes[0]; k += 1) x.w[k] = inputs[from * sizes[0] + k];
      loss += trainer.train(x, labels[from]).cost_loss / batch;
    });
  };
  return measure(step, () => loss, seconds);
}
