"""Twenty years after an injury, with the early days stretched: how often seizures come, and what is done."""

import numpy as np
from matplotlib.patheffects import withStroke

from ..experiments.inflammation_loop import FATE, MOMENTS
from .frame import size_of
from .palette import CALM, FAINT, INK, PAGE, QUIET, SEIZURE

RATES = {"none": 0, "weekly": 1 / 7, "daily": 1, "five": 5, "most": 14}  # seizures a day that an axis names
HIGHEST = {2: 22, 1: 24}  # where the axis ends, with room for words above all that comes; by lines of ticks
RISEN = 8  # seizures a day: halfway up the rise of a loop that tips
# On the stretched scales: how far above a line its name begins, and how far a name reaches along the axis.
ABOVE, NAME = 0.08, 0.6
WORD = 0.2  # in.: how tall a word is
BAR = 0.055  # height of the injury's bar, as a share of the axes


def stretched(day):
    """Where a day (d since the injury) stands: like the logarithm, but the first week like a week."""
    return np.log10(1 + np.asarray(day) / 7)


# days that are drawn, evenly on the stretched scale: as many as the widest picture shows
DRAWN = np.unique(np.round(7 * (10 ** np.linspace(0, stretched(FATE), 800) - 1)).astype(int))


class TwentyYears:
    """Seizures as they come with and without a treatment, and one moment marked.

    Seizures go as their square root: a few a month are seen, and 14 a day too. `ticks` are the moments that
    the time axis names, in one or two `lines`.
    """

    def __init__(self, ax, labels, ticks, lines):
        self.labels, self.roomy = labels, lines > 1
        self.scales(ax, ticks, HIGHEST[lines])
        self.tall = WORD / ax.get_position().height / size_of(ax.figure)[1] * ax.get_ylim()[1]
        self.bar = ax.axvspan(0, 0, ymax=BAR, color=QUIET, lw=0, zorder=2.7)
        self.injury = ax.text(0, 0, labels["injury"], color=QUIET, size=12, va="bottom", zorder=3)
        self.band = ax.axvspan(0, 0, color=CALM, alpha=0.16, lw=0, zorder=2.6)
        above = {"transform": ax.get_xaxis_transform(), "size": 12, "va": "top"}
        self.treatment = ax.text(0, 0.985, "", color=CALM, **above)
        self.without = ax.plot([], [], color=QUIET, lw=2.2, ls=(0, (3.5, 2)), zorder=3)[0]
        self.line = ax.plot([], [], color=SEIZURE, lw=3, zorder=4, clip_on=False)[0]
        self.stem = ax.plot([], [], color=INK, lw=1.3, ls=(0, (1, 2)), zorder=3)[0]
        self.dot = ax.plot([], [], "o", ms=11, color=INK, mec=PAGE, mew=1.6, clip_on=False, zorder=6)[0]
        name = {"size": 12, "weight": "bold", "ha": "right", "zorder": 6}
        height = np.sqrt(RATES["most"]) + ABOVE
        self.untreated = ax.text(stretched(FATE), height, "", color=QUIET, va="bottom", **name)
        self.treated = ax.text(0, 0, "", color=SEIZURE, **name)
        self.treated.set_path_effects([withStroke(linewidth=3, foreground=PAGE)])
        self.moving = [
            self.bar, self.injury, self.band, self.treatment, self.without, self.line, self.stem, self.dot,
            self.untreated, self.treated,
        ]  # fmt: skip

    def scales(self, ax, ticks, highest):
        """Both axes, with their words."""
        labels = self.labels
        ax.set(xlim=(0, stretched(FATE)), ylim=(0, np.sqrt(highest)))
        ax.set_xlabel(labels["time" if self.roomy else "time_short"], labelpad=2)
        ax.set_xticks(stretched([MOMENTS[tick] for tick in ticks]))
        ax.set_xticklabels([labels[tick].replace(" ", "\n" if self.roomy else " ") for tick in ticks])
        ax.tick_params(axis="x", labelsize=11 if self.roomy else 12, pad=2)
        rates = {name: per_day for name, per_day in RATES.items() if self.roomy or name != "weekly"}
        ax.set_yticks(np.sqrt(list(rates.values())), [labels[name] for name in rates])
        ax.tick_params(axis="y", labelsize=12)
        ax.hlines(np.sqrt(list(rates.values())[1:]), 0, stretched(FATE), color=FAINT, lw=0.9, zorder=0)
        ax.set_title(labels["often"], color=SEIZURE, size=13, pad=5)

    def show(self, t, seizures, moment, *, injury, treatment=None, without=None, idle=False):
        """Seizures a day over `t` (d), and without treatment; `injury`, `treatment`: from when to when (d).

        `idle`: the treatment changes nothing at first.
        """
        x, here = stretched(t), np.sqrt(seizures[moment])
        self.line.set_data(x[DRAWN], np.sqrt(seizures[DRAWN]))
        self.without.set_data(*((), ()) if without is None else (x[DRAWN], np.sqrt(without[DRAWN])))
        self.stem.set_data((x[moment],) * 2, (0, here))
        self.dot.set_data((x[moment],), (here,))
        self.name_injury(x, seizures, self.spread(self.bar, injury)[1] + 0.03)
        self.treatment.set_x(self.spread(self.band, treatment or (0, 0))[0] + 0.03)
        words = self.labels["idle" if idle and self.roomy else "treatment"] if treatment else ""
        self.treatment.set_text(words)
        self.name_lines(x, seizures, without is not None)

    def spread(self, area, days):
        """Let an area reach from one day to another; gives both ends on the axis."""
        left, right = (float(x) for x in stretched(days))
        area.set_x(left)
        area.set_width(right - left)
        return left, right

    def name_injury(self, x, seizures, left):
        """Name the injury beside its bar: under the line if there is room, else above it."""
        near = np.sqrt(seizures[(x >= left) & (x <= left + NAME / 2)])
        self.injury.set(x=left, y=0 if near.min() > self.tall else near.max() + ABOVE / 2)

    def name_lines(self, x, seizures, both):
        """Name the lines if there are both: above their ends, or beside the last rise of the treated one."""
        self.untreated.set_text(self.labels["untreated"] if both else "")
        self.treated.set_text(self.labels["treated"] if both else "")
        if seizures[-1] > RISEN:
            rise = x[np.flatnonzero(seizures < RISEN)[-1]]
            early = rise < stretched(MOMENTS["year"])
            side = {"x": rise + ABOVE, "ha": "left"} if early else {"x": rise - ABOVE, "ha": "right"}
            self.treated.set(y=np.sqrt(RISEN), va="center", **side)
        else:
            late = seizures[x > x[-1] - NAME]
            self.treated.set(x=x[-1], y=np.sqrt(late.max()) + ABOVE, ha="right", va="bottom")
