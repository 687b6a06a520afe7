#!/usr/bin/env bash
# ml-random-forest 2.1.0 (npm): maxSamples draws nothing, it cuts the table off.
#
# Guess: `maxSamples` ("draw maxSamples samples", in the words of scikit-learn's
#   max_samples) lets every tree draw that many rows at random from all rows.
# Seen: the table is cut after its first maxSamples rows, once and for all trees;
#   the trees then draw from what is left. Rows further down are never seen,
#   whatever the seed. With rows sorted by class (as in the iris file, or as they
#   arrive when classes come one after another) whole classes are unknown to the
#   forest, and it says nothing.
# Output seen (three well separated classes, 30 rows each, sorted by class):
#   without maxSamples:   right 90 of 90, classes predicted: 0 1 2
#   maxSamples 60:        right 60 of 90, classes predicted: 0 1
#   maxSamples 0.5:       right 60 of 90, classes predicted: 0 1
#   maxSamples 30:        right 30 of 90, classes predicted: 0
#   maxSamples 30, same rows shuffled: right 90 of 90, classes predicted: 0 1 2
# Why it matters: it looks exactly like forgetting, or like a learner that cannot
#   take up the newest task; it is the order of the rows.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ml-random-forest@2.1.0 >/dev/null

cat > run.js <<'JS'
const { RandomForestClassifier } = require('ml-random-forest');
let state = 5;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;

const rows = [];
const classes = [];
for (let i = 0; i < 90; i += 1) {
  const c = Math.floor(i / 30);
  rows.push([10 * c + random(), -10 * c + random()]);
  classes.push(c);
}
function forest(title, maxSamples, order) {
  const options = { seed: 3, maxFeatures: 2, replacement: false, nEstimators: 25, noOOB: true };
  if (maxSamples !== undefined) options.maxSamples = maxSamples;
  const model = new RandomForestClassifier(options);
  model.train(order.map((i) => rows[i]), order.map((i) => classes[i]));
  const answers = model.predict(rows);
  const right = answers.filter((c, i) => c === classes[i]).length;
  const kinds = [...new Set(answers)].sort().join(' ');
  console.log(`${title} right ${right} of 90, classes predicted: ${kinds}`);
  return `${right}: ${kinds}`;
}
const sorted = rows.map((_, i) => i);
const shuffled = [...sorted];
for (let i = shuffled.length - 1; i > 0; i -= 1) {
  const j = Math.floor(random() * (i + 1));
  [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
}
const seen = [
  forest('without maxSamples:  ', undefined, sorted),
  forest('maxSamples 60:       ', 60, sorted),
  forest('maxSamples 0.5:      ', 0.5, sorted),
  forest('maxSamples 30:       ', 30, sorted),
  forest('maxSamples 30, same rows shuffled:', 30, shuffled),
];
const expected = ['90: 0 1 2', '60: 0 1', '60: 0 1', '30: 0', '90: 0 1 2'];
if (seen.join('|') !== expected.join('|')) {
  console.error('CHANGED: maxSamples of ml-random-forest no longer takes just the first rows.');
  process.exit(1);
}
JS
node run.js
