"""The benchmark compares like with like, and says what it measured; speed itself is no test."""

import json
import subprocess
import sys

import numpy as np
import pytest
from refractory.models import bistable, brunel, epileptor, epileptor_2d, kuramoto, small_world
from refractory.tools.bench import jobs, kernels, plain, report, verb
from refractory.tools.bench.report import Row
from refractory.tools.kernels import CELLS, POPULATIONS, REGIONS

SLOWER = Row("a", "b", [2.0, 2.2, 2.1], [1.0, 1.1, 1.2], "yes")
FASTER = Row("c", "d", [0.001, 0.001], [0.05, 0.05])


def test_every_model_that_runs_in_time_is_timed():
    """Each as one job or more; both sides of a job can be called."""
    timed = {getattr(f, "func", None).__module__ for f, _ in jobs.JOBS.values()} | {
        model.__name__ for job in jobs.JOBS.values() for model in job[0].args if hasattr(model, "simulate")
    }
    named = {model.__name__ for model in (*POPULATIONS, *CELLS, *REGIONS) if hasattr(model, "simulate")}
    assert named <= timed | {kuramoto.__name__}
    assert all(callable(ours) and (other is None or callable(other)) for ours, other in jobs.JOBS.values())


@pytest.mark.parametrize("graph", [None, small_world.graph(small_world.Params(N=30, k=4), seed=2)])
def test_plain_rhythms_are_the_same(graph):
    p = kuramoto.Params(N=30, K=2.0)
    ours = kuramoto.simulate(p, duration=5, graph=graph, every=1)["theta"][-1]
    np.testing.assert_allclose(plain.kuramoto(p, duration=5, graph=graph), ours, atol=1e-10)


@pytest.mark.parametrize(
    ("model", "other", "states"),
    [(epileptor, plain.epileptor, epileptor.STATES), (epileptor_2d, plain.epileptor_2d, ("x1", "z"))],
)
def test_plain_regions_are_the_same(model, other, states):
    """From before to within a seizure."""
    start = model.PAPER if model is epileptor else model.START
    work = {"duration": 50, "x0": jobs.X0, "weights": jobs.WEIGHTS, "start": start}
    run = model.simulate(**work)
    np.testing.assert_allclose(other(**work), [run[name][:, -1] for name in states], atol=1e-9)


def test_a_plain_crowd_fires_as_often():
    ours = brunel.simulate(jobs.CROWD, duration=400)
    rate = (ours["count_E"] + ours["count_I"]).sum() / 1000 / 0.4
    assert plain.brunel(jobs.CROWD, duration=400) == pytest.approx(rate, rel=0.05)


def test_plain_units_escape_as_soon():
    """Mean times of 400 units agree within 4 standard errors; theory is tested with the model."""
    p = bistable.Params(lam=0.9, alpha=0.2)
    a, b = (f(p, runs=400, duration=40, seed=3) for f in (bistable.escape_times, plain.escape_times))
    assert np.isfinite(a).mean() > 0.95 and np.isfinite(b).mean() > 0.95
    error = np.hypot(np.nanstd(a), np.nanstd(b)) / 20
    assert abs(np.nanmean(a) - np.nanmean(b)) < 4 * error


def test_a_worker_does_what_it_is_asked():
    """Both sides answer with the seconds that a job took."""
    name = "Wilson-Cowan, 100 tau"
    with kernels.worker("ours") as ours, kernels.worker("plain") as other:
        ours(name)
        assert 0 < ours(name) < other(name)


def test_a_row_says_what_is_slower_too():
    assert SLOWER.cells() == ("a", "b", "2.1 s (2 to 2.2)", "1.1 s (1 to 1.2)", "0.5 times", "yes")
    assert FASTER.cells()[2:5] == ("1 ms (1 to 1)", "50 ms (50 to 50)", "50 times")
    assert Row("opening", "–", [1.0]).cells() == ("opening", "–", "1 s", "–", "–", "–")


def test_a_row_says_whether_its_aim_was_met():
    aimed = [Row("a", "b", [2.0], [9.0], aim=aim).cells()[4] for aim in (4, 5)]
    assert aimed == ["4.5 times (aim 4: met)", "4.5 times (aim 5: not met)"]
    assert Row("opening", "–", [4.0], aim=3).cells()[4] == "– (aim 3 s: not met)"


def test_the_table_and_the_picture_hold_every_comparison():
    table = report.table([SLOWER, FASTER], {"numpy": "9.9"})
    assert "numpy 9.9" in table and "bench --peers" in table and table.count("times |") == 2
    svg = report.picture([SLOWER, FASTER, Row("opening", "–", [1.0])])
    assert svg.startswith(b"<?xml") and b"opening" not in svg


def test_without_peers_nothing_is_written(monkeypatch, capsys):
    """The table in figures/ holds all comparisons or is left as it is."""
    part = type("Part", (), {"measured": staticmethod(lambda: [FASTER])})
    monkeypatch.setattr(verb, "OURS", [part])
    monkeypatch.setattr(verb.report, "write", lambda *_: pytest.fail("written"))
    assert verb.bench() == 0
    assert "50 times" in capsys.readouterr().out


def test_with_peers_all_is_written_with_the_versions(monkeypatch):
    written = []
    part = type("Part", (), {"measured": staticmethod(lambda: [FASTER])})
    peers = type("Peers", (part,), {"versions": staticmethod(lambda: {"brian2": "2.9"})})
    monkeypatch.setattr(verb, "OURS", [part])
    monkeypatch.setattr(verb, "others", peers)
    monkeypatch.setattr(verb.report, "write", lambda *given: written.append(given))
    verb.bench(peers=True)
    ((rows, versions),) = written
    assert rows == [FASTER, FASTER] and versions["brian2"] == "2.9" and "numpy" in versions


def test_scripts_for_peers_answer_in_json():
    """What they ask of each other needs no peer: the names of their jobs."""
    for script in ("peer_tvb", "peer_brian"):
        command = [sys.executable, "-m", f"refractory.tools.bench.{script}", "jobs"]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        assert len(json.loads(told.stdout)["jobs"]) >= 1
