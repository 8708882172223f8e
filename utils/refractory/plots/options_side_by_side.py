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
ALONE = {  # how the dots lie where seizures stand alone
    "wide": {"share": 0.42, "size": 14, "apart": 1.2},
    "large": {"share": 0.4, "size": 12, "apart": 0.8},
    "narrow": {"share": 0.8, "size": 12, "below": True, "name": 1.5},
}
CENTRED = {"bottom": 0.4, "top": 0.4}
PAIR = {  # where both stand, inches from the edges of the figure: seizures, harm; how their dots lie
    "wide": ({"right": 4.1} | CENTRED, {"left": 4.1} | CENTRED, {"share": 0.46, "size": 11, "apart": 1.0}),
    "large": ({"right": 3.05}, {"left": 3.05}, {"share": 0.37, "size": 11, "apart": 0.8}),
    "narrow": ({"bottom": 2.05}, {"top": 2.0}, {"share": 0.38, "size": 12, "apart": 0.4}),
}


class Hundred:
    """A hundred people under a title; where there is nothing to show, a note says why."""

    def __init__(self, figure, place, groups, look):
        place = {"left": 0.05, "right": 0.05, "bottom": 0.05, "top": 0.0} | place
        ax = axes_in(figure, **place | {"top": place["top"] + ABOVE})
        width, height = size_of(figure)
        x, y = place["left"] / width, 1 - (place["top"] + ABOVE - 0.06) / height
        self.title = figure.text(x, y, "", size=12, weight="bold", color=INK, va="bottom")
        self.dots = Dots(ax, groups, **look)
        note = {"transform": ax.transAxes, "size": look["size"], "color": QUIET, "va": "top"}
        self.note = ax.text(0.02, 0.9, "", linespacing=1.3, **note)
        self.moving = [self.title, *self.dots.moving, self.note]

    def show(self, title, counts, names, note=""):
        """Draw `counts`; without them a note; without either nothing."""
        self.title.set_text(title if counts or note else "")
        self.dots.show(counts or {}, names)
        self.note.set_text("" if counts else note)


class OptionsPicture:
    """What became of the seizures of a hundred; if asked for, beside it the harm among the same people."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        left, right, both = PAIR[layout]
        self.alone = Hundred(figure, {}, SEIZURES, ALONE[layout])
        self.seizures = Hundred(figure, left, SEIZURES, both)
        self.harm = Hundred(figure, right, HARM, both)
        words = {"size": 12 if layout == "narrow" else 11, "color": QUIET, "ha": "right", "va": "bottom"}
        told, (width, height) = "hidden_narrow" if layout == "narrow" else "hidden", size_of(figure)
        self.more = figure.text(1 - 0.08 / width, 1 - (ABOVE - 0.06) / height, labels[told], **words)
        self.moving = [self.more]
        for hundred in (self.alone, self.seizures, self.harm):
            self.moving += hundred.moving

    def show(self, result):
        report, names, title = result.report, named(result, self.labels), self.labels["seizures"]
        seizures, harms = (report.seizures, report.harms) if report else (None, None)
        cost = self.labels["harm_same" if report and report.harm else "harm"]
        self.more.set_visible(report is not None and not result.costs)
        note = "" if report else self.labels["no_report"]
        self.alone.show(title, None if result.costs else seizures, names, note)
        self.seizures.show(title, seizures if result.costs else None, names)
        uncounted = names | {"unknown": self.labels["uncounted"]}
        self.harm.show(cost, harms if result.costs else None, uncounted)


def named(result, labels):
    """What the groups of a report are called."""
    told, report = result.settings, result.report
    names = dict(labels["groups"])
    if report is not None and report.free is not None:
        names["unknown"] = labels["not_free"]
    own = labels["instead"].get(told.option, {}).get(told.group, {})
    harmed = labels["harms"].get(told.option, {}).get(told.group, "")
    return names | own | {"harmed": harmed}
