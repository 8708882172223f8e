"""Years after an injury, with the first weeks stretched: both what happens early and what follows is seen."""

import numpy as np

from .palette import CALM, INK, QUIET, SEIZURE

DAYS = 1095  # in view, three years
TICKS = {"week": 7, "quarter": 91, "year": 365, "years_2": 730, "years_3": DAYS}  # d


class LongCourse:
    """Above, inflammation; below, seizures a day; the time of the injury and of a treatment marked.

    Time goes as its square root, so that a week and three years fit on one line.
    """

    def __init__(self, above, below, labels):
        for ax in (above, below):
            ax.set(xlim=(0, np.sqrt(DAYS)), xticks=np.sqrt(list(TICKS.values())))
            ax.tick_params(labelbottom=ax is below)
        below.set_xticklabels([labels[tick] for tick in TICKS])
        below.set_xlabel(labels["time"])
        above.set(ylim=(0, 1.45), yticks=(0, 0.5, 1))
        below.set(ylim=(0, 16), yticks=(0, 5, 10, 15))
        above.text(
            0, 1.04, labels["inflammation"], transform=above.transAxes, va="bottom", weight="bold", size=11
        )
        below.text(
            0,
            1.04,
            labels["seizures"],
            transform=below.transAxes,
            va="bottom",
            weight="bold",
            size=11,
            color=SEIZURE,
        )
        self.windows = [ax.axvspan(0, 0, color=CALM, alpha=0.16, lw=0) for ax in (above, below)]
        beneath = {"transform": above.get_xaxis_transform(), "clip_on": False}
        self.injury = above.plot([], [], color=QUIET, lw=6, solid_capstyle="butt", **beneath)[0]
        self.named = above.text(0, -0.13, labels["injury"], color=QUIET, size=11, va="center", **beneath)
        self.before = [ax.plot([], [], color=QUIET, lw=1.8, ls=(0, (4, 2.5)))[0] for ax in (above, below)]
        self.lines = [above.plot([], [], color=INK)[0], below.plot([], [], color=SEIZURE)[0]]
        self.moving = [*self.windows, *self.before, *self.lines, self.injury, self.named]

    def show(self, t, inflammation, seizures, *, injury, window=(0, 0), before=None):
        """Arrays over `t` (d); `injury`, `window`: (start, stop) in d; `before`: both arrays, untreated."""
        for line, values in zip(self.lines, (inflammation, seizures), strict=True):
            line.set_data(np.sqrt(t), values)
        for line, values in zip(self.before, before or ((), ()), strict=True):
            line.set_data(np.sqrt(t) if len(values) else (), values)
        start, stop = np.sqrt(injury)
        self.injury.set_data((start, stop), (-0.13, -0.13))
        self.named.set_x(stop + 0.4)
        for area in self.windows:
            left, right = np.sqrt(window)
            area.set_xy((left, 0))
            area.set_width(right - left)
