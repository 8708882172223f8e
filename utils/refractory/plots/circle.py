"""Rhythms on a circle: where each is in its turn, and how far they agree."""

import numpy as np

from .palette import FAINT, INK, PAGE, QUIET

SPREAD = 0.07  # how far the dots lie off the circle, so that those in step do not hide each other


class PhaseCircle:
    """A dot for each rhythm on a circle, and an arrow as long as they agree; made once, then only moved.

    The whole picture may be turned: give phases from their mean, and the arrow points up. Sixty dots are
    plenty; of a larger crowd, show a part. Dots that keep a pace of their own can be drawn open.
    """

    def __init__(self, ax, labels):
        turn = np.linspace(0, 2 * np.pi, 241)
        ax.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")
        ax.set_axis_off()
        ax.plot(np.sin(turn), np.cos(turn), color=FAINT, lw=2)
        ax.text(0, -0.3, labels["arrow"], color=QUIET, ha="center", va="top", size=11, linespacing=1.3)
        self.own = ax.plot([], [], "o", ms=7, mfc=PAGE, mew=1.6)[0]
        self.dots = ax.plot([], [], "o", ms=8, mec=PAGE, mew=1.2, alpha=0.9)[0]
        self.shaft = ax.plot([], [], color=INK, lw=4)[0]
        self.head = ax.plot([], [], "^", ms=13, color=INK, mec=INK)[0]
        ax.plot(0, 0, "o", ms=7, color=INK)
        self.moving = [self.own, self.dots, self.shaft, self.head]

    def show(self, phases, r, colour, own=False):
        """Draw `phases` (dots,) in radians from their mean, which is up, and an arrow of length r, 0 to 1.

        `own` (dots,), True or False: which dots to draw open.
        """
        off = 1 + SPREAD * np.random.default_rng(0).uniform(-1, 1, len(phases))  # always the same
        places, own = (
            np.array([off * np.sin(phases), off * np.cos(phases)]),
            np.broadcast_to(own, len(phases)),
        )
        self.own.set_data(places[:, own])
        self.own.set_markeredgecolor(colour)
        self.dots.set_data(places[:, ~own])
        self.dots.set_markerfacecolor(colour)
        self.shaft.set_data([0, 0], [0, r])
        self.head.set_data([0], [r])
