"""A region that seizes and a neighbour that does not alone: when does the neighbour join? (`epileptor`)"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower, par
from ..measures import rises
from ..models import epileptor
from . import whole_brain
from .seizing import Signals, brake_in_view, seizing, signals

SEIZES_ALONE = whole_brain.Params().zone  # x0 of the first region
SINCE, UNTIL = 1800, 7000  # the view: about three seizures; the first, which the start brings, is left out
COUNTED = 45_000  # units of time in which seizures are counted: about 24


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: the link, and the second region."""

    K: float = narrower(epileptor.Params, "K", 0.0, 0, 1, step=0.1)
    x0: float = par(-2.3, "how epileptogenic the second region is", lo=-2.8, hi=-2.1, step=0.1)


class Result(NamedTuple):
    """Two linked regions in view: their signals, the brake of the second, and how often it joined."""

    settings: Settings
    signals: Signals
    brake: np.ndarray  # (windows,)
    seizures: int  # of the first region, in a longer run than the view
    joined: int  # of them, those in which the second began to seize

    @property
    def regime(self):
        if not self.joined:
            return "stays" if self.settings.K else "apart"
        return "joins"


def run(settings):
    """Run a region that seizes and a second one that does not do so alone, linked both ways."""
    course = epileptor.simulate(
        epileptor.Params(K=settings.K),
        duration=COUNTED,
        x0=[SEIZES_ALONE, settings.x0],
        weights=1.0 - np.eye(2),
        start=epileptor.CALM,
    )
    shown, brake = signals(course, [0, 1], SINCE, UNTIL), brake_in_view(course, 1, SINCE, UNTIL)
    return Result(settings, shown, brake, *joined(seizing(course, [0, 1], SINCE, COUNTED)))


def joined(seizing):
    """How many seizures the first of two regions has, and in how many the second begins to seize."""
    first, second = (rises(row, 0.5, 0.5) for row in seizing.astype(float))
    return len(first), len({np.searchsorted(first, start, "right") for start in second})
