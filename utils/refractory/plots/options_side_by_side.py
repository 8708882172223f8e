"""The options side by side: a hundred people, what became of their seizures and, if asked for, harm."""

from .dots import Dots, Group
from .frame import axes_in, size_of
from .palette import CALM, INK, QUIET

UNKNOWN, NO_MORE = Group(QUIET, "ring", "s"), Group(QUIET, "pale")
SEIZURES = {
    "free": Group(CALM),
    "better": Group(CALM, "ring"),
    "together": Group(CALM, "half"),
    "less": NO_MORE,
    "unknown": UNKNOWN,
}
HARM = {"harmed": Group(INK, "full", "D"), "unharmed": NO_MORE, "unknown": UNKNOWN}
ABOVE = 0.34  # inches for a title
PLACES = {  # inches from the edges of the figure: seizures, harm
    "wide": ({"right": 4.1}, {"left": 4.1}),
    "large": ({"right": 3.05}, {"left": 3.05}),
    "narrow": ({"bottom": 2.05}, {"top": 2.0}),
}
SHARE = {"wide": 0.46, "large": 0.36, "narrow": 0.38}  # of the width, for the dots


class Hundred:
    """A hundred people under a title; where there is nothing to show, a note says why."""

    def __init__(self, figure, place, title, groups, size, share):
        place = {"left": 0.05, "right": 0.05, "bottom": 0.05, "top": 0.0} | place
        ax = axes_in(figure, **place | {"top": place["top"] + ABOVE})
        width, height = size_of(figure)
        x, y = place["left"] / width, 1 - (place["top"] + ABOVE - 0.06) / height
        figure.text(x, y, title, size=12, weight="bold", color=INK, va="bottom")
        self.dots = Dots(ax, groups, share=share, size=size, apart=0.4)
        note = {"transform": ax.transAxes, "size": size, "color": QUIET, "va": "top", "linespacing": 1.3}
        self.note = ax.text(0.02, 0.9, "", **note)
        self.moving = [*self.dots.moving, self.note]

    def show(self, counts, names, note):
        self.dots.show(counts or {}, names)
        self.note.set_text("" if counts else note)


class OptionsPicture:
    """Two hundreds of the same size: what became of the seizures and, if asked for, harm."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        seizures, harm = PLACES[layout]
        size, share = 12 if layout == "narrow" else 11, SHARE[layout]
        self.seizures = Hundred(figure, seizures, labels["seizures"], SEIZURES, size, share)
        self.harm = Hundred(figure, harm, labels["harm"], HARM, size, share)
        self.moving = self.seizures.moving + self.harm.moving

    def show(self, result):
        report, names = result.report, named(result, self.labels)
        self.seizures.show(report and report.seizures, names, self.labels["no_report"])
        note = self.labels["hidden" if result.settings.cost == "hidden" else "no_report"]
        self.harm.show(result.costs and report.harms, names | {"unknown": self.labels["uncounted"]}, note)


def named(result, labels):
    """What the groups of a report are called."""
    told, report = result.settings, result.report
    names = dict(labels["groups"])
    if report is not None and report.free is not None:
        names["unknown"] = labels["not_free"]
    own = labels["instead"].get(told.option, {}).get(told.group, {})
    harmed = labels["harms"].get(told.option, {}).get(told.group, "")
    return names | own | {"harmed": harmed}
