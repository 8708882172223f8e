"""The busy channel: a hundred doors of a calm cell and of this one, and how soon they were held shut."""

from ..experiments.busy_channel import SECONDS
from .curves import Curves
from .dots import PEOPLE, Dots, Group
from .frame import axes_in, size_of
from .palette import CALM, EXCITATION, INK, QUIET
from .two_axes import above

DOORS = {"shut": Group(CALM), "free": Group(EXCITATION, "pale")}
CELLS = {"calm": QUIET, "this": INK}
TITLE = 0.42  # in.: two lines above the doors
ROOMS = {  # inches: left edges of both cells, how broad and how tall each is; the curve, from the edges
    "wide": ((0.15, 2.3), 1.95, 2.95, {"left": 5.0, "right": 0.8, "bottom": 0.58, "top": 0.45}),
    "large": ((0.1, 1.75), 1.5, 1.98, {"left": 3.85, "right": 0.75, "bottom": 0.58, "top": 0.38}),
    "narrow": ((0.1, 1.85), 1.65, 1.92, {"left": 0.5, "right": 0.75, "bottom": 0.56, "top": 2.72}),
}


class BusyPicture:
    """The doors of both cells after all the seconds, and the share held shut as it grew."""

    def __init__(self, figure, labels, layout):
        self.labels, (lefts, broad, tall, curve) = labels, ROOMS[layout]
        width, height = size_of(figure)
        size = 12 if layout != "large" else 11
        self.doors, self.busy = {}, {}
        for (name, colour), left in zip(CELLS.items(), lefts, strict=True):
            bottom = height - TITLE - tall - 0.05
            ax = axes_in(figure, left=left, right=width - left - broad, bottom=bottom, top=TITLE + 0.05)
            self.doors[name] = Dots(ax, DOORS, share=0.98, size=size, below=True)
            x, y = left / width, 1 - 0.06 / height
            figure.text(x, y, labels[f"{name}_cell"], color=colour, size=size, weight="bold", va="top")
            self.busy[name] = figure.text(x, y - 0.19 / height, "", color=colour, size=size, va="top")
        self.busy["calm"].set_text(labels["once"])
        self.draw_curve(axes_in(figure, **curve), 40 if layout == "narrow" else 20)
        doors = [artist for dots in self.doors.values() for artist in dots.moving]
        self.moving = [*doors, self.busy["this"], *self.time.moving]

    def draw_curve(self, ax, tick):
        """The share held shut over time, in both cells."""
        ax.set(ylim=(0, 88), yticks=range(0, 81, tick), xlim=(0, SECONDS), xticks=(0, 5, 10, 15, 20))
        ax.set_xlabel(self.labels["time"])
        above(ax, self.labels["held"])
        styles = {"calm": {"color": QUIET, "lw": 1.8}, "this": {"color": INK}}
        self.time = Curves(ax, {name: self.labels[name] for name in styles}, styles)

    def show(self, result):
        courses = {"calm": result.calm, "this": result.this}
        for name, (_, share) in courses.items():
            shut = round(PEOPLE * share[-1])
            self.doors[name].show({"shut": shut, "free": PEOPLE - shut}, self.labels["doors"])
        rate = result.settings.rate
        self.busy["this"].set_text(self.labels["once" if rate == 1 else "times"].format(rate))
        if result.regime == "calm":
            del courses["calm"]
        self.time.show({name: (t, 100 * share) for name, (t, share) in courses.items()}, {})
