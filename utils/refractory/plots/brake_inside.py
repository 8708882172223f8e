"""A cell with its own brake: its first spikes, and how its pace changes within a second."""

from ..experiments.brake_inside import SECOND, pace
from .curves import Curves
from .palette import EXCITATION, QUIET
from .two_axes import above, two_axes
from .voltage import Voltage

START = 120.0  # ms of the voltage drawn


class BrakePicture:
    """The first spikes, and the pace of all of them, gap by gap: one dot a spike."""

    def __init__(self, figure, labels, layout):
        trace, dots = two_axes(figure, layout)
        above(trace, labels["voltage"])
        trace.set(xlabel=labels["time"], xticks=(0, 40, 80, 120))
        self.voltage = Voltage(trace, EXCITATION, span=(0, START))
        above(dots, labels["pace"])
        dots.set(xlim=(0, SECOND), ylim=(0, 55), xticks=(0, 500, 1000), yticks=(0, 25, 50))
        dots.set_xlabel(labels["time"])
        self.draw_pace(dots, labels)
        self.moving = [*self.voltage.moving, *self.curves.moving, self.too_few]

    def draw_pace(self, ax, labels):
        """Dots for this cell and for one with its whole brake, and what to say if there are none."""
        dots = {"marker": "o", "ms": 5, "ls": ""}
        styles = {
            "typical": {"color": QUIET, "mfc": "none", "mew": 1.3, **dots},
            "this": {"color": EXCITATION, **dots},
        }
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles)
        middle = {"ha": "center", "va": "center", "size": 12, "color": QUIET}
        self.too_few = ax.text(SECOND / 2, 38, labels["too_few"], **middle)

    def show(self, result):
        seen = result.run.t <= START
        self.voltage.show(result.run.t[seen], result.run["V"][seen])
        self.too_few.set_visible(result.spikes.size < 2)
        shown = {"this": pace(result.spikes)}
        if result.settings.brake != 100:
            shown["typical"] = pace(result.typical)
        self.curves.show(shown, {})
