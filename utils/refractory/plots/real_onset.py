"""The onset of one real seizure: the waves at some contacts, or one dot for what changed at each contact."""

import numpy as np

from ..experiments.real_onset import SHOWN
from .frame import axes_in
from .palette import FAINT, INK, PAGE, QUIET, SEIZURE

ROOMS = {  # inches from the edges: the waves, the dots
    "wide": (
        {"left": 1.05, "right": 0.15, "bottom": 0.34, "top": 0.34},
        {"left": 1.05, "right": 1.0, "bottom": 0.34, "top": 0.34},
    ),
    "large": (
        {"left": 0.95, "right": 0.1, "bottom": 0.28, "top": 0.26},
        {"left": 0.95, "right": 0.75, "bottom": 0.28, "top": 0.26},
    ),
    "narrow": (
        {"left": 0.12, "right": 0.12, "bottom": 0.34, "top": 0.32},
        {"left": 0.12, "right": 0.62, "bottom": 0.34, "top": 0.56},
    ),
}
COLOURS = {"zone": SEIZURE, "rest": INK}
FULL = 0.9  # of its row: what a trace fills
GAP, NAME = 0.5, 0.75  # rows between the zone and the others, and for a name above them
TICKS = 0.1, 0.25, 0.5, 1, 2  # of the changes, in times as before
SPAN = 0.07, 2.6
DOT = {"wide": 5.3, "large": 4.1, "narrow": 4.2}  # points, with the room around it
SECONDS = {"first": 0.0, "second": 2.85}  # heights, downwards, at which they begin; and below that their rows
ROWS = {"zone": 0.72, "rest": 1.85}
BELOW_NAME = {"zone": 0.98, "rest": 1.9}  # where the zone's name stands above its dots
HEAP = 0.68  # how far up and down the dots of a row reach, at most
TALL, LOWEST = 2.6, 5.45


class RealOnsetPicture:
    """Traces of some contacts, or one dot for each contact."""

    def __init__(self, figure, labels, layout):
        (waves, dots), size = ROOMS[layout], 12 if layout == "narrow" else 11
        narrow = layout == "narrow"
        self.waves = Waves(axes_in(figure, **waves), labels, size, narrow)
        self.dots = Contacts(axes_in(figure, **dots), labels, size, DOT[layout], narrow)
        self.moving = [*self.waves.moving, *self.dots.moving]

    def show(self, result):
        waves = result.first is None
        for part, seen in ((self.waves, waves), (self.dots, not waves)):
            for artist in part.moving:
                artist.set_visible(seen)
        (self.waves if waves else self.dots).show(result)


class Waves:
    """One row for each contact, filled by its trace: the zone, the others, and the marked onset."""

    def __init__(self, ax, labels, size, narrow):
        above = NAME if narrow else 0
        self.tops = [above, above + SHOWN + GAP + above]
        ax.set(xlim=(-1, 2), ylim=(self.tops[1] + SHOWN, 0))
        ax.set_axis_off()
        words, still = {"size": size, "linespacing": 1}, []
        edge = {"transform": ax.get_xaxis_transform(), **words}
        still.append(ax.axvline(0, color=QUIET, lw=1.4, ls=(0, (4, 2)), zorder=1))
        onset = {"ha": "center", "va": "bottom", "weight": "bold", "color": INK}
        still.append(ax.text(0, 1.02, labels["onset"], **onset, **edge))
        seconds = labels["seconds_short" if narrow else "seconds"]
        for t, told in zip((-0.5, 0.5, 1.5), seconds, strict=True):
            still.append(ax.text(t, -0.02, told, ha="center", va="top", color=QUIET, **edge))
        still.append(ax.axvline(1, color=FAINT, lw=1.2, zorder=1))
        for (side, colour), top in zip(COLOURS.items(), self.tops, strict=True):
            name = {"color": colour, "weight": "bold", **words}
            if narrow:
                still.append(ax.text(-1, top - 0.05, labels[side].replace("\n", " "), va="bottom", **name))
            else:
                still.append(ax.text(-1.04, top + SHOWN / 2, labels[side], ha="right", va="center", **name))
        self.lines = [ax.plot([], [], color=c, lw=1.1)[0] for c in COLOURS.values() for _ in range(SHOWN)]
        self.moving = [*still, *self.lines]

    def show(self, result):
        """Draw each trace from its own lowest to its own highest value."""
        rows = [top + k + 0.5 for top in self.tops for k in range(SHOWN)]
        for line, row, contact in zip(self.lines, rows, result.shown, strict=True):
            trace = result.onset.signals[contact]
            share = (trace - trace.min()) / np.ptp(trace)
            line.set_data(result.onset.t, row - FULL * (share - 0.5))


