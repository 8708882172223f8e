"""A plane of two changes, with a border in it, and where one stands."""

import numpy as np

from .palette import FAINT, INK, PAGE, QUIET


class Border:
    """Two regions with a border between them; a point with its number, and the way there, change by change.

    `border` holds the points of the border, (x, y) pairs from left to right; what lies above it is tinted.
    """

    def __init__(self, ax, labels, border, *, width, height, size=11):
        ax.set(xlim=(0, width), ylim=(0, height), ylabel=labels["up"])
        ax.set_xlabel(labels["across"], labelpad=3)
        x, y = zip(*border, strict=True)
        ax.fill_between([*x, width], [*y, y[-1]], height, color=FAINT, alpha=0.55, lw=0)
        ax.plot(x, y, color=QUIET, lw=2)
        inside = {"size": size, "color": QUIET, "linespacing": 0.95}
        self.beyond = ax.text(0.97 * width, 0, labels["beyond"], ha="right", va="top", **inside)
        self.border = x, y
        self.width, self.height, self.words = width, height, labels["short"]
        self.way = ax.plot([], [], color=INK, lw=2.5, clip_on=False, zorder=3)[0]
        self.point = ax.plot([], [], "o", ms=12, mec=INK, mew=2, clip_on=False, zorder=5)[0]
        field = {"boxstyle": "round,pad=0.25", "fc": PAGE, "ec": FAINT}
        beside = {"textcoords": "offset points", "weight": "bold", "bbox": field, "zorder": 4, "size": size}
        self.told = ax.annotate("", (0, 0), (0, 0), **beside)
        self.moving = [self.beyond, self.way, self.told, self.point]

    def show(self, x, y, colour, number):
        """Put the point at (x, y), in `colour`, with `number` beside it, on the side where there is room."""
        self.way.set_data([0, x, x], [0, 0, y])
        self.point.set_data([x], [y])
        self.point.set_markerfacecolor(colour)
        across, up = x / self.width, y / self.height
        beyond = y > np.interp(x, *self.border)
        self.beyond.set_y(self.height * word_at(across, up))
        self.told.xy = (x, y)
        offset, ha, va = number_at(across, up, beyond)
        self.told.set_position(offset)
        self.told.set(text=self.words.format(number=number), ha=ha, va=va)


def word_at(across, up):
    """How high the word beyond the border stands, clear of the number; all in shares of the plane."""
    if across < 0.2 or up < 0.6:
        return 0.96
    return 0.73 if across > 0.6 and up > 0.88 else 0.57


def number_at(across, up, beyond):
    """Where the number stands beside its point, off border and word: points, and how it is aligned."""
    if beyond and 0.2 <= across < 0.43 and up < 0.65:
        return (0, 12), "center", "bottom"
    left = across > (0.3 if not beyond else 0.6 if up < 0.45 else 0.43)
    below = not beyond or (across > 0.6 and 0.45 < up < 0.6)
    lift, va = (7, "bottom") if up < 0.15 else (-4 if up > 0.88 else -8 if below else 6, "center")
    return (-14 if left else 14, lift), "right" if left else "left", va
