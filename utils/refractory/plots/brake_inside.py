"""A cell with its own brake: how its pace changes within a second, and how far its brake opens meanwhile."""

from textwrap import fill

import numpy as np

from ..experiments.brake_inside import LATE, SECOND, pace
from .curves import Curves
from .doors import POTASSIUM, NumberedSkin, numbered, sheet
from .frame import axes_in
from .palette import EXCITATION, INHIBITION, QUIET

MOST = 0.52  # of all channels of a whole brake: what is drawn
EVERY = 20  # steps of the run from one value drawn to the next
DOOR = {0.5: POTASSIUM}
PLACES = {  # inches: pace and brake, from the edges; the tag; letters a line; the windows
    "wide": {
        "pace": {"left": 0.42, "right": 3.75, "bottom": 1.86, "top": 0.3},
        "brake": {"left": 0.42, "right": 3.75, "bottom": 0.36, "top": 2.12},
        "tag": (5.25, 3.5), "letters": 36, "windows": ((5.25, 0.1, 1.3, 1.85), (6.62, 0.1, 1.3, 1.85)),
    },
    "large": {
        "pace": {"left": 0.36, "right": 3.1, "bottom": 1.36, "top": 0.26},
        "brake": {"left": 0.36, "right": 3.1, "bottom": 0.28, "top": 1.6},
        "tag": (3.7, 2.54), "letters": 34, "windows": ((3.68, 0.05, 1.1, 1.12), (4.84, 0.05, 1.1, 1.12)),
    },
    "narrow": {
        "pace": {"left": 0.36, "right": 0.75, "bottom": 3.36, "top": 0.28},
        "brake": {"left": 0.36, "right": 0.75, "bottom": 2.22, "top": 1.58},
        "tag": (0.1, 1.86), "letters": 45, "windows": ((0.1, 0.05, 1.66, 0.9), (1.84, 0.05, 1.66, 0.9)),
    },
}  # fmt: skip


class BrakePicture:
    """Left or above, pace and brake over one second; right or below, the brake's door at two moments."""

    def __init__(self, figure, labels, layout):
        place, self.labels = PLACES[layout], labels
        self.letters, size = place["letters"], 11 if layout == "large" else 12
        self.pace = PaceDots(axes_in(figure, **place["pace"]), labels, size)
        self.brake = BrakeCourse(axes_in(figure, **place["brake"]), labels, size)
        ax = sheet(figure)
        boxes = enumerate(place["windows"], 1)
        self.windows = [NumberedSkin(ax, k, box, DOOR, share=0.42, size=size) for k, box in boxes]
        x, y = place["tag"]
        self.tag = ax.text(x, y, "", size=size + 3, weight="bold", va="top")
        self.told = ax.text(x, y - 0.26, "", size=size, va="top", linespacing=1.02)
        x, y, _, tall = place["windows"][0]
        ax.text(x, y + tall + 0.04, labels["open"], size=size, color=QUIET, va="bottom")
        windows = [artist for window in self.windows for artist in window.moving]
        self.moving = [*self.pace.moving, *self.brake.moving, *windows, self.tag, self.told]

    def show(self, result):
        self.pace.show(result)
        self.brake.show(result)
        for window, name, opened in zip(self.windows, ("start", "late"), result.opened, strict=True):
            window.show(self.labels[name], (result.settings.brake / 100,), (opened,))
        self.tag.set_text(self.labels["tags"][result.regime])
        without = result.regime == "even" and not result.settings.brake
        self.told.set_text(fill(self.labels["told"]["none" if without else result.regime], self.letters))


class PaceDots:
    """A dot for each spike, as high as the cell fires fast just then."""

    def __init__(self, ax, labels, size):
        ax.set(xlim=(0, SECOND), ylim=(0, 55), xticks=(0, 500, 1000), yticks=(0, 25, 50))
        ax.tick_params(labelbottom=False, labelsize=size, pad=2)
        ax.annotate(labels["pace"], (0, 1), (-18, 5), "axes fraction", "offset points", size=size)
        dots = {"marker": "o", "ms": 5, "ls": "", "clip_on": False}
        styles = {
            "typical": {"color": QUIET, "mfc": "none", "mew": 1.3, **dots},
            "this": {"color": EXCITATION, **dots},
        }
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles)
        middle = {"ha": "center", "va": "center", "size": size, "color": QUIET}
        self.too_few = ax.text(SECOND / 2, 38, labels["too_few"], **middle)
        self.moving = [*self.curves.moving, self.too_few]

    def show(self, result):
        self.too_few.set_visible(result.spikes.size < 2)
        shown = {"this": pace(result.spikes)}
        if result.settings.brake != 100:
            shown["typical"] = pace(result.typical)
        self.curves.show(shown, {})


class BrakeCourse:
    """How much brake is open over the second, as an area; the same with the whole brake, as a thin line."""

    def __init__(self, ax, labels, size):
        ax.set(xlim=(0, SECOND), ylim=(0, MOST), yticks=(), xticks=(0, 500, 1000))
        ax.set_xticklabels(labels["ticks"])
        ax.tick_params(labelsize=size, pad=2)
        title = {"size": size, "weight": "bold", "color": INHIBITION}
        ax.annotate(labels["brake"], (0, 1), (-18, 3), "axes fraction", "offset points", **title)
        self.area = ax.fill_between([0, SECOND], [0, 0], color=INHIBITION, alpha=0.45, lw=0)
        self.line = ax.plot([], [], color=INHIBITION, lw=1.6)[0]
        self.whole = ax.plot([], [], color=QUIET, lw=1.2)[0]
        self.numbers = [numbered(ax, k, (0, 0), size) for k in (1, 2)]
        for number, x in zip(self.numbers, (0, (LATE + SECOND) / 2), strict=True):
            number.xy = (x, 0)
        self.moving = [self.area, self.line, self.whole, *self.numbers]

    def show(self, result):
        t = result.run.t[::EVERY]
        this, whole = (course[::EVERY] for course in result.braking)
        self.area.set_verts([np.r_[[(0, 0)], np.c_[t, this], [(SECOND, 0)]]])
        self.line.set_data(t, this)
        self.whole.set_data((t, whole) if result.settings.brake != 100 else ([], []))
        for number, opened in zip(self.numbers, result.opened, strict=True):
            number.xy = (number.xy[0], opened * result.settings.brake / 100)
            number.set_position((-12, 4) if number.xy[0] == 0 else (0, 20))
