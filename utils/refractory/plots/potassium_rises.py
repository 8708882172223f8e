"""Potassium rises: above, how often cells fire; below, potassium between the cells."""

from ..experiments.potassium_rises import SHOWN
from .frame import axes_in, size_of
from .palette import CALM, INK, SEIZURE

ROOM = {  # inches; names stand beside the axes or, in a narrow picture, above them
    "wide": {"left": 2.0, "right": 0.3, "bottom": 0.62, "top": 0.12},
    "large": {"left": 1.85, "right": 0.3, "bottom": 0.6, "top": 0.12},
    "narrow": {"left": 0.5, "right": 0.25, "bottom": 0.62, "top": 0.3},
}
APART = {"wide": 0.28, "large": 0.22, "narrow": 0.4}  # inches between the axes


class PotassiumRisesPicture:
    """Five minutes of firing and of potassium."""

    def __init__(self, figure, labels, layout):
        cells, salt = two_axes(figure, layout)
        cells.set(xlim=(0, SHOWN / 60), ylim=(0, 85), yticks=(0, 40, 80))
        cells.tick_params(bottom=False, labelbottom=False)
        salt.set(ylim=(0, 17), yticks=(0, 5, 10, 15))
        salt.set_xlabel(labels["time"], labelpad=3)
        for ax, name in ((cells, "firing"), (salt, "outside")):
            (above if layout == "narrow" else beside)(ax, labels[name])
        self.firing, self.outside = cells.plot([], [])[0], salt.plot([], [], color=INK)[0]
        self.moving = [self.firing, self.outside]

    def show(self, result):
        self.firing.set_data(result.t / 60, result.firing)
        self.firing.set_color(SEIZURE if result.regime == "bursts" else CALM)
        self.outside.set_data(result.t / 60, result.outside)


def two_axes(figure, layout, more=0.0):
    """Two axes of one height, one below the other, with the same time; `more` room above them, in inches."""
    apart, room = APART[layout], ROOM[layout] | {"top": ROOM[layout]["top"] + more}
    tall = (size_of(figure)[1] - room["bottom"] - room["top"] - apart) / 2
    upper = axes_in(figure, **room | {"bottom": room["bottom"] + tall + apart})
    return upper, axes_in(figure, **room | {"top": room["top"] + tall + apart}, sharex=upper)


def beside(ax, name):
    """Name an axes to its left."""
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "center"}
    ax.annotate(name, (0, 0.5), (-34, 0), linespacing=1.15, **place)


def above(ax, name, up=5):
    """Name an axes above it, in one line, so many points up."""
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
    ax.annotate(name.replace("\n", " "), (0, 1), (-30, up), **place)
