#!/usr/bin/env bash
# ml-fnn 5.0.0 (npm): every choice of activation function silently becomes tanh.
#
# Guess: the documented option `activation` ('relu', 'logistic', 'identity' and
#   more) chooses the hidden layers' function; an unknown name is refused
#   or falls back to the documented default, tanh.
# Seen: all ten documented names other than 'tanh', and the three with a
#   parameter, are replaced by 'tanh'. Trained from the same random numbers, a 'relu', an
#   'identity' and a 'tanh' network are one and the same network, weight by
#   weight. (The name is looked for among the positions of a list instead of
#   among its entries, so no name is ever found.)
# Output seen:
#   asked for: identity logistic arctan softsign relu softplus bent sinusoid sinc gaussian parametric-relu exponential-relu soft-exponential
#   got:       tanh
#   weights of 'relu', 'identity' and 'tanh' after training: identical
# Why it matters: whoever compares activation functions in the browser (how much
#   does relu forget, against tanh?) compares tanh with itself and publishes
#   "no difference". A hidden layer of 'identity', meant as a linear control, is
#   not linear.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ml-fnn@5.0.0 >/dev/null

cat > run.js <<'JS'
const library = require('ml-fnn');
const Network = library.default || library;
const names = ['identity', 'logistic', 'arctan', 'softsign', 'relu', 'softplus', 'bent',
  'sinusoid', 'sinc', 'gaussian', 'parametric-relu', 'exponential-relu', 'soft-exponential'];
const got = new Set(names.map((activation) => new Network({ activation }).activation));
console.log('asked for:', names.join(' '));
console.log('got:      ', [...got].join(' '));

// The library draws its first weights with Math.random: the same numbers each time.
function train(activation) {
  let state = 20261;
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const net = new Network({ hiddenLayers: [5], iterations: 300, learningRate: 0.1, activation });
  net.train(rows, ['same', 'differ', 'differ', 'same']);
  return JSON.stringify(net.toJSON().layers);
}
const same = train('relu') === train('tanh') && train('identity') === train('tanh');
console.log("weights of 'relu', 'identity' and 'tanh' after training:", same ? 'identical' : 'different');

if (got.size !== 1 || !got.has('tanh') || !same) {
  console.error('CHANGED: ml-fnn now obeys the option "activation", at least in part.');
  process.exit(1);
}
JS
node run.js
