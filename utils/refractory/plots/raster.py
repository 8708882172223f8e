"""Which cell fired when: one short mark a spike, one row a cell."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from .palette import INK

TALL, SHIFT = 0.6, 0.12  # of a mark, and how far a row may lie off its ruled place, both in rows
FAINTEST, MORE = 0.2, 0.4  # tint of the field at rest, and what it gains at the fastest


class Raster:
    """Spikes of some cells of one kind, or a plain field where they are too many to be drawn.

    Rows lie a little uneven, always by the same, so that marks make no stripes. `name` stands beside the
    rows, or `above` them; {n} in it is their number.
    """

    def __init__(self, ax, name, colour, *, rows, span, above=False, size=11):
        ax.set(xlim=span, ylim=(0, rows))
        ax.set_axis_off()
        place = (0, 1.02, "left", "bottom") if above else (-0.02, 0.5, "right", "center")
        x, y, ha, va = place
        words = {"ha": ha, "va": va, "color": colour, "weight": "bold", "size": size, "linespacing": 1.05}
        name = (one_line(name) if above else name).format(n=rows)
        ax.text(x, y, name, transform=ax.transAxes, **words)
        self.rows = np.arange(rows) + 0.5 + np.random.default_rng(0).uniform(-SHIFT, SHIFT, rows)
        self.field = ax.add_patch(Rectangle((span[0], 0), span[1] - span[0], rows, fc=colour, lw=0, zorder=3))
        marks = {"colors": colour, "lw": 2.2, "alpha": 0.75, "capstyle": "round", "zorder": 4}
        self.marks = ax.add_collection(LineCollection([], **marks))
        middle = {"transform": ax.transAxes, "ha": "center", "va": "center", "size": size + 0.5, "zorder": 5}
        self.note = ax.text(0.5, 0.5, "", color=INK, weight="bold", **middle)
        self.moving = [self.field, self.marks, self.note]

    def show(self, times, rows):
        """Draw spikes: arrays of times and of rows (from 0)."""
        y = self.rows[rows]
        ends = [np.column_stack([times, y + side * TALL / 2]) for side in (-1, 1)]
        self.marks.set_segments(np.stack(ends, axis=1))
        self.field.set_alpha(0)
        self.note.set_text("")

    def fill(self, share, note):
        """Draw a field instead, more strongly tinted for a larger share of the fastest rate, and say why."""
        self.marks.set_segments([])
        self.field.set_alpha(FAINTEST + MORE * share)
        self.note.set_text(note)


def one_line(words):
    """The same words without line breaks."""
    return words.replace("\n", " ")
