"""A mug, drawn in a few lines: how full it is, how warm, and a little steam."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .palette import FAINT, INK, PAGE, QUIET

TOP, BOTTOM = 6.4, 0.9  # where the mug begins and ends, in units of the drawing, which is 10 wide
WISPS = (3.4, 4.8, 6.2)  # where steam rises
RISING = (), (1,), (0, 2), (0, 1, 2)  # which of them, for none to three
FULL = 5.9, 260  # how high the drink stands, and the grams that this is


def side(height):
    """Half the width of the mug at a height above its foot: a little narrower below."""
    return 2.15 + 0.35 * (height - BOTTOM) / (TOP - BOTTOM)


def outline(top, inset=0.0):
    """The mug up to a height, rounded at the foot, as a closed path around x = 4.8."""
    x, up, foot = 4.8, side(top) - inset, side(BOTTOM) - inset
    low = BOTTOM + inset
    M, L, C, Z = Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CLOSEPOLY
    left = [(x - up, top), (x - foot, low + 0.9), (x - foot, low), (x - foot + 0.9, low)]
    points = [*left, *((2 * x - a, b) for a, b in reversed(left)), left[0]]
    return Path(points, [M, L, C, C, L, C, C, L, Z])


class Mug:
    """A mug with its temperature written on it; made once, then only filled and named."""

    def __init__(self, ax):
        ax.set(xlim=(0, 10), ylim=(0, 10), aspect="equal")
        ax.set_axis_off()
        handle = Path(
            [(7.05, 5.2), (9.6, 5.6), (9.3, 2.2), (6.95, 2.3)],
            [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
        )
        line = {"ec": INK, "lw": 3, "capstyle": "round", "joinstyle": "round"}
        ax.add_patch(PathPatch(handle, fc="none", **line))
        ax.add_patch(PathPatch(outline(TOP), fc=PAGE, **line))
        ax.plot([1.6, 8.0], [0.35, 0.35], color=INK, lw=3)
        self.drink = ax.add_patch(PathPatch(outline(FULL[0], 0.28), fc=FAINT, ec="none", zorder=2.6))
        rise = np.linspace(0, 1, 40)
        wave = 0.28 * np.sin(2 * np.pi * rise)
        self.steam = [ax.plot(x + wave, TOP + 0.5 + 2.6 * rise, color=QUIET, lw=2.4)[0] for x in WISPS]
        self.name = ax.text(4.8, 3.4, "", size=18, weight="bold", color=INK, ha="center", va="center")
        self.moving = [self.drink, *self.steam, self.name]

    def show(self, grams, words, wisps):
        """Fill the mug with so many grams, write `words` on it, and draw this many wisps of steam."""
        share = min(grams / FULL[1], 1)
        self.drink.set_path(outline(BOTTOM + 1.2 + (FULL[0] - BOTTOM - 1.2) * share, 0.28))
        self.name.set_text(words)
        for place, line in enumerate(self.steam):
            line.set_visible(place in RISING[wisps])
