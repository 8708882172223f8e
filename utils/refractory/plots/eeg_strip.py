"""One trace as an EEG reader sees it: a thin line, a scale, no axis to read numbers off."""

from .palette import INK, QUIET


class EegStrip:
    """A signal over a few seconds on a fixed scale; below it, bars for one second and for `bar` of signal.

    `above`: the upright bar's name stands above it, where the strip is too narrow for both names in a row.
    """

    def __init__(self, ax, labels, *, seconds, height, bar, above=False):
        corner = height[0] - 1.25 * bar
        ax.set(xlim=(-0.02 * seconds, seconds), ylim=(corner - 0.1 * bar, height[1]))
        ax.set_axis_off()
        self.line = ax.plot([], [], color=INK, lw=1.6)[0]
        ax.plot([0, 0, 1], [corner + bar, corner, corner], color=QUIET, lw=2)
        ax.text(1.05, corner, labels["second"], color=QUIET, va="bottom")
        side = {"y": corner + (1.15 if above else 0.55) * bar, "va": "bottom" if above else "center"}
        ax.text(0.0 if above else 0.05, s=labels["bar"], color=QUIET, **side)
        self.moving = [self.line]

    def show(self, t, signal, colour):
        """Draw `signal` (array) over `t` (array, s, from 0) in `colour`."""
        self.line.set_data(t, signal)
        self.line.set_color(colour)
