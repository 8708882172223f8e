"""What a gene test finds: a hundred people, and below them where the numbers come from."""

from textwrap import fill

from .dots import Dots, Group
from .frame import axes_in, size_of
from .palette import INK, QUIET

GROUPS = {"found": Group(INK), "open": Group(QUIET, "pale")}
SOURCE_TALL = {"wide": 0.74, "large": 0.56, "narrow": 1.1}  # inches
SHARE = {"wide": 0.5, "large": 0.5, "narrow": 1.0}  # of the width: what the dots may use
LETTERS = {"wide": 10.5, "large": 12.5, "narrow": 14.0}  # of the source, to the inch


class WhatAGeneTestFindsPicture:
    """The hundred people, and below where the numbers come from."""

    def __init__(self, figure, labels, layout):
        narrow = layout == "narrow"
        self.labels, size = labels, 12 if narrow else 11
        room = {"left": 0.12, "right": 0.1, "bottom": SOURCE_TALL[layout], "top": 0.12}
        self.dots = Dots(axes_in(figure, **room), GROUPS, share=SHARE[layout], below=narrow)
        source = labels["source" if layout == "wide" else "source_short"]
        width, height = size_of(figure)
        lines = fill(source, int((width - 0.25) * LETTERS[layout]))
        look = {"color": QUIET, "size": size, "va": "bottom", "linespacing": 1.05}
        figure.text(0.12 / width, 0.08 / height, lines, **look)
        self.moving = self.dots.moving

    def show(self, result):
        self.dots.show(result.counts, {name: self.labels[name] for name in GROUPS})
