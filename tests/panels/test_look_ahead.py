"""The sentences of the lesson "Look ahead"; a reader's own file can be opened and loses nothing."""

from functools import cache

import numpy as np
import pytest
from refractory.panels.look_ahead import find_the_seizure, guess_the_zone, what_a_gene_test_finds


@cache
def alarm():
    return find_the_seizure()


@cache
def search():
    return guess_the_zone()


@pytest.fixture
def own(tmp_path):
    """A recording of the reader's own: a minute with a stretch of tall waves."""
    t = np.arange(60 * 128) / 128
    x = np.sin(2 * np.pi * 9 * t) * np.where((t > 30) & (t < 40), 8, 1)
    np.savez(tmp_path / "mine.npz", data=[x, np.sin(t)], sfreq=128, channels=["T3", "T4"])
    alarm().reset()
    yield tmp_path / "mine.npz"
    alarm().put_away()


def sent(buffers=(), **about):
    """What the page sends arrives at the panel; returns the error that is then shown."""
    alarm()._heard(None, about, list(buffers))
    return alarm().shown["error"]


# ---- find the seizure ----


@pytest.mark.parametrize(
    ("preset", "verdict"),
    [
        ("strict", "misses some."),
        ("keen", "rings for nothing."),
        ("between", "gets all of it right."),
        ("restless", "misses none"),
        ("trade", "misses some, and rings for nothing too."),
    ],
)
def test_what_sums_it_up_says_what_was_missed_and_what_rang_for_nothing(preset, verdict):
    assert verdict in alarm().press(preset)
    found = f"It finds {alarm().result.hits} of 4 seizures"
    assert found in alarm().sentence


def test_with_no_file_the_sentence_says_whether_the_trace_is_simulated():
    for preset, settings in alarm().presets.items():
        begins = "A real start: 3 seconds of one person" if settings.record == "real" else "A simulated"
        assert alarm().press(preset).startswith(begins)


def test_at_a_real_start_the_alarm_is_told_at_every_contact():
    sentence = alarm().press("real")
    assert "84 contacts" in sentence and "After the start it rings at none." in sentence
    sentence = alarm().set(threshold=1.1)
    assert "at 1 of 10 in the zone, and at 11 of 74 elsewhere" in sentence
    assert "over 3\N{NO-BREAK SPACE}s" in alarm().set(window=20)  # there is no more of it


def test_a_file_of_ones_own_is_shown_and_not_judged(own):
    sentence = alarm().read(own)
    assert "mine.npz" in sentence and "T3" in sentence and "It rings once" in sentence
    assert "60 seconds, 2 channels" in sentence
    assert alarm().result.regime == "own"
    assert "cannot know" in sentence and "not a finding" in sentence and "simulated" not in sentence
    assert alarm().put_away().startswith("A simulated")


@pytest.mark.parametrize(
    ("seconds", "left_out", "words"),
    [
        (119, 29.9, "119 seconds, 2 channels"),
        (120, 0, "2 minutes, 2 channels"),
        (60, 31, "The last minute of the file was not read."),
        (60, 7200, "The last 120 minutes of the file were not read."),
    ],
)
def test_how_long_a_file_is_and_what_was_not_read_is_said(own, seconds, left_out, words):
    given = alarm().load(own)
    long = np.tile(given.signals, 2)[:, : seconds * 128]
    alarm()._give(given._replace(signals=long, left_out=left_out))
    assert words in alarm().sentence
    assert ("not read" in alarm().sentence) == (left_out > 30)


def test_dials_move_while_a_file_is_open(own):
    alarm().read(own)
    assert "It does not ring" not in alarm().set(threshold=2.0) and alarm().given is not None


def offered():
    """What the page is told to offer as channels."""
    return alarm().shown["choices"]["channel"]


def test_the_channels_of_a_file_are_offered_by_name_and_go_with_it(own):
    alarm().press("real")
    assert offered() == {"values": [], "texts": []}
    alarm().read(own)
    assert offered()["values"] == [-1, 0, 1] and offered()["texts"][1:] == ["T3", "T4"]
    assert "most" in offered()["texts"][0]
    alarm().set(threshold=1.5)
    assert offered()["texts"][1:] == ["T3", "T4"]
    alarm().put_away()
    assert offered() == {"values": [], "texts": []}


