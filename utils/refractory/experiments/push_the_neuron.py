"""Push the neuron: a nerve fibre under a steady current, with more or fewer sodium channels.

What to see. Up to a push of 2.0 µA/cm² the cell stays at rest, then it fires once; from 6.5 it fires on and
on, and at once more than 50 times a second. More sodium channels lower that threshold, fewer raise it. In a
spike at most 29 of 100 sodium and 41 of 100 potassium channels are open at a time. A cell that falls silent
under the push keeps more potassium channels open than at rest, and these let out what the push brings in.

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
SPIKE_LASTS = 5.0  # ms from 0 mV on its way up to beyond its lowest voltage
AT_REST, STILL = -2.0, 36.0  # ms from the start of the push: before it, and once a cell has settled
LASTS, SETTLED = 300.0, 100.0  # ms of push; the rate is measured once the cell has found its pace
PUSHES = np.arange(0, 20.5, 0.5)  # µA/cm²: those that the reader can choose


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets; sodium channels as a share of those of the source's fibre."""

    push: float = narrower(hodgkin_huxley.Params, "I", 2.0, 0, 20, step=0.5)
    sodium: int = par(100, "sodium channels that the cell has", "% of typical", 60, 150, step=5)


class Moment(NamedTuple):
    """A time (ms since the push began), the voltage (mV) then, and the share of channels that is open."""

    t: float
    V: float
    sodium: float
    potassium: float


class Result(NamedTuple):
    """How one cell answers a push, and what it would do at every other."""

    settings: Settings
    run: Run
    spikes: int  # from the start of the push
    rates: np.ndarray  # spikes per second at each of PUSHES, once settled; 0 if the cell falls silent

    @property
    def rate(self):
        return self.rates[np.searchsorted(PUSHES, self.settings.push)]

    @property
    def moments(self):
        """Moments of the first spike, or of the voltage's way up and back: `Moment`s by their names."""
        return {name: self.at(k) for name, k in moments(self.run).items()}

    def at(self, k):
        """The cell at step k."""
        V, m, h, n = (float(self.run[name][k]) for name in "Vmhn")
        return Moment(float(self.run.t[k]) - BEFORE, V, m**3 * h, n**4)

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


def moments(found):
    """Five steps of a run (name: step): of the first spike, or, if there is none, of the voltage's way.

    A spike climbs where the voltage rises fastest; it is on top, and falls, where most sodium and most
    potassium channels are open. Then comes the lowest voltage, or, if no other spike follows, the cell as it
    has settled.
    """
    V, t = found["V"], found.t - BEFORE
    ups = np.flatnonzero((V[1:] > hodgkin_huxley.SPIKE) & (V[:-1] <= hodgkin_huxley.SPIKE))
    if not ups.size:
        return dict(zip(("rest", "pushed", "highest", "sinks", "held"), unmoved(V, t), strict=True))
    up = ups[0]
    spike = slice(up, up + round(SPIKE_LASTS / DT))
    top = up + np.argmax((found["m"] ** 3 * found["h"])[spike])
    last = {"held": np.searchsorted(t, STILL)} if ups.size == 1 else {"after": up + np.argmin(V[spike])}
    climbs, falls = np.argmax(np.diff(V[:top])), up + np.argmax(found["n"][spike])
    return {"rest": np.searchsorted(t, AT_REST), "climbs": climbs, "top": top, "falls": falls, **last}


def unmoved(V, t):
    """Five steps of a voltage V that makes no spike, over t (ms since the push began)."""
    rest, pushed, begins, latest, held = np.searchsorted(t, (AT_REST, 1.0, 3.0, 12.0, STILL))
    highest = begins + np.argmax(V[begins:latest])
    return rest, pushed, highest, highest + np.searchsorted(t, 6.0) - np.searchsorted(t, 0.0), held


@cache
def answers(sodium):
    """Spikes per second under each of PUSHES, once settled: array."""
    up, start = hodgkin_huxley.SPIKE, BEFORE + SETTLED
    return 1000 * f_I_curve(lambda push: fibre(push, sodium)["V"], PUSHES, DT, up=up, start=start)


def run(settings):
    """Push the cell as the reader set it."""
    found = fibre(settings.push, settings.sodium)
    spikes = rises(found["V"], hodgkin_huxley.SPIKE, hodgkin_huxley.SPIKE).size
    return Result(settings, found, spikes, answers(settings.sodium))
