"""Days with seizures: five of the model animals, day by day, and the whole group next to the real one."""

from ..experiments.days_with_seizures import OBSERVED
from .days import DailyRate, SeizureDays
from .frame import axes_in

SHOWN = 5  # animals in the calendar; more rows would make a pattern
MOST = 6  # seizures per animal and day that the axis reaches
# Distances (in.) of calendar and rates from the edges of the figure, where the calendar's title begins, and
# how large its dots are.
LAYOUTS = {
    "wide": ((0.95, 0.85, 2.3, 0.32), (0.95, 0.85, 0.58, 2.1), 0.0, 1.0),
    "large": ((0.95, 0.8, 1.55, 0.28), (0.95, 0.8, 0.58, 1.34), 0.0, 0.75),
    "narrow": ((0.78, 0.72, 2.25, 0.3), (0.4, 0.72, 0.58, 2.3), -0.35, 0.45),
}


class DaysPicture:
    """The calendar above the rates."""

    def __init__(self, figure, labels, layout):
        sides = "left", "right", "bottom", "top"
        *places, title, dot = LAYOUTS[layout]
        above, below = (axes_in(figure, **dict(zip(sides, place, strict=True))) for place in places)
        self.calendar = SeizureDays(above, labels, rows=SHOWN, days=OBSERVED, title=title, dot=dot)
        self.daily = DailyRate(below, labels, days=OBSERVED, most=MOST)
        self.moving = self.calendar.moving + self.daily.moving

    def show(self, result):
        self.calendar.show(result.counts[:SHOWN])
        self.daily.show(result.counts.mean(axis=0), result.seen)
