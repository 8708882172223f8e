"""Panels of the lesson "Meet drug-resistant epilepsy": medicine after medicine, my words."""

from dataclasses import dataclass
from textwrap import fill
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import drug_cascade
from ..plots.card import WordCard
from ..plots.dots import PEOPLE, Dots, Group
from ..plots.frame import inches_wide
from ..plots.palette import CALM, QUIET
from ..reading import words
from .panel import Panel, Strip

LESSON = "01_meet_drug_resistant_epilepsy"

# -- medicine after medicine: a hundred people, and what each plan brought ----------------------------------

PLANS = "first", "second", "third", "later"
# The reports of which no plan's share is from memory.
COHORTS = {"mohanraj": drug_cascade.COHORTS[1], "chen": drug_cascade.COHORTS[3]}
MANY = 60  # plans: with these, all that any plan can bring in the model is there
GROUPS = {
    "first": Group(CALM),
    "second": Group(CALM, "half"),
    "third": Group(CALM, "ring"),
    "later": Group(CALM, "full", "D"),
    "rest": Group(QUIET, "pale"),
}


@dataclass(frozen=True)
class Treated(Checked):
    """What the reader sets."""

    plans: int = par(1, "plans tried; the last stands for all later ones", lo=0, hi=len(PLANS))
    who: str = par("all", "who the hundred people are", choices=("all", "second"))
    story: str = par("seen", "where the numbers come from", choices=("seen", "one_group", "two_groups"))
    cohort: str = par("chen", "which report", choices=tuple(COHORTS))


class Hundred(NamedTuple):
    """People of 100 who became free of seizures on each plan tried so far (dict), and those who did not."""

    settings: Treated
    counts: dict  # group -> people
    seen: dict  # the same as the clinic saw it

    @property
    def free(self):
        return sum(self.counts.values()) - self.counts["rest"]

    @property
    def free_seen(self):
        return sum(self.seen.values()) - self.seen["rest"]


def in_clinic(cohort):
    """Shares of a cohort: free of seizures on each plan, and not so far."""
    plans = [getattr(cohort, plan).share for plan in PLANS]
    return np.array([*plans, 1 - cohort.total.share])


def in_model(params):
    """The same shares as the cascade has them; the last plan stands for all later ones."""
    newly = drug_cascade.curve(params, plans=MANY).newly
    return np.array([*newly[:3], newly[3:].sum(), 1 - newly.sum()])


def shares(settings):
    """Shares of the story that the reader chose, among the people that the reader chose."""
    cohort = COHORTS[settings.cohort]
    first, second = cohort.first.share, cohort.second.share
    if settings.story == "seen":
        found = in_clinic(cohort)
    elif settings.story == "one_group":
        found = in_model(drug_cascade.one_class(first))
    else:
        found = in_model(drug_cascade.fit(first, second))
    return found if settings.who == "all" else found[1:] / found[1:].sum()


def people(shares, known=()):
    """`shares` as whole people, 100 in all: rounded down, the largest remainders up.

    The first ones may be `known`: what a model was fitted to shall not differ by its rounding.
    """
    left = np.asarray(shares)[len(known) :] * PEOPLE
    whole = np.floor(left).astype(int)
    missing = PEOPLE - sum(known) - whole.sum()
    whole[np.argsort(whole - left, kind="stable")[: max(missing, 0)]] += 1
    return [*known, *whole.tolist()]


def hundred(settings):
    """Count the people of 100 on each plan, up to the plan that the reader chose."""
    seen = people(shares(Treated(who=settings.who, cohort=settings.cohort)))
    fitted = {"seen": 0, "one_group": 1, "two_groups": 2}[settings.story] - (settings.who == "second")
    told = seen if settings.story == "seen" else people(shares(settings), seen[: max(fitted, 0)])
    names = [name for name in GROUPS if settings.who == "all" or name != "first"]
    tried = [plan for plan in PLANS[: settings.plans] if plan in names]
    return Hundred(settings, *(upto(tried, dict(zip(names, counts, strict=True))) for counts in (told, seen)))


def upto(tried, counts):
    """The counts of the plans tried; everyone else is not free of seizures, so far."""
    free = {plan: counts[plan] for plan in tried}
    return {**free, "rest": PEOPLE - sum(free.values())}


