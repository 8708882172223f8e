"""One region: above, how far its signal swings; below, its slow brake."""

from ..experiments.one_region import IN_VIEW
from .bands import Bands
from .brake import Brake, stacked


class OneRegionPicture:
    """A region's signal and its brake, over the same time."""

    def __init__(self, figure, labels, layout):
        narrow = layout == "narrow"
        above, below = stacked(figure, layout, 0.5)
        self.name = labels["signal"].replace("\n", " ") if narrow else labels["signal"]
        self.bands = Bands(above, 1, span=(0, IN_VIEW), above=narrow, size=12 if narrow else 11)
        self.brake = Brake(below, labels, (0, IN_VIEW), layout)
        below.set_xticks(range(0, IN_VIEW + 1, 2000))
        self.moving = self.bands.moving + self.brake.moving

    def show(self, result):
        self.bands.show(*result.signals, [self.name])
        self.brake.show(result.signals.t, result.brake)
