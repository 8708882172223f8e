"""Push the neuron: a nerve fibre under a steady current, with more or fewer sodium channels.

What to see. Up to a push of 2.0 µA/cm² the cell stays at rest, then it fires once; from 6.5 it fires on and
on, and at once more than 50 times a second. More sodium channels lower that threshold, fewer raise it.

**Leaves out:** what `hodgkin_huxley` leaves out; the channels of other kinds stay as they are.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, narrower, par
from ..measures import f_I_curve, rises
from ..models import hodgkin_huxley

DT = 0.025  # ms: still fine at the source's temperature
BEFORE = 8.0  # ms at rest before the push
LASTS, SETTLED = 300.0, 100.0  # ms of push; the rate is measured once the cell has found its pace
PUSHES = np.arange(0, 20.5, 0.5)  # µA/cm²: those that the reader can choose


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets; sodium channels as a share of those of the source's fibre."""

    push: float = narrower(hodgkin_huxley.Params, "I", 2.0, 0, 20, step=0.5)
    sodium: int = par(100, "sodium channels that the cell has", "% of typical", 60, 150, step=5)


class Result(NamedTuple):
    """How one cell answers a push, and what it would do at every other."""

    settings: Settings
    run: Run
    spikes: int  # from the start of the push
    rates: np.ndarray  # spikes per second at each of PUSHES, once settled; 0 if the cell falls silent
    typical: np.ndarray  # the same for a cell with all its sodium channels

    @property
    def rate(self):
        return self.rates[np.searchsorted(PUSHES, self.settings.push)]

    @property
    def threshold(self):
        """The smallest of PUSHES under which the cell keeps firing, or None."""
        firing = np.flatnonzero(self.rates)
        return PUSHES[firing[0]] if firing.size else None

    @property
    def regime(self):
        if self.rate:
            return "on"
        return ("rest", "once")[self.spikes] if self.spikes < 2 else "few"


def fibre(push, sodium):
    """Run the cell: at rest for a moment, then under a steady push."""
    params = hodgkin_huxley.Params(I=push, s_Na=sodium / 100)
    return hodgkin_huxley.simulate(params, duration=BEFORE + LASTS, dt=DT, on=BEFORE)


@cache
def answers(sodium):
    """Spikes per second under each of PUSHES, once settled: array."""
    up, start = hodgkin_huxley.SPIKE, BEFORE + SETTLED
    return 1000 * f_I_curve(lambda push: fibre(push, sodium)["V"], PUSHES, DT, up=up, start=start)


def run(settings):
    """Push the cell as the reader set it."""
    found = fibre(settings.push, settings.sodium)
    spikes = rises(found["V"], hodgkin_huxley.SPIKE, hodgkin_huxley.SPIKE).size
    return Result(settings, found, spikes, answers(settings.sodium), answers(100))
