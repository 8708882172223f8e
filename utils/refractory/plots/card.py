"""A word from a medical chart, and what it means: a sheet of paper, and a speech bubble."""

from textwrap import fill

from matplotlib.patches import FancyBboxPatch, Polygon

from .frame import inches_wide
from .palette import CALM, FAINT, INK, QUIET

PAPER, BUBBLE = "#FFFFFF", "#E3ECE7"  # fills only: white, and the page with a little of CALM's green
LINE = 17 * 1.3 / 72  # height of a line of the word
EDGE, INSET = 0.12, 0.28  # around a sheet, and around the words on it; all lengths here are inches


class WordCard:
    """The chart's word and its other names on a sheet; beside it, or below if narrow, its meaning.

    `bubble=False` draws the sheet alone; `room` is what to leave free above it.
    """

    def __init__(self, figure, labels, *, bubble=True, room=0.0):
        wide, high = inches_wide(figure), figure.bbox.height / figure.dpi - room
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, wide), ylim=(0, high + room))
        ax.set_axis_off()
        inner = wide - 2 * EDGE
        if not bubble:
            sheet = EDGE, EDGE, inner, high - 2 * EDGE
        elif wide > 6:
            sheet = EDGE, EDGE, 0.42 * inner, high - 2 * EDGE
            spoken = 0.47 * inner + EDGE, EDGE, 0.53 * inner, high - 2 * EDGE
        else:
            sheet = EDGE, 0.54 * high, inner, 0.46 * high - EDGE
            spoken = EDGE, EDGE, inner, 0.48 * high - EDGE
        self.sheet = box(ax, sheet, PAPER, QUIET)
        rule = sheet[1] + sheet[3] - INSET - 0.3
        ax.plot([sheet[0] + INSET, sheet[0] + sheet[2] - INSET], [rule, rule], color=FAINT, lw=1.5)
        words_on(ax, sheet, 0, size=11, color=QUIET).set_text(labels["chart"])
        self.word, self.word_letters = words_on(ax, sheet, 0.5, size=17, weight="bold"), letters(sheet, 17.5)
        self.also, self.also_letters = words_on(ax, sheet, 0, size=12, color=QUIET), letters(sheet, 12)
        self.below = sheet[1] + sheet[3] - INSET - 0.5 - 0.12  # where the other names begin, but for the word
        self.moving = [self.word, self.also]
        self.meaning = None
        if bubble:
            x, y, _, h = spoken
            tip = [(x, y + 0.62 * h), (x - 0.2, y + 0.55 * h), (x, y + 0.48 * h)]
            up = [(x + 0.6, y + h), (x + 0.72, y + h + 0.2), (x + 0.84, y + h)]
            ax.add_patch(Polygon(tip if wide > 6 else up, fc=BUBBLE, ec=BUBBLE, lw=2, joinstyle="round"))
            self.spoken = box(ax, spoken, BUBBLE, BUBBLE)
            self.head = words_on(ax, spoken, 0, size=11, color=CALM, weight="bold")
            self.meaning, self.meaning_letters = words_on(ax, spoken, 0.45, size=15), letters(spoken, 15)
            self.moving += [self.head, self.meaning]

    def show(self, word, also, head="", meaning=""):
        """Write the chart's `word`, its other names, and in the bubble who is told what."""
        self.word.set_text(fill(word, self.word_letters))
        self.also.set_text(fill(also, self.also_letters))
        self.also.set_y(self.below - LINE * (1 + self.word.get_text().count("\n")))
        if self.meaning:
            self.head.set_text(head)
            self.meaning.set_text(fill(meaning, self.meaning_letters))

    def written(self):
        """Each text that changes, with the box on which it stands."""
        on_bubble = [(self.head, self.spoken), (self.meaning, self.spoken)] if self.meaning else []
        return [(self.word, self.sheet), (self.also, self.sheet), *on_bubble]


def box(ax, place, inside, edge):
    """A box with round corners; `place` is left, bottom, width and height."""
    x, y, w, h = place
    patch = FancyBboxPatch((x, y), w, h, "round,pad=0,rounding_size=0.16", fc=inside, ec=edge, lw=2)
    return ax.add_patch(patch)


def words_on(ax, place, down, **style):
    """An empty text, `down` from the upper left corner of what may be written on."""
    x, y, _, h = place
    style = {"color": INK, "va": "top", "linespacing": 1.3, **style}
    return ax.text(x + INSET, y + h - INSET - down, "", **style)


def letters(place, size):
    """How many letters of this size fit into a line."""
    return int((place[2] - 2 * INSET) * 72 / size / 0.56)
