"""The whole brain: which regions had a seizure, on the map, and when some of them seized."""

from textwrap import fill

from ..experiments.brain_wide import IN_VIEW, ROWS, places
from .brain_map import BrainMap, look_of
from .frame import axes_in, size_of
from .key import key
from .palette import QUIET, SEIZURE
from .seizure_times import SeizureTimes

MAP = {  # inches from the edges of the figure
    "wide": {"left": 0.0, "right": 4.1, "bottom": 0.5, "top": 0.0},
    "large": {"left": 0.0, "right": 3.4, "bottom": 0.44, "top": 0.0},
    "narrow": {"left": 0.0, "right": 0.0, "bottom": 1.72, "top": 0.0},
}
TIMES = {
    "wide": {"left": 5.45, "right": 0.2, "bottom": 0.5, "top": 0.4},
    "large": {"left": 3.8, "right": 0.15, "bottom": 0.4, "top": 0.5},
    "narrow": {"left": 1.05, "right": 0.15, "bottom": 0.22, "top": 2.74},
}
KEY = {"wide": (0.15, 0.06), "large": (0.08, 0.04), "narrow": (0.1, 1.3)}
TAG = {"wide": (4.4, 3.8), "large": (3.0, 2.44), "narrow": (0.1, 3.92)}  # inches from the lower left


class BrainWidePicture:
    """The map of the brain and, beside or below it, how many regions seized, and when some of them did."""

    def __init__(self, figure, labels, layout):
        narrow = layout == "narrow"
        self.labels, self.layout = labels, layout
        size = 12 if narrow else 11
        self.map = BrainMap(axes_in(figure, **MAP[layout]), labels, places())
        marks = {labels[kind]: look_of(kind, 0.9) for kind in ("seizing", "calm", "ready")}
        marks[labels["links"]] = {"ls": "-", "color": QUIET, "lw": 1.4}
        key(figure, marks, at=KEY[layout], columns=2, size=size)
        ax = axes_in(figure, **TIMES[layout])
        self.times = SeizureTimes(ax, [""] * ROWS, IN_VIEW, size=size)
        below = {"transform": ax.transAxes, "ha": "right", "va": "top", "size": size, "color": QUIET}
        ax.text(1, -0.02, labels["time"], **below)
        (x, y), (width, height) = TAG[layout], size_of(figure)
        look = {"size": size + 3, "weight": "bold", "color": SEIZURE, "va": "top", "linespacing": 1}
        self.tag = figure.text(x / width, y / height, "", **look)
        self.moving = [*self.map.moving, *self.times.moving, *self.times.names, self.tag]

    def show(self, result):
        self.map.show(result.kinds, result.zone, result.links)
        self.times.show(result.course)
        for text, name in zip(self.times.names, self.names(result), strict=True):
            text.set_text(name)
        tag = self.labels["tag"].format(regions=result.regions, all=len(result.kinds))
        self.tag.set_text(fill(tag, 8) if self.layout == "narrow" else tag)

    def names(self, result):
        """What each row is called: its part in the story and, where there is room, its region."""
        roles = [self.labels["roles"][0 if k == 0 else 1 if k <= result.joined else 2] for k in range(ROWS)]
        if self.layout != "wide":
            return roles
        return [f"{role}:\n{fill(name, 17)}" for role, name in zip(roles, result.rows, strict=True)]
