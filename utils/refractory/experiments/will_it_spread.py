"""A region that seizes and a neighbour that does not alone: when does the neighbour join? (`epileptor`)"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower, par
from ..measures import rises
from ..models import epileptor
from . import whole_brain
from .seizing import AFTER, Course, course, moment, seizing, starts_and_lengths

SEIZES_ALONE = whole_brain.Params().zone  # x0 of the first region
SINCE, UNTIL = 1800, 7000  # the view: about three seizures; the first, which the start brings, is left out
COUNTED = 45_000  # units of time in which seizures are counted: about 24


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: the link, and the second region."""

    K: float = narrower(epileptor.Params, "K", 0.0, 0, 1, step=0.1)
    x0: float = par(-2.3, "how epileptogenic the second region is", lo=-2.8, hi=-2.1, step=0.1)


class Result(NamedTuple):
    """Two linked regions in view, three moments of one seizure close up, and how often the second joined."""

    settings: Settings
    course: Course
    moments: list
    seizures: int  # of the first region, in a longer run than the view
    joined: int  # of them, those in which the second began to seize

    @property
    def joins_in_view(self):
        """Whether the seizure that is seen close up is one that the second region joins."""
        return bool(self.moments[-1].seizing[1])

    @property
    def regime(self):
        if not self.joined:
            return "stays" if self.settings.K else "apart"
        return "joins"


def run(settings):
    """Run a region that seizes and a second one that does not do so alone, linked both ways."""
    network = {"x0": [SEIZES_ALONE, settings.x0], "weights": 1.0 - np.eye(2)}
    params = epileptor.Params(K=settings.K)
    whole = epileptor.simulate(params, duration=COUNTED, start=epileptor.CALM, **network)
    moments = [moment(whole, at, SINCE, **network) for at in close_up(whole)]
    shown = course(whole, [0, 1], SINCE, UNTIL)
    return Result(settings, shown, moments, *joined(seizing(whole, [0, 1], SINCE, COUNTED)))


def close_up(whole):
    """Three units of time around one seizure of the first region: before it, soon after its start, later on.

    It is the second in view or a later one, so that what came before is in view too: one that still goes on
    when the second region has joined, if there is any. If it joins none, the last moment lies halfway.
    """
    (starts, lengths), (seconds, _) = (starts_and_lengths(whole, row) for row in (0, 1))
    ends = starts[: len(lengths)] + lengths
    seconds = seconds[(seconds > starts[2]) & (seconds < UNTIL - AFTER)]  # that of number 0 is not in view
    k, last = 2, starts[2] + lengths[2] / 2
    if len(seconds):
        led_by = np.searchsorted(starts, seconds, "right") - 1
        chosen = int(np.argmax(seconds + AFTER < ends[led_by]))
        k, last = led_by[chosen], seconds[chosen] + AFTER
    before = ends[k - 1] + (starts[k] - ends[k - 1]) / 3
    return int(before), int(starts[k] + AFTER), int(last)


def joined(seizing):
    """How many seizures the first of two regions has, and in how many the second begins to seize."""
    first, second = (rises(row, 0.5, 0.5) for row in seizing.astype(float))
    return len(first), len({np.searchsorted(first, start, "right") for start in second})
