#!/usr/bin/env bash
# ml-fnn 5.0.0 (npm): a second train() hands the outputs out to the classes anew.
#
# Guess: calling train() again on a trained network goes on from its weights (it
#   does: they are kept), and output 0 goes on meaning the class it meant before.
# Seen: the weights are kept, but the table "output number -> class name" is
#   built afresh from the order in which the names come up in the new rows. The
#   very same forty rows in reverse order, one more step, and a perfect
#   classifier is wrong on all of them. Rows of one new class, and the old names
#   are gone: old rows are answered with the new name, or with `undefined`.
# Output seen:
#   after the first training:                      40 of 40 right
#   one more step, same rows, same order:          40 of 40 right
#   one more step, same rows, reverse order:        0 of 40 right
#   one more step, only rows of a new class "up":  answers for the old rows: up, undefined
# Why it matters: sequential training is what one does to show catastrophic
#   forgetting. Here an accuracy of 0 after the second task is bookkeeping and no
#   forgetting, it needs no gradient, and shuffling the rows turns it on and off.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ml-fnn@5.0.0 >/dev/null

cat > run.js <<'JS'
const library = require('ml-fnn');
const Network = library.default || library;
let state = 7;
Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;

const rows = [];
const names = [];
for (let i = 0; i < 40; i += 1) {
  const left = i < 20;
  rows.push([(left ? -1 : 1) * (1 + Math.random()), Math.random()]);
  names.push(left ? 'left' : 'right');
}
const first = new Network({ hiddenLayers: [4], iterations: 200, learningRate: 0.01 });
first.train(rows, names);
const trained = JSON.stringify(first.toJSON());

const right = (net) => net.predict(rows).filter((name, i) => name === names[i]).length;
function oneMoreStep(newRows, newNames) {
  const net = Network.load({ ...JSON.parse(trained), iterations: 1 });
  net.train(newRows, newNames);
  return net;
}
const before = right(first);
const sameOrder = right(oneMoreStep(rows, names));
const reversed = right(oneMoreStep([...rows].reverse(), [...names].reverse()));
const newClass = oneMoreStep([[0, 6], [0, 6.5], [0, 7]], ['up', 'up', 'up']);
const answers = [...new Set(newClass.predict(rows).map(String))].sort().reverse();

const pad = (n) => String(n).padStart(2);
console.log(`after the first training:                      ${pad(before)} of 40 right`);
console.log(`one more step, same rows, same order:          ${pad(sameOrder)} of 40 right`);
console.log(`one more step, same rows, reverse order:       ${pad(reversed)} of 40 right`);
console.log(`one more step, only rows of a new class "up":  answers for the old rows: ${answers.join(', ')}`);

const asSeen = before === 40 && sameOrder === 40 && reversed === 0
  && !answers.includes('left') && !answers.includes('right');
if (!asSeen) {
  console.error('CHANGED: a second train() of ml-fnn no longer renames the outputs as it did.');
  process.exit(1);
}
JS
node run.js
