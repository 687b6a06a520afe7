"""Trains the same networks natively with Palimpsest, JAX and NumPy, in turn, on one core, and writes benches/NATIVE.md.

`cargo xtask bench --native` runs it; alone:

    PALIMPSEST=target/release/palimpsest python3 benches/native.py

ROUNDS (5), SECONDS (0.5): measurements of each, and how long one is. PyTorch is measured, too, where this interpreter
or the system's own has it (see pytorch.py).
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np

ROUNDS = int(os.environ.get("ROUNDS", 5))
SECONDS = float(os.environ.get("SECONDS", 0.5))
PALIMPSEST = os.environ["PALIMPSEST"]
EXAMPLES = 1024
RATE, BETA1, BETA2, EPSILON = 0.001, 0.9, 0.999, 1e-8
WORKLOADS = [
    ((2, 16, 16, 2), 10),
    ((2, 32, 32, 4), 32),
    ((64, 100, 100, 10), 32),
    ((784, 100, 10), 64),
    ((784, 400, 400, 10), 128),
]


def examples(sizes):
    """Random inputs `[1024, D]` and labels."""
    rng = np.random.default_rng(1)
    inputs = rng.standard_normal((EXAMPLES, sizes[0]), dtype=np.float32)
    return inputs, rng.integers(sizes[-1], size=EXAMPLES)


def weights(sizes):
    """He's initial weights with biases of 0, layer by layer."""
    rng = np.random.default_rng(2)
    scaled = ((n_in, n_out, np.float32(np.sqrt(2 / n_in))) for n_in, n_out in zip(sizes, sizes[1:]))
    return [(s * rng.standard_normal((i, o), dtype=np.float32), np.zeros(o, np.float32)) for i, o, s in scaled]


def until(seconds, go, at_once):
    """Steps a second of `go`, which takes `at_once` of them."""
    go()
    begun, n_steps = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        go()
        n_steps += at_once
    return n_steps / (time.perf_counter() - begun)


def with_jax(sizes, batch, optimizer):
    """A whole pass over the examples in one compiled `lax.scan`, shuffled within it."""
    inputs, labels = (jnp.asarray(part) for part in examples(sizes))
    n_batches = EXAMPLES // batch

    def loss(theta, rows, answers):
        for weight, bias in theta[:-1]:
            rows = jax.nn.relu(rows @ weight + bias)
        logits = rows @ theta[-1][0] + theta[-1][1]
        picked = jnp.take_along_axis(jax.nn.log_softmax(logits), answers[:, None], axis=1)
        return -picked.mean()

    def step(state, chosen):
        theta, first, second, t = state
        gradient = jax.grad(loss)(theta, inputs[chosen], labels[chosen])
        if optimizer == "sgd":
            return (jax.tree.map(lambda p, g: p - RATE * g, theta, gradient), first, second, t), None
        t = t + 1
        first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, first, gradient)
        second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, second, gradient)
        rate, correction = RATE / (1 - BETA1**t), 1 / (1 - BETA2**t)
        moved = lambda p, m, v: p - rate * m / (jnp.sqrt(v * correction) + EPSILON)
        return (jax.tree.map(moved, theta, first, second), first, second, t), None

    @jax.jit
    def one_pass(state, key):
        key, used = jax.random.split(key)
        order = jax.random.permutation(used, EXAMPLES)[: n_batches * batch].reshape(n_batches, batch)
        return jax.lax.scan(step, state, order)[0], key

    theta = [tuple(map(jnp.asarray, layer)) for layer in weights(sizes)]
    zeros = jax.tree.map(jnp.zeros_like, theta)
    state, key = (theta, zeros, zeros, jnp.float32(0)), jax.random.PRNGKey(0)

    def go():
        nonlocal state, key
        state, key = jax.block_until_ready(one_pass(state, key))

    return lambda: until(SECONDS, go, n_batches)


def with_numpy(sizes, batch, optimizer):
    """Written out by hand, as one would in NumPy."""
    inputs, labels = examples(sizes)
    theta = [list(layer) for layer in weights(sizes)]
    moments = [[[np.zeros_like(part) for part in layer] for layer in theta] for _ in range(2)]
    rng, t = np.random.default_rng(3), 0
    order, cursor = rng.permutation(EXAMPLES), 0

    def go():
        nonlocal order, cursor, t
        if cursor + batch > EXAMPLES:
            order, cursor = rng.permutation(EXAMPLES), 0
        chosen = order[cursor : cursor + batch]
        cursor += batch
        outputs = [inputs[chosen]]
        for weight, bias in theta[:-1]:
            outputs.append(np.maximum(outputs[-1] @ weight + bias, 0))
        logits = outputs[-1] @ theta[-1][0] + theta[-1][1]
        delta = np.exp(logits - logits.max(axis=1, keepdims=True))
        delta /= delta.sum(axis=1, keepdims=True)
        delta[np.arange(batch), labels[chosen]] -= 1
        delta /= np.float32(batch)
        gradient = []
        for depth in reversed(range(len(theta))):
            gradient.append([outputs[depth].T @ delta, delta.sum(axis=0)])
            if depth:
                delta = (delta @ theta[depth][0].T) * (outputs[depth] > 0)
        t += 1
        rate, correction = np.float32(RATE / (1 - BETA1**t)), np.float32(1 / (1 - BETA2**t))
        for layer, slopes, firsts, seconds in zip(theta, reversed(gradient), *moments):
            for part, slope, first, second in zip(layer, slopes, firsts, seconds):
                if optimizer == "sgd":
                    part -= np.float32(RATE) * slope
                else:
                    first *= np.float32(BETA1)
                    first += np.float32(1 - BETA1) * slope
                    second *= np.float32(BETA2)
                    second += np.float32(1 - BETA2) * slope * slope
                    part -= rate * first / (np.sqrt(second * correction) + np.float32(EPSILON))

    return lambda: until(SECONDS, go, 1)


