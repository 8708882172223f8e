"""What the lesson "Fall into step" says in words and numbers, from its panels."""

import networkx as nx
import numpy as np
import pytest
from refractory.models import kuramoto, small_world
from refractory.panels.fall_into_step import (
    EVEN,
    HUBS,
    RING,
    TRIES,
    Metronomes,
    Popular,
    Rewire,
    beat,
    circuits,
    compare,
    metronomes,
    popular_few,
    rewire,
    settled,
)

TOLD = {  # what the text quotes of each preset
    metronomes: {
        "none": "each keeps its own beat",
        "weak": "a pull of more than 1.6",
        "more": "about 70 in 100",
        "strong": "nearly all",
        "alike": "about 85 in 100",
    },
    rewire: {
        "ring": "15.5 links. The crowd is hardly in step",
        "one": "6.5 links. The crowd is hardly in step",
        "ten": "partly in step: agreement is about 0.4",
        "thirty": "fallen into step: agreement is about 0.8",
        "random": "about 0.9",
    },
    popular_few: {
        "few": "each of the 10 crowds with a popular few agrees more than any of the 10 without: about 0.35 "
        "on average, against under 0.15",
        "nobody": "agree about equally",
        "stronger": "about 0.45 on average, against about 0.2",
    },
}


@pytest.mark.parametrize("make", TOLD, ids=lambda make: make.__name__)
def test_each_preset_says_what_the_text_says(make):
    panel = make()
    for preset, words in TOLD[make].items():
        sentence = panel.press(preset)
        assert words in (panel.run() if panel.slow else sentence)


@pytest.mark.parametrize("K, spread", [(1.8, 1.0), (3.0, 1.0), (1.2, 0.6), (4.0, 2.0)])
def test_the_crowd_of_300_lies_on_the_curve_of_the_endless_one(K, spread):
    shown = beat(Metronomes(K=K, spread=spread))
    assert shown.settled == pytest.approx(kuramoto.theory(shown.settings.crowd), abs=0.02)


def test_below_the_critical_pull_more_pull_does_next_to_nothing():
    assert all(beat(Metronomes(K=K)).settled < 0.1 for K in (0.0, 0.5, 1.0, 1.4))


def test_who_keeps_an_own_beat_is_too_fast_or_too_slow_for_the_pull():
    """In theory those with a pace above K r; the share is the two tails of the Gaussian."""
    shown = beat(Metronomes(K=1.8))
    paces = kuramoto.frequencies(shown.settings.crowd)
    assert shown.own.mean() == pytest.approx((np.abs(paces) > 1.8 * shown.settled).mean(), abs=0.03)


def test_one_moved_link_in_100_halves_the_way_and_does_little_to_agreement():
    ring, one, thirty = (circuits(Rewire(moved=moved)) for moved in ("none", "1", "30"))
    assert one.path.mean() < RING[1] / 2
    assert one.clustering.mean() > 0.95 * RING[0]
    assert abs(one.agreed.mean() - ring.agreed.mean()) < 0.1 < thirty.agreed.mean() - ring.agreed.mean()


def test_with_a_weak_pull_no_wiring_does_anything():
    assert all(circuits(Rewire(moved=moved, K=1.0)).agreed.max() < 0.15 for moved in ("none", "10", "all"))


@pytest.mark.parametrize("K", [1.0, 1.4, 1.8])
def test_hubs_raise_agreement_in_every_wiring_with_as_many_links(K):
    pair = compare(Popular(K=K))
    assert pair.hubs.min() > pair.even.max()
    counts = {small_world.graph(kind, seed=1).number_of_edges() for kind in (EVEN, HUBS)}
    assert counts == {1600} and len(TRIES) == pair.hubs.size == 10


def test_the_hubs_have_about_50_links_and_the_others_about_6():
    links = [count for _, count in small_world.graph(HUBS, seed=1).degree]
    assert HUBS.hubs == 20
    assert np.mean(links[:20]) == pytest.approx(50, abs=3) and np.mean(links[20:]) == pytest.approx(
        6, abs=0.5
    )


def test_dividing_by_the_own_number_of_links_takes_most_of_the_effect_away():
    crowd = kuramoto.Params(N=400, K=1.4)
    weights = nx.to_numpy_array(small_world.graph(HUBS, seed=1))
    divided = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1)
    agreed = [
        settled(kuramoto.simulate(crowd, duration=100, dt=0.1, seed=1, graph=A)) for A in (weights, divided)
    ]
    assert agreed[0] > 2 * agreed[1]
