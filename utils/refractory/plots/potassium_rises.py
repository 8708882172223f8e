"""Potassium rises: how often cells fire, potassium between them, and two cells when there is most of it."""

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyBboxPatch

from ..experiments.potassium_rises import SHOWN
from .frame import axes_in, size_of
from .palette import CALM, INK, SEIZURE

ROOM = {  # inches; names stand beside the axes or, in a narrow picture, above them
    "wide": {"left": 2.0, "right": 0.3, "bottom": 0.62, "top": 0.12},
    "large": {"left": 1.85, "right": 0.3, "bottom": 0.6, "top": 0.12},
    "narrow": {"left": 0.5, "right": 0.25, "bottom": 0.62, "top": 0.3},
}
APART = {"wide": 0.28, "large": 0.22, "narrow": 0.4}  # inches between the axes
CELLS = {  # inches: room that the two cells take on the right or on top, their margins; rows of salt
    "wide": {"right": 2.3, "place": {"left": 5.95, "right": 0.1, "bottom": 0.1, "top": 0.1}, "rows": 6},
    "large": {"right": 1.75, "place": {"left": 4.35, "right": 0.05, "bottom": 0.02, "top": 0.02}, "rows": 6},
    "narrow": {"more": 1.52, "place": {"left": 0.1, "right": 0.1, "bottom": 3.2, "top": 0.02}, "rows": 3},
}
DOTS = 18  # at most: one for each millimolar
AREA = 70.0  # points squared of a dot


class PotassiumRisesPicture:
    """Five minutes of firing and of potassium, and two cells at the moment with most of it."""

    def __init__(self, figure, labels, layout):
        cells = CELLS[layout]
        firing, salt = two_axes(figure, layout, cells.get("more", 0.0), cells.get("right", 0.0))
        firing.set(xlim=(0, SHOWN / 60), ylim=(0, 85), yticks=(0, 40, 80))
        firing.tick_params(bottom=False, labelbottom=False)
        salt.set(ylim=(0, 17), yticks=(0, 5, 10, 15))
        salt.set_xlabel(labels["time"], labelpad=3)
        for ax, name in ((firing, "firing"), (salt, "outside")):
            (above if layout == "narrow" else beside)(ax, labels[name])
        self.firing, self.outside = firing.plot([], [])[0], salt.plot([], [], color=INK)[0]
        self.ring = salt.plot([], [], "o", ms=12, mfc="none", mec=INK, mew=2, clip_on=False)[0]
        self.cells = TwoCells(axes_in(figure, **cells["place"]), labels, cells["rows"])
        self.moving = [self.firing, self.outside, self.ring, *self.cells.moving]

    def show(self, result):
        self.firing.set_data(result.t / 60, result.firing)
        self.firing.set_color(SEIZURE if result.regime == "bursts" else CALM)
        self.outside.set_data(result.t / 60, result.outside)
        most = result.fullest
        self.ring.set_data([result.t[most] / 60], [result.outside[most]])
        self.cells.show(result.outside[most], result.regime)


class TwoCells:
    """Two cells with the salt between them: a dot for each millimolar, the last as large as what is left."""

    def __init__(self, ax, labels, rows):
        width, height = ax.bbox.size / ax.figure.dpi  # inches
        ax.set(xlim=(0, width), ylim=(0, height))
        ax.set_axis_off()
        self.labels, middle, low, high = labels, width / 2, 0.52, height - (0.52 if rows > 3 else 0.02)
        half = min(0.42, 0.19 * width) if rows > 3 else 0.75  # half of what is free between the cells
        self.bodies = [
            body(ax, (left, low), right - left, high - low)
            for left, right in ((0.06, middle - half), (middle + half, width - 0.06))
        ]
        words = {"ha": "center", "va": "center", "color": INK, "size": 12 if rows == 3 else 11}
        for one in self.bodies:
            x = one.get_x() + one.get_width() / 2
            ax.text(x, (low + high) / 2, labels["cell"], **words)
        moment = labels["moment"].replace("\n", " ")
        self.number_words = labels["between"] if rows > 3 else f"{moment}: {labels['between']}"
        if rows > 3:
            ax.text(middle, height, labels["moment"], **words | {"va": "top", "linespacing": 1.05})
        across = np.linspace(-1, 1, DOTS // rows) * (half - 0.13) + middle
        up = np.linspace(low + 0.1, high - 0.1, rows)
        self.places = np.array([(x, y) for y in up for x in across])
        self.salt = ax.scatter([], [], fc=INK, lw=0)
        self.number = ax.text(middle, 0.38, "", **words)
        self.tag = ax.text(middle, 0.13, "", **words | {"weight": "bold"})
        self.moving = [*self.bodies, self.salt, self.number, self.tag]

    def show(self, outside, regime):
        """`outside` in mM."""
        whole = np.clip(outside - np.arange(DOTS), 0, 1)
        self.salt.set_offsets(self.places)
        self.salt.set_sizes(AREA * whole)
        colour = SEIZURE if regime == "bursts" else CALM
        for one in self.bodies:
            one.set(fc=to_rgba(colour, 0.2), ec=colour)
        self.number.set_text(self.number_words.format(outside=f"{outside:.1f}"))
        self.tag.set(text=self.labels["cells"][regime], color=colour)


def body(ax, corner, width, height):
    """A cell, as a field with round corners."""
    shape = FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.15", lw=2.5)
    return ax.add_patch(shape)


def two_axes(figure, layout, more=0.0, right=0.0):
    """Two axes of one height, one below the other, with the same time; room above and right, in inches."""
    apart, room = APART[layout], dict(ROOM[layout])
    room["top"] += more
    room["right"] += right
    tall = (size_of(figure)[1] - room["bottom"] - room["top"] - apart) / 2
    upper = axes_in(figure, **room | {"bottom": room["bottom"] + tall + apart})
    return upper, axes_in(figure, **room | {"top": room["top"] + tall + apart}, sharex=upper)


def beside(ax, name):
    """Name an axes to its left."""
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "center"}
    ax.annotate(name, (0, 0.5), (-34, 0), linespacing=1.15, **place)


def above(ax, name, up=5):
    """Name an axes above it, in one line, so many points up."""
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
    ax.annotate(name.replace("\n", " "), (0, 1), (-30, up), **place)
