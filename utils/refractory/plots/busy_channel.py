"""The busy channel: how the block builds up, and how far it has come at every rate."""

from ..experiments.busy_channel import RATES, SECONDS
from .curves import Curves
from .palette import INK, QUIET
from .two_axes import above, two_axes


class BusyPicture:
    """The share of channels held shut: over time in this cell and a calm one, in the end at every rate."""

    def __init__(self, figure, labels, layout):
        time, rate = two_axes(figure, layout, between=0.65, right=0.9)
        for ax, words in ((time, labels["held"]), (rate, labels["after"])):
            ax.set(ylim=(0, 88), yticks=(0, 20, 40, 60, 80))
            above(ax, words)
        time.set(xlim=(0, SECONDS), xticks=(0, 5, 10, 15, 20), xlabel=labels["time"])
        rate.set(xlim=(0, RATES[-1]), xticks=(0, 10, 20, 30, 40, 50), xlabel=labels["rate"])
        styles = {"calm": {"color": QUIET, "lw": 1.8}, "this": {"color": INK}}
        self.time = Curves(time, {name: labels[name] for name in styles}, styles)
        self.rate = Curves(rate, {"ends": labels["here"]}, {"ends": {"color": INK}})
        self.moving = self.time.moving + self.rate.moving

    def show(self, result):
        shown = {"this": result.this}
        if result.regime == "busy":
            shown["calm"] = result.calm
        self.time.show({name: (t, 100 * b) for name, (t, b) in shown.items()}, {})
        here = result.settings.rate, 100 * result.this[1][-1]
        self.rate.show({"ends": (RATES, 100 * result.ends)}, {"ends": here})
