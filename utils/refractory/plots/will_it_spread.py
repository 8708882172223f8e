"""Two regions: above, the signals of both; below, the slow brake of the second."""

from ..experiments.will_it_spread import SINCE, UNTIL
from .bands import Bands
from .brake import Brake, stacked


class WillItSpreadPicture:
    """The signals of both regions and the brake of the second, over the same time."""

    def __init__(self, figure, labels, layout):
        narrow, span = layout == "narrow", (0, UNTIL - SINCE)
        above, below = stacked(figure, layout, 0.62)
        self.names = [labels["first"], labels["second"]]
        if narrow:
            self.names = [name.replace("\n", " ") for name in self.names]
        self.bands = Bands(above, 2, span=span, above=narrow, size=12 if narrow else 11)
        self.brake = Brake(below, labels, span, layout)
        below.set_xticks(range(0, UNTIL - SINCE, 2000))
        self.moving = self.bands.moving + self.brake.moving

    def show(self, result):
        self.bands.show(*result.signals, self.names)
        self.brake.show(result.signals.t, result.brake)
