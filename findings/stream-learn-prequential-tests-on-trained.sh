#!/usr/bin/env bash
# stream-learn 0.9.2 (PyPI): its prequential evaluation tests mostly on samples
# that the model was already trained on; coin tosses are "predicted" at 97 %.
#
# Guess: prequential evaluation means test first, then train; so labels tossed
#   like a coin, which nobody can predict, give 50 %, however often one measures
#   (`interval` is only how far the window moves between two measurements).
# Seen: the whole window, as long as a chunk, is tested and then trained on at
#   every move, so of a window of 200 moved by 10, 190 samples were training
#   data before. A nearest-neighbour classifier, which knows its training data by
#   heart, scores the higher the smaller the interval. The default, 100 of 200,
#   is half-and-half. Each sample is also trained on (chunk / interval) times. (The
#   guide says that the window is tested, then trained on; not what follows.)
# Output seen (2000 random points, random labels, one nearest neighbour):
#   TestThenTrain:             0.49
#   Prequential, interval 200: 0.49
#   Prequential, interval 100: 0.74
#   Prequential, interval  50: 0.87
#   Prequential, interval  10: 0.97
# Why it matters: stream learners are compared by just this number, and it
#   rewards memory of the last chunk, which is the opposite of what a drift or
#   forgetting experiment asks. A finer curve alone makes every model better.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  stream-learn==0.9.2 imbalanced-learn==0.14.2 pandas==3.1.1 tqdm==4.70.1 wget==3.2 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1

cat > "$work/run.py" <<'PY'
import os
import sys

import numpy as np
from sklearn.metrics import accuracy_score
from sklearn.neighbors import KNeighborsClassifier
from strlearn.classifiers import ASC
from strlearn.evaluators import Prequential, TestThenTrain
from strlearn.streams import NPYParser

random = np.random.default_rng(1)
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "coins.npy")
np.save(path, np.column_stack([random.normal(size=(2000, 3)), random.integers(0, 2, 2000)]))


def mean_score(evaluator, **options):
    stream = NPYParser(path, chunk_size=200, n_chunks=10)
    evaluator.process(stream, ASC(KNeighborsClassifier(1)), **options)
    return float(evaluator.scores.mean())


honest = mean_score(TestThenTrain(metrics=accuracy_score))
print(f"TestThenTrain:             {honest:.2f}")
scores = {}
for interval in [200, 100, 50, 10]:
    scores[interval] = mean_score(Prequential(metrics=accuracy_score), interval=interval)
    print(f"Prequential, interval {interval:3}: {scores[interval]:.2f}")

# What memory explains: all of the old samples right, half of the new ones.
explained = all(abs(score - (1 - interval / 400)) < 0.03 for interval, score in scores.items())
if abs(honest - 0.5) > 0.05 or not explained:
    sys.exit("CHANGED: Prequential of stream-learn no longer counts trained samples as tests.")
PY
"$work/venv/bin/python" "$work/run.py"
