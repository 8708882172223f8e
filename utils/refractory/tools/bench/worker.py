"""Does jobs on request, in a process of its own: `python -m refractory.tools.bench.worker SIDE`.

Each line of input is the name of a job; the answer is the seconds that it took. SIDE is "ours" or "plain"; a
plain worker without a loop of its own in `plain.py` runs our kernel uncompiled (NUMBA_DISABLE_JIT=1).
"""

import sys
from time import perf_counter


def main(side):
    """Answer until there are no more lines."""
    from .jobs import JOBS

    for line in sys.stdin:
        ours, plain = JOBS[line.strip()]
        job = plain or ours if side == "plain" else ours
        start = perf_counter()
        job()
        print(perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
