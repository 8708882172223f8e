"""A crowd of rhythms at one moment on a circle, and over a few beats: each for itself, and all added up."""

from textwrap import fill

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from ..experiments.metronomes import SHOWN, WINDOW
from .circle import PhaseCircle
from .frame import axes_in, size_of
from .palette import FAINT, INK, PAGE, QUIET

GAP = 1.6  # rows left free between those who share a beat and those who do not


class Beats:
    """A row for each rhythm, a dot for each of its beats: above those who share a beat, below the others."""

    def __init__(self, ax, labels, *, n, window, dot, size):
        ax.set(xlim=(0, window), ylim=(n - 0.4 + GAP, -0.6))
        ax.set_axis_off()
        self.order = np.random.default_rng(0).permutation(n)  # has no meaning; by pace, dots in step slant
        self.shared = ax.add_collection(LineCollection([], colors=FAINT, lw=2.2 * dot, alpha=0.45, zorder=1))
        dots = {"ls": "", "marker": "o", "clip_on": False}
        self.own = ax.plot([], [], ms=dot, mfc=PAGE, mec=INK, mew=1, **dots)[0]
        self.with_others = ax.plot([], [], ms=dot, color=INK, **dots)[0]
        beside = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center", "linespacing": 1}
        self.names = {
            name: ax.text(-0.03, 0, labels[name], size=size, color=INK, **beside)
            for name in ("share", "keep")
        }
        self.moving = [self.shared, self.own, self.with_others, *self.names.values()]

    def show(self, beats, own, shared_beat):
        """`beats`: an array of times for each rhythm; `own` (n,): which keep their own beat."""
        share, keep = self.order[~own[self.order]], self.order[own[self.order]]
        self.with_others.set_data(*marks(beats, share, 0))
        self.own.set_data(*marks(beats, keep, len(share) + (GAP if len(share) else GAP / 2)))
        self.shared.set_segments([[(t, -0.6), (t, len(share) - 0.4)] for t in shared_beat])
        for name, rows, above in (("share", share, 0), ("keep", keep, len(share) + GAP)):
            self.names[name].set_visible(len(rows) > 0)
            self.names[name].set_y(above + (len(rows) - 1) / 2)


def marks(beats, who, above):
    """Times and rows of the beats of `who`, in rows that begin at `above`: two arrays."""
    rows = [np.full(len(beats[i]), above + k) for k, i in enumerate(who)]
    return np.concatenate([np.empty(0), *(beats[i] for i in who)]), np.concatenate([np.empty(0), *rows])


class AddedUp:
    """The waves of all added up, and beside it how high that would be if all agreed."""

    def __init__(self, ax, labels, *, window, size):
        ax.set(xlim=(0, window), ylim=(-1.08, 1.08))
        ax.set_axis_off()
        ax.plot([0, window], [0, 0], color=FAINT, lw=1.2, zorder=1)
        thick = {"lw": 4, "zorder": 1, "clip_on": False, "solid_capstyle": "butt"}
        self.bar = ax.plot([0, 0], [-1, 1], color=QUIET, **thick)[0]
        ax.text(
            -0.03, 0, labels["full"], transform=ax.get_yaxis_transform(), ha="right", va="center",
            size=size, color=QUIET, linespacing=1,
        )  # fmt: skip
        self.area = ax.add_collection(PolyCollection([], facecolors=INK, alpha=0.12, lw=0, zorder=1))
        self.line = ax.plot([], [], color=INK, clip_on=False)[0]
        self.moving = [self.area, self.line]

    def show(self, t, wave):
        self.line.set_data(t, wave)
        self.area.set_verts([np.r_[[(t[0], 0)], np.c_[t, wave], [(t[-1], 0)]]])


