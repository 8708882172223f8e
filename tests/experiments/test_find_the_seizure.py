"""An alarm on a made-up record and on a reader's own, each number as the lesson gives it."""

from functools import cache

import numpy as np
import pytest
from refractory.experiments import find_the_seizure
from refractory.experiments.find_the_seizure import Settings, load, most_changing
from refractory.recordings import Recording


@cache
def run(threshold, window=4, record="calm"):
    return find_the_seizure.run(Settings(threshold=threshold, window=window, record=record))


@pytest.mark.parametrize(
    ("settings", "hits", "false", "regime"),
    [
        ((6.0,), 1, 0, "too_strict"),
        ((1.1, 1), 4, 13, "too_keen"),
        ((1.4,), 4, 0, "right"),
        ((1.4, 4, "restless"), 4, 6, "too_keen"),
        ((2.2, 8, "restless"), 3, 4, "both"),
    ],
)
def test_what_the_alarm_finds_and_rings_for(settings, hits, false, regime):
    heard = run(*settings)
    assert (heard.hits, heard.false, heard.regime) == (hits, false, regime)
    assert heard.misses == 4 - hits


@pytest.mark.parametrize(
    ("found", "lost", "record", "regimes"),
    [
        (1.6, 1.7, "calm", ("right", "too_strict")),
        (1.6, 1.7, "restless", ("too_keen", "both")),
        (3.9, 4.0, "restless", ("both", "too_strict")),
    ],
)
def test_one_step_of_the_threshold_parts_the_verdicts(found, lost, record, regimes):
    assert (run(found, record=record).regime, run(lost, record=record).regime) == regimes


@pytest.mark.parametrize(
    ("threshold", "misses"), [(1.6, 0), (1.7, 1), (2.8, 1), (2.9, 2), (3.2, 2), (3.3, 3)]
)
def test_where_the_calm_record_loses_each_seizure(threshold, misses):
    assert run(threshold).misses == misses


@pytest.fixture
def own():
    """A minute of two channels; the second holds a stretch of tall waves."""
    t = np.arange(60 * 128) / 128
    tall = np.sin(2 * np.pi * 9 * t) * np.where((t > 30) & (t < 40), 8, 1)
    return Recording("mine.npz", ("T3", "T4"), np.array([3 + np.sin(t), 5 + tall]), 128.0, "µV", 0.0)


def test_of_a_readers_own_the_channel_that_changes_most_is_shown_around_its_middle(own):
    heard = find_the_seizure.run(Settings(), own)
    assert (most_changing(own), heard.channel, heard.regime) == (1, "T4", "own")
    assert np.median(heard.record.signal) == pytest.approx(0, abs=1e-9)
    assert heard.record.seizures == () and heard.found.alarms and not heard.found.found


def test_a_flat_recording_has_a_channel_too(own):
    assert most_changing(own._replace(signals=np.zeros((2, 1280)))) == 0


def test_a_path_is_read_and_what_is_no_recording_is_refused(tmp_path, own):
    np.savez(tmp_path / "mine.npz", data=own.signals, sfreq=128, channels=["T3", "T4"])
    assert load(tmp_path / "mine.npz").channels == ("T3", "T4")
    assert load((tmp_path / "mine.npz").read_bytes(), "a.npz").name == "a.npz"
    with pytest.raises(ValueError, match="EEG"):
        load(b"Dear team", "letter.edf")
