"""Trains one network with PyTorch on one core, by the usual loop: modules, autograd and an optimiser of its own.

    python3 benches/pytorch.py 64,100,100,10 32 sgd 0.5

prints {"steps", "seconds", "version"}. A file of its own, so that it may run in another interpreter than JAX: the package
index has no PyTorch without a graphics card's libraries, Debian has (`apt install python3-torch libopenblas0-serial`).
"""

import json
import os
import sys
import time

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import torch

EXAMPLES = 1024
RATE = 0.001
WARM_UP = 20


def main(sizes, batch, optimizer, seconds):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    inputs, labels = torch.randn(EXAMPLES, sizes[0]), torch.randint(sizes[-1], (EXAMPLES,))
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    kind = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
    moves = kind(model.parameters(), lr=RATE)
    order, cursor = torch.randperm(EXAMPLES), 0

    def step():
        nonlocal order, cursor
        if cursor + batch > EXAMPLES:
            order, cursor = torch.randperm(EXAMPLES), 0
        chosen = order[cursor : cursor + batch]
        cursor += batch
        moves.zero_grad()
        torch.nn.functional.cross_entropy(model(inputs[chosen]), labels[chosen]).backward()
        moves.step()

    for _ in range(WARM_UP):
        step()
    n_steps, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        step()
        n_steps += 1
    print(json.dumps({"steps": n_steps, "seconds": time.perf_counter() - begun, "version": torch.__version__}))


main([int(size) for size in sys.argv[1].split(",")], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
