"""One region alone: how epileptogenic must it be to seize, and how often does it? (`epileptor`)"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower
from ..models import epileptor
from .seizing import AFTER, Course, course, moment, starts_and_lengths

IN_VIEW = 6000  # units of time
MEASURED = 8000  # units in which seizures are counted: two at least, just above the threshold
STILL = 500, 3000, 5500  # what is seen close up of a region without seizures


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    x0: float = narrower(epileptor.Params, "x0", -2.3, -2.4, -1.2, step=0.02)


class Result(NamedTuple):
    """A region by itself: its brake and its seizures in view, three moments of them close up."""

    settings: Settings
    course: Course
    moments: list
    every: float  # units from one seizure to the next; 0 if there is none
    lasts: float

    @property
    def share(self):
        """How much of the time it seizes."""
        return self.lasts / self.every if self.every else 0.0

    @property
    def regime(self):
        return "seizes" if self.every else "silent"


def run(settings):
    """Run one region, from where a seizure leaves it."""
    whole = epileptor.simulate(x0=[settings.x0], duration=MEASURED, start=after_a_seizure())
    starts, lengths = starts_and_lengths(whole, 0)
    every, lasts = (np.diff(starts).mean(), lengths[-1]) if len(starts) > 1 else (0.0, 0.0)
    moments = [moment(whole, at, 0, x0=[settings.x0]) for at in close_up(starts, lengths)]
    return Result(settings, course(whole, [0], 0, IN_VIEW), moments, every, lasts)


def close_up(starts, lengths):
    """Three units of time: halfway to the first seizure, soon after it starts, halfway to the next."""
    if len(starts) < 2:
        return STILL
    return int(starts[0] / 2), int(starts[0] + AFTER), int((starts[0] + lengths[0] + starts[1]) / 2)


@cache
def after_a_seizure():
    """The state in which a region is just after a seizure, its brake nearly full."""
    whole = epileptor.simulate(duration=1500)  # from within a seizure, which ends
    return [whole[name][int(whole["z"].argmax()) + 50] for name in epileptor.STATES]
