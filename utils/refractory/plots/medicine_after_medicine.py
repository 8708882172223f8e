"""Medicine after medicine: a hundred people, with a look for each plan, and where the numbers are from."""

from textwrap import fill

from ..experiments.medicine_after_medicine import GROUPS
from .dots import Dots, Group
from .frame import axes_in, size_of
from .palette import CALM, QUIET

LOOKS = (
    *(Group(CALM), Group(CALM, "half"), Group(CALM, "ring"), Group(CALM, "full", "D")),
    Group(QUIET, "pale"),
)
SIZES = {"wide": 15, "large": 13, "narrow": 12}  # points, of names
SHARES = {"wide": 0.45, "large": 0.36, "narrow": 0.75}  # of the width, for the dots
NAME = 2.35  # sizes of the type, for each name below the dots: all take one line
SOURCE = {"wide": 0.5, "large": 0.0, "narrow": 0.0}  # inches below; else the text around names it


class DotsPicture:
    """The hundred people, and below where the numbers come from."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        room, width = SOURCE[layout], size_of(figure)[0]
        narrow = layout == "narrow"
        ax = axes_in(figure, bottom=0.05 + room, top=0.05)
        looks = dict(zip(GROUPS, LOOKS, strict=True))
        self.dots = Dots(ax, looks, share=SHARES[layout], size=SIZES[layout], below=narrow, name=NAME)
        self.between = " " if narrow else "\n"
        self.letters = int(width * 12)
        place = 0.1 / width, 0.02
        self.source = figure.text(*place, "", color=QUIET, size=12, va="bottom")
        self.source.set_visible(bool(room))
        self.moving = [*self.dots.moving, self.source]

    def show(self, result):
        self.dots.show(result.counts, self.names(result))
        told = result.settings
        source = self.labels["sources"][told.cohort]
        if told.story != "seen":
            source = self.labels["model"].format(year=result.year)
        self.source.set_text(fill(source, self.letters))

    def names(self, result):
        """What to call each group; where a model differs from the clinic, with what the clinic saw."""
        who = result.settings.who
        names = {name: self.labels[name] for name in result.counts}
        if len(result.counts) == 1:
            names["rest"] = self.labels[f"before_{who}"]
        elif who == "second":
            names["second"] = self.labels["second_alone"]
        for name, n in result.seen.items():
            if n != result.counts[name]:
                names[name] += self.between + self.labels["seen"].format(n=n)
        return names
