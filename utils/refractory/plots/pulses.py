"""Pulses that try to stop an oscillation: where each is given and where it lands, on a plane."""

import numpy as np
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke

from .palette import CALM, INK, PAGE, QUIET, SEIZURE

CALM_FILL = "#DCE8E3"
SIDE = 3.45  # how far the plane reaches to the right: the strongest pulse lands within it


class Pulses:
    """The circle on which a seizure turns, the calm disc inside, and a dot wherever a pulse lands.

    A filled dot landed in the calm disc; an open one did not.
    """

    def __init__(self, ax, labels):
        ax.set(xlim=(-1.6, SIDE), ylim=(-1.75, 1.75), aspect="equal")
        ax.set_axis_off()
        self.seizure = ax.add_patch(Circle((0, 0), 1, fc="none", ec=SEIZURE, lw=2.4, alpha=0.55))
        self.calm = ax.add_patch(Circle((0, 0), 0, fc=CALM_FILL, ec=CALM, lw=2))
        plain = {"size": 12, "ha": "center", "va": "center", "linespacing": 1.15}
        ax.text(-1.5, 1.6, labels["seizure"], color=SEIZURE, **(plain | {"ha": "left"}))
        clear = [withStroke(linewidth=4, foreground=PAGE)]  # dots may lie behind it
        name = ax.text(-0.4, 0.58, labels["calm"], color=CALM, zorder=4, path_effects=clear, **plain)
        self.given = ax.plot([], [], "o", ms=5, color=QUIET, mew=0, alpha=0.8)[0]
        self.missed = ax.plot([], [], "o", ms=6.5, mfc=PAGE, mec=SEIZURE, mew=1.5)[0]
        self.hit = ax.plot([], [], "o", ms=7, color=CALM, mew=0, alpha=0.8)[0]
        self.arrow = ax.annotate(
            "",
            (0, 0),
            (0, 0),
            arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 2.2, "mutation_scale": 16},
        )
        ax.text(-1.5, -1.62, labels["push"], color=QUIET, **(plain | {"ha": "left"}))
        ax.text(SIDE, 1.6, labels["hit"], color=CALM, **(plain | {"ha": "right"}))
        ax.text(SIDE, -1.62, labels["missed"], color=SEIZURE, **(plain | {"ha": "right"}))
        self.moving = [self.seizure, self.calm, self.given, self.missed, self.hit, self.arrow, name]

    def show(self, circles, A, angles):
        """`circles` (watershed, seizure), size of the pulse, and how far off each was given (rad)."""
        calm, seizure = circles
        z = -seizure * np.exp(1j * np.asarray(angles))
        landed = z + A
        inside = np.abs(landed) < calm
        self.seizure.set_radius(seizure)
        self.calm.set_radius(calm)
        for dots, where in ((self.given, z), (self.hit, landed[inside]), (self.missed, landed[~inside])):
            dots.set_data(where.real, where.imag)
        self.arrow.set_position((-seizure, -1.4))
        self.arrow.xy = (-seizure + A, -1.4)


class Chance:
    """How many of a hundred pulses stop a seizure, by strength; the present one is marked."""

    def __init__(self, ax, labels, span):
        ax.set(xlim=span, ylim=(0, 104), yticks=(0, 50, 100), xlabel=labels["strength"])
        ax.text(1, 1.04, labels["chance"], transform=ax.transAxes, size=12, color=INK, ha="right")
        self.curve = ax.plot([], [], color=CALM, lw=2.2)[0]
        self.drop = ax.plot([], [], color=QUIET, lw=1.4)[0]
        self.dot = ax.plot([], [], "o", ms=10, mfc=CALM, mec=PAGE, mew=1.2, zorder=5, clip_on=False)[0]
        self.number = ax.text(0, 0, "", size=13, weight="bold", color=INK, va="bottom", ha="left")
        self.moving = [self.curve, self.drop, self.dot, self.number]

    def show(self, strengths, chances, A, chance):
        """A curve (both arrays, chances of 100) and the point on it."""
        self.curve.set_data(strengths, chances)
        self.drop.set_data([A, A], [0, chance])
        self.dot.set_data([A], [chance])
        self.number.set_text(f"{chance:.0f}")
        high = chance > 20  # then there is room beside the line below the point
        self.number.set_position((A + 0.04, chance / 2) if high else (A, chance + 6))
        self.number.set_horizontalalignment("left" if high else "center")