def test_the_page_draws_the_control_only_when_there_are_channels():
    (control,) = [one for one in alarm().spec["controls"] if one["field"] == "channel"]
    assert control["kind"] == "choice" and control["values"] == [] and control["label"]


def test_a_channel_that_is_chosen_is_shown_until_another_file_comes(own):
    alarm().read(own)
    assert "shown is T3" in alarm().sentence
    drawn = alarm().picture
    settings = alarm().shown["settings"] | {"channel": 1}
    alarm().asked = {**alarm().asked, "n": alarm().asked["n"] + 1, "settings": settings}
    assert "shown is T4" in alarm().sentence and alarm().picture != drawn
    assert np.median(alarm().result.record.signal) == pytest.approx(0, abs=1e-9)
    assert "shown is T3" in alarm().read(own) and alarm().settings.channel == -1
    alarm().set(channel=1)
    alarm().put_away()
    assert alarm().settings.channel == -1


def test_a_file_that_is_refused_leaves_the_channel_as_it_was(own):
    alarm().read(own)
    alarm().set(channel=1)
    alarm().read(b"Dear team", "letter.edf")
    assert "shown is T4" in alarm().sentence and alarm().settings.channel == 1
    assert offered()["texts"][1:] == ["T3", "T4"]


def test_a_channel_that_is_not_there_is_refused(own):
    alarm().read(own)
    with pytest.raises(ValueError, match="channel"):
        alarm().set(channel=2)
    alarm().reset()


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"Dear team", "EEG"), (b"PK\x03\x04", "damaged")]
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_loses_nothing(own, data, words):
    before, picture = alarm().read(own), alarm().picture
    assert alarm().read(data, "letter.edf") == before
    assert words in alarm().shown["error"] and "Nothing here has changed." in alarm().shown["error"]
    assert alarm().picture == picture and alarm().given.name == "mine.npz"
    alarm().put_away()
    assert alarm().shown["error"] == ""


def test_a_path_can_be_typed(own):
    assert "Type where" in sent(path="  ")
    assert sent(path=str(own)) == "" and "mine.npz" in alarm().sentence
    assert "no file" in sent(path=str(own) + "x") and "mine.npz" in alarm().sentence


def test_a_file_comes_in_parts(own):
    data = own.read_bytes()
    about, half = {"name": "mine.npz", "size": len(data)}, len(data) // 2
    sent([data[:half]], **about, start=0)  # a first try, given up
    sent([data[:half]], **about, start=0)
    sent([data[half:]], **about, start=half)
    assert "mine.npz" in alarm().sentence and len(alarm().parts) == 0


@pytest.mark.parametrize(
    ("size", "start", "words"), [(10**9, -1, "larger"), (0, -1, "empty"), (9, -2, "end")]
)
def test_what_the_browser_cannot_send_gets_a_sentence(size, start, words):
    error = sent(name="big.edf", size=size, start=start)
    assert words in error and "Nothing here has changed." in error
    alarm().put_away()


# ---- guess the zone ----


def test_the_sentence_names_the_areas_that_are_recorded():
    search().set(left=("temple", "deep"), right=tuple(search().start.right))
    assert "in 58 of 82 regions (left temple, deep; all of the right)" in search().run()


def test_a_lost_search_tells_the_place_of_the_truth():
    sentence = search().press("elsewhere")
    assert "The search is lost" in sentence and f"in place {search().result.place} of 82" in sentence


def test_without_electrodes_the_sentence_says_so():
    search().set(left=(), right=())
    assert search().run().startswith("No electrodes.")


# ---- what a gene test finds ----


def test_the_sentence_of_each_test_holds_both_numbers():
    panel = what_a_gene_test_finds()
    for test in panel.presets:
        counts = panel.simulate(panel.presets[test]).counts
        assert f" {counts['found']}. For {counts['open']} " in panel.press(test)
