#!/usr/bin/env bash
# pyclad 0.3.0 (PyPI, continual anomaly detection): its backward transfer is the
# usual one times 2/N. The more concepts, the less forgetting it reports.
#
# Guess: BackwardTransfer averages R[i][j] - R[j][j] over all pairs of a later
#   row i and an earlier concept j, as the project's documentation says; so a
#   model that falls from 0.9 to 0 on every concept as soon as the next one comes
#   gets -0.9, however many concepts there are.
# Seen: each row is compared with the row before it and no longer with the row in
#   which the concept was learned. Such steps add up to last minus first, but they
#   are divided by the number of all pairs, N(N-1)/2, instead of the N-1 concepts.
#   Complete and immediate forgetting therefore reads -0.9, -0.6, -0.36, -0.18 ...
# Output seen:
#   concepts:                        2      3      5     10     20
#   pyclad:                      -0.90  -0.60  -0.36  -0.18  -0.09
#   as documented:               -0.90  -0.90  -0.90  -0.90  -0.90
#   last row against diagonal:   -0.90  -0.90  -0.90  -0.90  -0.90
# Why it matters: numbers for streams of different length cannot be compared, and
#   a method that forgets all of 20 concepts looks better (-0.09) than one that
#   keeps half of two (-0.45).
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
# The metric needs NumPy alone; the package's other dependencies are left out.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps pyclad==0.3.0

cat > "$work/run.py" <<'PY'
import sys

from pyclad.metrics.continual.backward_transfer import BackwardTransfer

sizes = [2, 3, 5, 10, 20]
theirs, documented, usual = [], [], []
for n in sizes:
    # R[i][j]: result on concept j after learning concept i.
    r = [[0.9 if i == j else 0.0 for j in range(n)] for i in range(n)]
    pairs = [r[i][j] - r[j][j] for i in range(1, n) for j in range(i)]
    theirs.append(float(BackwardTransfer().compute(r)))
    documented.append(sum(pairs) / len(pairs))
    usual.append(sum(r[n - 1][j] - r[j][j] for j in range(n - 1)) / (n - 1))


def line(title, values, form):
    print(f"{title:27}" + "".join(format(v, form) for v in values))


line("concepts:", sizes, "7d")
line("pyclad:", theirs, "7.2f")
line("as documented:", documented, "7.2f")
line("last row against diagonal:", usual, "7.2f")

if any(abs(t - u * 2 / n) > 1e-9 for t, u, n in zip(theirs, usual, sizes)):
    sys.exit("CHANGED: the backward transfer of pyclad no longer is 2/N times the usual one.")
PY
"$work/venv/bin/python" "$work/run.py"
