"""Where the cortex is thinner: the brain from above, a disc for each place, and two groups that overlap."""

import numpy as np
from scipy.stats import norm

from .brain_map import outline, spread_out
from .frame import axes_in, size_of
from .palette import CALM, FAINT, INK, PAGE, QUIET

PLACES = {  # inches: margins of the brain and the two groups; title, what it is not, rows of the key
    "wide": {
        "brain": {"left": 0.2, "right": 4.9, "bottom": 0.15, "top": 0.05},
        "groups": {"left": 3.6, "right": 0.4, "bottom": 1.5, "top": 0.65},
        "title": (3.6, 3.5), "tag": (3.6, 0.98),
        "key": [(3.6, 0.6), (3.6, 0.25), (5.6, 0.25)], "size": 11,
    },
    "large": {
        "brain": {"left": 0.05, "right": 3.75, "bottom": 0.05, "top": 0.02},
        "groups": {"left": 2.55, "right": 0.15, "bottom": 1.14, "top": 0.54},
        "title": (2.45, 2.47), "tag": (2.45, 0.68),
        "key": [(2.45, 0.4), (2.45, 0.14), (4.45, 0.14)], "size": 11,
    },
    "narrow": {
        "brain": {"left": 0.0, "right": 1.6, "bottom": 2.17, "top": 0.02},
        "groups": {"left": 0.35, "right": 0.35, "bottom": 0.64, "top": 2.42},
        "title": (0.1, 2.13), "tag": (0.1, 0.16),
        "key": [(2.0, 3.6), (2.0, 3.05), (2.0, 2.6)], "size": 12,
    },
}  # fmt: skip
AREA = 620.0  # points squared of a disc for d = 1, on a brain of 3 inches
SHAPE = np.linspace(-3.4, 3.4, 200)  # standard deviations


class ThinnerCortexPicture:
    """Left or above, the brain; right or below, both groups at the place that differs most."""

    def __init__(self, figure, labels, layout):
        place, self.labels = PLACES[layout], labels
        self.words = {"size": place["size"], "linespacing": 1.05}
        self.brain = Discs(axes_in(figure, **place["brain"]), labels, self.words)
        self._key(figure, place["key"], "_short" if layout == "narrow" else "")
        width, height = size_of(figure)
        x, y = place["title"]
        look = self.words | {"va": "top"}
        self.title = figure.text(x / width, y / height, "", weight="bold", color=INK, **look)
        x, y = place["tag"]
        figure.text(x / width, y / height, labels["tag"], color=INK, va="center", **self.words)
        self.groups = Groups(axes_in(figure, **place["groups"]), labels, self.words)
        self.moving = [*self.brain.moving, self.title, *self.groups.moving]

    def _key(self, figure, rows, short):
        """What the discs stand for."""
        width, height = size_of(figure)
        for (x, y), name in zip(rows, LOOK, strict=True):
            ax = figure.add_axes((x / width, (y - 0.13) / height, 0.26 / width, 0.26 / height))
            ax.set(xlim=(-1, 1), ylim=(-1, 1))
            ax.set_axis_off()
            ax.scatter([0], [0], s=100, **LOOK[name])
            look = self.words | {"color": QUIET, "va": "center"}
            figure.text((x + 0.34) / width, y / height, self.labels[name + short], **look)

    def show(self, result):
        self.brain.show(result)
        self.title.set_text(self.labels["at"].format(place=self.labels["places"][result.most.region]))
        self.groups.show(result.most.d, result.shared)


LOOK = {  # of a disc
    "sure": {"marker": "o", "fc": INK, "ec": PAGE, "lw": 0.8},
    "unsure": {"marker": "o", "fc": "none", "ec": QUIET, "lw": 1.0},
    "thicker": {"marker": "s", "fc": "#B9D3CB", "ec": CALM, "lw": 1.0},
}


class Discs:
    """The brain from above: the larger a disc, the larger the difference."""

    def __init__(self, ax, labels, words):
        ax.set(xlim=(-82, 82), ylim=(-112, 100), aspect="equal")
        outline(ax)
        self.area = AREA * (min(ax.bbox.size) / ax.figure.dpi / 3.0) ** 2
        beside = words | {"color": QUIET, "va": "top"}
        ax.text(-82, 99, labels["left"], **beside)
        ax.text(0, 99, labels["front"], ha="center", **beside)
        ax.text(82, 99, labels["right"], ha="right", **beside)
        self.marks = {name: ax.scatter([], [], zorder=3, **look) for name, look in LOOK.items()}
        self.ring = ax.plot([], [], "o", mfc="none", mec=INK, mew=1.6, zorder=4)[0]
        self.xyz = self.spread = None
        self.moving = [*self.marks.values(), self.ring]

    def _places(self, xyz):
        """Where the discs go: worked out again only for other places."""
        if self.xyz is None or not np.array_equal(xyz, self.xyz):
            self.xyz, self.spread = xyz, spread_out(xyz)
        return self.spread

    def show(self, result):
        place, d = self._places(result.xyz), result.d
        seen = {"sure": result.sure & (d < 0), "thicker": result.sure & (d > 0), "unsure": ~result.sure}
        for name, which in seen.items():
            self.marks[name].set_offsets(place[which])
            square = np.pi / 4 if name == "thicker" else 1  # as large as a disc of that size
            self.marks[name].set_sizes(square * self.area * np.abs(d[which]))
        most = result.places.index(result.most)
        self.ring.set_data([place[most, 0]], [place[most, 1]])
        self.ring.set_markersize(2 * np.sqrt(self.area * abs(result.most.d) / np.pi) + 6)


class Groups:
    """Two groups of people, by how thick their cortex is at one place: two hills, and what they share."""

    def __init__(self, ax, labels, words):
        ax.set(xlim=(-3.4, 3.4), ylim=(0, 0.42), yticks=[], xticks=[])
        ax.spines[["left", "right", "top"]].set_visible(False)
        ax.set_xlabel(labels["axis"], labelpad=3, color=QUIET, **words)
        self.labels = labels
        self.both = ax.fill([], [], color=FAINT, lw=0)[0]
        other = ax.plot(SHAPE, norm.pdf(SHAPE), color=QUIET, lw=2)[0]
        ax.text(1.5, 0.18, labels["without"], color=QUIET, **words)
        self.hill = ax.plot([], [], color=INK, lw=2.4)[0]
        self.name = ax.text(0, 0.18, labels["with"], color=INK, ha="right", weight="bold", **words)
        self.share = ax.text(0, 0.14, "", color=INK, ha="center", va="center", **words)
        self.moving = [self.both, other, ax.spines["bottom"], self.hill, self.name, self.share]

    def show(self, d, shared):
        """Two hills `d` standard deviations apart, which have this share in common."""
        with_epilepsy = norm.pdf(SHAPE - d)
        low = np.minimum(norm.pdf(SHAPE), with_epilepsy)
        self.both.set_xy(np.c_[np.r_[SHAPE, SHAPE[::-1]], np.r_[low, np.zeros(SHAPE.size)]])
        self.hill.set_data(SHAPE, with_epilepsy)
        self.name.set_x(d - 1.5)
        self.share.set_x(d / 2)
        self.share.set_text(self.labels["shared"].format(share=round(100 * shared)))
