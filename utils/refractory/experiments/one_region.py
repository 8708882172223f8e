"""One region alone: how epileptogenic must it be to seize, and how often does it? (`epileptor`)"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower
from ..models import epileptor
from .seizing import Signals, brake_in_view, signals, starts_and_lengths

IN_VIEW = 6000  # units of time
MEASURED = 8000  # units in which seizures are counted: two at least, just above the threshold


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    x0: float = narrower(epileptor.Params, "x0", -2.3, -2.4, -1.2, step=0.02)


class Result(NamedTuple):
    """A region by itself: its signal and its brake in view, and its seizures."""

    settings: Settings
    signals: Signals
    brake: np.ndarray  # (windows,)
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
    """Run one region, from where a silent one comes to rest."""
    course = epileptor.simulate(x0=[settings.x0], duration=MEASURED, start=resting())
    starts, lengths = starts_and_lengths(course, 0)
    every, lasts = (np.diff(starts).mean(), lengths[-1]) if len(starts) > 1 else (0.0, 0.0)
    brake = brake_in_view(course, 0, 0, IN_VIEW)
    return Result(settings, signals(course, [0], 0, IN_VIEW), brake, every, lasts)


@cache
def resting():
    """The state in which a silent region stands still."""
    return epileptor.fixed_points(epileptor.Params(x0=Settings().x0))[0][:6]
