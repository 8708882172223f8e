"""Beside The Virtual Brain and Brian2, in an environment of their own (build/peers), made when it is missing.

Each peer is asked by a script that runs there, `peer_tvb` or `peer_brian`: it compares results first, ends
with an error if they differ, then times both sides in turn in one process.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from time import perf_counter

from .report import Row

PROJECT = Path(__file__).resolve().parents[4]
HOME = PROJECT / "build" / "peers"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGES = (
    "numpy<2.4",
    "scipy",
    "numba",
    "networkx",
    "tqdm",
    "tvb-library",
    "tvb-data",
    "brian2",
    "setuptools",
)
SCRIPTS = "peer_tvb", "peer_brian"
FIRST = 2  # pairs of fresh processes


def measured():
    """A `Row` for each comparison that the scripts make, warm and from a fresh process."""
    make()
    for script in SCRIPTS:
        for told in ask(script)["rows"]:
            yield Row(**told)
        for job in ask(script, "jobs")["jobs"]:
            pairs = [(fresh(script, "ours", job), fresh(script, "theirs", job)) for _ in range(FIRST)]
            beside = {"peer_tvb": "The Virtual Brain", "peer_brian": "Brian2"}[script]
            yield Row(f"{job}: first result", beside, *zip(*pairs, strict=True), aim=1)


def versions():
    """Which versions of the peers were asked."""
    return {name: number for script in SCRIPTS for name, number in ask(script, "versions").items()}


def make():
    """The peers' environment, with this project's package on its path."""
    if PYTHON.exists() and not trouble_of([PYTHON, "-c", "import brian2, tvb.simulator, numba"]):
        return
    if not which("g++") and os.name != "nt":
        sys.exit("Brian2 needs a C++ compiler. On Debian or Ubuntu: sudo apt-get install g++")
    uv = [sys.executable, "-m", "uv"] if find_spec("uv") else ["uv"]
    for command in (
        [*uv, "venv", "--quiet", "--clear", HOME],
        [*uv, "pip", "install", "--quiet", "--python", PYTHON, *PACKAGES],
    ):
        if trouble := trouble_of(command):
            sys.exit(f"The environment of the peers could not be made:\n{trouble}")


def trouble_of(command):
    """Run a command quietly: nothing if it worked, else what it said."""
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return (done.stderr or done.stdout or "no word of why") if done.returncode else ""


def ask(script, *arguments):
    """What a script answers, in the peers' environment: the JSON of its last line."""
    command = [PYTHON, "-m", f"refractory.tools.bench.{script}", *arguments]
    there = os.environ | {"PYTHONPATH": str(PROJECT / "utils"), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{script} ended with an error:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def fresh(script, side, job):
    """Seconds from the start of a new process to the first result of a job."""
    start = perf_counter()
    ask(script, side, job)
    return perf_counter() - start
