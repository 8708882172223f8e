"""A cup of tea: how warm it is over an hour, and the mug."""

from ..experiments.cup_of_tea import LIKED, LONGEST, ROOM
from .frame import axes_in
from .mug import Mug
from .palette import FAINT, INK, PAGE, QUIET

WISPS = {"hot": 3, "liked": 2, "lukewarm": 1, "cool": 0}  # of steam
# Distances (in.) of the curve and of the mug from the edges of the figure: left, right, bottom, top.
LAYOUTS = {
    "wide": ((0.75, 2.75, 0.62, 0.15), (5.55, 0.1, 0.3, 0.3)),
    "large": ((0.72, 2.2, 0.6, 0.12), (3.95, 0.05, 0.2, 0.15)),
    "narrow": ((0.72, 0.2, 0.6, 1.65), (0.9, 0.9, 2.2, 0.0)),
}


class Curve:
    """How warm the tea is: until now in a thick line, and how it would go on in a thin one."""

    def __init__(self, ax, labels):
        ax.set(xlim=(0, LONGEST), ylim=(0, 100), xticks=range(0, LONGEST + 1, 10), yticks=range(0, 101, 20))
        ax.set(xlabel=labels["time"], ylabel=labels["warmth"])
        ax.xaxis.labelpad = 3
        ax.axhspan(*LIKED, color=FAINT, alpha=0.5, lw=0)
        ax.axhline(ROOM, color=QUIET, lw=1.4, ls=(0, (1, 3)))
        beside = {"color": QUIET, "size": 12, "va": "center"}
        ax.text(LONGEST - 1, LIKED[1] - 4, labels["liked"], ha="right", **beside | {"color": INK})
        ax.text(1, ROOM - 7, labels["room"], **beside)
        self.later = ax.plot([], [], color=QUIET, lw=1.6, zorder=3)[0]
        self.line = ax.plot([], [], color=INK, lw=3.2, zorder=4)[0]
        self.dot = ax.plot([], [], "o", ms=12, color=INK, mec=PAGE, mew=2, clip_on=False, zorder=5)[0]
        self.moving = [self.later, self.line, self.dot]

    def show(self, result):
        t, T, now = result.run.t, result.run["T"], result.now
        self.line.set_data(t[: now + 1], T[: now + 1])
        self.later.set_data(t[now:], T[now:])
        self.dot.set_data(t[now : now + 1], T[now : now + 1])


class TeaPicture:
    """The curve, and the mug beside it, or above it where it is narrow."""

    def __init__(self, figure, labels, layout):
        sides = "left", "right", "bottom", "top"
        curve, mug = (axes_in(figure, **dict(zip(sides, place, strict=True))) for place in LAYOUTS[layout])
        self.curve, self.mug, self.label = Curve(curve, labels), Mug(mug), labels["degrees"]
        self.moving = self.curve.moving + self.mug.moving

    def show(self, result):
        self.curve.show(result)
        words = self.label.format(celsius=result.celsius)
        self.mug.show(result.run["m"][result.now], words, WISPS[result.warmth])
