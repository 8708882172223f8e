"""Panels of the lesson "Look ahead": find the seizure, guess the zone, what a gene test finds."""

from dataclasses import dataclass
from textwrap import fill
from typing import NamedTuple

import numpy as np

from .. import recordings
from ..core import Checked, par
from ..experiments import seizure_finding, zone_search
from ..experiments.seizure_finding import Alarm, Found, Record
from ..plots.alarm_chart import MARKS, AlarmChart, place
from ..plots.dots import PEOPLE, Dots, Group
from ..plots.frame import inches_wide
from ..plots.palette import INK, QUIET
from ..plots.score_map import NEAR, ScoreMap, key
from ..reading import counted
from .file_panel import FilePanel
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "11_look_ahead"

# -- find the seizure: an alarm that listens to the line length ----------------------------------------------


@dataclass(frozen=True)
class Listening(Alarm):
    """The alarm's two dials, and which made-up record it listens to."""

    record: str = par("calm", "which record", choices=("calm", "restless"))


class Heard(NamedTuple):
    """What the alarm made of a record; `own` is a reader's `Recording`, or None, `channel` its trace."""

    settings: Listening
    record: Record
    found: Found
    own: recordings.Recording | None = None
    channel: str = ""

    @property
    def hits(self):
        return sum(self.found.found)

    @property
    def misses(self):
        return len(self.found.found) - self.hits

    @property
    def false(self):
        return sum(self.found.false)

    @property
    def regime(self):
        """Which words sum it up; "own" for a reader's recording, in which nobody has marked the seizures."""
        if self.own is not None:
            return "own"
        if self.misses:
            return "both" if self.false else "too_strict"
        return "too_keen" if self.false else "right"


def listen(settings, own=None):
    """Let the alarm listen to the made-up record, or to the reader's own."""
    if own is None:
        record, channel = seizure_finding.made_up(settings.record == "restless"), ""
    else:
        k = most_changing(own)
        record, channel = Record(own.signals[k] - np.median(own.signals[k]), own.sfreq), own.channels[k]
    return Heard(settings, record, seizure_finding.judge(record, settings), own, channel)


def most_changing(own):
    """Number of the channel whose line length rises most above its usual one."""
    each = seizure_finding.each_second(own.signals, own.sfreq)
    return int(np.argmax(each.max(axis=1) / np.maximum(np.median(each, axis=1), 1e-9 * each.max() + 1e-12)))


