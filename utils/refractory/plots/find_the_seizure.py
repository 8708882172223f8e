"""Find the seizure: the trace, the alarm's level below it, and what the marks between them mean."""

from .alarm_chart import LEVEL, MARKS, AlarmChart, look_of
from .frame import axes_in, size_of
from .key import key

ROOM = {  # inches round the chart
    "wide": {"left": 1.05, "right": 1.0, "bottom": 0.7, "top": 0.05},
    "large": {"left": 0.85, "right": 0.95, "bottom": 0.56, "top": 0.0},
    "narrow": {"left": 0.85, "right": 0.2, "bottom": 1.22, "top": 0.05},
}
COLUMNS = {"wide": 4, "large": 4, "narrow": 2}
KEY_AT = 0.07  # inches from the lower edge
MARKS_TALL = 0.34  # inches: the row of marks


class FindTheSeizurePicture:
    """The trace, the marks, the alarm's level, and what the marks mean."""

    def __init__(self, figure, labels, layout):
        self.labels, narrow = labels, layout == "narrow"
        self.chart = AlarmChart(*three_axes(figure, ROOM[layout]), labels, narrow=narrow)
        marks = {labels[kind]: look_of(kind, 0.85) for kind in MARKS}
        if narrow:
            marks[labels["threshold"].replace("\n", " ")] = LEVEL | {"ls": (0, (1.7, 1))}
        at = size_of(figure)[0] / 2, KEY_AT
        key(figure, marks, at=at, columns=COLUMNS[layout], size=12 if narrow else 11, corner="lower center")
        self.moving = self.chart.moving

    def show(self, result):
        seconds = result.record.seconds
        end = self.labels["minutes"].format(n=round(seconds / 60))
        if seconds < 120:
            end = self.labels["seconds"].format(n=round(seconds))
        name = self.labels["trace"][result.kind]
        self.chart.show(result.record, result.found, result.settings.threshold, end, name)


def three_axes(figure, room):
    """Axes for trace, marks and level, below each other."""
    tall = size_of(figure)[1] - room["bottom"] - room["top"] - MARKS_TALL
    under, over = room["bottom"] + 0.56 * tall, room["top"] + 0.44 * tall
    return (
        axes_in(figure, **room | {"bottom": under + MARKS_TALL}),
        axes_in(figure, **room | {"bottom": under, "top": over}),
        axes_in(figure, **room | {"top": over + MARKS_TALL}),
    )
