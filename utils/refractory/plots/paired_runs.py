"""The same runs in two conditions, one row each: every run as a small dot, their mean as a large one."""

import numpy as np

from .palette import FAINT, PAGE, QUIET

# where the name of a row and its mean stand: beside the row, or above its ends
BESIDE = {"va": "center"}, (-0.03, 0, "right"), (1.03, 0, "left")
ABOVE = {"va": "bottom"}, (0, -0.22, "left"), (1, -0.22, "right")


class PairedRuns:
    """Shares from 0 to 1 in two rows, each with its name and its mean; `above`: these stand above the row.

    `names` are the words for the rows, from above, and `colours` their colours.
    """

    def __init__(self, ax, names, colours, labels, *, above=False):
        ax.set(xlim=(0, 1), ylim=(1.75, -0.6), yticks=(), xticks=(0, 0.5, 1))
        ticks = labels["none"], "" if above else labels["half"], labels["full"]
        ax.set_xticklabels(ticks, size=11 if above else 12)
        for side, tick in zip(("left", "center", "right"), ax.get_xticklabels(), strict=True):
            tick.set_ha(side)
        ax.spines["left"].set_visible(False)
        aligned, name_at, mean_at = ABOVE if above else BESIDE
        words = {"transform": ax.get_yaxis_transform(), "size": 12, "weight": "bold", **aligned}
        self.runs, self.means, self.told = [], [], []
        for row, (name, colour) in enumerate(zip(names, colours, strict=True)):
            ax.plot([0, 1], [row, row], color=FAINT, lw=1.5, zorder=0)
            x, y, side = name_at
            ax.text(x, row + y, name, color=colour, ha=side, **words)
            self.runs.append(ax.plot([], [], "o", ms=6, mfc=PAGE, mec=QUIET, mew=1.2)[0])
            self.means.append(ax.plot([], [], "o", ms=14, color=colour, mec=PAGE, mew=1.5)[0])
            x, y, side = mean_at
            self.told.append(ax.text(x, row + y, "", color=colour, ha=side, **words))
        self.moving = [*self.runs, *self.means, *self.told]

    def show(self, rows):
        """Draw `rows`, two arrays of shares (runs,), and tell each mean in hundredths."""
        for row, shares in enumerate(rows):
            self.runs[row].set_data(shares, np.full(len(shares), row))
            self.means[row].set_data([shares.mean()], [row])
            self.told[row].set_text(f"{round(100 * shares.mean())}")