class HeardPicture:
    """The trace, the marks, the alarm's level, and what the marks mean."""

    room = (0.2, 0.99)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        self.labels, wide = labels, inches_wide(figure)
        low, high = self.room
        left, width = 1.15 / wide, 1 - 2.1 / wide
        tall = high - low
        trace = figure.add_axes((left, low + 0.62 * tall, width, 0.38 * tall))
        row = figure.add_axes((left, low + 0.5 * tall, width, 0.12 * tall))
        level = figure.add_axes((left, low, width, 0.47 * tall))
        self.chart = AlarmChart(trace, row, level, labels)
        self._key(figure, wide)
        self.moving = self.chart.moving

    def _key(self, figure, wide):
        """The four marks and their words, in one row or in two."""
        ax = figure.add_axes((0, 0, 1, 0.5 * self.room[0]))
        ax.set(xlim=(0, 1), ylim=(-1, 1))
        ax.set_axis_off()
        columns = 4 if wide > 6 else 2
        for k, kind in enumerate(MARKS):
            x, y = 0.04 + k % columns / columns, 0.1 if columns == 4 else 0.45 - 0.95 * (k // columns)
            place(ax, x, kind, y)
            ax.text(x + 0.16 / wide, y, self.labels[kind], size=11, va="center", color=QUIET)

    def show(self, heard):
        minutes = heard.record.seconds / 60
        end = self.labels["minutes"].format(n=round(minutes))
        if minutes < 2:
            end = self.labels["seconds"].format(n=round(heard.record.seconds))
        self.chart.show(heard.record, heard.found, heard.settings.threshold, end)


class HeardStill(HeardPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.19, 0.78)


def heard_in_words(heard, sentences):
    """The sentence of the alarm."""
    if heard.own is not None:
        return own_in_words(heard, sentences)
    values = {
        "hits": heard.hits,
        "all": heard.hits + heard.misses,
        "record": sentences[heard.settings.record],
    }
    false = counted(sentences["wrong"], heard.false)
    return sentences["judged"].format(
        **values, false=false, verdict=sentences[heard.regime], dials=dials(heard, sentences)
    )


def dials(heard, sentences):
    """The settings of the alarm, in words."""
    told = heard.settings
    return sentences["dials"].format(threshold=f"{told.threshold:.1f}", window=told.window)


def own_in_words(heard, sentences):
    """The sentence of the reader's own recording: nobody has told which alarms are right."""
    own, seconds = heard.own, heard.record.seconds
    length = sentences["long_minutes"] if seconds >= 120 else sentences["long_seconds"]
    left_out = sentences["left_out"].format(n=round(own.left_out / 60)) if own.left_out >= 30 else ""
    return sentences["own"].format(
        name=own.name,
        length=length.format(minutes=round(seconds / 60), seconds=round(seconds)),
        channels=counted(sentences["channels"], len(own.channels)),
        channel=heard.channel,
        rings=counted(sentences["rings"], len(heard.found.alarms)),
        dials=dials(heard, sentences),
        left_out=left_out,
    )


def find_the_seizure():
    """Panel: set an alarm that listens to an EEG; misses against false alarms."""
    return FilePanel(
        LESSON,
        "find_the_seizure",
        settings=Listening(),
        controls=("threshold", "window", "record"),
        simulate=listen,
        load=recordings.load,
        picture=HeardPicture,
        say=heard_in_words,
        size=(8.0, 4.4),
        large_size=(5.3, 4.6),
        strip=Strip(("strict", "keen", "between", "restless"), HeardStill, (8.0, 4.3), 1, "png"),
        presets={
            "strict": {"threshold": 6.0},
            "keen": {"threshold": 1.1, "window": 1},
            "between": {"threshold": 1.4},
            "restless": {"threshold": 1.4, "record": "restless"},
            "trade": {"threshold": 2.2, "window": 8, "record": "restless"},
        },
    )


# -- guess the zone: a search through many made-up brains ----------------------------------------------

PATIENTS = {"a": "right hippocampus", "b": "left lateral occipital", "c": "right pars triangularis"}
AREAS = {  # of each side
    "temple": (
        "hippocampus", "amygdala", "parahippocampal", "entorhinal", "temporal pole", "fusiform",
        "inferior temporal", "middle temporal", "superior temporal", "banks of superior temporal sulcus",
        "transverse temporal", "insula",
    ),
    "front": (
        "superior frontal", "rostral middle frontal", "caudal middle frontal", "pars opercularis",
        "pars triangularis", "pars orbitalis", "lateral orbitofrontal", "medial orbitofrontal",
        "frontal pole", "rostral anterior cingulate", "caudal anterior cingulate", "precentral",
    ),
    "back": (
        "cuneus", "lateral occipital", "lingual", "pericalcarine", "precuneus", "superior parietal",
        "inferior parietal", "supramarginal", "isthmus cingulate", "posterior cingulate", "postcentral",
        "paracentral",
    ),
    "deep": ("accumbens", "caudate", "pallidum", "putamen", "thalamus"),
}  # fmt: skip
ALL = tuple(AREAS)
SEED = 0  # of the patient's differences and of the noise


@dataclass(frozen=True)
class Implant(Checked):
    """What the reader sets: who the virtual patient is, where the electrodes are, how much noise there is."""

    patient: str = par("a", "which virtual patient", choices=tuple(PATIENTS))
    left: tuple = par(ALL, "areas on the left that are recorded", choices=ALL)
    right: tuple = par(ALL, "areas on the right that are recorded", choices=ALL)
    noise: int = par(2, "noise", "times the signal", 0, 6)


class Guess(NamedTuple):
    """How a search ended; regions are numbers, and those `likely` score nearly as well as the best.

    With no electrode there is no best: every region fits as well, and `place` is the last.
    """

    settings: Implant
    recorded: np.ndarray
    zone: np.ndarray  # its middle first
    best: np.ndarray  # one, or none
    likely: np.ndarray
    place: int  # of the true middle: 1 for the best guess

    @property
    def covered(self):
        return len(np.intersect1d(self.recorded, self.zone))


def recorded(settings):
    """Numbers of the regions in which electrodes sit."""
    names = [
        f"{side} {name}"
        for side in ("left", "right")
        for area in getattr(settings, side)
        for name in AREAS[area]
    ]
    return np.sort(np.array(zone_search.brain().index(*names), int))


def guess(settings, progress=None):
    """Search for the hidden zone of the virtual patient."""
    middle = int(zone_search.brain().index(PATIENTS[settings.patient])[0])
    zone, where = zone_search.zone_of(middle), recorded(settings)
    if not len(where):
        everywhere = np.arange(len(zone_search.brain().regions))
        return Guess(settings, where, zone, everywhere[:0], everywhere, len(everywhere))
    seen = zone_search.noisy(zone_search.patient(middle, SEED), settings.noise, SEED)
    found = zone_search.search(seen, where, progress)
    best = found.order[:1]
    likely = np.flatnonzero(found.scores >= NEAR * found.scores[best])
    return Guess(settings, where, zone, best, likely, found.place(middle))


class GuessPicture:
    """The map of the brain, and beside or below it what the marks mean."""

    def __init__(self, figure, labels):
        there, here, spots = self.places(inches_wide(figure) > 6)
        self.labels = labels
        self.map = ScoreMap(figure.add_axes(there), labels, zone_search.brain().xyz)
        side = figure.add_axes(here)
        key(side, labels, ("best", "likely", "recorded"), spots[:3])
        self.noise = side.text(spots[3][0] - 0.025, spots[3][1], "", size=11, va="center", color=INK)
        self.moving = [*self.map.moving, self.noise]

    def places(self, wide):
        """Left, bottom, width and height of map and key, and where its marks are."""
        if wide:
            return (0.0, 0.0, 0.66, 1.0), (0.67, 0.2, 0.6, 0.6), [(0.03, y) for y in (0.9, 0.65, 0.4, 0.15)]
        return (0.02, 0.14, 0.96, 0.86), (0.0, 0.0, 1.0, 0.15), grid()

    def show(self, guess):
        self.map.show(guess.likely, guess.best, guess.recorded, guess.zone)
        self.noise.set_text(counted(self.labels["noise"], guess.settings.noise))


def grid():
    """Four places of a key in two columns."""
    return [(0.06, 0.75), (0.5, 0.75), (0.06, 0.25), (0.5, 0.25)]


class GuessStill(GuessPicture):
    """For paper: the map and the key below it, with room above for the sentence."""

    def places(self, wide):
        return (0.0, 0.14, 0.97, 0.5), (0.0, 0.0, 1.0, 0.13), grid()


def guess_in_words(guess, sentences):
    """The sentence of the search."""
    if not len(guess.recorded):
        return sentences["none"]
    names = zone_search.brain().regions
    regime = "hit" if guess.place == 1 else "near" if guess.place <= 5 else "lost"
    return sentences[regime].format(
        where=where_in_words(guess, sentences["where"]),
        covered=sentences["covered"][guess.covered],
        noise=counted(sentences["noise"], guess.settings.noise),
        best=names[guess.best[0]],
        true=names[guess.zone[0]],
        place=guess.place,
        others=counted(sentences["others"], len(guess.likely) - 1),
    )


def where_in_words(guess, words):
    """In how many regions electrodes sit, and in which areas of each side."""
    told = {side: getattr(guess.settings, side) for side in ("left", "right")}
    if told["left"] == told["right"] == ALL:
        return words["everywhere"]
    sides = [
        words["half" if areas == ALL else "side"].format(
            side=words[side], areas=", ".join(words["areas"][area] for area in areas)
        )
        for side, areas in told.items()
        if areas
    ]
    return words["some"].format(regions=len(guess.recorded), areas="; ".join(sides))


def guess_the_zone():
    """Panel: choose which regions are recorded, and let the computer search for the hidden zone."""
    return SlowPanel(
        LESSON,
        "guess_the_zone",
        settings=Implant(),
        controls=("left", "right", "noise", "patient"),
        simulate=guess,
        picture=GuessPicture,
        say=guess_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 6.2),
        strip=Strip(("everywhere", "noisy", "temple", "elsewhere"), GuessStill, (4.0, 6.0)),
        presets={
            "everywhere": {},
            "noisy": {"noise": 6},
            "temple": {"left": (), "right": ("temple",)},
            "elsewhere": {"left": (), "right": ("front",)},
            "silent": {"left": (), "right": ("front",), "noise": 0},
        },
    )


