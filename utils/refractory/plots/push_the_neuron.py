"""The pushed neuron: its voltage, and how often it fires at every push."""

import numpy as np

from ..experiments.push_the_neuron import BEFORE, PUSHES
from .curves import Curves
from .palette import FAINT, INK, QUIET
from .two_axes import above, two_axes
from .voltage import Voltage

VIEW = 60.0  # ms drawn


def stepped(rates):
    """The curve of rates over pushes, torn where firing begins: that is a jump, not a slope."""
    begins = np.flatnonzero(np.diff(rates > 0)) + 1
    return np.insert(PUSHES, begins, np.nan), np.insert(rates, begins, np.nan)


class PushPicture:
    """The voltage under the push, and the cell's rate at every push, with the reader's own on the curve."""

    def __init__(self, figure, labels, layout):
        trace, curve = two_axes(figure, layout)
        self.draw_trace(trace, labels)
        above(curve, labels["rate"])
        curve.set(xlim=(0, 20), ylim=(0, 115), xticks=(0, 5, 10, 15, 20), yticks=(0, 50, 100))
        curve.set_xlabel(labels["current"])
        styles = {"typical": {"color": QUIET, "lw": 1.8}, "this": {"color": INK}}
        self.curves = Curves(curve, {name: labels[name] for name in styles}, styles)
        self.moving = [*self.voltage.moving, self.bar, self.name, *self.curves.moving]

    def draw_trace(self, ax, labels):
        """The voltage, and a bar that says when the push is on."""
        above(ax, labels["voltage"])
        ax.set(xlabel=labels["time"], xticks=(0, 20, 40, 60))
        self.voltage = Voltage(ax, INK, span=(0, VIEW), height=(-138, 60))
        self.bar = ax.plot([BEFORE, VIEW], [-114, -114], color=FAINT, lw=13, solid_capstyle="butt")[0]
        middle = (BEFORE + VIEW) / 2, -115
        self.name = ax.text(*middle, labels["push"], size=12, ha="center", va="center")

    def show(self, result):
        seen = result.run.t <= VIEW
        self.voltage.show(result.run.t[seen], result.run["V"][seen])
        for artist in (self.bar, self.name):
            artist.set_visible(result.settings.push > 0)
        curves = {"this": stepped(result.rates)}
        if result.settings.sodium != 100:
            curves["typical"] = stepped(result.typical)
        self.curves.show(curves, {"this": (result.settings.push, result.rate)})
