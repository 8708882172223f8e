"""The see-saw: the roads on which a patch can rest, and the balance of “go” and “stop”."""

from math import ceil, floor
from textwrap import fill

import numpy as np
from matplotlib.patches import Polygon

from ..experiments.see_saw import LEAST, MOST
from .balance import Balance
from .frame import axes_in, size_of
from .palette import CALM, EXCITATION, INK, PAGE, QUIET, SEIZURE

PLACES = {  # in inches: margins of the roads and of the balance, its pivot; its size; the tag and its side
    "wide": {
        "roads": {"left": 0.45, "right": 3.55, "bottom": 0.66, "top": 0.4},
        "balance": {"left": 4.7, "right": 0.0, "bottom": 0.3, "top": 0.1},
        "pivot": (1.65, 1.6), "size": 1.08, "tag": (6.35, 3.5), "ha": "center", "letters": 40,
    },
    "large": {
        "roads": {"left": 0.42, "right": 2.5, "bottom": 0.62, "top": 0.32},
        "balance": {"left": 3.6, "right": 0.0, "bottom": 0.02, "top": 0.05},
        "pivot": (1.2, 1.1), "size": 0.72, "tag": (4.8, 2.45), "ha": "center", "letters": 40,
    },
    "narrow": {
        "roads": {"left": 0.4, "right": 0.15, "bottom": 2.2, "top": 0.34},
        "balance": {"left": 0.0, "right": 1.6, "bottom": 0.02, "top": 2.32},
        "pivot": (0.96, 1.06), "size": 0.66, "tag": (2.0, 1.45), "ha": "left", "letters": 20,
    },
}  # fmt: skip
COLOURS = {"calm": CALM, "recovers": CALM, "rhythm": CALM, "steady": INK, "tips": SEIZURE, "stays": SEIZURE}
CLEAR = {"fc": PAGE, "ec": "none", "pad": 0}  # behind words that cross a line


class SeeSawPicture:
    """Left or above, the roads and the place on them; right or below, the balance and a tag in words."""

    def __init__(self, figure, labels, layout):
        place, self.labels = PLACES[layout], labels
        size, self.letters = 12 if layout == "narrow" else 11, place["letters"]
        self.roads = RoadMap(axes_in(figure, **place["roads"]), labels, size)
        shape = {"pivot": place["pivot"], "size": place["size"]}
        self.balance = Balance(axes_in(figure, **place["balance"]), labels, **shape)
        x, y = place["tag"]
        width, height = size_of(figure)
        words = {"ha": place["ha"], "va": "top", "linespacing": 1}
        self.tag = figure.text(x / width, y / height, "", size=14, weight="bold", **words)
        self.told = figure.text(x / width, (y - 0.26) / height, "", size=size, **words)
        if layout == "wide":
            figure.text(x / width, 0.08 / height, labels["ball"], color=QUIET, size=size, ha="center")
        self.moving = [*self.roads.moving, *self.balance.moving, self.tag, self.told]

    def show(self, result):
        self.roads.show(result)
        self.balance.show(result.high, result.low, result.edge)
        self.tag.set(text=self.labels["tags"][result.regime], color=COLOURS[result.regime])
        told = self.labels["told"][result.regime].format(rate=round(result.rate))
        self.told.set_text(fill(told, self.letters))