# -- what a gene test finds: of a hundred people -------------------------------------------------------

YIELDS = {"any": 17, "chip": 9, "panel": 19, "exome": 24, "genome": 48}  # of 100, Sheidley and others 2022
GROUPS = {"found": Group(INK), "open": Group(QUIET, "pale")}


@dataclass(frozen=True)
class Kind(Checked):
    """What the reader sets."""

    test: str = par("any", "which gene test", choices=tuple(YIELDS))


class Hundred(NamedTuple):
    """Of a hundred people tested: those for whom a cause was found, and the others."""

    settings: Kind
    counts: dict


def tested(settings):
    """Count a hundred people after the test."""
    found = YIELDS[settings.test]
    return Hundred(settings, {"found": found, "open": PEOPLE - found})


class HundredPicture:
    """The hundred people, and below where the numbers come from."""

    room = (0.02, 0.17, 0.96, 0.82)  # left, bottom, width and height, as shares of the figure

    def __init__(self, figure, labels):
        self.labels = labels
        self.dots = Dots(figure.add_axes(self.room), GROUPS, share=0.5)
        source = fill(labels["source"], int(inches_wide(figure) * 11.3))
        if self.room[1] > 0.1:
            figure.text(self.room[0], 0.02, source, color=QUIET, size=11, va="bottom", linespacing=1.3)
        self.moving = self.dots.moving

    def show(self, tested):
        self.dots.show(tested.counts, {name: self.labels[name] for name in GROUPS})


class HundredStill(HundredPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.03, 0.03, 0.96, 0.7)


def tested_in_words(tested, sentences):
    """The sentence of the gene test."""
    test = sentences["tests"][tested.settings.test]
    return sentences["told"].format(test=test, found=tested.counts["found"], open=tested.counts["open"])


def what_a_gene_test_finds():
    """Panel: choose a gene test; of 100 people tested, for how many was a cause found?"""
    return Panel(
        LESSON,
        "what_a_gene_test_finds",
        settings=Kind(),
        controls=("test",),
        simulate=tested,
        picture=HundredPicture,
        say=tested_in_words,
        size=(8.0, 4.4),
        large_size=(5.3, 5.2),
        strip=Strip(("any", "panel", "exome", "genome"), HundredStill, (4.0, 3.3)),
        presets={test: {"test": test} for test in YIELDS},
    )


PANELS = (find_the_seizure, guess_the_zone, what_a_gene_test_finds)
