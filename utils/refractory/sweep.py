"""Many runs: one model and one measure over a list of parameters, one after another or side by side."""

import signal
from concurrent.futures import as_completed
from contextlib import contextmanager
from math import ceil
from multiprocessing import parent_process
from threading import current_thread, main_thread
from time import perf_counter

from tqdm import tqdm

from .core import Stopped

LEAST = 0.1  # s; a shorter task costs more to send than to do
PILOTS = 2  # runs that show how long one takes; the first may have to wait for the compiler


class RunFailed(RuntimeError):
    """A run of a sweep went wrong; the message names its parameters."""


class WorkerLost(RuntimeError):
    """Whoever should have done a part of a sweep stopped before it answered."""


def sweep(simulate, params, measure, executor=None, *, progress=True):
    """[measure(simulate(p)) for p in params], in that order, with a progress bar.

    `progress` may also be False, or a function: it is then called with the share done, where the sweep was
    called, and may raise `core.Stopped` to end it.

    Without `executor` the runs follow one another. With one (any `concurrent.futures.Executor`, made and
    closed by the caller) they are shared out, in tasks of at least `LEAST` seconds; for other processes,
    `simulate` and `measure` must be functions of a module, or `functools.partial` of one. The first run that
    fails ends the sweep with `RunFailed`, a worker that is gone with `WorkerLost`, and Ctrl-C ends it too:
    tasks that have not begun are then cancelled.
    """
    params = list(params)
    # a picture on the page may change three times in a second, no more
    told_to = Told(len(params), progress) if callable(progress) else None
    with told_to or tqdm(total=len(params), unit="run", mininterval=0.4, disable=not progress) as bar:
        if executor is None:
            return [value for p in params for value, _ in told(bar, [timed(simulate, measure, p)])]
        return side_by_side(simulate, params, measure, executor, bar)


class Told:
    """Stands in for the progress bar: counts runs and tells a function the share done, by whole percents."""

    def __init__(self, total, tell):
        self.total, self.tell, self.done = total, tell, 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def update(self, runs):
        before, self.done = self.done, self.done + runs
        if 100 * self.done // self.total > 100 * before // self.total:
            self.tell(self.done / self.total)


def side_by_side(simulate, params, measure, executor, bar):
    """The values of all runs: the first few as one task, by their time the rest in tasks of fitting size."""
    pilots, rest = params[:PILOTS], params[PILOTS:]
    answers = gather(simulate, [pilots], measure, executor, bar)
    if rest:
        size = ceil(LEAST / max(min(seconds for _, seconds in answers), 1e-6))
        chunks = [rest[k : k + size] for k in range(0, len(rest), size)]
        answers += gather(simulate, chunks, measure, executor, bar)
    return [value for value, _ in answers]


def gather(simulate, chunks, measure, executor, bar):
    """(value, seconds) of every run, in order; once one fails or the reader stops, no more chunks begin."""
    tasks = []
    try:
        with losses_reported():
            tasks += (executor.submit(work, simulate, measure, chunk) for chunk in chunks)
            for task in as_completed(tasks):
                told(bar, task.result())
    finally:
        for task in tasks:
            task.cancel()  # does nothing to those that are done
    return [answer for task in tasks for answer in task.result()]


@contextmanager
def losses_reported():
    """Turn what goes wrong outside of the runs themselves into a WorkerLost that says what to do."""
    try:
        yield
    except (RunFailed, Stopped):
        raise
    except Exception as error:
        raise WorkerLost(
            f"A part of the sweep was lost ({type(error).__name__}: {error}). If a worker was stopped, "
            "memory may be short: try fewer workers. If something could not be sent to it, use functions "
            "that stand in a module."
        ) from error


def told(bar, answers):
    """`answers`, once the progress bar has counted them."""
    bar.update(len(answers))
    return answers


def work(simulate, measure, chunk):
    """What a worker does: (value, seconds) of each run in the chunk."""
    with interruptible():
        return [timed(simulate, measure, p) for p in chunk]


@contextmanager
def interruptible():
    """In a process of a pool, let Ctrl-C end runs, and nothing but runs.

    A terminal sends Ctrl-C to the workers too. One that is just handing over an answer would die holding the
    lock that all of them share, and then the caller, who waits for them, would never end.
    """
    if parent_process() is None or current_thread() is not main_thread():
        yield  # threads, and this very process: Ctrl-C is the caller's
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def timed(simulate, measure, p):
    """(value, seconds) of one run; RunFailed, with its parameters, if it goes wrong."""
    start = perf_counter()
    try:
        return measure(simulate(p)), perf_counter() - start
    except Exception as error:
        raise RunFailed(f"The run with {p} failed: {type(error).__name__}: {error}") from error
