"""The other brake: an excitatory cell and the interneuron that restrains it, one of them with fewer channels.

What to see. Down to 60 % of its sodium channels the "stop" cell holds the "go" cell at about 20 spikes a
second; at 50 % most of its spikes fail, and "go" speeds up to about 30. In "go" itself the same loss changes
little.

**Leaves out:** what `cell_pair` leaves out. Where the edge lies is the model's, and hangs on the level from
which a spike counts.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import cell_pair
from .two_cells import rates, run_pair

LEFT = tuple(range(100, 35, -5))  # % of the sodium channels: those that the reader can choose
ONE_COPY = 50  # %: half the channels, as if one of the two gene copies made none
HOLDS = 45  # spikes per second of "stop" above which it holds: before the edge 64 or more, past it 26 or less


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: how many sodium channels are left, and in which of the two cells."""

    left: int = par(100, "sodium channels left", "% of typical", LEFT[-1], LEFT[0], step=5)
    where: str = par("stop", "which cell has fewer", choices=("stop", "go"))


class Result(NamedTuple):
    """Both cells at one setting, and how often each fires at every other."""

    settings: Settings
    run: Run
    E: float  # spikes per second
    I: float
    curve: np.ndarray  # (2, len(LEFT)): the same at each of LEFT, of E and of I

    @property
    def regime(self):
        if self.settings.left == 100:
            return "whole"
        if self.settings.where == "go":
            return "go"
        return "held" if self.I > HOLDS else "slips" if self.I else "lost"


def with_loss(left, where):
    """The pair with this share of sodium channels left in one of its cells."""
    share = {"stop": "s_Na", "go": "s_Na_E"}[where]
    return cell_pair.Params(**{share: left / 100})


@cache
def cliff(where):
    """The rates at each of LEFT: array (2, len(LEFT))."""
    return np.transpose([rates(with_loss(left, where)) for left in LEFT])


def run(settings):
    """Run the pair as the reader set it."""
    params = with_loss(settings.left, settings.where)
    return Result(settings, run_pair(params), *rates(params), cliff(settings.where))
