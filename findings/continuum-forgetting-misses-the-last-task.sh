#!/usr/bin/env bash
# continuum 1.2.7 (PyPI): forgetting 0, backward transfer 0 and remembering 1 for
# a model that has forgotten the first of two tasks to the last sample.
#
# Guess: the three measures, which name the papers of GEM and of Riemannian Walk
#   as their definition, give 1, -1 and 0 when accuracy on task 1 falls from 100 %
#   to 0 % with task 2.
# Seen: 0, 0 and 1. The loops end one task too early: what the task just learned
#   did to the one before it is never looked at, while the divisor still counts
#   it. In a chain in which every task wipes out the one before (and all earlier
#   ones stay at 0) backward transfer is -0.33, -0.6, -0.8 for 3, 5, 10 tasks.
#   forward_transfer, in turn, looks at past tasks instead of coming ones: it is 0
#   here although every task is answered without a fault before it is learned.
# Output seen:
#   tasks:               2      3      5     10
#   forgetting:       0.00   0.50   0.75   0.89  (right: 1)
#   backward:         0.00  -0.33  -0.60  -0.80  (right: -1)
#   remembering:      1.00   0.67   0.40   0.20  (right: 0)
#   forward, with every task known before it is learned: 0.00 0.00 0.00 0.00
# Why it matters: two tasks is the first experiment anyone does, and this one
#   says "no forgetting". With more tasks all three are too kind.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
# The measures need NumPy alone; PyTorch, which the package asks for, is left out,
# so the file that holds them is loaded by itself.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps continuum==1.2.7

cat > "$work/run.py" <<'PY'
import importlib.metadata
import importlib.util
import sys

import numpy as np

source = importlib.metadata.distribution("continuum").locate_file("continuum/metrics/metrics.py")
spec = importlib.util.spec_from_file_location("measures", source)
measures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measures)


def chain(n):
    """Predictions, targets and task numbers of all n tasks (ten samples each) after each task.

    Task i is right after it is learned and before; it is wrong from the next task on.
    """
    tasks = np.repeat(np.arange(n), 10)
    targets = np.ones(10 * n, dtype=int)
    predictions = [np.where(tasks >= i, 1, 0) for i in range(n)]
    return predictions, [targets] * n, [tasks] * n


sizes = [2, 3, 5, 10]
names = ["forgetting", "backward_transfer", "remembering", "forward_transfer"]
seen = {name: [float(getattr(measures, name)(*chain(n))) for n in sizes] for name in names}


def line(title, values, form, note=""):
    print(f"{title:15}" + "".join(format(v + 0.0 if form == "7.2f" else v, form) for v in values) + note)


line("tasks:", sizes, "7d")
line("forgetting:", seen["forgetting"], "7.2f", "  (right: 1)")
line("backward:", seen["backward_transfer"], "7.2f", "  (right: -1)")
line("remembering:", seen["remembering"], "7.2f", "  (right: 0)")
forward = " ".join(f"{v:.2f}" for v in seen["forward_transfer"])
print("forward, with every task known before it is learned:", forward)

expected = {
    "forgetting": [(n - 2) / (n - 1) for n in sizes],
    "backward_transfer": [-(n - 2) / n for n in sizes],
    "remembering": [2 / n for n in sizes],
    "forward_transfer": [0.0] * len(sizes),
}
for name in names:
    if not np.allclose(seen[name], expected[name]):
        sys.exit(f"CHANGED: {name} of continuum now counts other cells of the accuracy matrix.")
PY
"$work/venv/bin/python" "$work/run.py"
