"""An alarm that a reader sets: misses against false alarms, on a made-up record or a reader's own EEG."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import recordings
from ..core import par
from . import seizure_finding
from .seizure_finding import Alarm, Found, Record


@dataclass(frozen=True)
class Settings(Alarm):
    """The alarm's two dials, and which made-up record it listens to."""

    record: str = par("calm", "which record", choices=("calm", "restless"))


class Result(NamedTuple):
    """What the alarm made of a record; `own` is a reader's `Recording`, or None, `channel` its trace."""

    settings: Settings
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


def run(settings, given=None):
    """Let the alarm listen to the made-up record, or to the reader's own `Recording`."""
    if given is None:
        record, channel = seizure_finding.made_up(settings.record == "restless"), ""
    else:
        k = most_changing(given)
        trace = given.signals[k]
        record, channel = Record(trace - np.median(trace), given.sfreq), given.channels[k]
    return Result(settings, record, seizure_finding.judge(record, settings), given, channel)


def load(file, name=None):
    """The reader's own EEG: a path, or bytes and a name. ValueError or OSError says why not."""
    return recordings.load(file, name)


def most_changing(own):
    """Number of the channel whose line length rises most above its usual one."""
    each = seizure_finding.each_second(own.signals, own.sfreq)
    return int(np.argmax(each.max(axis=1) / np.maximum(np.median(each, axis=1), 1e-9 * each.max() + 1e-12)))
