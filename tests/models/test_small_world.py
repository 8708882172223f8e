"""Small worlds against closed forms, the source's curve, networkx, and what they do to a crowd of rhythms."""

from dataclasses import replace
from functools import cache

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from refractory.measures import order_parameter
from refractory.models import kuramoto
from refractory.models.small_world import Params, clustering, graph, path_length, ring, sprouted, statistics

SOURCE = Params()  # N = 1000, k = 10
RINGS = [(1000, 10), (300, 10), (60, 6), (61, 6), (17, 2), (20, 10), (9, 4)]
HUBS = Params(N=400, k=8, kind="hubs")
EVEN = replace(HUBS, kind="even")


def degrees(g):
    """Links of each node, in the order of the nodes."""
    return np.array([g.degree[i] for i in range(len(g))])


@cache
def agreement(params, K, duration, seeds):
    """Order parameter of Gaussian rhythms on graphs of this kind, last half, one value per seed."""
    found = []
    for seed in range(seeds):
        rhythms = kuramoto.Params(N=params.N, K=K)
        run = kuramoto.simulate(rhythms, duration=duration, seed=seed, graph=graph(params, seed=seed))
        found.append(order_parameter(run["theta"][len(run.t) // 2 :]).mean())
    return np.array(found)


# ---- the ring ----


@pytest.mark.parametrize(("N", "k"), RINGS)
def test_the_ring_is_as_clustered_and_as_long_as_its_closed_form(N, k):
    p = Params(N=N, k=k, p=0.0)
    assert clustering(graph(p)) == pytest.approx(ring(p)[0], rel=1e-9)
    assert path_length(graph(p)) == pytest.approx(ring(p)[1], rel=1e-12)


def test_the_source_s_ring():
    """C(0) = 0.6667 and L(0) = 50.45, about N / 2k."""
    clustered, long = ring(SOURCE)
    assert clustered == pytest.approx(0.6667, abs=5e-5)
    assert long == pytest.approx(50.45, abs=0.005)
    assert long == pytest.approx(1000 / 20, rel=0.01)


@pytest.mark.parametrize("seed", [0, 1])
def test_in_a_ring_everyone_knows_the_nearest_and_chance_has_no_part(seed):
    links = {frozenset(link) for link in graph(Params(N=40, k=6, p=0.0), seed=seed).edges}
    assert links == {frozenset((i, (i + d) % 40)) for i in range(40) for d in (1, 2, 3)}


# ---- rewiring ----


@pytest.mark.slow
def test_one_link_in_a_thousand_makes_the_world_small():
    """p = 0.001: C / C(0) = 0.997 to 0.02, L / L(0) = 0.56 to 15 %, means of 20 seeds."""
    clustered, long = np.divide(statistics(replace(SOURCE, p=0.001)), ring(SOURCE))
    assert clustered == pytest.approx(0.997, abs=0.02)
    assert long == pytest.approx(0.56, rel=0.15)


@pytest.mark.parametrize(("p", "C", "L"), [(0.1, 0.734, 0.088), (1.0, 0.014, 0.065)])
def test_more_rewiring_takes_the_neighbourhoods_too(p, C, L):
    """C to 0.02, L to 5 %, mean of 3 seeds: these graphs hardly differ."""
    clustered, long = np.divide(statistics(replace(SOURCE, p=p), seeds=range(3)), ring(SOURCE))
    assert clustered == pytest.approx(C, abs=0.02)
    assert long == pytest.approx(L, rel=0.05)


@pytest.mark.parametrize("p", [0.02, 0.05, 0.2, 0.4])
def test_a_triangle_survives_if_its_three_links_do(p):
    """C = C(0) (1 - p)³ for large N, to 0.02."""
    share = clustering(graph(replace(SOURCE, p=p))) / ring(SOURCE)[0]
    assert share == pytest.approx((1 - p) ** 3, abs=0.02)


def test_the_share_p_of_the_links_is_moved():
    """Those of the ring that are left: 1 - p, to three standard deviations of chance."""
    old = set(map(frozenset, graph(Params(p=0.0)).edges))
    for p in (0.05, 0.3):
        kept = len(old & set(map(frozenset, graph(Params(p=p)).edges))) / 5000
        assert kept == pytest.approx(1 - p, abs=3 * np.sqrt(p * (1 - p) / 5000) + 0.01 * p)


def test_way_and_neighbourhood_only_shrink_with_rewiring():
    """In the mean of 10 seeds, N = 300."""
    found = [statistics(Params(N=300, p=p), seeds=range(10)) for p in (0.0, 0.003, 0.03, 0.3, 1.0)]
    assert np.all(np.diff(found, axis=0) < 0)


# ---- even and hub-rich graphs ----


@pytest.mark.parametrize("seed", range(3))
def test_in_an_even_graph_all_have_as_many_links(seed):
    assert set(degrees(graph(EVEN, seed=seed))) == {8}


def test_a_hub_has_as_many_times_more_links_as_it_is_drawn_more_often():
    """In a thin graph, where hardly a link is drawn twice: ten times, to 10 %."""
    p = Params(N=4000, k=2, hub_share=0.01, kind="hubs")
    links = np.mean([degrees(graph(p, seed=seed)) for seed in range(5)], axis=0)
    assert links[: p.hubs].mean() / links[p.hubs :].mean() == pytest.approx(10, rel=0.1)


def test_twenty_hubs_hold_a_third_of_the_ends():
    """N = 400, k = 8: about 50 links each, the others 6."""
    links = np.mean([degrees(graph(HUBS, seed=seed)) for seed in range(5)], axis=0)
    assert HUBS.hubs == 20
    assert links[:20].mean() == pytest.approx(50, rel=0.05)
    assert links[20:].mean() == pytest.approx(5.8, rel=0.05)


@pytest.mark.parametrize("change", [{"hub_share": 0.0}, {"hub_weight": 1.0}])
def test_without_hubs_the_links_fall_by_chance(change):
    """The number of links varies as in a random graph, by k, to 15 %; the first are as the rest."""
    p = replace(HUBS, N=2000, **change)
    links = degrees(graph(p))
    assert links.var() == pytest.approx(8, rel=0.15)
    assert links[:100].mean() == pytest.approx(8, rel=0.15)


# ---- what the wiring does to a crowd of rhythms ----

REWIRED = {  # (K, p): order parameter
    (3, 0): 0.22, (3, 0.01): 0.24, (3, 0.1): 0.41, (3, 0.3): 0.80, (3, 1): 0.87,
    (2, 0.1): 0.21, (2, 1): 0.48,
}  # fmt: skip


@pytest.mark.parametrize(("K", "p"), REWIRED)
def test_long_links_bring_a_ring_into_step(K, p):
    """N = 300, k = 10, Heun 0.05, 150 units, six seeds; single graphs scatter with an SD of up to 0.08."""
    found = agreement(Params(N=300, k=10, p=float(p)), float(K), 150, 6)
    assert found.mean() == pytest.approx(REWIRED[K, p], abs=0.05 if K == 3 else 0.1)


def test_short_paths_alone_bring_little():
    """At p = 0.01 the way is less than half the ring's, yet agreement hardly more; at 0.3 it is."""
    p = Params(N=300, k=10, p=0.01)
    assert statistics(p, seeds=range(6))[1] < 0.5 * ring(p)[1]
    in_ring, short, many = (agreement(replace(p, p=share), 3.0, 150, 6).mean() for share in (0.0, 0.01, 0.3))
    assert short - in_ring < 0.1
    assert many - in_ring > 0.4


@pytest.mark.slow
@pytest.mark.parametrize(("K", "even", "hubs"), [(1.2, 0.09, 0.26), (1.6, 0.13, 0.39)])
def test_a_few_hubs_bring_the_same_number_of_links_into_step(K, even, hubs):
    """N = 400, 1600 links, 100 units, ten seeds: to 0.03, and in every single seed."""
    alike, popular = agreement(EVEN, K, 100, 10), agreement(HUBS, K, 100, 10)
    assert alike.mean() == pytest.approx(even, abs=0.03)
    assert popular.mean() == pytest.approx(hubs, abs=0.03)
    assert np.all(popular > alike)


# ---- what must hold everywhere ----


@pytest.mark.parametrize("kind", ["rewired", "even", "hubs"])
def test_the_same_seed_gives_the_same_graph_and_another_seed_another(kind):
    p = Params(N=100, k=6, kind=kind)
    first, same, other = (set(map(frozenset, graph(p, seed=seed).edges)) for seed in (3, 3, 4))
    assert first == same
    assert len(first & other) < len(first)


@st.composite
def any_params(draw):
    """Any graph of up to 60 nodes."""
    N = draw(st.integers(4, 60))
    shares = {"p": draw(st.floats(0, 1)), "hub_share": draw(st.floats(0, 0.5))}
    kind = draw(st.sampled_from(["rewired", "even", "hubs"]))
    k = 2 * draw(st.integers(1, N // 4))
    return Params(N=N, k=k, **shares, hub_weight=draw(st.floats(1, 50)), kind=kind)


@given(any_params(), st.integers(0, 100))
@settings(deadline=None, max_examples=50)
def test_every_kind_has_the_same_nodes_and_number_of_links(params, seed):
    """N nodes in order, N k / 2 links, none to itself; C and L are what networkx says."""
    g = graph(params, seed=seed)
    assert list(g) == list(range(params.N))
    assert g.number_of_edges() == params.links == params.N * params.k // 2
    assert nx.number_of_selfloops(g) == 0
    assert 0 <= clustering(g) <= 1
    assert path_length(g) >= 1
    assume(nx.is_connected(g))
    assert path_length(g) == pytest.approx(nx.average_shortest_path_length(g), rel=1e-12)


def test_pairs_without_a_way_are_left_out_of_the_path_length():
    """A triangle and a pair: every pair that is joined is one link apart. No link at all: nan."""
    assert path_length(nx.Graph([(0, 1), (1, 2), (2, 0), (3, 4)])) == 1
    assert np.isnan(path_length(nx.empty_graph(5)))


def test_clustering_counts_pairs_of_neighbours():
    """A triangle with a tail: 1, 1, 1/3 and 0."""
    assert clustering(nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3)])) == pytest.approx((1 + 1 + 1 / 3 + 0) / 4)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"k": 7}, "even number"), ({"N": 12}, "at most half"), ({"p": 1.1}, "between 0 and 1")],
)
def test_an_impossible_graph_is_refused_in_words(change, message):
    with pytest.raises(ValueError, match=message):
        replace(SOURCE, **change)


