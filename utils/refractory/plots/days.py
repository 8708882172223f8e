"""Days with seizures, one row an animal; and how many there were, next to real animals."""

import numpy as np

from .frame import size_of
from .palette import FAINT, INK, PAGE, QUIET, SEIZURE

NAME = 0.46  # in.: how tall the two lines of a name are
LARGEST = 6  # seizures a day from which on a dot grows no more


class SeizureDays:
    """A dot for each day with seizures, larger for more; `rows` animals, `days` days.

    `title`: where the title begins, as a share of the width; `dot`: how large the dots are.
    """

    def __init__(self, ax, labels, *, rows, days, title=0.0, dot=1.0):
        ax.set(xlim=(0, days + 1), ylim=(rows + 0.6, 0.4), xticks=(), yticks=range(1, rows + 1))
        ax.set_yticklabels([labels["animal"].format(n=n) for n in range(1, rows + 1)], size=12)
        ax.tick_params(left=False)
        ax.spines[["left", "bottom"]].set_visible(False)
        for row in range(1, rows + 1):
            ax.plot((0.5, days + 0.5), (row, row), color=FAINT, lw=1.2, zorder=0)
        ax.set_title(labels["calendar"], size=12, pad=4, x=title)
        self.dots = ax.scatter([], [], color=SEIZURE, lw=0, zorder=3)
        self.dot, self.moving = dot, [self.dots]

    def show(self, counts):
        """`counts` (rows, days): seizures of each animal on each day."""
        row, day = np.nonzero(counts)
        self.dots.set_offsets(np.column_stack([day + 1, row + 1]))
        self.dots.set_sizes(self.dot * (9 + 9 * np.minimum(counts[row, day], LARGEST)))


class DailyRate:
    """Seizures per animal and day: the model's line, and what was seen, as points or as a band."""

    def __init__(self, ax, labels, *, days, most):
        ax.set(xlim=(0, days + 1), ylim=(0, most), xlabel=labels["day"], yticks=range(0, most + 1, 2))
        ax.set_xticks([1, 7, 14, 21, 28, 35])
        ax.xaxis.labelpad = 2
        ax.set_title(labels["rate"], size=12, pad=4)
        self.band = ax.fill([0], [0], color=QUIET, alpha=0.3, lw=0, zorder=2.6)[0]
        self.line = ax.plot([], [], color=SEIZURE, lw=2.2, zorder=3)[0]
        self.points = ax.plot([], [], "o", ms=7, mfc=PAGE, mec=INK, mew=1.8, zorder=4)[0]
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "size": 12, "linespacing": 1.0}
        self.model = ax.text(1.015, 0, labels["model"], color=SEIZURE, weight="bold", **beside)
        self.real = ax.text(1.015, 0, labels["real"], color=INK, weight="bold", **beside)
        self.words = {True: labels["real"], False: labels["real_rings"]}
        self.tall = NAME / ax.get_position().height / size_of(ax.figure)[1] * most
        self.moving = [self.band, self.line, self.points, self.model, self.real]

    def show(self, rates, seen):
        """`rates` of the model, from day 1; `seen`: the same of real ones, or (first, last, low, high)."""
        days = np.arange(1, len(rates) + 1)
        self.line.set_data(days, rates)
        band = isinstance(seen, tuple)
        first, last, low, high = seen if band else (0, 0, 0, 0)
        self.band.set_xy([(first - 0.5, low), (last + 0.5, low), (last + 0.5, high), (first - 0.5, high)])
        self.points.set_data((), ()) if band else self.points.set_data(days[: len(seen)], seen)
        self.real.set(text=self.words[band], color=QUIET if band else INK)
        end, level = rates[-7:].mean(), (low + high) / 2 if band else seen[-1]
        gap = max(self.tall - abs(end - level), 0) / 2
        up = 1 if end >= level else -1
        heights = np.array([end + up * gap, level - up * gap])
        heights += max(self.tall / 2 - heights.min(), 0)
        self.model.set_y(heights[0])
        self.real.set_y(heights[1])
