"""Before and after: the same cells with more links, and how far their rhythms agree.

A ring of 60 rhythms (`kuramoto`) to which links are added (`small_world.sprouted`): near by, to three popular
cells, or anywhere. Each link pulls as strongly after as before. Twenty tries: other paces, starts and places.

**Leaves out:** what both models leave out. There are "go" cells only, and being in step is not a seizure.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import small_world
from .in_step import agreement

CELLS, NEIGHBOURS = 60, 4  # of the circuit before: a ring, each cell linked to the two nearest on either side
PULL = 2.0  # K: how strongly one cell's four links together pull at its rhythm
RUNS = 20  # the same circuit with other paces, starts and places for the new links
DURATION, STEP = 120.0, 0.1  # units of time of the model: in all, one step
CLEAR = 0.05  # a rise by less is called hardly any: more than twice its largest standard error
POPULAR = 3 * NEIGHBOURS  # a cell with at least so many links is drawn as one of the popular


@dataclass(frozen=True)
class Settings(Checked):
    """How many links grow, and where to."""

    more: int = par(10, "new links", "% more", 0, 50, step=10)
    where: str = par("near", "where the new links go", choices=("near", "hubs", "far"))


class Result(NamedTuple):
    """A circuit before and after: its links, and how far it is in step in each run."""

    settings: Settings
    before: object  # networkx graphs, those of the first run
    after: object
    in_step_before: np.ndarray  # (runs,)
    in_step_after: np.ndarray

    @property
    def new(self):
        """The links that have grown."""
        return [link for link in self.after.edges if not self.before.has_edge(*link)]

    @property
    def regime(self):
        if not self.settings.more:
            return "nothing"
        rise = self.in_step_after.mean() - self.in_step_before.mean()
        return "little" if rise < CLEAR else "more"

    @property
    def rose(self):
        """In how many runs the circuit was more in step after than before."""
        return int(np.sum(self.in_step_after > self.in_step_before))

    @property
    def popular(self):
        """Which cells have many links after: array (CELLS,)."""
        return np.array([self.after.degree[cell] >= POPULAR for cell in range(CELLS)])


def circuit(more, where, seed):
    """The circuit with so many links more (%); chance enters only through `seed`."""
    before = small_world.graph(small_world.Params(N=CELLS, k=NEIGHBOURS, p=0.0))
    return small_world.sprouted(before, more / 100, where=where, seed=seed)


def agreed(graph, seed):
    """How far the rhythms on a graph agree once they have settled, 0 to 1."""
    links = graph.number_of_edges() / (CELLS * NEIGHBOURS / 2)  # `kuramoto` divides by the mean of links
    return agreement(graph, PULL * links, dt=STEP, seed=seed, duration=DURATION)


@cache
def in_step(more, where):
    """The order parameter of each run: array (runs,). Every link pulls as strongly as before."""
    return np.array([agreed(circuit(more, where, seed), seed) for seed in range(RUNS)])


def run(settings):
    """Let links grow and compare."""
    graphs = circuit(0, "near", 0), circuit(settings.more, settings.where, 0)
    return Result(settings, *graphs, in_step(0, "near"), in_step(settings.more, settings.where))
