"""The brake inside: a cell of cortex under a steady push, with part of its M current taken away.

What to see. With its whole brake the cell slows down: at a push of 1 the gap between spikes grows from 46 to
94 ms. Without the brake it fires three times as often, and evenly.

**Leaves out:** what `regular_spiking` leaves out; other currents that tire a cell.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, narrower, par
from ..measures import spike_times
from ..models import regular_spiking

SECOND = 1000.0  # ms of push
TIRES = 1.1  # last gap over first: a change of a tenth or less cannot be seen in the picture


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets; the brake is the share of the M current that works."""

    brake: int = par(100, "share of the M current that works", "% of typical", 0, 150, step=5)
    push: float = narrower(regular_spiking.Params, "I", 1.0, 0.5, 1.2, step=0.05)


class Result(NamedTuple):
    """A second of one cell under a steady push, and the same cell with its whole brake."""

    settings: Settings
    run: Run
    spikes: np.ndarray  # ms
    typical: np.ndarray  # ms: spikes of the cell with its whole brake, under the same push

    @property
    def gaps(self):
        return np.diff(self.spikes)  # ms

    @property
    def regime(self):
        if self.spikes.size < 3:
            return ("rest", "once", "twice")[self.spikes.size]
        return "tires" if self.gaps[-1] > TIRES * self.gaps[0] else "even"


@cache
def second(brake, push):
    """One second of the cell under a steady push, and the times (ms) of its spikes."""
    found = regular_spiking.simulate(regular_spiking.Params(I=push, s_M=brake / 100), duration=SECOND)
    return found, spike_times(found["V"], found.t[1], regular_spiking.SPIKE)


def run(settings):
    """Push the cell as the reader set it."""
    return Result(settings, *second(settings.brake, settings.push), second(100, settings.push)[1])


def pace(spikes):
    """When each gap between spikes ends (ms), and how many such gaps a second would hold."""
    return spikes[1:], 1000 / np.diff(spikes)
