"""A planned operation: the map of the brain, and how many regions seize before and after, as dots."""

import numpy as np

from ..experiments.plan_an_operation import places
from .brain_map import BrainMap, look_of
from .frame import axes_in
from .key import key
from .palette import CALM, INK, PAGE, QUIET, SEIZURE

MAP = {  # inches from the edges of the figure
    "wide": {"left": 0.0, "right": 3.7, "bottom": 0.35, "top": 0.0},
    "large": {"left": 0.0, "right": 3.0, "bottom": 0.32, "top": 0.0},
    "narrow": {"left": 0.0, "right": 0.0, "bottom": 1.55, "top": 0.0},
}
ROWS = {
    "wide": {"left": 4.5, "right": 0.05, "bottom": 1.55, "top": 0.35},
    "large": {"left": 3.15, "right": 0.0, "bottom": 0.85, "top": 0.05},
    "narrow": {"left": 0.05, "right": 0.0, "bottom": 0.0, "top": 2.75},
}
KEY = {"wide": (0.1, 0.08), "large": (0.02, 0.05), "narrow": (0.02, 1.3)}
HEIGHTS = 1.3, -0.2  # of the two rows, in steps from dot to dot
UNKNOWN = {"wide": (4.55, 1.2), "large": (3.2, 0.82)}  # where it is said what the model cannot know


class OperationPicture:
    """The map of the brain; beside or below it, the regions with seizures before and after."""

    def __init__(self, figure, labels, layout):
        size = 12 if layout == "narrow" else 11
        self.map = BrainMap(axes_in(figure, **MAP[layout]), labels, places())
        marks = {labels[kind]: look_of(kind, 0.85) for kind in ("seizing", "ready", "removed")}
        key(figure, marks, at=KEY[layout], columns=3, size=size)
        self.rows = Rows(axes_in(figure, **ROWS[layout]), labels)
        if layout in UNKNOWN:
            width, height = figure.bbox.size / figure.dpi
            x, y = UNKNOWN[layout]
            told = labels["unknown" if layout == "wide" else "unknown_short"]
            figure.text(x / width, y / height, told, size=11, color=QUIET, va="top", linespacing=1.3)
        self.moving = self.map.moving + self.rows.moving

    def show(self, result):
        self.map.show(result.kinds, result.zone, result.links)
        self.rows.show(result)


class Rows:
    """Two rows of dots with their numbers: regions that seize before, and after."""

    most = 16

    def __init__(self, ax, labels):
        self.said = labels["after"]
        ax.set(xlim=(-0.8, self.most), ylim=(-0.75, 2.6))
        ax.set_axis_off()
        number = {"size": 15, "weight": "bold", "color": INK, "va": "center"}
        name = {"size": 12, "color": INK, "va": "center"}
        ax.text(-0.5, HEIGHTS[0] + 0.62, labels["before"], **name)
        self.plan = ax.text(-0.5, HEIGHTS[1] + 0.62, "", **name | {"weight": "bold"})
        self.dots = [ax.plot([], [], "o", ms=9, color=SEIZURE, mec=PAGE, mew=1)[0] for _ in HEIGHTS]
        self.numbers = [ax.text(0, y, "", **number) for y in HEIGHTS]
        self.moving = [*self.dots, *self.numbers, self.plan]

    def show(self, result):
        done = result.settings.how if result.chosen else "nothing"
        self.plan.set_text(counted(self.said[done], result.chosen))
        counts = result.before, result.after
        for y, count, dots, number in zip(HEIGHTS, counts, self.dots, self.numbers, strict=True):
            x = np.arange(count) * min(1.0, (self.most - 3) / max(count, 1))
            dots.set_data(x, np.full(count, y))
            number.set(text=str(count), color=INK if count else CALM)
            number.set_x(x[-1] + 0.9 if count else -0.4)


def counted(forms, n):
    """A number of regions in words: of none, of one, and of several (`{n}`)."""
    return forms[min(n, 2)].format(n=n)
