"""A circuit before and after new links have grown."""

import numpy as np
import pytest
from refractory.experiments import before_and_after as science
from refractory.experiments.before_and_after import Settings, agreed, circuit, in_step, run
from refractory.models import kuramoto


def test_where_links_go_matters_more_than_how_many():
    """In step, in hundredths: 28 before; 60 new links make it 38, 71 or 78."""
    found = [in_step(0, "near"), *(in_step(50, where) for where in ("near", "hubs", "far"))]
    assert [round(100 * runs.mean()) for runs in found] == [28, 38, 71, 78]


@pytest.mark.parametrize(
    ("where", "rises", "rose"),
    [("near", [1, 5, 8, 8, 10], 18), ("hubs", [9, 21, 28, 37, 43], 20), ("far", [3, 14, 28, 41, 50], 20)],
)
def test_how_much_more_in_step_and_in_how_many_tries(where, rises, rose):
    """Rises in hundredths for 10, 20, 30, 40 and 50 % more links; and in how many of 20 tries 50 % rose."""
    grown = [run(Settings(more=more, where=where)) for more in (10, 20, 30, 40, 50)]
    found = [(result.in_step_after - result.in_step_before).mean() for result in grown]
    assert [round(100 * rise) for rise in found] == rises
    assert [result.regime for result in grown] == ["more" if x >= 0.05 else "little" for x in found]
    assert grown[-1].rose == rose


@pytest.mark.parametrize("rise, regime", [(0.049, "little"), (0.051, "more")])
def test_from_where_on_a_rise_is_called_one(rise, regime):
    result = run(Settings(more=10))
    assert result._replace(in_step_after=result.in_step_before + rise).regime == regime
    assert run(Settings(more=0)).regime == "nothing"


def test_hardly_more_is_what_the_runs_cannot_tell_from_nothing():
    """A rise is called one from more than twice the largest standard error of the small ones."""
    small = [(10, "near"), (20, "near"), (10, "far")]
    errors = [np.std(in_step(*x) - in_step(0, "near"), ddof=1) / np.sqrt(science.RUNS) for x in small]
    assert 2 * max(errors) < science.CLEAR


def test_each_link_pulls_as_strongly_after_as_before(monkeypatch):
    """The pull of one link is K over the mean number of links."""
    pulls = []
    real = kuramoto.simulate
    monkeypatch.setattr(
        kuramoto,
        "simulate",
        lambda p, *, graph, **about: (
            pulls.append(p.K * p.N / (2 * graph.number_of_edges())) or real(p, graph=graph, **about)
        ),
    )
    for more in (0, 50):
        agreed(circuit(more, "hubs", 0), 0)
    assert pulls == pytest.approx([science.PULL / science.NEIGHBOURS] * 2)


def test_half_the_step_gives_the_same_agreement(monkeypatch):
    whole = [agreed(circuit(50, "hubs", seed), seed) for seed in range(3)]
    monkeypatch.setattr(science, "STEP", science.STEP / 2)
    half = [agreed(circuit(50, "hubs", seed), seed) for seed in range(3)]
    np.testing.assert_allclose(half, whole, atol=0.02)


@pytest.mark.parametrize("where, popular", [("near", 0), ("hubs", 3), ("far", 0)])
def test_three_cells_are_popular_where_links_go_to_three(where, popular):
    assert run(Settings(more=50, where=where)).popular.sum() == popular


def test_no_link_is_lost_and_so_many_are_new():
    result = run(Settings(more=50, where="far"))
    assert set(result.before.edges) <= set(result.after.edges)
    assert (result.before.number_of_edges(), len(result.new)) == (120, 60)
