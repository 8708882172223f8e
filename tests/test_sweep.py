"""A sweep gives what a plain loop gives, whoever does the work, and stops when it must."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

import dask
import pytest
from distributed import Client, LocalCluster
from refractory.core import Stopped
from refractory.measures import peak_to_peak
from refractory.models import wilson_cowan
from refractory.sweep import LEAST, PILOTS, RunFailed, WorkerLost, sweep

simulate = partial(wilson_cowan.simulate, duration=5)
PARAMS = [wilson_cowan.Params(P=0.25 * k) for k in range(9)]


def size(run):
    return peak_to_peak(run["E"])


def doubled(p):
    return 2 * p


def same(value):
    return value


def odd_fails(p):
    if p % 2:
        raise ArithmeticError("odd")
    return p


def dies(value):
    if value == 8:
        os._exit(1)
    return value


def slow(p, seconds):
    time.sleep(seconds)
    return p


@pytest.fixture(scope="module")
def processes():
    """Two worker processes, started afresh as on Windows and Mac."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.fixture(scope="module")
def cluster():
    """Dask on this computer, as it would run on many: two workers, a scheduler, no web page."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
        client.get_executor(pure=False) as executor,
    ):
        yield executor


class Recorder(Executor):
    """Does each task at once and keeps how many runs it had and how long it took."""

    def __init__(self):
        self.runs, self.seconds = [], []

    def submit(self, work, *args):
        start, future = time.perf_counter(), Future()
        future.set_result(work(*args))
        self.seconds.append(time.perf_counter() - start)
        self.runs.append(len(args[-1]))
        return future


def test_one_after_another_is_a_plain_loop():
    assert sweep(simulate, PARAMS, size) == [size(simulate(p)) for p in PARAMS]


def test_two_processes_give_the_same_in_the_same_order(processes):
    assert sweep(simulate, PARAMS, size, processes) == sweep(simulate, PARAMS, size)


def test_a_dask_cluster_gives_the_same_in_the_same_order(cluster):
    assert sweep(simulate, PARAMS, size, cluster) == sweep(simulate, PARAMS, size)


def test_threads_do_as_well():
    with ThreadPoolExecutor(2) as pool:
        assert sweep(simulate, PARAMS, size, pool) == sweep(simulate, PARAMS, size)


@pytest.mark.parametrize("n", range(PILOTS + 2))
def test_few_runs_or_none_are_no_special_case(n):
    assert sweep(doubled, iter(range(n)), same, Recorder()) == [2 * k for k in range(n)]
    assert sweep(doubled, iter(range(n)), same) == [2 * k for k in range(n)]


def test_short_runs_are_bundled_until_a_task_is_worth_sending():
    """Runs of 4 ms: 25 in a task, or a few fewer for what a run takes besides; the last may be short."""
    recorder = Recorder()
    sweep(partial(slow, seconds=0.004), range(70), same, recorder)
    assert sum(recorder.runs) == 70
    assert recorder.runs[0] == PILOTS
    assert all(15 <= runs <= 25 for runs in recorder.runs[1:-1])
    assert min(recorder.seconds[1:-1]) > 0.8 * LEAST


def test_a_slow_first_run_does_not_count_as_a_long_one():
    """As when it has to wait for the compiler: the second tells how long a run takes."""
    recorder = Recorder()
    sweep(lambda p: slow(p, 0.004 if p else 2 * LEAST), range(40), same, recorder)
    assert recorder.runs[1] >= 15


def test_long_runs_are_sent_one_by_one():
    recorder = Recorder()
    sweep(partial(slow, seconds=LEAST), range(5), same, recorder)
    assert recorder.runs == [PILOTS, 1, 1, 1]


def test_an_error_names_the_parameters_that_caused_it(processes, cluster):
    for executor in (None, processes, cluster):
        with pytest.raises(RunFailed, match="The run with 3 failed: ArithmeticError: odd"):
            sweep(odd_fails, [0, 2, 4, 3, 6], same, executor)


def test_a_model_that_blows_up_is_named_with_its_parameters(processes):
    """The Params with all their values stand in the message."""
    coarse = partial(wilson_cowan.simulate, duration=5)
    for executor in (None, processes):
        with pytest.raises(RunFailed, match=r"Params\(.*P=1.25.*duration"):
            sweep(partial(coarse, dt=9.0), [wilson_cowan.Params()], size, executor)


def test_after_an_error_nothing_new_begins():
    """One thread, runs of 0.1 s, the first after the pilots wrong: those behind it are not done."""
    done = []

    def run(p):
        done.append(p)
        time.sleep(LEAST)
        return odd_fails(p)

    with ThreadPoolExecutor(1) as pool, pytest.raises(RunFailed, match="with 1 "):
        sweep(run, [0, 2, 1, *range(4, 40, 2)], same, pool)
    assert len(done) < 8


def test_a_killed_worker_is_reported():
    with (
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool,
        pytest.raises(WorkerLost, match="fewer workers"),
    ):
        sweep(doubled, range(9), dies, pool)


def test_a_killed_worker_of_a_cluster_is_reported():
    """Dask would start a new one and try again, three times; then it gives up, and so does the sweep."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
        client.get_executor(pure=False) as executor,
        pytest.raises(WorkerLost, match="KilledWorker"),
    ):
        sweep(doubled, range(9), dies, executor)


