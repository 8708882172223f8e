"""Signals over a long time, one above the other, each as a band: how far it swings, not each single wave.

A seizure holds hundreds of fast waves. Drawn one by one on a small picture they would make stripes.
"""

import numpy as np
from matplotlib.collections import PolyCollection

from .palette import INK, SEIZURE

GAP = 6.6  # from one row to the next, in the unit of the signals
HALF = 0.05  # a still signal is drawn as a line of this half thickness


class Bands:
    """`rows` signals; plum where a region seizes, ink elsewhere.

    The name of each stands before its start, or `above` it.
    """

    def __init__(self, ax, rows, *, span, above=False, size=11):
        self.zero = -GAP * np.arange(rows)
        ax.set(xlim=span, ylim=(self.zero[-1] - 3.0, 3.6 if above else 1.7), yticks=())
        ax.spines["left"].set_visible(False)
        shade = {"linewidths": 0.8, "closed": True}
        self.calm = ax.add_collection(PolyCollection([], facecolors=INK, edgecolors=INK, **shade))
        self.seizing = ax.add_collection(
            PolyCollection([], facecolors=SEIZURE, edgecolors=SEIZURE, alpha=0.75, **shade)
        )
        x, y, look = (0, 1.3, {"va": "bottom"}) if above else (-0.02, -0.6, {"ha": "right", "va": "center"})
        look |= {"transform": ax.get_yaxis_transform(), "color": INK, "size": size, "linespacing": 0.95}
        self.names = [ax.text(x, zero + y, "", **look) for zero in self.zero]
        self.moving = [self.calm, self.seizing, *self.names]

    def show(self, t, low, high, seizing, names):
        """Draw bands from `low` to `high` over `t` (windows,), plum where `seizing`: (rows, windows) each."""
        calm, plum = [], []
        for zero, lo, hi, on in zip(self.zero, low, high, seizing, strict=False):
            for start, stop, is_on in stretches(on):
                part = (
                    slice(max(start - 1, 0), stop + 1) if is_on else slice(start, stop)
                )  # so that they join
                band = outline(t[part], lo[part] + zero - HALF, hi[part] + zero + HALF)
                (plum if is_on else calm).append(band)
        self.calm.set_verts(calm)
        self.seizing.set_verts(plum)
        for text, name in zip(self.names, [*names, *[""] * len(self.names)], strict=False):
            text.set_text(name)


def outline(t, low, high):
    """The points round a band: array (points, 2)."""
    return np.r_[np.c_[t, high], np.c_[t, low][::-1]]


def stretches(on):
    """(start, stop, value) of each stretch over which `on` (windows,) keeps its value."""
    edges = np.flatnonzero(np.diff(on)) + 1
    starts, stops = np.r_[0, edges], np.r_[edges, len(on)]
    return [(int(a), int(b), bool(on[a])) for a, b in zip(starts, stops, strict=True)]
