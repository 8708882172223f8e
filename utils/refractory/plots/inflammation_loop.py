"""The loop of inflammation at one moment: five parts, eight arrows, and whether it winds up or settles.

A disc's area is how much there is of a part, its ring what it is once the loop has tipped. An arrow's width
is the root of what flows along it: the diameter of a pipe that carries as much.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from .palette import CALM, EXCITATION, INFLAMMATION, INK, PAGE, QUIET, SEIZURE

COLOURS = {
    "inflammation": INFLAMMATION, "barrier": QUIET, "circuits": EXCITATION, "cells": INK, "seizures": SEIZURE,
}  # fmt: skip
ARROWS = {  # by process: from, to, how far it bends (a share of its length, to the left of its way)
    "K_SB": ("seizures", "barrier", 0.0), "k_IB": ("inflammation", "barrier", 0.065),
    "k_BI": ("barrier", "inflammation", 0.065), "k_BR": ("barrier", "circuits", 0.0),
    "k_DR": ("cells", "circuits", 0.225), "k_IS": ("inflammation", "seizures", 0.0),
    "k_RS": ("circuits", "seizures", 0.0), "k_ID": ("inflammation", "cells", 0.13),
}  # fmt: skip
GAP = 0.05  # in., between a ring and an arrow
WIDEST = 0.5  # of a ring's radius: how wide an arrow is that brings all that its end receives once tipped
LEAST = 0.012  # in.: thinner is not drawn
AHEAD = {"tipped": SEIZURE, "winds_up": SEIZURE, "settles": CALM}


class Places(NamedTuple):
    """Where each part stands (in., from the lower left), how large its ring is, and where its name goes."""

    parts: dict  # name -> (x, y, radius)
    names: dict  # name -> (dx, dy, ha, va), from the middle of its disc
    size: int  # of the names, in points
    held: dict  # process that may be held -> where that is said: (x, y, ha)


def bent(start, end, bend, n=24):
    """Points along a curve from `start` to `end` that leaves the straight line by `bend` of its length."""
    start, end = np.array(start, float), np.array(end, float)
    along = end - start
    aside = np.array([-along[1], along[0]])
    u = np.linspace(0, 1, n)[:, None]
    return start + u * along + 4 * bend * u * (1 - u) * aside


def cut(points, before, after):
    """The part of a curve that is further than `before` from its start and `after` from its end."""
    left = np.hypot(*(points - points[0]).T) >= before
    right = np.hypot(*(points - points[-1]).T) >= after
    return points[left & right]


def pipe(points, width, head=0.15):
    """The outline of an arrow of some width along a curve, as a closed path; nothing if it is too thin."""
    if width < LEAST:
        return Path(np.empty((0, 2)))
    tip = points[-1]
    shaft = points[np.hypot(*(points - tip).T) >= 0.9 * head]
    way = np.gradient(shaft, axis=0)
    aside = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    wing = aside[-1] * (0.055 + 0.72 * width)
    left, right = shaft + aside * width / 2, shaft - aside * width / 2
    corners = [left, shaft[-1] + wing, tip, shaft[-1] - wing, right[::-1], left[:1]]
    return Path(np.vstack(corners), closed=True)


class InflammationLoop:
    """The loop, drawn in inches on `ax`; made once, then only filled."""

    def __init__(self, ax, labels, places, size):
        ax.set(xlim=(0, size[0]), ylim=(0, size[1]), aspect="equal")
        ax.set_axis_off()
        self.places, self.labels, self.lines = places.parts, labels, {}
        self.held, self.size = places.held, places.size
        self.widest = WIDEST * places.parts["barrier"][2]
        self.pipes, self.discs = {}, {}
        for process in ARROWS:
            self.lines[process] = line = self.way(process)
            ax.add_patch(PathPatch(pipe(line, LEAST), fc=QUIET, ec="none", alpha=0.4, zorder=1))
            colour = COLOURS[ARROWS[process][0]]
            self.pipes[process] = ax.add_patch(PathPatch(pipe(line, 0), fc=colour, ec="none", zorder=2))
        for name, (x, y, radius) in places.parts.items():
            colour = COLOURS[name]
            ax.add_patch(Circle((x, y), radius, fc=PAGE, ec=QUIET, lw=1.6, zorder=3))
            self.discs[name] = ax.add_patch(Circle((x, y), 0, fc=colour, ec="none", zorder=4))
            self.name(ax, name, *places.names[name])
        jaw = {"color": CALM, "lw": 6, "solid_capstyle": "butt", "zorder": 5}
        self.jaws = [ax.plot([], [], **jaw)[0] for _ in range(2)]
        self.told = ax.text(0, 0, "", color=CALM, size=self.size, weight="bold", va="center", zorder=6)
        self.told.set_path_effects([withStroke(linewidth=3, foreground=PAGE)])
        self.moving = [*self.pipes.values(), *self.discs.values(), *self.jaws, self.told]

    def way(self, process):
        """The middle line of an arrow, from ring to ring."""
        start, end, bend = ARROWS[process]
        (x0, y0, r0), (x1, y1, r1) = self.places[start], self.places[end]
        return cut(bent((x0, y0), (x1, y1), bend, 120), r0 + GAP, r1 + GAP)

    def name(self, ax, part, dx, dy, ha, va):
        """Write the name of a part beside its disc; a hairline behind it is left out."""
        x, y, _ = self.places[part]
        colour = {"seizures": SEIZURE, "circuits": EXCITATION, "barrier": QUIET}.get(part, INK)
        text = {"color": colour, "size": self.size, "ha": ha, "va": va, "linespacing": 1.0}
        over = {"bbox": {"fc": PAGE, "ec": "none", "pad": 1}, "zorder": 1.5}
        ax.text(x + dx, y + dy, self.labels[part], **text, **over)

    def show(self, loop, damped=None, acts="never"):
        """Fill discs and arrows; `damped`: a process that is held, `acts`: "later", "now" or "over"."""
        for name, disc in self.discs.items():
            disc.set_radius(self.places[name][2] * np.sqrt(loop.levels[name]))
        for process, patch in self.pipes.items():
            patch.set_path(pipe(self.lines[process], self.widest * np.sqrt(loop.flows[process])))
        for artist in (*self.jaws, self.told):
            artist.set_visible(acts != "never")
        if acts != "never":
            self.hold(damped, acts)

    def hold(self, process, acts):
        """Set jaws on an arrow, closed while it is held, and say when it is."""
        line = self.lines[process]
        k = len(line) // 2
        way = (line[k + 1] - line[k - 1]) / np.hypot(*(line[k + 1] - line[k - 1]))
        for side, jaw in zip((-1, 1), self.jaws, strict=True):
            near = 0.02 if acts == "now" else 0.08
            ends = [line[k] + side * far * np.array([-way[1], way[0]]) for far in (near, near + 0.1)]
            jaw.set_data(*np.transpose(ends))
            jaw.set_alpha(1 if acts == "now" else 0.5)
        x, y, side = self.held[process]
        self.told.set(x=x, y=y, ha=side, text=self.labels[f"held_{acts}"])
