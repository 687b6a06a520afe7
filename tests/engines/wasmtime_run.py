"""Runs the golden links in wasmtime: `python3 wasmtime_run.py probe.wasm cranelift|unoptimised|pulley`.

Prints one line of JSON like outside.mjs: which links give their golden digests.
"""

import json
import platform
import sys
from pathlib import Path

import wasmtime

N_LINKS_ARGUMENT = 3


def golden_lines():
    folder = Path(__file__).resolve().parent.parent / "golden"
    for name in ("digests.txt", "study-digests.txt"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            link, *digests = line.split(" ")
            yield link, [int(digest, 16) for digest in digests]


def refused(*_):
    raise RuntimeError("the engine called JavaScript, which it never does in a run")


def main():
    program, compiler = sys.argv[1:N_LINKS_ARGUMENT]
    config = wasmtime.Config()
    if compiler == "unoptimised":
        config.cranelift_opt_level = "none"
    if compiler == "pulley":
        config.target = "pulley64"
    store = wasmtime.Store(wasmtime.Engine(config))
    module = wasmtime.Module.from_file(store.engine, program)
    # What a browser would provide; a run uses none of it.
    imports = [wasmtime.Func(store, wanted.type, refused) for wanted in module.imports]
    exports = wasmtime.Instance(store, module, imports).exports(store)
    n_links = int(sys.argv[N_LINKS_ARGUMENT]) if len(sys.argv) > N_LINKS_ARGUMENT else None
    links = []
    for number, (link, golden) in list(enumerate(golden_lines()))[:n_links]:
        n_digests = exports["run"](store, number)
        computed = [exports["digest"](store, idx) & (2**64 - 1) for idx in range(n_digests)]
        links.append({"link": link, "isRight": computed == golden})
    engine = {"name": f"wasmtime {wasmtime.__version__}", "processor": platform.machine()}
    print(json.dumps({"engine": engine, "links": links}))


main()
