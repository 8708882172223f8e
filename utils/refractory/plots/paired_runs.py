"""The same runs in two conditions, one row each: every run as a small dot, their mean as a large one."""

import numpy as np

from .palette import FAINT, PAGE, QUIET


class PairedRuns:
    """Shares from 0 to 1 in two rows, each named at its left and its mean told at its right.

    `names` are the words for the rows, from above, and `colours` their colours.
    """

    def __init__(self, ax, names, colours, labels):
        ax.set(xlim=(0, 1), ylim=(1.75, -0.6), yticks=(), xticks=(0, 0.5, 1))
        ax.set_xticklabels([labels["none"], labels["half"], labels["full"]])
        for side, tick in zip(("left", "center", "right"), ax.get_xticklabels(), strict=True):
            tick.set_ha(side)
        ax.spines["left"].set_visible(False)
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "size": 12, "weight": "bold"}
        self.runs, self.means, self.told = [], [], []
        for row, (name, colour) in enumerate(zip(names, colours, strict=True)):
            ax.plot([0, 1], [row, row], color=FAINT, lw=1.5, zorder=0)
            ax.text(-0.03, row, name, color=colour, ha="right", **beside)
            self.runs.append(ax.plot([], [], "o", ms=6, mfc=PAGE, mec=QUIET, mew=1.2)[0])
            self.means.append(ax.plot([], [], "o", ms=14, color=colour, mec=PAGE, mew=1.5)[0])
            self.told.append(ax.text(1.03, row, "", color=colour, **beside))
        self.moving = [*self.runs, *self.means, *self.told]

    def show(self, rows):
        """Draw `rows`, two arrays of shares (runs,), and tell each mean in hundredths."""
        for row, shares in enumerate(rows):
            self.runs[row].set_data(shares, np.full(len(shares), row))
            self.means[row].set_data([shares.mean()], [row])
            self.told[row].set_text(f"{round(100 * shares.mean())}")
