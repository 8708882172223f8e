"""The same links, laid otherwise: ways, clustering and agreement."""

import numpy as np
import pytest
from refractory.experiments.rewire import DRAWN, RING, SHARES, Settings, drawing, run
from refractory.models import small_world


def test_one_moved_link_in_100_halves_the_way_and_does_little_to_agreement():
    ring, one, thirty = (run(Settings(moved=moved)) for moved in ("none", "1", "30"))
    assert one.path.mean() < RING[1] / 2
    assert one.clustering.mean() > 0.95 * RING[0]
    assert abs(one.agreed.mean() - ring.agreed.mean()) < 0.1 < thirty.agreed.mean() - ring.agreed.mean()


def test_with_a_weak_pull_no_wiring_does_anything():
    assert all(run(Settings(moved=moved, K=1.0)).agreed.max() < 0.15 for moved in ("none", "10", "all"))


@pytest.mark.parametrize(
    "agreed, regime", [(0.299, "hardly"), (0.301, "partly"), (0.649, "partly"), (0.651, "in_step")]
)
def test_where_a_crowd_is_called_so(agreed, regime):
    """The mean of the five wirings counts."""
    wirings = np.array([agreed - 0.1, agreed, agreed, agreed, agreed + 0.1])
    assert run(Settings())._replace(agreed=wirings).regime == regime


@pytest.mark.parametrize("moved", ["none", "1", "10", "30", "all"])
def test_the_presets_lie_clear_of_where_the_words_change(moved):
    """By more than one and a half standard errors of the mean of five wirings."""
    agreed = run(Settings(moved=moved)).agreed
    error = agreed.std(ddof=1) / np.sqrt(agreed.size)
    assert min(abs(agreed.mean() - border) for border in (0.3, 0.65)) > 1.5 * error


def test_shares_are_counted_from_the_ring():
    clustering, path = run(Settings()).as_in_the_ring
    assert (clustering, path) == (pytest.approx(np.ones(5)), pytest.approx(np.ones(5)))


@pytest.mark.parametrize("moved", SHARES)
def test_the_small_drawing_has_as_many_links_and_marks_those_that_reach_further(moved):
    near, far = drawing(moved)
    assert len(near) + len(far) == DRAWN.links == 80
    assert {min((i - j) % DRAWN.N, (j - i) % DRAWN.N) for i, j in near} == {1, 2}
    assert all(min((i - j) % DRAWN.N, (j - i) % DRAWN.N) > 2 for i, j in far)
    graph = small_world.graph(small_world.Params(N=40, k=4, p=SHARES[moved]), seed=1)
    assert set(map(frozenset, graph.edges)) == set(map(frozenset, [*near, *far]))
