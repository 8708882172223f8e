"""The popular few: hubs against equal wiring, with the same number of links.

Ten crowds of 400 rhythms of each kind (`small_world`: "hubs" and "even"), each wired anew, and how far the
rhythms on each agree (`kuramoto`). The pull of one link is the same everywhere: K over the mean number of
links. Dividing by each rhythm's own number of links would take most of the effect away.

**Leaves out:** what both models leave out.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import small_world
from .in_step import agreement

EVEN = small_world.Params(N=400, k=8, kind="even")
HUBS = small_world.Params(N=400, k=8, kind="hubs")
TRIES = range(1, 11)
FEW = small_world.Params(N=40, k=4, kind="hubs")  # the small drawing
STEADY = replace(FEW, kind="even")
DRAWN_SEED = 1
LITTLE = 0.15  # of the order parameter: what chance alone may give
SAME = 0.06  # means that lie closer than this are called equal


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: the pull, and how much more often the few are chosen."""

    K: float = par(1.4, "how strongly a rhythm with 8 links is pulled", lo=1, hi=2, step=0.1)
    weight: int = par(10, "how many times as often the few are chosen", lo=1, hi=20, step=1)


class Result(NamedTuple):
    """How far each of several wirings agrees, of both kinds."""

    settings: Settings
    even: np.ndarray
    hubs: np.ndarray

    @property
    def regime(self):
        if abs(self.hubs.mean() - self.even.mean()) < SAME:
            return "same"
        return "all_more" if self.hubs.min() > self.even.max() else "more"

    @property
    def drawing(self):
        """The links of a small circuit with a few as popular as these."""
        return drawn(replace(FEW, hub_weight=float(self.settings.weight)))


@lru_cache(len(TRIES))
def even(seed):
    """A graph in which all have as many links; as slow to wire as the rhythms are to run."""
    return small_world.graph(EVEN, seed=seed)


def run(settings, progress=None):
    """Wire both kinds, `TRIES` times each, and let the rhythms run."""
    few = replace(HUBS, hub_weight=float(settings.weight))
    agreed = []
    for done, seed in enumerate(TRIES):
        if progress:
            progress(done / len(TRIES))
        graphs = even(seed), small_world.graph(few, seed=seed)
        agreed.append([agreement(graph, settings.K, dt=0.05, seed=seed) for graph in graphs])
    return Result(settings, *np.transpose(agreed))


def roughly(agreed, words):
    """The mean agreement to the nearest 0.05; what chance alone gives is not told from nothing."""
    mean = agreed.mean()
    return words["little"] if mean < LITTLE else words["about"].format(round(20 * mean) / 20)


@cache
def drawn(params):
    """The links of a small circuit."""
    return tuple(small_world.graph(params, seed=DRAWN_SEED).edges)
