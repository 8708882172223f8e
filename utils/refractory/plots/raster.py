"""Which cell fired when: one short mark a spike, one row a cell."""

import numpy as np
from matplotlib.collections import LineCollection

from .palette import EXCITATION, INHIBITION

HEIGHT = {"E": (0.0, 0.78), "I": (0.82, 1.0)}  # where the rows of each kind lie, in a picture 1 high
COLOUR = {"E": EXCITATION, "I": INHIBITION}


class Raster:
    """Spikes of cells of two kinds, E and I. Marks are short, pale and uneven, so that they make no stripes.

    `labels` has the words beside the rows, with {n} for the number of cells.
    """

    def __init__(self, ax, labels, *, span):
        ax.set(xlim=span, ylim=(-0.02, 1.02), yticks=())
        beside = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center"}
        self.labels = labels
        self.names = {k: ax.text(-0.02, np.mean(HEIGHT[k]), "", color=COLOUR[k], **beside) for k in HEIGHT}
        marks = {"lw": 2, "alpha": 0.65, "capstyle": "round"}
        self.marks = {k: ax.add_collection(LineCollection([], colors=COLOUR[k], **marks)) for k in HEIGHT}
        self.moving = [*self.marks.values(), *self.names.values()]

    def show(self, kind, times, rows, n):
        """Draw spikes of one kind, "E" or "I": arrays of times and of rows (0 to n - 1)."""
        low, high = HEIGHT[kind]
        # each row a little off the ruler's place for it, always by the same
        place = low + (high - low) * (np.arange(n) + np.random.default_rng(0).uniform(0.2, 0.8, n)) / n
        y = place[rows]
        self.marks[kind].set_segments(np.stack([np.c_[times, y - 0.01], np.c_[times, y + 0.01]], axis=1))
        self.names[kind].set_text(self.labels[kind].format(n=n))

    def clear(self):
        """Draw no spike and name no row."""
        for kind in HEIGHT:
            self.marks[kind].set_segments([])
            self.names[kind].set_text("")
