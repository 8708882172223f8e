"""The brake inside: a cell of cortex under a steady push, with part of its M current taken away.

What to see. With its whole brake the cell slows down: at a push of 1 the gap between spikes grows from 46 to
94 ms. Each spike opens more of its slow potassium channels: 2 of 100 are open at the start, about 25 late in
the second. Without the brake the cell fires three times as often, and evenly.

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
LATE = 800.0  # ms: from here on the brake is averaged, over two gaps or more at any pace of the slowed cell
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
    typical_run: Run

    @property
    def opened(self):
        """Share of the brake's channels that is open: at the start, and on average late in the second."""
        p = self.run["p"]
        return float(p[0]), float(p[self.run.t >= LATE].mean())

    @property
    def braking(self):
        """How much brake is open over time, as a share of a whole brake; the same for a whole one."""
        return self.settings.brake / 100 * self.run["p"], self.typical_run["p"]

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
    whole, spikes = second(100, settings.push)
    return Result(settings, *second(settings.brake, settings.push), spikes, whole)


def pace(spikes):
    """When each gap between spikes ends (ms), and how many such gaps a second would hold."""
    return spikes[1:], 1000 / np.diff(spikes)
