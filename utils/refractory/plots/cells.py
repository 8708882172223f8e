"""A "go" and a "stop" cell, in the shapes of the lessons' diagrams, and the links between the two."""

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path

from .palette import EXCITATION, INHIBITION, PAGE, QUIET

BODY = [  # the left half of a pyramidal cell, from its tip down; the other half is its mirror image
    (-1, 172), (-4, 130), (-8, 98), (-16, 72), (-26, 42), (-44, 20), (-54, -8), (-62, -32), (-78, -50),
    (-98, -65), (-80, -63), (-64, -64), (-50, -68), (-32, -73), (-16, -72), (-9, -76), (-4, -79), (-2, -84),
    (-1, -92),
]  # fmt: skip
TWIGS = [
    [(0, 172), (-4, 194), (-14, 206), (-32, 214)], [(0, 172), (4, 196), (14, 210), (30, 222)],
    [(-97, -65), (-108, -71), (-115, -80), (-118, -92)], [(-97, -65), (-110, -66), (-120, -66), (-130, -62)],
    [(97, -65), (108, -71), (115, -80), (118, -92)], [(97, -65), (110, -66), (120, -66), (130, -62)],
]  # fmt: skip
BRANCHES = [
    [(-34, 34), (-50, 52), (-58, 60), (-62, 84)], [(34, 34), (48, 54), (54, 62), (56, 84)],
    [(-46, -14), (-60, -18), (-68, -24), (-76, -34)], [(0, 48), (0, 58), (0, 70), (0, 80)],
]  # fmt: skip
THICK = 0.07  # points of a link for each spike a second
LINE = {"lw": 2.2, "joinstyle": "round", "capstyle": "round"}


def curves(parts, x, y, unit):
    """Cubic curves, each four points, at (x, y) in inches."""
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4] * len(parts)
    return Path(np.concatenate(parts) * unit + (x, y), codes)


def go_cell(ax, x, y, unit):
    """A "go" cell: a pyramid with branches; `unit` is inches for each unit of its shape."""
    ax.add_patch(PathPatch(curves(TWIGS, x, y, unit), fc="none", ec=EXCITATION, **LINE))
    points = np.array([*BODY, *[(-across, along) for across, along in reversed(BODY)]])
    codes = [Path.MOVETO, *[Path.CURVE4] * (len(BODY) - 1), Path.LINETO, *[Path.CURVE4] * (len(BODY) - 1)]
    body = Path(points * unit + (x, y), codes)
    ax.add_patch(PathPatch(body, fc=to_rgba(EXCITATION, 0.18), ec=EXCITATION, **LINE))
    ax.add_patch(Circle((x, y - 22 * unit), 20 * unit, color=EXCITATION, lw=0))


def stop_cell(ax, x, y, unit):
    """A "stop" cell: round, with branches; `unit` as in `go_cell`."""
    ax.add_patch(PathPatch(curves(BRANCHES, x, y, unit), fc="none", ec=INHIBITION, **LINE))
    ax.add_patch(Circle((x, y), 48 * unit, fc=to_rgba(INHIBITION, 0.18), ec=INHIBITION, **LINE))
    ax.add_patch(Circle((x, y), 18 * unit, color=INHIBITION, lw=0))


class Link:
    """A link straight up or down from one cell to another, as thick as the first fires often.

    It ends in an arrow where it excites, in a bar where it calms.
    """

    def __init__(self, ax, x, start, end, colour, *, excites):
        back = 0.06 if end > start else -0.06
        self.line = ax.plot([x, x], [start, end - back], color=colour, solid_capstyle="butt", zorder=3)[0]
        if excites:
            head = {"marker": "^" if end > start else "v", "ms": 9, "mew": 0}
            self.end = ax.plot([x], [end - back], color=colour, zorder=3, **head)[0]
        else:
            bar = {"lw": 3, "solid_capstyle": "round"}
            self.end = ax.plot([x - 0.09, x + 0.09], [end, end], color=colour, zorder=3, **bar)[0]
        self.moving = [self.line, self.end]

    def show(self, rate):
        """`rate`: spikes a second of the cell where the link begins."""
        self.line.set_linewidth(THICK * rate)
        for artist in self.moving:
            artist.set_visible(rate > 0)


class DoorsLeft:
    """How many sodium doors a cell has left: a bar, and dashed the place of those that are missing."""

    def __init__(self, ax, x, y, wide, words, *, above, size):
        self.x, self.wide, self.words = x, wide, words
        box, tall = (x - wide / 2, y), 0.08
        dashed = {"fc": PAGE, "ec": QUIET, "lw": 1.2, "ls": (0, (2, 1.5))}
        self.missing = ax.add_patch(Rectangle(box, wide, tall, **dashed))
        self.bar = ax.add_patch(Rectangle(box, wide, tall, color=EXCITATION, lw=0, zorder=2))
        place = {"y": y + tall + 0.02, "va": "bottom"} if above else {"y": y - 0.03, "va": "top"}
        self.told = ax.text(x=x, s="", size=size, ha="center", **place)
        self.moving = [self.missing, self.bar, self.told]

    def show(self, left):
        """`left`: per cent of a typical cell's."""
        self.missing.set_visible(left < 100)
        self.bar.set_width(self.wide * left / 100)
        self.bar.set_x(self.x - self.wide * left / 200)
        self.told.set_text(self.words.format(left))
