"""Plan an operation: take regions of the made-up brain out, or cut their links, and see what still seizes.

The brain is that of `whole_brain`, its zone deep in the right temple.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower, par
from . import whole_brain

ZONE = whole_brain.ZONE  # three regions
PARTS = (*ZONE, "ready")
OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    chosen: tuple = par(
        ("hippocampus",), "parts of the zone, and the eight regions that are nearly ready", choices=PARTS
    )
    side: str = par(
        "right", "the side that is operated on; the zone is on the right", choices=("right", "left")
    )
    how: str = par("remove", "what is done", choices=("remove", "cut"))
    K: float = narrower(whole_brain.Params, "K", 2.0, 1, 3)


class Result(NamedTuple):
    """What the plan did: each region's kind for the map, and how many regions seize."""

    settings: Settings
    zone: np.ndarray  # numbers of its regions
    links: list  # pairs of numbers: the zone's links that are left
    kinds: np.ndarray  # (regions,) as `BrainMap` names them
    chosen: int  # regions
    before: int  # regions that seize without an operation
    after: int  # and with it

    @property
    def regime(self):
        if not self.chosen:
            return "nothing"
        if self.after == 0:
            return "stopped"
        cut = "cut_" if self.settings.how == "cut" else ""
        return cut + ("same" if self.after >= self.before else "fewer" if self.after > 1 else "one")


@cache
def patient():
    """The made-up brain, its zone deep in the right temple."""
    return whole_brain.patient(side="right")


@cache
def ready():
    """Names of the regions that are nearly ready."""
    return whole_brain.ready_regions(patient(), whole_brain.Params().count)


def chosen(settings):
    """Names of the regions that the plan touches: a tuple."""
    names = tuple(f"right {part}" for part in ZONE if part in settings.chosen)
    names += ready() if "ready" in settings.chosen else ()
    return names if settings.side == "right" else tuple(map(mirrored, names))


def mirrored(name):
    """The same region of the other side."""
    side, region = name.split(" ", 1)
    return f"{OTHER[side]} {region}"


def seizing(K, removed, cut, progress=None):
    """Names of the regions that seize: a frozen set. `progress` as in `whole_brain.simulate`."""
    params = whole_brain.Params(K=K)
    found = whole_brain.simulate(patient(), params, removed=removed, cut=cut, progress=progress)
    return frozenset(found.seizing)


def run(settings, progress=None):
    """Run the brain without an operation and with it."""
    names = chosen(settings)
    removed, cut = (names, ()) if settings.how == "remove" else ((), names)
    before = seizing(settings.K, (), (), halves(progress, 0))
    after = seizing(settings.K, removed, cut, halves(progress, 1))
    brain = patient().brain
    zone = brain.index(*patient().zone)
    kinds = np.full(len(brain.regions), "calm", dtype="<U8")
    for kind, which in (("ready", ready()), ("seizing", after), ("removed", removed)):
        if which:
            kinds[brain.index(*which)] = kind
    gone = set(brain.index(*names)) if names else set()
    links = [(i, j) for i in zone for j in brain.index(*ready()) if brain.weights[i, j] > 0]
    links = [pair for pair in links if not gone & set(pair)]
    return Result(settings, zone, links, kinds, len(names), len(before), len(after))


def places():
    """Where the regions of the brain lie: array (regions, 3), mm."""
    return patient().brain.xyz


def halves(progress, done):
    """`progress` for one of two equal parts of the work, `done` of them behind it; None for None."""
    return progress and (lambda share: progress((done + share) / 2))
