"""Two cells that are linked: both voltages, and how often each fires at every value of one setting."""

from ..experiments.two_cells import LEVELS, first_spike
from .curves import Curves
from .frame import axes_in, size_of
from .palette import EXCITATION, INHIBITION
from .two_axes import BOTTOM, LEFT, TOP, above
from .voltage import TwoVoltages

LEAD, WINDOW = 10.0, 90.0  # ms drawn before the first spike of the "go" cell, and in all


class CellsPicture:
    """The voltages of a "go" and a "stop" cell, and their rates over an axis that is as `given`."""

    def __init__(self, figure, labels, layout, **given):
        go, stop, self.rates = three_axes(figure, layout)
        says = labels["counts" if layout == "wide" else "counts_short"]
        self.voltages = TwoVoltages(go, stop, labels, window=WINDOW, level=LEVELS["V_I"], says=says)
        above(self.rates, labels["rate"])
        self.rates.set(**given)
        styles = {"E": {"color": EXCITATION, "lw": 2}, "I": {"color": INHIBITION, "lw": 2}}
        self.curves = Curves(self.rates, {name: labels[name] for name in styles}, styles)
        self.moving = self.voltages.moving + self.curves.moving

    def show_pair(self, run, along, curve, here):
        """Draw a run, the rates of both cells (`curve`) over `along`, and the point at x = `here`."""
        self.voltages.show(run, first_spike(run) - LEAD)
        rates = dict(zip("EI", curve, strict=True))
        self.curves.show(
            {name: (along, rate) for name, rate in rates.items()},
            {name: (here, rate[list(along).index(here)]) for name, rate in rates.items()},
        )


def three_axes(figure, layout, right=0.75):
    """Two axes below each other for the voltages, and beside or below them one for the rates."""
    width, height = size_of(figure)
    if layout == "narrow":
        rates = 0.46 * (height - 3 * TOP - 2 * BOTTOM)
        low, voltages, wide = rates + BOTTOM + TOP, width - LEFT - right, width - LEFT - right
    else:
        between = 1.1 if layout == "wide" else right
        room = width - 2 * LEFT - between - right
        rates, low, voltages, wide = height - BOTTOM - TOP, 0, 0.46 * room, 0.54 * room
    tall = (height - low - 2 * TOP - BOTTOM) / 2
    first = {"left": LEFT, "right": width - LEFT - voltages}
    return (
        axes_in(figure, **first, bottom=height - TOP - tall, top=TOP),
        axes_in(figure, **first, bottom=low + BOTTOM, top=2 * TOP + tall),
        axes_in(figure, left=width - right - wide, right=right, bottom=BOTTOM, top=height - BOTTOM - rates),
    )
