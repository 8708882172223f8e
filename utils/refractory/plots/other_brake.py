"""The other brake: a "go" and a "stop" cell, their links and voltages, and both rates with fewer doors."""

from textwrap import fill

from ..experiments.other_brake import LEFT, ONE_COPY
from ..experiments.two_cells import LEVELS, first_spike
from .cells import DoorsLeft, Link, go_cell, stop_cell
from .curves import Curves
from .doors import sheet
from .frame import axes_in
from .palette import EXCITATION, FAINT, INHIBITION, QUIET
from .two_axes import above
from .two_cells import LEAD, WINDOW
from .voltage import TwoVoltages

PLACES = {  # inches: the two voltages and the rates, from the edges; the cells: x, y of each, size; the tag
    "wide": {
        "go": {"left": 1.75, "right": 3.95, "bottom": 2.4, "top": 0.34},
        "stop": {"left": 1.75, "right": 3.95, "bottom": 0.58, "top": 2.18},
        "rates": {"left": 5.55, "right": 0.75, "bottom": 0.58, "top": 1.55},
        "cells": (0.62, 2.72, 0.95, 0.0033), "tag": (5.2, 3.8), "letters": 34,
    },
    "large": {
        "go": {"left": 1.38, "right": 3.02, "bottom": 1.64, "top": 0.28},
        "stop": {"left": 1.38, "right": 3.02, "bottom": 0.56, "top": 1.4},
        "rates": {"left": 4.1, "right": 0.68, "bottom": 0.56, "top": 1.24},
        "cells": (0.46, 1.74, 0.6, 0.0022), "tag": (3.72, 2.56), "letters": 33,
    },
    "narrow": {
        "go": {"left": 1.38, "right": 0.72, "bottom": 3.82, "top": 0.3},
        "stop": {"left": 1.38, "right": 0.72, "bottom": 2.82, "top": 1.33},
        "rates": {"left": 0.45, "right": 0.75, "bottom": 0.58, "top": 3.52},
        "cells": (0.5, 3.96, 2.86, 0.0022), "tag": (0.1, 2.32), "letters": 45,
    },
}  # fmt: skip


class OtherBrakePicture:
    """The two cells beside their voltages; what that means; and both rates at every share of doors left."""

    def __init__(self, figure, labels, layout):
        place, self.labels = PLACES[layout], labels
        self.letters, size = place["letters"], 11 if layout == "large" else 12
        ax = sheet(figure)
        self.draw_cells(ax, labels, place["cells"], size)
        go, stop, rates = (axes_in(figure, **place[name]) for name in ("go", "stop", "rates"))
        says = {"level": LEVELS["V_I"], "says": labels["counts_short"]}
        self.voltages = TwoVoltages(go, stop, labels, window=WINDOW, **says)
        self.draw_rates(rates, labels, size)
        x, y = place["tag"]
        self.tag = ax.text(x, y, "", size=size + 3, weight="bold", va="top")
        self.told = ax.text(x, y - 0.26, "", size=size, va="top", linespacing=1.02)
        parts = (self.excites, self.brakes, *self.doors.values(), self.voltages, self.curves)
        self.moving = [artist for part in parts for artist in part.moving] + [self.tag, self.told]

    def draw_cells(self, ax, labels, cells, size):
        """Both cells, the doors that each has left, and a link each way."""
        x, go, stop, unit = cells
        go_cell(ax, x, go, unit)
        stop_cell(ax, x, stop, unit)
        upper, lower, aside = go - 105 * unit, stop + 95 * unit, 45 * unit
        self.excites = Link(ax, x - aside, upper, lower, EXCITATION, excites=True)
        self.brakes = Link(ax, x + aside, lower, upper, INHIBITION, excites=False)
        look = {"wide": 190 * unit, "words": labels["doors"], "size": size}
        self.doors = {
            "go": DoorsLeft(ax, x, go + 236 * unit, above=True, **look),
            "stop": DoorsLeft(ax, x, stop - 85 * unit, above=False, **look),
        }

    def draw_rates(self, ax, labels, size):
        """Both rates over the doors left, most on the left, and a mark where one gene copy of two is left."""
        above(ax, labels["rate"])
        ax.set(xlim=(LEFT[0], LEFT[-1]), ylim=(0, 112), xticks=(100, 80, 60, 40), yticks=(0, 50))
        ax.set_xlabel(labels["left"])
        styles = {"E": {"color": EXCITATION, "lw": 2}, "I": {"color": INHIBITION, "lw": 2}}
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles)
        ax.axvline(ONE_COPY, color=FAINT, lw=2, zorder=0)
        ax.text(ONE_COPY + 1, 112, labels["copy"], color=QUIET, size=size, ha="right", va="top")

    def show(self, result):
        left, where = result.settings.left, result.settings.where
        for name, doors in self.doors.items():
            doors.show(left if name == where else 100)
        self.excites.show(result.E)
        self.brakes.show(result.I)
        self.voltages.show(result.run, first_spike(result.run) - LEAD)
        at = LEFT.index(left)
        rates = dict(zip("EI", result.curve, strict=True))
        self.curves.show(
            {name: (LEFT, rate) for name, rate in rates.items()},
            {name: (left, rate[at]) for name, rate in rates.items()},
        )
        self.tag.set_text(self.labels["tags"][result.regime])
        self.told.set_text(fill(self.labels["told"][result.regime], self.letters))
