"""Rewire: the same links, laid between neighbours or far across (Watts and Strogatz).

A ring of 300 rhythms with ten links each, of which a share is moved. For each share five wirings are drawn,
and each gives three numbers: clustering and path length (`small_world`), and the order parameter of the
rhythms on it (`kuramoto`).

**Leaves out:** what both models leave out. With a weak pull no wiring does anything here.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import small_world
from .in_step import agreement

CIRCUIT = small_world.Params(N=300, k=10)
RING = small_world.ring(CIRCUIT)  # clustering and path length before any link is moved
DRAWN = small_world.Params(N=40, k=4)  # a small one of the same kind, to be looked at
SHARES = {"none": 0.0, "1": 0.01, "3": 0.03, "10": 0.1, "30": 0.3, "all": 1.0}
WIRINGS = range(1, 6)
DRAWN_SEED = 1
HARDLY, IN_STEP = 0.3, 0.65  # of the order parameter: below, and from which on, a crowd is called so


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: how many of 100 links have been moved, and the pull of each link."""

    moved: str = par("none", "links moved, of 100", choices=tuple(SHARES))
    K: float = par(3.0, "how strongly each is pulled by its neighbours together", lo=1, hi=4, step=0.2)


class Result(NamedTuple):
    """Some wirings of one kind, each a number for: clustering, path length, order parameter."""

    settings: Settings
    clustering: np.ndarray
    path: np.ndarray  # links from one to another
    agreed: np.ndarray

    @property
    def regime(self):
        agreed = self.agreed.mean()
        return "hardly" if agreed < HARDLY else "partly" if agreed < IN_STEP else "in_step"

    @property
    def as_in_the_ring(self):
        """Clustering and path length as shares of those of the ring: two arrays."""
        return self.clustering / RING[0], self.path / RING[1]

    @property
    def drawing(self):
        """Links of the small drawing: between near neighbours, and those that reach further."""
        return drawing(self.settings.moved)


@cache
def wiring(params, seed):
    """One graph, and its clustering and path length."""
    graph = small_world.graph(params, seed=seed)
    return graph, small_world.clustering(graph), small_world.path_length(graph)


@cache
def agreed_on(params, seed, K):
    """How far rhythms agree on one wiring of a kind; kept, as the reader goes to and fro."""
    return agreement(wiring(params, seed)[0], K, dt=0.1, seed=seed)


def run(settings):
    """Wire the circuit anew a few times, and measure each."""
    params = replace(CIRCUIT, p=SHARES[settings.moved])
    _, clustering, path = zip(*(wiring(params, seed) for seed in WIRINGS), strict=True)
    agreed = [agreed_on(params, seed, settings.K) for seed in WIRINGS]
    return Result(settings, np.array(clustering), np.array(path), np.array(agreed))


@cache
def drawing(moved):
    """Links of a small circuit with this share moved: the near ones, and the others."""
    links = small_world.graph(replace(DRAWN, p=SHARES[moved]), seed=DRAWN_SEED).edges
    near = [(i, j) for i, j in links if min((i - j) % DRAWN.N, (j - i) % DRAWN.N) <= DRAWN.k // 2]
    return near, [link for link in links if link not in near]
