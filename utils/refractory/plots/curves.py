"""Curves, each named where it ends, with the reader's own point on some of them."""

from .palette import PAGE
from .traces import apart


class Curves:
    """One curve per name, labelled in the margin beside its last value; made once, then only moved.

    `labels` maps a name to its plain words, `styles` to how it is drawn (what `Axes.plot` takes, with
    "color"). A curve that is not given to `show` is not drawn, and its name is not written.
    """

    def __init__(self, ax, labels, styles, *, apart=0.1):
        low, high = ax.get_ylim()
        self.apart = apart * (high - low)
        self.lowest = low + self.apart / 2  # so that no name runs into the numbers of the axis
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "weight": "bold", "size": 11}
        dot = {"marker": "o", "ms": 11, "mec": PAGE, "mew": 1.5, "ls": "", "clip_on": False, "zorder": 4}
        self.lines, self.names, self.dots = {}, {}, {}
        for name, words in labels.items():
            colour = styles[name]["color"]
            self.lines[name] = ax.plot([], [], **styles[name])[0]
            self.names[name] = ax.text(1.03, 0, words, color=colour, linespacing=1.2, **beside)
            self.dots[name] = ax.plot([], [], color=colour, **dot)[0]
        self.moving = [*self.lines.values(), *self.names.values(), *self.dots.values()]

    def show(self, curves, points):
        """Draw `curves` and `points`: both map a name to its x and y, arrays and numbers."""
        for name, line in self.lines.items():
            line.set_data(*curves.get(name, ((), ())))
            x, y = points.get(name, (None, None))
            self.dots[name].set_data(([], []) if x is None else ([x], [y]))
        ends = {name: max(y[-1], self.lowest) for name, (_, y) in curves.items() if len(y)}
        placed = apart(ends, self.apart)
        for name, text in self.names.items():
            text.set_visible(name in placed)
            text.set_y(placed.get(name, 0))
