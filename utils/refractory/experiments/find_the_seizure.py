"""An alarm that a reader sets, on made-up records, on a real onset, or on a reader's own EEG."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from .. import recordings
from ..core import par
from ..data import seizure_onset
from . import real_onset, seizure_finding
from .seizure_finding import Alarm, Found, Record


@dataclass(frozen=True)
class Settings(Alarm):
    """The alarm's two dials, and what it listens to; `channel` counts those of a reader's own file."""

    record: str = par("calm", "which record", choices=("calm", "restless", "real"))
    channel: int = par(-1, "which channel of a file, or -1 for the one that changes most", lo=-1)


class Rang(NamedTuple):
    """At how many contacts of the real onset the alarm rang after it, in the zone and elsewhere."""

    zone: int
    rest: int
    in_zone: int  # contacts
    elsewhere: int

    @property
    def contacts(self):
        return self.in_zone + self.elsewhere


class Result(NamedTuple):
    """What the alarm made of a record; `own` is a reader's `Recording`, or None, `channel` its trace."""

    settings: Settings
    record: Record
    found: Found
    own: recordings.Recording | None = None
    channel: str = ""
    rang: Rang | None = None  # at the contacts of the real onset

    @property
    def kind(self):
        """What is listened to: "own", "calm", "restless" or "real"."""
        return self.settings.record if self.own is None else "own"

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
        if self.rang is not None:
            return "real_rings" if self.rang.zone or self.rang.rest else "real_silent"
        if self.misses:
            return "both" if self.false else "too_strict"
        return "too_keen" if self.false else "right"


def run(settings, given=None):
    """Let the alarm listen to the record that is set, or to the reader's own `Recording`."""
    if given is not None:
        return of_own(settings, given)
    if settings.record == "real":
        return of_real(settings)
    record = seizure_finding.made_up(settings.record == "restless")
    return Result(settings, record, seizure_finding.judge(record, settings))


def of_own(settings, given):
    """The alarm on one channel of the reader's own recording."""
    if settings.channel >= len(given.channels):
        raise ValueError(f"channel must be below {len(given.channels)}, not {settings.channel}.")
    k = most_changing(given) if settings.channel < 0 else settings.channel
    trace = given.signals[k]
    record = Record(trace - np.median(trace), given.sfreq, whole=False)
    return Result(settings, record, seizure_finding.judge(record, settings), given, given.channels[k])


def of_real(settings):
    """The alarm at each contact of the real onset; shown is the `middle_contact`."""
    onset, records = seizure_onset.read(), real_records()
    heard = [seizure_finding.judge(record, settings) for record in records]
    rings = np.array([found.found[0] for found in heard])
    zone = onset.zone
    rang = Rang(int(rings[zone].sum()), int(rings[~zone].sum()), int(zone.sum()), int((~zone).sum()))
    k = middle_contact()
    return Result(settings, records[k], heard[k], rang=rang)


@cache
def real_records():
    """The real onset as a `Record` for each contact; what rings before the mark is not judged."""
    onset = seizure_onset.read()
    seizure = seizure_onset.BEFORE, onset.signals.shape[1] / onset.sfreq
    return [Record(signal, onset.sfreq, (seizure,), whole=False) for signal in onset.signals]


@cache
def middle_contact():
    """Number of the contact in the zone where the line's change in the first second is the middle one."""
    zone = np.flatnonzero(seizure_onset.read().zone)
    before, first, _ = real_onset.each_second("line")
    return int(zone[np.argsort((first / before)[zone])[(len(zone) - 1) // 2]])


def load(file, name=None):
    """The reader's own EEG: a path, or bytes and a name. ValueError or OSError says why not."""
    return recordings.load(file, name)


def most_changing(own):
    """Number of the channel whose line length rises most above its usual one."""
    each = seizure_finding.each_second(own.signals, own.sfreq)
    return int(np.argmax(each.max(axis=1) / np.maximum(np.median(each, axis=1), 1e-9 * each.max() + 1e-12)))
