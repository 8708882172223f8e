"""A balance: what lies on a pan pushes, and a needle tells by how much one side outweighs the other."""

import numpy as np
from matplotlib.patches import Polygon

from .palette import CALM, EXCITATION, FAINT, INHIBITION, INK, PAGE, QUIET, SEIZURE

BALL = 0.02  # share of the cells that one ball stands for
AREA = 250.0  # square points that push with a strength of 1
TILT, STEEPEST = 5.5, 34.0  # degrees for a net push of 1, and at most
ARM, DROP, PAN = 60.0, 52.0, 40.0  # points: half the beam, how deep a pan hangs, half its width
NEEDLE, ARC = 46.0, 54.0  # points: length of the needle, radius of its scale
SCALE = {"lw": 8, "solid_capstyle": "butt"}
SIDES = {"go": EXCITATION, "stop": INHIBITION}


class Balance:
    """“Go” on the left pan, “stop” on the right; all in points around the pivot, times `size`.

    The balls and the slab on a pan fill an area as large as their push, so inhibition that weakens makes
    smaller balls. The scale of the needle is pine where the patch falls back to calm, plum where it does not.
    """

    def __init__(self, ax, labels, *, pivot, size):
        corner = 72 / size * np.array(pivot)
        far = 72 / size * ax.bbox.size / ax.figure.dpi - corner
        ax.set(xlim=(-corner[0], far[0]), ylim=(-corner[1], far[1]))
        ax.set_axis_off()
        self.size = size
        ax.add_patch(Polygon([(-3, 0), (3, 0), (8, -104), (-8, -104)], fc=FAINT, ec="none", zorder=1))
        ax.plot([-24, 24], [-104, -104], color=QUIET, lw=4, zorder=1)
        ax.plot(*arc(0, STEEPEST), color=FAINT, **SCALE, zorder=1)
        self.scale = [ax.plot([], [], **SCALE, zorder=4)[0] for _ in range(2)]
        self.ghost, self.beam = line(ax, 2.5, color=QUIET, alpha=0.5), line(ax, 5, zorder=6)
        self.needle = line(ax, 3, zorder=6)
        self.pivot = ax.plot(0, 0, "o", ms=9 * size, mfc=PAGE, mec=INK, mew=2.5, zorder=7)[0]
        self.pans = [Pan(ax, labels[name], colour, size) for name, colour in SIDES.items()]
        parts = [artist for pan in self.pans for artist in pan.moving]
        self.moving = [*self.scale, self.ghost, self.beam, self.needle, self.pivot, *parts]

    def show(self, high, low, edge):
        """The state `high`, and a shadow of the beam at `low`; `edge`: net push that parts the scale."""
        self.beam.set_data(*beam(tilt(high.net)))
        self.ghost.set_data(*beam(tilt(low.net)))
        self.needle.set_data(*around(np.array([tilt(high.net)] * 2), np.array([0, NEEDLE])))
        inputs = high.params
        self.pans[0].show(beam(tilt(high.net)), 0, inputs.c1, high.E, inputs.P)
        self.pans[1].show(beam(tilt(high.net)), 1, inputs.c2, high.I, 0.0)
        here, there = tilt(high.net), tilt(low.net)
        if edge is None:
            parts = (there, here, EXCITATION), (here, here, EXCITATION)
        else:
            parts = (0, tilt(edge), CALM), (tilt(edge), STEEPEST, SEIZURE)
        for part, (start, end, colour) in zip(self.scale, parts, strict=True):
            part.set_data(*arc(start, end))
            part.set_color(colour)


class Pan:
    """One pan with what lies on it, hanging from its end of the beam."""

    def __init__(self, ax, name, colour, size):
        self.size = size
        self.strings, self.plate = line(ax, 1.3, color=QUIET), line(ax, 4)
        self.slab = ax.add_patch(Polygon([(0, 0)], fc=colour, ec=colour, alpha=0.4, lw=0, zorder=5))
        self.balls = ax.scatter([], [], color=colour, lw=0, zorder=5)
        self.name = ax.text(0, 0, name, color=colour, weight="bold", ha="center", va="top", zorder=5)
        self.moving = [self.strings, self.plate, self.slab, self.balls, self.name]

    def show(self, ends, side, weight, share, outside):
        """Hang from one end of the beam: a share of the cells, so heavy each, and a slab for `outside`."""
        x, y = ends[0][side], ends[1][side]
        floor = y - DROP
        self.strings.set_data([x - PAN, x, x + PAN], [floor, y, floor])
        self.plate.set_data([x - PAN, x + PAN], [floor, floor])
        low, high = floor + 2, floor + 2 + AREA * outside / (2 * PAN - 8)
        left, right = x - PAN + 4, x + PAN - 4
        self.slab.set_xy([(left, low), (right, low), (right, high), (left, high)])
        places, area = pile(weight, share)
        self.balls.set_offsets(places + np.array([x, high]))
        self.balls.set_sizes([area * 4 / np.pi * self.size**2])
        self.name.set_position((x, floor - 5))


def pile(weight, share):
    """Balls in rows: their places, from the middle of the pan's floor, and the area of each (square points).

    Each stands for about `BALL` of the cells; together they fill what these cells push.
    """
    count = max(round(share / BALL), 1)
    area = AREA * weight * max(share, 0) / count
    across = 2 * np.sqrt(area / np.pi) + 0.8
    most = min(int(2 * PAN // across), count)
    places, row = [], 0
    while len(places) < count:
        full = most - row % 2  # each row lies in the gaps of the one below
        n = min(full, count - len(places))
        x = np.arange(n) + (full - n) // 2 - (full - 1) / 2
        places += [(across * step, across * (0.5 + 0.87 * row)) for step in x]
        row += 1
    return np.array(places), area


def tilt(net):
    """Degrees by which the beam leans to the left when “go” outweighs “stop” by `net`."""
    return np.clip(TILT * net, 0, STEEPEST)


def arc(start, end):
    """The part of the needle's scale between two tilts: x and y."""
    return around(np.linspace(start, end, 60), ARC)


def around(degrees, radius):
    """Points at these angles left of upright, as far from the pivot as `radius`: x and y."""
    angle = np.radians(degrees)
    return -radius * np.sin(angle), radius * np.cos(angle)


def beam(degrees):
    """The left and the right end of the beam: x and y."""
    angle = np.radians(degrees)
    return ARM * np.cos(angle) * np.array([-1, 1]), ARM * np.sin(angle) * np.array([-1, 1])


def line(ax, width, **kwargs):
    """A line that moves."""
    return ax.plot([], [], lw=width, **{"color": INK, "zorder": 4} | kwargs)[0]
