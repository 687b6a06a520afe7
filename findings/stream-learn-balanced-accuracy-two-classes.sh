#!/usr/bin/env bash
# stream-learn 0.9.2 (PyPI): "balanced accuracy" of five classes is 1.0 for a
# model that tells only class 0 from the rest.
#
# Guess: balanced_accuracy_score, whose description begins with the mean recall
#   over all classes for problems of more than two, gives that mean; or refuses
#   more than two classes, as scikit-learn's binary measures do.
# Seen: labels are turned into true and false first, so classes 1, 2, 3, 4 are
#   all "positive" and confusing them costs nothing. The same holds for recall,
#   precision, F1 and both geometric means. It is one of the two measures that
#   the evaluators report unless told otherwise, and the library's own stream
#   generator makes streams of any number of classes for them.
# Output seen (five classes of 20; every row of classes 1 to 4 answered "1"):
#   plain accuracy:                       0.40
#   scikit-learn, balanced accuracy:      0.40
#   stream-learn, balanced accuracy:      1.00
#   stream-learn, F1 score:               1.00
#   stream-learn, geometric mean:         1.00
#   evaluator's default measures:         accuracy_score balanced_accuracy_score
# Why it matters: forgetting three of four classes in favour of one is the
#   commonest outcome of class-incremental training. Here it scores full marks.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  stream-learn==0.9.2 imbalanced-learn==0.14.2 pandas==3.1.1 tqdm==4.70.1 wget==3.2 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1

cat > "$work/run.py" <<'PY'
import sys

import numpy as np
from sklearn import metrics as reference
from strlearn import metrics
from strlearn.evaluators import TestThenTrain

truth = np.repeat([0, 1, 2, 3, 4], 20)
answers = np.where(truth == 0, 0, 1)
theirs = {
    "balanced accuracy:": metrics.balanced_accuracy_score(truth, answers),
    "F1 score:": metrics.f1_score(truth, answers),
    "geometric mean:": metrics.geometric_mean_score_1(truth, answers),
}
right = float(reference.balanced_accuracy_score(truth, answers))
print(f"plain accuracy:                       {np.mean(truth == answers):.2f}")
print(f"scikit-learn, balanced accuracy:      {right:.2f}")
for name, value in theirs.items():
    print(f"stream-learn, {name:23} {value:.2f}")
defaults = [measure.__name__ for measure in TestThenTrain().metrics]
print("evaluator's default measures:        ", *defaults)

if any(value != 1.0 for value in theirs.values()) or "balanced_accuracy_score" not in defaults:
    sys.exit("CHANGED: the measures of stream-learn now tell more than two classes apart.")
PY
"$work/venv/bin/python" "$work/run.py"