class Contacts:
    """One dot for each contact: how much something changed there, in the first and in the next second."""

    def __init__(self, ax, labels, size, dot, narrow):
        self.labels, self.words = labels, {"size": size, "linespacing": 1}
        ax.set(xlim=np.log2(SPAN), ylim=(LOWEST, 0))
        ax.set_axis_off()
        inches = ax.bbox.size / ax.figure.dpi
        self.step = dot / 72 * np.array([np.ptp(ax.get_xlim()), LOWEST]) / inches
        self.below = -(size / 72 + 0.06) / inches[1]
        self.heights = BELOW_NAME if narrow else ROWS
        still = self._scale(ax) + self._names(ax, narrow)
        self.title = ax.text(0, 1.03, "", transform=ax.transAxes, va="bottom", color=INK, **self.words)
        rows = [(second, side) for second in SECONDS for side in ROWS]
        self.rows = {row: self._row(ax, *row, 0.92 * dot) for row in rows}
        self.moving = [*still, self.title, *(one for row in self.rows.values() for one in row)]

    def _scale(self, ax):
        """The lines of the scale in each second, each named below."""
        below = {"transform": ax.get_xaxis_transform(), "ha": "center", "va": "baseline", **self.words}
        found = []
        for x, name in zip(np.log2(TICKS), self.labels["scale"], strict=True):
            look = {"color": FAINT if x else QUIET, "lw": 1.2, "zorder": 1}
            found += [ax.plot([x, x], [y + 0.35, y + TALL], **look)[0] for y in SECONDS.values()]
            found.append(ax.text(x, self.below, name, color=QUIET, **below))
        return found

    def _names(self, ax, narrow):
        """The names of seconds and rows, and of the numbers beside them."""
        beside, found = {"transform": ax.get_yaxis_transform(), **self.words}, []
        clear = {"bbox": {"fc": PAGE, "ec": "none", "pad": 1}, "zorder": 2}
        for y, head in zip(SECONDS.values(), self.labels["seconds"][1:], strict=True):
            found.append(ax.text(0, y, head, va="top", weight="bold", color=INK, **beside))
            for side, row in self.heights.items():
                x, align = (0, "left") if narrow else (-0.02, "right")
                name = {"ha": align, "va": "center", "color": COLOURS[side], **clear, **beside}
                row = 0.55 if narrow and side == "zone" else row
                found.append(ax.text(x, y + row, self.labels["sides"][side], **name))
        found.append(ax.text(1.02, 0, self.labels["middle"], va="top", color=QUIET, **beside))
        return found

    def _row(self, ax, second, side, points):
        """The dots of a row, the bar at their middle one, and its number."""
        colour, paler = COLOURS[side], QUIET if side == "rest" else SEIZURE
        y = SECONDS[second] + self.heights[side]
        beside = {"transform": ax.get_yaxis_transform(), "va": "center"}
        look = {"ls": "", "marker": "o", "ms": points, "mew": 0, "alpha": 0.7, "zorder": 3}
        return (
            ax.plot([], [], color=paler, **look)[0],
            ax.plot([], [], color=colour, lw=3, zorder=4, solid_capstyle="butt")[0],
            ax.text(1.02, y, "", color=colour, weight="bold", **beside, **self.words),
        )

    def show(self, result):
        """One dot for each contact in each row."""
        self.title.set_text(self.labels["title"][result.settings.look])
        for (second, side), (dots, bar, number) in self.rows.items():
            change, y = getattr(getattr(result, second), side), SECONDS[second] + self.heights[side]
            x, middle = np.log2(change), np.median(change)
            heap = self.step[1] * heaped(x, self.step[0])
            dots.set_data(x, y + heap * min(1, HEAP / np.abs(heap).max(initial=HEAP)))
            bar.set_data([np.log2(middle)] * 2, [y - 0.28, y + 0.28])
            number.set_text(f"{100 * middle:.0f} %")


def heaped(x, width):
    """How many steps up or down (a whole or half number) each of `x` is moved so that none covers another."""
    order, column = np.argsort(x, kind="stable"), np.round(x / width)
    moved = np.zeros(len(x))
    for where in np.unique(column):
        here = order[column[order] == where]
        moved[here] = np.arange(len(here)) - (len(here) - 1) / 2
    return moved
