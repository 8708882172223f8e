"""The well-timed pulse: how many of a hundred pulses stop the seizure of the `bistable` model."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri

from ..core import Checked, par
from ..models import bistable

UNIT = bistable.Params(lam=0.8)
SPAN = (0.8, 2.0)  # strengths
SHOWN = 41  # pulses that are drawn: enough to see where they land


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    A: float = par(1.35, "how strong the pulse is", lo=SPAN[0], hi=SPAN[1], step=0.05)
    aim: str = par("aimed", "when the pulse is given", choices=("aimed", "random"))
    error: int = par(2, "how far off the best moment it may be (SD)", "% of one swing", 0, 30, step=1)


class Result(NamedTuple):
    """Where pulses land, and how many of a hundred stop the seizure, here and at other strengths."""

    settings: Settings
    angles: np.ndarray  # how far off each drawn pulse was given, in rad
    strengths: np.ndarray
    chances: np.ndarray  # of 100
    chance: float  # of 100

    @property
    def circles(self):
        """Radius of the calm disc, and of the circle on which the seizure turns."""
        return bistable.circles(UNIT)

    @property
    def regime(self):
        calm, seizure = self.circles
        beyond = self.settings.A - seizure  # how far past the middle an exact pulse lands
        if abs(beyond) <= calm:
            return self.settings.aim
        return "strong" if beyond > 0 else "weak"


def stops(settings, A):
    """Pulses of 100, each of size A, that stop the seizure."""
    if settings.aim == "random":
        return 100 * bistable.chance_at_random(UNIT, A)
    return 100 * bistable.chance_locked(UNIT, A, 2 * np.pi * settings.error / 100)


def run(settings):
    """Give the pulses."""
    ranks = (np.arange(SHOWN) + 0.5) / SHOWN
    if settings.aim == "random":
        angles = 2 * np.pi * ranks
    else:
        angles = 2 * np.pi * settings.error / 100 * ndtri(ranks)
    strengths = np.linspace(*SPAN, 241)
    chances = np.array([stops(settings, A) for A in strengths])
    return Result(settings, angles, strengths, chances, stops(settings, settings.A))
