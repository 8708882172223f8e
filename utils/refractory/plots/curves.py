"""Curves, each named where it ends, with the reader's own point on some of them."""

import numpy as np
from matplotlib.transforms import offset_copy
from scipy.optimize import isotonic_regression

from .palette import PAGE

SIZE, LINE = 12, 0.9  # points; linespacing of a name
TALL = 1.35 * LINE  # height of its lines, in sizes of the type
BESIDE = 8  # points from the axes to a name: a point of the reader's may lie between them


class Curves:
    """One curve per name, labelled in the margin beside its last value; made once, then only moved.

    `labels` maps a name to its plain words, `styles` to how it is drawn (what `Axes.plot` takes, with
    "color"). A curve that is not given to `show` is not drawn, and its name is not written.
    """

    def __init__(self, ax, labels, styles):
        self.low, self.high = ax.get_ylim()
        line = SIZE * TALL / 72 * ax.figure.dpi / ax.bbox.height * (self.high - self.low)
        self.tall = {name: line * (1.1 + words.count("\n")) for name, words in labels.items()}
        place = offset_copy(ax.get_yaxis_transform(), ax.figure, x=BESIDE, units="points")
        beside = {"transform": place, "va": "center", "weight": "bold", "size": SIZE}
        dot = {"marker": "o", "ms": 11, "mec": PAGE, "mew": 1.5, "ls": "", "clip_on": False, "zorder": 4}
        self.lines, self.names, self.dots = {}, {}, {}
        for name, words in labels.items():
            colour = styles[name]["color"]
            self.lines[name] = ax.plot([], [], **styles[name])[0]
            self.names[name] = ax.text(1, 0, words, color=colour, linespacing=LINE, **beside)
            self.dots[name] = ax.plot([], [], color=colour, **dot)[0]
        self.moving = [*self.lines.values(), *self.names.values(), *self.dots.values()]

    def show(self, curves, points):
        """Draw `curves` and `points`: both map a name to its x and y, arrays and numbers."""
        for name, line in self.lines.items():
            line.set_data(*curves.get(name, ((), ())))
            x, y = points.get(name, (None, None))
            self.dots[name].set_data(([], []) if x is None else ([x], [y]))
        ends = {name: y[-1] for name, (_, y) in curves.items() if len(y)}
        placed = settled(ends, self.tall, self.low, self.high)
        for name, text in self.names.items():
            text.set_visible(name in placed)
            text.set_y(placed.get(name, 0))


def settled(heights, tall, lowest, highest):
    """The same heights (a dict), moved as little as can be so that none covers another.

    `tall` is how much room each needs. None reaches below `lowest`, and the middle of none above `highest`.
    """
    names = sorted(heights, key=heights.get)
    if not names:
        return {}
    room = np.array([tall[name] for name in names])
    steps = np.append(0, np.cumsum((room[1:] + room[:-1]) / 2))
    fitted = isotonic_regression([heights[name] for name in names] - steps).x
    kept = np.clip(fitted, lowest + room[0] / 2, max(lowest + room[0] / 2, highest - steps[-1]))
    return dict(zip(names, (kept + steps).tolist(), strict=True))
