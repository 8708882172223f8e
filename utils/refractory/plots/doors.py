"""Doors in the skin of a cell: what is open lets salt through, in the shapes of the lesson's diagram.

A door stands for all channels of its kind. How broad it is says how many there are, its gap which share of
them is open, and the arrow through the gap is as wide as that.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.patches import FancyBboxPatch, Rectangle

from .frame import axes_in, size_of
from .palette import EXCITATION, FAINT, INHIBITION, INK, PAGE, QUIET

OUTSIDE = "#FFFFFF"
MIDDLE, REACH = 0.54, 0.235  # shares of a window's height: where the skin lies, how far arrows go
ROUND = {"boxstyle": "circle,pad=0.16", "fc": PAGE, "ec": INK, "lw": 1.4}


class Door(NamedTuple):
    """One kind of channel: its colour, the way its salt goes (1 out, -1 in), and that salt's mark and ink."""

    colour: str
    way: int
    salt: str
    ink: str


SODIUM, POTASSIUM = Door(EXCITATION, -1, "o", INK), Door(INHIBITION, 1, "s", QUIET)


class Skin:
    """A window on a cell's skin: outside above, inside below; in the skin some doors, side by side.

    `box` is left, bottom, width and height in inches, as the axes count. `doors` maps the middle of each, as
    a share of the width, to its kind. `unit` is the width in inches of a door with all its channels.
    """

    def __init__(self, ax, box, doors, *, unit, size):
        x, y, wide, tall = box
        self.box, self.unit, self.doors = box, unit, doors
        self.middle, self.reach, self.half = y + MIDDLE * tall, REACH * tall, 0.06 * min(tall, 1.2)
        self.draw_window(ax, size)
        colours = [door.colour for door in doors.values()]
        edge = {"edgecolors": QUIET, "linewidths": 1.2, "linestyles": (0, (2, 1.5))}
        self.missing = ax.add_collection(PolyCollection([], facecolors=OUTSIDE, zorder=2.2, **edge))
        self.arrows = ax.add_collection(PolyCollection([], facecolors=colours, linewidths=0, zorder=2.5))
        leaves = {"facecolors": np.repeat(colours, 2), "edgecolors": PAGE, "linewidths": 0.8, "zorder": 3}
        self.leaves = ax.add_collection(PolyCollection([], **leaves))
        style = {"size": size, "weight": "bold", "ha": "center", "va": "bottom"}
        above = self.middle + self.reach + 0.025
        self.shares = [
            ax.text(x + at * wide, above, "", color=door.colour, **style) for at, door in doors.items()
        ]
        self.moving = [self.skin, self.missing, self.arrows, self.leaves, *self.shares]

    def draw_window(self, ax, size):
        """Outside and inside, the skin between them, and beside each door some of its salt."""
        x, y, wide, tall = self.box
        shape = {"boxstyle": "round,pad=0,rounding_size=0.09", "fc": OUTSIDE, "ec": FAINT, "lw": 1.4}
        window = ax.add_patch(FancyBboxPatch((x, y), wide, tall, zorder=1, **shape))
        inside = ax.add_patch(Rectangle((x, y), wide, MIDDLE * tall, fc=FAINT, alpha=0.5, lw=0, zorder=1.1))
        inside.set_clip_path(window)
        self.skin = ax.add_collection(PolyCollection([], facecolors="#A9B0B4", linewidths=0, zorder=2))
        for at, door in self.doors.items():
            places = np.array([(-0.42, 0.42), (0.42, 0.4), (0.36, 0.85)])
            places = places * (self.unit, -door.way * self.reach) + (x + at * wide, self.middle)
            places[:, 1] -= door.way * self.half
            ax.plot(*places.T, door.salt, ms=0.35 * size, color=door.ink, mec="none", zorder=1.5)

    def show(self, many, openings):
        """How `many` channels of each kind there are (1 is typical), and which share of them is open."""
        x, _, wide, _ = self.box
        leaves, arrows, missing, edges = [], [], [], [x]
        for (at, door), there, opening in zip(self.doors.items(), many, openings, strict=True):
            centre, gap = x + at * wide, self.unit * there * opening
            leaves += [self.leaf(centre, side, there, gap) for side in (-1, 1)]
            arrows.append(self.arrow(centre, gap, door.way))
            edges += [centre - self.unit * max(there, 1) / 2, centre + self.unit * max(there, 1) / 2]
            missing += [] if there >= 1 else [oblong(*edges[-2:], self.middle, 1.3 * self.half)]
        pairs = zip(edges[::2], [*edges[1::2], x + wide], strict=True)
        self.skin.set_verts([oblong(*pair, self.middle, 0.8 * self.half) for pair in pairs])
        self.missing.set_verts(missing)
        self.leaves.set_verts(leaves)
        self.arrows.set_verts(arrows)
        for text, there, opening in zip(self.shares, many, openings, strict=True):
            text.set_text(f"{100 * opening:.0f} %" if there else "")

    def leaf(self, centre, side, there, gap):
        """Half of a door, from the skin to the gap; its end is bowed towards the gap."""
        broad = self.unit * there
        s = np.linspace(-1, 1, 13)
        end = np.c_[gap / 2 + min(0.6 * self.half, (broad - gap) / 2) * s**2, 1.9 * self.half * s]
        root = [(broad / 2, 1.2 * self.half), (broad / 2, -1.2 * self.half)]
        return np.r_[end, root] * (side, 1) + (centre, self.middle)

    def arrow(self, x, gap, way):
        """An arrow as wide as the gap; it goes up if `way` is 1, down if it is -1."""
        half, wing = gap / 2, gap / 2 + min(gap, 0.06)
        neck = self.reach - min(1.1 * wing, self.reach)
        right = [(half, -self.reach), (half, neck), (wing, neck)]
        left = [(-across, along) for across, along in reversed(right)]
        return np.array([*right, (0, self.reach), *left]) * (1, way) + (x, self.middle)


class NumberedSkin:
    """A window on the skin at one moment, with its number and name; `share`: a door's of its width."""

    def __init__(self, ax, number, box, doors, *, share, size):
        x, y, wide, _ = box
        self.skin = Skin(ax, box, doors, unit=share * wide, size=size)
        numbered(ax, number, (x + 0.14, y + 0.13), size)
        self.name = ax.text(x + 0.3, y + 0.13, "", size=size, va="center", zorder=5)
        self.moving = [self.name, *self.skin.moving]

    def show(self, name, many, openings):
        """Show the moment called `name`; the rest as in `Skin`."""
        self.name.set_text(name)
        self.skin.show(many, openings)


def numbered(ax, number, place, size):
    """A number in a ring at a place, to be moved from there by its offset in points."""
    style = {"weight": "bold", "ha": "center", "va": "center", "bbox": ROUND, "zorder": 5}
    return ax.annotate(str(number), place, (0, 0), textcoords="offset points", size=size - 0.5, **style)


def sheet(figure):
    """Axes over a whole figure that count in inches, without lines of their own."""
    width, height = size_of(figure)
    ax = axes_in(figure, left=0, right=0, bottom=0, top=0, xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return ax


def oblong(left, right, middle, half):
    """The corners of a rectangle that lies `half` above and below its middle."""
    low, high = middle - half, middle + half
    return [(left, low), (right, low), (right, high), (left, high)]
