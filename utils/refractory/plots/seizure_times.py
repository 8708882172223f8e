"""When some regions seize: a row for each, a block for each seizure."""

from matplotlib.collections import LineCollection

from .bands import stretches
from .palette import FAINT, SEIZURE

THICKEST = 13  # points of a block


class SeizureTimes:
    """A row for each region over time, a plum block for each of its seizures, a faint line between them."""

    def __init__(self, ax, names, span, *, size):
        rows = range(len(names))
        ax.set(xlim=(0, span), ylim=(len(names) - 0.5, -0.5))
        ax.set_axis_off()
        flat = {"capstyle": "butt", "clip_on": False}
        thick = min(THICKEST, 0.62 * 72 * ax.bbox.height / ax.figure.dpi / len(names))
        ax.hlines(rows, 0, span, color=FAINT, lw=2)
        self.blocks = ax.add_collection(LineCollection([], colors=SEIZURE, lw=thick, zorder=3, **flat))
        beside = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center", "size": size}
        self.names = [ax.text(-0.02, row, name, **beside) for row, name in zip(rows, names, strict=True)]
        self.moving = [self.blocks]

    def show(self, course):
        half = (course.t[1] - course.t[0]) / 2
        self.blocks.set_segments(
            [
                [(course.t[start] - half, row), (course.t[stop - 1] + half, row)]
                for row, on in enumerate(course.seizing)
                for start, stop, seizes in stretches(on)
                if seizes
            ]
        )
