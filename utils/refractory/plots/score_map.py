"""The brain seen from above, with how well each region fits as the middle of a hidden zone: schematic."""

import numpy as np

from .brain_map import MARKS, BrainMap, mark
from .palette import INK, PAGE, QUIET, SEIZURE

NEAR = 0.9  # share of the best score from which a region counts as fitting nearly as well


class ScoreMap:
    """Regions on the outline: recorded or not, the best fit, those that fit nearly as well, the truth.

    A small square marks a recorded region. `labels` as for `BrainMap`, with "zone" for the true zone.
    """

    def __init__(self, ax, labels, xyz):
        self.map = BrainMap(ax, labels, xyz)
        x = {"ls": "none", "zorder": 4}
        self.likely = ax.plot([], [], **looks("likely"), **x)[0]
        self.best = ax.plot([], [], **looks("best"), **x)[0]
        self.recorded = ax.plot([], [], **looks("recorded"), **x)[0]
        self.moving = [*self.map.moving, self.likely, self.best, self.recorded]

    def show(self, likely, best, recorded, zone):
        """Mark the regions with these numbers (arrays; `best` of one or none), and ring the true zone."""
        place = self.map.place
        self.map.show(np.full(len(place), "calm"), zone)
        self.likely.set_data(*place[np.setdiff1d(likely, best)].T)
        self.best.set_data(*place[best].T)
        self.recorded.set_data(*place[recorded].T)


def looks(kind):
    """The line style of a kind of mark."""
    return {
        "likely": {"marker": "D", "ms": 9.5, "mfc": "#C9B4CB", "mec": SEIZURE, "mew": 1.4},
        "best": {"marker": "D", "ms": 13, "mfc": SEIZURE, "mec": PAGE, "mew": 1.2},
        "recorded": {"marker": "s", "ms": 3.6, "mfc": INK, "mec": PAGE, "mew": 0.7},
    }[kind]


def key(ax, labels, kinds, places, *, size=11):
    """What the marks mean: one for each of `kinds` at its place (x, y) in `ax`, which goes from 0 to 1."""
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    for kind, (x, y) in zip(kinds, places, strict=True):
        if kind in MARKS:
            mark(ax, x, y, kind)
        else:
            ax.plot(x, y, ls="none", **looks(kind))
        ax.text(x + 0.045, y, labels[kind], size=size, va="center", color=QUIET, linespacing=1.15)
