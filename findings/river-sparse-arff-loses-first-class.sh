#!/usr/bin/env bash
# river 0.26.1 (PyPI): iter_arff(sparse=True) drops the label of every row of the
# first class, and hands numbers out as text.
#
# Guess: in a sparse ARFF file what is left out is zero, which for a nominal
#   attribute is its first value; so a row that does not name its class is of the
#   first class. iter_arff gives 'neg' there, and floats for numeric attributes,
#   as it does with sparse=False.
# Seen: with one target the label of such a row is None; with a list of targets
#   it is the number 0, beside the texts of the others ('pos'). Numeric values
#   stay text ('1.5'). liac-arff reads the same three rows rightly. (An example in
#   river's documentation shows such texts and zeros, with classes named 0 and 1,
#   where a lost label looks like a right one.)
# Output seen:
#   liac-arff:            neg pos neg
#   river, one target:    None 'pos' None
#   river, list:          0 'pos' 0
#   river, feature f1:    '1.5' '2.5'
#   river, not sparse:    'neg' 'pos' 'neg', feature f1: 1.5 2.5 0.0
# Why it matters: Weka and MOA write the sparse form, and multi-label streams
#   come in it. A stream learner that is handed None as a label either learns a
#   class of that name or skips the rows: half of the data, all of one class.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  river==0.26.1 liac-arff==2.5.0 numpy==2.4.6 scipy==1.17.1

cat > "$work/run.py" <<'PY'
import io
import sys

import arff
from river import stream

header = """@relation t
@attribute f1 numeric
@attribute f2 numeric
@attribute label {neg,pos}
@data
"""
sparse = header + "{0 1.5}\n{0 2.5,1 1,2 pos}\n{1 3}\n"
dense = header + "1.5,0,neg\n2.5,1,pos\n0,3,neg\n"


def shown(values):
    return " ".join(map(repr, values))


def rows(text, target, **options):
    return list(stream.iter_arff(io.StringIO(text), target=target, **options))


right = [row[2] for row in arff.loads(sparse)["data"]]
one = [y for _, y in rows(sparse, "label", sparse=True)]
several = [y["label"] for _, y in rows(sparse, ["label"], sparse=True)]
numbers = [x["f1"] for x, _ in rows(sparse, "label", sparse=True) if "f1" in x]
plain = rows(dense, "label")
print("liac-arff:           ", *right)
print("river, one target:   ", shown(one))
print("river, list:         ", shown(several))
print("river, feature f1:   ", shown(numbers))
labels = ", ".join([shown(y for _, y in plain), "feature f1: " + shown(x["f1"] for x, _ in plain)])
print("river, not sparse:   ", labels)

as_seen = (
    right == ["neg", "pos", "neg"]
    and one == [None, "pos", None]
    and several == [0, "pos", 0]
    and numbers == ["1.5", "2.5"]
)
if not as_seen:
    sys.exit("CHANGED: iter_arff of river now reads the first class or the numbers of sparse rows.")
PY
"$work/venv/bin/python" "$work/run.py"
