"""Real operations: a dot for each person, in one block or sorted into some, with numbers beside each."""

import numpy as np

from .dots import looks
from .frame import axes_in, size_of
from .key import key
from .options_side_by_side import SEIZURES
from .palette import INK, QUIET

LOOKS = {"free": SEIZURES["free"], "better": SEIZURES["better"], "same": SEIZURES["less"]}
ROWS, GROUPS, FEW = 6, 3, 3  # rows of all people together; blocks at most; people who need no block
MIDDLE = 0.5  # steps: extra room after five columns
PLACES = {  # inches: from dot to dot, first column, title, between blocks; ends of the numbers, their marks
    "wide": {"step": 0.36, "left": 0.3, "title": 0.34, "gap": 0.12, "numbers": 4.95, "mark": 4.4},
    "large": {"step": 0.225, "left": 0.17, "title": 0.26, "gap": 0.05, "numbers": 3.15, "mark": 2.66},
    "narrow": {"step": 0.235, "left": 0.2, "title": 0.3, "gap": 0.1, "numbers": 3.45, "mark": 2.9},
}
MODEL = {"wide": (4.28, 3.3), "large": (2.57, 2.2), "narrow": (0.08, 3.52)}  # inches from the upper left


class RealOperationsPicture:
    """Up to three blocks, one below the other; the same people whatever they are sorted by."""

    def __init__(self, figure, labels, layout):
        self.labels, self.place = labels, PLACES[layout]
        size = 11 if layout == "large" else 12
        ax = axes_in(figure, left=0, right=0, bottom=0, top=0)
        width, height = size_of(figure)
        ax.set(xlim=(0, width), ylim=(height, 0))
        ax.set_axis_off()
        names = {} if layout == "narrow" else labels["names"]
        self.blocks = [Block(ax, self.place, names, size) for _ in range(GROUPS)]
        if layout == "narrow":
            marks = {labels["names"][name]: looks(group, 18) for name, group in LOOKS.items()}
            key(figure, marks, at=(0.08, 0.57), columns=1, size=size)
        x, y = MODEL[layout]
        words = {"size": size, "color": QUIET, "va": "top", "linespacing": 1.1}
        ax.text(x, y, labels["model"], **words)
        self.moving = [artist for block in self.blocks for artist in block.moving]

    def show(self, result):
        rows, y = (ROWS, self.place["title"]) if len(result.groups) == 1 else (ROWS // 2, 0.04)
        for k, block in enumerate(self.blocks):
            group = result.groups[k] if k < len(result.groups) else None
            block.show(group, y, rows, self.labels["groups"])
            y += self.place["title"] + rows * self.place["step"] + self.place["gap"]


class Block:
    """The people of a group, column by column from the left: free, better, the same; a few need no block."""

    def __init__(self, ax, place, names, size):
        self.place, self.said = place, names
        look = {name: looks(group, 90 * place["step"]) for name, group in LOOKS.items()}
        words = {"size": size, "color": INK, "va": "center"}
        number = {"size": 1.3 * size, "weight": "bold", "ha": "right", "va": "center"}
        self.title = ax.text(0, 0, "", **words)
        self.dots = {name: ax.plot([], [], ls="", **look[name])[0] for name in LOOKS}
        self.keys = {name: ax.plot([], [], ls="", **look[name])[0] for name in LOOKS}
        self.numbers = {n: ax.text(0, 0, "", color=g.colour, **number) for n, g in LOOKS.items()}
        self.names = {name: ax.text(0, 0, "", **words) for name in LOOKS}
        parts = (self.dots, self.keys, self.numbers, self.names)
        self.moving = [self.title, *(artist for part in parts for artist in part.values())]

    def show(self, group, top, rows, titles):
        """Draw a group (or None) from `top` on, its people in so many rows."""
        few = group is not None and group.people <= FEW
        counts = group.counts if group else dict.fromkeys(LOOKS, 0)
        self._show_title(group, top, few, titles)
        first = top + (0.5 * self.place["title"] if few else self.place["title"] + 0.5 * self.place["step"])
        x, y = places(sum(counts.values()), rows)
        start = 0
        for name, count in counts.items():
            people = slice(start, start + count)
            self.dots[name].set_data(
                self.place["left"] + x[people] * self.place["step"], first + y[people] * self.place["step"]
            )
            start += count
        self._show_key({} if few else counts, first, rows)

    def _show_title(self, group, top, few, titles):
        left, step = self.place["left"], self.place["step"]
        self.title.set_text(titles[group.name].format(people=group.people) if group else "")
        self.title.set(x=left + (0.8 * step if few else -0.3 * step), y=top + 0.5 * self.place["title"])
        self.title.set_weight("normal" if few else "bold")

    def _show_key(self, counts, first, rows):
        """Each number with its mark and name, evenly spread over the height of the block."""
        tall, ends = rows * self.place["step"] / len(LOOKS), self.place["numbers"]
        for k, name in enumerate(LOOKS):
            seen = bool(counts.get(name))
            y = first - 0.5 * self.place["step"] + (k + 0.5) * tall
            self.keys[name].set_data(*([self.place["mark"]], [y]) if seen else ([], []))
            self.numbers[name].set(x=ends, y=y, text=str(counts[name]) if seen else "")
            self.names[name].set(x=ends + 0.12, y=y, text=self.said.get(name, "") if seen else "")


def places(people, rows):
    """Where so many people stand, column by column: x and y in steps."""
    column, row = np.divmod(np.arange(people), rows)
    return column + MIDDLE * (column >= 5), row
