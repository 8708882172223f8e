"""Days with seizures: the same injury by chance in a group of model animals, next to real ones.

The real ones: days to the first seizure and seizures a day after a leaky barrier (Weissberg and others 2015),
and seizures day by day after an infection (Patel and others 2017), as the lesson cites them.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import neuroimmune
from ..models.neuroimmune import BARRIER, INFECTION

OBSERVED = 35  # d
INJURIES = {"leak": BARRIER, "infection": INFECTION}
ANIMALS = {"leak": 10, "infection": 11}  # in the studies
SEEN = {
    "leak": (4, 32, 1.16 - 0.16, 1.16 + 0.16),  # first and last day, mean less and plus its standard error
    "infection": np.array([0, 27, 30, 19, 12, 33, 20, 3, 4, 2, 7, 1, 1, 1, 4]) / 11,  # day by day
}


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: which injury, how strong, and which roll of the dice."""

    kind: str = par("leak", "which injury", choices=tuple(INJURIES))
    size: int = par(100, "size of the injury", "% of the animal study", 50, 125, step=5)
    group: int = par(1, "which group of animals", "", 1, 8, step=1)


class Result(NamedTuple):
    """Seizures of each model animal on each day, and when each had its first."""

    settings: Settings
    counts: np.ndarray  # (animals, days)
    firsts: np.ndarray  # d since the injury began, of the animals that had a seizure

    @property
    def seen(self):
        """What was seen in real animals: a band (first day, last day, low, high), or a number a day."""
        return SEEN[self.settings.kind]

    @property
    def first(self):
        """Time to the first seizure (d), as the studies count it: not rounded up to a whole day."""
        return float(np.mean(self.firsts))

    def rate(self, first, last):
        """Seizures per animal and day, from day `first` to day `last`, both counted."""
        return float(self.counts[:, first - 1 : last].mean())


def run(settings):
    """Watch a group of model animals for five weeks."""
    injury = INJURIES[settings.kind][0]
    injuries = (injury._replace(amount=injury.amount * settings.size / 100),)
    seeds = 100 * settings.group + np.arange(ANIMALS[settings.kind])
    runs = [
        neuroimmune.simulate(duration=OBSERVED, injuries=injuries, stochastic=True, seed=s) for s in seeds
    ]
    days = [np.floor(run.seizures).astype(int) for run in runs]
    counts = np.array([np.bincount(day, minlength=OBSERVED)[:OBSERVED] for day in days])
    return Result(settings, counts, np.array([run.seizures[0] for run in runs if len(run.seizures)]))
