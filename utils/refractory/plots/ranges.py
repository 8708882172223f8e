"""Rows of ranges on several scales beside each other: what each row expects, and what was seen."""

from .palette import FAINT, INK, PAGE, QUIET

THICK = 9  # points: width of a range


class Ranges:
    """One row per name, named at the left; one scale (Axes) per step; what was seen is a dotted line.

    `names` maps a row to its words, `seen` holds one value per axes; made once, then only moved.
    """

    def __init__(self, axes, names, seen):
        self.axes, self.rows = axes, list(names)
        self.bars, self.means = {}, {}
        for ax, value in zip(axes, seen, strict=True):
            ax.set(ylim=(len(names) - 0.5, -0.6), yticks=())
            ax.spines["left"].set_visible(False)
            ax.axvline(value, color=INK, lw=1.6, ls=(0, (1, 2)), zorder=3)
            for name in names:
                solid = {"solid_capstyle": "round"}
                self.bars[ax, name] = ax.plot([], [], color=FAINT, lw=THICK, **solid)[0]
                self.means[ax, name] = ax.plot([], [], "o", ms=9, mec=PAGE, mew=1.2, zorder=4)[0]
        left = {"transform": axes[0].get_yaxis_transform(), "ha": "right", "va": "center", "size": 12}
        for row, name in enumerate(names):
            axes[0].text(-0.06, row, names[name], color=INK, linespacing=0.9, **left)
        right = {"transform": axes[-1].get_yaxis_transform(), "va": "center", "size": 12, "weight": "bold"}
        self.told = {
            name: axes[-1].text(1.06, row, "", linespacing=0.9, **right) for row, name in enumerate(names)
        }
        self.moving = [*self.bars.values(), *self.means.values(), *self.told.values()]

    def show(self, low, mean, high, told, hidden=()):
        """Draw arrays (rows, steps); `told` maps a row to its words and colour; steps may be `hidden`."""
        for step, ax in enumerate(self.axes):
            for row, name in enumerate(self.rows):
                drawn = step not in hidden
                ends, middle = ([low[row, step], high[row, step]], [mean[row, step]]) if drawn else ([], [])
                self.bars[ax, name].set_data(ends, [row] * len(ends))
                self.means[ax, name].set_data(middle, [row] * len(middle))
                self.means[ax, name].set_markerfacecolor(
                    told[name][1] if step == len(self.axes) - 1 else QUIET
                )
        for name, (words, colour) in told.items():
            self.told[name].set(text=words, color=colour)
