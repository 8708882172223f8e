"""What a gene test finds: a hundred people, and beside or below them where the numbers come from."""

from textwrap import fill

from .dots import Dots, Group
from .frame import axes_in, size_of
from .palette import INK, QUIET

GROUPS = {"found": Group(INK), "open": Group(QUIET, "pale")}
BELOW = {"wide": 0.12, "large": 0.08, "narrow": 1.1}  # inches under the dots
SHARE = {"wide": 0.5, "large": 0.5, "narrow": 1.0}  # of the width: what the dots may use
SOURCE = {"wide": (3.6, 0.14), "large": (2.6, 0.06), "narrow": (0.12, 0.08)}  # inches: its lower left corner
LETTERS = {"wide": 13.0, "large": 13.0, "narrow": 14.0}  # of the source, to the inch
LINE = 0.19  # inches: a line of the source


class WhatAGeneTestFindsPicture:
    """The hundred people, each group's number and name, and where the numbers come from."""

    def __init__(self, figure, labels, layout):
        narrow = layout == "narrow"
        self.labels, size = labels, 12 if narrow else 11
        room = {"left": 0.12, "right": 0.1, "bottom": BELOW[layout], "top": 0.12}
        ax = axes_in(figure, **room)
        self.dots = Dots(ax, GROUPS, share=SHARE[layout], below=narrow)
        width, height = size_of(figure)
        x, y = SOURCE[layout]
        source = labels["source" if layout == "wide" else "source_short"]
        lines = fill(source, int((width - x - 0.1) * LETTERS[layout]))
        look = {"color": QUIET, "size": size, "va": "bottom", "linespacing": 1.05}
        figure.text(x / width, y / height, lines, **look)
        if not narrow:  # the names stay above the source, which stands in their column
            tall = (y + LINE * (lines.count("\n") + 2.6) - BELOW[layout]) * ax.figure.dpi / ax.bbox.height
            top, bottom = self.dots.room
            self.dots.room = top, bottom - tall * (self.dots.edges[1] - self.dots.edges[0])
        self.moving = self.dots.moving

    def show(self, result):
        self.dots.show(result.counts, {name: self.labels[name] for name in GROUPS})
