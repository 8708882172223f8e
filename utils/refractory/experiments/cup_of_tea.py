"""A cup of tea that cools (`newton_cooling`): how long it stands, and when the milk goes in."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import newton_cooling

LONGEST = 60  # minutes
MILK = 40.0  # g
# °C: 300 people mixed their coffee to 60, give or take 8 (Brown & Diller 2008)
LIKED = 52, 68
COOL = 35  # °C: below this it feels cool to the lips
ROOM = newton_cooling.Params().T_room  # °C


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    wait: int = par(0, "how long you wait", "minutes", 0, LONGEST, step=1)
    milk: str = par("none", "when the milk goes in", choices=("none", "first", "last"))

    @property
    def params(self):
        """The cup for these settings."""
        milk = 0.0 if self.milk == "none" else MILK
        return newton_cooling.Params(milk=milk, t_milk=self.wait if self.milk == "last" else 0.0)


class Result(NamedTuple):
    """An hour of a cup, and the moment up to which the reader waits."""

    settings: Settings
    run: Run
    now: int  # index of that moment

    @property
    def celsius(self):
        return round(self.run["T"][self.now])

    @property
    def fahrenheit(self):
        return round(32 + 1.8 * self.run["T"][self.now])

    @property
    def warmth(self):
        if self.celsius > LIKED[1]:
            return "hot"
        return "liked" if self.celsius >= LIKED[0] else "lukewarm" if self.celsius >= COOL else "cool"


def run(settings):
    """Let the tea stand for an hour."""
    course = newton_cooling.simulate(settings.params, duration=LONGEST)
    return Result(settings, course, int(np.searchsorted(course.t, settings.wait - 1e-9)))
