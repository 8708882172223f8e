"""The onset of one real seizure: what changes at the contacts of the zone, and what elsewhere?

The record is `data.seizure_onset`. Each contact is compared with itself: the first and the next second after
the onset that the doctors marked, each over the second before it. Two measures: how tall the slow waves are
(the root of the power from 1 to 8 Hz), and how long the line is.

What to see. In the first second, the slow waves of the zone are about a third as tall; elsewhere they stay.
In the next second the two are no longer apart. The line, too, grows shorter in the zone: of the ten contacts
where it grows most, none lies in the zone. An alarm that waits for a longer line does not find this zone.

Source: OpenNeuro ds003029, CC0, three seconds of one seizure of one person.

**Leaves out:** how it was before: the doctors noted a first change 1.24 s before the onset, and tall waves
pass through the zone in the second that all is compared with. So much of the fall is the end of these waves.
Contacts lie side by side and see the same waves, so ten contacts are not ten findings. One seizure of one
person says nothing of others.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from .. import measures
from ..core import Checked, par
from ..data import seizure_onset

SLOW = 1, 8  # Hz: slow waves, from and up to
SHOWN = 4  # contacts drawn of the zone, and as many of the others
MOST = 10  # contacts where something grows most: as many as the zone has


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    look: str = par("waves", "what to look at", choices=("waves", "slow", "line"))


class Change(NamedTuple):
    """What became of a measure in one second, over the second before the onset: arrays (contacts,)."""

    zone: np.ndarray
    rest: np.ndarray

    @property
    def middles(self):
        return float(np.median(self.zone)), float(np.median(self.rest))

    @property
    def as_low(self):
        """How many of the others fell at least as far as some contact of the zone."""
        return int((self.rest <= self.zone.max()).sum())

    @property
    def in_zone(self):
        """How many of the contacts that grew most lie in the zone."""
        least = np.sort(np.concatenate(self))[-MOST]
        return int((self.zone >= least).sum())


class Result(NamedTuple):
    """The record, the contacts whose waves are drawn (zone first), and what changed in each second."""

    settings: Settings
    onset: seizure_onset.Onset
    shown: np.ndarray
    first: Change | None
    second: Change | None

    @property
    def regime(self):
        return self.settings.look


def run(settings):
    """Look at the record in the way that is set."""
    onset = seizure_onset.read()
    if settings.look == "waves":
        return Result(settings, onset, shown(onset.zone), None, None)
    before, first, second = each_second(settings.look)
    shares = first / before, second / before
    changes = [Change(share[onset.zone], share[~onset.zone]) for share in shares]
    return Result(settings, onset, shown(onset.zone), *changes)


def shown(zone):
    """Numbers of the contacts that are drawn: evenly spaced in the zone, then evenly spaced outside."""
    sides = np.flatnonzero(zone), np.flatnonzero(~zone)
    return np.concatenate([side[np.linspace(0, len(side) - 1, SHOWN).round().astype(int)] for side in sides])


@cache
def each_second(look):
    """A measure at each contact, in the second before the onset and the two after it: array (3, contacts)."""
    onset = seizure_onset.read()
    seconds = np.split(onset.signals, 3, axis=1)
    measure = slow_waves if look == "slow" else line
    return np.array([measure(second, onset.sfreq) for second in seconds])


def slow_waves(signals, sfreq):
    """How tall the slow waves of `signals` (contacts, times) are: SD in µV, array (contacts,)."""
    return np.sqrt([measures.band_power(signal, 1 / sfreq, *SLOW) for signal in signals])


def line(signals, sfreq):
    """How long the line of each of `signals` (contacts, times) is, in µV per second: array (contacts,)."""
    return measures.line_length(signals.T, 1 / sfreq)
