"""Several tries side by side: a scale for each row, a dot for each try, a bar at their mean."""

import numpy as np

from .palette import FAINT, INK, PAGE, QUIET

ASIDE = (0, -0.09, 0.09)  # how far neighbours in a row lie off its scale, so that they do not hide each other


class DotRows:
    """Rows of dots on scales from 0 to 1; made once, then only moved.

    `rows` maps a row's name to its words: `label` above the scale, `left` and `right` at its ends.
    """

    def __init__(self, ax, rows, size=11):
        ax.set(xlim=(-0.04, 1.04), ylim=(len(rows) - 0.42, -0.55))
        ax.set_axis_off()
        beside = {"size": size, "color": QUIET, "va": "top"}
        self.height = {name: height for height, name in enumerate(rows)}
        self.names, self.dots, self.means, self.values = {}, {}, {}, {}
        for name, y in self.height.items():
            ax.plot([0, 1], [y, y], color=FAINT, lw=2.5, zorder=1)
            above = {"color": INK, "va": "bottom", "size": size}
            self.names[name] = ax.text(0, y - 0.2, rows[name]["label"], weight="bold", **above)
            ax.text(0, y + 0.19, rows[name]["left"], ha="left", **beside)
            ax.text(1, y + 0.19, rows[name]["right"], ha="right", **beside)
            self.dots[name] = ax.plot([], [], "o", ms=9, mfc=QUIET, mec=PAGE, mew=1.2, alpha=0.75, zorder=2)[
                0
            ]
            self.means[name] = ax.plot([], [], color=INK, lw=4, zorder=3)[0]
            self.values[name] = ax.text(1, y - 0.2, "", ha="right", **above)
        self.moving = [
            *self.names.values(), *self.dots.values(), *self.means.values(), *self.values.values()
        ]  # fmt: skip

    def show(self, name, shares, words):
        """Draw the tries of one row: `shares` (tries,) from 0 to 1, and what their mean is, in words."""
        y, mean = self.height[name], np.mean(shares)
        aside = np.resize(ASIDE, len(shares))[np.argsort(np.argsort(shares))]
        self.dots[name].set_data(shares, y + aside)
        self.means[name].set_data([mean, mean], [y - 0.15, y + 0.15])
        self.values[name].set_text(words)
