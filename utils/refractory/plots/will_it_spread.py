"""Two regions and their link: the waves of both around one seizure, and the slow brake of the second."""

from ..experiments.will_it_spread import SINCE, UNTIL
from .palette import CALM, SEIZURE
from .region_story import RegionStory

NOW = 2  # the moment that gauge and brain show
ROOMS = {
    "wide": {
        "brain": (0.05, 0.5, 2.0, 2.6), "large": 1.0, "tag": (0.1, 3.82), "letters": 15,
        "link": (0.1, 0.3), "where": (0.1, 0.1), "waves": (2.9, 2.4, 5.0, 1.0),
        "times": (3.05, 1.84, 3.85, 0.36), "gauge": (2.5, 0.34), "course": (3.05, 0.58, 3.85, 1.02),
        "brake": 2.25,
    },
    "large": {
        "brain": (0.0, 0.36, 1.35, 1.7), "large": 0.7, "tag": (0.06, 2.52), "letters": 15,
        "link": (0.06, 0.26), "where": (0.06, 0.06), "waves": (2.1, 1.6, 3.85, 0.58),
        "times": (2.25, 1.22, 2.65, 0.28), "gauge": (1.75, 0.28), "course": (2.25, 0.5, 2.65, 0.52),
        "brake": 1.5,
    },
    "narrow": {
        "brain": (0.0, 2.94, 0.98, 1.06), "large": 0.5, "tag": (1.2, 3.92), "letters": 15,
        "link": (1.2, 3.22), "where": (1.2, 3.04), "waves": (0.2, 1.94, 3.35, 0.56),
        "times": (1.05, 1.52, 2.45, 0.32), "gauge": (0.4, 0.36), "course": (1.05, 0.56, 2.45, 0.74),
        "brake": 0.05,
    },
}  # fmt: skip


class WillItSpreadPicture:
    """Both regions and their link on the brain, three pieces of their waves, and the brake of the second."""

    def __init__(self, figure, labels, layout):
        narrow, self.labels = layout == "narrow", labels
        names = ["1", "2"] if narrow else labels["waves"]
        self.story = RegionStory(figure, labels, names, UNTIL - SINCE, ROOMS[layout], narrow=narrow)
        self.moving = self.story.moving

    def show(self, result):
        now, labels, K = result.moments[NOW], self.labels, result.settings.K
        self.story.brain.show(now.seizing, K)
        self.story.link.set_text(labels["link"].format(K=f"{K:.1f}") if K else labels["no_link"])
        colour = SEIZURE if result.regime == "joins" else CALM
        self.story.show(result, NOW, self.headings(result.moments), labels["tags"][result.regime], colour)

    def headings(self, moments):
        """What the three moments are called."""
        before, _, now = (moment.seizing for moment in moments)
        last = "stays" if not now[1] else "joins" if now[0] else "late"
        return [self.labels[name] for name in ("before" if before.any() else "calm", "starts_alone", last)]
