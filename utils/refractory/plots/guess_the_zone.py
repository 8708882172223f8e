"""Guess the zone: the brain with its electrodes, the best guess, what fits nearly as well, and the noise."""

from ..experiments.guess_the_zone import places
from .frame import axes_in, size_of
from .key import key
from .palette import INK, QUIET
from .score_map import ScoreMap, look_of

MAP = {  # inches from the edges of the figure
    "wide": {"left": 0.0, "right": 3.4, "bottom": 0.05, "top": 0.0},
    "large": {"left": 0.0, "right": 2.6, "bottom": 0.04, "top": 0.0},
    "narrow": {"left": 0.0, "right": 0.0, "bottom": 1.12, "top": 0.0},
}
HEARD = {
    "wide": {"left": 5.0, "right": 0.5, "bottom": 0.35, "top": 2.7},
    "large": {"left": 3.7, "right": 0.2, "bottom": 0.1, "top": 1.75},
    "narrow": {"left": 1.75, "right": 0.15, "bottom": 0.05, "top": 3.42},
}
KEY = {"wide": (5.0, 2.2), "large": (3.7, 1.4), "narrow": (0.12, 0.06)}  # inches: its lower left corner
TOLD = {"wide": (5.0, 1.25), "large": (3.7, 0.8), "narrow": (1.75, 0.6)}  # inches: above what is heard
LOUDEST = -9, 6.5  # of a recording with the most noise


class GuessTheZonePicture:
    """The map of the brain, and beside or below it what the marks mean and what one electrode hears."""

    def __init__(self, figure, labels, layout):
        size = 12 if layout == "narrow" else 11
        self.labels = labels
        self.map = ScoreMap(axes_in(figure, **MAP[layout]), labels, places())
        marks = {labels[kind]: look_of(kind) for kind in ("best", "likely", "recorded", "bare")}
        key(figure, marks, at=KEY[layout], columns=1, size=size)
        x, y = (inches / room for inches, room in zip(TOLD[layout], size_of(figure), strict=True))
        self.told = figure.text(x, y, "", size=size, color=INK, va="bottom", linespacing=1.1)
        ax = axes_in(figure, **HEARD[layout])
        ax.set(xlim=(0, 1), ylim=LOUDEST)
        ax.set_axis_off()
        self.heard = ax.plot([], [], color=QUIET, lw=1.4)[0]
        self.moving = [*self.map.moving, self.told, self.heard]

    def show(self, result):
        self.map.show(result.likely, result.best, result.recorded, result.zone)
        words, noise, count = self.labels["noise"], result.settings.noise, len(result.heard)
        told = words[min(noise, len(words) - 1)].format(n=noise)
        if count and result.unreached:
            told = self.labels["unreached"]
        self.told.set_text(f"{self.labels['heard']}\n{told}" if count else told)
        self.heard.set_data([k / max(count - 1, 1) for k in range(count)], result.heard)
