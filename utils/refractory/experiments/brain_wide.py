"""The whole brain: choose the zone, the links and how ready the others are, and see how far a seizure goes.

The brain, its links and its kinds of region are those of `whole_brain`.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower, par
from . import whole_brain
from .seizing import Course, course, starts_and_lengths

ZONES = {  # side and names of the regions of the zone
    "right_temporal": ("right", whole_brain.ZONE),
    "left_temporal": ("left", whole_brain.ZONE),
    "right_frontal": ("right", ("pars opercularis", "pars triangularis", "pars orbitalis")),
    "left_occipital": ("left", ("lateral occipital", "cuneus", "pericalcarine")),
}
READY = {  # x0 of the eight regions that the zone reaches best, and of all others
    "calm": {"ready": -2.3, "rest": -2.3},
    "some": {"ready": -2.08, "rest": -2.3},
    "all": {"ready": -2.08, "rest": -2.08},
}
BEFORE, IN_VIEW = 250, 3600  # units of time before a seizure of the zone, and in view
ROWS = 4  # regions whose signal is drawn


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    zone: str = par("right_temporal", "where the zone is", choices=tuple(ZONES))
    K: float = narrower(whole_brain.Params, "K", 2.0, 0, 3)
    others: str = par("some", "how ready the other regions are", choices=tuple(READY))


class Result(NamedTuple):
    """A run of the whole brain: each region's kind for the map, and the signals of some regions."""

    settings: Settings
    zone: np.ndarray  # numbers of its regions
    links: list  # pairs of numbers: the zone's links to the regions that it reaches best
    kinds: np.ndarray  # (regions,) "calm", "ready" or "seizing"
    rows: tuple  # names of the regions drawn: one of the zone, those that join, those that do not
    joined: int  # how many of them join
    course: Course
    regions: int  # how many seize

    @property
    def regime(self):
        if self.settings.K == 0:
            return "unlinked"
        if self.regions == len(self.zone):
            return "calm" if self.settings.others == "calm" else "stays"
        return "everywhere" if self.regions == len(self.kinds) else "spreads"


def run(settings, progress=None):
    """Run the whole brain and see which regions seize."""
    patient = patient_of(settings.zone)
    params = whole_brain.Params(K=settings.K, **READY[settings.others])
    found = whole_brain.simulate(patient, params, progress=progress)
    ready = whole_brain.ready_regions(patient, params.count)
    zone, best = patient.brain.index(*patient.zone), patient.brain.index(*ready)
    rows = drawn(found.onset, zone, best)
    links = [(i, j) for i in zone for j in best if settings.K and patient.brain.weights[i, j] > 0]
    starts, _ = starts_and_lengths(found.run, rows[0])
    since = round(starts[1]) - BEFORE  # the first seizure comes from the start, and reaches nobody
    shown = course(found.run, rows, since, since + IN_VIEW)
    kinds = kinds_of(found.onset, settings.others, best)
    joined = sum(kinds[i] == "seizing" for i in rows) - 1
    names = tuple(found.regions[i] for i in rows)
    return Result(settings, zone, links, kinds, names, joined, shown, len(found.seizing))


def kinds_of(onset, others, best):
    """What became of each region, or how ready it was."""
    kinds = np.full(len(onset), "ready" if others == "all" else "calm", dtype="<U8")
    if others != "calm":
        kinds[best] = "ready"
    kinds[np.isfinite(onset)] = "seizing"
    return kinds


@cache
def patient_of(zone):
    """The made-up brain with its zone there."""
    side, regions = ZONES[zone]
    return whole_brain.patient(side=side, zone=regions)


def places():
    """Where the regions of the brain lie: array (regions, 3), mm."""
    return patient_of("right_temporal").brain.xyz


def drawn(onset, zone, best):
    """Numbers of the regions to draw: one of the zone, then the first to join, then those reached best."""
    others = [i for i in np.argsort(onset, kind="stable") if i not in zone and np.isfinite(onset[i])]
    return [zone[0], *dict.fromkeys([*others[: ROWS - 2], *best[::-1]])][:ROWS]