# ---- links that grow ----

RING = graph(Params(N=60, k=4, p=0.0))


@pytest.mark.parametrize("where", ["near", "hubs", "far"])
def test_sprouting_adds_the_share_and_takes_nothing_away(where):
    links = {frozenset(link) for link in RING.edges}
    smaller = set()
    for share in (0.0, 0.1, 0.5):
        grown = {frozenset(link) for link in sprouted(RING, share, where=where, seed=3).edges}
        assert links <= grown and smaller <= grown and len(grown) == round(120 * (1 + share))
        smaller = grown
    assert RING.number_of_edges() == 120


def test_links_to_neighbours_stay_near_and_links_to_hubs_share_three_ends():
    near = set(sprouted(RING, 0.5, where="near").edges) - set(RING.edges)
    assert all(min(abs(i - j), 60 - abs(i - j)) <= 4 for i, j in near)
    busy = np.sort(degrees(sprouted(RING, 0.5, where="hubs")))[::-1]
    assert (busy[:3] > 12).all() and busy[3] < 10


def test_where_nothing_more_fits_nothing_is_added_and_no_other_place_is_known():
    assert sprouted(nx.complete_graph(10), 0.5, where="far").number_of_edges() == 45
    full = sprouted(RING, 5.0, where="near")
    assert full.number_of_edges() == 60 * 4  # each pair up to four steps apart, once
    assert sprouted(full, 0.5, where="near").number_of_edges() == full.number_of_edges()
    hubs = sprouted(RING, 5.0, where="hubs", hubs=2)
    assert np.sort(degrees(hubs))[-2:].tolist() == [59, 59]
    with pytest.raises(ValueError, match="where"):
        sprouted(RING, 0.1, where="up")
