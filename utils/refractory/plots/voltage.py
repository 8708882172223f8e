"""The voltage of one cell over a short time: few spikes in view, one thin line."""

from .palette import EXCITATION, INHIBITION, QUIET
from .two_axes import above

TICKS = (-80, 0)  # mV: about where a cell rests, and what a spike crosses
SIZE = 12


class Voltage:
    """A cell's voltage (mV) over time (ms) in `colour`; made once, then only moved.

    `level` (mV), if given, is drawn as a dotted line, with `says` beside it: what lies below is no spike.
    """

    def __init__(self, ax, colour, *, span, height=(-95, 60), level=None, says=""):
        ax.set(xlim=span, ylim=height, yticks=TICKS)
        self.line = ax.plot([], [], color=colour, lw=1.8)[0]
        if level is not None:
            ax.axhline(level, color=QUIET, lw=1.2, ls=(0, (1, 3)))
            beside = {"transform": ax.get_yaxis_transform(), "va": "center", "linespacing": 0.9}
            ax.text(1.02, level, says, color=QUIET, size=SIZE, **beside)
        self.moving = [self.line]

    def show(self, t, V):
        """Draw V (steps,) over t (steps,)."""
        self.line.set_data(t, V)


class TwoVoltages:
    """A "go" cell above, a "stop" cell below: their voltages over `window` ms; `level` as in `Voltage`."""

    def __init__(self, go, stop, labels, *, window, level, says):
        self.window = window
        self.E = Voltage(go, EXCITATION, span=(0, window))
        self.I = Voltage(stop, INHIBITION, span=(0, window), level=level, says=says)
        for ax, name, colour in ((go, "E", EXCITATION), (stop, "I", INHIBITION)):
            ax.set_xticks((0, 30, 60, 90))
            above(ax, labels[name].replace("\n", " "), color=colour, weight="bold")
        go.tick_params(labelbottom=False)
        stop.set_xlabel(labels["time"])
        self.moving = self.E.moving + self.I.moving

    def show(self, run, starts):
        """Draw a run of a pair of cells from the time `starts` (ms) on."""
        t = run.t - starts
        seen = (t >= 0) & (t <= self.window)
        self.E.show(t[seen], run["V_E"][seen])
        self.I.show(t[seen], run["V_I"][seen])
