"""Potassium, a chemical road to the same place: bursts that come and go by themselves. (`potassium`)"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import durations, falls, rises
from ..models import potassium

SHOWN = 300.0  # s
BUSY, CALMER = 30, 10  # spikes per cell and second between which a burst starts and ends
USUAL = 3.0  # mM
NEARLY = 0.01  # mM


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    K_bath: float = par(USUAL, "potassium that flows in from around", "millimolar", 3, 12, step=0.5)


class Result(NamedTuple):
    """Five minutes of the patch, and the bursts in it."""

    settings: Settings
    t: np.ndarray  # s
    firing: np.ndarray  # spikes per cell and second
    outside: np.ndarray  # potassium between the cells, mM
    many: int
    long: float  # s; 0 where there is none

    @property
    def regime(self):
        return "bursts" if self.many else "silent"

    @property
    def fullest(self):
        """The step at which most potassium lies between the cells, or nearly so."""
        return int(np.argmax(self.outside >= self.outside.max() - NEARLY))


@lru_cache
def five_minutes(K_bath):
    """Five minutes from the rest that the usual potassium gives."""
    start = potassium.rest(potassium.Params(K_bath=USUAL))
    return potassium.simulate(potassium.Params(K_bath=K_bath), duration=SHOWN, start=start)


def run(settings):
    """Let this much potassium flow in, and watch."""
    course = five_minutes(settings.K_bath)
    starts, ends = bursts(course["nu"])
    long = course.t[1] * durations(starts, ends)
    drawn = slice(None, None, 50)
    last = float(np.median(long)) if long.size else 0.0
    return Result(settings, course.t[drawn], course["nu"][drawn], course["K_o"][drawn], starts.size, last)


def bursts(firing):
    """Steps at which bursts of firing (spikes per cell and second) start, and at which they end."""
    return rises(firing, BUSY, CALMER), falls(firing, CALMER, BUSY)
