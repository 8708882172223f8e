"""Where electrodes sit against how much noise there is: does the search (`zone_search`) find the zone?"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from . import zone_search

PATIENTS = {"a": "right hippocampus", "b": "left lateral occipital", "c": "right pars triangularis"}
AREAS = {  # of each side
    "temple": (
        "hippocampus", "amygdala", "parahippocampal", "entorhinal", "temporal pole", "fusiform",
        "inferior temporal", "middle temporal", "superior temporal", "banks of superior temporal sulcus",
        "transverse temporal", "insula",
    ),
    "front": (
        "superior frontal", "rostral middle frontal", "caudal middle frontal", "pars opercularis",
        "pars triangularis", "pars orbitalis", "lateral orbitofrontal", "medial orbitofrontal",
        "frontal pole", "rostral anterior cingulate", "caudal anterior cingulate", "precentral",
    ),
    "back": (
        "cuneus", "lateral occipital", "lingual", "pericalcarine", "precuneus", "superior parietal",
        "inferior parietal", "supramarginal", "isthmus cingulate", "posterior cingulate", "postcentral",
        "paracentral",
    ),
    "deep": ("accumbens", "caudate", "pallidum", "putamen", "thalamus"),
}  # fmt: skip
ALL = tuple(AREAS)
SEED = 0  # of the patient's differences and of the noise
NEAR = 0.9  # share of the best score from which a region counts as fitting nearly as well
SEIZES = 1.0  # range of x1: far above that of a region that stays calm (0.3), far below a seizure's (2.1)
FIRST_FEW = 5  # places in which the truth is not lost


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: who the virtual patient is, where the electrodes are, how much noise there is."""

    patient: str = par("a", "which virtual patient", choices=tuple(PATIENTS))
    left: tuple = par(ALL, "areas on the left that are recorded", choices=ALL)
    right: tuple = par(ALL, "areas on the right that are recorded", choices=ALL)
    noise: int = par(2, "noise", "times the signal", 0, 6)


class Result(NamedTuple):
    """How a search ended; regions are numbers, and those `likely` score nearly as well as the best.

    With no electrode there is no best: every region fits as well, and `place` is the last.
    """

    settings: Settings
    recorded: np.ndarray
    zone: np.ndarray  # its middle first
    best: np.ndarray  # one, or none
    likely: np.ndarray
    place: int  # of the true middle: 1 for the best guess
    heard: np.ndarray = np.empty(0)  # what one electrode hears, with noise: that at which most happens

    @property
    def covered(self):
        return len(np.intersect1d(self.recorded, self.zone))

    @property
    def unreached(self):
        """Whether it is plain that no seizure reaches an electrode: nothing moves, and no noise hides it."""
        return self.settings.noise == 0 and np.ptp(self.heard) < SEIZES

    @property
    def names(self):
        """The best guess and the true middle of the zone, by name."""
        regions = zone_search.brain().regions
        return regions[self.best[0]], regions[self.zone[0]]

    @property
    def regime(self):
        if not len(self.recorded):
            return "none"
        return "hit" if self.place == 1 else "near" if self.place <= FIRST_FEW else "lost"


def recorded(settings):
    """Numbers of the regions in which electrodes sit."""
    names = [
        f"{side} {name}"
        for side in ("left", "right")
        for area in getattr(settings, side)
        for name in AREAS[area]
    ]
    return np.sort(np.array(zone_search.brain().index(*names), int))


def run(settings, progress=None):
    """Search for the hidden zone of the virtual patient."""
    middle = int(zone_search.brain().index(PATIENTS[settings.patient])[0])
    zone, where = zone_search.zone_of(middle), recorded(settings)
    if not len(where):
        everywhere = np.arange(len(zone_search.brain().regions))
        return Result(settings, where, zone, everywhere[:0], everywhere, len(everywhere))
    quiet = zone_search.patient(middle, SEED)
    seen = zone_search.noisy(quiet, settings.noise, SEED)
    found = zone_search.search(seen, where, progress)
    best, loudest = found.order[:1], where[np.ptp(quiet[where], axis=1).argmax()]
    likely = np.flatnonzero(found.scores >= NEAR * found.scores[best])
    return Result(settings, where, zone, best, likely, found.place(middle), seen[loudest])


def places():
    """Where the regions of the brain lie: array (regions, 3), mm."""
    return zone_search.brain().xyz
