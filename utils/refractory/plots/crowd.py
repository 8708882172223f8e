"""The crowd: above, who fired when; below, how busy the whole crowd is."""

import numpy as np
from matplotlib.patches import Polygon

from ..experiments.crowd import IN_VIEW, RECORDED
from .frame import axes_in, size_of
from .palette import CALM, EXCITATION, FAINT, INHIBITION, INK, SEIZURE
from .raster import Raster, one_line

PLACES = {  # in inches: margins left and right; from the top, rows of “stop” and of “go”, and the activity
    "wide": {
        "sides": (1.5, 0.25), "stop": (0.38, 0.78), "go": (0.86, 2.3), "activity": (2.46, 3.28),
        "ticks": (0, 20, 100, 333),
    },
    "large": {
        "sides": (1.45, 0.2), "stop": (0.32, 0.58), "go": (0.64, 1.4), "activity": (1.48, 1.98),
        "ticks": (0, 100, 333),
    },
    "narrow": {
        "sides": (0.42, 0.2), "stop": (0.54, 0.86), "go": (1.12, 2.3), "activity": (2.6, 3.44),
        "ticks": (0, 20, 100, 333),
    },
}  # fmt: skip
FASTEST, HIGHEST = 333, 400  # spikes per cell and second: as often as they can; the top of the scale
TOO_ACTIVE = "busy", "runaway"
COLOURS = {"irregular": CALM, "waves": CALM, "busy": SEIZURE, "runaway": SEIZURE}


class CrowdPicture:
    """Rows of cells, a tag in words, and how busy all cells are, on a scale that goes as a square root."""

    def __init__(self, figure, labels, layout):
        self.labels, place, narrow = labels, PLACES[layout], layout == "narrow"
        (left, right), (width, height) = place["sides"], size_of(figure)
        rooms = {
            name: axes_in(figure, left=left, right=right, top=place[name][0], bottom=height - place[name][1])
            for name in ("stop", "go", "activity")
        }
        words = {"above": narrow, "size": 12 if narrow else 11}
        view = {"span": (0, IN_VIEW), **words}
        self.cells = {
            "E": Raster(rooms["go"], labels["excite"], EXCITATION, rows=RECORDED["E"], **view),
            "I": Raster(rooms["stop"], labels["calm"], INHIBITION, rows=RECORDED["I"], **view),
        }
        self.activity = Activity(rooms["activity"], labels, ticks=place["ticks"], **words)
        place = (0.08 if narrow else left) / width, 1 - 0.05 / height
        self.tag = figure.text(*place, "", size=14, weight="bold", va="top")
        self.moving = [self.tag, *self.activity.moving]
        self.moving += [artist for raster in self.cells.values() for artist in raster.moving]

    def show(self, result):
        colour = COLOURS.get(result.regime, INK)
        notes = {"E": "packed", "I": "weak"} if result.regime in TOO_ACTIVE else {"E": "bands"}
        for kind, raster in self.cells.items():
            if result.drawn:
                raster.show(*result.spikes[kind])
            else:
                raster.fill(result.rate / FASTEST, self.labels[notes[kind]] if kind in notes else "")
        self.activity.show(result.t, result.activity, SEIZURE if result.regime in TOO_ACTIVE else INK)
        self.tag.set(text=self.labels["tags"][result.regime], color=colour)


class Activity:
    """How often a cell of the crowd fires, over time."""

    def __init__(self, ax, labels, *, ticks, above, size):
        ax.set(xlim=(0, IN_VIEW), ylim=(0, np.sqrt(HIGHEST)), xticks=range(0, int(IN_VIEW) + 1, 50))
        ax.set_yticks(np.sqrt(ticks), ticks, size=size)
        ax.tick_params(axis="x", labelsize=size)
        ax.set_xlabel(labels["time"], labelpad=2, size=size)
        ax.grid(axis="y", color=FAINT, lw=1, zorder=0)
        ax.set_axisbelow(True)
        beside = {"xycoords": "axes fraction", "textcoords": "offset points", "size": size}
        if above:
            ax.annotate(one_line(labels["rate"]), (0, 1), (-25, 3), **beside)
        else:
            ax.annotate(labels["rate"], (0, 0.5), (-32, 0), ha="right", va="center", linespacing=1, **beside)
        self.area = ax.add_patch(Polygon([(0, 0)], alpha=0.15, lw=0, zorder=3))
        self.line = ax.plot([], [], zorder=4, clip_on=False)[0]
        self.moving = [self.area, self.line]

    def show(self, t, activity, colour):
        y = np.sqrt(activity)
        self.line.set_data(t, y)
        self.area.set_xy(np.column_stack([np.r_[t[0], t, t[-1]], np.r_[0, y, 0]]))
        self.line.set_color(colour)
        self.area.set_facecolor(colour)
