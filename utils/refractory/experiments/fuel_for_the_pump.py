"""Fuel for the pump: bursts that potassium brings, and how strong the cells' pumps must be to quiet them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import falls, rises
from ..models import potassium

BEFORE, AFTER = 180.0, 300.0  # s in view before the pump is changed, and after
SETTLE = 300.0  # s before that: the start makes a burst of its own
COUNTED = 180.0  # s: the last ones of the view, and those before the change, in which bursts are counted
BUSY, CALMER = 30, 10  # spikes per cell and second between which a burst starts and ends
EVERY = 50  # steps from one drawn point to the next
USUAL = potassium.Params()


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    K_bath: float = par(7.0, "potassium that flows in from around", "millimolar", 3, 7.5, step=0.5)
    pump: int = par(100, "how strong the pumps are from minute 3 on", "%", 50, 600, step=10)


class Result(NamedTuple):
    """Eight minutes of the patch, and the bursts in three of them before and after."""

    settings: Settings
    t: np.ndarray  # s
    firing: np.ndarray  # spikes per cell and second
    outside: np.ndarray  # potassium between the cells, mM
    before: int  # bursts
    after: int
    nonstop: bool  # whether the cells fire without a pause at the end

    @property
    def regime(self):
        if self.nonstop:
            return "nonstop"
        change = "same" if self.settings.pump == 100 else "weaker" if self.settings.pump < 100 else "stronger"
        return f"{change}_{'bursts' if self.after else 'silent'}"

    @property
    def calm(self):
        """Whether no burst came at all."""
        return not (self.before or self.after or self.nonstop)

    @property
    def course(self):
        """What the eight minutes come to, in a word."""
        if self.nonstop:
            return "nonstop"
        return "bursts" if self.after else "calm" if self.calm else "ends"


@lru_cache(maxsize=16)
def usual_pump(K_bath):
    """The minutes before the change, after some in which the start is forgotten."""
    params = potassium.Params(K_bath=K_bath)
    start = potassium.rest(potassium.Params(K_bath=3.0))
    settled = potassium.simulate(params, duration=SETTLE, start=start)
    return potassium.simulate(params, duration=BEFORE, start=last(settled))


@lru_cache(maxsize=32)
def changed_pump(K_bath, pump):
    """The minutes after the change."""
    params = potassium.Params(K_bath=K_bath, rho=USUAL.rho * pump / 100)
    return potassium.simulate(params, duration=AFTER, start=last(usual_pump(K_bath)))


def last(run):
    """The state at the end of a run."""
    return tuple(float(run[name][-1]) for name in ("V", "x_D", "K_o", "Na"))


def run(settings):
    """Let the patch run with the usual pump, then change the pump."""
    first, then = usual_pump(settings.K_bath), changed_pump(settings.K_bath, settings.pump)
    end = then["nu"][then.t >= AFTER - COUNTED]
    drawn = slice(None, None, EVERY)
    both = [np.r_[first[name][drawn], then[name][drawn]] for name in ("nu", "K_o")]
    t = np.r_[first.t[drawn], BEFORE + then.t[drawn]]
    return Result(settings, t, *both, bursts(first["nu"]), bursts(end), bool((end > CALMER).all()))


def bursts(firing):
    """Bursts that end within these minutes, so that one under way at the start is counted once."""
    return falls(firing, CALMER, BUSY).size if rises(firing, BUSY, CALMER).size else 0
