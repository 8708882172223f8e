"""The busy channel: a medicine holds sodium channels shut, and more of them in a cell that is busy.

What to see. After 20 seconds about 3 of 100 channels are held in a cell that is busy once a second, 17 at
ten times a second, and 46 in a storm (20 times, 40 ms each). Three times the medicine holds 9 in the calm
cell too.

**Leaves out:** what `sodium_block` leaves out. Levels are shares of the source's 10 µM at the channel; they
are no doses.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import sodium_block

SECONDS = 20  # followed
TYPICAL = 10.0  # µM at the channel; the reader is told shares of it, as it is no dose
SLOWEST = 1  # signals per second of the calm cell


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    rate: int = par(1, "how often the cell is busy", "times a second", lo=1, hi=50, step=1)
    lasts: int = par(20, "how long each time lasts", "thousandths of a second", lo=10, hi=50, step=10)
    level: float = par(1.0, "medicine at the channel", "of the level of the source", lo=0.5, hi=3, step=0.5)

    def at(self, rate):
        """The model's parameters for a cell that is busy `rate` times a second."""
        return replace(
            sodium_block.PHENYTOIN, D=TYPICAL * self.level, rate=float(rate), width=self.lasts / 1000
        )


class Result(NamedTuple):
    """The share of channels held shut over time, in this cell and a calm one."""

    settings: Settings
    this: tuple  # seconds, and the share at each
    calm: tuple

    @property
    def regime(self):
        return "calm" if self.settings.rate == SLOWEST else "busy"


def held(settings, rate):
    """Seconds, and the share of channels that is held shut just before each pulse."""
    pulses = np.arange(rate * SECONDS + 1)
    return pulses / rate, sodium_block.after_pulses(pulses, settings.at(rate))


def run(settings):
    """Let the cell be as busy as the reader set it."""
    return Result(settings, held(settings, settings.rate), held(settings, SLOWEST))
