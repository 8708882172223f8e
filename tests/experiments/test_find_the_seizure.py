"""An alarm on a made-up record and on a reader's own, each number as the lesson gives it."""

from functools import cache

import numpy as np
import pytest
from refractory.data import seizure_onset
from refractory.experiments import find_the_seizure, real_onset
from refractory.experiments.find_the_seizure import Settings, load, middle_contact, most_changing
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


@pytest.mark.parametrize(
    ("threshold", "window", "zone", "rest", "regime"),
    [
        (1.1, 1, 1, 11, "real_rings"),
        (1.2, 1, 1, 3, "real_rings"),
        (1.3, 1, 0, 1, "real_rings"),
        (1.4, 1, 0, 0, "real_silent"),
        (1.1, 2, 0, 4, "real_rings"),
        (1.2, 2, 0, 0, "real_silent"),
        (1.1, 20, 0, 4, "real_rings"),
        (6.0, 20, 0, 0, "real_silent"),
    ],
)
def test_at_how_many_contacts_of_a_real_onset_it_rings(threshold, window, zone, rest, regime):
    heard = run(threshold, window, "real")
    assert heard.rang == (zone, rest, 10, 74)
    assert heard.regime == regime


def test_what_is_shown_of_the_real_onset_is_the_middle_one_of_the_zone():
    heard, onset, k = run(2.0, 1, "real"), seizure_onset.read(), middle_contact()
    assert onset.zone[k] and (heard.record.signal == onset.signals[k]).all()
    assert heard.record.seizures == ((1.0, 3.0),) and heard.record.seconds == 3
    assert heard.found.found == (False,)
    line = real_onset.run(real_onset.Settings(look="line")).first.zone
    before, first, _ = real_onset.each_second("line")
    assert (line < (first / before)[k]).sum() == 4


def test_what_rings_before_the_mark_is_not_judged():
    """The doctors saw a first change before this piece begins: such an alarm need not be false."""
    assert not run(1.1, 1, "real").record.whole and run(1.1, 1).record.whole


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


@pytest.mark.parametrize(("channel", "name"), [(-1, "T4"), (0, "T3"), (1, "T4")])
def test_the_channel_that_is_asked_for_is_heard(own, channel, name):
    heard = find_the_seizure.run(Settings(channel=channel), own)
    assert heard.channel == name and not heard.record.whole and heard.kind == "own"


def test_a_channel_that_is_not_there_is_refused_by_name(own):
    with pytest.raises(ValueError, match="channel"):
        find_the_seizure.run(Settings(channel=2), own)


def test_a_flat_recording_has_a_channel_too(own):
    assert most_changing(own._replace(signals=np.zeros((2, 1280)))) == 0


def test_a_path_is_read_and_what_is_no_recording_is_refused(tmp_path, own):
    np.savez(tmp_path / "mine.npz", data=own.signals, sfreq=128, channels=["T3", "T4"])
    assert load(tmp_path / "mine.npz").channels == ("T3", "T4")
    assert load((tmp_path / "mine.npz").read_bytes(), "a.npz").name == "a.npz"
    with pytest.raises(ValueError, match="EEG"):
        load(b"Dear team", "letter.edf")
