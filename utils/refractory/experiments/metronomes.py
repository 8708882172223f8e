r"""Metronomes: a crowd in which everyone hears everyone, from a random start.

The model (`kuramoto`) counts each phase from the mean pace of the crowd. To see beats, the whole crowd is
turned at one steady pace, `TURNING`: a rhythm beats each time its phase theta + `TURNING` t fills a turn. The
crowd added up is the mean of cos(theta + `TURNING` t): a wave whose height is the order parameter, always.
The pull on a rhythm at the angle a from the mean of the crowd is the model's own, -K r sin a.

**Leaves out:** what the model leaves out. How long a beat takes is free: time has no unit here.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import order_parameter
from ..models import kuramoto
from .in_step import settled

CROWD, SHOWN = 300, 24  # rhythms in the crowd, and how many of them are shown, evenly by their own pace
DURATION = 150.0  # the crowd is measured over the second half
SEED = 1
APART, TOGETHER = 0.2, 0.85  # of the order parameter: below, and above which, a crowd is called so
TURNING = 6.0  # turns the whole crowd; above the largest pace, so that each phase only grows
START, BEATS = 100.0, 4  # the time that is looked at: when it begins, and how many turns it lasts
WINDOW = BEATS * 2 * np.pi / TURNING


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets; the model's own parameters, in the range that the picture can show."""

    K: float = par(0.0, "how strongly each is pulled by the others", lo=0, hi=4, step=0.1)
    spread: float = par(1.0, "SD of the paces", lo=0.5, hi=2, step=0.1)

    @property
    def crowd(self):
        """The same for the model."""
        return kuramoto.Params(N=CROWD, K=self.K, width=self.spread)


class Result(NamedTuple):
    """A run of the crowd and what can be measured in it."""

    settings: Settings
    agreed: float  # order parameter, mean over the second half
    t: np.ndarray  # from the start of the time that is looked at
    phases: np.ndarray  # (times, CROWD), turned
    own: np.ndarray  # whether each gained or lost a half turn on the others in the second half
    shown: np.ndarray  # which of the crowd are shown, slowest first

    @property
    def regime(self):
        if self.agreed < APART:
            return "apart"
        return "together" if self.agreed > TOGETHER else "partly"

    @property
    def kept(self):
        """Of 100, to the nearest 5: how many keep the shared beat."""
        return 5 * round(20 * (1 - self.own.mean()))

    @property
    def needed(self):
        """The pull above which an endless crowd like this begins to agree."""
        return kuramoto.critical_coupling(self.settings.crowd)

    @property
    def r(self):
        """The order parameter at the first moment of the time that is looked at."""
        return float(order_parameter(self.phases[0]))

    @property
    def places(self):
        """Phases of those shown at that moment, from the mean of the crowd: array (SHOWN,)."""
        mean = np.angle(np.exp(1j * self.phases[0]).mean())
        return (self.phases[0, self.shown] - mean + np.pi) % (2 * np.pi) - np.pi

    @property
    def added_up(self):
        """The waves of all 300, added up and divided by 300: array (times,)."""
        return np.cos(self.phases).mean(axis=1)

    @property
    def beats(self):
        """When each of those shown beats: SHOWN arrays of times."""
        return [crossings(self.t, phase) for phase in self.phases[:, self.shown].T]

    @property
    def shared_beat(self):
        """When the crowd as a whole beats; no time where each keeps its own beat."""
        if self.regime == "apart":
            return np.empty(0)
        return crossings(self.t, np.unwrap(np.angle(np.exp(1j * self.phases).mean(axis=1))))

    def pull(self, angle):
        """How strongly a rhythm at `angle` from the mean of the crowd is pulled, forwards above 0."""
        return -self.settings.K * self.r * np.sin(angle)


def crossings(t, phase):
    """Times at which `phase` (times,), which only grows, fills a whole turn: an array."""
    turns = phase / (2 * np.pi)
    return np.interp(np.arange(np.ceil(turns[0]), turns[-1]), turns, t)


def run(settings):
    """Run the metronomes from a random start."""
    run = kuramoto.simulate(settings.crowd, duration=DURATION, seed=SEED, every=1)
    theta, t = run["theta"], run.t
    agreed = settled(run)
    turned = theta[-1] - theta[len(theta) // 2]
    own = (np.abs(turned - np.median(turned)) > np.pi) | (agreed < APART)
    seen = (t >= START - 1e-6) & (t <= START + WINDOW + run.t[1])
    by_pace = np.argsort(run.omega)
    shown = by_pace[((np.arange(SHOWN) + 0.5) * CROWD / SHOWN).astype(int)]
    phases = theta[seen] + TURNING * t[seen, None]
    return Result(settings, agreed, t[seen] - t[seen][0], phases, own, shown)
