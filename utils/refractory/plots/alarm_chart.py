"""A long trace as a band, and below it what an alarm makes of it: its level, its threshold, its mistakes."""

import numpy as np

from ..measures import extremes
from .bands import outline, stretches
from .palette import FAINT, INK, QUIET, SEIZURE

FEW = 10  # seconds: of a shorter record, each is drawn as a step
WINDOWS = 300  # at most so many are drawn; single waves would make stripes
LEVELS = (0.5, 16)  # of the lower axis, in times the usual
MARKS = {  # what became of an alarm or of a seizure: shape, size, fill, edge
    "found": ("o", 11, INK, INK),
    "missed": ("x", 10, "none", INK),
    "wrong": ("^", 11, "none", INK),
    "rang": ("D", 8, "none", INK),
}


SMALL = 0.75  # of the usual size: marks in a narrow chart
LEVEL = {"color": QUIET, "lw": 1.8, "ls": (0, (5, 3))}  # the line above which the alarm rings


def look_of(kind, size=1.0):
    """The line style of a kind of mark, so many times as large as usual: in the row or in the key."""
    shape, points, fill, edge = MARKS[kind]
    return {"marker": shape, "ms": size * points, "mfc": fill, "mec": edge, "mew": 2 * size, "ls": "none"}


class AlarmChart:
    """Three axes above each other: the trace, one mark for each seizure and alarm, and the alarm's level.

    The time goes from 0 to 1, the whole record; `labels` names rows, threshold and both ends. In a
    `narrow` chart marks are smaller, and the threshold is named in the key only.
    """

    def __init__(self, trace, row, level, labels, *, narrow=False):
        size = 12 if narrow else 11
        for ax in (trace, row, level):
            ax.set(xlim=(0, 1))
        trace.set(ylim=(-1.15, 1.15))
        row.set(ylim=(-1, 1))
        for ax in (trace, row):
            ax.set_axis_off()
        level.set(yscale="log", ylim=LEVELS, xticks=(), yticks=(1, 2, 4, 8))
        level.set_yticklabels(labels["times"], size=size)
        level.minorticks_off()
        level.axhline(1, color=FAINT, lw=1.2)
        left = {"ha": "right", "va": "center", "size": size, "color": INK, "linespacing": 0.95}
        self.name_of_trace = trace.text(-0.02, 0, "", **left)
        row.text(-0.02, 0, labels["marks"], **left)
        below = {"y": LEVELS[0] * 0.72, "va": "top", "size": size}
        level.text(0, s=labels["start"], color=QUIET, ha="left", **below)
        level.text(0.5, s=labels["level"], color=INK, ha="center", **below)
        self.calm = trace.fill([0], [0], fc=INK, ec=INK, lw=0.8, alpha=0.85)[0]
        self.parts = [trace.fill([0], [0], fc=SEIZURE, ec=SEIZURE, lw=0.8, alpha=0.8)[0] for _ in range(8)]
        self.marks = {
            kind: row.plot([], [], clip_on=False, **look_of(kind, SMALL if narrow else 1))[0]
            for kind in MARKS
        }
        self.line = level.plot([], [], color=INK, lw=1.8)[0]
        self.rung = level.plot([], [], color=INK, lw=4, solid_capstyle="butt")[0]
        self.bar = level.plot([], [], **LEVEL)[0]
        side = {"transform": level.get_yaxis_transform(), "size": size, "color": QUIET, "linespacing": 0.95}
        self.name = level.text(1.012, 1, "" if narrow else labels["threshold"], va="center", **side)
        self.end = level.text(1, s="", color=QUIET, ha="right", **below)
        self.moving = [self.calm, *self.parts, *self.marks.values(), self.line, self.rung, self.bar]
        self.moving += [self.name, self.end, self.name_of_trace]

    def show(self, record, found, threshold, length, name):
        """Draw a `Record`, what an alarm `Found` in it, its threshold; `length` and `name` are words."""
        self._trace(record)
        self.name_of_trace.set_text(name)
        share = 1 / record.seconds
        t, level = found.t * share, np.clip(found.level, *LEVELS)
        if len(t) < FEW:
            t, level = np.repeat(found.t, 2) * share, np.repeat(level, 2)
            t[::2] -= share / 2
            t[1::2] += share / 2
        self.line.set_data(t, level)
        self.rung.set_data(t, np.where(level > threshold, level, np.nan))
        self.bar.set_data([0, 1], [threshold, threshold])
        self.name.set_y(threshold)
        self.end.set_text(length)
        middles = {kind: [] for kind in MARKS}
        for (start, end), hit in zip(record.seizures, found.found, strict=True):
            middles["found" if hit else "missed"].append((start + end) / 2 * share)
        for (start, end), wrong in zip(found.alarms, found.false, strict=True):
            if wrong:
                middles["wrong" if record.whole else "rang"].append((start + end) / 2 * share)
        for kind, x in middles.items():
            self.marks[kind].set_data(x, np.zeros(len(x)))

    def _trace(self, record):
        """The trace as a band from its lowest to its highest value in each window; seizures in plum."""
        width = max(len(record.signal) // WINDOWS, 1)
        low, high = extremes(record.signal, width)
        size = max(np.abs(low).max(), np.abs(high).max(), 1e-12)
        t = (np.arange(len(low)) + 0.5) * width / len(record.signal)
        self.calm.set_xy(outline(t, low / size - 0.008, high / size + 0.008))
        second = t * record.seconds
        on = np.zeros(len(t), bool)
        for start, end in record.seizures:
            on |= (second >= start) & (second <= end)
        shown = [slice(a, b) for a, b, seizing in stretches(on) if seizing][: len(self.parts)]
        for part in self.parts:
            part.set_visible(False)
        for part, here in zip(self.parts, shown, strict=False):
            part.set_visible(True)
            part.set_xy(outline(t[here], low[here] / size - 0.012, high[here] / size + 0.012))