def test_what_cannot_be_sent_to_a_worker_is_reported(processes):
    with pytest.raises(WorkerLost, match="stand in a module"):
        sweep(lambda p: p, range(9), same, processes)


def test_progress_is_shown_and_can_be_left_out(capsys):
    sweep(doubled, range(7), same)
    assert "7/7" in capsys.readouterr().err
    sweep(doubled, range(7), same, Recorder())
    assert "7/7" in capsys.readouterr().err
    sweep(doubled, range(7), same, progress=False)
    assert capsys.readouterr().err == ""


TRIALS = 8
INTERRUPTED = r"""
import os, time
from concurrent.futures import ProcessPoolExecutor
from refractory.sweep import sweep
def slow(p): time.sleep(0.2); return p
def tell(p): os.write(1, b"running\n"); return p
if __name__ == "__main__":
    try:
        with ProcessPoolExecutor(2) as pool:
            sweep(slow, range(1000), tell, pool, progress=False)
    except KeyboardInterrupt:
        print("stopped")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stands for Ctrl-C here")
def test_ctrl_c_stops_a_sweep_and_its_workers(tmp_path):
    """Two hundred seconds of work end within a few, also if an answer is being handed over."""
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    with ThreadPoolExecutor(TRIALS) as side_by_side:
        ends = list(side_by_side.map(interrupted, [script] * TRIALS))
    assert ends == [("stopped", "no worker left")] * TRIALS


def test_ctrl_c_reaches_a_worker_during_its_runs_only():
    with ProcessPoolExecutor(1) as pool:
        assert sweep(on_ctrl_c, range(3), same, pool) == [signal.default_int_handler] * 3
        assert pool.submit(on_ctrl_c).result() == signal.SIG_IGN
    before = on_ctrl_c()
    with ThreadPoolExecutor(1) as pool:
        sweep(on_ctrl_c, range(3), same, pool)
    assert on_ctrl_c() == before


def on_ctrl_c(_=None):
    """What this process does when Ctrl-C is pressed."""
    return signal.getsignal(signal.SIGINT)


def interrupted(script):
    """How a sweep says that it ended, and what is left of it, when Ctrl-C comes right after a run."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen([sys.executable, script], start_new_session=True, **options) as process:
        try:
            for _ in range(4):
                process.stdout.readline()
            os.killpg(process.pid, signal.SIGINT)
            out = process.communicate(timeout=30)[0]
        except subprocess.TimeoutExpired:
            out = "did not end"
        return out.split()[-1], what_is_left(process)


def what_is_left(process):
    """End a process and all its workers, and say if there was any."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return "no worker left"
    return "a worker left"


@pytest.mark.parametrize("threads", [False, True])
def test_a_function_is_told_the_share_done_and_may_stop_it(threads):
    """With an executor or without; what it says last is that all is done."""

    def stop(share):
        if share > 0.5:
            raise Stopped

    told = []
    with ThreadPoolExecutor(2) as pool:
        executor = pool if threads else None
        assert sweep(doubled, range(6), same, executor, progress=told.append) == [0, 2, 4, 6, 8, 10]
        with pytest.raises(Stopped):
            sweep(doubled, range(6), same, executor, progress=stop)
    assert told == sorted(told) and told[-1] == 1
