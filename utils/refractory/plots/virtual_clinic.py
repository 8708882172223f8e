"""A virtual clinic: what four stories expect of each plan, beside what the real clinic saw."""

from ..experiments.virtual_clinic import SEEN, STORIES
from .frame import size_of
from .palette import INK, QUIET
from .ranges import Ranges

ROOM = {"wide": (1.25, 1.0, 0.62), "large": (1.2, 0.9, 0.6), "narrow": (0.8, 0.8, 0.85)}  # inches for words
# of each plan: the limits of its axis, and where numbers stand; fewer where it is narrow
SCALES = ((35, 65), (40, 50, 60)), ((0, 25), (0, 10, 20)), ((0, 12.5), (0, 5, 10))


class ClinicPicture:
    """Four rows, one for each story; three scales, one for each plan."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        narrow = layout == "narrow"
        axes = self.axes_of(figure, *ROOM[layout])
        for ax, (span, marks), name in zip(axes, SCALES, labels["steps"], strict=True):
            ax.set(xlim=span, xticks=marks[::2] if narrow else marks)
            ax.set_title(name, size=12)
        axes[1].set_xlabel(labels["share_short" if narrow else "share"], labelpad=2)
        names = dict(zip(STORIES, labels["short" if narrow else "names"], strict=True))
        self.ranges = Ranges(axes, names, 100 * SEEN)
        self.moving = self.ranges.moving

    def axes_of(self, figure, left, right, bottom):
        """One axes for each plan; the last a little wider, as there the stories differ."""
        width, height = size_of(figure)
        axes = figure.subplots(1, len(SCALES), width_ratios=(1, 1, 1.25))
        edges = left / width, bottom / height, 1 - right / width, 1 - 0.35 / height
        figure.subplots_adjust(*edges, wspace=0.22)
        return list(axes)

    def show(self, result):
        hidden = () if result.settings.steps == 3 else (2,)
        told = {}
        for name, fits in zip(STORIES, result.fits, strict=True):
            word = self.labels["open" if hidden else "fits" if fits else "out"]
            told[name] = word, INK if fits and not hidden else QUIET
        self.ranges.show(result.low, result.mean, result.high, told, hidden)
