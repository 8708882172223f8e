"""A word from a medical chart, and what it means: a sheet of paper, and a speech bubble."""

from textwrap import fill
from typing import NamedTuple

from matplotlib.patches import FancyBboxPatch, Polygon

from .frame import size_of
from .palette import CALM, FAINT, INK, QUIET

PAPER, BUBBLE = "#FFFFFF", "#E3ECE7"  # fills only: white, and the page with a little of CALM's green
TALL, BROAD = 1.35, 0.47  # height of a line, and width of a letter, in sizes of the type
EDGE = 0.1  # inches around a sheet


class Look(NamedTuple):
    """Sizes of a layout: points of the word, of its other names and of its meaning; inches around words."""

    word: int
    also: int
    meaning: int
    inset: float


LOOKS = {"wide": Look(18, 13, 16, 0.26), "large": Look(14, 12, 13, 0.16), "narrow": Look(14, 12, 13, 0.15)}


class WordCard:
    """The chart's word and its other names on a sheet; beside it, or below if narrow, its meaning."""

    def __init__(self, figure, labels, layout):
        self.look = LOOKS[layout]
        wide, high = size_of(figure)
        self.ax = figure.add_axes((0, 0, 1, 1))
        self.ax.set(xlim=(0, wide), ylim=(0, high))
        self.ax.set_axis_off()
        inner, tall = wide - 2 * EDGE, high - 2 * EDGE
        if layout == "narrow":
            self.sheet = self.box((EDGE, EDGE + 0.52 * tall, inner, 0.48 * tall), PAPER, QUIET)
            self.spoken = self.box((EDGE, EDGE, inner, 0.47 * tall), BUBBLE, BUBBLE)
        else:
            self.sheet = self.box((EDGE, EDGE, 0.4 * inner, tall), PAPER, QUIET)
            self.spoken = self.box((EDGE + 0.45 * inner, EDGE, 0.55 * inner, tall), BUBBLE, BUBBLE)
        self.point(layout)
        self.write(labels)

    def box(self, place, inside, edge):
        """A box with round corners; `place` is left, bottom, width and height."""
        x, y, w, h = place
        patch = FancyBboxPatch((x, y), w, h, "round,pad=0,rounding_size=0.16", fc=inside, ec=edge, lw=2)
        return self.ax.add_patch(patch)

    def point(self, layout):
        """The tip of the bubble, toward the sheet."""
        x, y, h = self.spoken.get_x(), self.spoken.get_y(), self.spoken.get_height()
        tip = [(x, y + 0.62 * h), (x - 0.2, y + 0.55 * h), (x, y + 0.48 * h)]
        up = [(x + 0.6, y + h), (x + 0.72, y + h + 0.15), (x + 0.84, y + h)]
        corners = up if layout == "narrow" else tip
        self.ax.add_patch(Polygon(corners, fc=BUBBLE, ec=BUBBLE, lw=2, joinstyle="round"))

    def write(self, labels):
        """What stands on both, still empty but for the head of the sheet."""
        look = self.look
        below = 12 * TALL / 72 + 0.12
        self.text(self.sheet, 0, size=12, color=QUIET).set_text(labels["chart"])
        ends = self.sheet.get_x() + look.inset, self.sheet.get_x() + self.sheet.get_width() - look.inset
        rule = self.sheet.get_y() + self.sheet.get_height() - look.inset - below + 0.05
        self.ax.plot(ends, [rule, rule], color=FAINT, lw=1.5)
        self.word = self.text(self.sheet, below, size=look.word, weight="bold")
        self.also = self.text(self.sheet, below, size=look.also, color=QUIET)
        self.head = self.text(self.spoken, 0, size=12, color=CALM, weight="bold")
        self.meaning = self.text(self.spoken, below, size=look.meaning)
        self.moving = [self.word, self.also, self.head, self.meaning]

    def text(self, box, down, **style):
        """An empty text on a box, `down` inches from the upper left corner of what may be written on."""
        x, y = box.get_x() + self.look.inset, box.get_y() + box.get_height() - self.look.inset - down
        return self.ax.text(x, y, "", **{"color": INK, "va": "top", "linespacing": "normal", **style})

    def show(self, word, also, head, meaning):
        """Write the chart's `word`, its other names, and in the bubble who is told what."""
        self.word.set_text(self.filled(word, self.sheet, self.look.word))
        self.also.set_text(self.filled(also, self.sheet, self.look.also))
        lines = 1 + self.word.get_text().count("\n")
        self.also.set_y(self.word.get_position()[1] - lines * self.look.word * TALL / 72 - 0.06)
        self.head.set_text(head)
        self.meaning.set_text(self.filled(meaning, self.spoken, self.look.meaning))

    def filled(self, words, box, size):
        """The words in lines that are no longer than the box is wide."""
        return fill(words, int((box.get_width() - 2 * self.look.inset) * 72 / size / BROAD))

    def written(self):
        """Each text that changes, with the box on which it stands."""
        sheet, spoken = (self.word, self.also), (self.head, self.meaning)
        return [(text, self.sheet) for text in sheet] + [(text, self.spoken) for text in spoken]
