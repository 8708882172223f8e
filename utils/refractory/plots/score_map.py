"""The brain seen from above, with how well each region fits as the middle of a hidden zone: schematic."""

import numpy as np

from .brain_map import BrainMap
from .palette import INK, PAGE, QUIET, SEIZURE


class ScoreMap:
    """Regions on the outline: recorded or not, the best fit, those that fit nearly as well, the truth.

    A small square marks a recorded region. `labels` as for `BrainMap`, with "zone" for the true zone.
    """

    def __init__(self, ax, labels, xyz):
        self.map = BrainMap(ax, labels, xyz)
        self.likely, self.best, self.recorded = (
            ax.plot([], [], ls="none", zorder=4, **look_of(kind, self.map.size))[0]
            for kind in ("likely", "best", "recorded")
        )
        self.moving = [*self.map.moving, self.likely, self.best, self.recorded]

    def show(self, likely, best, recorded, zone):
        """Mark the regions with these numbers (arrays; `best` of one or none), and ring the true zone."""
        place = self.map.place
        self.map.show(np.full(len(place), "calm"), zone)
        self.likely.set_data(*place[np.setdiff1d(likely, best)].T)
        self.best.set_data(*place[best].T)
        self.recorded.set_data(*place[recorded].T)


def look_of(kind, size=1.0):
    """The line style of a kind of mark, so many times as large as usual."""
    return {
        "likely": {"marker": "D", "ms": 9.5 * size, "mfc": "#C9B4CB", "mec": SEIZURE, "mew": 1.4},
        "best": {"marker": "D", "ms": 13 * size, "mfc": SEIZURE, "mec": PAGE, "mew": 1.2},
        "bare": {"marker": "o", "ms": 6 * size, "mfc": PAGE, "mec": QUIET, "mew": 1.2},
        "recorded": {"marker": "s", "ms": 3.6, "mfc": INK, "mec": PAGE, "mew": 0.7 * size},
    }[kind]