class DotsPicture:
    """The hundred people, and below where the numbers come from."""

    room = (0.02, 0.17, 0.96, 0.82)  # left, bottom, width and height, as shares of the figure
    size = 12
    share, source_shown = 0.48, True

    def __init__(self, figure, labels):
        self.labels = labels
        self.dots = Dots(figure.add_axes(self.room), GROUPS, share=self.share, size=self.size)
        below = {"color": QUIET, "size": 11, "va": "bottom", "linespacing": 1.3}
        self.source = figure.text(self.room[0], 0.02, "", **below)
        self.letters = int(inches_wide(figure) * self.room[2] * 11.5)
        self.source.set_visible(self.source_shown)
        self.moving = [*self.dots.moving, self.source]

    def show(self, hundred):
        told = hundred.settings
        names = {name: self.labels[name] for name in hundred.counts}
        if len(hundred.counts) == 1:
            names["rest"] = self.labels[f"before_{told.who}"]
        elif told.who == "second":
            names["second"] = self.labels["second_alone"]
        for name, n in hundred.seen.items():
            if n != hundred.counts[name]:  # a model, and the clinic saw something else
                names[name] += "\n" + self.labels["seen"].format(n=n)
        self.dots.show(hundred.counts, names)
        source = self.labels["sources"][told.cohort]
        if told.story != "seen":
            source = self.labels["model"].format(year=COHORTS[told.cohort].name[-4:])
        self.source.set_text(fill(source, self.letters))


class DotsStill(DotsPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.03, 0.03, 0.96, 0.68)
    size = 11
    share, source_shown = 0.43, False  # the text around it names the source


def hundred_in_words(hundred, sentences):
    """The sentence of the dots."""
    told = hundred.settings
    if len(hundred.counts) == 1:
        return sentences[f"before_{told.who}"]
    values = {
        "tried": sentences["tried"][told.plans - 1],
        "free": hundred.free,
        "rest": hundred.counts["rest"],
        "seen": hundred.free_seen,
    }
    return sentences[f"{told.story}_{told.who}"].format(**values)


def medicine_after_medicine():
    """Panel: a hundred people try one plan after another."""
    return Panel(
        LESSON,
        "medicine_after_medicine",
        settings=Treated(),
        controls=("plans", "who", "story", "cohort"),
        simulate=hundred,
        picture=DotsPicture,
        say=hundred_in_words,
        size=(8.0, 4.2),
        large_size=(5.3, 4.9),
        strip=Strip(("first", "second", "all", "next"), DotsStill, (4.0, 3.9)),
        presets={
            "first": {"plans": 1},
            "second": {"plans": 2},
            "all": {"plans": 4},
            "next": {"plans": 2, "who": "second"},
            "same_chance": {"plans": 3, "story": "one_group"},
            "two_groups": {"plans": 4, "story": "two_groups"},
        },
    )


# -- my words: a word of the chart, and what it means -------------------------------------------------------

WORDS = words(LESSON)["panels"]["my_words"]["cards"]


@dataclass(frozen=True)
class Asked(Checked):
    """What the reader sets."""

    word: str = par("drug_resistant", "which word", choices=tuple(WORDS))
    told: str = par("me", "who is told", choices=("me", "child"))


class Card(NamedTuple):
    """A word as the chart has it, what it means, and its other names; all as text."""

    chart: str
    meaning: str
    also: str
    told: str


def card(settings):
    """Look the word up."""
    found = WORDS[settings.word]
    also = found["also"] if settings.told == "me" else ""
    return Card(found["chart"], found[settings.told], also, settings.told)


class CardPicture:
    """The chart's word on a sheet, its meaning in a speech bubble."""

    bubble, room = True, 0.0

    def __init__(self, figure, labels):
        self.labels = labels
        self.card = WordCard(figure, labels, bubble=self.bubble, room=self.room)
        self.moving = self.card.moving

    def show(self, card):
        self.card.show(card.chart, card.also, self.labels[card.told], card.meaning)


class CardStill(CardPicture):
    """For paper: the sheet alone, as the sentence above it says what the word means."""

    bubble, room = False, 2.2


def card_in_words(card, sentences):
    """The sentence of the card."""
    return sentences[card.told].format(chart=card.chart, meaning=card.meaning, also=card.also)


def my_words():
    """Panel: choose a word of the chart and read what it means."""
    return Panel(
        LESSON,
        "my_words",
        settings=Asked(),
        controls=("word", "told"),
        simulate=card,
        picture=CardPicture,
        say=card_in_words,
        size=(8.0, 3.2),
        large_size=(5.3, 5.2),
        strip=Strip(("diagnosis", "medicine", "seizure", "hope"), CardStill, (4.0, 4.8)),
        presets={
            "diagnosis": {},
            "medicine": {"word": "asm"},
            "seizure": {"word": "focal_impaired"},
            "hope": {"word": "remission"},
            "child": {"told": "child"},
        },
    )


PANELS = (medicine_after_medicine, my_words)
