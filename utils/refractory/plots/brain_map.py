"""The brain seen from above, as a calm outline with one mark per region: schematic, not anatomy."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .palette import FAINT, INK, PAGE, QUIET, SEIZURE

# One half of the outline, mm to the side and to the front; the first point and then three per curve.
HALF = [
    (3, 66), (6, 74), (18, 76), (28, 70), (46, 60), (58, 36), (64, 10), (72, -20), (70, -50), (60, -74),
    (50, -94), (30, -106), (14, -104), (6, -103), (3, -98), (3, -90), (5, -40), (5, 20), (3, 66),
]  # fmt: skip
FOLDS = [  # a few grooves, so that it looks like a brain
    [(8, -8), (20, -16), (28, -2), (40, -12), (48, -18), (52, -10), (58, -14)],
    [(12, 52), (22, 50), (24, 40), (34, 38), (40, 36), (42, 28), (48, 28)],
    [(10, -62), (20, -58), (26, -70), (36, -64), (44, -60), (48, -66), (54, -62)],
]
CODES = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
MARKS = {  # kind of region: shape, size in points, fill, edge, thickness of the edge
    "calm": ("o", 6, PAGE, QUIET, 1.2),
    "ready": ("o", 9.5, PAGE, INK, 2.0),
    "seizing": ("o", 12.5, SEIZURE, SEIZURE, 1.0),
    "removed": ("X", 14, INK, PAGE, 1.4),
    "zone": ("o", 18.5, "#E4E1D9", INK, 2.2),  # a ring round the mark
}
APART = 11.5  # mm between two marks at least, so that each can be seen
USUAL = 4.0  # inches from front to back at which marks have their usual size


def curve(points, side):
    """A smooth path through the first, fourth, seventh … of `points`; `side` is 1 for right, -1 for left."""
    return Path(np.array(points) * [side, 1], [*CODES[:1], *CODES[1:] * (len(points) // 3)])


def spread_out(xyz):
    """Where the marks go (regions, 2): as seen from above, moved apart just enough to be told apart."""
    # seen a little from the side, so that what lies below something else comes out beside it
    start = xyz[:, :2] * [1.0, 0.98] + np.c_[np.sign(xyz[:, 0]) * 0.1 * xyz[:, 2], 0.02 * xyz[:, 2]]
    side, place = np.sign(xyz[:, 0]), start.copy()
    for _ in range(400):
        place += 0.02 * (start - place)
        gap = place[:, None] - place
        far = np.linalg.norm(gap, axis=-1) + np.eye(len(place))
        near = np.clip(APART - far, 0, None) * (1 - np.eye(len(place)))
        place += 0.25 * (near[..., None] * gap / far[..., None]).sum(axis=1)
        place = inside(place, side)
    return place


def inside(place, side):
    """`place` with what lies outside of its half brought back a little toward the middle of that half."""
    half = curve(HALF, 1)
    out = ~half.contains_points(place * np.c_[side, np.ones_like(side)], radius=-7)
    middle = np.c_[33 * side, np.clip(place[:, 1], -70, 45)]
    place = np.where(out[:, None], place + 0.06 * (middle - place), place)
    place[:, 0] = side * np.clip(np.abs(place[:, 0]), 12, None)
    return place


def mark(ax, x, y, kind, size=1.0):
    """Marks of one kind at x, y, so many times as large as usual: on the map, or in the key beside it."""
    return ax.plot(x, y, ls="none", **look_of(kind, size))[0]


def look_of(kind, size=1.0):
    """The line style of a kind of mark, so many times as large as usual."""
    shape, points, fill, edge, thick = MARKS[kind]
    return {"marker": shape, "ms": size * points, "mfc": fill, "mec": edge, "mew": max(size, 0.75) * thick}


def outline(ax):
    """Draw both halves of the brain, with a few folds, on axes in mm."""
    ax.set_axis_off()
    for side in (-1, 1):
        ax.add_patch(PathPatch(curve(HALF, side), fc="#F1EEE7", ec="#B9B5AB", lw=2.2, zorder=0))
        for fold in FOLDS:
            ax.add_patch(PathPatch(curve(fold, side), fc="none", ec=FAINT, lw=2.4, zorder=0.5))


class BrainMap:
    """Regions on the outline, each a mark of one kind of `MARKS`; those of the zone are ringed and named.

    `xyz` (regions, 3) in mm, x to the right, y to the front. `labels` has "left", "right", "front", "zone".
    """

    def __init__(self, ax, labels, xyz):
        ax.set(xlim=(-102, 102), ylim=(-112, 96), aspect="equal")
        outline(ax)
        quiet = {"color": QUIET, "size": 12}
        ax.text(-54, 66, labels["left"], ha="right", va="center", **quiet)
        ax.text(54, 66, labels["right"], ha="left", va="center", **quiet)
        ax.text(0, 97, labels["front"], ha="center", va="top", **quiet)
        self.place = spread_out(np.asarray(xyz, float))
        self.size = min(1, min(ax.bbox.size) / ax.figure.dpi / USUAL)
        self.links = ax.add_collection(LineCollection([], colors=QUIET, lw=1.1, alpha=0.6))
        self.rings = mark(ax, [], [], "zone", self.size)
        self.marks = {kind: mark(ax, [], [], kind, self.size) for kind in MARKS if kind != "zone"}
        self.leader = ax.plot([], [], color=INK, lw=1.4)[0]
        self.name = ax.text(0, 0, labels["zone"], color=INK, weight="bold", size=12, va="center")
        self.moving = [self.links, self.leader, self.rings, *self.marks.values(), self.name]

    def show(self, kinds, zone=(), links=()):
        """Mark each region with its kind (one name per region).

        `zone` holds the numbers of the regions to ring, `links` pairs of numbers to join by thin lines.
        """
        kinds, zone = np.asarray(kinds), np.asarray(zone, int)
        for kind, marks in self.marks.items():
            marks.set_data(*self.place[kinds == kind].T)
        self.rings.set_data(*self.place[zone].T)
        self.links.set_segments([self.place[list(pair)] for pair in links])
        self.leader.set_visible(len(zone) > 0)
        self.name.set_visible(len(zone) > 0)
        if len(zone):
            self._name(self.place[zone])

    def _name(self, place):
        """Put the word beside the outline, level with the outermost region of the zone."""
        x, y = place[np.argmax(np.abs(place[:, 0]))]
        side = 1 if x > 0 else -1
        self.leader.set_data([x, 78 * side], [y, y])
        self.name.set_position((80 * side, y))
        self.name.set_horizontalalignment("left" if side > 0 else "right")
