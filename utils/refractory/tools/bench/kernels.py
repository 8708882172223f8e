"""Each compiled model beside a plain NumPy loop of the same model: a warm call, and a first result."""

import os
import subprocess
import sys
from contextlib import contextmanager
from time import perf_counter

from .jobs import JOBS
from .report import Row

WARM, FIRST = 7, 2  # pairs of runs


@contextmanager
def worker(side):
    """A process that does jobs; gives a function from a job's name to the seconds it took."""
    command = [sys.executable, "-m", "refractory.tools.bench.worker", side]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(
        command, env=os.environ | {"NUMBA_DISABLE_JIT": str(int(side == "plain"))}, **pipes
    ) as p:

        def ask(name):
            print(name, file=p.stdin, flush=True)
            return float(p.stdout.readline())

        yield ask
        p.stdin.close()


def measured():
    """A `Row` for each job, warm; then one for each, from a fresh process to its first result."""
    with worker("ours") as ours, worker("plain") as plain:
        for name in JOBS:
            ours(name), plain(name)
            pairs = [(ours(name), plain(name)) for _ in range(WARM)]
            yield Row(name, kind(name), *zip(*pairs, strict=True))
    for name in JOBS:
        pairs = [(fresh("ours", name), fresh("plain", name)) for _ in range(FIRST)]
        yield Row(f"{name}: first result", kind(name), *zip(*pairs, strict=True))


def kind(name):
    """What the other side is."""
    return "NumPy, one step at a time" if JOBS[name][1] else "the same loop uncompiled"


def fresh(side, name):
    """Seconds from the start of a new process to its first answer."""
    start = perf_counter()
    with worker(side) as ask:
        ask(name)
        return perf_counter() - start
