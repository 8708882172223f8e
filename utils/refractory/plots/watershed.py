"""The plane of two states with the line that parts two endings, and the path that a run takes through it."""

import numpy as np

from .palette import CALM, INK, PAGE, QUIET, SEIZURE

REACH = 1.2  # of both states


class Watershed:
    """The side that heals, the line that ends it, and a path; both axes go as square roots.

    What is small at first decides, so the axes are stretched near zero.
    """

    def __init__(self, ax, labels):
        ticks = (0, 0.1, 0.5, 1)
        ax.set(
            xlim=(0, np.sqrt(REACH)),
            ylim=(0, np.sqrt(REACH)),
            xlabel=labels["plane_x"],
            ylabel=labels["plane_y"],
        )
        ax.set(xticks=np.sqrt(ticks), yticks=np.sqrt(ticks), xticklabels=ticks, yticklabels=ticks)
        self.well = ax.fill([0], [0], color=CALM, alpha=0.16, lw=0)[0]
        self.line = ax.plot([], [], color=CALM, lw=2.2, ls=(0, (3, 2)))[0]
        self.path = ax.plot([], [], color=INK, lw=2.6)[0]
        self.ends = ax.plot([], [], "o", ms=9, mfc=PAGE, mec=INK, mew=2.2)[0]
        self.last = ax.plot([], [], "o", ms=12, mec=PAGE, mew=1.5, clip_on=False)[0]
        below = {"color": CALM, "size": 11, "va": "bottom", "linespacing": 1.2}
        self.name = ax.text(0.5, 0.02, labels["heals"], **below)
        self.gone = ax.text(0.5, 0.02, labels["no_line"], **below)
        ax.text(0.99, 0.985, labels["lasting"], color=SEIZURE, size=11, ha="right", va="bottom")
        ax.text(0, 1.02, labels["key"], transform=ax.transAxes, color=QUIET, va="bottom", size=11)
        self.moving = [self.well, self.line, self.path, self.ends, self.last, self.name, self.gone]

    def show(self, x, y, border, ends, colour):
        """A path (arrays x, y), the line `border`, where the injury `ends`; the last place in `colour`."""
        there = len(border[0]) > 0
        bx, by = (np.sqrt(np.clip(axis, 0, None)) for axis in border)
        self.line.set_data(bx, by)
        self.well.set_xy(np.column_stack([np.append(bx, 0), np.append(by, 0)]) if there else [(0, 0)])
        self.name.set_visible(there)
        self.gone.set_visible(not there)
        self.path.set_data(np.sqrt(x), np.sqrt(y))
        self.ends.set_data(*([np.sqrt(place)] for place in ends))
        self.last.set_data(np.sqrt(x[-1:]), np.sqrt(y[-1:]))
        self.last.set_markerfacecolor(colour)
