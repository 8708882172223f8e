"""A hundred people as dots, one look for each thing that may have happened to them."""

from textwrap import fill
from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgb

from .palette import INK, PAGE, QUIET

PEOPLE, ROW = 100, 10
MIDDLE, ROW_GAP = 0.6, 0.14  # extra room after five people, and between two rows: a row is ten people
DOT = 0.58  # width of a dot; all these lengths are steps from one person to the next
NAME = 2.7  # sizes of the type: room for a name below the dots that may take two lines
KEY = 1.9  # from the last person of a row to the dot that stands beside a number
SMALLER = {"D": 0.74, "s": 0.9, "^": 1.1}  # shapes of which as many points look larger or smaller


class Group(NamedTuple):
    """How a group of people looks: a colour, and a mark that tells it from the others without colour."""

    colour: str = QUIET
    mark: str = "full"  # or "half", "ring", "pale"
    shape: str = "o"  # a marker of matplotlib


class Dots:
    """A hundred dots in ten rows of ten, counted from the top, and each group's number and name.

    `groups` maps a name to its `Group`, in the order of counting; names stand beside or `below` the dots.
    Pictures that shall be compared, such as good and harm, get axes of the same size and the same `share`,
    the part of the width that dots may use. Two names keep `apart` lines of room between them; below the
    dots each has `name` sizes of the type.
    """

    def __init__(self, ax, groups, *, share=0.5, size=12, below=False, apart=0.0, name=NAME):
        wide, high = ax.bbox.size / ax.figure.dpi  # inches
        rows = PEOPLE // ROW * (1 + ROW_GAP)
        names = name * size / 72 * len(groups) if below else 0  # inches
        step = min(share * wide / (ROW + MIDDLE), (high - names) / rows)
        top = ((high - names) / step - rows + ROW_GAP) / 2  # room above the first row
        self.edges = -top - 0.5, high / step - top - 0.5
        ax.set(xlim=(-0.5, wide / step - 0.5), ylim=self.edges[::-1])
        ax.set_axis_off()
        self.x, self.y = places()
        self.key_at = 0 if below else ROW - 1 + MIDDLE + KEY
        em = size / 72 / step  # size of the type, in steps
        start = self.edges[1] - (name * len(groups) - 0.5) * em if below else self.edges[0]
        self.room = start, self.edges[1]  # for the names
        self.line, self.apart = 1.35 * em, apart
        self.letters = int((wide / step - 0.5 - self.key_at - 0.6) / em / 0.5 - 7.8)  # that fit into a line
        self._artists(ax, groups, step, size, em)

    def _artists(self, ax, groups, step, size, em):
        """The dots, and beside their key a number and a name for each group."""
        number_ends, name_begins = self.key_at + 0.6 + 3.4 * em, self.key_at + 0.6 + 3.9 * em
        look = {name: looks(group, 72 * step) for name, group in groups.items()}
        self.dots = {name: ax.plot([], [], ls="", **look[name])[0] for name in groups}
        self.keys = {name: ax.plot([], [], ls="", **look[name])[0] for name in groups}
        number = {"size": 1.5 * size, "weight": "bold", "ha": "right", "va": "center"}
        name = {"size": size, "color": INK, "va": "center", "linespacing": "normal"}
        self.numbers = {n: ax.text(number_ends, 0, "", color=g.colour, **number) for n, g in groups.items()}
        self.names = {n: ax.text(name_begins, 0, "", **name) for n in groups}
        self.moving = [a for kind in (self.dots, self.keys, self.numbers, self.names) for a in kind.values()]

    def show(self, counts, names):
        """Draw `counts` (group -> people, 100 in all), each with its words from `names`; 0 is left out."""
        words = {name: wrapped(names[name], self.letters) for name in counts if counts[name]}
        ends = np.cumsum(list(counts.values()))
        starts = dict(zip(counts, ends - list(counts.values()), strict=True))
        middle = {name: self.y[starts[name] : starts[name] + counts[name]].mean() for name in words}
        tall = {name: max(1.7, 1 + self.apart + words[name].count("\n")) * self.line for name in words}
        height = settled(middle, tall, *self.room)
        for name in self.dots:
            people = slice(starts.get(name, 0), starts.get(name, 0) + counts.get(name, 0))
            self.dots[name].set_data(self.x[people], self.y[people])
            self.keys[name].set_data(*([self.key_at], [height[name]]) if name in words else ([], []))
            self.numbers[name].set_text(str(counts[name]) if name in words else "")
            self.names[name].set_text(words.get(name, ""))
            for text in (self.numbers[name], self.names[name]):
                text.set_y(height.get(name, 0))


def places():
    """Where the hundred stand, in the order of counting: x and y (arrays), y downwards."""
    row, column = np.divmod(np.arange(PEOPLE), ROW)
    return column + MIDDLE * (column >= ROW // 2), row * (1 + ROW_GAP)


def looks(group, step):
    """The line style of a group's dots, one of which is `DOT` of `step` points wide."""
    middling = mixed(group.colour, 0.75)  # so that a hundred dots make no harsh pattern
    inside = {"full": middling, "half": middling, "ring": PAGE, "pale": mixed(group.colour, 0.25)}
    edge = {"full": 0.04, "half": 0.05, "ring": 0.1, "pale": 0.04}
    return {
        "marker": group.shape,
        "markersize": DOT * SMALLER.get(group.shape, 1) * step,
        "markeredgecolor": mixed(group.colour, 0.85) if group.mark in ("ring", "pale") else middling,
        "markeredgewidth": edge[group.mark] * step,
        "markerfacecolor": inside[group.mark],
        "markerfacecoloralt": PAGE,
        "fillstyle": "left" if group.mark == "half" else "full",
    }


def mixed(colour, share):
    """A colour thinned with the page's."""
    return tuple(share * np.array(to_rgb(colour)) + (1 - share) * np.array(to_rgb(PAGE)))


def wrapped(text, letters):
    """The text in lines of at most so many letters; its own line ends stay."""
    return "\n".join(fill(line, letters) for line in text.splitlines())


def settled(middle, tall, top, bottom):
    """Heights for names as near as can be to `middle` (downwards), so that none covers another.

    They stand in the order of `middle`. `tall` is how much room each needs; the last is kept above `bottom`.
    """
    height, edge = {}, top
    for name in middle:
        height[name] = max(middle[name], edge + tall[name] / 2)
        edge = height[name] + tall[name] / 2
    edge = bottom
    for name in reversed(middle):
        height[name] = min(height[name], edge - tall[name] / 2)
        edge = height[name] - tall[name] / 2
    return height
