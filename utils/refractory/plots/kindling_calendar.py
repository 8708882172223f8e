"""A ball on a hillside, and below it two years with the caused seizures and the same moments."""

import numpy as np

from ..experiments.kindling_calendar import MONTH, YEARS
from .frame import axes_in, size_of
from .hillside import BALL, DOT, OPEN, Hillside, colour_of
from .palette import PAGE, QUIET, SEIZURE

MONTHS = 1, 2, 3, 6, 9, 12, 15, 18, 21  # at which the ball is shown, where it can be told apart
LAST = 12 * YEARS
ROOMS = {  # inches from the edges: the hillside, the months
    "wide": (
        {"left": 0.1, "right": 0.1, "bottom": 0.85, "top": 0.33},
        {"left": 0.4, "right": 0.35, "bottom": 0.3, "top": 2.93},
    ),
    "large": (
        {"left": 0.05, "right": 0.05, "bottom": 0.7, "top": 0.48},
        {"left": 0.38, "right": 0.25, "bottom": 0.31, "top": 1.91},
    ),
    "narrow": (
        {"left": 0.05, "right": 0.05, "bottom": 1.15, "top": 0.55},
        {"left": 0.42, "right": 0.25, "bottom": 0.32, "top": 3.25},
    ),
}
# how far apart balls with names lie on the hillside, at least: from each other, from the last one, and from
# the last one if it rolls back to it
APART = {"wide": (0.1, 0.12, 0.037), "large": (0.13, 0.2, 0.048), "narrow": (0.19, 0.3, 0.08)}


class Months:
    """Two years as one line: the caused seizures as dots, and the moments of the balls."""

    def __init__(self, ax, labels, *, size):
        ax.set(xlim=(0, LAST), ylim=(0, 1), xticks=range(0, LAST + 1, 6), yticks=())
        ax.set_xticklabels([labels["month"].format(0), *range(6, LAST + 1, 6)], size=size)
        ax.spines["left"].set_visible(False)
        self.labels = labels
        on_line = {"ls": "", "marker": "o", "clip_on": False, "zorder": 4}
        self.dots = ax.plot([], [], ms=DOT, color=SEIZURE, mew=0, **on_line)[0]
        self.open = ax.plot([], [], ms=OPEN - 2, mfc=PAGE, mec=QUIET, mew=2, **on_line)[0]
        self.ball = ax.plot([LAST], [0], ms=BALL - 5, mec=PAGE, **on_line)[0]
        self.name = ax.text(0, 0.75, "", color=SEIZURE, size=size, va="center")
        self.moving = [self.dots, self.open, self.ball, self.name]

    def show(self, result, months):
        days = result.days / MONTH
        self.dots.set_data(days, 0.53 + 0.22 * (np.arange(days.size) % 3))
        self.open.set_data(months, np.zeros(len(months)))
        self.ball.set_markerfacecolor(colour_of(result))
        self.name.set_text(self.labels["one" if days.size == 1 else "caused"].format(days.size))
        self.name.set_x(days.max(initial=0) + 0.8)


def told_apart(result, apart):
    """Those of `MONTHS` after the last caused seizure at which the ball lies clear of where it lies later."""
    others, after, back = apart
    last, kept = np.cbrt(result.at(LAST)), []
    for month in (m for m in reversed(MONTHS) if m * MONTH > result.days.max(initial=0)):
        here = np.cbrt(result.at(month))
        clear = abs(here - last) > (back if result.regime == "fades" and not kept else after)
        if clear and all(abs(here - np.cbrt(result.at(other))) > others for other in kept):
            kept.append(month)
    return kept


class KindlingPicture:
    """Above, the ball on the hillside; below, the two years."""

    def __init__(self, figure, labels, layout):
        (hill, months), narrow = ROOMS[layout], layout == "narrow"
        size = 12 if narrow else 11
        self.labels, self.apart = labels, APART[layout]
        below = {"below": -0.34, "fading": -0.34} if narrow else {}
        self.hill = Hillside(axes_in(figure, **hill), labels, len(MONTHS), size=size, **below)
        self.months = Months(axes_in(figure, **months), labels, size=size)
        width, height = size_of(figure)
        left, top = 0.08 / width, 1 - 0.07 / height
        second = (left, 1 - 0.28 / height, "left") if narrow else (1 - left, top, "right")
        self.tag = figure.text(left, top, "", size=size, weight="bold", va="top")
        x, y, side = second
        figure.text(x, y, labels["small"], size=size, color=SEIZURE, ha=side, va="top")
        self.moving = [*self.hill.moving, *self.months.moving, self.tag]

    def show(self, result):
        months = told_apart(result, self.apart)
        self.hill.show(result, months, LAST)
        self.months.show(result, months)
        self.tag.set_text(self.labels["tags"][result.regime])
