#!/usr/bin/env bash
# stream-learn 0.9.2 (PyPI): where a chunk lacks a class, its ensembles overwrite
# the chunk's first labels with invented ones, in the caller's own array.
#
# Guess: partial_fit(X, y, classes) exists so that a chunk need not hold every
#   class: the ensemble trains on what is there, waits, or raises an error.
# Seen: if y holds fewer classes than `classes`, the first labels of y are
#   replaced by the list of classes (a true 0 becomes 1, 2, 3 ...) and the
#   ensemble is trained on that. An array of labels is not copied first (a column
#   of a table is), so the caller's labels are changed for good, those inside the
#   library's own StreamGenerator too. Nothing is printed.
# Output seen (ten rows, all of class 0; classes 0 to 4 announced):
#   SEA:           labels of the caller afterwards 0 1 2 3 4 0 0 0 0 0
#   AWE:           labels of the caller afterwards 0 1 2 3 4 0 0 0 0 0
#   AUE:           labels of the caller afterwards 0 1 2 3 4 0 0 0 0 0
#   WAE:           labels of the caller afterwards 0 1 2 3 4 0 0 0 0 0
#   OnlineBagging: labels of the caller afterwards 0 1 2 3 4 0 0 0 0 0
#   rows of each class that SEA's first member was trained on: 6 1 1 1 1
#   StreamGenerator, 3 classes, first chunk all 0: its labels afterwards 0 1 2 0 0
# Why it matters: class-incremental learning IS chunks that lack classes. With
#   ten classes and chunks of twenty rows nearly half of the training labels are
#   made up, and the "later" classes are known (wrongly) from the first chunk on.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  stream-learn==0.9.2 imbalanced-learn==0.14.2 pandas==3.1.1 tqdm==4.70.1 wget==3.2 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1

cat > "$work/run.py" <<'PY'
import sys

import numpy as np
from sklearn.naive_bayes import GaussianNB
from strlearn import ensembles
from strlearn.streams import StreamGenerator

rows = np.random.default_rng(0).normal(size=(10, 2))
all_changed = True
for name in ["SEA", "AWE", "AUE", "WAE", "OnlineBagging"]:
    labels = np.zeros(10, dtype=int)
    ensemble = getattr(ensembles, name)(base_estimator=GaussianNB())
    ensemble.partial_fit(rows, labels, classes=[0, 1, 2, 3, 4])
    print(f"{name + ':':14} labels of the caller afterwards", *labels)
    all_changed &= labels.tolist() == [0, 1, 2, 3, 4, 0, 0, 0, 0, 0]
    if name == "SEA":
        counts = ensemble.ensemble_[0].class_count_.astype(int).tolist()
print("rows of each class that SEA's first member was trained on:", *counts)

stream = StreamGenerator(
    n_chunks=2, chunk_size=5, n_classes=3, n_informative=3, weights=[1.0, 0.0, 0.0], y_flip=0.0, random_state=1
)
chunk, labels = stream.get_chunk()
before = labels.tolist()
ensembles.SEA(base_estimator=GaussianNB()).partial_fit(chunk, labels, classes=stream.classes_)
inside = stream.y[:5].tolist()
print(f"StreamGenerator, 3 classes, first chunk all {max(before)}: its labels afterwards", *inside)

if not all_changed or counts != [6, 1, 1, 1, 1] or max(before) != 0 or inside != [0, 1, 2, 0, 0]:
    sys.exit("CHANGED: stream-learn no longer overwrites the labels of a chunk that lacks classes.")
PY
"$work/venv/bin/python" "$work/run.py"
