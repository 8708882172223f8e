"""What is left of a medicine on its way to its locks, as a pipe; below, what it holds and what is needed.

The width of the pipe is the root of what flows in it, as for a pipe that carries as much; what is lost on the
way leaves to the right, as wide as what goes missing. Bars are as long as the share that they stand for.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from .palette import CALM, EXCITATION, INK, PAGE, QUIET

PALE = 0.55  # of the pipe and of the bar that it fills
ROUND = 0.3  # of the way between two stations, over which the pipe narrows


class Places(NamedTuple):
    """Where all stands, in inches from the upper left of the chain's room."""

    names: float  # right end of the names
    middle: float  # of the pipe
    values: float  # left end of the values, and of what is said of a loss
    rows: tuple  # heights of the stations
    bars: tuple  # upper edges of both bars
    tall: float  # of a bar
    full: tuple  # where all locks begin and end on the bars
    told: float  # height of the line that says how it ends
    pipe: float  # how wide the pipe is at an amount of 1
    size: int  # of the type, in points


class Chain:
    """The pipe through its stations, and the two bars; made once, then only moved.

    `labels`: "stations", "held" and "needed", which name the rows.
    """

    def __init__(self, ax, labels, places, room):
        ax.set(xlim=(0, room[0]), ylim=(room[1], 0))
        ax.set_axis_off()
        self.places, words = places, {"size": places.size, "va": "center"}
        self.ends = (*places.rows, places.bars[0])  # of the links between stations
        rows = (*places.rows, *(top + places.tall / 2 for top in places.bars))
        names = (*labels["stations"], labels["held"], labels["needed"])
        for y, name in zip(rows, names, strict=True):
            ax.text(places.names, y, name, color=INK, ha="right", **words)
        self.beside = places.full[1] + 0.16 * self.reach + 0.08  # all bars: for their values
        at = [places.values] * len(places.rows) + [self.beside] * 2
        bold = {**words, "weight": "bold"}
        self.values = [ax.text(x, y, "", color=INK, **bold) for x, y in zip(at, rows, strict=True)]
        self.values[-1].set_color(EXCITATION)
        self.values[-2].set_color(CALM)
        self.pipe = ax.add_patch(Polygon([(0, 0)], fc=CALM, ec="none", alpha=PALE, zorder=2))
        self.lost = ax.add_patch(Polygon([(0, 0)], fc=QUIET, ec="none", alpha=PALE, zorder=1))
        self.cut = ax.plot([], [], color=INK, lw=3, zorder=3)[0]
        self.why = ax.text(places.values, 0, "", color=INK, style="italic", **words)
        by_height = zip(places.bars, (CALM, EXCITATION), strict=True)
        self.bars = [self.bar(ax, top, colour) for top, colour in by_height]
        self.told = ax.text(places.middle, places.told, "", ha="center", **{**bold, "size": places.size + 2})
        self.moving = [self.pipe, self.lost, self.cut, self.why, self.told, *self.bars, *self.values]

    @property
    def reach(self):
        """How long all locks are on a bar."""
        return self.places.full[1] - self.places.full[0]

    def bar(self, ax, top, colour):
        """A bar, still of no length, in a frame that holds all locks."""
        start, tall = self.places.full[0], self.places.tall
        ax.add_patch(Rectangle((start, top), self.reach, tall, fc=PAGE, ec=QUIET, lw=1.6, zorder=3))
        return ax.add_patch(Rectangle((start, top), 0, tall, fc=colour, ec="none", zorder=4))

    def show(self, amounts, shares, values, broken=None, why=""):
        """`amounts` at the stations, `shares` of all locks (held, needed), and `values` in words.

        `broken`: number of a link, from above, and `why` it is; the last link ends at the bar of what is
        needed.
        """
        self.pipe.set_xy(self.outline(amounts))
        for bar, share in zip(self.bars, shares, strict=True):
            bar.set_width(share * self.reach)
        for text, value in zip(self.values, values, strict=True):
            text.set_text(value)
        self.show_break(amounts, broken, why)

    def outline(self, amounts):
        """The corners of the pipe, from its upper left around."""
        y = np.linspace(self.ends[0], self.ends[-1], 160)
        link = np.clip(np.searchsorted(self.ends, y) - 1, 0, len(amounts) - 1)
        along = (y - np.take(self.ends, link)) / np.take(np.diff(self.ends), link)
        bend = np.clip((along - 0.5) / ROUND + 0.5, 0, 1)
        narrowed = bend**2 * (3 - 2 * bend)
        width = np.sqrt([*amounts, amounts[-1]]) * self.places.pipe
        half = (width[link] + narrowed * (width[link + 1] - width[link])) / 2
        right = np.column_stack([self.places.middle + half, y])
        left = np.column_stack([self.places.middle - half, y])
        return np.vstack([left, right[::-1]])

    def show_break(self, amounts, broken, why):
        """What is lost at a link, or that the last one does not fit; and what is said of it."""
        places, lost, cut = self.places, [(0, 0)], []
        x, y = self.beside, places.bars[1] + places.tall / 2 + 1.4 * places.size / 72
        if broken is not None and broken < len(amounts):
            x, y = places.values, (self.ends[broken] + self.ends[broken + 1]) / 2
        if broken is not None and broken + 1 < len(amounts):
            half = np.sqrt(amounts[broken] - amounts[broken + 1]) * places.pipe / 2
            wall = places.middle + np.sqrt(amounts[broken + 1]) * places.pipe / 2
            lost = [(wall, y - half), (places.values - 0.06, y), (wall, y + half)]
        elif broken == len(amounts) - 1:
            cut = [y - 0.02, y - 0.1, np.nan, y + 0.1, y + 0.02]
        self.lost.set_xy(lost)
        across = places.middle + np.array([-0.2, 0.2, 0, -0.2, 0.2])
        self.cut.set_data(across if cut else [], cut)
        self.why.set(text=why, x=x, y=y)
