"""Find the seizure: an alarm that rings while an EEG's line length is high, on records with known onsets.

A made-up record of ten minutes is put together from pieces of the `wendling` model: a background without
end, four seizures of different size, and, in a restless record, short disturbances as chewing or a loose wire
would make. So it is known when each seizure starts and ends. Two kinds of piece are seizures: spikes in a
row, about 3 a second, and low fast waves; an electrode further away sees them smaller.

The alarm looks at the *line length*: how far the trace travels up and down in each second, averaged over some
seconds, and divided by what is usual (the median) in the record. It rings while that is above a threshold. An
alarm that overlaps a seizure has found it; one that overlaps none is false; a seizure without one is missed.

What to see. A low threshold finds all and rings for nothing; a high one rings rarely and misses the small
seizures. In the calm record many settings do both well; in the restless one none does. The third seizure, low
and fast, is no taller than the background, and yet its line is 2.4 times as long.

Source: line length as a detector, Esteller and others 2001 (not read). Records,
sizes and disturbances are ours.

**Leaves out:** many electrodes, sleep, eye blinks, slow drifts, and all that makes one person's seizures
unlike another's. Real alarms use more than one measure and are trained and tested on recordings that experts
marked.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import scipy

from ..core import Checked, par
from ..measures import falls, rises
from ..models import wendling

SECONDS, SFREQ = 600, 128  # of a record, and values per second
SKIPPED, DT = 2, 1 / 2560  # s: the model's start from nothing, and its step
FADE = 2  # s in which a piece comes and goes
BACKGROUND = wendling.Params()
SPIKES, FAST = wendling.Params(B=20.0), wendling.Params(B=1.0, G=25.0)
SEIZURES = (  # starts at, lasts (s), what it is made of, how near the electrode is (1: beside it)
    (75, 45, SPIKES, 0.8),
    (210, 35, SPIKES, 0.35),
    (355, 40, FAST, 0.3),
    (500, 30, SPIKES, 0.13),
)
DISTURBANCES = ((30, 4, 3.0), (155, 7, 1.6), (290, 3, 4.5), (318, 8, 1.0), (440, 5, 2.2), (560, 6, 1.2))
JOINED = 5  # s: alarms with less time between them are one


@dataclass(frozen=True)
class Alarm(Checked):
    """The two dials of the alarm; the threshold is a multiple of what is usual in the record."""

    threshold: float = par(2.0, "line length at which it rings", "times the usual", 1.1, 6, step=0.1)
    window: int = par(4, "time that it looks at", "s", 1, 20)


class Record(NamedTuple):
    """A trace, its values per second, and when its seizures start and end (pairs of s), if that is known.

    `whole`: every seizure in it is known, so that an alarm which finds none is false.
    """

    signal: np.ndarray
    sfreq: float
    seizures: tuple = ()
    whole: bool = True

    @property
    def seconds(self):
        return len(self.signal) / self.sfreq


class Found(NamedTuple):
    """How the alarm did: its times, the curve that it looks at, and each seizure and alarm judged."""

    t: np.ndarray  # s, one value a second
    level: np.ndarray  # line length, in times the usual
    alarms: tuple  # (start, end) of each, s
    found: tuple  # True or False, one for each seizure of the record
    false: tuple  # True or False, one for each alarm


@cache
def piece(params, seconds, seed):
    """A stretch of the model's signal (mV around its middle), at `SFREQ` values a second."""
    run = wendling.simulate(params, duration=SKIPPED + seconds, dt=DT, seed=seed)
    signal = run["lfp"][round(SKIPPED / DT) :]
    return scipy.signal.resample_poly(signal - np.median(signal), 1, round(1 / DT / SFREQ))[: seconds * SFREQ]


def faded(steps):
    """A weight that comes up from 0 to 1 and goes down again."""
    t = np.arange(steps) / SFREQ
    return np.clip(np.minimum(t, t[-1] - t) / FADE, 0, 1)


@cache
def made_up(restless=False) -> Record:
    """The made-up record, calm or with disturbances."""
    signal = piece(BACKGROUND, SECONDS, 1).copy()
    for seed, (start, length, params, near) in enumerate(SEIZURES, start=2):
        signal[start * SFREQ : (start + length) * SFREQ] += (
            near * faded(length * SFREQ) * piece(params, length, seed)
        )
    rng = np.random.default_rng(0)
    for start, length, size in DISTURBANCES if restless else ():
        rough = scipy.ndimage.uniform_filter1d(rng.standard_normal(length * SFREQ), 3)
        signal[start * SFREQ : (start + length) * SFREQ] += size * faded(length * SFREQ) * rough
    return Record(signal, SFREQ, tuple((start, start + length) for start, length, _, _ in SEIZURES))


def each_second(signals, sfreq):
    """Line length of each second of `signals` (..., steps): array (..., seconds).

    `sfreq`, values per second, need not be a whole number. A last second that is not full is left out; a
    record shorter than a second counts as one.
    """
    steps = np.shape(signals)[-1]
    cuts = np.round(np.arange(int(steps / sfreq + 1e-6) + 1) * sfreq).astype(int)
    cuts = cuts if len(cuts) > 1 else np.array([0, steps])
    travel = np.abs(np.diff(signals, axis=-1))[..., : cuts[-1] - 1]
    travel[..., cuts[1:-1] - 1] = 0  # the way from one second into the next counts for neither
    return np.add.reduceat(travel, cuts[:-1], axis=-1) / (np.diff(cuts) - 1) * sfreq


def level(record, window):
    """Line length of each second, averaged over `window` seconds, in times the usual: array (seconds,)."""
    each = each_second(record.signal, record.sfreq)
    smooth = scipy.ndimage.uniform_filter1d(each, min(window, len(each)), mode="nearest")
    return smooth / max(np.median(each), 1e-12)


def ringing(curve, threshold):
    """(start, end) of each stretch, in seconds, over which the curve lies above the threshold."""
    padded = np.r_[0, curve, 0]  # so that one under way at either end counts
    starts, ends = rises(padded, threshold, threshold) - 1, falls(padded, threshold, threshold) - 1
    joined = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if joined and start - joined[-1][1] < JOINED:
            start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def judge(record, alarm=Alarm()) -> Found:
    """Let the alarm listen to a record and compare it with what is known."""
    curve = level(record, alarm.window)
    alarms = ringing(curve, alarm.threshold)
    found = tuple(any(overlap(seizure, ring) for ring in alarms) for seizure in record.seizures)
    false = tuple(not any(overlap(seizure, ring) for seizure in record.seizures) for ring in alarms)
    return Found(np.arange(len(curve)) + 0.5, curve, alarms, found, false)
