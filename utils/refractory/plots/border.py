"""A plane of two changes, with a border in it, and where one stands."""

from .palette import FAINT, INK, PAGE, QUIET


class Border:
    """Two regions with a border between them; a point with a number beside it.

    `border` holds the points of the border, (x, y) pairs from left to right; what lies above it is tinted.
    """

    def __init__(self, ax, labels, border, *, width, height):
        ax.set(xlim=(0, width), ylim=(0, height), xlabel=labels["across"], ylabel=labels["up"])
        x, y = zip(*border, strict=True)
        ax.fill_between([*x, width], [*y, y[-1]], height, color=FAINT, alpha=0.55, lw=0)
        ax.plot(x, y, color=QUIET, lw=2)
        inside = {"size": 11, "color": QUIET, "linespacing": 1.2}
        ax.text(0.97 * width, 0.96 * height, labels["beyond"], ha="right", va="top", **inside)
        ax.text(0.16 * width, 0.28 * height, labels["before"], ha="center", va="center", **inside)
        self.width, self.height, self.words = width, height, labels["short"]
        self.point = ax.plot([], [], "o", ms=12, mec=INK, mew=2, clip_on=False, zorder=5)[0]
        field = {"boxstyle": "round,pad=0.25", "fc": PAGE, "ec": FAINT}
        beside = {"textcoords": "offset points", "weight": "bold", "bbox": field, "zorder": 4}
        self.told = ax.annotate("", (0, 0), (0, 0), **beside)
        self.moving = [self.told, self.point]

    def show(self, x, y, colour, number):
        """Put the point at (x, y), in `colour`, with `number` beside it, on the side where there is room."""
        self.point.set_data([x], [y])
        self.point.set_markerfacecolor(colour)
        left, low = x >= 0.5 * self.width, y < 0.5 * self.height
        self.told.xy = (x, y)
        self.told.set_position((-14 if left else 14, 12 if low else -12))
        self.told.set(
            text=self.words.format(number=number),
            ha="right" if left else "left",
            va="bottom" if low else "top",
        )
