"""The record of a real onset is the original, thinned: its contacts, its zone, its slow power, its marks."""

from pathlib import Path

import numpy as np
import pytest
import scipy
from refractory.data import seizure_onset

FOLDER = Path(__file__).parents[3] / "shared" / "data"
EVENTS = FOLDER / "eeg" / "ds003029_pt01_run01_events.tsv"
KILOBYTES = 500

needs_original = pytest.mark.skipif(
    not (FOLDER / seizure_onset.ORIGINAL).exists(),
    reason=f"NOT TESTED: the original record is not at {FOLDER}, so the stored one is not compared with it.",
)


def slow_power(signals, sfreq):
    """Power of each contact from 1 up to 8 Hz."""
    f, power = scipy.signal.periodogram(signals, sfreq, window="hann")
    return power[:, (f >= 1) & (f < 8)].sum(axis=1) * f[1]


@pytest.fixture(scope="module")
def original():
    with np.load(FOLDER / seizure_onset.ORIGINAL) as arrays:
        return {name: arrays[name] for name in arrays}


def test_three_seconds_at_84_contacts_ten_of_them_in_the_zone():
    onset = seizure_onset.read()
    assert onset.signals.shape == (84, 3 * onset.sfreq) and onset.zone.sum() == 10
    assert onset.t[0] == -1 and onset.t[onset.sfreq] == 0 and onset.t[-1] < 2
    assert np.median(onset.signals, axis=1) == pytest.approx(0, abs=20)


def test_the_file_is_small_and_holds_no_name():
    assert seizure_onset.FILE.stat().st_size < KILOBYTES * 1000
    with np.load(seizure_onset.FILE) as stored:
        assert {name: stored[name].dtype.kind for name in stored} == {"signals": "i", "zone": "b"}


@needs_original
def test_the_file_is_what_is_made_from_the_original():
    made = seizure_onset.made_from(FOLDER)
    with np.load(seizure_onset.FILE) as stored:
        assert set(stored) == set(made)
        assert (stored["zone"] == made["zone"]).all()
        assert np.abs(stored["signals"].astype(int) - made["signals"]).max() <= 1  # rounding


@needs_original
def test_counts_and_slow_power_are_those_of_the_original(original):
    onset, raw = seizure_onset.read(), original["data_raw"].astype(float)
    assert (len(raw), original["soz"].sum()) == (len(onset.zone), onset.zone.sum())
    assert original["time_s"][[0, -1]].tolist() == [-1, 2] and original["onset_s"] == 0
    for theirs, ours in ((original["soz"], onset.zone), (~original["soz"], ~onset.zone)):
        before = slow_power(raw[theirs, :3000] / seizure_onset.NANOVOLTS, float(original["sfreq"]))
        after = slow_power(onset.signals[ours], onset.sfreq)
        assert np.sort(after) == pytest.approx(np.sort(before), rel=0.01)


@needs_original
def test_the_order_is_not_that_of_the_original(original):
    assert (original["soz"] != seizure_onset.read().zone).any()


@needs_original
def test_what_the_clip_was_told_to_be(original):
    """No common part is left in it, and no hum: what the README says of how it came."""
    raw = original["data_raw"].astype(float)
    assert raw.mean(axis=0).std() < 0.01 * raw.std(axis=1).mean()
    f, power = scipy.signal.welch(raw, 1000, nperseg=1000)
    assert power[:, f == 60].mean() < power[:, f == 59].mean()


@needs_original
def test_what_the_doctors_noted_and_when():
    lines = [line.split("\t") for line in EVENTS.read_text("utf-8").splitlines()[1:]]
    noted = {what: float(when) for when, _, what, *_ in lines}
    after = {what: round(when - noted["onset"], 2) for what, when in noted.items()}
    assert (after["1st change"], after["AD1-4, ATT1,2"], after["PD"]) == (-1.24, 0.93, 1.86)