ROOMS = {  # inches from the edges: the circle, the rows, the wave; where words stand; size of dots in points
    "wide": {
        "circle": {"left": 0.05, "right": 4.85, "bottom": 0.04, "top": 0.52},
        "beats": {"left": 4.1, "right": 0.15, "bottom": 1.12, "top": 0.36},
        "wave": {"left": 4.1, "right": 0.15, "bottom": 0.1, "top": 2.82},
        "words": {"tag": (0.1, 0.08), "healthy": (0.1, 0.33), "pull": (0.1, 3.32)},
        "dots": (8.5, 4.8),
    },
    "large": {
        "circle": {"left": 0.0, "right": 4.0, "bottom": 0.34, "top": 0.24},
        "beats": {"left": 2.85, "right": 0.12, "bottom": 0.88, "top": 0.3},
        "wave": {"left": 2.85, "right": 0.12, "bottom": 0.06, "top": 1.92},
        "words": {"tag": (0.06, 0.04), "pull": (0.06, 2.1), "healthy": (0.06, 2.28)},
        "dots": (6.0, 3.0),
    },
    "narrow": {
        "circle": {"left": 0.0, "right": 1.75, "bottom": 2.15, "top": 0.0},
        "beats": {"left": 0.95, "right": 0.1, "bottom": 0.86, "top": 2.1},
        "wave": {"left": 0.95, "right": 0.1, "bottom": 0.06, "top": 3.4},
        "words": {"tag": (1.95, 0.15), "healthy": (1.95, 0.42), "agreed": (1.95, 0.9), "pull": (1.95, 1.38)},
        "dots": (6.5, 3.2),
    },
}


class MetronomesPicture:
    """One moment on the circle; beside it (on a phone below) the beats in rows, and all added up."""

    def __init__(self, figure, labels, layout):
        self.labels, room, size = labels, ROOMS[layout], 12 if layout == "narrow" else 11
        circle, beats, wave = (axes_in(figure, **room[part]) for part in ("circle", "beats", "wave"))
        self.circle = PhaseCircle(circle, dot=room["dots"][0])
        self.beats = Beats(beats, labels, n=SHOWN, window=WINDOW, dot=room["dots"][1], size=size)
        self.wave = AddedUp(wave, labels, window=WINDOW, size=size)
        title = {"size": size, "weight": "bold", "va": "bottom"}
        for ax, name in ((beats, "rows"), (wave, "wave")):
            ax.text(0, 1.02, labels[name], transform=ax.transAxes, **title)
        wave.text(
            1, 1.02, labels["time"], transform=wave.transAxes, size=size, ha="right", va="bottom", color=QUIET
        )
        self.said = {name: words(figure, place, size) for name, place in room["words"].items()}
        inside = circle.text(0, -0.2, "", size=size, ha="center", va="top", linespacing=1)
        self.agreed = self.said.get("agreed", inside)
        self.agreed.set_color(INK)
        self.said["tag"].set(weight="bold", size=size + 2, color=INK)
        self.said["healthy"].set_text(
            fill(labels["healthy"], 18) if layout == "narrow" else labels["healthy"]
        )
        parts = (self.circle, self.beats, self.wave)
        self.moving = [artist for part in parts for artist in part.moving]
        self.moving += [self.agreed, self.said["tag"], self.said["pull"]]

    def show(self, result):
        own = result.own[result.shown]
        self.circle.show(result.places, result.r, own, result.pull)
        self.beats.show(result.beats, own, result.shared_beat)
        self.wave.show(result.t, result.added_up)
        little = result.regime == "apart"
        self.agreed.set_text(self.labels["little" if little else "about"].format(result.agreed))
        self.said["tag"].set_text(self.labels[result.regime])
        pull = "no_pull" if not result.settings.K else "cancels" if little else "pull"
        self.said["pull"].set_text(self.labels[pull])


def words(figure, place, size):
    """An empty text in a figure whose upper left corner lies at `place`, inches from the upper left."""
    width, height = size_of(figure)
    x, y = place
    return figure.text(x / width, 1 - y / height, "", size=size, color=QUIET, va="top", linespacing=1)
