"""Rhythms on a circle: where each is in its turn, how far they agree, and how they are pulled."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from .palette import FAINT, INK, PAGE, QUIET

SPREAD = 0.07  # how far the dots lie off the circle, so that those in step do not hide each other
PULLED_AT = np.radians((-135, -90, -45, 45, 90, 135))  # places at which the pull is drawn, from the mean
OUTSIDE, PER_UNIT = 1.24, 0.19  # radius at which it is drawn; radians of arrow for one unit of pull
SEEN = 0.3  # a weaker pull is not drawn
HEAD = 0.09  # half width of the head of such an arrow
HIDDEN = 0.1  # a shorter arrow from the centre is drawn without its head


class PhaseCircle:
    """A dot for each rhythm on a circle, and an arrow as long as they agree; made once, then only moved.

    The whole picture may be turned: give phases from their mean, and the arrow points up. A few dozen dots
    are plenty; of a larger crowd, show a part. Dots that keep a pace of their own are drawn open.
    """

    def __init__(self, ax, *, dot=8.0):
        turn = np.linspace(0, 2 * np.pi, 241)
        ax.set(xlim=(-1.36, 1.36), ylim=(-1.36, 1.36), aspect="equal")
        ax.set_axis_off()
        ax.plot(np.sin(turn), np.cos(turn), color=FAINT, lw=2)
        ax.plot(0, 0, "o", ms=0.85 * dot, color=INK)
        self.shafts = ax.add_collection(LineCollection([], colors=QUIET, lw=2.4, zorder=2))
        self.heads = ax.add_collection(PolyCollection([], facecolors=QUIET, lw=0, zorder=2))
        self.shaft = ax.plot([], [], color=INK, lw=4)[0]
        self.head = ax.plot([], [], "^", ms=1.6 * dot, color=INK, mec=INK)[0]
        self.own = ax.plot([], [], "o", ms=0.9 * dot, mfc=PAGE, mec=INK, mew=1.5)[0]
        self.dots = ax.plot([], [], "o", ms=dot, mfc=INK, mec=PAGE, mew=1)[0]
        self.moving = [self.shafts, self.heads, self.shaft, self.head, self.own, self.dots]

    def show(self, phases, r, own, pull):
        """Draw `phases` (dots,) in radians from their mean, which is up, and an arrow of length r, 0 to 1.

        `own` (dots,): which dots to draw open. `pull`: how strongly a rhythm at an angle is pulled, a
        function; a pull forwards is above 0.
        """
        off = 1 + SPREAD * np.random.default_rng(0).uniform(-1, 1, len(phases))  # always the same
        places = off * np.array([np.sin(phases), np.cos(phases)])
        self.own.set_data(places[:, own])
        self.dots.set_data(places[:, ~own])
        self.shaft.set_data([0, 0], [0, r])
        self.head.set_data([0], [r] if r > HIDDEN else [np.nan])
        arrows = [(at, PER_UNIT * pull(at)) for at in PULLED_AT if abs(pull(at)) > SEEN]
        self.shafts.set_segments([arc(at, at + by) for at, by in arrows])
        self.heads.set_verts([head(at + by, np.sign(by)) for at, by in arrows])


def arc(start, stop):
    """Points outside the circle from one angle to another: array (points, 2)."""
    angles = np.linspace(start, stop, 15)
    return OUTSIDE * np.c_[np.sin(angles), np.cos(angles)]


def head(angle, forwards):
    """The head of an arrow that ends at `angle`, a triangle: array (3, 2)."""
    out, along = np.array([np.sin(angle), np.cos(angle)]), np.array([np.cos(angle), -np.sin(angle)])
    tip = OUTSIDE * out + 1.5 * HEAD * forwards * along
    return np.array([tip, (OUTSIDE + HEAD) * out, (OUTSIDE - HEAD) * out])
