r"""Where the cortex is thinner in a kind of epilepsy, and how much two groups of people still overlap.

$$ \text{overlap} = 2\, \Phi(-|d| / 2), \qquad \text{pairs} = \Phi(-d / \sqrt 2) $$

With Cohen's d between two groups that are spread alike and normally, the first is the share that both have
in common, the second the share of pairs, one person of each group, in which the person with epilepsy has the
thinner cortex (McGraw and Wong 1992, https://doi.org/10.1037/0033-2909.111.2.361). Data: `data.thickness`.

What to see. In all kinds of epilepsy together 42 of 68 places are thinner (FDR below 0.05), none thicker.
Most of all the right precentral gyrus, d = -0.40: in 61 of 100 pairs the person with epilepsy has the thinner
cortex there, in 39 the other; the groups have 84 % in common.

**Leaves out:** that real thickness is not quite normal; that groups may be spread unlike; what came first.
"""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from ..connectome import PLACES
from ..core import Checked, par
from ..data import thickness

FDR = 0.05  # below which a difference counts; of those that count, about 1 in 20 may be chance
KINDS = tuple(thickness.ORIGINALS)


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    kind: str = par("all", "which kind of epilepsy", choices=KINDS)


class Result(NamedTuple):
    """Each place of the cortex, and the one that differs most."""

    settings: Settings
    places: tuple  # of `thickness.Place`, as all arrays here
    xyz: np.ndarray  # (places, 3), mm: where they lie
    sure: np.ndarray  # whether the difference counts
    most: thickness.Place  # the place that is thinner by most

    @property
    def d(self):
        """Cohen's d of each place."""
        return np.array([place.d for place in self.places])

    @property
    def thinner(self):
        """How many places are thinner, of those that count."""
        return int((self.sure & (self.d < 0)).sum())

    @property
    def thicker(self):
        """How many places are thicker, of those that count."""
        return int((self.sure & (self.d > 0)).sum())

    @property
    def shared(self):
        """The share that both groups have in common where they differ most."""
        return overlap(self.most.d)

    @property
    def pairs(self):
        """The share of pairs in which the person with epilepsy has the thinner cortex there."""
        return pairs(self.most.d)

    @property
    def regime(self):
        """Whether some places are thicker."""
        return "mixed" if self.thicker else "thinner"


def overlap(d):
    """The share that two groups have in common whose means are d standard deviations apart."""
    return 2 * norm.cdf(-abs(d) / 2)


def pairs(d):
    """The share of pairs in which the person with epilepsy has the thinner cortex."""
    return norm.cdf(-d / sqrt(2))


def xyz_of(place):
    """Where a place lies: x to the right, y to the front, z up, mm."""
    x, y, z = PLACES[place.region]
    return (x if place.side == "right" else -x), y, z


def run(settings):
    """What is known of one kind of epilepsy."""
    places = tuple(place for place in thickness.read() if place.kind == settings.kind)
    sure = np.array([place.fdr < FDR for place in places])
    most = min((place for place, is_sure in zip(places, sure, strict=True) if is_sure), key=lambda p: p.d)
    return Result(settings, places, np.array([xyz_of(place) for place in places], float), sure, most)
