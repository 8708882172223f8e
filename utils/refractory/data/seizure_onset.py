"""The onset of one real seizure, three seconds from inside one person's head, at 84 contacts.

OpenNeuro ds003029, CC0. `signals` are in µV around each contact's middle, 250 values a second; `zone` says
which contacts the person's doctors took as the place where the seizure began. Contacts have no names, and
stand in an order that says nothing.

**Leaves out:** all before and after. One person's record shows that a thing can be so, not that it is usual.
The original does not say its unit; that it is nV fits the size of the waves.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy

FILE = Path(__file__).with_suffix(".npz")
ORIGINAL = "eeg/ds003029_pt01_seizure1_onset.npz"
SFREQ, BEFORE = 250, 1.0  # values per second; s before the onset
STEP = 0.2  # µV: what one step of a stored whole number stands for
NANOVOLTS = 1000  # of the original, in one µV
SEED = 0  # of the order of the contacts


class Onset(NamedTuple):
    """A record of (contacts, times) in µV, `t` in s from the onset, and which contacts lie in the zone."""

    signals: np.ndarray
    zone: np.ndarray
    t: np.ndarray

    @property
    def sfreq(self):
        return SFREQ


@cache
def read() -> Onset:
    """The record."""
    with np.load(FILE) as stored:
        signals, zone = STEP * stored["signals"], stored["zone"]
    return Onset(signals, zone, np.arange(signals.shape[1]) / SFREQ - BEFORE)


def made_from(folder):
    """The arrays of the file, made from the original in `folder`."""
    with np.load(Path(folder) / ORIGINAL) as original:
        raw, zone, by = original["data_raw"], original["soz"], round(float(original["sfreq"]) / SFREQ)
    order = np.random.default_rng(SEED).permutation(len(raw))
    centred = raw[order].astype(float) - np.median(raw[order], axis=1, keepdims=True)
    slower = scipy.signal.resample_poly(centred, 1, by, axis=1, padtype="line")
    whole = slower[:, : raw.shape[1] // by] / NANOVOLTS / STEP
    return {"signals": np.round(whole).astype(np.int16), "zone": zone[order]}


def save(folder):
    """Write the file anew from the original in `folder`."""
    np.savez_compressed(FILE, **made_from(folder))
