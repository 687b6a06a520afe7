#!/usr/bin/env bash
# frouros 0.9.0 (PyPI): the population stability index of two samples of one and
# the same distribution is either about 0.02 or at least 0.7: nothing in between.
#
# Guess: PSI(num_bins=10) of two samples of 1000 from one bell curve is about
#   0.02, and never near 0.25, the usual mark for "the distribution has shifted".
# Seen: in a quarter of the pairs it is 0.7, 1.4, 2.1 or more. Where one sample has a single
#   value in a bin and the other none, the empty bin gets the smallest float
#   (2.2e-308) in place of zero; its logarithm is -708, so ONE value of 1000 in an
#   empty bin adds 0.7 (= 0.001 * 708 less a little) to the index, two add 1.4.
#   The bins span both samples, so the outermost are often that thin.
# Output seen (200 pairs, each two samples of 1000 from N(0, 1)):
#   median 0.02
#   above 0.25, the usual alarm: 25 % of the pairs
#   between 0.1 and 0.69: 0 % of the pairs
#   without values below -2.5 or above 2.5: largest index 0.05
# Why it matters: PSI decides in production whether a model is retrained on new
#   data, the very step that makes it forget. Here one pair in four says "retrain"
#   although nothing has changed, and the size of the alarm tells nothing.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  frouros==0.9.0 numpy==2.1.3 scipy==1.14.1

cat > "$work/run.py" <<'PY'
import sys

import numpy as np
from frouros.detectors.data_drift.batch import PSI


def index(reference, sample):
    detector = PSI(num_bins=10)
    detector.fit(X=reference)
    return float(detector.compare(X=sample)[0].distance)


def inner(values):
    return values[np.abs(values) <= 2.5]


whole, middle = [], []
for seed in range(200):
    random = np.random.default_rng(seed)
    a, b = random.normal(size=1000), random.normal(size=1000)
    whole.append(index(a, b))
    middle.append(index(inner(a), inner(b)))
whole = np.array(whole)
alarms = (whole > 0.25).mean()
between = ((whole > 0.1) & (whole < 0.69)).mean()
print(f"median {np.median(whole):.2f}")
print(f"above 0.25, the usual alarm: {alarms:.0%} of the pairs".replace("%", " %"))
print(f"between 0.1 and 0.69: {between:.0%} of the pairs".replace("%", " %"))
print(f"without values below -2.5 or above 2.5: largest index {max(middle):.2f}")

if alarms < 0.1 or between > 0 or max(middle) > 0.1:
    sys.exit("CHANGED: an empty bin no longer dominates the PSI of frouros.")
PY
"$work/venv/bin/python" "$work/run.py"