class RoadMap:
    """How many “go” cells are active at each strength of inhibition, and the way that a run took there."""

    def __init__(self, ax, labels, size):
        ax.set(xlim=(LEAST, MOST), ylim=(-15, 52), xticks=(50, 100, 150), yticks=(0, 20, 40))
        ax.set_xlabel(labels["inhibition"], labelpad=2)
        self.labels, self.words = labels, {"size": size, "linespacing": 1, "zorder": 3.2}
        above = {"transform": ax.transAxes, "va": "bottom", "size": size}
        ax.text(-0.1, 1.03, labels["share"], **above)
        ax.text(1.02, 1.03, labels["key"], ha="right", color=QUIET, **above)
        self.tipping, self.swinging = self._tipping(ax), self._swinging(ax)
        self.way = ax.plot([], [], color=INK, lw=2.4, ms=9, markevery=[2], zorder=5)[0]
        self.start = ax.plot([], [], "o", ms=11, mfc=PAGE, mec=INK, mew=2.4, zorder=6)[0]
        self.ends = ax.plot([], [], "o-", ms=14, mec=PAGE, mew=2, lw=5, zorder=6, clip_on=False)[0]
        self.moving = [*self.tipping.values(), *self.swinging.values(), self.way, self.start, self.ends]

    def _tipping(self, ax):
        """What is seen of a patch that can tip."""
        words, name = self.words, self.words | {"weight": "bold"}
        road = {"lw": 9, "alpha": 0.55, "zorder": 3.5}
        jump = {"color": QUIET, "lw": 2, "ms": 9, "markevery": [1], "zorder": 3}
        return {
            "calm": ax.plot([], [], color=CALM, **road)[0],
            "active": ax.plot([], [], color=SEIZURE, **road)[0],
            "edge": ax.plot([], [], color=QUIET, lw=2, ls=(0, (3, 2)), zorder=3)[0],
            "up": ax.plot([], [], marker="^", **jump)[0],
            "down": ax.plot([], [], marker="v", **jump)[0],
            "tips": ax.text(0, 41, "", va="top", bbox=CLEAR, **words),
            "lets_go": ax.text(0, -3, "", ha="right", va="top", bbox=CLEAR, **words),
            "calm_name": ax.text(149, -3, self.labels["calm"], color=CALM, ha="right", va="top", **name),
            "active_name": ax.text(22, 41, self.labels["active"], color=SEIZURE, va="top", **name),
        }

    def _swinging(self, ax):
        """What is seen of a patch in rhythm."""
        name = self.words | {"weight": "bold", "color": EXCITATION}
        return {
            "steady": ax.plot([], [], color=EXCITATION, lw=9, alpha=0.45, zorder=3)[0],
            "band": ax.add_patch(Polygon([(0, 0)], fc=EXCITATION, alpha=0.18, lw=0, zorder=3)),
            "low": ax.plot([], [], color=EXCITATION, lw=2.4, alpha=0.7, zorder=3)[0],
            "high": ax.plot([], [], color=EXCITATION, lw=2.4, alpha=0.7, zorder=3)[0],
            "swings": ax.text(149, 33, self.labels["swings"], ha="right", **name),
            "still": ax.text(22, 42, self.labels["steady"], va="top", **name),
        }

    def show(self, result):
        can_tip = result.settings.patch == "can_tip"
        for artists, seen in ((self.tipping, can_tip), (self.swinging, not can_tip)):
            for artist in artists.values():
                artist.set_visible(seen)
        (self._show_tipping if can_tip else self._show_swinging)(result.roads)
        self._show_way(result, can_tip)

    def _show_tipping(self, roads):
        parts = self.tipping
        for name in ("calm", "edge", "active"):
            road = getattr(roads, name)
            parts[name].set_data(road.inhibition, 100 * road.E)
        (tips, low), (lets_go, high) = ((roads.edge.inhibition[k], 100 * roads.edge.E[k]) for k in (0, -1))
        parts["up"].set_data([tips, tips], [low + 2, 42])
        parts["down"].set_data([lets_go, lets_go], [high - 2, 4])
        parts["tips"].set(x=tips + 3, text=self.labels["tips"].format(tips=ceil(tips)))
        parts["lets_go"].set(x=lets_go, text=self.labels["lets_go"].format(lets_go=floor(lets_go)))

    def _show_swinging(self, roads):
        parts = self.swinging
        parts["steady"].set_data(roads.steady.inhibition, 100 * roads.steady.E)
        low, high = (np.column_stack([roads.inhibition, 100 * E]) for E in (roads.low, roads.high))
        parts["low"].set_data(*low.T)
        parts["high"].set_data(*high.T)
        parts["band"].set_xy(np.vstack([low, high[::-1]]))

    def _show_way(self, result, can_tip):
        """From where typical inhibition left the patch across, then up or down; or both ends of a swing."""
        here, E = result.settings.inhibition, 100 * result.run["E"]
        way = [(100, E[0]), (here, E[0]), (here, (E[0] + E[-1]) / 2), (here, E[-1])] if can_tip else []
        self.way.set_data(*np.reshape(way, (-1, 2)).T)
        moved = E[-1] - E[0]
        self.way.set_marker("" if abs(moved) < 10 else "^" if moved > 0 else "v")
        self.start.set_data([100], [E[0]])
        self.start.set_visible(can_tip and (here != 100))
        swing = result.regime == "rhythm"
        last = E[E.size // 2 :]
        self.ends.set_data([here, here], [last.min(), last.max()] if swing else [E[-1], E[-1]])
        self.ends.set_color(EXCITATION if result.settings.patch == "in_rhythm" else COLOURS[result.regime])
