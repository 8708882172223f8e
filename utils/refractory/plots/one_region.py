"""One region: its waves at three moments, its seizures, and the slow brake that they fill and that sinks."""

from ..experiments.one_region import IN_VIEW
from .palette import CALM, SEIZURE
from .region_story import RegionStory

NOW = 1  # the moment that gauge and brain show
ROOMS = {
    "wide": {
        "brain": (0.05, 0.36, 1.95, 2.5), "large": 1.0, "tag": (0.1, 3.52), "letters": 15,
        "link": (0.1, 0.3), "where": (0.1, 0.1), "waves": (2.75, 2.46, 5.15, 0.7),
        "times": (2.95, 2.1, 3.95, 0.18), "gauge": (2.4, 0.34), "course": (2.95, 0.58, 3.95, 1.28),
        "brake": 2.25,
    },
    "large": {
        "brain": (0.0, 0.2, 1.35, 1.72), "large": 0.7, "tag": (0.06, 2.52), "letters": 15,
        "link": (0.06, 0.3), "where": (0.06, 0.06), "waves": (1.95, 1.78, 4.0, 0.4),
        "times": (2.05, 1.48, 2.85, 0.15), "gauge": (1.6, 0.28), "course": (2.05, 0.52, 2.85, 0.74),
        "brake": 1.42,
    },
    "narrow": {
        "brain": (0.0, 2.86, 1.05, 1.12), "large": 0.5, "tag": (1.25, 3.88), "letters": 15,
        "link": (1.25, 3.2), "where": (1.25, 3.06), "waves": (0.05, 2.0, 3.5, 0.36),
        "times": (0.9, 1.74, 2.6, 0.14), "gauge": (0.3, 0.36), "course": (0.9, 0.56, 2.6, 0.94),
        "brake": 0.05,
    },
}  # fmt: skip


class OneRegionPicture:
    """A region on the brain, three pieces of its waves, and its brake over time."""

    def __init__(self, figure, labels, layout):
        narrow, self.labels = layout == "narrow", labels
        names = [""] if narrow else [labels["waves"]]
        self.story = RegionStory(figure, labels, names, IN_VIEW, ROOMS[layout], narrow=narrow)
        self.moving = self.story.moving

    def show(self, result):
        regime, labels = result.regime, self.labels
        self.story.brain.show(result.moments[NOW].seizing)
        colour = SEIZURE if regime == "seizes" else CALM
        self.story.show(result, NOW, labels["headings"][regime], labels["tags"][regime], colour)
