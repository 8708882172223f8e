"""The voltage of one cell over a short time: few spikes in view, one thin line."""

from .palette import QUIET

TICKS = (-80, 0)  # mV: about where a cell rests, and what a spike crosses


class Voltage:
    """A cell's voltage (mV) over time (ms) in `colour`; made once, then only moved.

    `level` (mV), if given, is drawn as a dotted line, with `says` beside it: what lies below is no spike.
    """

    def __init__(self, ax, colour, *, span, height=(-95, 60), level=None, says=""):
        ax.set(xlim=span, ylim=height, yticks=TICKS)
        self.line = ax.plot([], [], color=colour, lw=1.8)[0]
        if level is not None:
            ax.axhline(level, color=QUIET, lw=1.2, ls=(0, (1, 3)))
            beside = {"transform": ax.get_yaxis_transform(), "va": "center", "linespacing": 1.2}
            ax.text(1.02, level, says, color=QUIET, size=11, **beside)
        self.moving = [self.line]

    def show(self, t, V):
        """Draw V (steps,) over t (steps,)."""
        self.line.set_data(t, V)
