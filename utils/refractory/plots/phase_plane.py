"""The plane of two states: where each stands still, and the path that a run takes between."""

import numpy as np

from .palette import EXCITATION, INHIBITION, INK, PAGE, QUIET
from .traces import apart


class PhasePlane:
    """Nullclines, named where they leave the view, and the path through them; made once, then only moved."""

    def __init__(self, ax, labels, *, reach=0.5):
        ax.set(xlim=(0, reach), ylim=(0, reach))
        self.reach = reach
        beside = {"va": "center", "linespacing": 1.2, "size": 11}
        self.curves = [ax.plot([], [], color=c, lw=2, alpha=0.8)[0] for c in (EXCITATION, INHIBITION)]
        self.names = [ax.text(1.03 * reach, 0, labels["still_x"], color=EXCITATION, **beside),
                      ax.text(1.03 * reach, 0, labels["still_y"], color=INHIBITION, **beside)]  # fmt: skip
        self.path = ax.plot([], [], color=INK, lw=3)[0]
        self.first = ax.plot([], [], "o", ms=10, mfc=PAGE, mec=INK, mew=2.2)[0]
        self.last = ax.plot([], [], "o", ms=12, mec=PAGE, mew=1.5)[0]
        ax.text(0, 1.02, labels["key"], transform=ax.transAxes, color=QUIET, va="bottom", size=11)
        self.moving = [*self.curves, *self.names, self.path, self.first, self.last]

    def show(self, x, y, curves, colour):
        """Draw the path (arrays x, y) over `curves` = ((x, y), (x, y)); its end gets `colour`."""
        for line, curve in zip(self.curves, curves, strict=True):
            line.set_data(*curve)
        leaves = {i: leaving(*curve, self.reach) for i, curve in enumerate(curves)}
        for i, height in apart(leaves, 0.2 * self.reach).items():
            self.names[i].set_y(height)
        self.path.set_data(x, y)
        self.first.set_data(x[:1], y[:1])
        self.last.set_data(x[-1:], y[-1:])
        self.last.set_markerfacecolor(colour)


def leaving(x, y, reach):
    """The height at which a curve is last seen in the square view, kept clear of its corners."""
    seen = np.flatnonzero((x >= 0) & (x <= reach) & (y >= 0) & (y <= reach))
    return np.clip(y[seen[-1]] if seen.size else 0, 0.08 * reach, 0.9 * reach)
