"""A sweep on two processes beside the same sweep one run after another."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from time import perf_counter

from ...measures import peak_to_peak
from ...models import epileptor
from ...sweep import sweep
from .report import Row

PARAMS = [epileptor.Params(x0=-2.4 + 0.01 * k) for k in range(60)]
TIMES = 5


def swing(run):
    """How far x1 goes up and down."""
    return peak_to_peak(run["x1"])


def measured():
    """One `Row`: 60 runs of an Epileptor, on two processes that stand ready."""
    work = partial(sweep, partial(epileptor.simulate, duration=2000), PARAMS, swing, progress=False)
    with ProcessPoolExecutor(2) as two:
        work(two)
        pairs = [(timed(work, two), timed(work)) for _ in range(TIMES)]
    yield Row("sweep of 60 runs on 2 processes", "one after another", *zip(*pairs, strict=True))


def timed(work, *executor):
    """Seconds that the sweep takes."""
    start = perf_counter()
    work(*executor)
    return perf_counter() - start
