"""A chain of stations from above: what arrives at each, and the link that is broken."""

from .palette import FAINT, INK, PAGE, QUIET


class Chain:
    """Stations below each other, each named and with its value; one link may be marked.

    `names` are the words of the stations, from above. Made once, then only moved.
    """

    def __init__(self, ax, names):
        rows = len(names)
        pitch = 72 * ax.bbox.height / ax.figure.dpi / rows  # points from one station to the next
        ax.set(xlim=(0, 1), ylim=(rows - 0.55, -0.55))
        ax.set_axis_off()
        self.links = [
            ax.plot([0.1, 0.1], [k, k + 1], color=FAINT, lw=7, zorder=1)[0] for k in range(rows - 1)
        ]
        ring = {"ms": min(17, 0.5 * pitch), "mfc": PAGE, "mec": QUIET, "mew": 2.5, "ls": ""}
        self.stations = ax.plot([0.1] * rows, range(rows), "o", **ring)[0]
        words = {"size": 12, "va": "center"}
        for row, name in enumerate(names):
            ax.text(0.21, row, name, color=INK, **words)
        bold = {**words, "ha": "right", "weight": "bold"}
        self.values = [ax.text(1.0, row, "", color=INK, **bold) for row in range(rows)]
        self.gap = ax.plot([], [], color=PAGE, lw=11, solid_capstyle="butt", zorder=2)[0]
        self.cut = ax.plot([], [], color=INK, lw=3, zorder=3)[0]
        self.why = ax.text(0.21, 0, "", color=INK, style="italic", **words)
        self.moving = [self.gap, self.cut, self.why, *self.values]

    def show(self, values, colour, broken=None, why=""):
        """`values` are words; the last is written in `colour`. `broken`: number of a link, and `why`."""
        for text, value in zip(self.values, values, strict=True):
            text.set(text=value, color=INK)
        self.values[-1].set_color(colour)
        middle = None if broken is None else broken + 0.5
        self.gap.set_data(*([], []) if middle is None else ([0.1, 0.1], [middle - 0.1, middle + 0.1]))
        edges = [] if middle is None else [middle - 0.13, middle - 0.05, None, middle + 0.05, middle + 0.13]
        edges = [edge if edge is not None else float("nan") for edge in edges]
        self.cut.set_data([0.04, 0.16, 0.1, 0.04, 0.16] if edges else [], edges)
        self.why.set_text(why)
        self.why.set_y(0 if middle is None else middle)
