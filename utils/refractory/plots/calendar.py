"""Days as dots, a week to a column: on which of them something happened."""

import numpy as np

from .palette import FAINT, PAGE


class Calendar:
    """So many weeks of seven days, all days faint and a few marked; made once, then only moved."""

    def __init__(self, ax, *, weeks):
        ax.set(xlim=(-0.7, weeks - 0.3), ylim=(6.7, -0.7))
        ax.set_axis_off()
        self.days = 7 * weeks
        ax.plot(*place(np.arange(self.days)), "o", ms=3.2, color=FAINT, mec="none")
        self.marks = ax.plot([], [], "o", ms=7, mec=PAGE, mew=1)[0]
        self.moving = [self.marks]

    def show(self, days, colour):
        """Mark `days` (whole numbers, 0 for the first); any after the last week are not in the picture."""
        days = np.asarray(days, int)
        self.marks.set_data(*place(days[days < self.days]))
        self.marks.set_color(colour)
        self.marks.set_markeredgecolor(PAGE)


def place(days):
    """Column and row of each day."""
    return days // 7, days % 7
