"""The well-timed pulse: where pulses land, and how many of a hundred stop the seizure, by strength."""

from ..experiments.well_timed_pulse import SPAN
from .frame import axes_in
from .pulses import Chance, Pulses

PLANE = {  # inches from the edges of the figure
    "wide": {"left": 0.0, "right": 3.6, "bottom": 0.05, "top": 0.05},
    "large": {"left": 0.0, "right": 2.6, "bottom": 0.02, "top": 0.02},
    "narrow": {"left": 0.0, "right": 0.0, "bottom": 1.78, "top": 0.06},
}
CURVE = {
    "wide": {"left": 5.15, "right": 0.3, "bottom": 0.75, "top": 0.55},
    "large": {"left": 4.15, "right": 0.2, "bottom": 0.72, "top": 0.5},
    "narrow": {"left": 0.55, "right": 0.25, "bottom": 0.68, "top": 2.55},
}


class WellTimedPulsePicture:
    """Where pulses land; beside or below it, the chance by strength."""

    def __init__(self, figure, labels, layout):
        self.pulses = Pulses(axes_in(figure, **PLANE[layout]), labels)
        self.chance = Chance(axes_in(figure, **CURVE[layout]), labels, SPAN)
        self.moving = self.pulses.moving + self.chance.moving

    def show(self, result):
        A = result.settings.A
        self.pulses.show(result.circles, A, result.angles)
        self.chance.show(result.strengths, result.chances, A, result.chance)
