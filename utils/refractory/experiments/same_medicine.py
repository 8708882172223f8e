"""The same medicine, two people: sodium channels held shut in cells that differ in one channel.

What to see. With 30 of 100 channels shut, the "go" cell of the KCNQ2 type slows down, from 30 to 24 spikes a
second; in the SCN1A type the "stop" cell falls silent, and "go" speeds up from 15 to 23. The brake goes all
at once: with 45 of 100 shut in typical and KCNQ2-type cells, with 8 in the SCN1A type.

**Leaves out:** what `cell_pair` leaves out; that block depends on how busy a cell is (see `busy_channel`).
The persistent sodium current is our addition: without it the KCNQ2-type "go" cell is silent at this drive.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import cell_pair
from .two_cells import rates, run_pair

BLOCKS = tuple(range(0, 55, 5))  # %
PERSISTS = 0.001  # share of the "go" cell's sodium current that does not switch itself off (our addition)
PEOPLE = {
    "typical": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS),
    "kcnq2": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS, s_M=0.25),
    "scn1a": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS, s_Na=0.6),
}
CUT = {"g_exc": 0.0, "g_inh": 0.0}
LOST = 0.6  # share of its spikes below which "stop" is lost: cells here keep 0.94 or more, or 0.42 or less
CALMER = 1.5  # spikes per second by which "go" must slow down: two spikes or more in the time counted


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    person: str = par("kcnq2", "whose cells", choices=tuple(PEOPLE))
    together: str = par("alone", "each cell alone, or both linked", choices=("alone", "linked"))
    block: int = par(0, "sodium channels held shut", "% of all", 0, BLOCKS[-1], step=5)


class Result(NamedTuple):
    """Both cells at one level of block, and how often each fires at every other."""

    settings: Settings
    run: Run
    curve: np.ndarray  # (2, len(BLOCKS)): spikes per second of E and of I

    @property
    def now(self):
        return self.curve[:, self.settings.block // 5]

    @property
    def before(self):
        return self.curve[:, 0]

    @property
    def regime(self):
        if self.settings.block == 0:
            return "none"
        lost = self.now[1] < LOST * self.before[1]
        if self.settings.together == "alone":
            return "alone_lost" if lost else "alone"
        if lost:
            return "lost"
        return "calmer" if self.now[0] < self.before[0] - CALMER else "hardly"

    @property
    def told(self):
        """Whole spikes per second as a sentence tells them: E and I before, E and I now."""
        return tuple(round(float(rate)) for rate in (*self.before, *self.now))

    @property
    def change(self):
        """What a sentence says of the "go" cell: a difference of one spike is none."""
        before, _, now, _ = self.told
        return "less" if now < before - 1 else "more" if now > before + 1 else "same"


def treated(person, together, block):
    """The cells of a person with this percentage of their sodium channels shut."""
    params = replace(PEOPLE[person], b=block / 100)
    return replace(params, **CUT) if together == "alone" else params


def run(settings):
    """Give the medicine as the reader set it."""
    whose = settings.person, settings.together
    curve = np.transpose([rates(treated(*whose, block)) for block in BLOCKS])
    return Result(settings, run_pair(treated(*whose, settings.block)), curve)
