"""What the scripts that ask a peer share: time both sides in turn, and answer in JSON."""

import json
import sys
from importlib.metadata import version
from time import perf_counter

TIMES = 3


def timed(work):
    """Seconds that a call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(ours, theirs, times=TIMES):
    """Seconds of both sides, one after the other, after a first call of each that does not count."""
    ours(), theirs()
    ours_took, theirs_took = zip(*[(timed(ours), timed(theirs)) for _ in range(times)], strict=True)
    return {"ours": list(ours_took), "theirs": list(theirs_took)}


def serve(jobs, rows, packages):
    """Answer what the command line asks: rows, names of jobs, versions, or one job of one side.

    `jobs`: name -> {"ours": function, "theirs": function}; `rows()` gives the comparisons.
    """
    asked = sys.argv[1:]
    if not asked:
        answer = {"rows": rows()}
    elif asked == ["jobs"]:
        answer = {"jobs": list(jobs)}
    elif asked == ["versions"]:
        answer = {name: version(name) for name in packages}
    else:
        jobs[asked[1]][asked[0]]()
        answer = {}
    print(json.dumps(answer))
