"""The whole brain: which regions had a seizure, on the map, and the signals of some of them."""

from textwrap import fill

from ..experiments.brain_wide import IN_VIEW, ROWS, places
from .bands import Bands
from .brain_map import BrainMap, look_of
from .frame import axes_in
from .key import key

MAP = {  # inches from the edges of the figure
    "wide": {"left": 0.0, "right": 4.1, "bottom": 0.35, "top": 0.0},
    "large": {"left": 0.0, "right": 3.4, "bottom": 0.32, "top": 0.0},
    "narrow": {"left": 0.0, "right": 0.0, "bottom": 1.82, "top": 0.0},
}
SIGNALS = {
    "wide": {"left": 5.45, "right": 0.2, "bottom": 0.62, "top": 0.1},
    "large": {"left": 3.75, "right": 0.25, "bottom": 0.6, "top": 0.05},
    "narrow": {"left": 1.05, "right": 0.15, "bottom": 0.3, "top": 2.5},
}
KEY = {"wide": (0.15, 0.08), "large": (0.08, 0.05), "narrow": (0.1, 1.55)}


class BrainWidePicture:
    """The map of the brain and, beside or below it, the signals of some regions."""

    def __init__(self, figure, labels, layout):
        narrow = layout == "narrow"
        self.labels, self.named = labels, layout == "wide"
        self.map = BrainMap(axes_in(figure, **MAP[layout]), labels, places())
        marks = {labels[kind]: look_of(kind, 0.9) for kind in ("seizing", "ready", "calm")}
        key(figure, marks, at=KEY[layout], columns=3, size=12 if narrow else 11)
        ax = axes_in(figure, **SIGNALS[layout])
        self.bands = Bands(ax, ROWS, span=(0, IN_VIEW), size=12 if narrow else 11)
        ax.set_xlabel(labels["time"], labelpad=3)
        ax.set_xticks(() if narrow else range(0, IN_VIEW, 1000))
        self.moving = self.map.moving + self.bands.moving

    def show(self, result):
        self.map.show(result.kinds, result.zone, result.links)
        self.bands.show(*result.signals, self.names(result))

    def names(self, result):
        """What each row is called: its part in the story and, where there is room, its region."""
        roles = [self.labels["roles"][0 if k == 0 else 1 if k <= result.joined else 2] for k in range(ROWS)]
        if not self.named:
            return roles
        return [f"{role}:\n{fill(name, 17)}" for role, name in zip(roles, result.rows, strict=True)]
