"""The slow brake of a region: how much is left now, as a level in a gauge, and over time beside it."""

from matplotlib.patches import Rectangle

from ..experiments.seizing import STARTS, STOPS
from .palette import CALM, INK, PAGE, QUIET, SEIZURE

LOWEST, HIGHEST = 2.4, 4.4  # of the brake z, in view
FULL = 0.35  # how strong the colour of what is left
MARKS = ((STARTS, SEIZURE, "starts"), (STOPS, INK, "stops"))


class Gauge:
    """A glass that holds what is left of the brake at one moment, with the two marks on it."""

    def __init__(self, ax):
        ax.set(xlim=(0, 1), ylim=(LOWEST, HIGHEST))
        ax.set_axis_off()
        self.left = ax.add_patch(Rectangle((0, LOWEST), 1, 0, fc=CALM, alpha=FULL, lw=0))
        self.level = ax.plot([], [], color=CALM, lw=2.6, solid_capstyle="butt")[0]
        wall = {"color": QUIET, "lw": 3, "clip_on": False, "zorder": 4}
        ax.plot([0, 0, 1, 1], [HIGHEST, LOWEST, LOWEST, HIGHEST], **wall)
        for height, colour, _ in MARKS:
            ax.plot([-0.18, 1.18], [height, height], color=colour, lw=2, clip_on=False, zorder=5)
        self.moving = [self.left, self.level]

    def show(self, brake):
        self.left.set_height(brake - LOWEST)
        self.level.set_data([0, 1], [brake, brake])


class BrakeCourse:
    """What is left of the brake over time, between the mark below which a seizure starts and where it stops.

    The words of the marks stand `beside` the axes or, in a narrow picture, inside. Moments are dots.
    """

    def __init__(self, ax, labels, span, *, size, beside):
        ax.set(xlim=(0, span), ylim=(LOWEST, HIGHEST), xticks=(0, 2000, 4000), yticks=())
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(labels["time"], labelpad=2, size=size)
        ax.tick_params(labelsize=size)
        self.left = ax.fill_between([0, span], LOWEST, STARTS, color=CALM, alpha=FULL, lw=0)
        for height, colour, _ in MARKS:
            ax.axhline(height, color=colour, lw=1.4, alpha=0.8)
        names = [self.name(ax, mark, labels, size, beside) for mark in MARKS]
        self.line = ax.plot([], [], color=CALM, lw=2.4)[0]
        self.dots = ax.plot([], [], "o", ms=7, mfc=PAGE, mec=INK, mew=1.8, zorder=6, clip_on=False)[0]
        self.moving = [self.left, self.line, self.dots, *names]

    def name(self, ax, mark, labels, size, beside):
        """What a mark means, above the upper and below the lower one."""
        height, colour, name = mark
        words = labels[name] if beside else labels[name].replace("\n", " ")
        place = {"x": 1.015, "ha": "left"} if beside else {"x": 1, "ha": "right", "zorder": 7}
        above = {"va": "bottom"} if height == STOPS else {"va": "top"}
        clear = {"bbox": {"fc": PAGE, "ec": "none", "pad": 0}} if not beside and height == STOPS else {}
        look = {"transform": ax.get_yaxis_transform(), "color": colour, "size": size, "linespacing": 0.95}
        height += 0.04 if clear else 0
        return ax.text(y=height, s=words, **place, **above, **clear, **look)

    def show(self, course, moments):
        """Draw a `Course`, and a dot for each `Moment`."""
        t, brake = course.t, course.brake
        corners = [(t[0], LOWEST), *zip(t, brake, strict=True), (t[-1], LOWEST)]
        self.left.set_verts([corners])
        self.line.set_data(t, brake)
        self.dots.set_data([moment.at for moment in moments], [moment.brake for moment in moments])
