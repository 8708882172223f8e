"""Real operations: what became of the seizures of 58 people at one hospital, sorted by one thing.

The data are those of `data/operations.py`. "Free" is Engel class 1: no seizures that disable; auras may stay.
"Better" is class 2 or 3, "same" class 4.

**Leaves out:** why each person had this kind of operation. Nobody drew lots, so sorting shows how groups
differ and not what made the difference.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from scipy.stats import binomtest

from ..core import Checked, par
from ..data import operations

OUTCOMES = {1: "free", 2: "better", 3: "better", 4: "same"}  # by Engel class
SORTS = {"all": ("all",), "lesion": ("seen", "unseen", "untold"), "kind": ("resection", "laser")}


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    sort: str = par("all", "by what the people are sorted", choices=tuple(SORTS))


class Group(NamedTuple):
    """People of one group: how many of them were free, better or the same; whose MRI showed no lesion."""

    name: str
    free: int
    better: int
    same: int
    unseen: int

    @property
    def people(self):
        return self.free + self.better + self.same

    @property
    def not_free(self):
        return self.people - self.free

    @property
    def interval(self):
        """Between which shares of 100 the free may well lie: Wilson's interval, 95 %."""
        return tuple(
            100 * share for share in binomtest(self.free, self.people).proportion_ci(method="wilson")
        )

    @property
    def counts(self):
        """Outcome -> people."""
        return {"free": self.free, "better": self.better, "same": self.same}


class Result(NamedTuple):
    """The groups, in the order of `SORTS`."""

    settings: Settings
    groups: tuple[Group, ...]

    @property
    def regime(self):
        return self.settings.sort


def run(settings):
    """Sort the people and count."""
    sort = settings.sort
    return Result(settings, tuple(group(n, **({} if sort == "all" else {sort: n})) for n in SORTS[sort]))


def group(name, **wanted):
    """Count the people for whom all that is `wanted` holds, such as kind="laser", lesion="seen"."""
    people = [o for o in operations.read() if all(getattr(o, field) == v for field, v in wanted.items())]
    found = Counter(OUTCOMES[one.engel] for one in people)
    unseen = sum(one.lesion == "unseen" for one in people)
    return Group(name, found["free"], found["better"], found["same"], unseen)
