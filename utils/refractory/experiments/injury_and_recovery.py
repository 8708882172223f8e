"""Injury and recovery: after an injury of some size and length, the loop of inflammation dies down or tips.

The injuries are those of the source's animal studies (`neuroimmune`), larger or smaller, longer or shorter.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..core import Checked, Run, par
from ..models import neuroimmune
from ..models.neuroimmune import Injury
from .inflammation_loop import FATE, MOMENTS, YEAR, Loop, loop

FULL = {"leak": ("u_B", 0.25), "infection": ("u_I", 0.4)}  # the input and the strength of the animal studies
LATE = 3 * YEAR  # d: tipping after that is called late


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: an injury, and when to look at the loop."""

    size: int = par(100, "size of the injury", "% of the animal study", 10, 200, step=10)
    length: float = par(7.0, "length of the injury", "days", 0.5, 14, step=0.5)
    kind: str = par("leak", "what is hurt first", choices=tuple(FULL))
    moment: str = par("years_3", "when to look at the loop", choices=tuple(MOMENTS))

    @property
    def injuries(self):
        """The injury as the model knows it."""
        u, full = FULL[self.kind]
        return (Injury(u, full * self.size / 100, 0, self.length),)


class Result(NamedTuple):
    """A run of 20 years, when it tips, and the loop at the moment that was chosen."""

    settings: Settings
    run: Run
    tips: float  # d; nan if not within 20 years
    loop: Loop

    @property
    def seizures(self):
        """Seizures a day."""
        return neuroimmune.seizures_per_day(self.run)

    @property
    def moment(self):
        return MOMENTS[self.settings.moment]

    @property
    def regime(self):
        if not self.tips > 0:
            return "recovers"
        return "tips" if self.tips <= LATE else "tips_late"


@lru_cache(8)
def course(injuries):
    """Twenty years after these injuries."""
    return neuroimmune.simulate(duration=FATE, injuries=injuries)


def run(settings):
    """Injure the model, follow it for 20 years, and look at its loop."""
    found, injuries = course(settings.injuries), settings.injuries
    seen = loop(found, MOMENTS[settings.moment], injuries)
    return Result(settings, found, neuroimmune.epilepsy_day(found), seen)
