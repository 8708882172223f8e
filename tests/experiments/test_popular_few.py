"""Hubs against equal wiring."""

import networkx as nx
import numpy as np
import pytest
from refractory.experiments.in_step import settled
from refractory.experiments.popular_few import EVEN, FEW, HUBS, TRIES, Result, Settings, roughly, run
from refractory.models import kuramoto, small_world

WORDS = {"little": "under", "about": "about {:g}"}


@pytest.mark.parametrize("K", [1.0, 1.4, 1.8])
def test_hubs_raise_agreement_in_every_wiring_with_as_many_links(K):
    pair = run(Settings(K=K))
    assert pair.hubs.min() > pair.even.max()
    counts = {small_world.graph(kind, seed=1).number_of_edges() for kind in (EVEN, HUBS)}
    assert counts == {1600} and len(TRIES) == pair.hubs.size == 10


def test_the_hubs_have_about_50_links_and_the_others_about_6():
    links = [count for _, count in small_world.graph(HUBS, seed=1).degree]
    assert HUBS.hubs == 20
    assert np.mean(links[:20]) == pytest.approx(50, abs=3)
    assert np.mean(links[20:]) == pytest.approx(6, abs=0.5)


def test_dividing_by_the_own_number_of_links_takes_most_of_the_effect_away():
    crowd = kuramoto.Params(N=400, K=1.4)
    weights = nx.to_numpy_array(small_world.graph(HUBS, seed=1))
    divided = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1)
    agreed = [
        settled(kuramoto.simulate(crowd, duration=100, dt=0.1, seed=1, graph=A)) for A in (weights, divided)
    ]
    assert agreed[0] > 2 * agreed[1]


@pytest.mark.parametrize(
    "rise, spread, regime",
    [(0.059, 0.0, "same"), (0.061, 0.0, "all_more"), (0.061, 0.04, "more"), (0.1, 0.04, "all_more")],
)
def test_where_two_kinds_of_crowd_are_called_alike(rise, spread, regime):
    """All more: the least of one kind agrees more than the most of the other; 0.06 is what chance moves."""
    even = 0.2 + spread * np.array([-1, 1])
    assert Result(Settings(), even, even + rise).regime == regime


def test_what_chance_alone_gives_is_not_told_as_a_number():
    told = [roughly(np.array([mean - 0.05, mean + 0.05]), WORDS) for mean in (0.149, 0.151, 0.33, 0.37)]
    assert told == ["under", "about 0.15", "about 0.35", "about 0.35"]


def test_the_small_drawing_has_as_many_links_whatever_the_few_are():
    assert {len(Result(Settings(weight=w), None, None).drawing) for w in (1, 10, 20)} == {FEW.links}