def with_torch(python):
    """PyTorch in a process of its own, on the same core."""

    def make(sizes, batch, optimizer):
        work = [",".join(map(str, sizes)), str(batch), optimizer, str(SECONDS)]

        def run():
            said = asked(python, *work)
            return said["steps"] / said["seconds"]

        return run

    return make


def asked(python, *work):
    """What pytorch.py says."""
    command = [python, str(Path(__file__).with_name("pytorch.py")), *work]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def pytorch():
    """An interpreter that has PyTorch, and its version; nothing where none has."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            return python, asked(python, "2,2", "2", "sgd", "0.01")["version"]
        except (OSError, subprocess.CalledProcessError):
            pass
    return None


def with_palimpsest(sizes, batch, optimizer):
    """The command line's own measurement, on the same core."""
    arguments = ["--sizes", ",".join(map(str, sizes)), "--batch", str(batch), "--optimizer", optimizer]

    def run():
        said = measured(*arguments)
        return said["steps"] / said["seconds"]

    return run


def measured(*arguments):
    """What the command line's `bench` says."""
    command = [PALIMPSEST, "bench", *arguments, "--seconds", str(SECONDS), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


PEERS = {"Palimpsest": with_palimpsest, "JAX": with_jax, "NumPy": with_numpy}
TORCH = pytorch()
if TORCH:
    PEERS["PyTorch"] = with_torch(TORCH[0])


def main():
    others = [name for name in PEERS if name != "Palimpsest"]
    heads = ["network", "optimiser", *PEERS, *(f"to {name}" for name in others), "GFLOP/s", "of the ceiling", "JAX of it"]
    ceilings = []
    rows = []
    lines = [f"| {' | '.join(heads)} |", f"|---|---|{'--:|' * (len(heads) - 2)}"]
    for sizes, batch in WORKLOADS:
        for optimizer in ("sgd", "adam"):
            runners = {name: make(sizes, batch, optimizer) for name, make in PEERS.items()}
            rates = {name: [] for name in PEERS}
            for _ in range(ROUNDS):
                ceilings.append(measured("--ceiling")["gflops"])
                for name, run in runners.items():
                    rates[name].append(run())
            median = {name: statistics.median(all_of_them) for name, all_of_them in rates.items()}
            own = median["Palimpsest"]
            products = sum(n_in * n_out for n_in, n_out in zip(sizes, sizes[1:]))
            operations = 2 * batch * (3 * products - sizes[0] * sizes[1]) / 1e9
            cells = [f"{'-'.join(map(str, sizes))}, batch {batch}", {"sgd": "SGD", "adam": "Adam"}[optimizer]]
            cells += [f"{median[name]:,.0f}" for name in PEERS]
            cells += [f"{own / median[name]:.2g}×" for name in others]
            rows.append((cells, operations * own, operations * median["JAX"]))
            print(f"| {' | '.join(cells)} | {operations * own:.1f} |", flush=True)
    ceiling = statistics.median(ceilings)
    for cells, own, jax_s in rows:
        shares = [f"{own:.1f}", f"{100 * own / ceiling:.0f} %", f"{100 * jax_s / ceiling:.0f} %"]
        lines.append(f"| {' | '.join(cells + shares)} |")
    versions = [f"JAX {jax.__version__}", f"NumPy {np.__version__}"]
    versions += [f"PyTorch {TORCH[1]}"] if TORCH else []
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    text = f"""# Speed of training, natively

Steps a second of the same work as in [RESULTS.md](RESULTS.md), one core, single precision; JAX takes a whole pass in one
compiled `lax.scan`. Medians of {ROUNDS} rounds of {SECONDS} s, everything in turn in one go. Palimpsest multiplies and
adds with two roundings, for the same bits everywhere; the others may fuse them. `cargo xtask bench --native` writes
this file.

{cpu or platform.machine()}, one core; Python {platform.python_version()}; {', '.join(versions)}; {time.strftime('%Y-%m-%d')}.

{chr(10).join(lines)}

GFLOP/s is Palimpsest's, counted as in RESULTS.md. The ceiling, {ceiling:.0f} GFLOP/s here, is a loop of nothing but products and
sums in registers, with two roundings, measured in turn with the rest (`palimpsest bench --ceiling`): without fused
instructions no program is quicker. Where JAX, which fuses, has x % of it, the most that can be reached against it is
100 ∕ x.
"""
    Path(__file__).with_name("NATIVE.md").write_text(text)


main()
