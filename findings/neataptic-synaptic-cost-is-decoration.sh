#!/usr/bin/env bash
# neataptic 1.4.7 and synaptic 1.1.4 (npm): the cost function never reaches the
# gradient.
#
# Guess: `train(set, {cost: MAE})` descends the mean absolute error, HINGE the
#   hinge loss, BINARY (a count of misses, without a slope) nothing; so weights
#   differ between costs, and BINARY leaves them alone.
# Seen: after 300 passes over XOR all costs give the same weights to the last
#   bit. The step is always "target minus output", that of the cross-entropy of
#   a logistic unit; the cost is only the number that is reported and compared
#   with the target error. Hence one exception: neataptic's MSLE takes the
#   difference of logarithms without squaring it, is negative as soon as an
#   output is too large, and so "reaches" any target error: training ends after
#   the first passes and reports success.
# Output seen (numbers differ with the starting weights, the pattern does not):
#   neataptic: CROSS_ENTROPY MSE BINARY MAE MAPE HINGE -> 1 set of final weights, 6 different errors
#   neataptic: MSLE -> error below zero, 1 of 300 passes
#   synaptic:  CROSS_ENTROPY MSE BINARY -> 1 set of final weights, 3 different errors
# Why it matters: these are two of the libraries with which networks that learn
#   and forget are shown in browsers. A comparison of losses made with them
#   (squared error against cross-entropy: which forgets more?) is void.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts neataptic@1.4.7 synaptic@1.1.4 >/dev/null

cat > run.js <<'JS'
const neataptic = require('neataptic');
const synaptic = require('synaptic');
neataptic.config.warnings = false;
let state = 3;
Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;

const xor = [[0, 0], [0, 1], [1, 0], [1, 1]].map((input) => ({ input, output: [input[0] ^ input[1]] }));
const passes = 300;

function neatapticRun(json, name) {
  const net = neataptic.Network.fromJSON(JSON.parse(json));
  const end = net.train(xor, { cost: neataptic.methods.cost[name], iterations: passes, rate: 0.3 });
  return { error: end.error, iterations: end.iterations, weights: net.connections.map((c) => c.weight).join() };
}
function synapticRun(json, name) {
  const net = synaptic.Network.fromJSON(JSON.parse(json));
  const end = new synaptic.Trainer(net).train(xor, {
    cost: synaptic.Trainer.cost[name], iterations: passes, rate: 0.3, error: 1e-12,
  });
  return { error: end.error, iterations: end.iterations, weights: net.toJSON().connections.map((c) => c.weight).join() };
}
function compare(title, run, json, names) {
  const ends = names.map((name) => run(json, name));
  const weights = new Set(ends.map((end) => end.weights)).size;
  const errors = new Set(ends.map((end) => end.error)).size;
  const whole = ends.every((end) => end.iterations === passes);
  console.log(`${title} ${names.join(' ')} -> ${weights} set of final weights, ${errors} different errors`);
  return weights === 1 && errors === names.length && whole;
}

const startN = JSON.stringify(new neataptic.architect.Perceptron(2, 4, 1).toJSON());
const startS = JSON.stringify(new synaptic.Architect.Perceptron(2, 4, 1).toJSON());
const sameN = compare('neataptic:', neatapticRun, startN, ['CROSS_ENTROPY', 'MSE', 'BINARY', 'MAE', 'MAPE', 'HINGE']);
const msle = neatapticRun(startN, 'MSLE');
console.log(`neataptic: MSLE -> error ${msle.error < 0 ? 'below' : 'not below'} zero, ${msle.iterations} of ${passes} passes`);
const sameS = compare('synaptic: ', synapticRun, startS, ['CROSS_ENTROPY', 'MSE', 'BINARY']);

if (!sameN || !sameS || !(msle.error < 0) || msle.iterations >= passes) {
  console.error('CHANGED: the cost function of neataptic or synaptic now has an effect on training.');
  process.exit(1);
}
JS
node run.js
